//! Patterns: which words must stand where around a verb.
//!
//! In PETRARCH-2 an unmarked word is the head of a noun phrase, `{ }` encloses one of several words, `( )` a phrase with a
//! preposition. In PETRARCH-1 and TABARI a pattern is a row of words between which others may stand, with `$` for the source, `+`
//! for the target, `%` for both at once and `^` for an actor to skip; `_` joins what stands together.

use std::collections::BTreeMap;

use crate::report::Reason;
use crate::words::Known;

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Verb,
    Source,
    Target,
    Both,
    Skip,
    /// Words in a row, in small letters; whether `_` joins them to the verb.
    Words(Vec<String>, bool),
    Set(String),
    /// `{A B}`, or with bars `{A | B}` alternatives.
    Noun(Vec<Item>),
    Alternatives(Vec<Item>),
    Preposition(Vec<Item>),
}

/// How many combinations of words a pattern may stand for.
const MOST: usize = 1000;

/// How deep brackets may lie in one another.
const DEEPEST: usize = 4;

/// The prepositions that a complement can have.
const PREPOSITIONS: [&str; 33] = [
    "to", "as", "of", "for", "on", "about", "against", "with", "in", "over", "at", "from", "by", "between", "among", "into",
    "toward", "towards", "under", "upon", "through", "after", "near", "outside", "across", "around", "onto", "behind", "along",
    "inside", "within", "during", "amid",
];

/// The parts of a pattern; nothing where brackets do not match or a sign is out of place.
pub(crate) fn items(text: &str) -> Option<Vec<Item>> {
    let mut chars = text.chars().peekable();
    let items = sequence(&mut chars, None, 0)?;
    chars.next().is_none().then_some(items)
}

fn sequence(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, close: Option<char>, depth: usize) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let mut bar = false;
    loop {
        match chars.peek().copied() {
            None => return close.is_none().then_some(items),
            Some(c) if c.is_whitespace() => {
                chars.next();
            }
            Some(open @ ('{' | '(')) if depth < DEEPEST => {
                chars.next();
                let inner = sequence(chars, Some(if open == '{' { '}' } else { ')' }), depth + 1)?;
                items.push(match inner.as_slice() {
                    [Item::Alternatives(_)] => inner.into_iter().next()?,
                    _ if open == '{' => Item::Noun(inner),
                    _ => Item::Preposition(inner),
                });
            }
            Some('|') if close == Some('}') => {
                chars.next();
                bar = true;
            }
            Some(c @ ('}' | ')')) => {
                if close != Some(c) {
                    return None;
                }
                chars.next();
                return Some(if bar { vec![Item::Alternatives(items)] } else { items });
            }
            Some('{' | '(' | '[' | ']' | '<' | '>' | '"' | '=' | '|') => return None,
            Some(_) => {
                let mut token = String::new();
                while let Some(&c) = chars.peek() {
                    if c.is_whitespace() || "{}()[]|".contains(c) {
                        break;
                    }
                    token.push(c);
                    chars.next();
                }
                items.extend(parts(&token)?);
            }
        }
    }
}

/// The parts of a token: `*_OUT_AT` holds the verb and two words that are joined to it.
fn parts(token: &str) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    let (token, set) = match token.find('&') {
        Some(at) => (&token[..at], Some(token[at + 1..].trim_end_matches('_').to_uppercase()).filter(|name| !name.is_empty())),
        None => (token, None),
    };
    for part in token.split('_').filter(|part| !part.is_empty()) {
        let item = match part {
            "*" => Item::Verb,
            "$" => Item::Source,
            "+" => Item::Target,
            "%" => Item::Both,
            "^" => Item::Skip,
            word if word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '.' | ',' | '/'))
                && word.chars().any(char::is_alphanumeric) =>
            {
                match items.last_mut() {
                    Some(Item::Words(words, _)) => {
                        words.push(word.to_lowercase());
                        continue;
                    }
                    last => {
                        let joined = last.is_some_and(|last| *last == Item::Verb);
                        Item::Words(vec![word.to_lowercase()], joined)
                    }
                }
            }
            _ => return None,
        };
        items.push(item);
    }
    items.extend(set.map(Item::Set));
    (!items.is_empty()).then_some(items)
}

/// What a pattern asks for, as an act can say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Words behind the verb that belong to it: "out at".
    pub(crate) particles: Vec<String>,
    /// Where one of these words must stand, and the words: nothing if the verb alone is enough.
    pub(crate) condition: Option<(Place, Vec<String>)>,
    /// The preposition behind which the target must stand, if the pattern says so.
    pub(crate) target: Option<String>,
}

/// Where a condition's words stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Object,
    Subject,
    Behind(String),
}

/// Reads patterns with the words of all sets.
pub(crate) struct Reader<'a> {
    pub(crate) sets: &'a BTreeMap<String, Vec<String>>,
    pub(crate) known: &'a Known<'a>,
}

