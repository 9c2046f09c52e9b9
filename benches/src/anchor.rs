//! What everything is measured by: an Aho–Corasick automaton that looks for the forms of the same dictionary, and does nothing else.
//!
//! It is the engine that `auto` picks for so many forms, a contiguous NFA. Patterns and texts are folded to lower case, since a form
//! in small letters is to be found however a sentence sets it; the longest of the leftmost matches count, where they begin and end
//! with words. One that keeps letters as they stand finds less and is here for comparison.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use demarche::Extractor;

/// The automaton and a buffer for folded text.
pub struct Anchor {
    automaton: AhoCorasick,
    /// For each pattern, whether a form of these very letters exists, all of them small.
    plain: Vec<bool>,
    folds: bool,
    folded: String,
}

impl Anchor {
    /// The automaton of a dictionary's forms.
    ///
    /// # Panics
    /// If the dictionary is too large for an automaton.
    pub fn new(extractor: &Extractor) -> Self {
        Self::build(extractor, true)
    }

    /// The same, but that it finds forms only as the dictionary sets them.
    ///
    /// # Panics
    /// If the dictionary is too large for an automaton.
    pub fn minding_case(extractor: &Extractor) -> Self {
        Self::build(extractor, false)
    }

    fn build(extractor: &Extractor, folds: bool) -> Self {
        let pattern = |form: String| if folds { form.to_ascii_lowercase() } else { form };
        let forms = extractor.forms().into_iter();
        let mut forms: Vec<(String, bool)> = forms
            .map(|form| (form.chars().any(char::is_uppercase), pattern(form)))
            .map(|(capitals, form)| (form, capitals))
            .collect();
        forms.sort_unstable();
        // Of forms that differ in case alone the one in small letters stands first, and stays.
        forms.dedup_by(|a, b| a.0 == b.0);
        let plain = forms.iter().map(|(_, capitals)| !capitals).collect();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|(form, _)| form))
            .expect("a dictionary fits an automaton");
        Self { automaton, plain, folds, folded: String::new() }
    }

    /// The number of patterns.
    pub fn len(&self) -> usize {
        self.plain.len()
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// The number of forms found in a text.
    pub fn scan(&mut self, text: &str) -> usize {
        self.fold(text);
        let matches = self.automaton.find_iter(&self.folded);
        matches.filter(|found| is_bounded(&self.folded, found.range())).count()
    }

    /// Where forms in small letters stand in a text, away from hyphens: our scanner must know something at each of these places.
    pub fn plain_words(&mut self, text: &str) -> Vec<Range<usize>> {
        self.fold(text);
        let matches = self.automaton.find_iter(&self.folded).filter(|found| self.plain[found.pattern().as_usize()]);
        let ranges = matches.map(|found| found.range()).filter(|range| is_bounded(&self.folded, range.clone()));
        ranges.filter(|range| !self.folded[..range.start].ends_with('-') && !self.folded[range.end..].starts_with('-')).collect()
    }

    fn fold(&mut self, text: &str) {
        self.folded.clear();
        self.folded.push_str(text);
        if self.folds {
            self.folded.make_ascii_lowercase();
        }
    }
}

/// Whether a match begins and ends where words do.
fn is_bounded(text: &str, found: Range<usize>) -> bool {
    // An accent by itself belongs to its letter.
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}'));
    let begins = !word(text[..found.start].chars().next_back()) || !word(text[found.start..].chars().next());
    begins && (!word(text[found.end..].chars().next()) || !word(text[..found.end].chars().next_back()))
}

/// The words that the automaton finds in a text and our scanner does not.
pub fn missed(anchor: &mut Anchor, extractor: &Extractor, text: &str) -> Vec<String> {
    let mut known = vec![false; text.len()];
    for span in extractor.hits(text) {
        known[span.start() as usize..span.end() as usize].fill(true);
    }
    let words = anchor.plain_words(text);
    words.into_iter().filter(|range| !known[range.clone()].contains(&true)).map(|range| text[range].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use demarche::Lexicon;

    #[test]
    fn words_have_bounds() {
        assert!(is_bounded("in paris, they", 3..8));
        assert!(!is_bounded("in parish", 3..8));
        assert!(!is_bounded("compare", 3..7));
        assert!(is_bounded("élysée", 0..8));
    }

    #[test]
    fn our_scanner_knows_what_the_automaton_finds() {
        let extractor = Extractor::bundled();
        let mut anchor = Anchor::new(&extractor);
        assert!(!anchor.is_empty() && anchor.len() > 30_000);
        for article in Corpus::new(Lexicon::bundled()).articles(100) {
            assert_eq!(missed(&mut anchor, &extractor, &article.text), Vec::<String>::new(), "{}", article.text);
        }
    }
}
