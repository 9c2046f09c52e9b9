//! The report for people: who, who said what, who stands where, and what happened.

use std::collections::HashMap;
use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use demarche::{
    Actor, ActorId, ActorKind, Basis, Event, Explanation, Mode, Names, Polarity, Position, Reason, Record, Reference, Span,
    Statement, word,
};
use jiff::civil::Date;
use textwrap::{Options, WordSplitter};

use crate::args::Color;

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;

/// How a report looks: its width and its colours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    width: usize,
    heading: Style,
    name: Style,
    faint: Style,
    quoted: Style,
    friendly: Style,
    hostile: Style,
    neutral: Style,
}

impl Look {
    /// The look for standard output or, with `on_stdout` false, for a file.
    pub(crate) fn new(color: Color, on_stdout: bool) -> Self {
        let coloured = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => on_stdout && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        };
        let width = if on_stdout { textwrap::termwidth().clamp(NARROWEST, WIDEST) } else { 80 };
        if coloured { Self::coloured(width) } else { Self::plain(width) }
    }

    pub(super) fn plain(width: usize) -> Self {
        let plain = Style::new();
        Self { width, heading: plain, name: plain, faint: plain, quoted: plain, friendly: plain, hostile: plain, neutral: plain }
    }

    pub(super) fn coloured(width: usize) -> Self {
        let colour = |colour: AnsiColor| colour.on_default();
        Self {
            width,
            heading: Style::new().bold(),
            name: colour(AnsiColor::Cyan),
            faint: Style::new().dimmed(),
            quoted: Style::new().italic(),
            friendly: colour(AnsiColor::Blue).bold(),
            hostile: colour(AnsiColor::Red).bold(),
            neutral: Style::new().bold(),
        }
    }
}

/// One record's report.
pub(crate) struct Report<'a> {
    record: &'a Record,
    text: &'a str,
    names: Names<'a>,
    reasons: Option<&'a Explanation>,
    look: &'a Look,
    out: String,
}

impl<'a> Report<'a> {
    /// `record` counts in UTF-8. With `reasons`, each part is followed by what it rests on.
    pub(crate) fn new(record: &'a Record, text: &'a str, reasons: Option<&'a Explanation>, look: &'a Look) -> Self {
        Self { record, text, names: Names::new(record), reasons, look, out: String::new() }
    }

    pub(crate) fn write(mut self) -> String {
        let record = self.record;
        self.head();
        if record.actors.is_empty() && record.statements.is_empty() && record.positions.is_empty() && record.events.is_empty() {
            self.line("", "", "No actor, statement, position or event was found.");
            return self.out;
        }
        self.section("WHO", !record.actors.is_empty(), Self::actors);
        self.section("MENTIONS", self.reasons.is_some() && !record.mentions.is_empty(), Self::mentions);
        self.section("WHO SAID WHAT", !record.statements.is_empty(), |report| {
            for (n, statement) in record.statements.iter().enumerate() {
                report.statement(n, statement);
            }
        });
        self.section("WHO STANDS WHERE", !record.positions.is_empty(), |report| {
            for (n, position) in record.positions.iter().enumerate() {
                report.position(n, position);
            }
        });
        self.section("EVENTS", !record.events.is_empty(), |report| {
            for (n, event) in record.events.iter().enumerate() {
                report.event(n, event);
            }
        });
        self.out
    }

    fn head(&mut self) {
        let info = &self.record.document;
        let title = info.title.as_deref().unwrap_or(&info.id);
        let heading = self.heading(&clean(title));
        self.line("", "", &heading);
        let id = info.title.is_some().then(|| clean(&info.id)).filter(|id| !id.is_empty());
        let facts: Vec<String> = info.date.map(day).into_iter().chain(info.publisher.as_deref().map(clean)).chain(id).collect();
        if !facts.is_empty() {
            let facts = self.faint(facts.join(" · "));
            self.line("", "", &facts);
        }
    }

    fn section(&mut self, name: &str, wanted: bool, body: impl FnOnce(&mut Self)) {
        if wanted {
            self.out.push('\n');
            let name = self.heading(name);
            self.line("", "", &name);
            body(self);
        }
    }

