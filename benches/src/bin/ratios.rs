//! What each part costs beside a raw scan for the same dictionary, in one run:
//!
//! `cargo run --release -p demarche-benches --bin ratios -- [--rounds N] [FILE.jsonl]`
//!
//! The texts are the generated corpus, or those of a file with a JSON object a line, its text under `text`. Rounds go through all
//! contestants in turn, times are the thread's own, and a ratio is the median of the rounds' ratios: the machine may have other
//! things to do. Only the figure for two threads needs it idle.

use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use cpu_time::ThreadTime;
use demarche::{Document, Extractor, Lexicon, Scratch, Stage};
use demarche_benches::anchor::Anchor;
use demarche_benches::checked::{self, parts};
use demarche_benches::corpus::{ARTICLES, Article, Corpus};
use demarche_benches::formats::Format;
use demarche_benches::rounds::{Contestant, run};
use demarche_benches::threads;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut rounds, mut file) = (7, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--rounds" => rounds = args.next().ok_or("--rounds: how many?")?.parse()?,
            _ => file = Some(arg),
        }
    }
    let articles: Arc<[Article]> = match &file {
        None => Corpus::new(Lexicon::bundled()).articles(ARTICLES).collect(),
        Some(file) => {
            let lines = fs::read_to_string(file)?;
            lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?
        }
    };
    if articles.is_empty() || rounds == 0 {
        return Err("there is nothing to measure".into());
    }
    measure(&articles, rounds);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "no corpus has so many bytes")]
fn measure(articles: &Arc<[Article]>, rounds: usize) {
    let extractor = Extractor::bundled();
    let (mut anchor, mut minding) = (Anchor::new(&extractor), Anchor::minding_case(&extractor));
    let patterns = anchor.len();
    let records = checked::records(articles, &extractor, &mut anchor);
    let texts = || articles.iter().map(|article| article.text.as_str());
    let found: usize = texts().map(|text| anchor.scan(text)).sum();
    let found_minding: usize = texts().map(|text| minding.scan(text)).sum();
    let hits: usize = texts().map(|text| extractor.count_hits(text)).sum();
    let documents: Vec<Document<'_>> = articles.iter().map(Article::document).collect();
    let [for_road, for_stages, for_lines] = &mut [Scratch::default(), Scratch::default(), Scratch::default()];
    let mut lines = || articles.iter().map(|article| threads::line(&extractor, article, for_lines)).sum();
    let line_bytes = lines();
    let two = threads::crew(2, &extractor, articles);

    let mut contestants = vec![
        Contestant::new("aho-corasick, scan", found, || texts().map(|text| anchor.scan(text)).sum()),
        Contestant::new("  minding case", found_minding, || texts().map(|text| minding.scan(text)).sum()),
        Contestant::new("our scan", hits, || texts().map(|text| extractor.count_hits(text)).sum()),
        Contestant::new("whole road", records.iter().map(parts).sum(), || {
            documents.iter().map(|document| parts(&extractor.extract_with(document, for_road))).sum()
        }),
        Contestant::new("  in memory of its own", records.iter().map(parts).sum(), || {
            documents.iter().map(|document| parts(&extractor.extract(document))).sum()
        }),
        Contestant::in_parts(STAGES, || by_stages(&extractor, &documents, for_stages)),
        Contestant::on_threads(ONE, line_bytes, lines),
        Contestant::on_threads(TWO, line_bytes, || threads::lines(&two, articles.len())),
    ];
    for (format, records) in Format::ALL.into_iter().zip(std::iter::repeat(&records)) {
        let write =
            move || records.iter().zip(articles.iter()).map(|(record, article)| format.write(record, &article.text)).sum();
        contestants.push(Contestant::new(format!("{format:?}, of records").to_lowercase(), write(), write));
    }
    run(&mut contestants, rounds);

    let bytes: usize = texts().map(str::len).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("{} articles, {megabytes:.2} MB; {rounds} rounds, medians", articles.len());
    println!("aho-corasick: {patterns} patterns, {found} found, {found_minding} minding case; our scan: {hits} hits");
    let per_kilobyte = |count: usize| count as f64 * 1000.0 / bytes as f64;
    println!(
        "in 1000 bytes: {:.1} mentions, {:.1} statements, {:.1} positions, {:.1} events\n",
        per_kilobyte(records.iter().map(|r| r.mentions.len()).sum()),
        per_kilobyte(records.iter().map(|r| r.statements.len()).sum()),
        per_kilobyte(records.iter().map(|r| r.positions.len()).sum()),
        per_kilobyte(records.iter().map(|r| r.events.len()).sum()),
    );
    println!("{:<28}{:>10}{:>14}", "", "MB/s", "time ÷ scan");
    for contestant in &contestants {
        let line = |name: &str, part| {
            println!("{name:<28}{:>10.1}{:>14.3}", megabytes / contestant.seconds(part), contestant.ratio(part, &contestants[0]));
        };
        if contestant.name == STAGES {
            for stage in Stage::ALL {
                line(&format!("  {stage:?}").to_lowercase(), stage as usize);
            }
            line("  (freeing memory)", Stage::ALL.len());
        } else {
            line(&contestant.name, 0);
        }
    }
    let of = |name: &str| contestants.iter().find(|contestant| contestant.name == name).expect("it has run");
    println!("\ntwo threads ÷ one: {:.2} (on an idle machine; else it says nothing)", of(ONE).ratio(0, of(TWO)));
}

const STAGES: &str = "by stages";
const ONE: &str = "to json lines, one thread";
const TWO: &str = "to json lines, two threads";

/// The time of each stage over all documents, and of what comes behind the last.
fn by_stages(extractor: &Extractor, documents: &[Document<'_>], scratch: &mut Scratch) -> Vec<Duration> {
    let mut times = vec![Duration::ZERO; Stage::ALL.len() + 1];
    let mut last = ThreadTime::now();
    let mut passed = |stage: usize| {
        let now = ThreadTime::now();
        times[stage] += now.duration_since(last);
        last = now;
    };
    for document in documents {
        drop(extractor.extract_by_stages(document, scratch, |stage| passed(stage as usize)));
        passed(Stage::ALL.len());
    }
    times
}
