//! The sample articles: the lines of `samples/samples.jsonl` hold the same texts as the files beside it.
//!
//! `UPDATE_SAMPLES=1 cargo test -p demarche-tests --test samples` writes the lines anew from the text files.

use std::fmt::Write;
use std::fs;

use demarche_tests::{root, samples};

const DATES: [(&str, &str); 8] = [
    ("talks", "2024-03-14"),
    ("un-vote", "2024-10-21"),
    ("communique", "2024-06-14"),
    ("briefing", "2024-10-09"),
    ("sanctions", "2024-11-19"),
    ("press-release", "2024-02-11"),
    ("interview", "2024-08-22"),
    ("crisis", "2024-09-07"),
];

#[test]
fn lines_hold_the_texts() {
    let folder = root().join("samples");
    let mut lines = String::new();
    for (id, date) in DATES {
        let text = fs::read_to_string(folder.join(format!("{id}.txt"))).unwrap_or_else(|error| panic!("{id}.txt: {error}"));
        let title = text.lines().next().expect("an article begins with its headline");
        let words = text.split_whitespace().count();
        assert!((250..=600).contains(&words), "{id}.txt has {words} words, not 250 to 600");
        let field = |value: &str| serde_json::Value::from(value).to_string();
        let _ = writeln!(
            lines,
            "{{\"id\": {}, \"title\": {}, \"date\": {}, \"text\": {}}}",
            field(id),
            field(title),
            field(date),
            field(&text)
        );
    }
    let path = folder.join("samples.jsonl");
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        fs::write(&path, &lines).expect("the lines can be written");
    }
    assert!(
        fs::read_to_string(&path).is_ok_and(|there| there == lines),
        "samples/samples.jsonl is out of date: run UPDATE_SAMPLES=1 cargo test -p demarche-tests --test samples"
    );
    assert_eq!(samples().len(), DATES.len());
}
