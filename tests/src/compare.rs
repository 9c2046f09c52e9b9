//! Holding a record against a case.

use demarche::{Actor, ActorId, Basis, Event, Mention, Position, Record, Reference, Span, Statement};
use serde_json::Value;

use crate::case::{Case, Row, Table};

/// Everything in which a record of a case's text differs from what the case expects: one readable paragraph each.
///
/// The record counts in UTF-8 bytes.
pub fn compare(case: &Case, record: &Record) -> Vec<String> {
    let reader = Reader { text: &case.text, record };
    let mut found = Vec::new();
    if let Some(table) = &case.mentions {
        found.extend(table.rows.iter().filter_map(|row| reader.mention(row)));
    }
    if let Some(table) = &case.statements {
        let rows: Vec<Vec<Cell>> = record.statements.iter().map(|s| reader.statement(s)).collect();
        reader.complete("statement", &["source", "cue", "content", "mode", "act", "to"], table, &rows, &mut found);
    }
    if let Some(table) = &case.circumstances {
        let rows: Vec<Vec<Cell>> = record.statements.iter().map(|s| reader.circumstances(s)).collect();
        reader.complete("statement", &["cue of", "medium", "kind", "outlet", "date", "within"], table, &rows, &mut found);
    }
    if let Some(table) = &case.positions {
        let rows: Vec<Vec<Cell>> = record.positions.iter().map(|p| reader.position(p)).collect();
        reader.complete("position", &["holder", "stance", "toward", "target", "polarity", "basis"], table, &rows, &mut found);
    }
    if let Some(table) = &case.subjects {
        let rows: Vec<Vec<Cell>> = record.positions.iter().map(|p| reader.subject(p)).collect();
        reader.complete("position", &["stance of", "issues", "refers to"], table, &rows, &mut found);
    }
    if let Some(table) = &case.events {
        let rows: Vec<Vec<Cell>> = record.events.iter().map(|e| reader.event(e)).collect();
        reader.complete("event", &["type", "mode", "cameo", "from", "to", "basis"], table, &rows, &mut found);
    }
    found
}

/// What a record has where a row has a cell: nothing, or parts.
type Cell = Vec<Part>;

/// Words, somebody, or a word of a closed set.
#[derive(Clone, Debug)]
enum Part {
    Words(Span),
    Who {
        span: Span,
        ids: Vec<ActorId>,
        members: Vec<ActorId>,
    },
    Word(String),
    /// The basis "statement", with its source.
    Statement(Option<Box<Part>>),
}

struct Reader<'a> {
    text: &'a str,
    record: &'a Record,
}

