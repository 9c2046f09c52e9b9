//! Atoms: what the scanner compares. A run of letters and digits is one, every other mark one of its own.
//!
//! They are found in the text as it stands and compared folded: in lower case, without accents, with plain apostrophes, white
//! space only as present or absent.

use super::key::Key;
use super::letters::{fold, is_accent};
use super::run;
use crate::text::{HEAD, is_folded, is_punctuation, load, run_length, run_within};

/// How the letters of an atom are set. Together with the folded letters it tells the letters as they stand, but for accents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    #[default]
    Lower,
    /// Only the first character is a capital.
    Capital,
    /// No character is lower-case, and it is not `Capital`.
    Upper,
    /// Anything else, as in names that begin with Mc.
    Mixed,
}

/// An atom of a text: where it stands, and what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    pub(super) hyphen: bool,
    /// Whether it is a run of ASCII letters and digits, with no other character of a word behind it.
    pub(super) run: bool,
}

impl Atom {
    /// Whether its letters, folded, are this word.
    #[inline]
    pub(super) fn is(&self, word: &str, text: &str) -> bool {
        if self.run { is_run(text, self.start, self.end, word) } else { self.folded(text) == word }
    }

    /// How its letters are set.
    pub(super) fn case(&self, text: &str) -> Case {
        let (start, end) = (self.start as usize, self.end as usize);
        if self.run { run::case(text.as_bytes(), start..end) } else { any_case(&text[start..end]) }
    }

    /// Its letters folded.
    pub(super) fn folded(&self, text: &str) -> String {
        folded(&text[self.start as usize..self.end as usize]).collect()
    }
}

/// Whether a run of ASCII letters and digits, folded, is this word. It has its atom in parts, so that this need not stand in memory.
#[inline(never)]
fn is_run(text: &str, start: u32, end: u32, word: &str) -> bool {
    is_folded(&text.as_bytes()[start as usize..end as usize], word.as_bytes())
}

/// The letters of an atom folded.
fn folded(letters: &str) -> impl Iterator<Item = char> {
    bare(letters).map(fold)
}

/// The letters of an atom; an accent by itself is one only where no letter stands before it.
fn bare(letters: &str) -> impl Iterator<Item = char> {
    letters.char_indices().filter(|&(at, c)| at == 0 || !is_accent(c)).map(|(_, c)| c)
}

/// Gives each atom of `text` to `take`, and what to look it up by.
#[inline]
pub(super) fn atoms(text: &str, mut take: impl FnMut(Key, Atom)) {
    let bytes = text.as_bytes();
    let mut spaced = false;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let chunk = load(bytes, at);
        let run = run_within(chunk);
        let byte = chunk as u8;
        let (is_run, key);
        if (1..HEAD).contains(&run) && ((chunk >> (8 * run)) as u8).is_ascii() {
            is_run = true;
            key = run::short(run, chunk);
            at += run;
        } else if matches!(byte, b'\t'..=b'\r' | b' ') {
            spaced = true;
            at += 1;
            continue;
        } else if run == 0 && byte.is_ascii() {
            is_run = false;
            key = Key::short(1, byte.into());
            at += 1;
        } else if !byte.is_ascii()
            && let Some(space) = space_at(text, at)
        {
            spaced = true;
            at += space;
            continue;
        } else {
            (at, is_run, key) = if run == HEAD { long(text, at) } else { any(text, at) };
        }
        take(key, Atom { start: start as u32, end: at as u32, spaced, hyphen: byte == b'-', run: is_run });
        // Behind most words stands a space.
        spaced = bytes.get(at) == Some(&b' ');
        at += usize::from(spaced);
    }
}

/// The length of a white space beyond ASCII.
#[inline(never)]
fn space_at(text: &str, at: usize) -> Option<usize> {
    text[at..].chars().next().filter(|c| c.is_whitespace()).map(char::len_utf8)
}

/// Where an atom that begins with eight ASCII letters and digits ends, whether it has no others, and its key.
#[inline(never)]
fn long(text: &str, start: usize) -> (usize, bool, Key) {
    let (len, key) = run::long(text.as_bytes(), start);
    let ends = text.as_bytes().get(start + len).is_none_or(u8::is_ascii);
    if ends { (start + len, true, key) } else { any(text, start) }
}

/// The same of an atom that is no run of ASCII.
#[inline(never)]
fn any(text: &str, start: usize) -> (usize, bool, Key) {
    if let Some((mark, len)) = mark_at(text, start) {
        return (start + len, false, Key::of(mark.encode_utf8(&mut [0; 4])));
    }
    let bytes = text.as_bytes();
    let len = run_length(bytes, start);
    if len > 0 && mark_at(text, start + len).is_some() {
        let key = if len < HEAD { run::short(len, load(bytes, start)) } else { run::long(bytes, start).1 };
        return (start + len, false, key);
    }
    let end = any_run(text, start);
    let letters: String = folded(&text[start..end]).collect();
    (end, false, Key::of(&letters))
}

/// The quotation mark, dash or the like at a place, folded, and its length.
fn mark_at(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text[at..].chars().next().filter(|&c| is_punctuation(c))?;
    Some((fold(c), c.len_utf8()))
}

/// Where the atom at `start`, of any script, ends.
fn any_run(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let word = |c: char| fold(c).is_alphanumeric();
    let len = if rest.starts_with(word) {
        rest.find(|c: char| !word(c) && !is_accent(c))
    } else {
        rest.chars().next().map(char::len_utf8)
    };
    start + len.unwrap_or(rest.len())
}

/// How letters of any script are set.
fn any_case(letters: &str) -> Case {
    let capitals = bare(letters).filter(|c| c.is_uppercase()).count();
    match capitals {
        0 => Case::Lower,
        1 if letters.starts_with(char::is_uppercase) => Case::Capital,
        _ if bare(letters).any(char::is_lowercase) => Case::Mixed,
        _ => Case::Upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        atoms(text, |key, atom| {
            let folded = atom.folded(text);
            assert_eq!(key, Key::of(&folded));
            assert!(atom.is(&folded, text));
            found.push(format!("{}{}:{:?}", if atom.spaced { " " } else { "" }, folded, atom.case(text)));
        });
        found
    }

    #[test]
    fn letters_fold_and_keep_their_case_apart() {
        assert_eq!(split("US-led  McCain"), ["us:Upper", "-:Lower", "led:Lower", " mccain:Mixed"]);
        assert_eq!(split("Élysée’s\u{a0}ÉLYSÉE"), ["elysee:Capital", "':Lower", "s:Lower", " elysee:Upper"]);
        assert_eq!(split("G7 İzmir"), ["g7:Capital", " izmir:Capital"]);
        assert_eq!(split("a\u{301}b — c \u{301}"), ["ab:Lower", " —:Lower", " c:Lower", " \u{301}:Lower"]);
        assert!(split(" \n").is_empty());
    }
}