    /// The actors, under the state or organisation that they stand for.
    fn actors(&mut self) {
        let mut counts: HashMap<&ActorId, usize> = HashMap::new();
        for mention in &self.record.mentions {
            *counts.entry(&mention.actor).or_default() += 1;
        }
        let mut order: Vec<&ActorId> = Vec::new();
        let mut members: HashMap<&ActorId, Vec<&'a Actor>> = HashMap::new();
        for actor in &self.record.actors {
            let principal = self.names.stands_for(&actor.id).unwrap_or(&actor.id);
            let group = members.entry(principal).or_insert_with(|| {
                order.push(principal);
                Vec::new()
            });
            if actor.id != *principal {
                group.push(actor);
            }
        }
        for principal in order {
            let line = match self.record.actor(principal) {
                Some(actor) => self.actor(actor, counts.get(principal).copied()),
                None => self.name(self.names.name(principal)),
            };
            self.line("  ", "      ", &line);
            for actor in &members[principal] {
                let line = self.actor(actor, counts.get(&actor.id).copied());
                self.line("    ", "        ", &line);
            }
        }
    }

    fn actor(&self, actor: &Actor, mentions: Option<usize>) -> String {
        let mut line = self.name(&clean(&actor.name));
        if let Some(role) = &actor.role {
            line = format!("{line}, {}", clean(&role.title));
        }
        // The members of an alliance are many and known; those of a joint subject are what the text says.
        if let Some(members) = actor.members.as_ref().filter(|members| actor.kind == ActorKind::Group && !members.is_empty()) {
            let members: Vec<&str> = members.iter().map(|id| self.names.name(id)).collect();
            line = format!("{line}: {}", members.join(", "));
        }
        let count = match mentions {
            None | Some(0) => return line,
            Some(1) => "1 mention".to_owned(),
            Some(count) => format!("{count} mentions"),
        };
        format!("{line}  {}", self.faint(count))
    }

    fn mentions(&mut self) {
        for (n, mention) in self.record.mentions.iter().enumerate() {
            let (words, actor) = (self.words(mention.span), self.name(&self.names.full(&mention.actor)));
            self.line("  ", "      ", &format!("{words} → {actor}, {}", word(mention.kind)));
            self.reason("      ", self.reasons.and_then(|reasons| reasons.mentions.get(n)));
        }
    }

    fn statement(&mut self, n: usize, statement: &Statement) {
        let source = statement.source.as_ref().map_or_else(|| self.faint("somebody"), |source| self.party(source));
        let act = word(statement.act);
        let cue = statement.cue.as_ref().map_or_else(String::new, |cue| self.words(cue.span));
        let said = if cue.is_empty() { act.clone() } else { cue };
        let kind = self.faint(format!("({act}, {})", word(statement.mode)));
        let mut line = format!("{source} — {said} {kind}");
        let addressee = statement.addressee.as_ref().map(|addressee| format!("to {}", self.party(addressee)));
        let medium = statement.medium.as_ref().map(|medium| {
            let outlet = medium.outlet.as_ref().map_or_else(String::new, |id| format!(", {}", self.names.name(id)));
            format!("{} ({}{outlet})", self.words(medium.span), word(medium.kind))
        });
        let outer = statement.within.map(|outer| format!("as reported in {}", outer.0));
        let rest: Vec<String> = [addressee, statement.date.map(day), medium, outer].into_iter().flatten().collect();
        if !rest.is_empty() {
            line = format!("{line} — {}", rest.join(", "));
        }
        self.numbered(statement.id.0, &line);
        let content = statement.content.iter().map(|&span| self.words(span)).collect::<Vec<_>>().join(" … ");
        let content = if statement.mode == Mode::Direct { paint(self.look.quoted, content) } else { content };
        self.line("        ", "        ", &content);
        self.reason("        ", self.reasons.and_then(|reasons| reasons.statements.get(n)));
    }