impl Reader<'_> {
    fn mention(&self, row: &Row) -> Option<String> {
        let (words, id) = (&row.cells[0], &row.cells[1]);
        let Some(span) = self.place(words) else {
            return Some(format!("line {}: {words:?} does not stand in the text: mend the case", row.line));
        };
        let here: Vec<&Mention> = self.record.mentions.iter().filter(|m| self.bare(m.span) == span).collect();
        let right = if id == "-" { here.is_empty() } else { here.iter().any(|m| self.is_of(&m.actor, id)) };
        if right {
            return None;
        }
        let near: Vec<String> = self
            .record
            .mentions
            .iter()
            .filter(|m| m.span.overlaps(span))
            .map(|m| format!("{:?} → {} ({})", m.span.of(self.text), m.actor, self.kind(&m.actor)))
            .collect();
        let near = if near.is_empty() { "nobody".to_owned() } else { near.join(", ") };
        Some(format!("line {}: mention expected: {words:?} → {id}\n    found there: {near}", row.line))
    }

    /// Whether an actor is the one a cell names: `person/anna-berg`, or with whom it speaks for, `unnamed/* of state/FRA`.
    fn is_of(&self, id: &ActorId, cell: &str) -> bool {
        let Some((cell, home)) = cell.split_once(" of ") else { return is(id, cell) };
        let affiliation = self.record.actor(id).and_then(|actor| actor.affiliation.as_ref());
        is(id, cell) && affiliation.is_some_and(|affiliation| is(affiliation, home))
    }

    fn kind(&self, id: &ActorId) -> String {
        let Some(Actor { name, affiliation, .. }) = self.record.actor(id) else { return "not among the actors".into() };
        affiliation.as_ref().map_or_else(|| name.clone(), |home| format!("{name}, of {home}"))
    }

    fn statement(&self, s: &Statement) -> Vec<Cell> {
        let who = |r: Option<&Reference>| r.map(|r| self.who(r)).into_iter().collect();
        vec![
            who(s.source.as_ref()),
            s.cue.iter().map(|cue| Part::Words(cue.span)).collect(),
            s.content.iter().map(|&span| Part::Words(span)).collect(),
            vec![word(&s.mode)],
            vec![word(&s.act)],
            who(s.addressee.as_ref()),
        ]
    }

    fn circumstances(&self, s: &Statement) -> Vec<Cell> {
        let cue = |s: &Statement| s.cue.iter().map(|cue| Part::Words(cue.span)).collect();
        let medium = s.medium.as_ref();
        let outlet = medium.and_then(|m| Some(self.who(&Reference { actor: Some(m.outlet.clone()?), span: m.span })));
        let within = s.within.and_then(|id| self.record.statements.iter().find(|s| s.id == id));
        vec![
            cue(s),
            medium.iter().map(|m| Part::Words(m.span)).collect(),
            medium.iter().map(|m| word(&m.kind)).collect(),
            outlet.into_iter().collect(),
            s.date.iter().map(|date| Part::Word(date.to_string())).collect(),
            within.map(cue).unwrap_or_default(),
        ]
    }

    fn position(&self, p: &Position) -> Vec<Cell> {
        vec![
            vec![self.who(&p.holder)],
            vec![word(&p.stance)],
            p.toward.iter().map(|r| self.who(r)).collect(),
            p.target.iter().map(|target| Part::Words(target.span)).collect(),
            vec![word(&p.polarity)],
            vec![self.basis(p.basis)],
        ]
    }

    fn subject(&self, p: &Position) -> Vec<Cell> {
        let earlier = p.target.and_then(|target| target.position);
        let earlier = earlier.and_then(|id| self.record.positions.iter().find(|p| p.id == id));
        vec![
            vec![Part::Words(p.cue.span)],
            p.issues.iter().map(|issue| Part::Word(issue.clone())).collect(),
            earlier.iter().map(|p| Part::Words(p.cue.span)).collect(),
        ]
    }

    fn event(&self, e: &Event) -> Vec<Cell> {
        let who = |id: &ActorId| self.who(&Reference { actor: Some(id.clone()), span: e.cue.span });
        vec![
            vec![Part::Word(e.event_type.as_str().to_owned())],
            e.mode.iter().map(|mode| Part::Word(mode.clone())).collect(),
            e.cameo.iter().map(|code| Part::Word(code.clone())).collect(),
            e.source.iter().map(who).collect(),
            e.target.iter().map(who).collect(),
            vec![self.basis(e.basis)],
        ]
    }

    fn basis(&self, basis: Basis) -> Part {
        match basis {
            Basis::Narration => Part::Word("narration".into()),
            Basis::Statement(id) => {
                let source = self.record.statements.iter().find(|s| s.id == id).and_then(|s| s.source.as_ref());
                Part::Statement(source.map(|r| Box::new(self.who(r))))
            }
        }
    }

    fn who(&self, reference: &Reference) -> Part {
        let id = reference.actor.clone();
        let actor = id.as_ref().and_then(|id| self.record.actor(id));
        let members =
            actor.filter(|actor| actor.id.namespace() == "group").and_then(|actor| actor.members.clone()).unwrap_or_default();
        Part::Who { span: reference.span, ids: id.into_iter().collect(), members }
    }

    /// Every row must be found, and nothing else may be there.
    fn complete(&self, kind: &str, columns: &[&str], table: &Table, actual: &[Vec<Cell>], found: &mut Vec<String>) {
        let agrees = |row: &Row, cells: &[Cell]| row.cells.iter().zip(cells).all(|(want, have)| self.agrees(want, have));
        let pairs = pair(table.rows.len(), actual.len(), |r, a| agrees(&table.rows[r], &actual[a]));
        let mut free: Vec<usize> = (0..actual.len()).filter(|a| !pairs.contains(&Some(*a))).collect();
        for (row, _) in table.rows.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()) {
            let differing = |a: usize| -> Vec<&str> {
                let cells = row.cells.iter().zip(&actual[a]).zip(columns);
                cells.filter(|((want, have), _)| !self.agrees(want, have)).map(|(_, column)| *column).collect()
            };
            let nearest =
                free.iter().copied().min_by_key(|&a| differing(a).len()).filter(|&a| differing(a).len() <= columns.len() / 2);
            let expected = format!("line {}: {kind} expected: | {} |", row.line, row.cells.join(" | "));
            found.push(match nearest {
                Some(a) => {
                    let columns = differing(a).join(", ");
                    free.retain(|&other| other != a);
                    format!("{expected}\n    the nearest found: {}\n    which differs in: {columns}", self.show(&actual[a]))
                }
                None => format!("{expected}\n    none like it was found"),
            });
        }
        found.extend(free.into_iter().map(|a| format!("{kind} found that is not expected: {}", self.show(&actual[a]))));
    }

    fn agrees(&self, want: &str, have: &[Part]) -> bool {
        if want.is_empty() {
            return true;
        }
        if want == "-" {
            return have.is_empty();
        }
        let separator = if want.contains(" … ") { " … " } else { " + " };
        let mut parts: Vec<&str> = want.split(separator).collect();
        // A wildcard takes what the others leave.
        parts.sort_by_key(|part| part.ends_with('*'));
        let separate: Vec<Part> = have
            .iter()
            .flat_map(|part| match part {
                Part::Who { span, members, .. } if !members.is_empty() => {
                    members.iter().map(|id| Part::Who { span: *span, ids: vec![id.clone()], members: Vec::new() }).collect()
                }
                part => vec![part.clone()],
            })
            .collect();
        self.all_agree(&parts, have) || self.all_agree(&parts, &separate) || self.all_agree(&[want], have)
    }

    fn all_agree(&self, want: &[&str], have: &[Part]) -> bool {
        let mut left: Vec<&Part> = have.iter().collect();
        let each = want.iter().all(|want| {
            let n = left.iter().position(|part| self.part_agrees(want, part));
            n.map(|n| left.remove(n)).is_some()
        });
        each && left.is_empty()
    }

    fn part_agrees(&self, want: &str, have: &Part) -> bool {
        match have {
            Part::Word(word) => word == want,
            Part::Who { ids, .. } if is_id(want) => ids.iter().any(|id| is(id, want)),
            Part::Words(span) | Part::Who { span, .. } => match want.rsplit_once(" #") {
                Some(_) => self.place(want) == Some(self.bare(*span)),
                None => plain(want) == plain(span.of(self.text)),
            },
            Part::Statement(source) => match (want.strip_prefix("statement of "), source) {
                (Some(want), Some(source)) => self.part_agrees(want, source),
                _ => want == "statement",
            },
        }
    }

    /// The place of `words` or `words #2` in the text.
    fn place(&self, cell: &str) -> Option<Span> {
        let (words, n) = match cell.rsplit_once(" #") {
            Some((words, n)) => (words, n.parse::<usize>().ok()?),
            None => (cell, 1),
        };
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let whole = |&(at, words): &(usize, &str)| {
            !joined(self.text[..at].chars().next_back()) && !joined(self.text[at + words.len()..].chars().next())
        };
        let (at, words) = self.text.match_indices(words).filter(whole).nth(n.checked_sub(1)?)?;
        Some(self.bare(Span::new(u32::try_from(at).ok()?, u32::try_from(at + words.len()).ok()?)))
    }

    /// A span without a leading article.
    fn bare(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let cut = words.len() - without_article(words).len();
        Span::new(span.start() + u32::try_from(cut).unwrap_or(0), span.end())
    }

    fn show(&self, cells: &[Cell]) -> String {
        let cell = |parts: &Cell| match parts.as_slice() {
            [] => "-".to_owned(),
            parts => parts.iter().map(|part| self.show_part(part)).collect::<Vec<_>>().join(" … "),
        };
        format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
    }

    fn show_part(&self, part: &Part) -> String {
        match part {
            Part::Word(word) => word.clone(),
            Part::Words(span) => span.of(self.text).to_owned(),
            Part::Who { span, ids, .. } => {
                let ids: Vec<&str> = ids.iter().map(ActorId::as_str).collect();
                format!("{} ({})", span.of(self.text), if ids.is_empty() { "nobody".to_owned() } else { ids.join(" + ") })
            }
            Part::Statement(Some(source)) => format!("statement of {}", self.show_part(source)),
            Part::Statement(None) => "statement".to_owned(),
        }
    }
}

