use std::fs;

use jiff::civil::Date;

/// One of the sample articles under `samples/`.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The file's name without its ending.
    pub id: String,
    /// The headline.
    pub title: String,
    /// The day of publication.
    pub date: Date,
    /// The text, headline included.
    pub text: String,
}

/// The articles of `samples/samples.jsonl`.
///
/// # Panics
/// If the file is missing or does not have the documented form.
pub fn samples() -> Vec<Sample> {
    let path = crate::root().join("samples/samples.jsonl");
    let lines = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let sample = |(n, line): (usize, &str)| {
        let place = format!("{}:{}", path.display(), n + 1);
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{place}: {error}"));
        let field =
            |name: &str| value[name].as_str().unwrap_or_else(|| panic!("{place}: no text in the field {name:?}")).to_owned();
        let date = field("date").parse().unwrap_or_else(|error| panic!("{place}: {error}"));
        Sample { id: field("id"), title: field("title"), date, text: field("text") }
    };
    lines.lines().enumerate().map(sample).collect()
}
