//! Finding every entry's forms in a text, in one pass.
//!
//! The text is cut into atoms ([`atoms`]), each looked up once in the vocabulary of all forms; from each atom the tree of forms
//! ([`trie`]) is followed as far as the text does. Words begin and end where atoms do, so that "President of the Un" is never
//! found in "President of the United States" and never hides "President". Of the forms found, the longest of each layer wins.

mod atoms;
mod key;
mod letters;
#[cfg(test)]
mod reference;
mod run;
mod trie;
mod vocabulary;

use std::ops::Range;
use std::sync::Arc;

use smallvec::{SmallVec, smallvec};

use crate::text::Span;

use super::packed::{Pack, Packer, Unpacker};
use atoms::{Atom, atoms};
pub(crate) use letters::fold;
use trie::{Label, Setting, Stored, Trie, label};
use vocabulary::Found;
pub(crate) use vocabulary::{Plain, Vocabulary};

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
    /// If it says only what kind of word the form is, the number of that kind. Such a form begins and ends at no hyphen.
    fn plain(self) -> Option<u32>;
}

/// What a scan tells of its hits.
pub(crate) trait Take<R> {
    /// What the words at one place can mean.
    fn hits(&mut self, span: Span, readings: impl Iterator<Item = R>);

    /// A single word that is no more than plain, as most are, and that no other hit overlaps. If it is not taken, it comes again
    /// with its readings.
    fn word(&mut self, _span: Span, _plain: Plain) -> bool {
        false
    }
}

impl<R, F: FnMut(Hit<R>)> Take<R> for F {
    fn hits(&mut self, span: Span, readings: impl Iterator<Item = R>) {
        readings.for_each(|reading| self(Hit { span, reading }));
    }
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

    /// Cuts a text into its atoms and looks each up.
    #[inline(never)]
    pub(crate) fn look_up(&self, text: &str, Atoms(words): &mut Atoms) {
        words.clear();
        words.reserve(text.len() / 4);
        atoms(text, |key, atom| {
            let known = self.trie.word(key, |word| atom.is(word, text));
            let label = known.map_or(UNKNOWN, |(_, row)| label(row.number, atom.spaced));
            words.push(Seen { word: known.map(|(word, _)| word), label, atom });
        });
        words.push(END);
    }

    /// Gives every form in `text`, of which these are the atoms, to `take`, the longest of each layer, in text order.
    pub(crate) fn scan(&self, text: &str, Atoms(words): &Atoms, take: impl Take<R>) {
        let last = smallvec![Span::default(); R::LAYERS];
        let upper_lines = UpperLines::new(text);
        Scan { trie: &self.trie, text, words, upper_lines, last, reach: 0, longer: SmallVec::new(), take }.run();
    }
}

/// The atoms of a text, and one more that ends it.
#[derive(Default)]
pub(crate) struct Atoms(Vec<Seen>);

impl Atoms {
    pub(crate) fn list(&self) -> &[Seen] {
        self.0.split_last().map_or(&[], |(_, atoms)| atoms)
    }
}

/// An atom of a text, and the word of the dictionary that it is.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    word: Option<Found>,
    /// How the tree knows it behind another.
    label: Label,
    atom: Atom,
}

impl Seen {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.atom.start, self.atom.end)
    }

    /// Whether it is a run of ASCII letters and digits, with no other character of a word behind it.
    pub(crate) fn is_run(&self) -> bool {
        self.atom.run
    }
}

/// The label of what is in no form.
const UNKNOWN: Label = Label::MAX;

/// What stands behind the last atom of a text.
const END: Seen =
    Seen { word: None, label: UNKNOWN, atom: Atom { start: u32::MAX, end: u32::MAX, spaced: true, hyphen: false, run: false } };

/// Forms of the same letters, and how many atoms they have.
struct Candidate<'a, R> {
    atoms: usize,
    forms: &'a [Stored<R>],
}

/// A text on its way through the tree.
struct Scan<'a, R, T> {
    trie: &'a Trie<R>,
    text: &'a str,
    words: &'a [Seen],
    upper_lines: UpperLines,
    /// The hit of each layer that was found last.
    last: SmallVec<[Span; 16]>,
    /// How far hits of any layer reach.
    reach: u32,
    /// The forms of two or more atoms that begin at the present one, the shortest first.
    longer: SmallVec<[Candidate<'a, R>; 8]>,
    take: T,
}

