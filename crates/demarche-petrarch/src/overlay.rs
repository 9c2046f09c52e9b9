//! The overlay that an import writes: entries in the dictionary's TOML format, each with the lines it came from.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use toml::Value;

/// An entry of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The table: `person`, `act`, `extend` …
    pub(crate) table: &'static str,
    /// Its name in the dictionary's messages: `person/orlin-vade`. Of an `[[extend]]` the entry that it extends.
    pub(crate) key: String,
    /// Where it came from.
    pub(crate) file: String,
    pub(crate) line: usize,
    /// Whether it stands behind all others of its table.
    last: bool,
    fields: Vec<(&'static str, Value)>,
}

impl Entry {
    pub(crate) fn new(table: &'static str, key: impl Into<String>, file: &str, line: usize) -> Self {
        Self { table, key: key.into(), file: file.to_owned(), line, last: false, fields: Vec::new() }
    }

    pub(crate) fn text(mut self, field: &'static str, text: impl Into<String>) -> Self {
        self.fields.push((field, Value::String(text.into())));
        self
    }

    /// A list of texts; an empty one is left out.
    pub(crate) fn list(mut self, field: &'static str, texts: impl IntoIterator<Item = String>) -> Self {
        let texts: Vec<Value> = texts.into_iter().map(Value::String).collect();
        if !texts.is_empty() {
            self.fields.push((field, Value::Array(texts)));
        }
        self
    }

    pub(crate) fn value(mut self, field: &'static str, value: Value) -> Self {
        self.fields.push((field, value));
        self
    }

    /// The same, to stand behind all others of its table.
    pub(crate) fn last(self) -> Self {
        Self { last: true, ..self }
    }

    /// The file as the entry's source.
    pub(crate) fn sourced(self) -> Self {
        let file = base_name(&self.file).to_owned();
        self.list("source", [file])
    }

    /// The entry with a sentence in which it does its work.
    pub(crate) fn with_example(self, sentence: Option<&String>) -> Self {
        match sentence {
            Some(sentence) => self.text("example", sentence),
            None => self,
        }
    }
}

/// An id that no entry of the kind has yet; it is taken from here on.
pub(crate) fn free_id(taken: &mut HashSet<String>, kind: &str, slug: &str) -> String {
    let mut id = slug.to_owned();
    let mut n = 1;
    while !taken.insert(format!("{kind}/{id}")) {
        n += 1;
        id = format!("{slug}-{n}");
    }
    id
}

/// The last part of a path.
pub(crate) fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The entries as TOML, by table and name, so that the same entries always give the same text.
pub(crate) fn write(entries: &[Entry], files: &[String]) -> String {
    let mut text = String::from("# Imported from PETRARCH / TABARI dictionaries by `demarche lexicon import petrarch`:\n");
    for file in files {
        let _ = writeln!(text, "# {}", base_name(file).replace(|c: char| c.is_control(), " "));
    }
    let mut tables: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        tables.entry(entry.table).or_default().push(entry);
    }
    for (table, mut entries) in tables {
        entries.sort_by(|a, b| (a.last, &a.key, &a.file, a.line).cmp(&(b.last, &b.key, &b.file, b.line)));
        for entry in entries {
            let place = format!("{}:{}", base_name(&entry.file), entry.line).replace(|c: char| c.is_control(), " ");
            let _ = write!(text, "\n[[{table}]] # {place}\n");
            for (field, value) in &entry.fields {
                let _ = writeln!(text, "{field} = {value}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_text_holds_is_escaped() {
        let nasty = "a\"b\\c\n]]\u{7f}é'''";
        let entry =
            Entry::new("group", "group/x", "in/f\n.txt", 3).text("name", nasty).list("aliases", [nasty.to_owned()]).sourced();
        let text = write(&[entry], &["in/f\n.txt".to_owned()]);
        let read: toml::Table = text.parse().expect("valid TOML");
        let group = &read["group"][0];
        assert_eq!(group["name"].as_str(), Some(nasty));
        assert_eq!(group["aliases"][0].as_str(), Some(nasty));
        assert_eq!(group["source"][0].as_str(), Some("f\n.txt"));
    }
}
