//! The scanner held against another engine: every match of an Aho–Corasick automaton over the folded text, overlapping, filtered
//! by word boundary, by case, and then by length.

use aho_corasick::AhoCorasick;
use proptest::prelude::*;

use super::*;
use crate::lexicon::Lexicon;
use crate::lexicon::reading::{self, Reading};

const SAMPLES: [&str; 4] = [
    include_str!("../../../../../samples/talks.txt"),
    include_str!("../../../../../samples/un-vote.txt"),
    include_str!("../../../../../samples/communique.txt"),
    include_str!("../../../../../samples/briefing.txt"),
];

/// A text folded to characters, with the place in the original of each byte, and of the end.
fn folded(text: &str) -> (String, Vec<u32>) {
    let (mut folded, mut places) = (String::new(), Vec::new());
    let mut after_space = false;
    for (at, c) in text.char_indices() {
        let space = c.is_whitespace();
        // An accent by itself belongs to the letter or digit before it.
        let accent = super::letters::is_accent(c) && folded.ends_with(char::is_alphanumeric);
        if !(space && after_space || accent) {
            folded.push(if space { ' ' } else { fold(c) });
            places.resize(folded.len(), at as u32);
        }
        after_space = space;
    }
    places.push(text.len() as u32);
    (folded, places)
}

struct Reference<R> {
    automaton: AhoCorasick,
    forms: Vec<Form<R>>,
}

impl<R: Layered> Reference<R> {
    fn new(forms: Vec<Form<R>>) -> Self {
        let automaton = AhoCorasick::new(forms.iter().map(|form| folded(&form.text).0)).expect("a dictionary fits an automaton");
        Self { automaton, forms }
    }

    fn scan(&self, text: &str) -> Vec<Hit<R>> {
        let (plain, places) = folded(text);
        let upper_lines = UpperLines::new(text);
        let mut found: Vec<(usize, usize, usize)> =
            self.automaton.find_overlapping_iter(&plain).map(|hit| (hit.start(), hit.end(), hit.pattern().as_usize())).collect();
        found.sort_by_key(|&(start, end, pattern)| (start, std::cmp::Reverse(end), pattern));
        let mut last: Vec<Last<R>> = vec![Last::default(); R::LAYERS];
        let mut hits = Vec::new();
        for (start, end, pattern) in found {
            let Form { text: form, reading } = &self.forms[pattern];
            let ending = plain[..end].char_indices().next_back().map_or(start, |(at, _)| at);
            let span = Span::new(places[start], places[ending] + with_accents(&text[places[ending] as usize..]));
            let Some((open, close)) = boundaries(&plain, start, end) else { continue };
            let minds_case = form.chars().any(char::is_uppercase);
            let set =
                !minds_case || same(form, span.of(text)) || form.chars().any(char::is_lowercase) && upper_lines.contains(span);
            let hit = Hit { span, reading: *reading };
            if set && (open && close || reading.parts_compounds()) && last[reading.layer()].keeps(hit) {
                hits.push(hit);
            }
        }
        hits
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

/// The length of the first character with the accents behind it.
fn with_accents(text: &str) -> u32 {
    let mut chars = text.chars();
    let first = chars.next().expect("a match ends in a character");
    let accents = chars.take_while(|&c| fold(first).is_alphanumeric() && super::letters::is_accent(c));
    (first.len_utf8() + accents.map(char::len_utf8).sum::<usize>()) as u32
}

/// The same letters, but for accents, white space and apostrophes.
fn same(form: &str, found: &str) -> bool {
    let plain = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").chars().filter(|&c| !super::letters::is_accent(c)).map(super::letters::plain).collect::<String>()
    };
    plain(form) == plain(found)
}

/// Whether words begin and end here: nothing where one does not, else whether each end is more than a hyphen.
fn boundaries(text: &str, start: usize, end: usize) -> Option<(bool, bool)> {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let first = text[start..].chars().next()?;
    let last = text[..end].chars().next_back()?;
    let joined = |a: Option<char>, b: char| a.is_some_and(|a| a.is_alphanumeric() && b.is_alphanumeric());
    if joined(before, first) || joined(after, last) {
        return None;
    }
    Some((before != Some('-'), after != Some('-') || last == '-'))
}

/// The hits of a text, those of plain words too where their readings can be told from their numbers.
struct Hits<R> {
    list: Vec<Hit<R>>,
    reading: fn(u32) -> Option<R>,
}

impl<R: Layered> Take<R> for &mut Hits<R> {
    fn hits(&mut self, span: Span, readings: impl Iterator<Item = R>) {
        self.list.extend(readings.map(|reading| Hit { span, reading }));
    }

