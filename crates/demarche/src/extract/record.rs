//! The last stage: drafts become the record, in text order, with the reasons beside them.

use crate::lexicon::Lexicon;
use crate::lexicon::reading::Reading;
use crate::model::{
    Basis, Cue, DocumentInfo, Event, Explanation, Medium, Mention, Position, Reason, Record, Reference, SCHEMA, Statement,
    StatementId, Target,
};
use crate::text::{Document, OffsetUnit};

use super::actors::{ActorNo, Actors};
use super::annotate::Annotated;
use super::clause::Clauses;
use super::coref::Referents;
use super::event::EventDraft;
use super::mention::MentionDraft;
use super::position::PositionDraft;
use super::statement::{CueDraft, Source, StatementDraft};

/// All that the stages before have found.
pub(super) struct Drafts<'d, 'a> {
    pub(super) mentions: Vec<&'d MentionDraft>,
    pub(super) statements: Vec<StatementDraft>,
    pub(super) positions: Vec<PositionDraft>,
    pub(super) events: Vec<EventDraft<'a>>,
}

/// The mentions of names and of what refers to them, in text order.
pub(super) fn in_order<'d>(c: &'d Clauses<'_, '_>, referents: &'d Referents) -> Vec<&'d MentionDraft> {
    let place = |m: &MentionDraft| (m.span.start(), m.span.end());
    let mut later: Vec<&MentionDraft> = referents.mentions.iter().collect();
    later.sort_by_key(|m| place(m));
    let mut later = later.into_iter().peekable();
    let mut mentions = Vec::with_capacity(c.mentions.list.len() + later.len());
    for m in &c.mentions.list {
        mentions.extend(std::iter::from_fn(|| later.next_if(|other| place(other) < place(m))));
        mentions.push(m);
    }
    mentions.extend(later);
    mentions
}

pub(super) fn record(document: &Document<'_>, a: &Annotated<'_>, actors: Actors<'_>, drafts: Drafts<'_, '_>) -> Record {
    let Drafts { mentions, statements, positions, events } = drafts;
    let mut used: Vec<ActorNo> = Vec::with_capacity(mentions.len() + 4 * (statements.len() + positions.len() + events.len()));
    used.extend(mentions.iter().map(|m| m.actor));
    for s in &statements {
        used.extend(s.source.iter().chain(&s.addressee).filter_map(|source| source.actor));
        used.extend(s.medium.as_ref().and_then(|(_, _, outlet)| *outlet));
    }
    for p in &positions {
        used.extend([&p.holder].into_iter().chain(&p.toward).filter_map(|source| source.actor));
    }
    for e in &events {
        used.extend(e.source.iter().chain(&e.target));
    }
    actors.keep_first(&mut used);
    // Members of joint subjects are actors of the record too.
    let members: Vec<ActorNo> = used.iter().flat_map(|&no| actors.members(no)).filter_map(|id| actors.find(id)).collect();
    used.extend(members);
    let cue = |cue: &CueDraft| Cue { span: cue.span, lemma: cue.lemma(a).to_owned() };
    let basis = |statement: Option<usize>| statement.map_or(Basis::Narration, |k| Basis::Statement(StatementId(k as u32)));
    let reference = |source: &Source| Reference { actor: source.actor.map(|no| actors.id(no).clone()), span: source.span };
    Record {
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
                cue: s.cue.as_ref().map(cue),
                content: s.content.into_vec(),
                mode: s.mode,
                act: s.act,
                addressee: s.addressee.as_ref().map(reference),
                medium: s.medium.as_ref().map(|&(span, kind, outlet)| Medium {
                    span,
                    kind,
                    outlet: outlet.map(|no| actors.id(no).clone()),
                }),
                date: s.date,
                within: s.within.map(|k| StatementId(k as u32)),
                confidence: twentieths(s.confidence),
            })
            .collect(),
        positions: (0..)
            .zip(positions)
            .map(|(id, p)| Position {
                id,
                holder: reference(&p.holder),
                stance: p.stance,
                toward: p.toward.iter().map(reference).collect(),
                target: p.target.map(|span| Target { span, position: p.refers_to.map(|k| k as u32) }),
                issues: p.issues.iter().map(|&n| a.lexicon.entries().issue[n as usize].id.clone()).collect(),
                polarity: p.polarity,
                cue: cue(&p.cue),
                evidence: p.evidence,
                basis: basis(p.basis),
                date: p.date,
                confidence: twentieths(p.confidence),
            })
            .collect(),
        events: events
            .iter()
            .map(|e| Event {
                event_type: e.event_type,
                mode: e.mode.map(str::to_owned),
                cameo: Some(e.cameo.to_owned()),
                source: e.source.iter().map(|&no| actors.id(no).clone()).collect(),
                target: e.target.iter().map(|&no| actors.id(no).clone()).collect(),
                span: e.span,
                cue: cue(&e.cue),
                date: e.date,
                basis: basis(e.basis),
                position: e.position.map(|k| k as u32),
            })
            .collect(),
        actors: actors.into_record(&used),
    }
}

impl Drafts<'_, '_> {
    /// The rule and the entry behind each part; the record itself is made of the drafts later.
    pub(super) fn explained(&self, lexicon: &Lexicon) -> impl FnOnce(Record) -> Explanation + use<> {
        let reason = |rule, entry: Option<Reading>| Reason { rule, entry: entry.map(|reading| lexicon.key(reading)) };
        let mentions = self.mentions.iter().map(|m| reason(m.rule, m.entry)).collect();
        let statements = self.statements.iter().map(|s| reason(s.rule, s.entry)).collect();
        let positions = self.positions.iter().map(|p| reason(p.rule, Some(p.entry))).collect();
        let events = self.events.iter().map(|e| reason(e.rule, Some(e.entry))).collect();
        |record| Explanation { record, mentions, statements, positions, events }
    }
}

/// Certainties are kept in twentieths: more digits would claim more than an editor's judgement knows.
fn twentieths(certainty: f32) -> f32 {
    (certainty * 20.0).round() / 20.0
}
