//! Finding every entry's forms in a text, in one pass.
//!
//! The text is cut into atoms ([`atoms`]), each looked up once in the vocabulary of all forms; from each atom the tree of forms
//! ([`trie`]) is followed as far as the text does. Words begin and end where atoms do, so that "President of the Un" is never
//! found in "President of the United States" and never hides "President". Of the forms found, the longest of each layer wins.

mod atoms;
mod letters;
#[cfg(test)]
mod reference;
mod run;
mod trie;
mod vocabulary;

use std::sync::Arc;

use smallvec::SmallVec;

use crate::text::Span;

use super::packed::{Pack, Packer, Unpacker};
use atoms::{Atom, atoms};
pub(crate) use letters::fold;
use trie::{Setting, Stored, Trie, Word};
pub(crate) use vocabulary::Vocabulary;

/// A form and what it can mean.
pub(crate) struct Form<R> {
    pub(crate) text: String,
    pub(crate) reading: R,
}

/// A form found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<R> {
    pub(crate) span: Span,
    pub(crate) reading: R,
}

/// A reading belongs to a layer; entries of different layers do not compete for the same words.
pub(crate) trait Layered: Copy + PartialEq {
    const LAYERS: usize;
    fn layer(self) -> usize;
    /// Whether shorter forms that begin where a longer one begins are kept beside it, for a rule to choose.
    fn keeps_shorter(self) -> bool;
    /// Whether the form may begin or end at a hyphen ("US-led").
    fn parts_compounds(self) -> bool;
}

/// A reading as two numbers, which the packed form keeps in columns.
pub(crate) trait Columns: Sized {
    fn numbers(self) -> (usize, u32);
    fn of(kind: usize, n: u32) -> Option<Self>;
}

/// All forms of a dictionary, ready to be looked for.
pub(crate) struct Scanner<R> {
    trie: Trie<R>,
}

impl<R: Layered> Scanner<R> {
    /// The scanner of these forms. Other `strings` that are to be looked up share its vocabulary.
    pub(crate) fn new(forms: Vec<Form<R>>, strings: impl IntoIterator<Item = String>) -> Self {
        Self { trie: Trie::new(forms, strings) }
    }

    /// All words of forms, and the strings given beside them.
    pub(crate) fn vocabulary(&self) -> &Arc<Vocabulary> {
        self.trie.vocabulary()
    }

    /// The number of forms.
    pub(crate) fn len(&self) -> usize {
        self.trie.len()
    }

    /// Gives every form in `text` to `take`, the longest of each layer, in text order.
    pub(crate) fn scan(&self, text: &str, mut take: impl FnMut(Hit<R>)) {
        let mut words: Vec<(Option<Word>, Atom)> = Vec::with_capacity(text.len() / 4);
        atoms(text, |letters, atom| words.push((self.trie.word(letters), atom)));
        let upper_lines = UpperLines::new(text);
        let mut last: Vec<Last<R>> = vec![Last::default(); R::LAYERS];
        let mut found: Vec<Found<'_, R>> = Vec::new();
        for (start, (_, first)) in words.iter().enumerate() {
            self.follow(&words[start..], &mut found);
            if found.is_empty() {
                continue;
            }
            let open = start == 0 || !words[start - 1].1.hyphen || first.spaced;
            // The longest first.
            for Found { atoms, bits, forms } in found.drain(..).rev() {
                let end = start + atoms - 1;
                let close = words[end].1.hyphen || words.get(end + 1).is_none_or(|(_, next)| !next.hyphen || next.spaced);
                let span = Span::new(first.start, words[end].1.end);
                for Stored { setting, reading } in forms {
                    let set = self.trie.fits(*setting, bits, span, text)
                        || Trie::<R>::fits_capitals(*setting) && upper_lines.contains(span);
                    let hit = Hit { span, reading: *reading };
                    if set && (open && close || reading.parts_compounds()) && last[reading.layer()].keeps(hit) {
                        take(hit);
                    }
                }
            }
        }
    }

    /// The forms that begin with the first of these atoms, the shortest first.
    fn follow<'a>(&'a self, words: &[(Option<Word>, Atom)], found: &mut Vec<Found<'a, R>>) {
        let Some(mut node) = words[0].0.and_then(Word::first) else { return };
        let mut bits = 0;
        for (n, (_, atom)) in words.iter().enumerate() {
            bits |= Setting::bits(n, atom.case);
            let forms = self.trie.forms(node);
            if !forms.is_empty() {
                found.push(Found { atoms: n + 1, bits, forms });
            }
            let Some((Some(word), next)) = words.get(n + 1) else { return };
            let Some(child) = self.trie.next(node, *word, next.spaced) else { return };
            node = child;
        }
    }
}

