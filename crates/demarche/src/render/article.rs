//! What the article template shows of one record.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use askama::Template;

use super::html::HtmlPage;
use super::names::Names;
use super::segments::{Layer, Segment, segments};
use crate::model::{Actor, ActorId, Basis, Event, Mode, Polarity, Position, Record, Reference, Stance, Statement, word};
use crate::text::Span;

#[derive(Template)]
#[template(config = "src/render/askama.toml", path = "article.html")]
pub(super) struct Article<'a> {
    number: usize,
    title: &'a str,
    facts: Vec<String>,
    pieces: Vec<Piece<'a>>,
    actors: Vec<ActorRow<'a>>,
    statements: Vec<StatementRow<'a>>,
    positions: Vec<PositionRow<'a>>,
    events: Vec<EventRow<'a>>,
}

/// A stretch of the text under the same marks.
struct Piece<'a> {
    /// Places that the tables link to.
    anchors: Vec<String>,
    classes: String,
    /// The table row that explains the mark; empty where nothing is marked.
    link: String,
    hint: String,
    text: Cow<'a, str>,
}

struct ActorRow<'a> {
    name: &'a str,
    kind: String,
    affiliation: &'a str,
    role: &'a str,
    mentions: usize,
}

struct StatementRow<'a> {
    id: u32,
    source: String,
    act: String,
    cue: &'a str,
    mode: String,
    content: Vec<Cow<'a, str>>,
    addressee: String,
    medium: String,
    date: String,
    within: Option<u32>,
    certainty: String,
}

struct PositionRow<'a> {
    id: u32,
    holder: String,
    stance: &'static str,
    sign: Sign,
    toward: String,
    target: Cow<'a, str>,
    earlier: Option<u32>,
    issues: String,
    polarity: String,
    voice: String,
    statement: Option<u32>,
    date: String,
    certainty: String,
}

struct EventRow<'a> {
    kind: String,
    mode: &'a str,
    cameo: &'a str,
    source: String,
    target: String,
    words: Cow<'a, str>,
    voice: String,
    statement: Option<u32>,
    position: Option<u32>,
    date: String,
}

/// Which way a stance points; shown by a sign as well as a colour, so that the page can be read without colours.
#[derive(Clone, Copy)]
struct Sign {
    mark: &'static str,
    class: &'static str,
}

impl Sign {
    fn of(stance: Stance) -> Self {
        match stance.valence() {
            valence if valence > 0.0 => Self { mark: "+", class: "friendly" },
            valence if valence < 0.0 => Self { mark: "−", class: "hostile" },
            _ => Self { mark: "○", class: "neutral" },
        }
    }
}

impl<'a> Article<'a> {
    pub(super) fn new(number: usize, record: &'a Record, text: &'a str) -> Self {
        let rows = Rows { names: Names::new(record), record, text };
        let info = &record.document;
        let date = info.date.map(|date| date.to_string());
        let id = (info.id != HtmlPage::title(record)).then(|| info.id.clone());
        Self {
            number,
            title: HtmlPage::title(record),
            facts: date.into_iter().chain(info.publisher.clone()).chain(id).filter(|fact| !fact.is_empty()).collect(),
            pieces: pieces(number, record, text),
            actors: rows.actors(),
            statements: record.statements.iter().map(|statement| rows.statement(statement)).collect(),
            positions: record.positions.iter().map(|position| rows.position(position)).collect(),
            events: rows.events(),
        }
    }
}

struct Rows<'a> {
    names: Names<'a>,
    record: &'a Record,
    text: &'a str,
}