    fn word(&mut self, span: Span, plain: Plain) -> bool {
        let readings: Option<Vec<R>> = plain.numbers().into_iter().flatten().map(self.reading).collect();
        self.list.extend(readings.iter().flatten().map(|&reading| Hit { span, reading }));
        readings.is_some()
    }
}

fn hits<R: Layered>(scanner: &Scanner<R>, text: &str, reading: fn(u32) -> Option<R>) -> Vec<Hit<R>> {
    let mut atoms = Atoms::default();
    let mut hits = Hits { list: Vec::new(), reading };
    scanner.look_up(text, &mut atoms);
    scanner.scan(text, &atoms, &mut hits);
    hits.list
}

fn assert_same<R: Layered + std::fmt::Debug>(
    scanner: &Scanner<R>,
    reference: &Reference<R>,
    text: &str,
    reading: fn(u32) -> Option<R>,
) {
    let (ours, theirs) = (hits(scanner, text, reading), reference.scan(text));
    if let Some(n) = (0..ours.len().max(theirs.len())).find(|&n| ours.get(n) != theirs.get(n)) {
        let words = |hit: Option<&Hit<R>>| hit.map(|hit| (hit.span.of(text).to_owned(), *hit));
        panic!("hit {n} is {:?}, expected {:?} in {text:?}", words(ours.get(n)), words(theirs.get(n)));
    }
}

/// The bundled dictionary and the same forms in the other engine.
fn bundled() -> &'static (Scanner<Reading>, Reference<Reading>) {
    static BOTH: std::sync::OnceLock<(Scanner<Reading>, Reference<Reading>)> = std::sync::OnceLock::new();
    BOTH.get_or_init(|| {
        let forms = || reading::forms(Lexicon::bundled().entries()).0;
        (Scanner::new(forms(), []), Reference::new(forms()))
    })
}

#[test]
fn articles_give_the_same_hits() {
    let (scanner, reference) = bundled();
    for text in SAMPLES {
        assert!(hits(scanner, text, |_| None).len() > 300, "a sample has many known words");
        let (capitals, spaced) = (text.to_uppercase(), text.replace(' ', " \n").replace('\'', "’"));
        for text in [text, &capitals, &spaced] {
            assert_same(scanner, reference, text, |_| None);
        }
    }
}

#[test]
fn the_packed_scanner_is_the_built_one() {
    let (scanner, _) = bundled();
    for text in SAMPLES {
        assert_eq!(Lexicon::bundled().hits(text), hits(scanner, text, |_| None));
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Any(usize);

impl Layered for Any {
    const LAYERS: usize = 2;
    fn layer(self) -> usize {
        self.0 % 2
    }
    fn keeps_shorter(self) -> bool {
        self.0.is_multiple_of(3)
    }
    fn parts_compounds(self) -> bool {
        self.0 % 5 < 3
    }
    fn plain(self) -> Option<u32> {
        (self.0 % 5 == 3).then_some(self.0 as u32)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_forms_in_any_text_give_the_same_hits(
        forms in prop::collection::vec("[aAbÉéİK'7.-]{1,3}( [aAbBé.-]{1,2}){0,3}", 1..16),
        text in "[aAbBÉéİKſ\u{301}’'7. \n-]{0,60}",
    ) {
        let forms = || forms.iter().enumerate().map(|(n, form)| Form { text: form.clone(), reading: Any(n) }).collect::<Vec<_>>();
        assert_same(&Scanner::new(forms(), []), &Reference::new(forms()), &text, |number| Some(Any(number as usize)));
    }

    #[test]
    fn dictionary_words_in_any_order_give_the_same_hits(picks in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize), 0..40)) {
        let (scanner, reference) = bundled();
        let joints = [" ", "-", ", ", "’s ", "\n", "."];
        let words = picks.iter().flat_map(|(pick, joint)| [pick.get(&reference.forms).text.as_str(), joints[*joint]]);
        let text: String = words.collect();
        assert_same(scanner, reference, &text, |_| None);
    }
}
