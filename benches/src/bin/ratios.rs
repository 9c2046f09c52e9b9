//! What each part costs beside a raw scan for the same dictionary, in one run:
//!
//! `cargo run --release -p demarche-benches --bin ratios -- [--rounds N] [FILE.jsonl]`
//!
//! The texts are the generated corpus, or those of a file with a JSON object a line, its text under `text`. The machine may be busy:
//! rounds go through all contestants in turn, and a ratio is the median of the rounds' ratios. Only the figure for two threads
//! needs a machine that does nothing else.

use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use demarche::{Document, Extractor, Lexicon, Record, Stage};
use demarche_benches::anchor::{Anchor, missed};
use demarche_benches::corpus::{ARTICLES, Corpus};
use demarche_benches::formats::Format;
use demarche_benches::rounds::{Contestant, run};

/// What is read.
struct Text {
    id: String,
    title: Option<String>,
    date: Option<jiff::civil::Date>,
    text: String,
}

impl Text {
    fn document(&self) -> Document<'_> {
        let mut document = Document::new(&self.text).id(&self.id);
        if let Some(title) = &self.title {
            document = document.title(title);
        }
        if let Some(date) = self.date {
            document = document.date(date);
        }
        document
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut rounds, mut file) = (7, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--rounds" => rounds = args.next().ok_or("--rounds: how many?")?.parse()?,
            _ => file = Some(arg),
        }
    }
    let texts = match &file {
        None => generated(),
        Some(file) => read(&fs::read_to_string(file)?)?,
    };
    if texts.is_empty() {
        return Err("there is nothing to read".into());
    }
    measure(&texts, rounds.max(1));
    Ok(())
}

fn generated() -> Vec<Text> {
    let corpus = Corpus::new(Lexicon::bundled());
    let articles = corpus.articles(ARTICLES);
    articles.map(|a| Text { id: a.id, title: Some(a.title), date: Some(a.date), text: a.text }).collect()
}

fn read(lines: &str) -> Result<Vec<Text>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let fields: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| fields[name].as_str().map(str::to_owned);
        texts.push(Text {
            id: field("id").unwrap_or_default(),
            title: field("title"),
            date: field("date").and_then(|date| date.parse().ok()),
            text: field("text").ok_or("a line has no \"text\"")?,
        });
    }
    Ok(texts)
}

fn measure(texts: &[Text], rounds: usize) {
    let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
    let extractor = Extractor::bundled();
    let mut anchor = Anchor::new(&extractor);
    let patterns = anchor.len();
    let records = check(texts, &extractor, &mut anchor);
    let parts: usize = records.iter().map(parts).sum();
    let found: usize = texts.iter().map(|text| anchor.scan(&text.text)).sum();
    let hits: usize = texts.iter().map(|text| extractor.count_hits(&text.text)).sum();

    let documents: Vec<Document<'_>> = texts.iter().map(Text::document).collect();
    let whole = || documents.iter().map(|document| self::parts(&extractor.extract(document))).sum();
    let mut contestants = vec![
        Contestant::new("aho-corasick, scan", found, || texts.iter().map(|text| anchor.scan(&text.text)).sum()),
        Contestant::new("our scan", hits, || texts.iter().map(|text| extractor.count_hits(&text.text)).sum()),
        Contestant::new("whole road", parts, whole),
        Contestant::in_parts("by stages", || by_stages(&extractor, &documents)),
    ];
    let records = &records;
    for format in Format::ALL {
        let write = move || records.iter().zip(texts).map(|(record, text)| format.write(record, &text.text)).sum();
        contestants.push(Contestant::new(format!("{format:?}").to_lowercase(), write(), write));
    }
    run(&mut contestants, rounds);

    let megabytes = bytes as f64 / 1e6;
    println!("{} texts, {megabytes:.2} MB, {rounds} rounds, medians; {patterns} patterns, {found} found;", texts.len());
    let per_kb = |count: usize| count as f64 * 1000.0 / bytes as f64;
    println!(
        "per 1000 bytes: {:.1} hits of ours, {:.2} mentions, {:.2} statements, {:.2} positions, {:.2} events\n",
        per_kb(hits),
        per_kb(records.iter().map(|r| r.mentions.len()).sum()),
        per_kb(records.iter().map(|r| r.statements.len()).sum()),
        per_kb(records.iter().map(|r| r.positions.len()).sum()),
        per_kb(records.iter().map(|r| r.events.len()).sum()),
    );
    println!("{:<28}{:>10}{:>12}", "", "MB/s", "÷ AC scan");
    let line = |name: &str, of: &Contestant<'_>, part| {
        println!("{name:<28}{:>10.1}{:>12.3}", megabytes / of.seconds(part), of.ratio(part, &contestants[0]));
    };
    for contestant in &contestants {
        if contestant.name == "by stages" {
            for (part, stage) in STAGES.into_iter().enumerate() {
                line(&format!("  {}", format!("{stage:?}").to_lowercase()), contestant, part);
            }
            line("  (freeing memory)", contestant, STAGES.len());
        } else {
            line(&contestant.name, contestant, 0);
        }
    }
}

const STAGES: [Stage; 9] = [
    Stage::Segments,
    Stage::Scan,
    Stage::Mentions,
    Stage::Clauses,
    Stage::Coreference,
    Stage::Statements,
    Stage::Positions,
    Stage::Events,
    Stage::Record,
];

/// The time of each stage over all documents, and of what comes behind the last.
fn by_stages(extractor: &Extractor, documents: &[Document<'_>]) -> Vec<Duration> {
    let mut times = vec![Duration::ZERO; STAGES.len() + 1];
    let mut last = Instant::now();
    for document in documents {
        drop(extractor.explain_by_stages(document, |stage| {
            let now = Instant::now();
            times[stage as usize] += now - last;
            last = now;
        }));
        let now = Instant::now();
        times[STAGES.len()] += now - last;
        last = now;
    }
    times
}

/// Reads everything twice and holds the scans against each other, before anything is timed.
fn check(texts: &[Text], extractor: &Extractor, anchor: &mut Anchor) -> Vec<Record> {
    let read = |text: &Text| extractor.extract(&text.document());
    let records: Vec<Record> = texts.iter().map(read).collect();
    for (text, record) in texts.iter().zip(&records) {
        assert!(read(text) == *record, "{}: two readings differ", text.id);
        let missed = missed(anchor, extractor, &text.text);
        assert!(missed.is_empty(), "{}: our scan misses {missed:?}", text.id);
    }
    let with_statements = records.iter().filter(|record| !record.statements.is_empty()).count();
    assert!(with_statements * 2 > records.len(), "most texts of news have a statement, here {with_statements}");
    records
}

fn parts(record: &Record) -> usize {
    record.actors.len() + record.mentions.len() + record.statements.len() + record.positions.len() + record.events.len()
}
