//! Atoms: what the scanner compares. A run of letters and digits is one, every other mark one of its own.
//!
//! They are found in the text as it stands and compared folded: in lower case, without accents, with plain apostrophes, white
//! space only as present or absent.

use super::key::Key;
use super::letters::{fold, is_accent};
use super::run;
use crate::text::{HEAD, is_folded, is_punctuation, load, mask, run_within};

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
    pub(super) case: Case,
}

impl Atom {
    /// Whether its letters, folded, are this word.
    pub(super) fn is(&self, word: &str, text: &str) -> bool {
        let letters = &text[self.start as usize..self.end as usize];
        is_folded(letters.as_bytes(), word.as_bytes()) || !letters.is_ascii() && folded(letters).eq(word.chars())
    }

    /// Its letters folded.
    pub(super) fn folded(&self, text: &str) -> String {
        folded(&text[self.start as usize..self.end as usize]).collect()
    }
}

/// The letters of an atom folded; an accent by itself is one only where no letter stands before it.
fn folded(letters: &str) -> impl Iterator<Item = char> {
    letters.char_indices().filter(|&(at, c)| at == 0 || !is_accent(c)).map(|(_, c)| fold(c))
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
        let (is_run, key, case);
        if (1..HEAD).contains(&run) && (chunk >> (8 * run)) as u8 <= 0x7f {
            is_run = true;
            (key, case) = run::short(run, chunk & mask(run));
            at += run;
        } else if matches!(byte, b'\t'..=b'\r' | b' ') {
            spaced = true;
            at += 1;
            continue;
        } else if run == 0 && byte.is_ascii() {
            is_run = false;
            (key, case) = (Key::short(1, byte.into()), Case::Lower);
            at += 1;
        } else if let Some(space) = space_at(text, at) {
            spaced = true;
            at += space;
            continue;
        } else {
            (at, is_run, key, case) = if run == HEAD { long(text, at) } else { any(text, at) };
        }
        take(key, Atom { start: start as u32, end: at as u32, spaced, hyphen: byte == b'-', run: is_run, case });
        // Behind most words stands a space.
        spaced = bytes.get(at) == Some(&b' ');
        at += usize::from(spaced);
    }
}

/// The length of a white space beyond ASCII.
fn space_at(text: &str, at: usize) -> Option<usize> {
    if text.as_bytes()[at].is_ascii() {
        return None;
    }
    text[at..].chars().next().filter(|c| c.is_whitespace()).map(char::len_utf8)
}

/// Where an atom that begins with eight ASCII letters and digits ends, whether it has no others, its key and its case.
#[inline(never)]
fn long(text: &str, start: usize) -> (usize, bool, Key, Case) {
    let (len, key, case) = run::long(text.as_bytes(), start);
    let ends = text.as_bytes().get(start + len).is_none_or(u8::is_ascii);
    if ends { (start + len, true, key, case) } else { any(text, start) }
}

/// The same of an atom that is no run of ASCII.
#[inline(never)]
fn any(text: &str, start: usize) -> (usize, bool, Key, Case) {
    if let Some((mark, len)) = mark_at(text, start) {
        return (start + len, false, Key::of(mark.encode_utf8(&mut [0; 4])), Case::Lower);
    }
    let (end, case) = any_run(text, start);
    let letters: String = folded(&text[start..end]).collect();
    (end, false, Key::of(&letters), case)
}

/// The quotation mark, dash or the like at a place, folded, and its length.
fn mark_at(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text[at..].chars().next().filter(|&c| is_punctuation(c))?;
    Some((fold(c), c.len_utf8()))
}

/// Where the atom at `start`, of any script, ends, and its case.
fn any_run(text: &str, start: usize) -> (usize, Case) {
    let mut end = start;
    let (mut capitals, mut small, mut first) = (0, false, false);
    for c in text[start..].chars() {
        let word = fold(c).is_alphanumeric();
        if end > start && is_accent(c) {
            end += c.len_utf8();
            continue;
        }
        if end > start && !word {
            break;
        }
        first |= end == start && c.is_uppercase();
        capitals += usize::from(c.is_uppercase());
        small |= c.is_lowercase();
        end += c.len_utf8();
        if !word {
            break;
        }
    }
    let case = match capitals {
        0 => Case::Lower,
        1 if first => Case::Capital,
        _ if small => Case::Mixed,
        _ => Case::Upper,
    };
    (end, case)
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
            found.push(format!("{}{}:{:?}", if atom.spaced { " " } else { "" }, folded, atom.case));
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