impl<R: Layered, T: Take<R>> Scan<'_, R, T> {
    fn run(mut self) {
        let mut opens = true;
        for (start, pair) in self.words.windows(2).enumerate() {
            let [seen, next] = pair else { continue };
            let opened = std::mem::replace(&mut opens, !seen.atom.hyphen || next.atom.spaced);
            let Some(word) = seen.word else { continue };
            let places = self.trie.row(word).places;
            // Where no form goes on, the tree need not be fetched from memory.
            if places.seconds.may_have(next.label) {
                self.follow(start, places.node);
            }
            if !self.longer.is_empty() || self.reach > seen.atom.start {
                self.choose(start, opened, places.node);
                continue;
            }
            let plain = places.plain.is_any();
            if places.plain.is_nothing() || plain && !(opened && closes(seen, next)) {
                continue;
            }
            if !(plain && self.take.word(seen.span(), places.plain)) {
                self.alone(start, opened, places.node);
            }
        }
    }

    /// Takes all that an atom, whose node is given, is by itself where no other hit overlaps it.
    #[inline(never)]
    fn alone(&mut self, start: usize, opens: bool, node: u32) {
        let Self { trie, text, upper_lines, words, take, .. } = self;
        let seen = &words[start];
        let (span, forms) = (seen.span(), trie.forms(node));
        let bounded = opens && closes(seen, &words[start + 1]);
        if bounded && forms.iter().all(|form| form.setting.is_any()) {
            return take.hits(span, forms.iter().map(|form| form.reading));
        }
        let bits = Setting::bits(0, seen.atom.case(text));
        let set = |form: &Stored<R>| trie.is_set(form.setting, bits, span, text, upper_lines);
        // Forms in any case that stand first differ.
        let mut any = true;
        let readings = forms.iter().enumerate().filter(|&(n, form)| {
            any &= form.setting.is_any();
            let is_new = || !forms[..n].iter().any(|other| other.reading == form.reading && set(other));
            (bounded || form.reading.parts_compounds()) && (any || set(form) && is_new())
        });
        take.hits(span, readings.map(|(_, form)| form.reading));
    }

    /// Of the forms that begin at an atom, whose node is given, takes the longest of each layer.
    #[inline(never)]
    fn choose(&mut self, start: usize, opens: bool, node: u32) {
        while let Some(Candidate { atoms, forms }) = self.longer.pop() {
            self.offer(start..start + atoms, opens, forms);
        }
        self.offer(start..start + 1, opens, self.trie.forms(node));
    }

    /// Finds the forms of two or more atoms that begin at one whose node is given.
    #[inline(never)]
    fn follow(&mut self, start: usize, node: u32) {
        let mut node = node;
        for (n, seen) in (2..).zip(&self.words[start + 1..]) {
            let Some(child) = self.trie.next(node, seen.label) else { return };
            node = child;
            let forms = self.trie.forms(node);
            if !forms.is_empty() {
                self.longer.push(Candidate { atoms: n, forms });
            }
        }
    }

    /// Takes those of the forms of some atoms that the text has, and that no hit of their layer hides.
    fn offer(&mut self, atoms: Range<usize>, opens: bool, forms: &[Stored<R>]) {
        let last = &self.words[atoms.end - 1];
        let bounded = opens && closes(last, &self.words[atoms.end]);
        let span = self.words[atoms.start].span().cover(last.span());
        let bits = bits(self.text, &self.words[atoms], forms);
        let set = |form: &Stored<R>| self.trie.is_set(form.setting, bits, span, self.text, &self.upper_lines);
        for (n, form) in forms.iter().enumerate() {
            let reading = form.reading;
            if !(bounded || reading.parts_compounds()) || !set(form) {
                continue;
            }
            let last = &mut self.last[reading.layer()];
            let kept = if *last == span {
                // All readings of the same words stay, each once.
                !forms[..n].iter().any(|other| other.reading == reading && set(other))
            } else {
                // An earlier hit, or one as early and longer, stays alone, but in layers that keep the shorter ones.
                !last.overlaps(span) || reading.keeps_shorter() && last.start() == span.start()
            };
            if kept {
                *last = span;
                self.reach = self.reach.max(span.end());
                self.take.hits(span, std::iter::once(reading));
            }
        }
    }
}

/// How the letters of some atoms are set, if any of these forms, which have the same, minds it.
fn bits<R>(text: &str, atoms: &[Seen], forms: &[Stored<R>]) -> u32 {
    if forms.iter().all(|form| form.setting.is_any()) {
        return 0;
    }
    atoms.iter().enumerate().fold(0, |bits, (n, seen)| bits | Setting::bits(n, seen.atom.case(text)))
}

/// Whether a form may end with an atom; the next is given.
fn closes(seen: &Seen, next: &Seen) -> bool {
    seen.atom.hyphen || !next.atom.hyphen || next.atom.spaced
}

impl<R: Layered + Columns> Pack for Scanner<R> {
    fn pack(&self, to: &mut Packer) {
        self.trie.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Trie::unpack(from).map(|trie| Self { trie })
    }
}

/// Lines set all in capitals, in which case tells nothing.
struct UpperLines(Vec<Span>);

impl UpperLines {
    fn new(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]) {
            let line = &text[start..end];
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
        fn plain(self) -> Option<u32> {
            None
        }
    }

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        let forms = forms.iter().enumerate().map(|(n, f)| Form { text: (*f).to_owned(), reading: Number(n) }).collect();
        let mut found = Vec::new();
        let scanner = Scanner::new(forms, []);
        let mut atoms = Atoms::default();
        scanner.look_up(text, &mut atoms);
        scanner.scan(text, &atoms, |hit: Hit<_>| found.push(hit.span.of(text).to_owned()));
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
