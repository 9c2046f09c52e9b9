//! Verb dictionaries of PETRARCH-2, PETRARCH-1 and TABARI: blocks of verbs that share a code and patterns.

mod acts;
mod pattern;

pub(crate) use acts::carry;

use std::collections::BTreeMap;

use crate::codes::is_event_code;
use crate::lines::Line;
use crate::report::{Reason, Report};
use crate::words::plural;
use pattern::Item;

/// What a verb or a pattern makes: an event from source to target, one back, both, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) there: Option<String>,
    pub(crate) back: Option<String>,
}

/// A verb with its own code, if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Verb {
    line: usize,
    /// In small letters; the first is inflected unless `head` says otherwise.
    words: Vec<String>,
    head: usize,
    /// Whether more letters may follow: TABARI's words are stems unless closed by "_".
    stem: bool,
    /// Irregular forms of the head.
    forms: Vec<String>,
    code: Option<Code>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    line: usize,
    text: String,
    items: Vec<Item>,
    code: Code,
}

/// Verbs that mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Block {
    code: Code,
    verbs: Vec<Verb>,
    patterns: Vec<Pattern>,
}

/// A file of verbs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verbs {
    file: String,
    /// Words by the name of their set, in small letters, plurals among them.
    sets: BTreeMap<String, Vec<String>>,
    blocks: Vec<Block>,
}

/// Reads a file. The sets of all files are joined later, since a pattern may name a set of another file.
pub(crate) fn read(file: &str, lines: &[Line], report: &mut Report) -> Verbs {
    let headed = lines.iter().any(|line| line.text.starts_with("---"));
    let mut verbs = Verbs { file: file.to_owned(), ..Verbs::default() };
    let mut set: Option<String> = None;
    let mut attribution = false;
    for line in lines {
        let text = line.text.trim();
        let mut fail = |reason| report.note(file, line.number, reason, text);
        if text.starts_with('<') {
            attribution = text.to_uppercase().starts_with("<ATTRIB");
            fail(Reason::Attribution);
        } else if attribution {
            fail(Reason::Attribution);
        } else if let Some(name) = text.strip_prefix('&') {
            let name = name.trim_end_matches('_').to_uppercase();
            verbs.sets.entry(name.clone()).or_default();
            set = Some(name);
        } else if let (Some(term), Some(name)) = (text.strip_prefix('+'), &set) {
            let terms = verbs.sets.entry(name.clone()).or_default();
            // A set's words are looked for in noun phrases: each stands for its plural too, unless it is closed by "_".
            let word = small(term);
            if !term.ends_with('_') {
                terms.push(plural(&word));
            }
            terms.push(word);
        } else if text.starts_with("---") {
            set = None;
            let code = header(text);
            if code.is_none() {
                fail(Reason::BadCode);
            }
            verbs.blocks.push(Block { code: code.unwrap_or_default(), ..Block::default() });
        } else if let Some(pattern) = text.strip_prefix('-') {
            set = None;
            match (read_pattern(line.number, pattern), verbs.blocks.last_mut()) {
                (Ok(pattern), Some(block)) => block.patterns.push(pattern),
                (Ok(_), None) => fail(Reason::NoRecord),
                (Err(reason), _) => fail(reason),
            }
        } else if text.starts_with('~') {
            fail(Reason::Transformation);
        } else if text.starts_with('{') {
            // TABARI gives irregular forms a line of their own.
            match verbs.blocks.last_mut().and_then(|block| block.verbs.last_mut()) {
                Some(verb) => verb.forms.extend(braced(text).unwrap_or_default()),
                None => fail(Reason::NoRecord),
            }
        } else {
            set = None;
            match read_verb(line.number, text, headed) {
                Ok(verb) if !headed => verbs.blocks.push(Block { verbs: vec![verb], ..Block::default() }),
                Ok(verb) => match verbs.blocks.last_mut() {
                    Some(block) => block.verbs.push(verb),
                    None => fail(Reason::NoRecord),
                },
                Err(reason) => fail(reason),
            }
        }
    }
    verbs
}

