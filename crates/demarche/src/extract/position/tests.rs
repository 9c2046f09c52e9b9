//! One sentence of our own for each construction.

use crate::{Document, Extractor, Polarity, Record, Stance};

fn read(text: &str) -> Record {
    Extractor::bundled().extract(&Document::new(text))
}

/// The positions of a text as "holder stance [polarity] > counterparts".
fn positions(text: &str) -> Vec<String> {
    let record = read(text);
    record
        .positions
        .iter()
        .map(|p| {
            let holder = p.holder.actor.as_ref().map_or("?", |id| id.as_str());
            let polarity = match p.polarity {
                Polarity::Actual => "",
                Polarity::Negated => " negated",
                Polarity::Possible => " possible",
                Polarity::Conditional => " conditional",
                Polarity::Past => " past",
            };
            let toward: Vec<&str> = p.toward.iter().filter_map(|t| t.actor.as_ref()).map(crate::ActorId::as_str).collect();
            format!("{holder} {}{polarity} > {}", p.stance.as_str(), toward.join(" ")).trim_end_matches([' ', '>']).to_owned()
        })
        .collect()
}

#[track_caller]
fn holds(text: &str, expected: &str) {
    let found = positions(text);
    assert!(found.iter().any(|p| p == expected), "{text:?} gives {found:?}, not {expected:?}");
}

#[track_caller]
fn gives_only(text: &str, expected: &[&str]) {
    assert_eq!(positions(text), expected, "{text:?}");
}

#[test]
fn active_verbs_take_their_subject() {
    holds("Norway condemned Eritrea.", "state/NOR condemn > state/ERI");
    holds("Peru urged Chile to reopen the border.", "state/PER request > state/CHL");
    holds("Ghana has rejected the offer from Togo.", "state/GHA reject > state/TGO");
}

#[test]
fn passives_take_their_agent() {
    holds("The plan was rejected by Norway.", "state/NOR reject");
    holds("The raid was condemned by Norway.", "state/NOR condemn");
}

#[test]
fn a_passive_without_agent_keeps_the_last_holder_of_the_stance() {
    holds("Norway accused Eritrea of fraud. Sudan is also accused of fraud.", "state/NOR accuse > state/SDN");
}

#[test]
fn nouns_take_their_possessor() {
    holds("Norway's rejection of the plan came late.", "state/NOR reject");
}

#[test]
fn light_verbs_carry_nouns() {
    holds("Norway voiced support for the plan.", "state/NOR support");
    holds("Norway made no commitment to the plan.", "state/NOR pledge negated");
}

#[test]
fn adjectives_of_mind_take_their_subject() {
    holds("Norway is concerned about the vote.", "state/NOR concern");
    holds("Norway remains committed to the treaty.", "state/NOR pledge");
    holds("Norway was not as sceptical of the vote.", "state/NOR doubt negated");
}

#[test]
fn a_participle_with_be_is_a_state_of_mind() {
    holds("\"We are concerned by the raids,\" Norwegian Foreign Minister Anna Berg said.", "person/anna-berg concern");
}

#[test]
fn evaluations_belong_to_the_speaker() {
    holds("Norway said the vote in Eritrea was unacceptable.", "state/NOR criticize > state/ERI");
    holds("Norway said Eritrea had defied the court.", "state/NOR accuse > state/ERI");
}

#[test]
fn small_clauses_evaluate() {
    holds("Norway called the deal \"null and void\".", "state/NOR reject");
}

#[test]
fn modals_demand_request_and_promise() {
    holds("Norway said Eritrea must leave Sudan.", "state/NOR demand > state/ERI");
    holds("Norway said Eritrea should leave Sudan.", "state/NOR request > state/ERI");
    holds("Norway said it will send aid to Eritrea.", "state/NOR pledge > state/ERI");
    holds("\"We will not leave,\" Norwegian Foreign Minister Anna Berg said.", "person/anna-berg reject");
}

#[test]
fn the_future_of_others_is_no_promise() {
    gives_only("Norway said Eritrea will hold a vote.", &[]);
}

#[test]
fn what_is_promised_no_longer_is_no_promise() {
    gives_only("Norway said it would no longer help Eritrea.", &[]);
}

#[test]
fn a_modal_before_a_cue_is_part_of_it() {
    gives_only("Norway said it will recognise Eritrea.", &["state/NOR recognize > state/ERI"]);
}

