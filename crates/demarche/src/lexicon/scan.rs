//! Finding every entry's forms in a text, in one pass.
//!
//! The text is folded first (case, curly apostrophes, runs of white space) so that one automaton serves all; a form that
//! minds its case is held against the original. Matches are taken overlapping, then filtered by word boundary, then the
//! longest of each layer wins: a longest-match search followed by a boundary filter would lose the shorter entry wherever a
//! longer one ends inside a word.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::text::Span;

/// A form and what it can mean, before packing into the automaton.
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

/// All forms of a dictionary, ready to be looked for.
pub(crate) struct Scanner<R> {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, the range of its forms.
    patterns: Vec<(u32, u32)>,
    forms: Vec<Stored<R>>,
}

struct Stored<R> {
    /// The form as written, where it minds its case.
    exact: Option<Box<str>>,
    reading: R,
}

impl<R: Layered> Scanner<R> {
    pub(crate) fn new(forms: Vec<Form<R>>) -> Self {
        let mut folded: Vec<(String, Form<R>)> = forms.into_iter().map(|form| (Folded::new(&form.text).text, form)).collect();
        folded.sort_by(|a, b| a.0.cmp(&b.0));
        let mut keys: Vec<String> = Vec::new();
        let mut patterns: Vec<(u32, u32)> = Vec::new();
        let mut stored = Vec::with_capacity(folded.len());
        for (key, form) in folded {
            let minds_case = form.text.chars().any(char::is_uppercase);
            stored.push(Stored { exact: minds_case.then(|| form.text.into_boxed_str()), reading: form.reading });
            match (keys.last(), patterns.last_mut()) {
                (Some(last), Some(range)) if *last == key => range.1 = stored.len() as u32,
                _ => {
                    patterns.push((stored.len() as u32 - 1, stored.len() as u32));
                    keys.push(key);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&keys)
            .expect("the dictionary's forms stay far below the automaton's limit of two billion states");
        Self { automaton, patterns, forms: stored }
    }

    /// The number of forms.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Every form in `text`, the longest of each layer, in text order within each layer.
    pub(crate) fn scan(&self, text: &str) -> Vec<Hit<R>> {
        let folded = Folded::new(text);
        let upper_lines = UpperLines::new(text);
        let mut layers: Vec<Vec<Hit<R>>> = vec![Vec::new(); R::LAYERS];
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let Some((open, close)) = boundaries(&folded.text, found.start(), found.end()) else { continue };
            let span = Span::new(folded.origin(found.start()), folded.origin_end(found.end()));
            let (first, last) = self.patterns[found.pattern().as_usize()];
            for form in &self.forms[first as usize..last as usize] {
                if (open && close || form.reading.parts_compounds()) && form.fits(text, span, &upper_lines) {
                    layers[form.reading.layer()].push(Hit { span, reading: form.reading });
                }
            }
        }
        layers.into_iter().flat_map(longest).collect()
    }
}

impl<R> Stored<R> {
    fn fits(&self, text: &str, span: Span, upper_lines: &UpperLines) -> bool {
        let Some(exact) = self.exact.as_deref() else { return true };
        same_but_for_marks(exact, span.of(text)) || upper_lines.contains(span) && !is_acronym(exact)
    }
}

/// A form such as "US", which in a line of capitals could be the word "us".
fn is_acronym(form: &str) -> bool {
    !form.chars().any(char::is_lowercase)
}

/// Equal letter by letter, but for white space and the shape of apostrophes.
fn same_but_for_marks(form: &str, found: &str) -> bool {
    if form == found {
        return true;
    }
    let mut a = form.chars();
    let mut b = found.chars().peekable();
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(' '), Some(y)) if y.is_whitespace() => {
                while b.peek().is_some_and(|c| c.is_whitespace()) {
                    b.next();
                }
            }
            (Some('\''), Some('’' | '‘' | 'ʼ')) => {}
            (Some(x), Some(y)) if x == y => {}
            _ => return false,
        }
    }
}

/// Whether words begin and end here: nothing where one does not, else whether each end is more than a hyphen.
fn boundaries(text: &str, start: usize, end: usize) -> Option<(bool, bool)> {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let first = text[start..].chars().next()?;
    let last = text[..end].chars().next_back()?;
    let joined = |a: Option<char>, b: char| a.is_some_and(|a| a.is_alphanumeric() && b.is_alphanumeric());
    // After "U.S" the full stop belongs to the abbreviation; "U.S." is an entry of its own.
    if joined(before, first) || joined(after, last) {
        return None;
    }
    Some((before != Some('-'), after != Some('-') || last == '-'))
}

/// Of overlapping hits the longest, the earlier of two as long; all readings of the same words stay, and in layers that
/// keep them the shorter ones that begin at the same place.
fn longest<R: Layered>(mut hits: Vec<Hit<R>>) -> Vec<Hit<R>> {
    hits.sort_by_key(|hit| (hit.span.start(), std::cmp::Reverse(hit.span.end())));
    let mut kept: Vec<Hit<R>> = Vec::with_capacity(hits.len());
    for hit in hits {
        match kept.last() {
            Some(last) if last.span.overlaps(hit.span) => {
                let stays = last.span == hit.span || hit.reading.keeps_shorter() && last.span.start() == hit.span.start();
                if stays && !kept.iter().rev().take_while(|k| k.span == hit.span).any(|k| k.reading == hit.reading) {
                    kept.push(hit);
                }
            }
            _ => kept.push(hit),
        }
    }
    kept
}

/// Lines set all in capitals, in which case tells nothing.
struct UpperLines(Vec<Span>);

impl UpperLines {
    fn new(text: &str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            let upper = line.bytes().filter(u8::is_ascii_uppercase).count();
            // A few letters are an acronym, not a line of capitals; a lower-case letter ends the matter early.
            if upper > 8 && !line.chars().any(char::is_lowercase) {
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

/// A text in lower case with plain apostrophes and single spaces, and the way back.
struct Folded {
    text: String,
    /// Where folding changed a length: (place in the folded text, place in the original), ascending.
    shifts: Vec<(u32, u32)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut shifts = Vec::new();
        let mut after_space = false;
        for (at, c) in text.char_indices() {
            let here = folded.len();
            let space = c.is_whitespace();
            match c {
                _ if space && after_space => {}
                _ if space => folded.push(' '),
                '’' | '‘' | 'ʼ' => folded.push('\''),
                'A'..='Z' => folded.push(c.to_ascii_lowercase()),
                _ if c.is_ascii() => folded.push(c),
                _ => folded.extend(c.to_lowercase()),
            }
            after_space = space;
            if folded.len() - here != c.len_utf8() {
                shifts.push((folded.len() as u32, (at + c.len_utf8()) as u32));
            }
        }
        Self { text: folded, shifts }
    }

    /// The place in the original from which the folded place came.
    fn origin(&self, at: usize) -> u32 {
        let n = self.shifts.partition_point(|&(folded, _)| folded as usize <= at);
        self.shifts[..n].last().map_or(at as u32, |&(folded, origin)| origin + at as u32 - folded)
    }

    /// The same for the end of something: white space that was dropped behind it stays outside.
    fn origin_end(&self, at: usize) -> u32 {
        let n = self.shifts.partition_point(|&(folded, _)| (folded as usize) < at);
        match self.shifts.get(n) {
            // The last character itself changed its length.
            Some(&(folded, origin)) if folded as usize == at => origin,
            _ => self.shifts[..n].last().map_or(at as u32, |&(folded, origin)| origin + at as u32 - folded),
        }
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
        Scanner::new(forms).scan(text).iter().map(|hit| hit.span.of(text).to_owned()).collect()
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
