//! One document into one form. Runs on the worker threads.

use demarche::{Extractor, HtmlPage, OffsetUnit, Scratch};
use demarche_tables::{Sheet, Table};
use serde::Serialize;

use super::csv_tables;
use super::pretty::{Look, Report};
use crate::input::Item;

/// The forms that output has.
pub(crate) enum Form {
    Pretty(Look),
    Json,
    Jsonl,
    Html,
    Csv(Vec<Table>),
    ExplainPretty(Look),
    ExplainJson,
}

/// A document in its form, ready to be written.
pub(crate) struct Rendered {
    /// What goes to each stream of the output.
    pub(crate) chunks: Vec<Vec<u8>>,
    pub(crate) title: String,
    /// The bytes of the input that it took.
    pub(crate) size: u64,
}

pub(crate) struct Renderer {
    pub(crate) extractor: Extractor,
    pub(crate) form: Form,
    pub(crate) unit: OffsetUnit,
}

impl Renderer {
    pub(crate) fn render(&self, number: usize, item: &Item, scratch: &mut Scratch) -> Rendered {
        let document = item.document();
        let text = document.text();
        let mut record = || self.extractor.extract_with(&document, scratch);
        let mut title = String::new();
        let chunks = match &self.form {
            Form::Pretty(look) => vec![Report::new(&record(), text, None, look).write().into_bytes()],
            Form::ExplainPretty(look) => {
                let explanation = self.extractor.explain(&document);
                vec![Report::new(&explanation.record, text, Some(&explanation), look).write().into_bytes()]
            }
            Form::Json => vec![pretty_json(&record().with_offsets(text, self.unit))],
            Form::ExplainJson => {
                let mut explanation = self.extractor.explain(&document);
                explanation.record = explanation.record.with_offsets(text, self.unit);
                vec![pretty_json(&explanation)]
            }
            Form::Jsonl => {
                let mut line = serde_json::to_vec(&record().with_offsets(text, self.unit)).expect(PLAIN);
                line.push(b'\n');
                vec![line]
            }
            Form::Html => {
                let record = record();
                HtmlPage::title(&record).clone_into(&mut title);
                vec![HtmlPage::article(number, &record, text).into_bytes()]
            }
            Form::Csv(tables) => {
                let record = record();
                let sheet = Sheet::new(&record, text, self.unit);
                tables.iter().map(|&table| csv_tables::lines(table, &sheet)).collect()
            }
        };
        Rendered { chunks, title, size: item.size }
    }
}

const PLAIN: &str = "records are plain data with words for keys, which JSON always holds";

fn pretty_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect(PLAIN)
}