#[test]
fn negation_turns_the_polarity() {
    holds("Norway did not reject the plan.", "state/NOR reject negated");
    holds("Norway won't support the plan.", "state/NOR support negated");
    holds("Norway refused to rule out sanctions.", "state/NOR reject negated");
    holds("Norway stopped short of condemning Eritrea.", "state/NOR condemn negated > state/ERI");
    holds("Norway no longer opposes the plan.", "state/NOR oppose negated");
    holds("Norway once opposed the plan.", "state/NOR oppose past");
    holds("Norway withdrew its recognition of Eritrea.", "state/NOR recognize negated > state/ERI");
}

#[test]
fn conditions_and_possibilities() {
    holds("Norway would support the plan if talks resumed.", "state/NOR support conditional");
    holds("Norway may reject the plan.", "state/NOR reject possible");
}

#[test]
fn what_a_governing_cue_wants_is_no_stance_of_its_own() {
    gives_only("Norway urged Eritrea to reconsider the plan.", &["state/NOR request > state/ERI"]);
}

#[test]
fn joint_holders_and_counterparts() {
    holds("Norway and Iceland condemned Eritrea.", "group/nor+isl condemn > state/ERI");
    holds("Norway denounced the pact between Eritrea and Sudan.", "state/NOR condemn > state/ERI state/SDN");
    holds("The plan was backed by Norway, Iceland, and Denmark.", "group/nor+isl+dnk support");
}

#[test]
fn plural_phrases_mean_the_set_last_named() {
    holds("Norway and Iceland met on Monday. Both sides condemned Eritrea.", "group/nor+isl condemn > state/ERI");
}

#[test]
fn relatives_are_objects() {
    holds("Talks include Kosovo, which Serbia does not recognise.", "state/SRB recognize negated > state/XKX");
}

#[test]
fn a_target_refers_back() {
    let record = read("Norway demanded a vote. Eritrea rejected the demand.");
    assert_eq!(record.positions.len(), 2);
    assert_eq!(record.positions[1].stance, Stance::Reject);
    assert_eq!(record.positions[1].target.and_then(|target| target.position), Some(0));
}

#[test]
fn the_issuer_says_we() {
    let text = "We, the foreign ministers of Norway and Iceland, met today. We condemn the raids. We call on Eritrea to leave.";
    let record = read(text);
    let stances: Vec<Stance> = record.positions.iter().map(|p| p.stance).collect();
    assert!(stances.contains(&Stance::Condemn) && stances.contains(&Stance::Request), "{stances:?}");
    assert!(record.positions.iter().all(|p| p.holder.actor.is_some()));
}

#[test]
fn us_is_a_state() {
    let holder = |text: &str| read(text).positions.first().and_then(|p| p.holder.actor.clone());
    assert_eq!(holder("Norway objected. US condemned Eritrea.").map(|id| id.as_str().to_owned()), Some("state/NOR".to_owned()));
    holds("Norwegian Foreign Minister Anna Berg said the US condemned Eritrea.", "state/USA condemn > state/ERI");
}

#[test]
fn quotations_without_attribution_keep_their_speaker() {
    let text = "Norwegian Foreign Minister Anna Berg spoke in Oslo. \"We condemn the raid on the town and we will say so.\"";
    holds(text, "person/anna-berg condemn");
}

#[test]
fn plain_speech_is_no_position() {
    gives_only("Norway said the vote took place on Monday.", &[]);
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "",
        "must",
        "\"",
        "by",
        "We",
        "which Serbia",
        "will not",
        "rejected by",
        "no",
        "both",
        "\" would like",
        "’",
        "and, and and",
    ] {
        let _ = read(text);
    }
}

#[test]
fn long_texts_without_stops_stay_cheap() {
    let text = "Norway rejected the plan that Eritrea must accept and ".repeat(2000);
    assert!(!read(&text).positions.is_empty());
}

#[test]
fn a_passive_is_not_held_by_whoever_it_happens_to() {
    let found = positions("Norway demanded a vote. Norway's demand was rejected.");
    assert!(!found.iter().any(|p| p.starts_with("state/NOR reject")), "{found:?}");
}

#[test]
fn wishes_are_actual_and_denials_have_claims() {
    holds("Norway would like Eritrea to leave.", "state/NOR expect > state/ERI");
    holds("Norway rejected the allegations.", "state/NOR deny");
}

#[test]
fn a_text_that_names_no_issuer_has_none() {
    gives_only("We urge all sides to wait. We hope that Eritrea will leave.", &[]);
}
