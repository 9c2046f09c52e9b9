//! Writes generated articles as JSON lines: `cargo run --release -p demarche-benches --bin corpus -- 100000 > articles.jsonl`.

use std::io::{self, BufWriter, Write};

use demarche::Lexicon;
use demarche_benches::corpus::{ARTICLES, Corpus};
use serde_json::json;

fn main() -> io::Result<()> {
    let count = match std::env::args().nth(1) {
        None => ARTICLES,
        Some(count) => count.parse().map_err(|_| io::Error::other(format!("{count:?} is no number of articles")))?,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for article in Corpus::new(Lexicon::bundled()).articles(count) {
        let line = json!({"id": article.id, "title": article.title, "date": article.date.to_string(), "text": article.text});
        writeln!(out, "{line}")?;
    }
    out.flush()
}
