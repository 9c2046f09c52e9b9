//! The last stage: drafts become the record, in text order, with the reasons beside them.

use crate::lexicon::reading::Reading;
use crate::model::{Cue, DocumentInfo, Explanation, Medium, Mention, Reason, Record, Reference, SCHEMA, Statement, StatementId};
use crate::text::{Document, OffsetUnit};

use super::actors::{ActorNo, Actors};
use super::clause::Clauses;
use super::coref::Referents;
use super::mention::MentionDraft;
use super::statement::{Source, StatementDraft};

pub(super) fn record(
    document: &Document<'_>,
    c: &Clauses<'_, '_>,
    referents: &Referents,
    actors: Actors<'_>,
    statements: &[StatementDraft],
) -> Explanation {
    let reason = |rule, entry: Option<Reading>| Reason { rule, entry: entry.map(|reading| c.a.lexicon.key(reading)) };
    let mut mentions: Vec<&MentionDraft> = c.mentions.list.iter().chain(&referents.mentions).collect();
    mentions.sort_by_key(|m| (m.span.start(), m.span.end()));
    let mut used: Vec<ActorNo> = mentions.iter().map(|m| m.actor).collect();
    for s in statements {
        used.extend(s.source.iter().chain(&s.addressee).filter_map(|source| source.actor));
        used.extend(s.medium.as_ref().and_then(|(_, _, outlet)| *outlet));
    }
    let reference = |source: &Source| Reference { actor: source.actor.map(|no| actors.id(no).clone()), span: source.span };
    let record = Record {
        schema: SCHEMA.to_owned(),
        offsets: OffsetUnit::Utf8,
        document: DocumentInfo {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date,
            language: Some("en".to_owned()),
            publisher: document.publisher.clone(),
        },
        mentions: mentions.iter().map(|m| Mention { actor: actors.id(m.actor).clone(), span: m.span, kind: m.kind }).collect(),
        statements: (0..)
            .zip(statements)
            .map(|(n, s)| Statement {
                id: StatementId(n),
                source: s.source.as_ref().map(reference),
                cue: s.cue.as_ref().map(|cue| Cue { span: cue.span, lemma: cue.lemma.clone() }),
                content: s.content.clone(),
                mode: s.mode,
                act: s.act,
                addressee: s.addressee.as_ref().map(reference),
                medium: s.medium.as_ref().map(|&(span, kind, outlet)| Medium { span, kind, outlet: outlet.map(|no| actors.id(no).clone()) }),
                date: s.date,
                within: s.within.map(|k| StatementId(k as u32)),
                confidence: s.confidence,
            })
            .collect(),
        positions: Vec::new(),
        events: Vec::new(),
        actors: actors.into_record(&used),
    };
    Explanation {
        record,
        mentions: mentions.iter().map(|m| reason(m.rule, m.entry)).collect(),
        statements: statements.iter().map(|s| reason(s.rule, s.entry)).collect(),
        positions: Vec::new(),
        events: Vec::new(),
    }
}
