//! Issue dictionaries: words by code, `n:strait [SEA_LANES]`.

use std::collections::{BTreeMap, HashSet};

use crate::lines::Line;
use crate::overlay::{Entry, base_name, free_id};
use crate::report::{Reason, Report};
use crate::words::{capital_words, plural, slug, verb_forms};

/// How many terms one line may stand for.
const MOST: usize = 200;

/// The words of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Issue {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) category: String,
    pub(crate) terms: Vec<String>,
}

/// Reads a file into `issues`, by code.
pub(crate) fn read(file: &str, lines: &[Line], issues: &mut BTreeMap<String, Issue>, report: &mut Report) {
    let mut category = String::new();
    for line in lines {
        let text = line.text.trim();
        let mut fail = |reason| report.note(file, line.number, reason, text);
        if let Some(tag) = text.strip_prefix('<') {
            let tag = (tag.to_uppercase(), tag.split('"').nth(1).unwrap_or_default());
            match tag {
                (name, value) if name.starts_with("ISSUE") => value.clone_into(&mut category),
                (name, _) if name.starts_with("/ISSUE") => category.clear(),
                _ => fail(Reason::Unreadable),
            }
            continue;
        }
        if text.starts_with('~') {
            fail(Reason::IgnoreString);
            continue;
        }
        let Some((words, code)) = text.split_once('[') else {
            fail(Reason::NoCode);
            continue;
        };
        let code = code.split_once(']').map(|(code, _)| code.trim());
        let Some(code) = code.filter(|code| code.chars().any(|c| c.is_ascii_alphanumeric())) else {
            fail(Reason::Unreadable);
            continue;
        };
        let Some(terms) = terms(words) else {
            fail(Reason::TooMany);
            continue;
        };
        if terms.is_empty() {
            fail(Reason::Unreadable);
            continue;
        }
        let issue = issues.entry(code.to_uppercase()).or_insert_with(|| Issue {
            file: file.to_owned(),
            line: line.number,
            category: category.clone(),
            terms: Vec::new(),
        });
        for term in terms {
            if !issue.terms.contains(&term) {
                issue.terms.push(term);
            }
        }
    }
}

/// The terms that a line stands for: `n:` gives a noun and its plural, `v:` a verb's forms, `+` joins with a hyphen or a blank.
fn terms(words: &str) -> Option<Vec<String>> {
    let words = words.replace('_', " ").to_lowercase();
    let mut terms = vec![String::new()];
    for word in words.split_whitespace() {
        let mut alternatives = vec![String::new()];
        for (n, part) in word.split('+').enumerate() {
            let forms = match part.split_once(':') {
                Some(("n", noun)) => vec![noun.to_owned(), plural(noun)],
                Some(("v", verb)) => verb_forms(verb).to_vec(),
                _ => vec![part.to_owned()],
            };
            let joints: &[&str] = if n == 0 { &[""] } else { &["-", " "] };
            alternatives = combine(&alternatives, joints, &forms)?;
        }
        let joint: &[&str] = if terms == [""] { &[""] } else { &[" "] };
        terms = combine(&terms, joint, &alternatives)?;
    }
    let mut seen = HashSet::new();
    let whole = |term: &String| term.trim() == term && term.chars().any(char::is_alphanumeric);
    Some(terms.into_iter().filter(|term| whole(term) && seen.insert(term.clone())).collect())
}

fn combine(heads: &[String], joints: &[&str], tails: &[String]) -> Option<Vec<String>> {
    if heads.len() * joints.len() * tails.len() > MOST {
        return None;
    }
    let mut joined = Vec::new();
    for head in heads {
        for joint in joints {
            joined.extend(tails.iter().map(|tail| format!("{head}{joint}{tail}")));
        }
    }
    Some(joined)
}

/// Makes the entries of issues.
pub(crate) fn carry(
    issues: &BTreeMap<String, Issue>,
    taken: &mut HashSet<String>,
    report: &mut Report,
) -> Vec<(Entry, Vec<String>)> {
    let mut entries = Vec::new();
    for (code, issue) in issues {
        let id = free_id(taken, "issue", &slug(code));
        let key = format!("issue/{id}");
        let category = if issue.category.is_empty() { String::new() } else { format!(" of the category {}", issue.category) };
        let entry = Entry::new("issue", key, &issue.file, issue.line)
            .text("id", id)
            .text("name", capital_words(code))
            .list("terms", issue.terms.iter().cloned())
            .text("definition", format!("What {} codes as {code}{category}.", base_name(&issue.file)));
        let sentences = issue.terms.iter().take(5).map(|term| format!("Paris condemned the {term}.")).collect();
        entries.push((entry, sentences));
        report.count("terms of issues read", issue.terms.len());
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    #[test]
    fn prefixes_give_forms_anywhere_in_a_phrase() {
        let terms = |words| terms(words).expect("few enough").join("|");
        assert_eq!(terms("n:strait"), "strait|straits");
        assert_eq!(terms("v:dredge"), "dredge|dredges|dredged|dredging");
        assert_eq!(terms("n:law of the tides"), "law of the tides|laws of the tides");
        assert_eq!(terms("mid+n:tide"), "mid-tide|mid-tides|mid tide|mid tides");
        assert_eq!(terms("sea_lane"), "sea lane");
        assert_eq!(super::terms("v:a v:b v:c v:d"), None);
    }

    #[test]
    fn issues_are_gathered_by_code() {
        let text = "<ISSUE CATEGORY=\"SEA\" TYPE=\"ALL\">\nn:strait [LANES]\nchannel[LANES]\n~channel tunnel\n~~opera\nbare\nx [\n</ISSUE>\n";
        let mut report = Report::default();
        let mut issues = BTreeMap::new();
        read("f", &lines("f", text.as_bytes(), &mut report), &mut issues, &mut report);
        assert_eq!(issues["LANES"].terms, ["strait", "straits", "channel"]);
        assert_eq!(issues["LANES"].category, "SEA");
        let notes: Vec<_> = report.notes.iter().map(|n| (n.line, n.reason)).collect();
        let expected = [(4, Reason::IgnoreString), (5, Reason::IgnoreString), (6, Reason::NoCode), (7, Reason::Unreadable)];
        assert_eq!(notes, expected);
    }
}
