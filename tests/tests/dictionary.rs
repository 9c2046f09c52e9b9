//! The packed dictionary is what its files make, and mistakes in a dictionary are named with file and line.

use std::fs;
use std::path::Path;

use demarche::{Document, Extractor, Lexicon, LexiconErrorKind as Kind, LexiconSource};
use demarche_tests::root;

const COMMAND: &str =
    "cargo run --release -p demarche-cli -- lexicon pack crates/demarche-lexicon/data -o crates/demarche-lexicon/lexicon.bin";

/// The TOML files below a folder, in the order of their names, which is the order in which they are packed.
fn files(folder: &Path, texts: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder's entries can be read").path()).collect();
    paths.sort_by(|a, b| a.file_name().cmp(&b.file_name()));
    for path in paths {
        if path.is_dir() {
            files(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            texts.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn every_example_shows_its_entry_at_work() {
    let mut texts = Vec::new();
    files(&root().join("crates/demarche-lexicon/data"), &mut texts);
    let sources: Vec<LexiconSource<'_>> = texts.iter().map(|(name, text)| LexiconSource { name, text }).collect();
    let examples = Lexicon::examples(&sources).unwrap_or_else(|errors| panic!("the dictionary has mistakes:\n{errors}"));
    assert!(examples.len() > 5000, "only {} examples were found", examples.len());
    let idle = Extractor::bundled().check_examples(&examples);
    let list: Vec<String> = idle.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} of {} examples fail:\n{}", list.len(), examples.len(), list.join("\n"));
}

#[test]
fn packed_dictionary_is_up_to_date() {
    let folder = root().join("crates/demarche-lexicon");
    let mut texts = Vec::new();
    files(&folder.join("data"), &mut texts);
    let sources: Vec<LexiconSource<'_>> = texts.iter().map(|(name, text)| LexiconSource { name, text }).collect();
    let lexicon = Lexicon::from_sources(&sources).unwrap_or_else(|errors| panic!("the dictionary has mistakes:\n{errors}"));
    let there = fs::read(folder.join("lexicon.bin")).unwrap_or_default();
    assert!(
        lexicon.to_packed() == there,
        "crates/demarche-lexicon/lexicon.bin is not what the files under data/ make; run\n  {COMMAND}"
    );
}

#[test]
fn packed_form_loses_nothing() {
    let packed = Lexicon::bundled().to_packed();
    let again = Lexicon::from_packed(&packed).expect("what was packed can be unpacked");
    assert!(again.to_packed() == packed);
    assert_eq!(again.counts(), Lexicon::bundled().counts());
}

#[test]
fn packed_forms_that_cannot_be_read() {
    let packed = Lexicon::bundled().to_packed();
    let mut newer = packed.clone();
    newer[8] = 200;
    for (bytes, fragment) in [
        (&b""[..], "no packed dictionary"),
        (&b"PK\x03\x04 something else"[..], "no packed dictionary"),
        (&packed[..10], "cut short"),
        (&newer[..], "has format 200"),
        (&packed[..packed.len() / 2], "damaged"),
    ] {
        let error = Lexicon::from_packed(bytes).err().unwrap_or_else(|| panic!("expected: {fragment}"));
        assert_eq!(error.kind(), Kind::Packed, "{error}");
        assert!(error.to_string().contains(fragment), "{error}");
    }
}

/// A mistake: the file, the kind of error, its line, and a piece of its message.
type Mistake = (&'static str, Kind, usize, &'static str);

const MISTAKES: &[Mistake] = &[
    // The file is no TOML, or has another shape.
    ("[[state]\nid = \"ATL\"\n", Kind::Syntax, 1, ""),
    ("\n[[stance]]\nlemma = \"reject\"\n", Kind::Syntax, 2, "unknown field `stance`"),
    ("[[group]]\nid = \"x\"\nname = \"X\"\ncolour = \"red\"\nsource = []\n", Kind::Syntax, 4, "unknown field `colour`"),
    ("[[group]]\nid = \"x\"\nsource = []\n", Kind::Syntax, 1, "missing field `name`"),
    ("[[group]]\nid = \"x\"\nname = [\"X\"]\nsource = []\n", Kind::Syntax, 3, "invalid type"),
    ("[[group]]\nid = \"x\"\nid = \"y\"\nname = \"X\"\nsource = []\n", Kind::Syntax, 3, "duplicate key"),
    // A word outside a closed set.
    (
        "[[state]]\nid = \"ATL\"\nname = \"Atlantis\"\nstatus = \"sunken\"\nsource = []\n",
        Kind::Syntax,
        4,
        "unknown variant `sunken`",
    ),
    (
        "[[cue]]\nlemma = \"like\"\nclass = \"verb\"\nstance = \"love\"\ncertainty = 1.0\nexample = \"x\"\n",
        Kind::Syntax,
        4,
        "unknown variant `love`",
    ),
    (
        "[[report]]\nlemma = \"sing\"\nclass = \"verb\"\nact = \"sing\"\nframes = { that = 0.9 }\nexample = \"x\"\n",
        Kind::Syntax,
        4,
        "unknown variant `sing`",
    ),
    (
        "[[report]]\nlemma = \"say\"\nclass = \"verb\"\nact = \"say\"\nframes = { beside = 0.9 }\nexample = \"x\"\n",
        Kind::Syntax,
        5,
        "unknown variant `beside`",
    ),
    (
        "[[act]]\nlemma = \"dance\"\nclass = \"verb\"\ntype = \"DANCE\"\ncameo = \"040\"\nexample = \"x\"\n",
        Kind::Syntax,
        4,
        "unknown variant `DANCE`",
    ),
    ("[[words]]\nclass = \"adverbial\"\nlist = []\n", Kind::Syntax, 2, "unknown variant `adverbial`"),
    (
        "[[person]]\nid = \"x-y\"\nname = \"X Y\"\nterms = [\n  { office = \"envoy\", of = \"ATL\", from = \"2004-13\", source = [] },\n]\n",
        Kind::Syntax,
        5,
        "write 2004, 2004-03 or 2004-03-09",
    ),
    // A value that cannot be.
    (
        "\n\n[[state]]\nid = \"A T L\"\nname = \"Atlantis\"\nstatus = \"un-member\"\nsource = []\n",
        Kind::Value,
        3,
        "ASCII letters, digits and hyphens",
    ),
    ("[[group]]\nid = \"x\"\nname = \" X\"\nsource = []\n", Kind::Value, 1, "white space around it"),
    ("[[group]]\nid = \"x\"\nname = \"X\"\naliases = [\"\"]\nsource = []\n", Kind::Value, 1, "is empty"),
    ("[[office]]\nid = \"envoy\"\ntitles = [\"envoy\"]\nlevel = \"envoy\"\n", Kind::Value, 1, "lacks an example"),
    (
        "[[report]]\nlemma = \"say\"\nclass = \"verb\"\nact = \"say\"\nframes = {}\nexample = \"x\"\n",
        Kind::Value,
        1,
        "`frames` is empty",
    ),
    (
        "[[report]]\nlemma = \"say\"\nclass = \"verb\"\nact = \"say\"\nframes = { that = 1.5 }\nexample = \"x\"\n",
        Kind::Value,
        1,
        "between 0 and 1",
    ),
    (
        "[[report]]\nlemma = \"say\"\nclass = \"verb\"\nact = \"say\"\nframes = { subject = 0.5 }\nexample = \"x\"\n",
        Kind::Value,
        1,
        "cannot be a frame",
    ),
    (
        "[[cue]]\nlemma = \"reject\"\nclass = \"verb\"\nstance = \"reject\"\ncertainty = -0.1\nexample = \"x\"\n",
        Kind::Value,
        1,
        "between 0 and 1",
    ),
    (
        "[[cue]]\nlemma = \"by way of\"\nclass = \"phrase\"\nstance = \"reject\"\ncertainty = 0.5\nexample = \"x\"\n",
        Kind::Value,
        1,
        "a cue is a verb",
    ),
    (
        "[[act]]\nlemma = \"meet\"\nclass = \"verb\"\ntype = \"CONSULT\"\ncameo = \"4\"\nexample = \"x\"\n",
        Kind::Value,
        1,
        "no CAMEO code",
    ),
    ("[[time]]\nforms = [\"soon\"]\nexample = \"x\"\n", Kind::Value, 1, "one of `days`, `weekday` or `month`"),
    ("[[time]]\nforms = [\"soon\"]\nmonth = 13\nexample = \"x\"\n", Kind::Value, 1, "1 to 12"),
    (
        "[[state]]\nid = \"ATL\"\nname = \"Atlantis\"\nstatus = \"un-member\"\nsource = []\n\n[[office]]\nid = \"envoy\"\nlevel = \"envoy\"\nexample = \"x\"\n\n\
         [[person]]\nid = \"x-y\"\nname = \"X Y\"\nterms = [{ office = \"envoy\", of = \"ATL\", from = \"2010\", until = \"2009\", source = [] }]\n",
        Kind::Value,
        12,
        "ends (2009) before it begins (2010)",
    ),
    // An entry that stands twice.
    (
        "[[group]]\nid = \"x\"\nname = \"X\"\nsource = []\n\n[[group]]\nid = \"x\"\nname = \"Y\"\nsource = []\n",
        Kind::Duplicate,
        6,
        "first at bad.toml:1",
    ),
    // A name of an entry that is not there.
    ("remove = [\n  \"state/NOWHERE\",\n]\n", Kind::Reference, 2, "no such entry to remove"),
    (
        "[[group]]\nid = \"x\"\nname = \"X\"\nmembers = [\"ATL\"]\nsource = []\n",
        Kind::Reference,
        1,
        "\"ATL\" is neither a state's id",
    ),
    (
        "[[organisation]]\nid = \"LAKES\"\nname = \"Lakes League\"\nkind = \"bloc\"\nof = \"org/RIVERS\"\nsource = []\n",
        Kind::Reference,
        1,
        "\"org/RIVERS\" is neither",
    ),
    (
        "[[metonym]]\nform = \"Old Palace\"\nof = \"ATL\"\nsource = []\n",
        Kind::Reference,
        1,
        "no [[organ]] with the id \"government\"",
    ),
    (
        "[[office]]\nid = \"envoy\"\nlevel = \"envoy\"\norgan = \"embassy\"\nexample = \"x\"\n",
        Kind::Reference,
        1,
        "no [[organ]] with the id \"embassy\"",
    ),
    (
        "[[state]]\nid = \"ATL\"\nname = \"Atlantis\"\nstatus = \"un-member\"\nsource = []\n\n\
         [[person]]\nid = \"x-y\"\nname = \"X Y\"\nterms = [{ office = \"harbour-master\", of = \"ATL\", source = [] }]\n",
        Kind::Reference,
        7,
        "no [[office]] with the id \"harbour-master\"",
    ),
    (
        "[[issue]]\nid = \"tides\"\nname = \"Tides\"\nparent = \"sea\"\nterms = [\"tides\"]\ndefinition = \"x\"\nexample = \"x\"\n",
        Kind::Reference,
        1,
        "no [[issue]] with the id \"sea\"",
    ),
];

/// What an extension names, and what it may hold: on top of the bundled dictionary.
const WRONG_EXTENSIONS: &[Mistake] = &[
    ("\n[[extend]]\nentry = \"state/NOWHERE\"\n", Kind::Reference, 2, "no such entry to extend"),
    ("[[extend]]\nentry = \"words/verb\"\ncoded = [{ cameo = \"ATL\" }]\n", Kind::Value, 1, "`coded` belongs to"),
    ("[[extend]]\nentry = \"state/FRA\"\ncameo = \"~GOV\"\n", Kind::Value, 1, "`cameo` belongs to organs"),
    (
        "[[extend]]\nentry = \"state/FRA\"\nroles = [{ title = \"x\", cameo = \"~GOV\" }]\n",
        Kind::Value,
        1,
        "`roles` belong to offices",
    ),
    (
        "[[extend]]\nentry = \"office/foreign-minister\"\nroles = [{ title = \"no title\", cameo = \"~GOV\" }]\n",
        Kind::Reference,
        1,
        "is no title of the office",
    ),
    ("[[extend]]\nentry = \"organ/foreign-ministry\"\ncameo = \"GOV\"\n", Kind::Value, 1, "is no role"),
    ("[[extend]]\nentry = \"state/FRA\"\ncoded = [{ cameo = \"fra\" }]\n", Kind::Value, 1, "is no CAMEO actor code"),
    (
        "[[extend]]\nentry = \"state/FRA\"\ncoded = [{ cameo = \"FRA\", of = \"ATL\" }]\n",
        Kind::Reference,
        1,
        "neither a state's id",
    ),
    (
        "[[extend]]\nentry = \"state/FRA\"\ncoded = [{ cameo = \"FRA\", from = \"2004\", until = \"2003\" }]\n",
        Kind::Value,
        1,
        "a code ends (2003) before it begins (2004)",
    ),
];

#[test]
fn wrong_extensions_are_named_with_file_and_line() {
    for &(text, kind, line, fragment) in WRONG_EXTENSIONS {
        let errors = Lexicon::bundled().with_overlay(&[LexiconSource { name: "bad.toml", text }]);
        let errors = errors.err().unwrap_or_else(|| panic!("no error was found in\n{text}"));
        let shown = errors.iter().any(|error| {
            let place = (error.file(), error.line()) == ("bad.toml", Some(line));
            place && error.kind() == kind && error.to_string().contains(fragment)
        });
        assert!(shown, "expected {kind:?} in line {line}, with {fragment:?}, but it was\n  {errors}\nin\n{text}");
    }
}

#[test]
fn extensions_add_to_an_entry_and_leave_the_rest() {
    let text = "[[extend]]\nentry = \"state/NOR\"\nforms = [\"Fjordland\"]\ncoded = [{ cameo = \"NORUNR\", until = \"1945\" }, { cameo = \"NOR\", from = \"1946\" }]\n";
    let lexicon = Lexicon::bundled().with_overlay(&[LexiconSource { name: "mine.toml", text }]).unwrap_or_else(|e| panic!("{e}"));
    let extractor = Extractor::new(lexicon);
    for (name, date, code) in [("Fjordland", "1945-12-31", "NORUNR"), ("Norway", "1946-01-01", "NOR")] {
        let text = format!("{name} rejected the offer.");
        let record = extractor.extract(&Document::new(&text).date(date.parse().expect("a day")));
        assert_eq!(record.actors[0].id.as_str(), "state/NOR", "{name}");
        assert_eq!(record.actors[0].codes["cameo"], code, "{date}");
        assert_eq!(record.actors[0].codes["iso3"], "NOR");
    }
}

#[test]
fn mistakes_are_named_with_file_and_line() {
    let mut wrong = Vec::new();
    for &(text, kind, line, fragment) in MISTAKES {
        match Lexicon::from_sources(&[LexiconSource { name: "bad.toml", text }]) {
            Ok(_) => wrong.push(format!("no error was found in\n{text}")),
            Err(errors) => {
                let expected = errors
                    .iter()
                    .find(|error| error.kind() == kind && error.line() == Some(line) && error.to_string().contains(fragment));
                let shown = expected.is_some_and(|error| {
                    error.file() == "bad.toml" && error.to_string().starts_with(&format!("bad.toml:{line}: "))
                });
                if !shown {
                    wrong
                        .push(format!("expected {kind:?} in line {line}, with {fragment:?}, but it was\n  {errors}\nin\n{text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn all_mistakes_of_all_files_are_named() {
    let sources = [
        LexiconSource { name: "a.toml", text: "[[group]]\nid = \"x\"\nname = \"X\"\nmembers = [\"ATL\"]\nsource = []\n" },
        LexiconSource { name: "b.toml", text: "[[group]]\nid = \"y\"\nname = \"Y\"\nmembers = [\"MU\", \"LEM\"]\nsource = []\n" },
    ];
    let errors = Lexicon::from_sources(&sources).expect_err("three states are missing");
    let places: Vec<_> = errors.iter().map(|error| (error.file(), error.line(), error.entry())).collect();
    assert_eq!(
        places,
        [("a.toml", Some(1), Some("group/x")), ("b.toml", Some(1), Some("group/y")), ("b.toml", Some(1), Some("group/y"))],
        "{errors}"
    );
}

#[test]
fn overlays_replace_and_remove() {
    let overlay = LexiconSource {
        name: "mine.toml",
        text: "version = \"mine-1\"\nremove = [\"state/FRA\"]\n\n\
               [[organisation]]\nid = \"NATO\"\nname = \"Northern Alliance of Tea Owners\"\nkind = \"organisation\"\nsource = [\"editor\"]\n",
    };
    let removed = Lexicon::bundled().show("state/FRA");
    assert_eq!(removed.len(), 1, "the bundled dictionary has France");
    let result = Lexicon::bundled().with_overlay(&[overlay]);
    // Others refer to France, so it cannot simply go.
    let errors = result.expect_err("entries that refer to what was removed are named");
    assert!(errors.iter().all(|error| error.kind() == Kind::Reference), "{errors}");

    let overlay = LexiconSource { text: &overlay.text.replace("remove = [\"state/FRA\"]\n", ""), ..overlay };
    let lexicon = Lexicon::bundled().with_overlay(&[overlay]).unwrap_or_else(|errors| panic!("{errors}"));
    assert!(lexicon.version().ends_with("mine-1"), "{}", lexicon.version());
    assert!(lexicon.show("org/NATO")[0].toml.contains("Tea Owners"));
}
