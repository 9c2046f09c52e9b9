//! The tutorial for overlays, run as it stands: its files are written, its commands run, and what it shows is what they print.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const TUTORIAL: &str = include_str!("../../../docs/overlay.md");

/// A fenced block: what stands behind the fence, and its text.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let mut blocks = Vec::new();
    let mut rest = TUTORIAL;
    while let Some((_, opened)) = rest.split_once("\n```") {
        let (info, body) = opened.split_once('\n').expect("a fence has a line of its own");
        let (text, after) = body.split_once("```\n").expect("every block is closed");
        blocks.push((info, text));
        rest = after;
    }
    blocks
}

/// The words of a command; double quotes keep several together.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(n, part)| match n % 2 {
            0 => part.split_whitespace().map(ToOwned::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn run(folder: &Path, command: &str) -> String {
    let words = words(command);
    assert_eq!(words.first().map(String::as_str), Some("demarche"), "{command}");
    let done = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(&words[1..])
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .env("COLUMNS", "80")
        .output()
        .expect("the program starts");
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]), "{command}");
    String::from_utf8(done.stdout).expect("output is UTF-8")
}

#[test]
fn the_tutorial_does_what_it_says() {
    let folder = TempDir::new().expect("a folder can be made");
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut commands = 0;
    for (info, text) in blocks() {
        if info == "console" {
            for example in text.strip_prefix("$ ").expect("a block begins with a command").split("\n$ ") {
                let (command, expected) = example.split_once('\n').expect("a command has a line of its own");
                assert_eq!(run(folder.path(), command).trim_end(), expected.trim_end(), "{command}");
                commands += 1;
            }
        } else if let Some((_, name)) = info.split_once(' ') {
            let file = files.entry(name).or_default();
            file.push_str(text);
            fs::write(folder.path().join(name), file).expect("a file can be written");
        }
    }
    assert_eq!((files.len(), commands), (2, 5));
}
