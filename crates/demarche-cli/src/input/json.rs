//! Documents written as JSON objects.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Error, Number, Value};

/// The fields that are read; the rest of an object is left alone.
///
/// Separate fields rather than serde's aliases: programs that fetch news write `text` and `raw_text` side by side.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Fields {
    id: Option<Id>,
    doc_id: Option<Id>,
    title: Option<String>,
    date: Option<String>,
    publisher: Option<String>,
    text: Option<String>,
    raw_text: Option<String>,
    body: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Word(String),
    Number(Number),
}

impl Fields {
    /// A document of which only the text is known.
    pub(crate) fn of(text: String) -> Self {
        Self { text: Some(text), ..Self::default() }
    }

    pub(crate) fn id(&self) -> Option<String> {
        let word = |id: &Id| match id {
            Id::Word(word) => word.clone(),
            Id::Number(number) => number.to_string(),
        };
        [&self.id, &self.doc_id].into_iter().flatten().map(word).find(|id| !id.is_empty())
    }

    pub(crate) fn title(&self) -> Option<String> {
        self.title.clone().filter(|title| !title.trim().is_empty())
    }

    pub(crate) fn publisher(&self) -> Option<String> {
        self.publisher.clone().filter(|publisher| !publisher.trim().is_empty())
    }

    /// The day, of a date or of a date and time.
    pub(crate) fn date(&self) -> Result<Option<Date>, String> {
        let Some(date) = self.date.as_deref().map(str::trim).filter(|date| !date.is_empty()) else {
            return Ok(None);
        };
        let day = date.split_once(['T', ' ']).map_or(date, |(day, _)| day);
        demarche::day(day).map(Some).map_err(|_| format!("the date {date:?} is no day of the calendar"))
    }

    /// The first text that says something, else an empty one that is there.
    pub(crate) fn text(self) -> Option<String> {
        let texts = [self.text, self.raw_text, self.body];
        let mut texts: Vec<String> = texts.into_iter().flatten().collect();
        let first = texts.iter().position(|text| !text.is_empty()).unwrap_or_default();
        (!texts.is_empty()).then(|| texts.swap_remove(first))
    }
}

/// The document on one line of JSON Lines.
pub(crate) fn line(text: &str) -> Result<Fields, String> {
    serde_json::from_str(text).map_err(|error| describe(&error, false))
}

/// The documents of a JSON file: one object, or an array of them.
pub(crate) fn file(text: &str) -> Result<Vec<Result<Fields, String>>, String> {
    let fields = |value| serde_json::from_value(value).map_err(|error| describe(&error, false));
    match serde_json::from_str(text).map_err(|error| describe(&error, true))? {
        Value::Array(values) => Ok(values.into_iter().map(fields).collect()),
        value => Ok(vec![fields(value)]),
    }
}

/// What serde says, with the line only where it means the file's line.
fn describe(error: &Error, with_line: bool) -> String {
    let message = error.to_string();
    let kind = if error.is_data() { "not a document" } else { "not JSON" };
    match message.rsplit_once(" at line ") {
        Some((said, _)) if with_line => format!("{kind}: {said} (line {}, column {})", error.line(), error.column()),
        Some((said, _)) => format!("{kind}: {said} (column {})", error.column()),
        None => format!("{kind}: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_of_fields() {
        let fields =
            line(r#"{"doc_id": 7, "raw_text": "b", "text": "", "date": "2025-02-20T08:00:00Z", "url": []}"#).expect("a document");
        assert_eq!(fields.id(), Some("7".into()));
        assert_eq!(fields.date(), Ok(Some(jiff::civil::date(2025, 2, 20))));
        assert_eq!(fields.text(), Some("b".into()));
    }

    #[test]
    fn nothing_is_nothing() {
        let fields = line(r#"{"id": null, "title": "", "date": ""}"#).expect("a document");
        assert_eq!((fields.id(), fields.title(), fields.date(), fields.text()), (None, None, Ok(None), None));
    }

    #[test]
    fn errors_name_the_column() {
        assert_eq!(line(r#"{"text": "a" "b"}"#).unwrap_err(), "not JSON: expected `,` or `}` (column 14)");
        assert!(line(r#"{"text": 3}"#).unwrap_err().starts_with("not a document: invalid type: integer `3`"));
    }
}
