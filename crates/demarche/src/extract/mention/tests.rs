use crate::lexicon::{Lexicon, LexiconSource};
use crate::{Document, Extractor, MentionKind};

const DICTIONARY: &str = r#"
[[state]]
id = "NOR"
name = "Norway"
aliases = ["Kingdom of Norway"]
adjectives = ["Norwegian"]
people = ["Norwegians"]
capitals = ["Oslo"]
status = "un-member"
source = ["editor"]
[[state]]
id = "HUN"
name = "Hungary"
adjectives = ["Hungarian"]
capitals = ["Budapest"]
status = "un-member"
source = ["editor"]
[[state]]
id = "X-NLD"
name = "North Lindland"
adjectives = ["North Lindish"]
status = "un-member"
source = ["editor"]
[[organisation]]
id = "NPC"
name = "Nordic Peace Council"
kind = "bloc"
nominals = ["alliance"]
source = ["editor"]
[[person]]
id = "anna-berg"
name = "Anna Berg"
surname = "Berg"
gender = "f"
terms = [
  { office = "head-of-government", of = "NOR", from = "2020-01-01", until = "2024-12-31", source = ["editor"] },
  { office = "foreign-minister", of = "NOR", from = "2022-01-01", until = "2024-12-31", source = ["editor"] },
]
[[office]]
example = "Talks resumed."
id = "head-of-government"
titles = ["prime minister"]
level = "head"
[[office]]
example = "Talks resumed."
id = "foreign-minister"
titles = ["foreign minister"]
organ = "foreign-ministry"
level = "minister"
[[office]]
example = "Talks resumed."
id = "official"
titles = ["official"]
level = "official"
[[office]]
example = "Talks resumed."
id = "spokesperson"
titles = ["spokesman"]
level = "spokesperson"
[[organ]]
example = "Talks resumed."
id = "foreign-ministry"
names = ["foreign ministry"]
[[organ]]
example = "Talks resumed."
id = "government"
names = ["government"]
[[organ]]
example = "Talks resumed."
id = "head-of-government"
names = ["prime minister's office"]
[[organ]]
example = "Talks resumed."
id = "military"
names = ["army"]
[[organ]]
example = "Talks resumed."
id = "state-media"
names = ["state television"]
[[time]]
example = "Talks resumed."
forms = ["Thursday"]
weekday = "thursday"
[[report]]
example = "Talks resumed."
lemma = "say"
class = "verb"
act = "say"
frames = { that = 0.9 }
[[report]]
example = "Talks resumed."
lemma = "tell"
class = "verb"
act = "tell"
frames = { that = 0.9 }
[[irregular]]
base = "say"
past = ["said"]
participle = ["said"]
[[irregular]]
base = "tell"
past = ["told"]
participle = ["told"]
[[words]]
class = "verb"
list = ["say", "tell", "reject", "warn", "resume", "leave", "meet"]
[[words]]
class = "determiner"
list = ["the", "a", "an", "that"]
[[words]]
class = "preposition"
list = ["in", "to", "of", "for", "with", "on"]
[[words]]
class = "place-preposition"
list = ["in"]
[[words]]
class = "coordinator"
list = ["and"]
[[words]]
class = "adverb"
list = ["initially"]
[[words]]
class = "noun"
list = ["talks", "plan", "crisis", "deal", "minister"]
[[words]]
class = "rank"
list = ["senior"]
[[words]]
class = "former"
list = ["former", "then"]
[[words]]
class = "person-noun"
list = ["official", "reporter", "hostage", "spokesman"]
[[words]]
class = "people-noun"
list = ["troops", "people"]
[[words]]
class = "government-noun"
list = ["government", "administration"]
[[words]]
class = "given-name"
list = ["Anna", "Jonas", "Karl", "Norway"]
[[words]]
class = "body-noun"
list = ["Council", "Board"]
[[words]]
class = "place-noun"
list = ["North"]
[[words]]
class = "not-actor"
list = ["Gulf of Norway", "Norway Treaty"]
"#;

/// Every mention as "words>actor", in text order.
fn mentions(text: &str) -> Vec<String> {
    let lexicon =
        Lexicon::from_sources(&[LexiconSource { name: "test.toml", text: DICTIONARY }]).expect("the dictionary above is valid");
    let date = "2023-05-05".parse().expect("a date");
    let record = Extractor::new(lexicon).extract(&Document::new(text).date(date));
    let list = record.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
    list.map(|m| format!("{}>{}", m.span.of(text), m.actor)).collect()
}

#[test]
fn a_title_and_a_name_are_one_mention() {
    assert_eq!(
        mentions("Norwegian Prime Minister Anna Berg said talks would resume."),
        ["Norwegian Prime Minister Anna Berg>person/anna-berg"]
    );
    assert_eq!(
        mentions("Hungarian Foreign Minister Jonas Lind left."),
        ["Hungarian Foreign Minister Jonas Lind>person/jonas-lind"]
    );
    assert_eq!(
        mentions("The former Hungarian foreign minister Jonas Lind left."),
        ["former Hungarian foreign minister Jonas Lind>person/jonas-lind"]
    );
}

