use std::borrow::Cow;
use std::collections::HashMap;

use demarche::{Actor, ActorId, Basis, Mention, Names, OffsetUnit, Record, Reference, Span, word};

use crate::{Cell, Table};

/// A record with what its rows are made of.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// In UTF-8, for the words.
    record: Cow<'a, Record>,
    /// The same record in the unit that places are given in.
    converted: Cow<'a, Record>,
    text: &'a str,
}

impl<'a> Sheet<'a> {
    /// The tables of `record`, whose `text` was read, with places in `unit`.
    pub fn new(record: &'a Record, text: &'a str, unit: OffsetUnit) -> Self {
        let counted = |unit| {
            if record.offsets == unit { Cow::Borrowed(record) } else { Cow::Owned(record.clone().with_offsets(text, unit)) }
        };
        Self { record: counted(OffsetUnit::Utf8), converted: counted(unit), text }
    }

    /// The rows of a table, each with a cell for every column.
    pub fn rows(&self, table: Table) -> Vec<Vec<Cell>> {
        let rows = Rows { record: &self.record, converted: &self.converted, text: self.text, names: Names::new(&self.record) };
        let rows = match table {
            Table::Documents => vec![rows.document()],
            Table::Actors => rows.actors(),
            Table::Mentions => rows.mentions(),
            Table::Statements => rows.statements(),
            Table::Positions => rows.positions(),
            Table::Events => rows.events(),
        };
        rows.into_iter().map(|Row(cells)| cells).collect()
    }
}

struct Rows<'a> {
    record: &'a Record,
    converted: &'a Record,
    text: &'a str,
    names: Names<'a>,
}

/// A row under construction.
struct Row(Vec<Cell>);

impl Row {
    fn add(&mut self, cell: impl Into<Cell>) {
        self.0.push(cell.into());
    }

    fn add_option(&mut self, cell: Option<impl Into<Cell>>) {
        self.0.push(cell.map_or(Cell::Empty, Into::into));
    }
}

