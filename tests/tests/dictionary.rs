//! The packed dictionary is what its files make, and mistakes in a dictionary are named with file and line.

use std::fs;
use std::path::Path;

use demarche::{Document, Extractor, Lexicon, LexiconError, LexiconErrorKind as Kind, LexiconSource};
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
fn packed_dictionary_is_up_to_date_and_whole() {
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
    // Entries are packed in ways of their own: what is read back is what the files say.
    for key in lexicon.keys().step_by(97).chain(["words/preposition".into()]) {
        assert_eq!(Lexicon::bundled().show(&key), lexicon.show(&key), "{key}");
    }
}

#[test]
fn nothing_is_doubtful_but_terms_on_which_sources_disagree() {
    let mut texts = Vec::new();
    files(&root().join("crates/demarche-lexicon/data"), &mut texts);
    let sources: Vec<LexiconSource<'_>> = texts.iter().map(|(name, text)| LexiconSource { name, text }).collect();
    let review = Lexicon::review(None, &sources).unwrap_or_else(|errors| panic!("the dictionary has mistakes:\n{errors}"));
    // Who held an office, and which of two namesakes is meant, is open where the sources are.
    let open =
        |warning: &&LexiconError| warning.kind() == Kind::Clash && warning.entry().is_some_and(|key| key.starts_with("person/"));
    let list: Vec<String> = review.warnings.iter().filter(|warning| !open(warning)).map(ToString::to_string).collect();
    assert!(list.is_empty(), "mend these, or say at the top of a file what is meant:\n{}", list.join("\n"));
}

#[test]
fn bundled_dictionary_is_as_wide_as_it_is_meant_to_be() {
    let statistics = Lexicon::bundled().statistics();
    assert_eq!(statistics.states["un-member"], 193);
    let of_kind = |kinds: &[&str]| kinds.iter().map(|kind| statistics.organisations[*kind]).sum::<usize>();
    assert!(of_kind(&["organisation", "bloc"]) >= 500);
    assert!(of_kind(&["armed-group", "party"]) >= 150);
    assert!(of_kind(&["media"]) >= 300);
    assert!(statistics.terms >= 8_000);
    assert!(statistics.reports.values().sum::<usize>() >= 600);
    assert_eq!(statistics.cues.len(), 20, "every stance has its cues");
    assert!(statistics.cues.values().sum::<usize>() >= 1_500);
    assert_eq!(statistics.acts.len(), 16, "every PLOVER type has its acts");
    assert!(statistics.packed_bytes <= 4_000_000);
}

#[test]
fn every_member_of_the_united_nations_has_codes_a_people_and_a_capital() {
    /// Demonyms that news means of another state, and cities that are states or far more often other names: see states.toml.
    const WITHOUT: [(&str, &str); 7] = [
        ("COG", "adjectives"),
        ("COG", "people"),
        ("DMA", "adjectives"),
        ("DMA", "people"),
        ("MCO", "capitals"),
        ("SGP", "capitals"),
        ("SYC", "capitals"),
    ];
    let path = root().join("crates/demarche-lexicon/data/actors/states.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lacking = Vec::new();
    for entry in text.split("[[state]]").filter(|entry| entry.contains("status = \"un-member\"")) {
        let id = entry.split('"').nth(1).unwrap_or_default();
        for list in ["adjectives", "people", "capitals"] {
            if !entry.contains(&format!("\n{list} = [\"")) && !WITHOUT.contains(&(id, list)) {
                lacking.push(format!("{id}: {list}"));
            }
        }
        for code in ["iso2", "iso3", "cow", "m49", "wikidata"] {
            if !entry.contains(&format!("{code} = \"")) {
                lacking.push(format!("{id}: {code}"));
            }
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn packed_form_loses_nothing() {
    let packed = Lexicon::bundled().to_packed();
    let again = Lexicon::from_packed(packed.clone()).expect("what was packed can be unpacked");
    assert!(again.to_packed() == packed);
    assert_eq!(again.counts(), Lexicon::bundled().counts());
}

#[test]
fn packed_forms_that_cannot_be_read() {
    let packed = Lexicon::bundled().to_packed();
    let mut newer = packed.clone();
    newer[8] = 200;
    let mut bent = packed.clone();
    bent[packed.len() / 2] ^= 1;
    for (bytes, fragment) in [
        (Vec::new(), "no packed dictionary"),
        (b"PK\x03\x04 something else".to_vec(), "no packed dictionary"),
        (packed[..10].to_vec(), "cut short"),
        (newer, "has format 200"),
        (packed[..packed.len() / 2].to_vec(), "damaged"),
        (bent, "damaged"),
    ] {
        let error = Lexicon::from_packed(bytes).err().unwrap_or_else(|| panic!("expected: {fragment}"));
        assert_eq!(error.kind(), Kind::Packed, "{error}");
        assert!(error.to_string().contains(fragment), "{error}");
    }
}

/// A mistake: the file, the kind of error, its line, and a piece of its message.
type Mistake = (&'static str, Kind, usize, &'static str);

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
        3,
        "is no title of the office",
    ),
    ("[[extend]]\nentry = \"organ/foreign-ministry\"\ncameo = \"GOV\"\n", Kind::Value, 3, "is no role"),
    ("[[extend]]\nentry = \"state/FRA\"\ncoded = [{ cameo = \"fra\" }]\n", Kind::Value, 3, "is no CAMEO actor code"),
    (
        "[[extend]]\nentry = \"state/FRA\"\ncoded = [{ cameo = \"FRA\", of = \"ATL\" }]\n",
        Kind::Reference,
        3,
        "neither a state's id",
    ),
    (
        "[[extend]]\nentry = \"state/FRA\"\ncoded = [{ cameo = \"FRA\", from = \"2004\", until = \"2003\" }]\n",
        Kind::Value,
        3,
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
fn all_mistakes_of_all_files_are_named() {
    let sources = [
        LexiconSource { name: "a.toml", text: "[[group]]\nid = \"x\"\nname = \"X\"\nmembers = [\"ATL\"]\nsource = []\n" },
        LexiconSource { name: "b.toml", text: "[[group]]\nid = \"y\"\nname = \"Y\"\nmembers = [\"MU\", \"LEM\"]\nsource = []\n" },
    ];
    let errors = Lexicon::from_sources(&sources).expect_err("three states are missing");
    let places: Vec<_> = errors.iter().map(|error| (error.file(), error.line(), error.entry())).collect();
    assert_eq!(
        places,
        [("a.toml", Some(4), Some("group/x")), ("b.toml", Some(4), Some("group/y")), ("b.toml", Some(4), Some("group/y"))],
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
