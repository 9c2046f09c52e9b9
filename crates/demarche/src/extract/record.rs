//! The last stage: drafts become the record, in text order, with the reasons beside them.

use crate::model::{DocumentInfo, Explanation, Mention, Reason, Record, SCHEMA};
use crate::text::{Document, OffsetUnit};

use super::actors::{ActorNo, Actors};
use super::annotate::Annotated;
use super::mention::Mentions;

pub(super) fn record(document: &Document<'_>, a: &Annotated<'_>, actors: Actors<'_>, mentions: &Mentions) -> Explanation {
    let reason = |rule, entry: Option<_>| Reason { rule, entry: entry.map(|reading| a.lexicon.key(reading)) };
    let used: Vec<ActorNo> = mentions.list.iter().map(|m| m.actor).collect();
    let mention_reasons = mentions.list.iter().map(|m| reason(m.rule, m.entry)).collect();
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
        mentions: mentions.list.iter().map(|m| Mention { actor: actors.id(m.actor).clone(), span: m.span, kind: m.kind }).collect(),
        statements: Vec::new(),
        positions: Vec::new(),
        events: Vec::new(),
        actors: actors.into_record(&used),
    };
    Explanation { record, mentions: mention_reasons, statements: Vec::new(), positions: Vec::new(), events: Vec::new() }
}
