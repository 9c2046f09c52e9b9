//! Every kind of mistake in a dictionary has one clear message, with file and line.
//!
//! Each file of `tests/mistakes` holds one mistake and begins with what is said of it: `# 5: org/RIVERS: the body is …`, the line
//! first, and at the end `…` where the message goes on to list what is allowed. It is laid on `base.toml`, which holds none.

use std::fs;

use demarche::{Lexicon, LexiconError, LexiconSource};
use demarche_tests::root;

const BASE: &str = "base.toml";

/// The files, in the order of their names: name and text.
fn files() -> Vec<(String, String)> {
    let folder = root().join("tests/mistakes");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let text = |name: &String| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    names.into_iter().map(|name| (name.clone(), text(&name))).collect()
}

fn review(sources: &[LexiconSource<'_>]) -> Vec<LexiconError> {
    match Lexicon::review(None, sources) {
        Ok(review) => review.warnings,
        Err(errors) => errors.iter().cloned().collect(),
    }
}

#[test]
fn each_mistake_has_one_message() {
    let files = files();
    let base = files.iter().find(|(name, _)| name == BASE).expect("the folder holds the base");
    let base = LexiconSource { name: &base.0, text: &base.1 };
    assert_eq!(review(&[base]), []);
    let mut wrong = Vec::new();
    for (name, text) in files.iter().filter(|(name, _)| name != BASE) {
        let expected = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        let found: Vec<String> = review(&[base, LexiconSource { name, text }]).iter().map(ToString::to_string).collect();
        let is_expected = |said: &str| match (said.strip_prefix(&format!("{name}:")), expected.strip_suffix('…')) {
            (Some(said), Some(start)) => said.starts_with(start),
            (Some(said), None) => said == expected,
            (None, _) => false,
        };
        let is_warning = name.starts_with("warning-") == found.iter().any(|said| said.contains(": warning: "));
        if found.len() != 1 || !is_expected(&found[0]) || !is_warning {
            wrong.push(format!("{name}\n  expected: {expected}\n  found:    {}", found.join("\n            ")));
        }
    }
    assert!(files.len() > 60, "only {} mistakes were found", files.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forms_that_are_meant_to_be_shared_are_no_clash() {
    let files = files();
    let text = |wanted: &str| files.iter().find(|(name, _)| name == wanted).map(|(_, text)| text.as_str()).expect("it is there");
    let shared = format!("shared = [\"LL\"]\n{}", text("warning-acronym-of-two-bodies.toml"));
    let sources = [LexiconSource { name: BASE, text: text(BASE) }, LexiconSource { name: "shared.toml", text: &shared }];
    assert_eq!(review(&sources), []);
}

#[test]
fn an_overlay_may_use_the_sources_and_replace_the_entries_of_what_it_lies_on() {
    let files = files();
    let base = &files.iter().find(|(name, _)| name == BASE).expect("the folder holds the base").1;
    let base = Lexicon::from_sources(&[LexiconSource { name: BASE, text: base }]).unwrap_or_else(|errors| panic!("{errors}"));
    let text = "[[state]]\nid = \"FRA\"\nname = \"Francia\"\nstatus = \"un-member\"\nsource = [\"editor\"]\n";
    let review =
        Lexicon::review(Some(&base), &[LexiconSource { name: "mine.toml", text }]).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(review.warnings, []);
    assert_eq!(review.lexicon.show("Francia").len(), 1);
}
