//! Coverage added up over many documents, in bounded memory.

use std::collections::HashMap;

use serde::Serialize;

use crate::lexicon::Lexicon;
use crate::text::{Document, Span};

use super::{Coverage, Covered, Known};

/// How many forms are counted side by side. Beyond that the rarest are dropped, as in lossy counting: frequent ones stay.
const CAPACITY: usize = 1 << 16;

/// How many characters of its sentence an example shows on each side.
const CONTEXT: usize = 40;

/// Coverage of many documents.
///
/// ```
/// use demarche::{CoverageTally, Document, Extractor};
/// let extractor = Extractor::bundled();
/// let mut tally = CoverageTally::new(extractor.lexicon());
/// for text in ["The Kremlin warned Ondrej Quist.", "Paris warned Ondrej Quist and Lena Quist."] {
///     let document = Document::new(text);
///     tally.add(&document, &extractor.coverage(&document));
/// }
/// let report = tally.report(10);
/// assert_eq!((report.names.frequent[0].form.as_str(), report.names.frequent[0].documents), ("Ondrej Quist", 2));
/// assert_eq!((report.names.words, report.names.by_entry), (8, 2));
/// ```
#[derive(Clone, Debug)]
pub struct CoverageTally {
    documents: u64,
    names: Part,
    verbs: Part,
    bases: HashMap<String, String>,
}

#[derive(Clone, Debug, Default)]
struct Part {
    words: u64,
    by_entry: u64,
    partly: u64,
    forms: HashMap<String, Count>,
}

#[derive(Clone, Debug)]
struct Count {
    known: Known,
    times: u64,
    documents: u64,
    last_document: u64,
    example: String,
}

/// How much of a corpus a dictionary covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageReport {
    /// The documents counted.
    pub documents: u64,
    /// The capitalised words of names.
    pub names: CoverageShare,
    /// Verbs.
    pub verbs: CoverageShare,
}

/// How much is covered, and what is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageShare {
    /// All words of the sort.
    pub words: u64,
    /// Those that an entry covers.
    pub by_entry: u64,
    /// Those known only in part: see [`Known::Partly`].
    pub partly: u64,
    /// What no entry covers, the most frequent first.
    pub frequent: Vec<Uncovered>,
}

/// A name or verb without an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// The name as it stands; the verb's base form, where the dictionary knows it.
    pub form: String,
    /// How it is known all the same.
    pub known: Known,
    /// How often it stands.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
    /// Words around it in one of them.
    pub example: String,
}

impl CoverageTally {
    /// A tally for documents read with this dictionary.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { documents: 0, names: Part::default(), verbs: Part::default(), bases: lexicon.verb_bases() }
    }

    /// Adds a document and what [`crate::Extractor::coverage`] found in it.
    pub fn add(&mut self, document: &Document<'_>, coverage: &Coverage) {
        self.documents += 1;
        let text = document.text();
        for name in &coverage.names {
            let form = name.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            self.names.add(form, name, text, self.documents);
        }
        for verb in &coverage.verbs {
            let form = verb.span.of(text).to_lowercase();
            let base = self.bases.get(&form).cloned().unwrap_or(form);
            self.verbs.add(base, verb, text, self.documents);
        }
    }

    /// The shares, and the `top` most frequent names and verbs without an entry.
    pub fn report(&self, top: usize) -> CoverageReport {
        CoverageReport { documents: self.documents, names: self.names.share(top), verbs: self.verbs.share(top) }
    }
}

impl Part {
    fn add(&mut self, form: String, found: &Covered, text: &str, document: u64) {
        let words = u64::from(found.words);
        self.words += words;
        match found.known {
            Known::Entry => {
                self.by_entry += words;
                return;
            }
            Known::Partly => self.partly += words,
            Known::Not => {}
        }
        if let Some(count) = self.forms.get_mut(&form) {
            count.times += 1;
            count.known = count.known.max(found.known);
            if count.last_document != document {
                count.documents += 1;
                count.last_document = document;
            }
            return;
        }
        if self.forms.len() >= CAPACITY {
            self.drop_rare();
        }
        let example = example(text, found.span, found.sentence);
        let count = Count { known: found.known, times: 1, documents: 1, last_document: document, example };
        self.forms.insert(form, count);
    }

    /// Makes room: drops the rarest forms until half the places are free.
    fn drop_rare(&mut self) {
        let mut least = 1;
        while self.forms.len() > CAPACITY / 2 {
            self.forms.retain(|_, count| count.times > least);
            least += 1;
        }
    }

    fn share(&self, top: usize) -> CoverageShare {
        let mut frequent: Vec<(&String, &Count)> = self.forms.iter().collect();
        frequent.sort_by(|(a, x), (b, y)| (y.times, y.documents, a).cmp(&(x.times, x.documents, b)));
        let uncovered = |(form, count): (&String, &Count)| Uncovered {
            form: form.clone(),
            known: count.known,
            count: count.times,
            documents: count.documents,
            example: count.example.clone(),
        };
        CoverageShare {
            words: self.words,
            by_entry: self.by_entry,
            partly: self.partly,
            frequent: frequent.into_iter().take(top).map(uncovered).collect(),
        }
    }
}

/// The words around a place, within its sentence, on one line.
fn example(text: &str, span: Span, sentence: Span) -> String {
    let (before, after) =
        (&text[sentence.start() as usize..span.start() as usize], &text[span.end() as usize..sentence.end() as usize]);
    let start = before.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    // Whole words only.
    let start = if start == 0 { 0 } else { before[start..].find(' ').map_or(before.len(), |at| start + at) };
    let end = if end == after.len() { end } else { after[..end].rfind(' ').unwrap_or_default() };
    let cut = |whole: bool| if whole { "" } else { "…" };
    let words = format!("{}{}{}", &before[start..], span.of(text), &after[..end]);
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("{}{}{}", cut(start == 0), words.join(" "), cut(end == after.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_forms_outlive_the_limit() {
        let mut part = Part::default();
        let text = "x";
        let found = Covered { span: Span::new(0, 1), sentence: Span::new(0, 1), words: 1, known: Known::Not };
        for n in 0..CAPACITY as u64 * 3 {
            part.add(format!("rare {n}"), &found, text, n);
            part.add("frequent".to_owned(), &found, text, n);
        }
        assert!(part.forms.len() <= CAPACITY);
        let share = part.share(1);
        assert_eq!((share.frequent[0].form.as_str(), share.frequent[0].count), ("frequent", CAPACITY as u64 * 3));
    }

    #[test]
    fn examples_keep_whole_words_of_the_sentence() {
        let text = "First. The very long beginning of this sentence about the name Quist which goes on for quite some time too.";
        let at = text.find("Quist").expect("it is there") as u32;
        let sentence = Span::new(7, text.len() as u32);
        assert_eq!(
            example(text, Span::new(at, at + 5), sentence),
            "…of this sentence about the name Quist which goes on for quite some time too."
        );
    }
}
