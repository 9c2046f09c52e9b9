//! Nothing is written that does not load, and nothing about language that does no work.

use std::collections::HashMap;

use demarche::{Example, Extractor, Lexicon, LexiconSource};

use crate::overlay::{Entry, write};
use crate::report::{Reason, Report};

/// The overlay of those entries that the dictionary takes and that do their work in one of their sentences.
pub(crate) fn verified(
    mut entries: Vec<(Entry, Vec<String>)>,
    files: &[String],
    lexicon: &Lexicon,
    report: &mut Report,
) -> String {
    loop {
        let plain: Vec<Entry> = entries.iter().map(|(entry, sentences)| entry.clone().with_example(sentences.first())).collect();
        let text = write(&plain, files);
        match lexicon.with_overlay(&[LexiconSource { name: "overlay", text: &text }]) {
            Ok(whole) => {
                let working = working(entries, &Extractor::new(whole), report);
                for entry in &working {
                    report.count(made(entry.table), 1);
                }
                return write(&working, files);
            }
            Err(errors) => {
                let wrong: HashMap<&str, String> =
                    errors.iter().filter_map(|error| Some((error.entry()?, error.to_string()))).collect();
                let before = entries.len();
                entries.retain(|(entry, _)| {
                    let message = wrong.get(entry.key.as_str());
                    if let Some(message) = message {
                        report.note(&entry.file, entry.line, Reason::Refused, message.as_str());
                    }
                    message.is_none()
                });
                if entries.len() == before {
                    report.note("", 0, Reason::Refused, errors.to_string());
                    return write(&[], files);
                }
            }
        }
    }
}

/// What entries of a table are, for the report.
fn made(table: &str) -> &'static str {
    match table {
        "person" => "people made",
        "organisation" => "bodies made",
        "group" => "groups made",
        "office" => "offices made",
        "organ" => "organs made",
        "act" => "acts made",
        "issue" => "issues made",
        "irregular" => "irregular verbs made",
        _ => "entries of the dictionary extended",
    }
}

/// Runs the sentences of each entry until one shows it at work; reports entries of which none does.
fn working(entries: Vec<(Entry, Vec<String>)>, extractor: &Extractor, report: &mut Report) -> Vec<Entry> {
    let mut done: Vec<Entry> = Vec::new();
    let mut waiting: Vec<(Entry, Vec<String>)> = Vec::new();
    for (entry, sentences) in entries {
        if sentences.is_empty() { done.push(entry) } else { waiting.push((entry, sentences)) }
    }
    let mut round = 0;
    while !waiting.is_empty() {
        let (trying, spent): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(_, sentences)| sentences.len() > round);
        for (entry, sentences) in spent {
            report.note(&entry.file, entry.line, Reason::Idle, format!("{} in {:?}", entry.key, sentences[0]));
        }
        let examples: Vec<Example> = trying
            .iter()
            .enumerate()
            .map(|(n, (entry, sentences))| Example {
                entry: entry.key.clone(),
                text: sentences[round].clone(),
                file: String::new(),
                line: n,
            })
            .collect();
        let idle: std::collections::HashSet<usize> =
            extractor.check_examples(&examples).iter().filter_map(demarche::LexiconError::line).collect();
        waiting = Vec::new();
        for (n, (entry, sentences)) in trying.into_iter().enumerate() {
            if idle.contains(&n) {
                waiting.push((entry, sentences));
            } else {
                done.push(entry.with_example(sentences.get(round)));
            }
        }
        round += 1;
    }
    done
}
