//! Discard dictionaries. The format drops a sentence, or a whole story, that holds such words; the extractor reads everything.
//! What can be carried is less, and right: a phrase that only holds an actor's name ("Atlantis Open") means no actor.

use crate::lines::Line;
use crate::overlay::Entry;
use crate::report::{Reason, Report};
use crate::words::{Known, phrase};

/// Reads a file and makes the one entry that shields names.
pub(crate) fn carry(file: &str, lines: &[Line], known: &Known<'_>, report: &mut Report) -> Vec<Entry> {
    let mut shields: Vec<String> = Vec::new();
    let mut first = 0;
    for line in lines {
        let text = line.text.trim();
        let words = phrase(text.strip_prefix('+').unwrap_or(text));
        if !words.chars().any(char::is_alphanumeric) {
            report.note(file, line.number, Reason::Unreadable, text);
            continue;
        }
        if holds_a_name(known, &words) {
            if shields.is_empty() {
                first = line.number;
            }
            shields.push(words.to_lowercase());
        }
        report.note(file, line.number, Reason::Discard, text);
    }
    shields.sort();
    shields.dedup();
    if shields.is_empty() {
        return Vec::new();
    }
    vec![Entry::new("extend", "words/not-actor", file, first).text("entry", "words/not-actor").list("forms", shields)]
}

/// Whether a phrase holds an actor's name and is none itself.
fn holds_a_name(known: &Known<'_>, phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split(' ').collect();
    let names = |phrase: &str| {
        let actor = |key: &String| ["state/", "org/", "person/", "metonym/", "group/"].iter().any(|kind| key.starts_with(kind));
        known.of_phrase(phrase).iter().any(actor)
    };
    let parts = (0..words.len()).flat_map(|from| (from + 1..=words.len().min(from + 4)).map(move |to| (from, to)));
    !names(phrase) && parts.filter(|(from, to)| to - from < words.len()).any(|(from, to)| names(&words[from..to].join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;
    use demarche::Lexicon;

    #[test]
    fn only_phrases_around_a_name_are_carried() {
        let known = Known::new(Lexicon::bundled());
        let mut report = Report::default();
        let lines = lines("f", b"NORWAY OPEN\n+PLAY OFFS\nNORWAY\n1994\n", &mut report);
        let entries = carry("f", &lines, &known, &mut report);
        let text = crate::overlay::write(&entries, &[]);
        assert!(text.contains("forms = [\"norway open\"]"), "{text}");
        assert_eq!(report.notes.len(), 4);
    }
}
