//! The lists of `grammar.txt`, read once.

use std::collections::HashMap;

const SOURCE: &str = include_str!("grammar.txt");

/// Alternatives by number; an alternative of more weight stands several times.
pub(super) struct Grammar {
    lists: Vec<Vec<Vec<Part>>>,
    numbers: HashMap<&'static str, usize>,
}

/// A piece of an alternative.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Words(&'static str),
    /// One of a list, with a capital letter or not.
    List {
        number: usize,
        capital: bool,
    },
    /// What no list has: somebody or something of the story, by who it is and which of its words; or a number.
    Story(&'static str, &'static str),
}

/// What the story fills in, beside its people and states.
const FILLED: [&str; 9] = ["number", "small", "digit", "digits", "year", "day number", "invented place", "somebody", "somewhere"];

/// How many times an alternative stands that is marked as frequent.
const OFTEN: usize = 4;

impl Grammar {
    pub(super) fn new() -> Self {
        let mut names = Vec::new();
        let mut alternatives: Vec<Vec<&str>> = Vec::new();
        for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                names.push(name);
                alternatives.push(Vec::new());
            } else if let Some(list) = alternatives.last_mut() {
                for alternative in line.split(" | ") {
                    let plain = alternative.strip_prefix('^');
                    list.extend(std::iter::repeat_n(plain.unwrap_or(alternative), if plain.is_some() { OFTEN } else { 1 }));
                }
            }
        }
        let numbers: HashMap<_, _> = names.into_iter().zip(0..).collect();
        let lists = alternatives.iter().map(|list| list.iter().map(|text| parts(text, &numbers)).collect()).collect();
        Self { lists, numbers }
    }

    /// The alternatives of a list.
    pub(super) fn list(&self, name: &str) -> usize {
        self.numbers[name]
    }

    pub(super) fn alternatives(&self, number: usize) -> &[Vec<Part>] {
        &self.lists[number]
    }
}

fn parts(mut text: &'static str, numbers: &HashMap<&str, usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some((before, rest)) = text.split_once('{') {
        let (name, after) = rest.split_once('}').expect("a brace is closed");
        if !before.is_empty() {
            parts.push(Part::Words(before));
        }
        parts.push(part(name, numbers));
        text = after;
    }
    if !text.is_empty() {
        parts.push(Part::Words(text));
    }
    parts
}

fn part(name: &'static str, numbers: &HashMap<&str, usize>) -> Part {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    if FILLED.contains(&name) {
        return Part::Story(name, "");
    }
    if first.len() == 1 && first.as_bytes()[0].is_ascii_uppercase() {
        return Part::Story(first, rest);
    }
    let capital = name.starts_with(|c: char| c.is_uppercase());
    let number = numbers.get(name).or_else(|| numbers.get(name.to_lowercase().as_str()));
    Part::List { number: *number.unwrap_or_else(|| panic!("grammar.txt has no list [{name}]")), capital }
}