fn small(term: &str) -> String {
    term.replace('_', " ").to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `--- NAME [190] ---`.
fn header(text: &str) -> Option<Code> {
    let Some((_, behind)) = text.split_once('[') else { return Some(Code::default()) };
    code(behind.split_once(']')?.0)
}

/// `042`, `042:043`, `:110`, or dashes for none.
fn code(text: &str) -> Option<Code> {
    let one = |text: &str| match text.trim() {
        "" => Some(None),
        dashes if dashes.bytes().all(|b| b == b'-' || b == b'#') => Some(None),
        digits => is_event_code(digits).then(|| Some(digits.to_owned())),
    };
    let (there, back) = text.split_once(':').unwrap_or((text, ""));
    Some(Code { there: one(there)?, back: one(back)? })
}

/// The last brackets of a line, and what stands before them.
fn bracketed(text: &str) -> Result<(&str, Option<Code>), Reason> {
    let Some(open) = text.rfind('[') else {
        return if text.contains(']') { Err(Reason::Unreadable) } else { Ok((text, None)) };
    };
    let (inside, behind) = text[open + 1..].split_once(']').ok_or(Reason::Unreadable)?;
    if !behind.trim().is_empty() && !behind.trim_start().starts_with('{') {
        return Err(Reason::Unreadable);
    }
    Ok((&text[..open], Some(code(inside).ok_or(Reason::BadCode)?)))
}

/// `{SHELLS SHELLED +KEEPS_WATCH}`: the forms of a head, in small letters.
fn braced(text: &str) -> Option<Vec<String>> {
    let inside = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let head = |form: &str| {
        let form = form.rsplit_once('+').map_or(form, |(_, behind)| behind);
        form.split('_').find(|word| !word.is_empty()).map(str::to_lowercase)
    };
    Some(inside.split_whitespace().filter_map(head).collect())
}

fn read_verb(line: usize, text: &str, headed: bool) -> Result<Verb, Reason> {
    // The forms may stand before or behind the code.
    let (before, code) = bracketed(text)?;
    let behind = if code.is_some() { text.rsplit_once(']').map_or("", |(_, behind)| behind) } else { "" };
    let (name, forms) = match before.split_once('{') {
        Some((name, forms)) => (name, braced(&format!("{{{forms}")).ok_or(Reason::Unreadable)?),
        None if behind.trim().is_empty() => (before, Vec::new()),
        None => (before, braced(behind).ok_or(Reason::Unreadable)?),
    };
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()).collect();
    let head = words.iter().position(|word| word.starts_with('+')).unwrap_or(0);
    let plain = |word: &&str| word.trim_start_matches('+').to_lowercase();
    let words: Vec<String> = words.iter().map(plain).collect();
    let whole = |word: &String| {
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'')) && word.chars().any(char::is_alphabetic)
    };
    if words.is_empty() || !words.iter().all(whole) || !forms.iter().all(whole) {
        return Err(Reason::Unreadable);
    }
    let stem = !headed && !name.trim_end().ends_with('_');
    Ok(Verb { line, words, head, stem, forms, code })
}

fn read_pattern(line: usize, text: &str) -> Result<Pattern, Reason> {
    let (before, code) = bracketed(text)?;
    let code = code.ok_or(Reason::NoCode)?;
    let items = pattern::items(before).ok_or(Reason::Unreadable)?;
    if items.iter().filter(|item| **item == Item::Verb).count() != 1 {
        return Err(Reason::Unreadable);
    }
    Ok(Pattern { line, text: text.trim().to_owned(), items, code })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    fn parse(text: &str) -> (Verbs, Vec<(usize, Reason)>) {
        let mut report = Report::default();
        let verbs = read("f", &lines("f", text.as_bytes(), &mut report), &mut report);
        (verbs, report.notes.iter().map(|n| (n.line, n.reason)).collect())
    }

    #[test]
    fn sets_have_plurals_unless_closed() {
        let (verbs, _) = parse("&VESSEL\n+TRAWLER\n+FISHING_BOAT\n+CRAFT_\n\n--- SHELL [190] ---\nSHELL\n");
        assert_eq!(verbs.sets["VESSEL"], ["trawlers", "trawler", "fishing boats", "fishing boat", "craft"]);
    }

    #[test]
    fn verbs_have_forms_and_codes_of_their_own() {
        let (verbs, notes) = parse(
            "--- SHELL [190] ---\nSHELL\nFREEZE {FROZE_ FROZEN_} [080]\n+KEEP_WATCH {+KEEPS_WATCH +KEPT_WATCH}\nKEEL_+HAUL\nDRIVE [---]\n",
        );
        let block = &verbs.blocks[0];
        assert_eq!(block.code.there.as_deref(), Some("190"));
        let shown: Vec<_> =
            block.verbs.iter().map(|v| format!("{}/{}/{}", v.words.join(" "), v.head, v.forms.join(" "))).collect();
        assert_eq!(shown, ["shell/0/", "freeze/0/froze frozen", "keep watch/0/keeps kept", "keel haul/1/", "drive/0/"]);
        assert_eq!(block.verbs[1].code.as_ref().and_then(|code| code.there.as_deref()), Some("080"));
        assert_eq!(block.verbs[4].code, Some(Code::default()));
        assert!(notes.is_empty());
    }

    #[test]
    fn pairs_of_codes() {
        let pair = |text| code(text).map(|code| (code.there, code.back));
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(pair("042:043"), Some((some("042"), some("043"))));
        assert_eq!(pair(":110"), Some((None, some("110"))));
        assert_eq!(pair("---"), Some((None, None)));
        assert_eq!(pair("999"), None);
        assert_eq!(pair("04a"), None);
    }

    #[test]
    fn older_files_have_no_headers() {
        let (verbs, notes) =
            parse("SHELL [190] ; note\n- * HARBOUR [171]\nFREEZE\n{FROZE_ FROZEN_}\n<ATTRIB>\n- @ * SAID [010]\n</ATTRIB>\n");
        assert_eq!(verbs.blocks.len(), 2);
        assert_eq!(verbs.blocks[0].patterns.len(), 1);
        assert_eq!(verbs.blocks[1].verbs[0].forms, ["froze", "frozen"]);
        assert!(verbs.blocks[0].verbs[0].stem);
        assert_eq!(notes.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [5, 6, 7]);
    }

    #[test]
    fn wrong_lines_are_named() {
        let text = "- * EARLY [190]\n--- X [19x] ---\nV\n- * [190\n- HARBOUR [190]\n- * HARBOUR\n- * {A [190]\n~ a (a b HARRY) SAY = a b 016\nW{}}\n";
        let notes = parse(text).1;
        let expected = [
            (1, Reason::NoRecord),
            (2, Reason::BadCode),
            (4, Reason::Unreadable),
            (5, Reason::Unreadable),
            (6, Reason::NoCode),
            (7, Reason::Unreadable),
            (8, Reason::Transformation),
            (9, Reason::Unreadable),
        ];
        assert_eq!(notes, expected);
    }
}