impl Reader<'_> {
    /// What a pattern asks for, or why an act cannot say it.
    pub(crate) fn shape(&self, items: &[Item]) -> Result<Shape, Reason> {
        let verb = items.iter().position(|item| *item == Item::Verb).ok_or(Reason::Unreadable)?;
        let mut shape = Shape::default();
        let subject = self.before(&items[..verb])?;
        self.behind(&items[verb + 1..], &mut shape)?;
        if let Some(words) = subject {
            if shape.condition.is_some() {
                return Err(Reason::TwoConditions);
            }
            shape.condition = Some((Place::Subject, words));
        }
        Ok(shape)
    }

    /// What stands before the verb: at most the source and a noun.
    fn before(&self, items: &[Item]) -> Result<Option<Vec<String>>, Reason> {
        let rest: Vec<&Item> = items.iter().filter(|item| **item != Item::Source).collect();
        if rest.contains(&&Item::Target) {
            return Err(Reason::TargetFirst);
        }
        match rest.as_slice() {
            [] => Ok(None),
            rest if rest.iter().any(|item| matches!(item, Item::Both | Item::Skip)) => Err(Reason::Compound),
            [Item::Preposition(_)] => Err(Reason::SubjectWords),
            [one] => {
                let words = self.words(one)?;
                if words.iter().all(|words| self.is_noun(words)) { Ok(Some(words)) } else { Err(Reason::SubjectWords) }
            }
            _ => Err(Reason::SubjectWords),
        }
    }

    fn behind(&self, items: &[Item], shape: &mut Shape) -> Result<(), Reason> {
        let mut first = true;
        let mut rest = items.iter().filter(|item| **item != Item::Source).peekable();
        while let Some(item) = rest.next() {
            match item {
                Item::Target => {}
                Item::Both | Item::Skip => return Err(Reason::Compound),
                Item::Verb | Item::Source => return Err(Reason::Unreadable),
                Item::Words(words, true) => shape.particles.extend(words.iter().cloned()),
                Item::Preposition(inner) => {
                    let (Some(Item::Words(preposition, _)), nouns) = (inner.first(), inner.get(1..).unwrap_or_default()) else {
                        return Err(Reason::VerbChain);
                    };
                    let [preposition] = preposition.as_slice() else { return Err(Reason::TwoConditions) };
                    self.phrase(preposition, nouns, shape)?;
                }
                Item::Words(words, false) if words.len() == 1 && PREPOSITIONS.contains(&words[0].as_str()) => {
                    // In a flat pattern the noun or the target follows its preposition.
                    let next = rest.next_if(|item| !matches!(item, Item::Preposition(_) | Item::Skip | Item::Both));
                    match next {
                        Some(Item::Target) | None => self.phrase(&words[0], &[], shape)?,
                        Some(noun) => self.phrase(&words[0], std::slice::from_ref(noun), shape)?,
                    }
                }
                Item::Words(words, false) if first && words.iter().all(|word| self.is_particle(word)) => {
                    shape.particles.extend(words.iter().cloned());
                }
                noun => {
                    let words = self.words(noun)?;
                    if !words.iter().all(|words| self.is_noun(words)) {
                        return Err(Reason::VerbChain);
                    }
                    condition(shape, Place::Object, words)?;
                }
            }
            first = false;
        }
        Ok(())
    }

    fn phrase(&self, preposition: &str, nouns: &[Item], shape: &mut Shape) -> Result<(), Reason> {
        if !PREPOSITIONS.contains(&preposition) {
            return Err(Reason::VerbChain);
        }
        match nouns {
            [] if shape.target.is_some() => Err(Reason::TwoConditions),
            [] => {
                shape.target = Some(preposition.to_owned());
                Ok(())
            }
            [noun] => {
                let words = self.words(noun)?;
                if !words.iter().all(|words| self.is_noun(words)) {
                    return Err(Reason::VerbChain);
                }
                condition(shape, Place::Behind(preposition.to_owned()), words)
            }
            _ => Err(Reason::TwoConditions),
        }
    }

    /// The words that a part stands for, several words with blanks.
    fn words(&self, item: &Item) -> Result<Vec<String>, Reason> {
        match item {
            Item::Words(words, _) => Ok(vec![words.join(" ")]),
            Item::Set(name) => {
                // A set may be named with the sign that closes it, or with more words joined to it.
                let words = self.sets.get(name.as_str()).filter(|words| !words.is_empty());
                words.cloned().ok_or(Reason::NoSynset)
            }
            Item::Noun(parts) => {
                let mut all = vec![String::new()];
                for part in parts {
                    let words = self.words(part)?;
                    if all.len() * words.len() > MOST {
                        return Err(Reason::TooMany);
                    }
                    let join = |head: &String| {
                        words.iter().map(|word| format!("{head} {word}").trim_start().to_owned()).collect::<Vec<_>>()
                    };
                    all = all.iter().flat_map(join).collect();
                }
                if all.iter().any(String::is_empty) { Err(Reason::Unreadable) } else { Ok(all) }
            }
            Item::Alternatives(parts) => {
                let lists = parts.iter().map(|part| self.words(part)).collect::<Result<Vec<_>, _>>()?;
                Ok(lists.concat())
            }
            Item::Preposition(_) | Item::Verb | Item::Source | Item::Target | Item::Both | Item::Skip => {
                Err(Reason::TwoConditions)
            }
        }
    }

    /// Whether the last of these words can be a noun: unknown ones can, those that the dictionary has as something else cannot.
    fn is_noun(&self, words: &str) -> bool {
        let head = words.rsplit(' ').next().unwrap_or(words);
        let nouns =
            ["noun", "noun-first", "person-noun", "people-noun", "body-noun", "side-noun", "bloc-noun", "government-noun"];
        if self
            .known
            .is(head, &["modal", "be", "have", "do", "negation", "determiner", "subordinator", "coordinator", "pronoun-it"])
        {
            return false;
        }
        let other = ["verb", "adverb", "adjective", "preposition", "wh", "relative", "number"];
        self.known.is(head, &nouns) || !self.known.is(head, &other)
    }

    /// "up", "out", "back": a short word that goes with a verb.
    fn is_particle(&self, word: &str) -> bool {
        !PREPOSITIONS.contains(&word) && self.known.is(word, &["adverb", "preposition"])
    }
}

