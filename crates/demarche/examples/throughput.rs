//! Times the reading of texts, for comparison with other surfaces of the library.
//!
//! `throughput FILE.jsonl` takes the `text` of every line, and answers each line of standard input with the seconds that one
//! pass over all of them took: extraction, and the record as JSON. `bindings/wasm/bench/throughput.mjs` asks it between passes
//! of its own.

use std::error::Error;
use std::io::{Write, stdin, stdout};
use std::time::Instant;
use std::{env, fs};

use demarche::{Document, Extractor, OffsetUnit};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("usage: throughput FILE.jsonl")?;
    let mut texts = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        texts.push(article["text"].as_str().ok_or("a line has no text")?.to_owned());
    }
    let extractor = Extractor::bundled();
    for _ in stdin().lines() {
        let start = Instant::now();
        let mut written = 0;
        for text in &texts {
            let record = extractor.extract(&Document::new(text)).with_offsets(text, OffsetUnit::Utf16);
            written += serde_json::to_string(&record)?.len();
        }
        println!("{} {written}", start.elapsed().as_secs_f64());
        stdout().flush()?;
    }
    Ok(())
}
