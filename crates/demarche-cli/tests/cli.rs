//! The command as users meet it: what it reads and writes, what it says when something is wrong, and its exit codes.
//!
//! All runs use the small dictionary of `tests/dictionary`, so that they do not depend on the bundled one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const DICTIONARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dictionary/small.toml");

/// What a run left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A folder of its own, with the packed dictionary in it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(TempDir::new().expect("a folder can be made"));
        let ran = run(place.path(), &["lexicon", "pack", DICTIONARY, "-o", "small.bin"], b"");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(&path, bytes).expect("a file can be written");
        path
    }

    fn extract(&self, args: &[&str]) -> Ran {
        self.extract_from(args, b"")
    }

    fn extract_from(&self, args: &[&str], stdin: &[u8]) -> Ran {
        run(self.path(), &[&["extract", "--lexicon", "small.bin"], args].concat(), stdin)
    }
}

fn run(folder: &Path, args: &[&str], stdin: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may end without reading its input.
    let _ = child.stdin.take().expect("it is piped").write_all(stdin);
    let done = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { code: done.status.code().expect("no signal ends it"), out: text(done.stdout), err: text(done.stderr) }
}

fn ids(jsonl: &str) -> Vec<String> {
    let id = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record a line");
        record["document"]["id"].as_str().expect("an id").to_owned()
    };
    jsonl.lines().map(id).collect()
}

#[test]
fn json_lines_is_one_compact_record_a_line() {
    let place = Place::new();
    place.file(
        "in.jsonl",
        "{\"id\": \"a\", \"title\": \"t\", \"date\": \"2025-02-20\", \"text\": \"it rained.\"}\n\n{\"text\": \"\"}\r\n",
    );
    let ran = place.extract(&["--format", "jsonl", "--offsets", "codepoint", "in.jsonl"]);
    let rest = r#""actors":[],"mentions":[],"statements":[],"positions":[],"events":[]}"#;
    let head = r#"{"schema":"demarche/1","offsets":"codepoint","document":"#;
    let expected = format!(
        "{head}{{\"id\":\"a\",\"title\":\"t\",\"date\":\"2025-02-20\",\"language\":\"en\",\"publisher\":null}},{rest}\n\
         {head}{{\"id\":\"in.jsonl:3\",\"title\":null,\"date\":null,\"language\":\"en\",\"publisher\":null}},{rest}\n"
    );
    assert_eq!((ran.code, ran.out, ran.err), (0, expected, String::new()));
}

#[test]
fn places_are_counted_in_the_unit_asked_for_and_without_the_byte_order_mark() {
    let place = Place::new();
    let text = "\u{1f1eb}\u{1f1f7} it rained in France.";
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    place.file("utf8.txt", format!("\u{feff}{text}"));
    place.file("utf16.txt", utf16);
    for (unit, start) in [("codepoint", 16), ("utf8", 22), ("utf16", 18)] {
        for file in ["utf8.txt", "utf16.txt"] {
            let ran = place.extract(&[file, "--format", "jsonl", "--offsets", unit]);
            let record: serde_json::Value = serde_json::from_str(&ran.out).expect("a record");
            assert_eq!(record["mentions"][0]["span"], serde_json::json!([start, start + 6]), "{file} in {unit}");
            assert_eq!(record["offsets"], unit);
        }
    }
}

#[test]
fn json_is_an_object_or_an_array() {
    let place = Place::new();
    let [one, two, none] = ["{\"text\": \"a\"}", "[{\"text\": \"a\"}, {\"body\": \"b\"}]", "[]"];
    for (input, length) in [(one, None), (two, Some(2)), (none, Some(0))] {
        place.file("in.json", input);
        let ran = place.extract(&["--format", "json", "in.json"]);
        let value: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!((ran.code, value.as_array().map(Vec::len)), (0, length), "{input}");
    }
}

