//! The sample dictionaries, imported and put to work on texts.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use demarche::{Document, Extractor, Lexicon, LexiconSource, Record};
use demarche_petrarch::{File, Import, Kind, Options, Reason, import};
use jiff::civil::Date;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample").join(name)
}

fn read(name: &str) -> Vec<u8> {
    fs::read(sample(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const FILES: [&str; 8] = [
    "countries.actors.txt",
    "international.actors.txt",
    "ethnic.actors.txt",
    "sample.agents.txt",
    "petrarch2.verbs.txt",
    "flat.verbs.txt",
    "sample.issues.txt",
    "sample.discards.txt",
];

/// The bundled dictionary with the two invented states.
static BASE: LazyLock<Lexicon> = LazyLock::new(|| {
    let states = fs::read_to_string(sample("atlantis.toml")).expect("the sample can be read");
    Lexicon::bundled().with_overlay(&[LexiconSource { name: "atlantis.toml", text: &states }]).expect("the states load")
});

fn imported(as_of: Option<Date>) -> Import {
    let texts: Vec<(&str, Vec<u8>)> = FILES.into_iter().map(|name| (name, read(name))).collect();
    let files: Vec<File<'_>> = texts.iter().map(|(name, bytes)| File::new(name, bytes)).collect();
    import(&files, &BASE, &Options { as_of })
}

static DONE: LazyLock<Import> = LazyLock::new(|| imported(None));

fn with(overlay: &str) -> Extractor {
    let sources = [LexiconSource { name: "overlay.toml", text: overlay }];
    Extractor::new(BASE.with_overlay(&sources).unwrap_or_else(|errors| panic!("{errors}\n{overlay}")))
}

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| with(&DONE.overlay));

fn extract(extractor: &Extractor, text: &str, date: &str) -> Record {
    extractor.extract(&Document::new(text).date(date.parse().expect("a day")))
}

/// The CAMEO code and the affiliation of the first actor of a kind of id.
#[track_caller]
fn coded(extractor: &Extractor, text: &str, date: &str, namespace: &str) -> (Option<String>, Option<String>) {
    let record = extract(extractor, text, date);
    let actor = record.actors.iter().find(|actor| actor.id.namespace() == namespace);
    let actor = actor.unwrap_or_else(|| panic!("{text:?} names no {namespace}: {:?}", record.actors));
    (actor.codes.get("cameo").cloned(), actor.affiliation.as_ref().map(|id| id.as_str().to_owned()))
}

#[track_caller]
fn code(text: &str, date: &str, namespace: &str) -> Option<String> {
    coded(&EXTRACTOR, text, date, namespace).0
}

#[test]
fn a_person_has_the_code_of_the_day() {
    for (date, expected) in [
        ("1994-09-21", Some("ATLOPP")),
        ("1994-09-22", Some("ATLGOVMIL")),
        // Both groups fit from March to July 2004: the first counts.
        ("2004-03-09", Some("ATLGOVMIL")),
        ("2004-07-11", Some("ATLGOVMIL")),
        // The end of a range is left out.
        ("2004-07-12", Some("ATLGOV")),
        ("2014-06-08", Some("ATLGOV")),
        // Nobody said what came after the files were last kept.
        ("2014-06-09", None),
    ] {
        assert_eq!(code("Orlin Vade spoke in Oslo.", date, "person").as_deref(), expected, "{date}");
    }
}

#[test]
fn a_later_day_can_be_vouched_for() {
    let later = with(&imported(Some(Date::constant(2020, 1, 1))).overlay);
    assert_eq!(coded(&later, "Orlin Vade spoke.", "2019-06-01", "person").0.as_deref(), Some("ATLGOV"));
    assert_eq!(coded(&later, "Orlin Vade spoke.", "2021-06-01", "person").0, None);
}

#[test]
fn a_day_that_no_group_fits_leaves_the_person_known_but_uncoded() {
    let none = (None, None);
    assert_eq!(coded(&EXTRACTOR, "Mara Quill spoke in Oslo.", "1985-01-01", "person"), none);
    assert_eq!(code("Mara Quill spoke in Oslo.", "1982-12-30", "person").as_deref(), Some("ATLLEG"));
    assert_eq!(code("Mara Quill spoke in Oslo.", "1982-12-31", "person"), None);
    // `[---]` fits every day that no group before it does.
    assert_eq!(coded(&EXTRACTOR, "Paul Strand spoke in Oslo.", "2011-01-01", "person"), none);
    assert_eq!(code("Paul Strand spoke in Oslo.", "2009-12-31", "person").as_deref(), Some("LYOGOV"));
}

#[test]
fn synonyms_and_any_case_mean_the_same() {
    for name in ["Orlin V. Vade", "ORLIN VADE", "Foreign Minister Orlin Vade"] {
        let record = extract(&EXTRACTOR, &format!("{name} spoke in Oslo."), "2010-01-01");
        let person = record.actors.iter().find(|actor| actor.id.as_str() == "person/orlin-vade");
        assert_eq!(person.map(|actor| actor.codes["cameo"].as_str()), Some("ATLGOV"), "{name}");
        assert_eq!(person.and_then(|actor| actor.affiliation.as_ref()).map(demarche::ActorId::as_str), Some("state/X-ATL"));
    }
    // Not by the surname alone, before the text has named him.
    let record = extract(&EXTRACTOR, "Foreign Minister Vade spoke in Oslo.", "2010-01-01");
    assert!(record.actors.iter().all(|actor| actor.id.as_str() != "person/orlin-vade"), "{:?}", record.actors);
    let record = extract(&EXTRACTOR, "Orlin Vade spoke in Oslo. Vade then left.", "2010-01-01");
    assert_eq!(record.mentions.iter().filter(|m| m.actor.as_str() == "person/orlin-vade").count(), 2);
}

#[test]
fn states_have_the_code_of_the_day() {
    for (date, expected) in
        [("1991-06-24", "ATLLYO"), ("1991-06-25", "LYO"), ("1991-10-08", "LYOUNR"), ("1992-01-15", "LYO"), ("2024-01-01", "LYO")]
    {
        assert_eq!(code("Lyonesse rejected the offer.", date, "state").as_deref(), Some(expected), "{date}");
    }
    let record = extract(&EXTRACTOR, "The Republic of Atlantis rejected the offer.", "2024-01-01");
    assert!(record.mentions.iter().any(|m| m.actor.as_str() == "state/X-ATL"), "{:?}", record.mentions);
}

#[test]
fn agents_add_their_role_to_the_home() {
    for (text, expected) in [
        ("The Atlantean defence chief rejected the offer.", "ATLMIL"),
        ("Atlantean defence chief Jon Berg rejected the offer.", "ATLMIL"),
        ("The Norwegian harbour spokeswoman rejected the offer.", "NORGOV"),
        ("Atlantean keepers of the lights rejected the offer.", "ATLGOV"),
        ("The Atlantean ministers rejected the offer.", "ATLELI"),
        ("The Secretary of State rejected the offer.", "USAELI"),
        ("An Atlantean relief diver rejected the offer.", "NGOATL"),
        // A title of several offices.
        ("Norwegian President Jon Berg rejected the offer.", "NORELI"),
        // An element that the home's code has already is not repeated.
        ("A Tidewater Watch relief diver rejected the offer.", "NGOENV"),
    ] {
        let record = extract(&EXTRACTOR, text, "2024-01-01");
        let found: Vec<_> = record.actors.iter().filter_map(|actor| actor.codes.get("cameo")).collect();
        assert!(found.iter().any(|code| *code == expected), "{text}: {found:?}");
    }
    // An organ of the dictionary has the role too.
    assert_eq!(code("The Atlantean foreign ministry rejected the offer.", "2024-01-01", "office").as_deref(), Some("ATLELI"));
    // The body's own code counts, and repeats nothing.
    assert_eq!(code("The Atlantean Coast Guard Council left.", "2024-01-01", "office").as_deref(), Some("ATLMIL"));
}

/// The events of a text as "TYPE CAMEO sources > targets".
fn events(text: &str) -> Vec<String> {
    let record = extract(&EXTRACTOR, text, "2024-01-01");
    let join = |ids: &[demarche::ActorId]| ids.iter().map(demarche::ActorId::as_str).collect::<Vec<_>>().join(" ");
    let show = |e: &demarche::Event| {
        format!("{} {} {} > {}", e.event_type.as_str(), e.cameo.as_deref().unwrap_or("-"), join(&e.source), join(&e.target))
    };
    record.events.iter().map(show).collect()
}

#[test]
fn verbs_and_patterns_make_events() {
    for (text, expected) in [
        // An irregular verb, its own forms; what the object is decides.
        ("Atlantis scuttled the trawlers of Lyonesse.", "ASSAULT 190 state/X-ATL > state/X-LYO"),
        ("Atlantis scuttled the old harbour wall of Lyonesse.", "COERCE 171 state/X-ATL > state/X-LYO"),
        ("The Atlantean fleet grokkled Lyonesse.", "MOBILIZE 154"),
        // A preposition that the pattern names, and the verb without it.
        ("Atlantis parleyed against Lyonesse.", "THREATEN 130 state/X-ATL > state/X-LYO"),
        ("Atlantis parleyed with Lyonesse.", "CONSULT 040 state/X-ATL > state/X-LYO"),
        ("Atlantis broke bread with Lyonesse.", "CONSULT 040 state/X-ATL > state/X-LYO"),
        // Two codes that are the same: a symmetric act.
        ("Atlantis parleyed a treaty with Lyonesse.", "SUPPORT 057 state/X-ATL > state/X-LYO"),
        // A code behind the colon: from the target to the source.
        ("Atlantis parleyed a ransom from Lyonesse.", "AID 070 state/X-LYO > state/X-ATL"),
        // Flat patterns of the older format.
        ("Atlantis harried Lyonesse.", "COERCE 173 state/X-ATL > state/X-LYO"),
        ("Lyonesse was harried by Atlantis.", "COERCE 173 state/X-ATL > state/X-LYO"),
        ("Atlantis harried Lyonesse's trawlers.", "ASSAULT 190 state/X-ATL > state/X-LYO"),
        ("Atlantis harried out at Lyonesse.", "ACCUSE 111 state/X-ATL > state/X-LYO"),
    ] {
        let found = events(text);
        assert!(found.iter().any(|event| event.starts_with(expected)), "{text}: {found:?}");
    }
    // A pattern without a code: no event.
    assert_eq!(events("Atlantis scuttled the liner of Lyonesse."), Vec::<String>::new());
}

#[test]
fn an_article_reads_otherwise_with_the_imported_dictionaries() {
    let text = "Orlin Vade condemned the strait of the selkies on Monday. The Atlantean defence chief said that Atlantis had \
                scuttled the trawlers of Lyonesse.";
    let before = extract(&Extractor::new(Arc::clone(Lexicon::bundled())), text, "2010-03-01");
    let after = extract(&EXTRACTOR, text, "2010-03-01");
    let codes = |record: &Record| record.actors.iter().filter_map(|a| a.codes.get("cameo").cloned()).collect::<Vec<_>>();
    assert_eq!(codes(&before), Vec::<String>::new());
    for code in ["ATLGOV", "ATLMIL", "LYO"] {
        assert!(codes(&after).iter().any(|known| known == code), "{code}: {:?}", codes(&after));
    }
    let cameo = |record: &Record| record.events.iter().filter_map(|e| e.cameo.clone()).collect::<Vec<_>>();
    assert!(!cameo(&before).contains(&"190".to_owned()));
    assert!(cameo(&after).contains(&"190".to_owned()), "{:?}", after.events);
    let issues = |record: &Record| record.positions.iter().flat_map(|p| p.issues.clone()).collect::<Vec<_>>();
    assert!(!issues(&before).contains(&"selkie-straits".to_owned()));
    assert!(issues(&after).contains(&"selkie-straits".to_owned()), "{:?}", after.positions);
}

#[test]
fn a_discarded_phrase_means_no_actor() {
    let named = |extractor: &Extractor| {
        let record = extract(extractor, "Crowds watched the Atlantis Open.", "2024-01-01");
        record.mentions.iter().any(|mention| mention.actor.as_str() == "state/X-ATL")
    };
    assert!(named(&with("")));
    assert!(!named(&EXTRACTOR));
}

/// The lines of a file that were not carried, with the reasons.
fn notes(done: &Import, file: &str) -> Vec<(usize, Reason)> {
    done.report.notes.iter().filter(|note| note.file == file).map(|note| (note.line, note.reason)).collect()
}

#[test]
fn what_is_not_carried_is_reported_with_line_and_reason() {
    use Reason as R;
    let expected = [
        (22, R::BadDate),
        (27, R::Undecided),
        (28, R::OfficeAlone),
        (29, R::UnknownCode),
        (30, R::BadCode),
        (31, R::BadDate),
        (32, R::NoCode),
        (33, R::Unreadable),
        (34, R::Clash),
    ];
    assert_eq!(notes(&DONE, "countries.actors.txt"), expected);
    assert_eq!(notes(&DONE, "international.actors.txt"), [(1, R::Encoding), (2, R::Mojibake)]);
    assert_eq!(
        notes(&DONE, "sample.agents.txt"),
        [(12, R::Unreadable), (13, R::BadCode), (14, R::Unreadable), (15, R::Modifier)]
    );
    let expected = [
        (20, R::TwoConditions),
        (21, R::NoSynset),
        (22, R::NoEvent),
        (23, R::BadCode),
        (28, R::HeadNotFirst),
        (32, R::SecondCode),
        (35, R::Transformation),
    ];
    assert_eq!(notes(&DONE, "petrarch2.verbs.txt"), expected);
    assert_eq!(notes(&DONE, "flat.verbs.txt"), [(7, R::Compound), (8, R::TargetFirst), (9, R::SubjectWords), (10, R::Compound)]);
    assert_eq!(notes(&DONE, "sample.issues.txt"), [(6, R::IgnoreString), (7, R::IgnoreString), (8, R::NoCode)]);
    assert_eq!(notes(&DONE, "sample.discards.txt"), [(1, R::Discard), (2, R::Discard), (3, R::Discard)]);
    assert!(DONE.report.notes[0].to_string().starts_with("countries.actors.txt:22: "), "{}", DONE.report.notes[0]);
}

#[test]
fn bad_files_are_named_and_the_others_imported() {
    let files = [
        File::new("empty.actors.txt", b"# nothing but a comment\n"),
        File::new("notes.md", b"# Notes\nSome prose, and nothing else.\n"),
        File::new("binary.dat", &[0, 159, 146, 150, 255, 10, 7]),
        File::new("good.actors.txt", b"PETER_OAKES [NORGOV 20010101-20020101]"),
        File { name: "forced.txt", bytes: b"ATLANTIS OPEN\n", kind: Some(Kind::Discards) },
    ];
    let done = import(&files, &BASE, &Options::default());
    assert_eq!(notes(&done, "empty.actors.txt"), [(0, Reason::Empty)]);
    assert_eq!(notes(&done, "notes.md"), [(0, Reason::WrongKind)]);
    assert!(notes(&done, "binary.dat").iter().any(|(_, reason)| reason.is_mistake()));
    assert_eq!(notes(&done, "forced.txt"), [(1, Reason::Discard)]);
    assert!(done.overlay.contains("person") && done.overlay.contains("Peter Oakes"), "{}", done.overlay);
    assert_eq!(done.report.counts["people made"], 1);
}

#[test]
fn people_of_the_dictionary_are_extended_and_namesakes_are_not() {
    let actors =
        b"SERGEI_LAVROV_\n+SERGEI_KALANT._LAVROV\n\t[RUSGOV 20040309-20150101]\nEMMANUEL_MACRON_ [ATLGOV 20000101-20010101]\n";
    let done = import(&[File::new("f.actors.txt", actors)], &BASE, &Options::default());
    assert!(done.overlay.contains("entry = \"person/sergei-lavrov\""), "{}", done.overlay);
    assert_eq!(notes(&done, "f.actors.txt"), [(4, Reason::Clash)]);
    let extractor = with(&done.overlay);
    let record = extract(&extractor, "Sergei Kalant. Lavrov spoke in Oslo.", "2010-01-01");
    let person = record.actors.iter().find(|actor| actor.id.as_str() == "person/sergei-lavrov").expect("he is named");
    assert_eq!(person.codes["cameo"], "RUSGOV");
    // What the dictionary itself knows of him stays.
    assert_eq!(person.role.as_ref().map(|role| role.office.as_str()), Some("foreign-minister"));
}

#[test]
fn a_code_that_one_organisation_has_tells_whom_people_belong_to() {
    let actors = b"UNITED_NATIONS [IGOUNO]\nPETER_OAKES [IGOUNO 19970101-20061231]\n";
    let done = import(&[File::new("f.actors.txt", actors)], &BASE, &Options::default());
    let (code, home) = coded(&with(&done.overlay), "Peter Oakes spoke in Oslo.", "2000-01-01", "person");
    assert_eq!((code.as_deref(), home.as_deref()), (Some("IGOUNO"), Some("org/UN")));
}

#[test]
fn the_same_files_give_the_same_bytes_and_every_example_works() {
    assert_eq!(imported(None).overlay, DONE.overlay);
    let sources = [LexiconSource { name: "overlay.toml", text: &DONE.overlay }];
    let examples = Lexicon::examples(&sources).expect("the overlay can be read");
    assert!(examples.len() > 20, "{}", examples.len());
    assert_eq!(EXTRACTOR.check_examples(&examples), []);
}
