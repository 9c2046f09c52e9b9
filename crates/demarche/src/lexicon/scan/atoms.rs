//! Atoms: what the scanner compares. A run of letters and digits is one, every other mark one of its own.
//!
//! They are found in the text as it stands and compared folded: in lower case, without accents, with plain apostrophes, white
//! space only as present or absent.

use super::letters::{fold, is_accent};

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

/// Gives each atom of `text`, with its folded letters, to `take`.
pub(super) fn atoms(text: &str, mut take: impl FnMut(&str, Atom)) {
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut spaced = false;
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        if matches!(byte, b'\t'..=b'\r' | b' ') {
            spaced = true;
            at += 1;
            continue;
        }
        folded.clear();
        let case;
        if byte.is_ascii_alphanumeric() {
            let len = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            if bytes.get(at + len).is_none_or(u8::is_ascii) {
                folded.push_str(&text[at..at + len]);
                folded.make_ascii_lowercase();
                case = ascii_case(&bytes[at..at + len]);
                at += len;
            } else {
                (at, case) = any_run(text, at, &mut folded);
            }
        } else if byte.is_ascii() {
            folded.push(byte as char);
            case = Case::Lower;
            at += 1;
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            if c.is_whitespace() {
                spaced = true;
                at += c.len_utf8();
                continue;
            }
            (at, case) = any_run(text, at, &mut folded);
        }
        let hyphen = byte == b'-';
        take(&folded, Atom { start: start as u32, end: at as u32, spaced, hyphen, case });
        spaced = false;
    }
}

/// The case of a run of ASCII letters and digits.
fn ascii_case(run: &[u8]) -> Case {
    let capitals = run.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    match capitals {
        0 => Case::Lower,
        1 if run[0].is_ascii_uppercase() => Case::Capital,
        _ if run.iter().any(u8::is_ascii_lowercase) => Case::Mixed,
        _ => Case::Upper,
    }
}

/// Folds the atom at `start`, of any script, and returns where it ends and its case.
fn any_run(text: &str, start: usize, folded: &mut String) -> (usize, Case) {
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
        atoms(text, |folded, atom| {
            found.push(format!("{}{folded}:{:?}", if atom.spaced { " " } else { "" }, atom.case));
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
