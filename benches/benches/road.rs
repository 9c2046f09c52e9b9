//! The whole road, what it is made of, and what comes before and after it.
//!
//! Figures here are times; for ratios, and for the stages one by one, run the program `ratios`.

use std::sync::{Arc, LazyLock};

use demarche::{Extractor, Lexicon, OffsetUnit, Record, Scratch};
use demarche_benches::anchor::Anchor;
use demarche_benches::checked::{self, parts};
use demarche_benches::corpus::{Article, Corpus};
use demarche_benches::formats::Format;
use demarche_benches::threads;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// What every bench reads: a tenth of the corpus, and its records, checked.
struct Read {
    extractor: Extractor,
    articles: Arc<[Article]>,
    records: Vec<Record>,
    bytes: BytesCount,
}

static READ: LazyLock<Read> = LazyLock::new(|| {
    let extractor = Extractor::bundled();
    let articles: Arc<[Article]> = Corpus::new(Lexicon::bundled()).articles(200).collect();
    let records = checked::records(&articles, &extractor, &mut Anchor::new(&extractor));
    let bytes = BytesCount::new(articles.iter().map(|article| article.text.len()).sum::<usize>());
    Read { extractor, articles, records, bytes }
});

#[divan::bench]
fn aho_corasick(bencher: Bencher) {
    let mut anchor = Anchor::new(&READ.extractor);
    bencher.counter(READ.bytes).bench_local(|| READ.articles.iter().map(|article| anchor.scan(&article.text)).sum::<usize>());
}

#[divan::bench]
fn scan(bencher: Bencher) {
    let hits = || READ.articles.iter().map(|article| READ.extractor.count_hits(&article.text)).sum::<usize>();
    assert!(hits() > READ.articles.len() * 100, "news has many known words");
    bencher.counter(READ.bytes).bench(hits);
}

#[divan::bench]
fn extract(bencher: Bencher) {
    let read = || READ.articles.iter().map(|article| parts(&READ.extractor.extract(&article.document()))).sum::<usize>();
    assert_eq!(read(), READ.records.iter().map(parts).sum::<usize>(), "another answer than before");
    bencher.counter(READ.bytes).bench(read);
}

/// With the output of the command line, in order.
#[divan::bench(args = [1, 2])]
fn json_lines_on_threads(bencher: Bencher, count: usize) {
    let crew = threads::crew(count, &READ.extractor, &READ.articles);
    let bytes = || threads::lines(&crew, READ.articles.len());
    assert_eq!(
        bytes(),
        READ.articles.iter().map(|article| threads::line(&READ.extractor, article, &mut Scratch::default())).sum::<usize>()
    );
    bencher.counter(READ.bytes).bench(bytes);
}

#[divan::bench(args = Format::ALL)]
fn format(bencher: Bencher, format: Format) {
    let write = |(record, article): (&Record, &Article)| format.write(record, &article.text);
    assert!(READ.records.iter().zip(READ.articles.iter()).all(|pair| write(pair) > 100), "a record is not empty");
    bencher.counter(READ.bytes).bench(|| READ.records.iter().zip(READ.articles.iter()).map(write).sum::<usize>());
}

#[divan::bench]
fn offsets(bencher: Bencher) {
    let converted = |unit: OffsetUnit| {
        let pairs = READ.records.iter().zip(READ.articles.iter());
        let records = pairs.map(move |(record, article)| record.clone().with_offsets(&article.text, unit));
        records.flat_map(|record| record.mentions).map(|mention| mention.span.end() as usize).sum::<usize>()
    };
    assert!(converted(OffsetUnit::Codepoint) < converted(OffsetUnit::Utf8), "some articles have more bytes than characters");
    bencher.counter(READ.bytes).bench(|| converted(OffsetUnit::Codepoint));
}

#[divan::bench(sample_count = 20)]
fn load_bundled(bencher: Bencher) {
    assert_eq!(Lexicon::load_bundled().counts(), Lexicon::bundled().counts(), "the dictionary is not whole");
    bencher.bench(Lexicon::load_bundled);
}

/// The same bytes as somebody else's, which are not trusted.
#[divan::bench(sample_count = 20)]
fn load_packed(bencher: Bencher) {
    let read = || Lexicon::from_packed(demarche_lexicon::PACKED).map(|lexicon| lexicon.counts());
    assert!(read().is_ok_and(|counts| counts == Lexicon::bundled().counts()), "the dictionary is not whole");
    bencher.bench(read);
}
