//! Codes: the three-letter elements of actors' codes, and the event types of verbs' codes.

use std::collections::{BTreeSet, HashMap};

use demarche::{EventType, Lexicon};

use crate::actors::Entity;
use crate::dates::ALWAYS;
use crate::words::Known;

/// What a code's elements say of the kind of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A state and nothing more.
    State,
    /// An organ of a state.
    Organ,
    Party,
    Armed,
    Media,
    /// An organisation between states, across them, or of one of them.
    Body,
    /// Words of CAMEO that say no more than a side (opposition, radicals) or a part of society.
    Side,
    /// Elements behind a state of which nothing is known.
    Unknown,
}

/// The kind of organisation that each element of a code means; the last that is known counts.
const ROLES: [(&str, Sort); 37] = [
    ("GOV", Sort::Organ),
    ("MIL", Sort::Organ),
    ("COP", Sort::Organ),
    ("JUD", Sort::Organ),
    ("LEG", Sort::Organ),
    ("SPY", Sort::Organ),
    ("PTY", Sort::Party),
    ("REB", Sort::Armed),
    ("INS", Sort::Armed),
    ("SEP", Sort::Armed),
    ("UAF", Sort::Armed),
    ("IMG", Sort::Armed),
    ("MED", Sort::Media),
    ("IGO", Sort::Body),
    ("NGO", Sort::Body),
    ("NGM", Sort::Body),
    ("MNC", Sort::Body),
    ("BUS", Sort::Body),
    ("EDU", Sort::Body),
    ("DEV", Sort::Body),
    ("ENV", Sort::Body),
    ("HLH", Sort::Body),
    ("HRI", Sort::Body),
    ("LAB", Sort::Body),
    ("AGR", Sort::Body),
    ("REL", Sort::Body),
    ("CRM", Sort::Body),
    ("OPP", Sort::Side),
    ("RAD", Sort::Side),
    ("MOD", Sort::Side),
    ("ELI", Sort::Side),
    ("CVL", Sort::Side),
    ("REF", Sort::Side),
    ("SET", Sort::Side),
    ("YTH", Sort::Side),
    ("STU", Sort::Side),
    ("PPL", Sort::Side),
];

/// The first elements that name no state.
const WORLDWIDE: [&str; 6] = ["IGO", "NGO", "NGM", "MNC", "IMG", "INT"];

/// The states and organisations of a dictionary by their codes.
pub(crate) struct Codes {
    homes: HashMap<String, String>,
}

impl Codes {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut homes: HashMap<String, String> = HashMap::new();
        // What a dictionary says of CAMEO goes before ISO.
        for scheme in ["iso3", "cameo"] {
            homes.extend(lexicon.codes(scheme).map(|(code, key)| (code.to_owned(), key)));
        }
        Self { homes }
    }

    /// Learns from the files which organisation of the dictionary has a code at all times, where only one has it: then people
    /// with the code belong to it.
    pub(crate) fn learn(&mut self, entities: &[Entity], known: &Known<'_>) {
        let mut bearers: HashMap<&str, BTreeSet<String>> = HashMap::new();
        for entity in entities {
            let [(range, Some(code))] = entity.groups.as_slice() else { continue };
            if *range != ALWAYS || !WORLDWIDE.contains(&code.get(..3).unwrap_or_default()) {
                continue;
            }
            let keys = entity.phrases.iter().flat_map(|(phrase, _)| known.of_phrase(phrase));
            bearers.entry(code).or_default().extend(keys.filter(|key| key.starts_with("org/")));
        }
        for (code, keys) in bearers {
            if let (1, Some(key)) = (keys.len(), keys.into_iter().next()) {
                self.homes.entry(code.to_owned()).or_insert(key);
            }
        }
    }

    /// The state that a code begins with: its name in the dictionary, `state/FRA`.
    pub(crate) fn state(&self, code: &str) -> Option<&str> {
        let key = self.homes.get(code.get(..3)?)?;
        key.starts_with("state/").then_some(key.as_str())
    }

    /// Whom a code belongs to, as the dictionary's `of` has it: `FRA`, `org/NATO`.
    pub(crate) fn home(&self, code: &str) -> Option<String> {
        let key = self.state(code).or_else(|| self.homes.get(code).map(String::as_str))?;
        Some(key.strip_prefix("state/").unwrap_or(key).to_owned())
    }

    /// What a code says of its bearer; nothing where its first element is unknown.
    pub(crate) fn sort(&self, code: &str) -> Option<Sort> {
        let elements: Vec<&str> = (0..code.len()).step_by(3).filter_map(|at| code.get(at..at + 3)).collect();
        let first = elements.first()?;
        let state = self.state(code).is_some();
        if state && elements.len() == 1 {
            return Some(Sort::State);
        }
        let role = |element: &&str| ROLES.iter().find(|(role, _)| role == element).map(|(_, sort)| *sort);
        let worldwide = WORLDWIDE.contains(first);
        if !state && !worldwide && role(first).is_none() {
            return None;
        }
        let own = if worldwide && *first != "IMG" { Some(Sort::Body) } else { role(first) };
        // The first role behind the home is what somebody is; what follows says of what party or faith.
        Some(own.or_else(|| elements[1..].iter().find_map(role)).unwrap_or(Sort::Unknown))
    }
}