impl<'a> Rows<'a> {
    fn words(&self, span: Span) -> Cow<'a, str> {
        legible(span.of(self.text))
    }

    fn reference(&self, reference: &Reference) -> String {
        self.names.reference(reference, self.text)
    }

    fn list(&self, ids: &[ActorId]) -> String {
        ids.iter().map(|id| self.names.full(id)).collect::<Vec<_>>().join("; ")
    }

    /// Who vouches for something, and the statement to link to.
    fn voice(&self, basis: Basis) -> (String, Option<u32>) {
        match basis {
            Basis::Narration => ("the writer".into(), None),
            Basis::Statement(id) => {
                let statement = self.record.statements.get(id.0 as usize);
                let source = statement.and_then(|statement| statement.source.as_ref());
                (source.map_or_else(|| "a source".into(), |source| self.reference(source)), Some(id.0))
            }
        }
    }

    fn actors(&self) -> Vec<ActorRow<'a>> {
        let mut mentions: HashMap<&ActorId, usize> = HashMap::new();
        for mention in &self.record.mentions {
            *mentions.entry(&mention.actor).or_default() += 1;
        }
        let row = |actor: &'a Actor| ActorRow {
            name: &actor.name,
            kind: word(actor.kind),
            affiliation: actor.affiliation.as_ref().map_or("", |id| self.names.name(id)),
            role: actor.role.as_ref().map_or("", |role| &role.title),
            mentions: mentions.get(&actor.id).copied().unwrap_or_default(),
        };
        self.record.actors.iter().map(row).collect()
    }

    fn statement(&self, statement: &'a Statement) -> StatementRow<'a> {
        let medium = statement.medium.as_ref();
        let outlet = medium.and_then(|medium| medium.outlet.as_ref()).map(|id| format!(" ({})", self.names.name(id)));
        StatementRow {
            id: statement.id.0,
            source: statement.source.as_ref().map_or_else(String::new, |source| self.reference(source)),
            act: word(statement.act),
            cue: statement.cue.as_ref().map_or("", |cue| cue.span.of(self.text)),
            mode: word(statement.mode),
            content: statement.content.iter().map(|&span| self.words(span)).collect(),
            addressee: statement.addressee.as_ref().map_or_else(String::new, |addressee| self.reference(addressee)),
            medium: medium.map_or_else(String::new, |medium| word(medium.kind) + &outlet.unwrap_or_default()),
            date: optional(statement.date),
            within: statement.within.map(|id| id.0),
            certainty: format!("{:.2}", statement.confidence),
        }
    }

    fn position(&self, position: &'a Position) -> PositionRow<'a> {
        let (voice, statement) = self.voice(position.basis);
        let target = position.target;
        PositionRow {
            id: position.id,
            holder: self.reference(&position.holder),
            stance: position.stance.as_str(),
            sign: Sign::of(position.stance),
            toward: position.toward.iter().map(|reference| self.reference(reference)).collect::<Vec<_>>().join("; "),
            target: target.map_or_else(Cow::default, |target| self.words(target.span)),
            earlier: target.and_then(|target| target.position),
            issues: position.issues.join(", "),
            polarity: if position.polarity == Polarity::Actual { String::new() } else { word(position.polarity) },
            voice,
            statement,
            date: optional(position.date),
            certainty: format!("{:.2}", position.confidence),
        }
    }

    fn events(&self) -> Vec<EventRow<'a>> {
        let row = |event: &'a Event| {
            let (voice, statement) = self.voice(event.basis);
            EventRow {
                kind: word(event.event_type),
                mode: event.mode.as_deref().unwrap_or_default(),
                cameo: event.cameo.as_deref().unwrap_or_default(),
                source: self.list(&event.source),
                target: self.list(&event.target),
                words: self.words(event.span),
                voice,
                statement,
                position: event.position,
                date: optional(event.date),
            }
        };
        self.record.events.iter().map(row).collect()
    }
}

/// Why a stretch of the text is marked. What comes first here decides where a stretch under several marks links to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Stance(usize),
    Event(usize),
    Actor(usize),
    Cue(usize),
    Target(usize),
    Content(usize),
}