/// Forms of the same letters, and how many atoms they have.
struct Found<'a, R> {
    atoms: usize,
    bits: u32,
    forms: &'a [Stored<R>],
}

impl<R: Layered + Columns> Pack for Scanner<R> {
    fn pack(&self, to: &mut Packer) {
        self.trie.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Trie::unpack(from).map(|trie| Self { trie })
    }
}

/// What was kept last in a layer.
#[derive(Clone)]
struct Last<R> {
    span: Span,
    readings: SmallVec<[R; 4]>,
}

impl<R> Default for Last<R> {
    fn default() -> Self {
        Self { span: Span::default(), readings: SmallVec::new() }
    }
}

impl<R: Layered> Last<R> {
    /// Whether a hit stays. It does unless an earlier one, or one as early and longer, overlaps it; all readings of the same words
    /// stay, and in layers that keep them the shorter ones that begin at the same place. Hits come in text order, the longest
    /// first.
    fn keeps(&mut self, Hit { span, reading }: Hit<R>) -> bool {
        if self.span == span {
            let new = !self.readings.contains(&reading);
            if new {
                self.readings.push(reading);
            }
            return new;
        }
        if self.span.overlaps(span) && !(reading.keeps_shorter() && self.span.start() == span.start()) {
            return false;
        }
        self.span = span;
        self.readings.clear();
        self.readings.push(reading);
        true
    }
}

/// Lines set all in capitals, in which case tells nothing.
struct UpperLines(Vec<Span>);

impl UpperLines {
    fn new(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            // A lower-case letter ends the matter early.
            let capitals = !line.bytes().any(|byte| byte.is_ascii_lowercase()) && !line.chars().any(char::is_lowercase);
            // A few letters are an acronym, not a line of capitals.
            if capitals && line.bytes().filter(u8::is_ascii_uppercase).count() > 8 {
                lines.push(Span::new(start as u32, end as u32));
            }
            start = end;
        }
        Self(lines)
    }

    fn contains(&self, span: Span) -> bool {
        let n = self.0.partition_point(|line| line.end() <= span.start());
        self.0.get(n).is_some_and(|line| line.contains(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Number(usize);

    impl Layered for Number {
        const LAYERS: usize = 1;
        fn layer(self) -> usize {
            0
        }
        fn keeps_shorter(self) -> bool {
            false
        }
        fn parts_compounds(self) -> bool {
            true
        }
    }

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        let forms = forms.iter().enumerate().map(|(n, f)| Form { text: (*f).to_owned(), reading: Number(n) }).collect();
        let mut found = Vec::new();
        Scanner::new(forms, []).scan(text, |hit| found.push(hit.span.of(text).to_owned()));
        found
    }

    #[test]
    fn the_longest_bounded_entry_wins() {
        assert_eq!(found(&["President", "President of the Un"], "the President of the United States"), ["President"]);
        assert_eq!(found(&["North Korea", "Korea", "North Korean leader"], "North Korean leaders, Korea"), ["Korea"]);
        assert_eq!(found(&["Security Council", "UN Security Council"], "the UN Security Council met"), ["UN Security Council"]);
    }

    #[test]
    fn case_counts_where_the_entry_has_capitals() {
        assert_eq!(found(&["US"], "Tell us what the US wants"), ["US"]);
        assert_eq!(found(&["Turkey"], "turkey for dinner in Turkey"), ["Turkey"]);
        assert_eq!(found(&["foreign minister"], "The Foreign Minister"), ["Foreign Minister"]);
        assert_eq!(found(&["Turkey", "US"], "TURKEY TELLS US TO WAIT FOR TALKS\n"), ["TURKEY", "US"]);
    }

    #[test]
    fn marks_and_white_space_do_not_count() {
        assert_eq!(found(&["Quai d'Orsay"], "the Quai d’Orsay said"), ["Quai d’Orsay"]);
        assert_eq!(found(&["United States"], "the United \n States, he said"), ["United \n States"]);
        assert_eq!(found(&["Élysée"], "«l’Élysée»"), ["Élysée"]);
        assert_eq!(found(&["Åland"], "in Åland’s port; ÅLAND"), ["Åland"]);
    }

    #[test]
    fn entries_are_found_beside_hyphens_and_possessives() {
        assert_eq!(found(&["US", "Russia"], "US-led talks on Russia's offer"), ["US", "Russia"]);
    }
}
