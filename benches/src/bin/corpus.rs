//! Writes generated articles as JSON lines: `cargo run --release -p demarche-benches --bin corpus -- 100000 > articles.jsonl`.

use std::io::{self, BufWriter, Write};

use demarche::Lexicon;
use demarche_benches::corpus::{ARTICLES, Corpus};

fn main() -> io::Result<()> {
    let count = match std::env::args().nth(1) {
        None => ARTICLES,
        Some(count) => count.parse().map_err(|_| io::Error::other(format!("{count:?} is no number of articles")))?,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for article in Corpus::new(Lexicon::bundled()).articles(count) {
        serde_json::to_writer(&mut out, &article)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
