//! The whole road, and what comes before and after it.

use demarche::{Document, Extractor, Lexicon, OffsetUnit, Record};
use divan::Bencher;
use divan::counter::BytesCount;

const ARTICLES: [&str; 4] = [
    include_str!("../../samples/talks.txt"),
    include_str!("../../samples/un-vote.txt"),
    include_str!("../../samples/communique.txt"),
    include_str!("../../samples/crisis.txt"),
];

fn main() {
    divan::main();
}

fn bytes() -> BytesCount {
    BytesCount::new(ARTICLES.iter().map(|text| text.len()).sum::<usize>())
}

fn records(extractor: &Extractor) -> Vec<Record> {
    ARTICLES.iter().map(|text| extractor.extract(&Document::new(text))).collect()
}

/// The records of the corpus, checked: all parts are there, and a second reading gives the same.
fn checked(extractor: &Extractor) -> Vec<Record> {
    let records = records(extractor);
    assert!(
        records.iter().all(|r| !r.actors.is_empty() && !r.statements.is_empty() && !r.positions.is_empty()),
        "a sample gave nothing"
    );
    assert!(records == self::records(extractor), "two readings differ");
    records
}

#[divan::bench]
fn extract(bencher: Bencher) {
    let extractor = Extractor::bundled();
    checked(&extractor);
    bencher.counter(bytes()).bench(|| records(&extractor));
}

#[divan::bench]
fn json(bencher: Bencher) {
    let records = checked(&Extractor::bundled());
    bencher
        .counter(bytes())
        .bench(|| records.iter().map(|r| serde_json::to_string(r).map_or(0, |json| json.len())).sum::<usize>());
}

#[divan::bench]
fn offsets(bencher: Bencher) {
    let records = checked(&Extractor::bundled());
    bencher.counter(bytes()).bench(|| {
        let converted = ARTICLES.iter().zip(&records).map(|(text, r)| r.clone().with_offsets(text, OffsetUnit::Codepoint));
        converted.map(|r| r.mentions.len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn load(bencher: Bencher) {
    let read = || Lexicon::from_packed(demarche_lexicon::PACKED).map(|lexicon| lexicon.counts());
    assert!(
        read().is_ok_and(|counts| counts.iter().any(|(name, n)| *name == "state" && *n > 190)),
        "the dictionary is not whole"
    );
    bencher.bench(read);
}