fn condition(shape: &mut Shape, place: Place, words: Vec<String>) -> Result<(), Reason> {
    if shape.condition.is_some() {
        return Err(Reason::TwoConditions);
    }
    shape.condition = Some((place, words));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche::Lexicon;

    fn shape(text: &str) -> Result<String, Reason> {
        let known = Known::new(Lexicon::bundled());
        let sets = BTreeMap::from([("VESSEL".to_owned(), vec!["trawler".to_owned(), "ship".to_owned()])]);
        let reader = Reader { sets: &sets, known: &known };
        let shape = reader.shape(&items(text).ok_or(Reason::Unreadable)?)?;
        let condition = shape.condition.map(|(place, words)| format!("{place:?} {}", words.join("|"))).unwrap_or_default();
        Ok(format!("{};{condition};{}", shape.particles.join(" "), shape.target.unwrap_or_default()))
    }

    #[test]
    fn patterns_of_petrarch_2() {
        assert_eq!(shape("* HARBOUR").as_deref(), Ok(";Object harbour;"));
        assert_eq!(shape("* {FISHING &VESSEL}").as_deref(), Ok(";Object fishing trawler|fishing ship;"));
        assert_eq!(shape("* (AGAINST)").as_deref(), Ok(";;against"));
        assert_eq!(shape("* (WITH {NAVAL &VESSEL})").as_deref(), Ok(";Behind(\"with\") naval trawler|naval ship;"));
        assert_eq!(shape("TALKS *").as_deref(), Ok(";Subject talks;"));
        assert_eq!(shape("* &VESSEL (AGAINST)").as_deref(), Ok(";Object trawler|ship;against"));
        assert_eq!(shape("* HARBOUR (WITH &VESSEL)"), Err(Reason::TwoConditions));
        assert_eq!(shape("* &NONE"), Err(Reason::NoSynset));
        assert_eq!(shape("* (WITH"), Err(Reason::Unreadable));
    }

    #[test]
    fn patterns_of_petrarch_1_and_tabari() {
        assert_eq!(shape("$ * +").as_deref(), Ok(";;"));
        assert_eq!(shape("* AGAINST +").as_deref(), Ok(";;against"));
        assert_eq!(shape("* + HARBOUR").as_deref(), Ok(";Object harbour;"));
        assert_eq!(shape("* WITH &VESSEL").as_deref(), Ok(";Behind(\"with\") trawler|ship;"));
        assert_eq!(shape("*_OUT_AT +").as_deref(), Ok("out at;;"));
        assert_eq!(shape("% *"), Err(Reason::Compound));
        assert_eq!(shape("* DOWN &VESSEL").as_deref(), Ok("down;Object trawler|ship;"));
        assert_eq!(shape("* { HARBOUR | PORT }").as_deref(), Ok(";Object harbour|port;"));
        assert_eq!(shape("+ WAS * BY $"), Err(Reason::TargetFirst));
        assert_eq!(shape("SAID WOULD * +"), Err(Reason::SubjectWords));
        assert_eq!(shape("* ^ +"), Err(Reason::Compound));
        assert_eq!(shape("* AGAINST +-LED FORCE"), Err(Reason::Unreadable));
    }

    #[test]
    fn brackets_may_not_lie_too_deep() {
        assert!(items(&format!("* {}A{}", "{".repeat(4), "}".repeat(4))).is_some());
        assert!(items(&format!("* {}", "{".repeat(100_000))).is_none());
    }
}
