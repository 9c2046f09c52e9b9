//! Whether a phrase names a person, a body, or an office: by the words that the dictionary knows, never by a guess.

use crate::words::{Known, display};

/// What the words of a phrase say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// A given name in front, or a title and a name.
    Person,
    /// Begins with a word that no dictionary knows, and holds none that names bodies: a name, of whatever.
    Name,
    /// A word that names bodies, places or groups.
    Body,
    /// Ends in the title of an office.
    Office,
    /// Nothing can be told.
    Open,
}

/// Words that a person's name does not hold.
const NOT_IN_NAMES: [&str; 15] = [
    "body-noun",
    "determiner",
    "preposition",
    "coordinator",
    "people-noun",
    "person-noun",
    "bloc-noun",
    "side-noun",
    "government-noun",
    "state-noun",
    "company-suffix",
    "place-noun",
    "document-noun",
    "demonstrative",
    "number",
];

/// How many words a title has at most.
const LONGEST_TITLE: usize = 6;

pub(crate) fn nature(known: &Known<'_>, phrase: &str) -> Nature {
    let words: Vec<&str> = phrase.split(' ').collect();
    let rest = &words[title_words(known, &words)..];
    let titled = rest.len() < words.len();
    if titled && rest.is_empty() {
        return Nature::Office;
    }
    let given = known.is_given_name(rest[0]);
    let from = usize::from(given);
    let hard = rest[from..].iter().any(|word| is_hard(known, word));
    if !hard && given && (rest.len() > 1 || titled) {
        return Nature::Person;
    }
    let common = rest.iter().any(|word| known.is_common(word));
    if titled && !hard && !common {
        return Nature::Person;
    }
    let ends_in_title = (1..words.len()).any(|n| is_title(known, &words[n..]));
    if ends_in_title && !titled {
        return Nature::Office;
    }
    if hard {
        Nature::Body
    } else if rest.len() > 1 && !known.is_common(rest[0]) {
        Nature::Name
    } else {
        Nature::Open
    }
}

/// A phrase without the title in front of it.
pub(crate) fn untitled<'p>(known: &Known<'_>, phrase: &'p str) -> &'p str {
    let words: Vec<&str> = phrase.split(' ').collect();
    let n = title_words(known, &words);
    if n == 0 || n == words.len() {
        return phrase;
    }
    let skipped: usize = words[..n].iter().map(|word| word.len() + 1).sum();
    &phrase[skipped..]
}

/// How many words at the beginning are titles: offices, ranks, forms of address.
fn title_words(known: &Known<'_>, words: &[&str]) -> usize {
    let mut n = 0;
    while n < words.len() {
        let longest = (1..=LONGEST_TITLE.min(words.len() - n)).rev().find(|&length| is_title(known, &words[n..n + length]));
        match longest {
            Some(length) => n += length,
            None => break,
        }
    }
    n
}

fn is_title(known: &Known<'_>, words: &[&str]) -> bool {
    let phrase = words.join(" ");
    let [lower, shown] = [phrase.to_lowercase(), display(&phrase)];
    known.entries(&lower).iter().chain(&known.entries(&shown)).any(|key| key.starts_with("office/"))
        || words.len() == 1
            && (known.is(&lower, &["honorific", "military-rank"]) || known.is(&shown, &["honorific", "military-rank"]))
}

fn is_hard(known: &Known<'_>, word: &str) -> bool {
    let [lower, shown] = [word.to_lowercase(), display(word)];
    if known.is(&lower, &["name-particle"]) || known.is(&shown, &["name-particle"]) {
        return false;
    }
    let names = |key: &String| {
        ["organ/", "state/", "org/", "group/", "metonym/", "office/"].iter().any(|kind| key.starts_with(kind))
            || key.strip_prefix("words/").is_some_and(|class| NOT_IN_NAMES.contains(&class))
    };
    known.entries(&lower).iter().chain(&known.entries(&shown)).any(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche::Lexicon;

    #[test]
    fn words_tell_people_bodies_and_offices_apart() {
        let known = Known::new(Lexicon::bundled());
        for (phrase, expected) in [
            ("PETER VADE", Nature::Person),
            ("FOREIGN MINISTER ORLIN VADE", Nature::Person),
            ("GENERAL VADE", Nature::Person),
            ("ORLIN VADE", Nature::Name),
            ("ORLIN RICE", Nature::Name),
            ("VADE", Nature::Open),
            ("GREEN RICE", Nature::Open),
            ("NATIONAL COUNCIL OF VADE", Nature::Body),
            ("FRENCH AIR FORCE", Nature::Body),
            ("FRENCH DEFENCE MINISTER", Nature::Office),
            ("FOREIGN MINISTER", Nature::Office),
        ] {
            assert_eq!(nature(&known, phrase), expected, "{phrase}");
        }
        assert_eq!(untitled(&known, "FOREIGN MINISTER ORLIN VADE"), "ORLIN VADE");
        assert_eq!(untitled(&known, "ORLIN VADE"), "ORLIN VADE");
    }
}
