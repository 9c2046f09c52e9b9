//! The output formats, each written to memory as the command line writes it.

use csv::Writer;
use demarche::{HtmlPage, OffsetUnit, Record};
use demarche_tables::{Sheet, Table};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Indented.
    Json,
    /// A line a record.
    Jsonl,
    /// All six tables.
    Csv,
    /// The article of a page.
    Html,
    /// The cells of all six tables, from which Arrow is filled.
    Cells,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Json, Self::Jsonl, Self::Csv, Self::Html, Self::Cells];

    /// Writes a record of a text and returns how long that is: in bytes, or in cells.
    ///
    /// # Panics
    /// Never: records are plain data, and memory can be written.
    pub fn write(self, record: &Record, text: &str) -> usize {
        let converted = || record.clone().with_offsets(text, OffsetUnit::Codepoint);
        match self {
            Self::Json => serde_json::to_vec_pretty(&converted()).expect("plain data").len(),
            Self::Jsonl => serde_json::to_vec(&converted()).expect("plain data").len(),
            Self::Html => HtmlPage::article(0, record, text).len(),
            Self::Csv => {
                let sheet = Sheet::new(record, text, OffsetUnit::Codepoint);
                Table::ALL.into_iter().map(|table| csv(table, &sheet)).sum()
            }
            Self::Cells => {
                let sheet = Sheet::new(record, text, OffsetUnit::Codepoint);
                Table::ALL.into_iter().flat_map(|table| sheet.rows(table)).map(|row| row.len()).sum()
            }
        }
    }
}

fn csv(table: Table, sheet: &Sheet<'_>) -> usize {
    let mut writer = Writer::from_writer(Vec::new());
    for row in sheet.rows(table) {
        writer.write_record(row.into_iter().map(|cell| cell.to_string())).expect("memory can be written");
    }
    writer.into_inner().expect("memory can be written").len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche::{Document, Extractor};

    #[test]
    fn every_format_writes_something() {
        let text = "Paris rejected the plan, its foreign minister said.";
        let record = Extractor::bundled().extract(&Document::new(text));
        for format in Format::ALL {
            assert!(format.write(&record, text) > 60, "{format:?}");
        }
        assert!(Format::Json.write(&record, text) > Format::Jsonl.write(&record, text));
    }
}
