//! The order of the core's modules: `text` ← `model` ← `lexicon` ← `extract`; `render` uses only `model` and `text`.
//!
//! And what the core keeps away from: files, the network, the clock, the environment, standard output.

use std::fs;
use std::path::{Path, PathBuf};

use demarche_tests::root;

/// Each module with those it may use.
const MAY_USE: [(&str, &[&str]); 5] = [
    ("text", &[]),
    ("model", &["text"]),
    ("lexicon", &["model", "text"]),
    ("extract", &["lexicon", "model", "text"]),
    ("render", &["model", "text"]),
];

const FORBIDDEN: [&str; 9] =
    ["std::fs", "std::net", "std::time", "std::env", "std::process", "println!", "print!", "dbg!", "SystemTime"];

fn source() -> PathBuf {
    root().join("crates/demarche/src")
}

/// Every Rust file below a folder, with its text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("the folder's entries can be read").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            files.push((path, text));
        }
    }
    files
}

/// The lines of code, numbered, without comments that fill a line.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The words behind each `prefix` of a line: the modules that it names.
fn named<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(prefix).filter(|(at, _)| !line[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_')).map(
        |(at, _)| {
            let rest = &line[at + prefix.len()..];
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
        },
    )
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for (module, may_use) in MAY_USE {
        for (path, text) in files(&source().join(module)) {
            let inside = path.strip_prefix(source()).expect("the file lies under the source folder");
            // A module's own tests stand outside, as users do.
            if inside.file_stem().is_some_and(|stem| stem == "tests") {
                continue;
            }
            // `crate::extract::mention::phrase` lies three modules deep; that many `super` reach the crate's root.
            let last = inside.file_stem().is_some_and(|stem| stem == "mod");
            let depth = inside.components().count() - usize::from(last);
            for (line, code) in code(&text) {
                let place = format!("{}:{line}", inside.display());
                for name in named(code, "crate::") {
                    if name.is_empty() {
                        wrong.push(format!("{place}: write one `use crate::…` a module, so that this test can read it"));
                    } else if name != module && !may_use.contains(&name) {
                        wrong.push(format!("{place}: `{module}` may not use `{name}`: it may use {may_use:?}"));
                    }
                }
                if code.contains(&"super::".repeat(depth)) {
                    wrong.push(format!("{place}: this many `super` lead out of `{module}`: write `crate::…`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let lib = fs::read_to_string(source().join("lib.rs")).expect("lib.rs can be read");
    let modules = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    for module in modules {
        assert!(
            MAY_USE.iter().any(|(known, _)| *known == module),
            "give the module `{module}` its place in MAY_USE of {}",
            file!()
        );
    }
}

#[test]
fn the_core_reads_no_files_and_no_clock() {
    let mut wrong = Vec::new();
    for (path, text) in files(&source()) {
        for (line, code) in code(&text) {
            let groups = ["fs", "net", "time", "env", "process"].map(|module| format!("std::{{{module}"));
            let found = FORBIDDEN.iter().copied().chain(groups.iter().map(String::as_str)).filter(|word| code.contains(word));
            wrong.extend(found.map(|word| format!("{}:{line}: {word}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "the core is a pure function of its input; this belongs to its users:\n{}", wrong.join("\n"));
}

#[test]
fn dictionaries_are_data_alone() {
    let manifest = fs::read_to_string(root().join("crates/demarche-lexicon/Cargo.toml")).expect("the manifest can be read");
    assert!(!manifest.contains("dependencies]"), "the crate of the dictionaries depends on nothing");
    assert!(!root().join("crates/demarche-lexicon/build.rs").exists(), "the crate of the dictionaries has no build script");
}
