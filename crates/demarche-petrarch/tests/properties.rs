//! Whatever the files hold, the importer ends, and what it writes loads.

use std::sync::LazyLock;

use demarche::{Lexicon, LexiconSource};
use demarche_petrarch::{File, Kind, Options, import};
use proptest::prelude::*;

/// A dictionary small enough to be built again and again.
static SMALL: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = r#"
[[state]]
id = "NOR"
name = "Norway"
adjectives = ["Norwegian"]
status = "un-member"
codes = { iso3 = "NOR" }
source = ["editor"]

[[words]]
class = "verb"
list = ["meet"]

[[words]]
class = "given-name"
list = ["Anna"]
"#;
    Lexicon::from_sources(&[LexiconSource { name: "small.toml", text }]).expect("the small dictionary loads")
});

fn loads(bytes: &[u8], kind: Option<Kind>) {
    let done = import(&[File { name: "f.txt", bytes, kind }], &SMALL, &Options::default());
    let overlay = LexiconSource { name: "overlay.toml", text: &done.overlay };
    if let Err(errors) = SMALL.with_overlay(&[overlay]) {
        panic!("{errors}\n{}", done.overlay);
    }
    for note in &done.report.notes {
        assert!(!note.to_string().is_empty());
    }
}

/// Pieces of all the grammars, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "ANNA",
        "_",
        " ",
        "BERG_",
        "\n",
        "\n",
        "\n+",
        "\n\t[",
        "[",
        "]",
        "NORGOV",
        "NOR",
        "XXX",
        "IGOUNO",
        "---",
        "###",
        ">",
        "<",
        "19940922",
        "940922",
        "-",
        "-20040712",
        "~GOV",
        "NGO~",
        "{",
        "}",
        "(",
        ")",
        "!PERSON!",
        " = ",
        "MAN",
        ",",
        "&SET",
        "*",
        "- ",
        "$",
        "+",
        "%",
        "^",
        "|",
        "190",
        ":",
        "042",
        "n:",
        "v:",
        "strait",
        "<ISSUE CATEGORY=\"A\">",
        "</ISSUE>",
        "~",
        "#",
        ";",
        "<!--",
        "-->",
        "É",
        "Ãš",
        "\u{0}",
        "\"",
        "\\",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn kinds() -> impl Strategy<Value = Option<Kind>> {
    prop::option::of(prop::sample::select(Kind::NAMES.map(|(_, kind)| kind).to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in kinds()) {
        loads(&bytes, kind);
    }

    #[test]
    fn any_pieces_of_the_format(text in pieces(), kind in kinds()) {
        loads(text.as_bytes(), kind);
    }
}

#[test]
fn long_lines_and_deep_brackets_take_no_time() {
    for kind in Kind::NAMES.map(|(_, kind)| kind) {
        for unit in ["[", "{", "(", "!", "_", "A_", "n:A ", "v:a+", "&A ", "[NOR]", "<!--", "- * {", "A [NORGOV >"] {
            loads(unit.repeat(20_000).as_bytes(), Some(kind));
        }
    }
}
