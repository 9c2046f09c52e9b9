//! The kinds of dictionary, and how one is told from its lines and its name.

use std::str::FromStr;

use crate::lines::Line;

/// A kind of dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Names with codes by date: states, people, bodies.
    Actors,
    /// Names of ethnic and religious groups: actors of which each is a group.
    Groups,
    /// Nouns that add a role to a state's code.
    Agents,
    /// Verbs and patterns, of PETRARCH-2, PETRARCH-1 or TABARI.
    Verbs,
    /// Words by issue.
    Issues,
    /// Words that discard a sentence or story.
    Discards,
}

impl Kind {
    /// All kinds, by name.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("actors", Self::Actors),
        ("groups", Self::Groups),
        ("agents", Self::Agents),
        ("verbs", Self::Verbs),
        ("issues", Self::Issues),
        ("discards", Self::Discards),
    ];

    /// The kind of a file by what its lines look like, else by its name.
    pub(crate) fn of(name: &str, lines: &[Line]) -> Option<Self> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
        let share = |test: fn(&str) -> bool| lines.iter().filter(|line| test(&line.text)).count();
        let by_lines = [
            (Self::Issues, share(|l| l.trim_start().to_uppercase().starts_with("<ISSUE"))),
            (Self::Verbs, share(|l| l.starts_with("---") || l.starts_with('-') && l.contains('*') && l.contains('['))),
            (Self::Agents, share(|l| l.contains("[~") || l.contains("~]"))),
            (
                Self::Actors,
                share(|l| last_code(l).is_some_and(|code| code.len() >= 3 && code.bytes().all(|b| b.is_ascii_uppercase()))),
            ),
        ];
        let group = ["ethnic", "religio"].iter().any(|part| name.contains(part));
        match by_lines.into_iter().find(|(_, n)| *n > 0) {
            Some((Self::Actors, _)) if group => return Some(Self::Groups),
            Some((kind, _)) => return Some(kind),
            None => {}
        }
        // Discards are bare words: only their name tells them.
        name.contains("discard").then_some(Self::Discards)
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let names = || Self::NAMES.map(|(name, _)| name).join(", ");
        let found = Self::NAMES.into_iter().find(|(known, _)| *known == name);
        found.map(|(_, kind)| kind).ok_or_else(|| format!("there is no kind {name:?}: it is one of {}", names()))
    }
}

/// The code in the last brackets of a line, its dates left out.
fn last_code(line: &str) -> Option<&str> {
    let open = line.rfind('[')?;
    let inside = &line[open + 1..];
    inside[..inside.find(']')?].split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, text: &str) -> Option<Kind> {
        let lines: Vec<Line> = (1..).zip(text.lines()).map(|(number, text)| Line { number, text: text.to_owned() }).collect();
        Kind::of(name, &lines)
    }

    #[test]
    fn kinds_are_told_by_their_lines() {
        assert_eq!(kind("x", "ORLIN_VADE_\n\t[ATLGOV >100101]"), Some(Kind::Actors));
        assert_eq!(kind("EthnicGroups.txt", "DELTANS [DLT]"), Some(Kind::Groups));
        assert_eq!(kind("x", "DEFENCE_CHIEF [~MIL]"), Some(Kind::Agents));
        assert_eq!(kind("actors.txt", "--- SHELL [190] ---\nSHELL"), Some(Kind::Verbs));
        assert_eq!(kind("x", "<ISSUE CATEGORY=\"SEA\">\nn:strait [STRAITS]"), Some(Kind::Issues));
        assert_eq!(kind("my.discards.txt", "NET CUP FINAL"), Some(Kind::Discards));
        assert_eq!(kind("notes.txt", "{\"a\": [1, 2]}"), None);
        assert_eq!("verbs".parse(), Ok(Kind::Verbs));
        assert!("nouns".parse::<Kind>().unwrap_err().contains("actors, groups, agents"));
    }
}
