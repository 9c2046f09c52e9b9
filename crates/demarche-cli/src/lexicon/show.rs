//! `demarche lexicon show`: what the dictionary knows of a name, and who was in office.

use std::io::{Write, stdout};

use demarche::{Lexicon, OfficeTerm};
use jiff::civil::Date;

use crate::args::LexiconChoice;
use crate::extractor;
use crate::failure::{Exit, Stop};

/// The entries of a name, each with its offices in comments, so that the whole stays a dictionary file.
pub(super) fn entries(name: &str, date: Option<Date>, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let entries = lexicon.show(name);
    let bearers: Vec<String> =
        lexicon.bearers(name).into_iter().filter(|key| entries.iter().all(|entry| entry.key != *key)).collect();
    if entries.is_empty() && bearers.is_empty() {
        return Err(Stop::Error { exit: Exit::Some, message: unknown(&lexicon, name) });
    }
    let mut out = stdout().lock();
    for (n, entry) in entries.iter().enumerate() {
        let gap = if n > 0 { "\n" } else { "" };
        writeln!(out, "{gap}# {}", entry.key)?;
        let table = entry.key.split('/').next().unwrap_or_default();
        if matches!(table, "person" | "state" | "org") {
            offices(&mut out, &lexicon, &entry.key, date)?;
        }
        if let Some(office) = entry.key.strip_prefix("office/") {
            writeln!(out, "#   who held it, say which state's or body's: `demarche lexicon show {office} --of RUS`")?;
        }
        write!(out, "{}", entry.toml)?;
    }
    if !bearers.is_empty() {
        let gap = if entries.is_empty() { "" } else { "\n" };
        writeln!(out, "{gap}# {name} is the surname of")?;
    }
    for key in bearers {
        let latest = lexicon.office_terms(&key, date);
        let office = latest.first().map_or_else(String::new, |term| format!(": {}", office(term)));
        writeln!(out, "#   {key}{office}")?;
    }
    Ok(Exit::Done)
}

/// The offices of a person, or those that lead a state or body.
fn offices(out: &mut impl Write, lexicon: &Lexicon, key: &str, date: Option<Date>) -> Result<(), Stop> {
    let person = key.starts_with("person/");
    let mut terms = lexicon.office_terms(key, date);
    let all = terms.len();
    if !person {
        terms.retain(|term| term.leading);
        if date.is_none() {
            // Of each office the latest holder.
            let mut seen = Vec::new();
            terms.retain(|term| {
                let post = (term.office, term.title);
                let new = !seen.contains(&post);
                seen.push(post);
                new
            });
        }
    }
    match date {
        Some(date) if terms.is_empty() => writeln!(out, "# on {date}: no office is known")?,
        Some(date) => writeln!(out, "# on {date}:")?,
        None => {}
    }
    let width = terms.iter().map(|term| days(term).chars().count()).max().unwrap_or_default();
    for term in &terms {
        let who = if person { office(term) } else { format!("{}, {}", term.name, term.title) };
        let doubt = if term.certain { "" } else { " — possibly: the sources leave the day open" };
        writeln!(out, "#   {:<width$}  {who}{doubt}  {}", days(term), source(term))?;
    }
    let rest = all - terms.len();
    if !person && rest > 0 {
        let of = key.strip_prefix("state/").unwrap_or(key);
        writeln!(out, "#   and {rest} more: ask for an office, as in `demarche lexicon show ambassador --of {of}`")?;
    }
    Ok(())
}

/// Who held an office, the latest first.
pub(super) fn holders(office: &str, of: &str, date: Option<Date>, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let office = office.strip_prefix("office/").unwrap_or(office);
    let terms: Vec<OfficeTerm<'_>> = lexicon.office_terms(of, date).into_iter().filter(|term| term.office == office).collect();
    if terms.is_empty() {
        let day = date.map_or_else(String::new, |date| format!(" on {date}"));
        let message = format!("nobody is known to have been {office} of {of}{day}: give ids, as in foreign-minister --of RUS");
        return Err(Stop::Error { exit: Exit::Some, message });
    }
    let mut out = stdout().lock();
    let names = terms.iter().map(|term| term.name.chars().count()).max().unwrap_or_default();
    let width = terms.iter().map(|term| days(term).chars().count()).max().unwrap_or_default();
    for term in &terms {
        let doubt = if term.certain { "" } else { "  possibly: the sources leave the day open" };
        let days = days(term);
        writeln!(out, "{:<names$}  {days:<width$}  {}  {}{doubt}", term.name, term.title, source(term))?;
    }
    Ok(Exit::Done)
}

fn office(term: &OfficeTerm<'_>) -> String {
    format!("{} of {}", term.title, term.of_name)
}

/// Where the fact comes from, and a word of warning where the editors themselves doubt it.
fn source(term: &OfficeTerm<'_>) -> String {
    let doubt = if term.confidence == Some("low") { ", low confidence" } else { "" };
    format!("[{}{doubt}]", term.source.join(", "))
}

/// From when to when: an open end says for which day it is known.
fn days(term: &OfficeTerm<'_>) -> String {
    let from = term.from.as_deref().unwrap_or("?");
    let end = match (&term.until, &term.open_as_of, &term.left_before) {
        (Some(until), ..) => until.clone(),
        (None, Some(known), None) => format!("(known for {known})"),
        (None, Some(known), Some(left)) => format!("(known for {known}, ended before {left})"),
        (None, None, Some(left)) => format!("(ended before {left})"),
        (None, None, None) => "?".to_owned(),
    };
    format!("{from} – {end}")
}

fn unknown(lexicon: &Lexicon, name: &str) -> String {
    let near: Vec<String> = lexicon.near_names(name).into_iter().map(|near| format!("{} ({})", near.form, near.key)).collect();
    let remedy = match &near[..] {
        [] => "forms are found as news prints them, capitals too".to_owned(),
        near => format!("did you mean {}?", near.join(", ")),
    };
    format!("no entry has the key or form {name:?}: {remedy}")
}