#[test]
fn csv_is_a_folder_of_tables_or_one_table() {
    let place = Place::new();
    place.file("in.txt", "it rained in France.");
    let all = place.extract(&["in.txt", "--format", "csv", "--output", "tables"]);
    assert_eq!((all.code, all.out.as_str()), (0, ""));
    for table in ["documents", "actors", "mentions", "statements", "positions", "events"] {
        let csv = fs::read_to_string(place.path().join(format!("tables/{table}.csv"))).expect("a table");
        assert!(csv.starts_with("document_id,"), "{table}: {csv}");
    }
    let one = place.extract(&["in.txt", "--format", "csv", "--table", "mentions"]);
    assert_eq!(one.out.lines().nth(1), Some("in.txt,0,state/FRA,France,state/FRA,name,France,13,19"));
    let none = place.extract(&["in.txt", "--format", "csv"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("--output DIR") && none.err.contains("--table positions"), "{}", none.err);
    assert_eq!(place.extract(&["in.txt", "--table", "mentions"]).code, 2);
}

#[test]
fn html_is_one_page_that_loads_nothing() {
    let place = Place::new();
    place.file("a.txt", "it rained in France. <script>alert(1)</script> & \"more\"");
    place.file("b.txt", "<b>nothing</b>");
    let ran = place.extract(&["--format", "html", "--title", "<i>title</i>", "a.txt", "b.txt"]);
    assert!(ran.out.starts_with("<!DOCTYPE html>") && ran.out.ends_with("</html>\n"));
    assert_eq!(ran.out.matches("<article").count(), 2);
    for forbidden in ["<script", "<b>nothing", "<i>title", "http:", "https:", "<link", "src="] {
        assert!(!ran.out.contains(forbidden), "{forbidden}");
    }
    assert!(ran.out.contains("&#60;script&#62;"));
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let place = Place::new();
    place.file("a.txt", "it rained in France.");
    let coloured = |args: &[&str]| place.extract(&[&["a.txt", "--format", "pretty"], args].concat()).out.contains('\u{1b}');
    assert!(!coloured(&[]));
    assert!(!coloured(&["--color", "never"]));
    assert!(coloured(&["--color", "always"]));
}

#[test]
fn standard_input_is_text_unless_told_otherwise() {
    let place = Place::new();
    for args in [&["--format", "jsonl"][..], &["--format", "jsonl", "-"]] {
        assert_eq!(ids(&place.extract_from(args, b"it rained.").out), ["stdin"]);
    }
    let lines = b"{\"doc_id\": \"x\", \"raw_text\": \"a\", \"text\": null}\n{\"body\": \"b\"}\n";
    assert_eq!(ids(&place.extract_from(&["--input", "jsonl"], lines).out), ["x", "stdin:2"]);
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let place = Place::new();
    for name in ["n/b.txt", "n/a/z.TXT", "n/c.jsonl", "n/.hidden.txt", "n/image.png"] {
        place.file(name, "{\"text\": \"x\"}");
    }
    let expected = [["n", "a", "z.TXT"].join(std::path::MAIN_SEPARATOR_STR), Path::new("n").join("b.txt").display().to_string()];
    let ran = place.extract(&["n"]);
    assert_eq!(ids(&ran.out)[..2], expected);
    assert_eq!(ids(&ran.out).len(), 3);
    fs::create_dir(place.path().join("empty")).expect("a folder");
    let empty = place.extract(&["empty"]);
    assert_eq!(empty.code, 3);
    assert!(empty.err.contains("holds no .txt or .jsonl file"), "{}", empty.err);
}

#[test]
fn records_keep_the_order_of_the_input() {
    let place = Place::new();
    let text = |n: usize| "it rained in France. ".repeat(1 + (n * 37) % 50);
    let lines: Vec<String> = (0..300).map(|n| format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", text(n))).collect();
    place.file("in.jsonl", lines.concat());
    let one = place.extract(&["in.jsonl", "--jobs", "1"]).out;
    assert_eq!(ids(&one), (0..300).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(place.extract(&["in.jsonl", "--jobs", "4"]).out, one);
}

#[test]
fn one_bad_document_does_not_stop_the_others() {
    let place = Place::new();
    place.file("bad.jsonl", b"{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": }\n{\"id\": 3, \"text\": \"\xff\"}\n{\"id\": 4}\n{\"id\": 5, \"date\": \"2025-02-30\", \"text\": \"a\"}\n{\"id\": 6, \"text\": \"a\"}\n");
    place.file("latin.txt", b"caf\xe9");
    let ran = place.extract(&["missing.txt", "bad.jsonl", "latin.txt"]);
    assert_eq!((ran.code, ids(&ran.out)), (1, vec!["1".into(), "6".into()]));
    let messages: Vec<&str> = ran.err.lines().collect();
    for (message, parts) in messages.iter().zip([
        &["missing.txt: ", "check the name"][..],
        &["bad.jsonl:2: not JSON: expected value (column 19)", "a document is an object"],
        &["bad.jsonl:3: byte 62 is no UTF-8 text", "--encoding"],
        &["bad.jsonl:4: the object has no text", "`raw_text`"],
        &["bad.jsonl:5: the date \"2025-02-30\" is no day of the calendar", "YYYY-MM-DD"],
        &["latin.txt: byte 3 is no UTF-8 text", "--encoding windows-1252"],
        &["6 of 8 could not be read: missing.txt, bad.jsonl:2, bad.jsonl:3, bad.jsonl:4, bad.jsonl:5, latin.txt"],
    ]) {
        for part in parts {
            assert!(message.contains(part), "{message:?} should say {part:?}");
        }
    }
    assert_eq!(messages.len(), 7);
    assert_eq!(place.extract(&["latin.txt", "--encoding", "windows-1252"]).code, 0);
}

#[test]
fn odd_files_give_a_result_or_a_clear_error() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.file("mark.txt", "\u{feff}");
    place.file("nul.txt", "\0it rained\0\r\nin France\r\n");
    place.file("empty.jsonl", "");
    place.file("long.txt", "it rained in France. \r\n".repeat(20_000));
    for format in ["pretty", "json", "jsonl", "html"] {
        let ran = place.extract(&["--format", format, "empty.txt", "mark.txt", "nul.txt", "empty.jsonl", "long.txt"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{format}");
        assert_eq!(place.extract(&["--format", format, "empty.jsonl"]).code, 0);
    }
    let wide: Vec<u8> = "it rained in France".encode_utf16().flat_map(u16::to_le_bytes).collect();
    place.file("wide.txt", wide);
    let ran = place.extract(&["wide.txt"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("UTF-16 without a byte order mark") && ran.err.contains("--encoding utf-16le"), "{}", ran.err);
    assert_eq!(place.extract(&["wide.txt", "--encoding", "utf-16le"]).code, 0);
}

#[test]
fn bad_usage_is_told_before_anything_is_read() {
    let place = Place::new();
    place.file("a.txt", "it rained.");
    for (args, said) in [
        (&["a.txt", "--date", "20 Feb"][..], "write it as YYYY-MM-DD"),
        (&["a.txt", "--date", "2025-02-30"], "no day of the calendar"),
        (&["a.txt", "--encoding", "klingon"], "no such encoding"),
        (&["a.txt", "--format", "yaml"], "possible values"),
        (&["a.txt", "--lexicon", "missing.toml"], "missing.toml"),
        (&["a.txt", "--output", "a.txt"], "choose another --output"),
        (&[".", "--output", "out.jsonl"], "choose another --output"),
        (&["a.txt", "--output", "no/such/folder.jsonl"], "cannot write"),
    ] {
        let ran = place.extract(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
    assert_eq!(fs::read_to_string(place.path().join("a.txt")).expect("it is there"), "it rained.");
}

#[test]
fn overlays_add_entries_and_their_mistakes_have_a_place() {
    let place = Place::new();
    place.file("a.txt", "it rained in Atlantis.");
    place.file("atl.toml", "[[state]]\nid = \"X-ATL\"\nname = \"Atlantis\"\nstatus = \"un-member\"\nsource = [\"editor\"]\n");
    let ran = place.extract(&["a.txt", "--format", "csv", "--table", "actors", "--lexicon", "atl.toml"]);
    assert!(ran.out.contains("state/X-ATL"), "{}{}", ran.out, ran.err);

    place.file("bad.toml", "\n\n[[state]]\nid = \"X ATL\"\nname = \"Atlantis\"\nstatus = \"un-member\"\nsource = [\"editor\"]\n");
    let ran = place.extract(&["a.txt", "--lexicon", "bad.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("bad.toml:3: state/X ATL: "), "{}", ran.err);
}

#[test]
fn explanations_come_with_reasons() {
    let place = Place::new();
    place.file("a.txt", "it rained in France.");
    let json = run(place.path(), &["explain", "--lexicon", "small.bin", "--format", "json", "a.txt"], b"");
    let value: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(value["record"]["mentions"].as_array().map(Vec::len), value["mentions"].as_array().map(Vec::len));
    assert_eq!(value["mentions"][0]["entry"], "state/FRA");
    let pretty = run(place.path(), &["explain", "--lexicon", "small.bin", "a.txt"], b"");
    assert!(pretty.out.contains("entry state/FRA"), "{}", pretty.out);
}

#[test]
fn dictionaries_are_checked_packed_and_shown() {
    let place = Place::new();
    let lexicon = |args: &[&str]| run(place.path(), &[&["lexicon"], args].concat(), b"");

    let checked = lexicon(&["check", DICTIONARY]);
    assert_eq!((checked.code, checked.out.as_str()), (0, "1 file and 1 example are in order.\n"), "{}", checked.err);
    place.file("d/bad.toml", "[[state]]\nid = \"FRA\"\nnam = \"France\"\n");
    let bad = lexicon(&["check", "d"]);
    assert_eq!(bad.code, 1);
    assert!(bad.err.contains("bad.toml:3: ") && bad.err.contains("nam"), "{}", bad.err);

    assert_eq!(lexicon(&["pack", DICTIONARY, "-o", "small.bin", "--check"]).code, 0);
    place.file("old.bin", "old");
    let old = lexicon(&["pack", DICTIONARY, "-o", "old.bin", "--check"]);
    assert_eq!(old.code, 1);
    assert!(old.err.contains(&format!("run `demarche lexicon pack {DICTIONARY} -o old.bin`")), "{}", old.err);

    let stats = lexicon(&["stats", "--lexicon", "small.bin"]).out;
    assert!(stats.starts_with("version small-1\n") && stats.contains("         1  people\n"), "{stats}");
    let json: serde_json::Value =
        serde_json::from_str(&lexicon(&["stats", "--json", "--lexicon", "small.bin"]).out).expect("JSON");
    assert_eq!((&json["terms"], &json["states"]["un-member"]), (&serde_json::json!(1), &serde_json::json!(1)));
    assert_eq!(json["offices"][0]["states_by_year"]["2024"], 1);
}

#[test]
fn warnings_do_not_stop_a_dictionary_unless_told_to() {
    let place = Place::new();
    place.file(
        "jester.toml",
        "[[office]]\nid = \"jester\"\nlevel = \"official\"\nexample = \"Kremlin spokesman Dmitry Peskov left.\"\n",
    );
    place.file(
        "mine.toml",
        "[[group]]\nid = \"x\"\nname = \"Eastern Xs\"\naliases = [\"Xs\", \"Xs\"]\nmembers = [\"FRA\"]\nsource = [\"editor\"]\n",
    );
    let said = "mine.toml:4: warning: group/x: the form \"Xs\" stands twice in one list: remove one\ndemarche: 1 warning\n";
    let checked = |args: &[&str]| run(place.path(), &[&["lexicon", "check", "--overlay"], args].concat(), b"");
    let warned = checked(&["mine.toml"]);
    assert_eq!((warned.code, warned.err.as_str()), (0, said));
    assert_eq!(warned.out, "1 file and 0 examples can be used.\n");
    let strict = checked(&["mine.toml", "--strict"]);
    assert_eq!((strict.code, strict.err.as_str(), strict.out.as_str()), (1, said, ""));
    let both = checked(&["jester.toml"]);
    assert_eq!(both.code, 1);
    assert!(
        both.err.contains("the entry does nothing in its example") && both.err.ends_with("demarche: 1 mistake, 1 warning\n"),
        "{}",
        both.err
    );
}

#[test]
fn nothing_of_a_bad_dictionary_is_loaded() {
    let place = Place::new();
    place.file("a.txt", "it rained in Atlantis.");
    let good = "[[state]]\nid = \"X-ATL\"\nname = \"Atlantis\"\nstatus = \"un-member\"\nsource = [\"editor\"]\n";
    place.file("atl.toml", format!("{good}\n[[group]]\nid = \"x\"\nname = \"Xs\"\nmembers = [\"MU\"]\nsource = [\"editor\"]\n"));
    let ran = place.extract(&["a.txt", "--lexicon", "atl.toml", "--output", "records.jsonl"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(!place.path().join("records.jsonl").exists());
    place.file("packed.bin", "as it was");
    let packed = run(place.path(), &["lexicon", "pack", "atl.toml", "-o", "packed.bin"], b"");
    assert_eq!(packed.code, 1);
    assert_eq!(fs::read_to_string(place.path().join("packed.bin")).expect("it is there"), "as it was");
}

#[test]
fn names_are_shown_with_their_offices() {
    let place = Place::new();
    let show = |args: &[&str]| run(place.path(), &[&["lexicon", "show", "--lexicon", "small.bin"], args].concat(), b"");
    for name in ["state/FRA", "French"] {
        assert!(show(&[name]).out.starts_with("# state/FRA\n"), "{name}");
    }
    let term = "2020-01-01 – 2024-12-31";
    let berg = show(&["Anna Berg", "--date", "2022-05-01"]).out;
    let head = format!("# person/anna-berg\n# on 2022-05-01:\n#   {term}  foreign minister of France  [editor]\nid = ");
    assert!(berg.starts_with(&head), "{berg}");
    assert!(show(&["Anna Berg", "--date", "2026-05-01"]).out.contains("# on 2026-05-01: no office is known\n"));
    let france = show(&["France"]).out;
    assert!(france.starts_with(&format!("# state/FRA\n#   {term}  Anna Berg, foreign minister  [editor]\n")), "{france}");
    let surname = show(&["Berg"]).out;
    assert_eq!(surname, "# Berg is the surname of\n#   person/anna-berg: foreign minister of France\n");

    let on = |date| show(&["foreign-minister", "--of", "FRA", "--date", date]);
    assert_eq!(on("2024-05-01").out, format!("Anna Berg  {term}  foreign minister  [editor]\n"));
    assert_eq!(on("2025-05-01").code, 1);
    assert_eq!(show(&["foreign-minister", "--of", "state/FRA"]).out, on("2024-05-01").out);

    let near = show(&["Ana Berg"]);
    assert_eq!((near.code, near.out.as_str()), (1, ""));
    assert!(near.err.contains("did you mean Anna Berg (person/anna-berg)?"), "{}", near.err);
    assert_eq!(show(&["Nowhere"]).code, 1);
}

#[test]
fn what_is_shown_of_an_entry_is_a_dictionary_file() {
    let place = Place::new();
    let shown = run(place.path(), &["lexicon", "show", "--lexicon", "small.bin", "Anna Berg"], b"").out;
    let table = shown.replace("[[terms]]", "[[person.terms]]");
    place.file("again.toml", format!("[[person]]\n{table}"));
    let checked = run(place.path(), &["lexicon", "check", "again.toml", DICTIONARY], b"");
    assert!(checked.err.contains("the entry takes the place of the one at again.toml:1"), "{}{}", checked.out, checked.err);
}

#[test]
fn coverage_lists_what_no_entry_covers() {
    let place = Place::new();
    place.file("n/a.txt", "The president of France met Ondrej Quist. Later Ondrej Quist left for Ruhnu.");
    place.file("n/b.jsonl", "{\"text\": \"France said Ondrej Quist might frobnicate.\"}\n{\"text\": }\n");
    let coverage = |args: &[&str]| run(place.path(), &[&["lexicon", "coverage", "n"], args].concat(), b"");
    let json = coverage(&["--format", "json", "--top", "1"]);
    assert_eq!(json.code, 1);
    assert!(json.err.contains("b.jsonl:2: not JSON"), "{}", json.err);
    let report: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(
        (&report["documents"], &report["names"]["words"], &report["names"]["by_entry"]),
        (&2.into(), &9.into(), &2.into())
    );
    let quist = &report["names"]["frequent"][0];
    assert_eq!((&quist["form"], &quist["count"], &quist["documents"]), (&"Ondrej Quist".into(), &3.into(), &2.into()));
    assert_eq!(quist["example"], "The president of France met Ondrej Quist.");
    assert_eq!(report["names"]["frequent"].as_array().map(Vec::len), Some(1));

    let text = coverage(&[]).out;
    assert!(text.starts_with("2 documents\n\nNAMES  9 capitalised words\n       2   22.2 %  covered by an entry\n"), "{text}");
    let csv = coverage(&["--format", "csv"]).out;
    assert!(csv.starts_with("sort,form,known,count,documents,example\nname,Ondrej Quist,"), "{csv}");
    assert!(csv.contains("verb,frobnicate,not,1,1,France said Ondrej Quist might frobnicate.\n"), "{csv}");
    place.file("mine.toml", "[[group]]\nid = \"ruhnu\"\nname = \"Ruhnu\"\nmembers = [\"FRA\"]\nsource = [\"editor\"]\n");
    assert!(!coverage(&["--format", "csv", "--lexicon", "mine.toml"]).out.contains("Ruhnu,"));
    assert_eq!(run(place.path(), &["lexicon", "coverage", "missing.txt"], b"").code, 3);
}

#[test]
fn other_peoples_dictionaries_become_an_overlay() {
    let place = Place::new();
    let import = |args: &[&str]| run(place.path(), &[&["lexicon", "import", "petrarch"], args].concat(), b"");
    place.file("vade.actors.txt", "ORLIN_VADE_\n\t[NORGOV 20100101-20120101]\n\t[NOROPP >20120101]\n");
    place.file("harbour.agents.txt", "HARBOUR_SPOKESMAN [~GOV]\n");

    let done = import(&["vade.actors.txt", "harbour.agents.txt", "-o", "vade.toml"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""), "{}", done.err);
    assert!(done.err.contains("1  people made") && done.err.contains("0 lines not carried"), "{}", done.err);
    let checked = run(place.path(), &["lexicon", "check", "--overlay", "vade.toml"], b"");
    assert_eq!((checked.code, checked.out.as_str()), (0, "1 file and 1 example are in order.\n"), "{}", checked.err);
    place.file("in.txt", "Orlin Vade spoke.");
    let code = |date| {
        let ran = run(place.path(), &["extract", "in.txt", "-f", "json", "--lexicon", "vade.toml", "--date", date], b"");
        let record: serde_json::Value = serde_json::from_str(&ran.out).expect("a record");
        record["actors"][0]["codes"]["cameo"].clone()
    };
    assert_eq!(code("2011-12-31"), "NORGOV");
    assert_eq!(code("2012-01-01"), "NOROPP");
    assert_eq!(code("2013-01-01"), serde_json::Value::Null);

    // The overlay goes to standard output; a later day is vouched for.
    let later = import(&["vade.actors.txt", "--as-of", "2014-01-01"]);
    assert!(later.out.contains("open_as_of = \"2014-01-01\""), "{}", later.out);

    // Mistakes are named with file and line, and everything else is imported.
    place.file("bad.actors.txt", "A_B [NORG]\nANNA_VADE [NORGOV 20100101-20120101]\n");
    let bad = import(&["bad.actors.txt", "nowhere.txt", "-o", "bad.toml", "--report", "left.txt"]);
    assert_eq!(bad.code, 1);
    assert!(bad.err.contains("bad.actors.txt:1: [NORG]") && bad.err.contains("nowhere.txt: "), "{}", bad.err);
    let left = fs::read_to_string(place.path().join("left.txt")).expect("the list was written");
    assert!(left.starts_with("bad.actors.txt:1: [NORG]: no code: ") && left.lines().count() == 1, "{left}");
    assert!(fs::read_to_string(place.path().join("bad.toml")).expect("the overlay was written").contains("Anna Vade"));

    place.file("prose.txt", "Nothing but words.\n");
    let wrong = import(&["prose.txt"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("name it with --kind"), "{}", wrong.err);
    assert_eq!(import(&["prose.txt", "--kind", "nouns"]).code, 2);
    assert_eq!(import(&["nowhere.txt"]).code, 3);
    assert_eq!(import(&[]).code, 2);
}

#[test]
fn help_and_completions_are_printed() {
    let place = Place::new();
    for args in [
        &["--help"][..],
        &["extract", "--help"],
        &["explain", "--help"],
        &["lexicon", "--help"],
        &["lexicon", "coverage", "--help"],
    ] {
        let ran = run(place.path(), args, b"");
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Exit codes:") || ran.out.contains("Examples:"), "{}", ran.out);
    }
    let completions = run(place.path(), &["completions", "bash"], b"").out;
    for word in ["demarche", "coverage", "--strict"] {
        assert!(completions.contains(word), "{word}");
    }
    assert_eq!(run(place.path(), &["extrct"], b"").code, 2);
}

#[test]
fn a_reader_that_has_enough_ends_the_run_quietly() {
    let place = Place::new();
    place.file("in.jsonl", "{\"text\": \"it rained in France.\"}\n".repeat(5_000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["extract", "--lexicon", "small.bin", "in.jsonl"])
        .current_dir(place.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!((done.status.code(), done.stderr), (Some(0), Vec::new()));
}
