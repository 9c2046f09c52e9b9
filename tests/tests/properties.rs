//! What holds for every text, however odd.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use demarche::{Basis, Document, Extractor, OffsetUnit, Record, Span};
use demarche_tests::samples;
use proptest::prelude::*;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(Extractor::bundled)
}

/// The sentences of the samples, cut at stops, commas and line ends.
fn fragments() -> &'static [String] {
    static FRAGMENTS: OnceLock<Vec<String>> = OnceLock::new();
    FRAGMENTS.get_or_init(|| {
        let cut = |text: String| text.split_inclusive(['.', ',', '\n', '"', '?']).map(str::to_owned).collect::<Vec<_>>();
        samples().into_iter().flat_map(|sample| cut(sample.text)).filter(|fragment| fragment.trim().len() > 1).collect()
    })
}

/// Texts stitched from fragments of articles, with marks, breaks and stray characters between them.
fn stitched() -> impl Strategy<Value = String> {
    let joints = [
        " ",
        "\n\n",
        "\"",
        "“",
        "”",
        " “",
        "” ",
        "‘",
        "’",
        "'",
        "''",
        "``",
        "„",
        "«",
        "» ",
        ": \"",
        ",\" ",
        "—",
        " — ",
        "\u{a0}",
        "\r\n",
        "\0",
        "…",
        " (",
        ") ",
        "’s ",
        "🕊",
        "e\u{301}",
        "\u{200d}",
        "\u{feff}",
        "۔",
        "QUESTION: ",
        "U.S. ",
        "İ",
        "ß",
        "\u{2028}",
        "| ",
    ];
    let piece = (any::<prop::sample::Index>(), prop::sample::select(joints.to_vec()));
    prop::collection::vec(piece, 0..12).prop_map(|pieces| {
        let texts: Vec<String> =
            pieces.into_iter().flat_map(|(n, joint)| [n.get(fragments()).clone(), joint.to_owned()]).collect();
        texts.concat()
    })
}

/// Every span of a record, with a word for what it is.
fn spans(record: &Record) -> Vec<(&'static str, Span)> {
    let mut spans: Vec<(&'static str, Span)> = record.mentions.iter().map(|m| ("mention", m.span)).collect();
    for s in &record.statements {
        spans.extend(s.source.iter().map(|source| ("source", source.span)));
        spans.extend(s.cue.iter().map(|cue| ("cue of a statement", cue.span)));
        spans.extend(s.content.iter().map(|&span| ("content", span)));
        spans.extend(s.addressee.iter().map(|to| ("addressee", to.span)));
        spans.extend(s.medium.iter().map(|medium| ("medium", medium.span)));
    }
    for p in &record.positions {
        spans.extend([("holder", p.holder.span), ("cue of a position", p.cue.span), ("evidence", p.evidence)]);
        spans.extend(p.toward.iter().map(|toward| ("toward", toward.span)));
        spans.extend(p.target.iter().map(|target| ("target", target.span)));
    }
    for e in &record.events {
        spans.extend([("event", e.span), ("cue of an event", e.cue.span)]);
    }
    spans
}

/// The words at a place, counted in some unit.
fn slice(text: &str, span: Span, unit: OffsetUnit) -> String {
    let (start, end) = (span.start() as usize, span.end() as usize);
    match unit {
        OffsetUnit::Utf8 => text[start..end].to_owned(),
        OffsetUnit::Codepoint => text.chars().skip(start).take(end - start).collect(),
        OffsetUnit::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("a span splits no surrogate pair")
        }
    }
}