impl Rows<'_> {
    fn row(&self) -> Row {
        Row(vec![Cell::from(&self.record.document.id)])
    }

    fn numbered(&self, number: impl Into<Cell>) -> Row {
        let mut row = self.row();
        row.add(number);
        row
    }

    /// Words, start and end: the words by their place in UTF-8, the numbers in the unit asked for.
    fn place(&self, row: &mut Row, span: Option<(Span, Span)>) {
        row.add_option(span.map(|(span, _)| span.of(self.text)));
        row.add_option(span.map(|(_, at)| at.start()));
        row.add_option(span.map(|(_, at)| at.end()));
    }

    /// Id, name and state or organisation.
    fn actor(&self, row: &mut Row, id: Option<&ActorId>) {
        row.add_option(id);
        row.add_option(id.map(|id| self.names.name(id)));
        row.add_option(id.map(|id| self.principal(id)));
    }

    /// The state or organisation that an actor stands for in the end; a state stands for itself.
    fn principal<'a>(&'a self, id: &'a ActorId) -> &'a ActorId {
        self.names.stands_for(id).unwrap_or(id)
    }

    fn reference(&self, row: &mut Row, reference: Option<(&Reference, &Reference)>) {
        self.actor(row, reference.and_then(|(reference, _)| reference.actor.as_ref()));
        self.place(row, reference.map(|(reference, at)| (reference.span, at.span)));
    }

    /// Ids, names, and states or organisations.
    fn actor_list<'a>(&'a self, row: &mut Row, ids: impl Iterator<Item = &'a ActorId> + Clone) {
        row.add(list(ids.clone()));
        row.add(list(ids.clone().map(|id| self.names.name(id))));
        row.add(list(ids.map(|id| self.principal(id))));
    }

    fn document(&self) -> Row {
        let (record, info) = (self.record, &self.record.document);
        let mut row = self.row();
        row.add_option(info.title.as_ref());
        row.add_option(info.date);
        row.add_option(info.language.as_ref());
        row.add_option(info.publisher.as_ref());
        row.add(word(self.converted.offsets));
        for count in
            [record.actors.len(), record.mentions.len(), record.statements.len(), record.positions.len(), record.events.len()]
        {
            row.add(count);
        }
        row
    }

    fn actors(&self) -> Vec<Row> {
        let mut mentions: HashMap<&ActorId, usize> = HashMap::new();
        for mention in &self.record.mentions {
            *mentions.entry(&mention.actor).or_default() += 1;
        }
        let line = |actor: &Actor| {
            let mut row = self.numbered(&actor.id);
            row.add(word(actor.kind));
            row.add(&actor.name);
            row.add_option(actor.affiliation.as_ref());
            row.add_option(actor.affiliation.as_ref().map(|id| self.names.name(id)));
            row.add(self.principal(&actor.id));
            row.add_option(actor.role.as_ref().map(|role| &role.title));
            row.add_option(actor.role.as_ref().map(|role| &role.office));
            row.add_option(actor.members.as_ref().map(list));
            for code in ["iso3", "cow", "cameo", "wikidata"] {
                row.add_option(actor.codes.get(code));
            }
            row.add(mentions.get(&actor.id).copied().unwrap_or_default());
            row
        };
        self.record.actors.iter().map(line).collect()
    }

    fn mentions(&self) -> Vec<Row> {
        let mentions = self.record.mentions.iter().zip(&self.converted.mentions).enumerate();
        let line = |(n, (mention, at)): (usize, (&Mention, &Mention))| {
            let mut row = self.numbered(n);
            self.actor(&mut row, Some(&mention.actor));
            row.add(word(mention.kind));
            self.place(&mut row, Some((mention.span, at.span)));
            row
        };
        mentions.map(line).collect()
    }

    fn statements(&self) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.record.statements.len());
        for (statement, at) in self.record.statements.iter().zip(&self.converted.statements) {
            let mut row = self.numbered(statement.id.0);
            self.reference(&mut row, statement.source.as_ref().zip(at.source.as_ref()));
            row.add_option(statement.cue.as_ref().map(|cue| &cue.lemma));
            self.place(&mut row, statement.cue.as_ref().zip(at.cue.as_ref()).map(|(cue, at)| (cue.span, at.span)));
            row.add(word(statement.act));
            row.add(word(statement.mode));
            row.add(statement.content.iter().map(|span| span.of(self.text)).collect::<Vec<_>>().join(" … "));
            row.add_option(at.content.first().map(|span| span.start()));
            row.add_option(at.content.last().map(|span| span.end()));
            row.add(spans(at.content.iter().copied()));
            self.reference(&mut row, statement.addressee.as_ref().zip(at.addressee.as_ref()));
            row.add_option(statement.medium.as_ref().map(|medium| word(medium.kind)));
            row.add_option(statement.medium.as_ref().and_then(|medium| medium.outlet.as_ref()));
            self.place(&mut row, statement.medium.as_ref().zip(at.medium.as_ref()).map(|(medium, at)| (medium.span, at.span)));
            row.add_option(statement.date);
            row.add_option(statement.within.map(|id| id.0));
            row.add(statement.confidence);
            rows.push(row);
        }
        rows
    }

    fn positions(&self) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.record.positions.len());
        for (position, at) in self.record.positions.iter().zip(&self.converted.positions) {
            let mut row = self.numbered(position.id);
            self.reference(&mut row, Some((&position.holder, &at.holder)));
            row.add(position.stance.as_str());
            row.add(position.stance.valence());
            row.add(word(position.polarity));
            self.actor_list(&mut row, position.toward.iter().filter_map(|toward| toward.actor.as_ref()));
            row.add(list(position.toward.iter().map(|toward| toward.span.of(self.text))));
            row.add(spans(at.toward.iter().map(|toward| toward.span)));
            self.place(&mut row, position.target.zip(at.target).map(|(target, at)| (target.span, at.span)));
            row.add_option(position.target.and_then(|target| target.position));
            row.add(list(&position.issues));
            row.add(&position.cue.lemma);
            self.place(&mut row, Some((position.cue.span, at.cue.span)));
            self.place(&mut row, Some((position.evidence, at.evidence)));
            basis(&mut row, position.basis);
            row.add_option(position.date);
            row.add(position.confidence);
            rows.push(row);
        }
        rows
    }

    fn events(&self) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.record.events.len());
        for (n, (event, at)) in self.record.events.iter().zip(&self.converted.events).enumerate() {
            let mut row = self.numbered(n);
            row.add(word(event.event_type));
            row.add_option(event.mode.as_ref());
            row.add_option(event.cameo.as_ref());
            self.actor_list(&mut row, event.source.iter());
            self.actor_list(&mut row, event.target.iter());
            self.place(&mut row, Some((event.span, at.span)));
            row.add(&event.cue.lemma);
            self.place(&mut row, Some((event.cue.span, at.cue.span)));
            row.add_option(event.date);
            basis(&mut row, event.basis);
            row.add_option(event.position);
            rows.push(row);
        }
        rows
    }
}

fn basis(row: &mut Row, basis: Basis) {
    match basis {
        Basis::Narration => {
            row.add("narration");
            row.0.push(Cell::Empty);
        }
        Basis::Statement(id) => {
            row.add("statement");
            row.add(id.0);
        }
    }
}

fn list(values: impl IntoIterator<Item = impl ToString>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join("; ")
}

fn spans(spans: impl Iterator<Item = Span>) -> String {
    list(spans.map(|span| format!("{}-{}", span.start(), span.end())))
}
