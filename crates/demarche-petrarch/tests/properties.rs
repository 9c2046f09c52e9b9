//! Whatever the files hold, the importer ends, and what it writes loads.

use std::sync::LazyLock;

use demarche::{Lexicon, LexiconSource};
use demarche_petrarch::{File, Kind, Options, import};
use jiff::civil::Date;
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
        "!HAND!",
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

/// Days near which ranges begin and end.
const DAYS: [&str; 5] = ["19900101", "19950615", "20000229", "20041231", "20100301"];

/// A group as the file has it: where it begins and ends among the days, and its code.
fn groups() -> impl Strategy<Value = Vec<(Option<usize>, Option<usize>, &'static str)>> {
    let code = prop::sample::select(vec!["NORGOV", "NOROPP", "NORMIL", "---"]);
    let ends = prop_oneof![
        Just((None, None)),
        (0..DAYS.len()).prop_map(|n| (Some(n), None)),
        (0..DAYS.len()).prop_map(|n| (None, Some(n))),
        (0..DAYS.len() - 1).prop_flat_map(|n| (Just(Some(n)), (n + 1..DAYS.len()).prop_map(Some))),
    ];
    prop::collection::vec((ends, code).prop_map(|((from, before), code)| (from, before, code)), 1..6)
}

fn day(text: &str) -> Date {
    format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().expect("a day")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn the_first_group_that_fits_a_day_counts(groups in groups()) {
        let written = |&(from, before, code): &(Option<usize>, Option<usize>, &str)| match (from, before) {
            (None, None) => format!("\t[{code}]\n"),
            (Some(from), None) => format!("\t[{code} >{}]\n", DAYS[from]),
            (None, Some(before)) => format!("\t[{code} <{}]\n", DAYS[before]),
            (Some(from), Some(before)) => format!("\t[{code} {}-{}]\n", DAYS[from], DAYS[before]),
        };
        let text = format!("ANNA_BERG_\n{}", groups.iter().map(written).collect::<String>());
        let options = Options { as_of: Some(Date::constant(2030, 1, 1)) };
        let done = import(&[File::new("f.actors.txt", text.as_bytes())], &SMALL, &options);
        let overlay: toml::Table = done.overlay.parse().expect("the overlay is TOML");
        let pieces = overlay.get("person").map(|people| people[0]["coded"].as_array().cloned().unwrap_or_default()).unwrap_or_default();
        let bound = |piece: &toml::Value, field| piece.get(field).and_then(|text| text.as_str()?.parse::<Date>().ok());
        for near in DAYS.map(day) {
            for date in [near.yesterday().expect("a day before"), near, near.tomorrow().expect("a day after")] {
                let fits = |&&(from, before, _): &&(Option<usize>, Option<usize>, &str)| {
                    from.is_none_or(|n| day(DAYS[n]) <= date) && before.is_none_or(|n| date < day(DAYS[n]))
                };
                let expected = groups.iter().find(fits).map(|(_, _, code)| *code).filter(|code| *code != "---");
                let held: Vec<&str> = pieces
                    .iter()
                    .filter(|piece| {
                        let last = bound(piece, "until").or(bound(piece, "open_as_of"));
                        bound(piece, "from").is_none_or(|from| from <= date) && last.is_none_or(|last| date <= last)
                    })
                    .filter_map(|piece| piece["cameo"].as_str())
                    .collect();
                prop_assert_eq!(held.as_slice(), expected.as_slice(), "{} on {}:\n{}", text, date, done.overlay);
            }
        }
    }
}

#[test]
fn a_dictionary_of_full_size_is_imported() {
    let letters = |mut n: usize| {
        let mut name = String::from("Q");
        for _ in 0..4 {
            name.push(char::from(b'A' + (n % 26) as u8));
            n /= 26;
        }
        name
    };
    let record = |n: usize| format!("{}_{}_\n+{}_V._X\n\t[NORGOV 20000101-20050101]\n", letters(n), letters(n + 7), letters(n));
    let actors: String = (0..17_000).map(record).collect();
    let verb = |n: usize| format!("--- B [190] ---\n{}\n- * HARBOUR [171]\n- * (AGAINST) [130]\n", letters(n));
    let verbs: String = (0..2_000).map(verb).collect();
    let files = [File::new("f.actors.txt", actors.as_bytes()), File::new("f.verbs.txt", verbs.as_bytes())];
    let done = import(&files, &SMALL, &Options::default());
    assert_eq!(done.report.counts["phrases of actors read"], 34_000);
    assert_eq!(done.report.counts["people made"], 17_000);
    assert_eq!(done.report.counts["patterns read"], 4_000);
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