    fn position(&mut self, n: usize, position: &Position) {
        let (style, sign) = match position.stance.valence() {
            valence if valence > 0.0 => (self.look.friendly, "+"),
            valence if valence < 0.0 => (self.look.hostile, "−"),
            _ => (self.look.neutral, "○"),
        };
        let stance = paint(style, format!("{sign} {}", position.stance.as_str()));
        let mut line = format!("{}  {stance}", self.party(&position.holder));
        if position.polarity != Polarity::Actual {
            line = format!("{line} ({})", word(position.polarity));
        }
        if !position.toward.is_empty() {
            let toward: Vec<String> = position.toward.iter().map(|toward| self.party(toward)).collect();
            line = format!("{line} → {}", toward.join(", "));
        }
        self.numbered(position.id, &line);
        if let Some(target) = position.target {
            let earlier = target.position.map_or_else(String::new, |earlier| self.faint(format!(" (position {earlier})")));
            let words = self.words(target.span);
            self.line("        ", "        ", &format!("{words}{earlier}"));
        }
        let issues = (!position.issues.is_empty()).then(|| format!("issues: {}", position.issues.join(", ")));
        let voice = self.voice(position.basis);
        let facts: Vec<String> = issues.into_iter().chain([voice]).chain(position.date.map(day)).collect();
        let facts = self.faint(facts.join(" · "));
        self.line("        ", "        ", &facts);
        self.reason("        ", self.reasons.and_then(|reasons| reasons.positions.get(n)));
    }

    fn event(&mut self, n: usize, event: &Event) {
        let list = |ids: &[ActorId]| ids.iter().map(|id| self.name(&self.names.full(id))).collect::<Vec<_>>().join(", ");
        let (source, target) = (list(&event.source), list(&event.target));
        let mut line = self.heading(&word(event.event_type));
        let codes: Vec<&str> = event.mode.iter().chain(&event.cameo).map(String::as_str).collect();
        if !codes.is_empty() {
            line = format!("{line} {}", self.faint(format!("({})", codes.join(", "))));
        }
        if !source.is_empty() {
            line = format!("{line}  {source}");
        }
        if !target.is_empty() {
            line = format!("{line} → {target}");
        }
        self.numbered(n as u32, &line);
        let restates = event.position.map(|position| format!("position {position}"));
        let facts: Vec<String> = [self.voice(event.basis)].into_iter().chain(restates).chain(event.date.map(day)).collect();
        let (words, facts) = (self.words(event.span), self.faint(facts.join(" · ")));
        self.line("        ", "        ", &words);
        self.line("        ", "        ", &facts);
        self.reason("        ", self.reasons.and_then(|reasons| reasons.events.get(n)));
    }

    /// On whose word something stands in the record.
    fn voice(&self, basis: Basis) -> String {
        let Basis::Statement(id) = basis else { return "on the writer's word".into() };
        let source = voucher(self.record, basis).and_then(|statement| statement.source.as_ref());
        let source = source.map_or_else(|| "somebody".into(), |source| clean(&self.names.reference(source, self.text)));
        format!("on the word of {source} (statement {})", id.0)
    }

    fn reason(&mut self, indent: &str, reason: Option<&Reason>) {
        if let Some(reason) = reason {
            let entry = reason.entry.as_ref().map_or_else(String::new, |entry| format!(" · entry {entry}"));
            let line = self.faint(format!("rule {}{entry}", reason.rule));
            self.line(indent, indent, &line);
        }
    }

    fn numbered(&mut self, number: u32, line: &str) {
        let number = format!("{number:>5}   ");
        self.line(&number, "        ", line);
    }

    /// Writes a paragraph, wrapped to the width.
    fn line(&mut self, first: &str, rest: &str, text: &str) {
        let options = Options::new(self.look.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    fn words(&self, span: Span) -> String {
        clean(span.of(self.text))
    }

    fn party(&self, reference: &Reference) -> String {
        self.name(&clean(&self.names.reference(reference, self.text)))
    }

    fn name(&self, name: &str) -> String {
        paint(self.look.name, name)
    }

    fn heading(&self, text: &str) -> String {
        paint(self.look.heading, text)
    }

    fn faint(&self, text: impl Display) -> String {
        paint(self.look.faint, text)
    }
}

fn paint(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The words on one line. Control characters go: a text must not be able to command the reader's terminal.
fn clean(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(char::is_control, "\u{fffd}")
}

/// The statement that vouches for something; nothing where the writer does.
fn voucher(record: &Record, basis: Basis) -> Option<&Statement> {
    match basis {
        Basis::Narration => None,
        Basis::Statement(id) => record.statements.get(id.0 as usize),
    }
}