/// Pairs rows with what they agree with, as many as can be (augmenting paths).
fn pair(rows: usize, actual: usize, agrees: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    fn place(row: usize, agrees: &dyn Fn(usize, usize) -> bool, taken: &mut [Option<usize>], seen: &mut [bool]) -> bool {
        for a in 0..taken.len() {
            if agrees(row, a)
                && !std::mem::replace(&mut seen[a], true)
                && taken[a].is_none_or(|other| place(other, agrees, taken, seen))
            {
                taken[a] = Some(row);
                return true;
            }
        }
        false
    }
    let mut taken: Vec<Option<usize>> = vec![None; actual];
    for row in 0..rows {
        place(row, &agrees, &mut taken, &mut vec![false; actual]);
    }
    (0..rows).map(|row| taken.iter().position(|owner| *owner == Some(row))).collect()
}

/// The word of a closed set, as JSON writes it.
fn word(value: &impl serde::Serialize) -> Part {
    Part::Word(match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    })
}

fn is_id(cell: &str) -> bool {
    let kinds = ["state/", "org/", "person/", "office/", "group/", "media/", "unnamed/"];
    kinds.iter().any(|kind| cell.starts_with(kind))
}

/// Whether an id is the one a cell names; `unnamed/*` names all that begin so.
fn is(id: &ActorId, cell: &str) -> bool {
    cell.strip_suffix('*').map_or(id.as_str() == cell, |start| id.as_str().starts_with(start))
}

/// Words as they are compared: white space made plain, without a leading article and closing stops.
fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    without_article(words.trim_end_matches(['.', ',', ';', ':'])).to_owned()
}

fn without_article(words: &str) -> &str {
    let article = ["the ", "The ", "a ", "A ", "an ", "An "].iter().find(|article| words.starts_with(**article));
    article.map_or(words, |article| words[article.len()..].trim_start())
}