#[test]
fn of_two_offices_held_at_once_the_higher_counts() {
    let lexicon =
        Lexicon::from_sources(&[LexiconSource { name: "test.toml", text: DICTIONARY }]).expect("the dictionary above is valid");
    let date = "2023-05-05".parse().expect("a date");
    let record = Extractor::new(lexicon).extract(&Document::new("Anna Berg left.").date(date));
    assert_eq!(record.actors[0].role.as_ref().map(|role| role.office.as_str()), Some("head-of-government"));
}

#[test]
fn an_apposition_names_its_state_only() {
    assert_eq!(
        mentions("Jonas Lind, the foreign minister of Hungary, left."),
        ["Jonas Lind>person/jonas-lind", "Hungary>state/HUN"]
    );
}

#[test]
fn a_surname_refers_back() {
    assert_eq!(
        mentions("Anna Berg said no. Berg warned Hungary."),
        ["Anna Berg>person/anna-berg", "Berg>person/anna-berg", "Hungary>state/HUN"]
    );
}

#[test]
fn short_forms_follow_the_full_name() {
    let text = "The Nordic Peace Council (NPC) met. The Council said no. The NPC left. The alliance rejected the plan.";
    let found = mentions(text);
    assert_eq!(found, ["Nordic Peace Council>org/NPC", "NPC>org/NPC", "Council>org/NPC", "NPC>org/NPC", "The alliance>org/NPC"]);
    assert!(mentions("The Council met in the North.").is_empty());
    assert_eq!(mentions("North Lindland left. The North said no."), ["North Lindland>state/X-NLD", "North>state/X-NLD"]);
}

#[test]
fn capitals_act_or_are_places() {
    assert_eq!(mentions("Oslo rejected the plan."), ["Oslo>office/NOR/government"]);
    assert!(mentions("The talks in Oslo resumed.").is_empty());
}

#[test]
fn an_administration_is_its_leaders_state() {
    assert_eq!(mentions("The Berg administration rejected the deal."), ["Berg administration>office/NOR/berg-administration"]);
}

#[test]
fn organs_have_homes() {
    assert_eq!(
        mentions("The Norwegian Foreign Ministry rejected the plan."),
        ["Norwegian Foreign Ministry>office/NOR/foreign-ministry"]
    );
    assert_eq!(mentions("He told Norwegian state television no."), ["Norwegian state television>office/NOR/state-media"]);
}

#[test]
fn joint_nationalities_and_unnamed_people() {
    let found = mentions("A senior Norwegian official said no. The official left.");
    assert_eq!(found, ["A senior Norwegian official>unnamed/1", "The official>unnamed/1"]);
    let found = mentions("Senior Hungarian and Norwegian officials met.");
    assert!(
        found.iter().any(|m| m.starts_with("Senior Hungarian")) || found.iter().any(|m| m == "Hungarian>state/HUN"),
        "{found:?}"
    );
}

#[test]
fn those_for_whom_nobody_speaks_leave_their_state() {
    assert_eq!(mentions("Norwegian troops left."), ["Norwegian>state/NOR"]);
    assert_eq!(mentions("He warned the people of Norway."), ["Norway>state/NOR"]);
    assert_eq!(mentions("The Norwegian hostage crisis resumed."), ["Norwegian>state/NOR"]);
    assert_eq!(mentions("She said that Norwegian troops met."), ["Norwegian>state/NOR"]);
}

#[test]
fn days_openers_and_fixed_names_are_nobody() {
    assert!(mentions("He told reporters Thursday that talks resumed.").iter().all(|m| !m.contains("person/")));
    assert_eq!(mentions("Anna Berg left. Initially Berg said no."), ["Anna Berg>person/anna-berg", "Berg>person/anna-berg"]);
    assert!(mentions("The Gulf of Norway and the Norway Treaty.").is_empty());
}

#[test]
fn a_first_name_is_no_state() {
    assert_eq!(mentions("Norway Lind said no."), ["Norway Lind>person/norway-lind"]);
    assert_eq!(mentions("Norway Thursday rejected the plan."), ["Norway>state/NOR"]);
}

#[test]
fn compounds_name_each_of_their_parts() {
    assert_eq!(
        mentions("The Hungarian-Norwegian deal and the Norwegian-led plan."),
        ["Hungarian>state/HUN", "Norwegian>state/NOR", "Norwegian>state/NOR"]
    );
}

#[test]
fn headlines_make_no_people() {
    for headline in ["NORWAY REJECTS HUNGARIAN PLAN FOR TALKS", "Norway Rejects Hungarian Plan for Talks"] {
        let text = format!("{headline}\n\nTalks resumed, the minister said. The plan of the minister had been rejected.\n");
        let found = mentions(&text);
        assert!(found.iter().all(|m| !m.contains("person/")), "{found:?}");
        assert!(found.iter().any(|m| m.to_lowercase() == "norway>state/nor"), "{found:?}");
    }
}

#[test]
fn nouns_refer_to_the_last_that_they_fit() {
    let found = mentions("Hungary and Norway met. The kingdom said no, and the country left.");
    assert_eq!(found, ["Hungary>state/HUN", "Norway>state/NOR", "The kingdom>state/NOR", "the country>state/NOR"]);
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        "the",
        "The (",
        "Norway's",
        "North and",
        "-Norwegian-",
        "as the foreign minister of",
        "US$",
        "L.B.",
        "the Council of",
    ] {
        let _ = mentions(text);
    }
}
