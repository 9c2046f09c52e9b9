//! Phrases of the format as words: how news prints them, their plurals, and what the dictionary knows of them.

use std::cell::RefCell;
use std::collections::HashMap;

use demarche::Lexicon;

/// A phrase as it is compared: capitals, one blank between words; both separators mean consecutive words, and a trailing `_`
/// means nothing.
pub(crate) fn phrase(text: &str) -> String {
    let upper = text.replace('_', " ").to_uppercase();
    upper.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that names hold in small letters.
const SMALL: [&str; 18] =
    ["of", "the", "and", "for", "in", "on", "to", "de", "del", "la", "le", "du", "des", "von", "van", "der", "bin", "ibn"];

/// A phrase as news is likely to print it: "Bank of Atlantis", "Jean-Marc O'Hara".
pub(crate) fn display(phrase: &str) -> String {
    let words = phrase.to_lowercase();
    let shown = |(n, word): (usize, &str)| match n {
        0 => capital(word),
        _ if SMALL.contains(&word) => word.to_owned(),
        _ if is_numeral(word) => word.to_uppercase(),
        _ => capital(word),
    };
    words.split(' ').enumerate().map(shown).collect::<Vec<_>>().join(" ")
}

/// "IV" behind a name.
pub(crate) fn is_numeral(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| matches!(b.to_ascii_uppercase(), b'I' | b'V' | b'X'))
}

/// A word with capitals where it or a part of it begins; an ending behind an apostrophe ("people's") has none.
fn capital(word: &str) -> String {
    let mut result = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    let mut begins = true;
    while let Some(c) = chars.next() {
        if begins {
            result.extend(c.to_uppercase());
        } else {
            result.push(c);
        }
        let rest = || chars.clone().take_while(|c| c.is_alphanumeric()).count();
        begins = matches!(c, '-' | '.' | '(' | '/' | '"') || c == '\'' && rest() > 1;
    }
    result
}

/// The forms in which a phrase is looked for. The format minds no case; here a phrase of several words is found in any case, a
/// single plain word with a capital only, because in small letters too many of them are ordinary words, and one of up to three
/// letters in capitals only ("US" is not "Us").
pub(crate) fn forms(phrase: &str) -> Vec<String> {
    if phrase.chars().all(char::is_alphabetic) {
        let shown = display(phrase);
        let short = phrase.chars().count() <= 3;
        return if short || shown == phrase { vec![phrase.to_owned()] } else { vec![shown, phrase.to_owned()] };
    }
    vec![phrase.to_lowercase()]
}

/// A code as a name: `SEA_LANES` gives "Sea lanes".
pub(crate) fn capital_words(code: &str) -> String {
    let words = phrase(code).to_lowercase();
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The regular plural of the format: Y becomes IES, a final S takes ES, everything else S.
pub(crate) fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty() => format!("{stem}ies"),
        _ if noun.ends_with('s') => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// The regular forms of a verb by the format's rules: S/ES/IES, D/ED/IED, ING.
pub(crate) fn verb_forms(verb: &str) -> [String; 4] {
    let ends = |ends: &[&str]| ends.iter().any(|end| verb.ends_with(end));
    let stem_y = verb.strip_suffix('y').filter(|stem| !stem.is_empty() && !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let third = match stem_y {
        Some(stem) => format!("{stem}ies"),
        None if ends(&["s", "x", "z", "ch", "sh", "o"]) => format!("{verb}es"),
        None => format!("{verb}s"),
    };
    let past = match stem_y {
        Some(stem) => format!("{stem}ied"),
        None if ends(&["e"]) => format!("{verb}d"),
        None => format!("{verb}ed"),
    };
    let ing = match verb.strip_suffix('e').filter(|stem| !stem.ends_with('e') && stem.len() > 1) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{verb}ing"),
    };
    [verb.to_owned(), third, past, ing]
}

/// A name as an id: small letters, digits, hyphens.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '.') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "x".to_owned() } else { slug.to_owned() }
}

/// What the dictionary knows of words, each looked up once.
pub(crate) struct Known<'a> {
    pub(crate) lexicon: &'a Lexicon,
    names: RefCell<HashMap<String, Vec<String>>>,
}

impl<'a> Known<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, names: RefCell::default() }
    }

    /// The entries that a form means, by name: `state/FRA`, `words/given-name`, `office/envoy`.
    pub(crate) fn entries(&self, form: &str) -> Vec<String> {
        if let Some(known) = self.names.borrow().get(form) {
            return known.clone();
        }
        let found: Vec<String> = self.lexicon.show(form).into_iter().map(|entry| entry.key).collect();
        self.names.borrow_mut().insert(form.to_owned(), found.clone());
        found
    }

    /// The entries that a phrase means however it is written.
    pub(crate) fn of_phrase(&self, phrase: &str) -> Vec<String> {
        let mut found = Vec::new();
        for form in [display(phrase), phrase.to_owned(), phrase.to_lowercase()] {
            for key in self.entries(&form) {
                if !found.contains(&key) {
                    found.push(key);
                }
            }
        }
        found
    }

    /// Whether a word, in small letters, is of one of these classes.
    pub(crate) fn is(&self, word: &str, classes: &[&str]) -> bool {
        self.entries(word).iter().any(|key| key.strip_prefix("words/").is_some_and(|class| classes.contains(&class)))
    }

    /// Whether a word is a given name.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.is(&capital(&word.to_lowercase()), &["given-name"])
    }

    /// Whether a word is known as anything but a name.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let common = |key: &String| {
            let kind = key.split('/').next().unwrap_or_default();
            match kind {
                "words" => {
                    !matches!(key.as_str(), "words/given-name" | "words/name-particle" | "words/not-actor" | "words/abbreviation")
                }
                "office" | "organ" | "state" | "org" | "group" | "metonym" | "report" | "cue" | "act" | "time" => true,
                _ => false,
            }
        };
        self.entries(&word).iter().chain(&self.entries(&capital(&word))).any(common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_compared_in_capitals_and_shown_as_print_has_them() {
        assert_eq!(phrase("ORLIN_VADE_"), "ORLIN VADE");
        assert_eq!(phrase("  Bank_of  Atlantis "), "BANK OF ATLANTIS");
        assert_eq!(display("BANK OF ATLANTIS"), "Bank of Atlantis");
        assert_eq!(display("JEAN-MARC O'HARA"), "Jean-Marc O'Hara");
        assert_eq!(display("ORLIN V. VADE"), "Orlin V. Vade");
        assert_eq!(display("PEOPLE'S GUARD"), "People's Guard");
        assert_eq!(display("VADE OF THE NORTH"), "Vade of the North");
        assert_eq!(display("XI VADE IV"), "Xi Vade IV");
        assert_eq!(forms("ORLIN VADE"), ["orlin vade"]);
        assert_eq!(forms("ATLANTIS"), ["Atlantis", "ATLANTIS"]);
        assert_eq!(forms("OAF"), ["OAF"]);
        assert_eq!(forms("AL-VADE"), ["al-vade"]);
    }

    #[test]
    fn regular_forms_follow_the_format() {
        assert_eq!(["army", "boss", "chief", "day"].map(plural), ["armies", "bosses", "chiefs", "days"]);
        assert_eq!(verb_forms("dredge"), ["dredge", "dredges", "dredged", "dredging"]);
        assert_eq!(verb_forms("deny"), ["deny", "denies", "denied", "denying"]);
        assert_eq!(slug("Orlin V. d'Vade"), "orlin-v-dvade");
        assert_eq!(slug("…"), "x");
    }
}
