//! Each type of PLOVER once, and what is no event.

use crate::{Document, EventType, Extractor};

/// The events of a text as "TYPE sources > targets".
fn events(text: &str) -> Vec<String> {
    let record = Extractor::bundled().extract(&Document::new(text));
    let join = |ids: &[crate::ActorId]| ids.iter().map(crate::ActorId::as_str).collect::<Vec<_>>().join(" ");
    record
        .events
        .iter()
        .map(|e| {
            format!("{} {} > {}", e.event_type.as_str(), join(&e.source), join(&e.target)).trim_end_matches([' ', '>']).to_owned()
        })
        .collect()
}

#[track_caller]
fn has(text: &str, expected: &str) {
    let found = events(text);
    assert!(found.iter().any(|e| e == expected), "{text:?} gives {found:?}, not {expected:?}");
}

#[track_caller]
fn has_no(text: &str, event_type: EventType) {
    let found = events(text);
    assert!(!found.iter().any(|e| e.starts_with(event_type.as_str())), "{text:?} gives {found:?}");
}

#[test]
fn every_type_once() {
    has("Norway agreed to free the sailors from Ghana.", "AGREE state/NOR > state/GHA");
    has("Norway held talks with Ghana.", "CONSULT state/NOR > state/GHA");
    has("Norway praised Ghana.", "SUPPORT state/NOR > state/GHA");
    has("Norway lifted the blockade of Ghana.", "CONCEDE state/NOR > state/GHA");
    has("Norway shared intelligence with Ghana.", "COOPERATE state/NOR > state/GHA");
    has("Norway sent aid to Ghana.", "AID state/NOR > state/GHA");
    has("Norway withdrew its troops from Ghana.", "RETREAT state/NOR > state/GHA");
    has("Norway urged Ghana to leave.", "REQUEST state/NOR > state/GHA");
    has("Norway accused Ghana of fraud.", "ACCUSE state/NOR > state/GHA");
    has("Norway rejected the offer from Ghana.", "REJECT state/NOR > state/GHA");
    has("Norway threatened Ghana with war.", "THREATEN state/NOR > state/GHA");
    has("Norwegians rallied against Ghana.", "PROTEST state/NOR > state/GHA");
    has("Norway imposed sanctions on Ghana.", "SANCTION state/NOR > state/GHA");
    has("Norway deployed troops to Ghana.", "MOBILIZE state/NOR > state/GHA");
    has("Norway seized ships from Ghana.", "COERCE state/NOR > state/GHA");
    has("Norway bombed Ghana.", "ASSAULT state/NOR > state/GHA");
}

#[test]
fn passives_and_nouns() {
    has("Ghana was bombed by Norway.", "ASSAULT state/NOR > state/GHA");
    has("Talks between Norway and Ghana began.", "CONSULT state/NOR > state/GHA");
    has("Norway's attack on Ghana failed.", "ASSAULT state/NOR > state/GHA");
}

#[test]
fn announced_acts_are_promises_or_threats() {
    has("Norway will send aid to Ghana.", "AGREE state/NOR > state/GHA");
    has("Norway said it will bomb Ghana.", "THREATEN state/NOR > state/GHA");
    has_no("Norway said it will bomb Ghana.", EventType::Assault);
}

#[test]
fn what_is_refused_does_not_happen() {
    has("Norway refused to negotiate with Ghana.", "REJECT state/NOR > state/GHA");
    has_no("Norway refused to deploy troops in Ghana.", EventType::Mobilize);
    has_no("Norway did not bomb Ghana.", EventType::Assault);
    has("Norway did not accept the offer from Ghana.", "REJECT state/NOR > state/GHA");
}

#[test]
fn unnamed_parties_have_the_state_that_their_words_name() {
    let record = Extractor::bundled().extract(&Document::new("Rebels in Chad attacked the army."));
    let event = record.events.iter().find(|e| e.event_type == EventType::Assault).expect("an attack");
    let source = record.actors.iter().find(|actor| Some(&actor.id) == event.source.first()).expect("its source");
    assert!(
        source.id.as_str() == "state/TCD" || source.affiliation.as_ref().is_some_and(|id| id.as_str() == "state/TCD"),
        "{source:?}"
    );
}

#[test]
fn newspapers_report_what_others_do() {
    has_no("Reuters attacked the plan.", EventType::Assault);
}

#[test]
fn one_act_is_one_event() {
    let found = events("Norway will send food aid and will send medical aid to Ghana.");
    assert_eq!(found.iter().filter(|e| e.starts_with("AGREE")).count(), 1, "{found:?}");
}
