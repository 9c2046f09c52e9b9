//! Answers, before anything is timed.

use demarche::{Extractor, Record};

use crate::anchor::{Anchor, missed};
use crate::corpus::Article;

/// The records of some articles, which a second reading gives again.
///
/// # Panics
/// If two readings differ, if our scanner misses what the other engine finds, or if most articles give no statement.
pub fn records(articles: &[Article], extractor: &Extractor, anchor: &mut Anchor) -> Vec<Record> {
    let read = |article: &Article| extractor.extract(&article.document());
    let records: Vec<Record> = articles.iter().map(read).collect();
    for (article, record) in articles.iter().zip(&records) {
        assert!(read(article) == *record, "{}: two readings differ", article.id);
        let missed = missed(anchor, extractor, &article.text);
        assert!(missed.is_empty(), "{}: our scan misses {missed:?}", article.id);
    }
    let silent = records.iter().filter(|record| record.statements.is_empty()).count();
    assert!(silent * 2 < records.len(), "{silent} of {} articles have no statement", records.len());
    records
}

/// How much a record holds: what is counted where the work is to be the same each time.
pub fn parts(record: &Record) -> usize {
    record.actors.len() + record.mentions.len() + record.statements.len() + record.positions.len() + record.events.len()
}
