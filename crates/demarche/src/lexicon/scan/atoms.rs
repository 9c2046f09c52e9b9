//! Atoms: what the scanner compares. A run of letters and digits is one, every other mark one of its own.
//!
//! They are found in the text as it stands and compared folded: in lower case, without accents, with plain apostrophes, white
//! space only as present or absent.

use super::letters::{fold, is_accent};
use super::run::Run;
use crate::text::run_length;

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
    pub(super) case: Case,
}

impl Atom {
    /// Whether its letters, folded, are this word.
    pub(super) fn is(&self, word: &str, text: &str) -> bool {
        let letters = &text[self.start as usize..self.end as usize];
        letters.eq_ignore_ascii_case(word)
            || !letters.is_ascii() && letters.chars().filter(|&c| !is_accent(c)).map(fold).eq(word.chars())
    }
}

/// The letters of an atom.
#[derive(Clone, Copy)]
pub(super) enum Letters<'t> {
    /// ASCII letters and digits as they stand in the text, not folded yet.
    Run(Run<'t>),
    Folded(&'t str),
    /// A mark of ASCII.
    Mark(u8),
}

impl Letters<'_> {
    /// The letters folded.
    pub(super) fn folded(self) -> String {
        match self {
            Self::Run(run) => run.bytes().iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect(),
            Self::Folded(text) => text.to_owned(),
            Self::Mark(mark) => char::from(mark).to_string(),
        }
    }
}

/// Gives the letters of each atom of `text` to `take`.
pub(super) fn atoms(text: &str, mut take: impl FnMut(Letters<'_>, Atom)) {
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut spaced = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        if matches!(byte, b'\t'..=b'\r' | b' ') {
            spaced = true;
            at += 1;
            continue;
        }
        let (letters, case);
        if byte.is_ascii_alphanumeric() {
            let len = run_length(bytes, at);
            if bytes.get(at + len).is_none_or(u8::is_ascii) {
                let run = Run::new(bytes, at, len);
                (letters, case) = (Letters::Run(run), run.case());
                at += len;
            } else {
                (at, case) = any_run(text, at, &mut folded);
                letters = Letters::Folded(&folded);
            }
        } else if byte.is_ascii() {
            at += 1;
            (letters, case) = (Letters::Mark(byte), Case::Lower);
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            if c.is_whitespace() {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            (at, case) = any_run(text, at, &mut folded);
            letters = Letters::Folded(&folded);
        }
        let hyphen = byte == b'-';
        take(letters, Atom { start: start as u32, end: at as u32, spaced, hyphen, case });
        spaced = false;
    }
}

/// Folds the atom at `start`, of any script, and returns where it ends and its case.
fn any_run(text: &str, start: usize, folded: &mut String) -> (usize, Case) {
    folded.clear();
    let mut end = start;
    let (mut capitals, mut small, mut first) = (0, false, false);
    for c in text[start..].chars() {
        let plain = fold(c);
        let word = plain.is_alphanumeric();
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
        folded.push(plain);
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
        atoms(text, |letters, atom| {
            found.push(format!("{}{}:{:?}", if atom.spaced { " " } else { "" }, letters.folded(), atom.case));
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
