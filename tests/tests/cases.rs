//! Runs the case documents of `cases/` through the library.
//!
//! Cases that are right but not yet reached stand in `cases/not-yet.txt`; the list can only shrink, since a listed case that
//! passes fails the test until its line is taken out.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use demarche::{Document, Extractor};
use demarche_tests::{Case, compare, parse, root};

fn folder() -> PathBuf {
    root().join("tests/cases")
}

/// Every case, in the order of the documents' names.
fn cases() -> Vec<Case> {
    let entries = fs::read_dir(folder()).expect("the folder of the cases can be read");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("its entries can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md" && PathBuf::from(name).extension().is_some_and(|ending| ending == "md"))
        .collect();
    names.sort();
    let read = |name: &String| fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    names.iter().flat_map(|name| parse(name, &read(name)).unwrap_or_else(|error| panic!("{error}"))).collect()
}

/// The lines of `not-yet.txt`: a document's name, a colon, a heading.
fn not_yet() -> BTreeSet<String> {
    let list = fs::read_to_string(folder().join("not-yet.txt")).expect("the list can be read");
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn name(case: &Case) -> String {
    format!("{}: {}", case.file, case.heading)
}

/// What is wrong with the record of a case.
fn mismatches(extractor: &Extractor, case: &Case) -> Vec<String> {
    let mut document = Document::new(&case.text);
    if let Some(date) = case.date {
        document = document.date(date);
    }
    if let Some(title) = &case.title {
        document = document.title(title);
    }
    if let Some(publisher) = &case.publisher {
        document = document.publisher(publisher);
    }
    compare(case, &extractor.extract(&document))
}

#[test]
fn cases_hold() {
    let extractor = Extractor::bundled();
    let cases = cases();
    let not_yet = not_yet();
    let mut report = String::new();
    let (mut passed, mut failed, mut early) = (0, 0, Vec::new());
    for case in &cases {
        let wrong = mismatches(&extractor, case);
        match (wrong.is_empty(), not_yet.contains(&name(case))) {
            (true, false) => passed += 1,
            (true, true) => early.push(name(case)),
            (false, true) => {}
            (false, false) => {
                failed += 1;
                let _ = writeln!(report, "\n{}:{}: {}", case.file, case.line, case.heading);
                for line in case.text.lines() {
                    let _ = writeln!(report, "  > {line}");
                }
                for mismatch in wrong {
                    let _ = writeln!(report, "  {mismatch}");
                }
            }
        }
    }
    let known: BTreeSet<String> = cases.iter().map(name).collect();
    let unknown: Vec<&String> = not_yet.difference(&known).collect();
    println!("{} cases: {passed} hold, {failed} fail, {} are listed in not-yet.txt", cases.len(), not_yet.len());
    let mut wrong = report;
    if !early.is_empty() {
        let _ = write!(wrong, "\nThese hold now; take them out of tests/cases/not-yet.txt:\n  {}\n", early.join("\n  "));
    }
    if !unknown.is_empty() {
        let _ = write!(wrong, "\nNo case has these names of tests/cases/not-yet.txt: {unknown:?}\n");
    }
    assert!(wrong.is_empty(), "{wrong}\n{} of {} cases fail", failed, cases.len());
}