/// Everything that every record promises.
fn check(text: &str) -> Result<(), TestCaseError> {
    let document = Document::new(text).id("x");
    let record = extractor().extract(&document);

    for (what, span) in spans(&record) {
        prop_assert!(!span.is_empty(), "empty {what} at {span:?}");
        prop_assert!(text.get(span.range()).is_some(), "{what} at {span:?} is outside the text or splits a character");
    }

    let ids: HashSet<&str> = record.actors.iter().map(|actor| actor.id.as_str()).collect();
    prop_assert_eq!(ids.len(), record.actors.len(), "an actor stands twice");
    let named = record.mentions.iter().map(|m| &m.actor);
    let named =
        named.chain(record.statements.iter().flat_map(|s| s.source.iter().chain(&s.addressee)).filter_map(|r| r.actor.as_ref()));
    let named = named.chain(record.statements.iter().filter_map(|s| s.medium.as_ref()?.outlet.as_ref()));
    let named =
        named.chain(record.positions.iter().flat_map(|p| p.toward.iter().chain([&p.holder])).filter_map(|r| r.actor.as_ref()));
    let named = named.chain(record.events.iter().flat_map(|e| e.source.iter().chain(&e.target)));
    let named = named.chain(record.actors.iter().filter_map(|actor| actor.affiliation.as_ref()));
    for id in named {
        prop_assert!(ids.contains(id.as_str()), "{id} is not among the actors");
    }

    for (n, statement) in (0..).zip(&record.statements) {
        prop_assert_eq!(statement.id.0, n, "statements are numbered in order");
        prop_assert!(!statement.content.is_empty(), "statement {n} has no content");
        prop_assert!(statement.content.is_sorted(), "the content of statement {n} is out of order");
        prop_assert!((0.0..=1.0).contains(&statement.confidence));
        if let Some(outer) = statement.within {
            prop_assert!(outer != statement.id && (outer.0 as usize) < record.statements.len());
        }
    }
    for (n, position) in (0..).zip(&record.positions) {
        prop_assert_eq!(position.id, n, "positions are numbered in order");
        prop_assert!((0.0..=1.0).contains(&position.confidence));
        if let Some(earlier) = position.target.and_then(|target| target.position) {
            prop_assert!(earlier != n && (earlier as usize) < record.positions.len());
        }
    }
    for basis in record.positions.iter().map(|p| p.basis).chain(record.events.iter().map(|e| e.basis)) {
        if let Basis::Statement(id) = basis {
            prop_assert!((id.0 as usize) < record.statements.len(), "no statement {id:?}");
        }
    }
    for position in record.events.iter().filter_map(|event| event.position) {
        prop_assert!((position as usize) < record.positions.len(), "no position {position}");
    }
    prop_assert!(record.mentions.is_sorted_by_key(|m| m.span.start()), "mentions stand in text order");

    let explained = extractor().explain(&document);
    prop_assert_eq!(&explained.record, &record, "the same text gives the same record");
    prop_assert_eq!(explained.mentions.len(), record.mentions.len());
    prop_assert_eq!(explained.statements.len(), record.statements.len());
    prop_assert_eq!(explained.positions.len(), record.positions.len());
    prop_assert_eq!(explained.events.len(), record.events.len());

    let json = serde_json::to_string(&record).expect("a record is JSON");
    let back: Record = serde_json::from_str(&json).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(&back, &record, "JSON loses nothing");

    for unit in [OffsetUnit::Codepoint, OffsetUnit::Utf16] {
        let other = record.clone().with_offsets(text, unit);
        for ((what, bytes), (_, units)) in spans(&record).into_iter().zip(spans(&other)) {
            prop_assert_eq!(bytes.of(text), slice(text, units, unit), "{} in {:?}", what, unit);
        }
        prop_assert_eq!(&other.with_offsets(text, OffsetUnit::Utf8), &record, "there and back through {:?}", unit);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn texts_stitched_from_articles(text in stitched()) {
        check(&text)?;
    }

    #[test]
    fn texts_of_marks_and_capitals(text in "[A-Z\"'“”‘’«»„`.,:;?!()—\\- \n\u{85}a-zé🕊]{0,120}") {
        check(&text)?;
    }
}

#[test]
fn the_samples_themselves() {
    for sample in samples() {
        check(&sample.text).unwrap_or_else(|error| panic!("{}: {error}", sample.id));
    }
}

#[test]
fn texts_without_words() {
    for text in ["", " ", "\n\n\n", "\"", "“", "\0", "\u{feff}", "’’’’’’", "«»", "....", "QUESTION:", ":", "—", "🕊🕊"]
    {
        check(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

fn time(text: &str) -> Duration {
    let start = ThreadTime::now();
    let record = extractor().extract(&Document::new(text));
    assert!(!record.mentions.is_empty());
    start.elapsed()
}

/// The lengths of two texts of a kind, in bytes: of news, and of what nobody writes, of which there are many kinds.
const NEWS: usize = 64 * 1024;
const ODD: usize = 12 * 1024;
const LENGTHS: u8 = 16;

/// The first bytes of a text, so many or a few less.
fn cut(text: &str, size: usize) -> &str {
    let end = (0..=size).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

/// Words again and again, for the longer of two texts.
fn repeated(words: &str, short: usize) -> String {
    words.repeat(usize::from(LENGTHS) * short / words.len() + 1)
}

/// Sixteen times the text may take no more than three times sixteen times as long: a quadratic step would take 256 times.
fn grows_with_length_alone(text: &str, short: usize) {
    let (short, long) = (cut(text, short), cut(text, usize::from(LENGTHS) * short));
    // The best of several pairs read back to back: other work on the machine slows one or the other, a quadratic step all.
    let pair = || time(long).as_secs_f64() / time(short).as_secs_f64();
    let lengths = f64::from(LENGTHS);
    let fair = (0..5).any(|_| pair() < 3.0 * lengths);
    assert!(fair, "{lengths} times the text took more than thrice as many times as long: {:?}…", cut(text, 200));
}

#[test]
fn time_grows_with_length_alone() {
    let articles = samples().into_iter().map(|sample| sample.text).collect::<Vec<_>>().join("\n\n");
    grows_with_length_alone(&repeated(&articles, NEWS), NEWS);
}

/// A few words again and again: no full stop ends them, and no mark closes what another opens.
const ENDLESS: [&str; 24] = [
    "Paris said ( the talks ",
    "Paris urged Berlin ( to go ",
    ", and Paris said",
    "\" Paris said ",
    "“ Paris said ",
    "« Paris said ",
    "‘ Paris said ",
    "`` their Moscow March ",
    "Paris's ",
    "'s ",
    "Mr. ",
    "PARIS BERLIN ",
    "Macron ",
    "Paris said: ",
    "who said that ",
    "not ",
    "quickly ",
    "big ",
    "talks with Paris ",
    "of demand ",
    "UN they ",
    "chancellor his ",
    "Paris, Berlin and Moscow, Oslo and ",
    "MACRON: We support it.\n",
];

#[test]
fn time_grows_with_length_alone_without_full_stops() {
    for words in ENDLESS {
        grows_with_length_alone(&format!("{LEAD}{}", repeated(words, ODD)), ODD);
    }
}

/// Without its own paragraph before it the text would be a headline, in which little is sought.
const LEAD: &str = "Talks in Oslo go on\n\nNorway said on Monday that talks with Iran would go on.\n\n";

#[test]
fn time_grows_with_length_alone_whomever_it_names() {
    let name = |n: usize| {
        let letters =
            [n, n / 20, n / 400].map(|n| ["ba", "de", "fi", "go", "ku"][n % 5].to_owned() + ["l", "n", "r", "s"][n / 5 % 4]);
        letters.concat()
    };
    let people = |n: usize| format!("M{} Smith spoke. Smith left. ", name(n));
    let bodies = |n: usize| format!("The B{} Committee (B{}C) warned of war. ", name(n), name(n).to_uppercase());
    for text in [(0..8_000).map(people).collect::<String>(), (0..8_000).map(bodies).collect()] {
        grows_with_length_alone(&format!("{LEAD}{text}"), ODD);
    }
}