/// Whether a text is an actor's code: elements of three capitals or digits.
pub(crate) fn is_actor_code(code: &str) -> bool {
    !code.is_empty()
        && code.len().is_multiple_of(3)
        && code.len() <= 24
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Whether a text is an event's code.
pub(crate) fn is_event_code(code: &str) -> bool {
    (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()) && ("01"..="20").contains(&&code[..2])
}

/// PLOVER's type of a CAMEO code, by its root and for a few codes below it; statements (01) have none.
pub(crate) fn event_type(code: &str) -> Option<EventType> {
    Some(match code.get(..2)? {
        "02" | "10" => EventType::Request,
        "03" => EventType::Agree,
        "04" => EventType::Consult,
        "05" => EventType::Support,
        "06" => EventType::Cooperate,
        "07" => EventType::Aid,
        // Returning, easing, ceasing and pulling back are RETREAT in PLOVER, the rest of yielding CONCEDE.
        "08" if matches!(code.as_bytes().get(2), Some(b'4'..=b'7')) => EventType::Retreat,
        "08" => EventType::Concede,
        "09" | "11" => EventType::Accuse,
        "12" => EventType::Reject,
        "13" => EventType::Threaten,
        "14" => EventType::Protest,
        "15" => EventType::Mobilize,
        "16" => EventType::Sanction,
        "17" => EventType::Coerce,
        // Blockades and occupation are COERCE.
        "19" if matches!(code.as_bytes().get(2), Some(b'1' | b'2')) => EventType::Coerce,
        "18" | "19" | "20" => EventType::Assault,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_kinds() {
        let codes = Codes::new(Lexicon::bundled());
        assert_eq!(codes.sort("FRA"), Some(Sort::State));
        assert_eq!(codes.sort("FRAGOVMIL"), Some(Sort::Organ));
        assert_eq!(codes.sort("FRAPTYREL"), Some(Sort::Party));
        assert_eq!(codes.sort("IGOUNO"), Some(Sort::Body));
        assert_eq!(codes.sort("NGOMED"), Some(Sort::Body));
        assert_eq!(codes.sort("IMGREB"), Some(Sort::Armed));
        assert_eq!(codes.sort("FRAQQQ"), Some(Sort::Unknown));
        assert_eq!(codes.sort("QQQGOV"), None);
        assert_eq!(codes.home("FRAGOV").as_deref(), Some("FRA"));
        assert_eq!(codes.home("IGOQQQ"), None);
    }

    #[test]
    fn codes_have_their_shape() {
        assert!(is_actor_code("ATL") && is_actor_code("IGOEUREEC"));
        assert!(!is_actor_code("ATLG") && !is_actor_code("atl") && !is_actor_code("") && !is_actor_code("AT-"));
        assert!(is_event_code("02") && is_event_code("1712") && is_event_code("203"));
        assert!(!is_event_code("00") && !is_event_code("21") && !is_event_code("1") && !is_event_code("19a"));
    }

    #[test]
    fn roots_have_types() {
        assert_eq!(event_type("010"), None);
        assert_eq!(event_type("0871"), Some(EventType::Retreat));
        assert_eq!(event_type("081"), Some(EventType::Concede));
        assert_eq!(event_type("191"), Some(EventType::Coerce));
        assert_eq!(event_type("193"), Some(EventType::Assault));
        assert_eq!(event_type("070"), Some(EventType::Aid));
    }
}