fn pieces<'a>(number: usize, record: &'a Record, text: &'a str) -> Vec<Piece<'a>> {
    let layers = layers(record);
    let mut seen = HashSet::new();
    let names = Names::new(record);
    let piece = |segment: Segment<'a>| {
        let mut marks: Vec<Mark> = segment.layers.iter().map(|&n| layers[n].kind).collect();
        marks.sort_unstable();
        marks.dedup();
        let begins = segment.begins.iter().filter_map(|&n| row(layers[n].kind, record));
        let anchors = begins.filter(|row| seen.insert(row.clone())).map(|row| format!("d{number}-t{row}")).collect();
        let mut classes: Vec<&str> = marks.iter().flat_map(|&mark| classes(mark, record)).collect();
        classes.dedup();
        // A cue may be cut in two; its sign stands before the first part alone.
        if segment.begins.iter().any(|&n| matches!(layers[n].kind, Mark::Stance(_))) {
            classes.push("opens");
        }
        Piece {
            anchors,
            classes: classes.join(" "),
            link: marks.iter().find_map(|&mark| row(mark, record)).map_or_else(String::new, |row| format!("#d{number}-{row}")),
            hint: marks.iter().map(|&mark| hint(mark, record, &names, text)).collect::<Vec<_>>().join(" · "),
            text: legible(segment.text),
        }
    };
    segments(text, &layers).into_iter().map(piece).collect()
}

fn layers(record: &Record) -> Vec<Layer<Mark>> {
    let place: HashMap<&ActorId, usize> = record.actors.iter().enumerate().map(|(n, actor)| (&actor.id, n)).collect();
    let mut layers = Vec::new();
    let mut add = |span, kind| layers.push(Layer { span, kind });
    for (n, statement) in record.statements.iter().enumerate() {
        statement.content.iter().for_each(|&span| add(span, Mark::Content(n)));
        statement.cue.iter().for_each(|cue| add(cue.span, Mark::Cue(n)));
    }
    for (n, position) in record.positions.iter().enumerate() {
        add(position.cue.span, Mark::Stance(n));
        position.target.iter().for_each(|target| add(target.span, Mark::Target(n)));
    }
    // An event that restates a position has its mark already.
    for (n, event) in record.events.iter().enumerate().filter(|(_, event)| event.position.is_none()) {
        add(event.cue.span, Mark::Event(n));
    }
    for mention in &record.mentions {
        if let Some(&n) = place.get(&mention.actor) {
            add(mention.span, Mark::Actor(n));
        }
    }
    layers
}

/// The table row that a mark belongs to.
fn row(mark: Mark, record: &Record) -> Option<String> {
    match mark {
        Mark::Actor(n) => Some(format!("a{n}")),
        Mark::Event(n) => Some(format!("e{n}")),
        Mark::Cue(n) | Mark::Content(n) => Some(format!("s{}", record.statements[n].id.0)),
        Mark::Stance(n) => Some(format!("p{}", record.positions[n].id)),
        // The row's place in the text is its cue, which the eye looks for.
        Mark::Target(_) => None,
    }
}

fn classes(mark: Mark, record: &Record) -> Vec<&'static str> {
    match mark {
        Mark::Actor(_) => vec!["actor"],
        Mark::Event(_) => vec!["act"],
        Mark::Cue(_) => vec!["cue"],
        Mark::Target(_) => vec!["target"],
        Mark::Stance(n) => vec!["stance", Sign::of(record.positions[n].stance).class],
        Mark::Content(n) => match record.statements[n].mode {
            Mode::Direct => vec!["said", "direct"],
            Mode::Indirect | Mode::Mixed => vec!["said"],
        },
    }
}

/// What a pointer that rests on the mark is told.
fn hint(mark: Mark, record: &Record, names: &Names<'_>, text: &str) -> String {
    match mark {
        Mark::Actor(n) => names.full(&record.actors[n].id),
        Mark::Event(n) => format!("event: {}", word(record.events[n].event_type)),
        Mark::Cue(n) => format!("statement {}: {}", record.statements[n].id.0, word(record.statements[n].act)),
        Mark::Target(n) => format!("target of position {}", record.positions[n].id),
        Mark::Stance(n) => {
            let position = &record.positions[n];
            format!("position {}: {} {}", position.id, names.reference(&position.holder, text), position.stance.as_str())
        }
        Mark::Content(n) => {
            let statement = &record.statements[n];
            let source = statement.source.as_ref().map_or_else(|| "somebody".into(), |source| names.reference(source, text));
            format!("statement {} by {source}", statement.id.0)
        }
    }
}

fn optional(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The text without characters that no page may hold; NUL would end it in some programs.
fn legible(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "\u{fffd}")) } else { Cow::Borrowed(text) }
}
