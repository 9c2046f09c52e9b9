//! One sentence for each construction; all sentences are our own.

use crate::model::Mode;
use crate::{Document, Extractor, Record, Statement};

fn read(text: &str) -> Record {
    Extractor::bundled().extract(&Document::new(text))
}

/// A statement as (source, cue, pieces of content).
fn parts<'t>(text: &'t str, statement: &Statement) -> (&'t str, &'t str, Vec<&'t str>) {
    (
        statement.source.as_ref().map_or("", |source| source.span.of(text)),
        statement.cue.as_ref().map_or("", |cue| cue.span.of(text)),
        statement.content.iter().map(|piece| piece.of(text)).collect(),
    )
}

/// Checks the statement with this cue.
#[track_caller]
fn says(text: &str, source: &str, cue: &str, content: &[&str]) {
    let record = read(text);
    let all: Vec<_> = record.statements.iter().map(|statement| parts(text, statement)).collect();
    assert!(all.contains(&(source, cue, content.to_vec())), "{all:#?}");
}

#[track_caller]
fn nobody_says(text: &str) {
    let record = read(text);
    let all: Vec<_> = record.statements.iter().map(|statement| parts(text, statement)).collect();
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn indirect_speech() {
    says("The minister said that talks would resume in Oslo.", "The minister", "said", &["talks would resume in Oslo"]);
    says("The minister said talks would resume.", "The minister", "said", &["talks would resume"]);
    says("Talks would resume in May, the minister said.", "the minister", "said", &["Talks would resume in May"]);
    says("The envoy said, however, that talks would resume.", "The envoy", "said", &["talks would resume"]);
    says("The envoy said there was no deal.", "The envoy", "said", &["there was no deal"]);
    says("The rebels say they're ready for talks.", "The rebels", "say", &["they're ready for talks"]);
}

#[test]
fn quotations_before_behind_and_around() {
    says("\"We will not yield,\" the minister said.", "the minister", "said", &["\"We will not yield,\""]);
    says("\"We will not yield,\" said the minister.", "the minister", "said", &["\"We will not yield,\""]);
    says("The minister said: \"We will not yield.\"", "The minister", "said", &["\"We will not yield.\""]);
    says(
        "\"We will not yield,\" the minister said, \"and we will not leave.\"",
        "the minister",
        "said",
        &["\"We will not yield,\"", "\"and we will not leave.\""],
    );
    says(
        "\"We will not yield,\" the minister said. \"Nobody can make us leave this table.\"",
        "the minister",
        "said",
        &["\"We will not yield,\"", "\"Nobody can make us leave this table.\""],
    );
    says(
        "She arrived late. \"We will not yield,\" she said, adding that talks were over.",
        "she",
        "adding",
        &["talks were over"],
    );
}

#[test]
fn partial_quotations_belong_to_their_clause() {
    says(
        "The envoy said the offer was \"an insult to us\" and useless.",
        "The envoy",
        "said",
        &["the offer was \"an insult to us\" and useless"],
    );
    says(
        "The offer was \"an insult to all of us,\" the envoy said.",
        "the envoy",
        "said",
        &["The offer was \"an insult to all of us,\""],
    );
    says(
        "The envoy said the offer was \"an insult. It is over.\"",
        "The envoy",
        "said",
        &["the offer was \"an insult. It is over.\""],
    );
    says(
        "The envoy said the offer was \"an insult,\" adding that he would leave.",
        "The envoy",
        "said",
        &["the offer was \"an insult,\""],
    );
    assert_eq!(read("The envoy said the offer was \"an insult to us\".").statements[0].mode, Mode::Mixed);
}

#[test]
fn quotations_over_paragraphs() {
    let text = "\"We will not yield,\" the minister said. \"Nobody can make us leave.\n\n\"We have waited for years, and we will wait.\"";
    let record = read(text);
    let (source, _, content) = parts(text, &record.statements[0]);
    assert_eq!(source, "the minister");
    assert_eq!(content.last(), Some(&"\"We have waited for years, and we will wait.\""));
    says("The envoy said:\n\n\"We will not yield to anybody.\"", "The envoy", "said", &["\"We will not yield to anybody.\""]);
}

#[test]
fn sources_with_what_identifies_them() {
    says("\"It is over,\" said Anna Berg, the mayor of Bergen.", "Anna Berg, the mayor of Bergen", "said", &["\"It is over,\""]);
    says(
        "Anna Berg, a professor of history, said that talks would fail.",
        "Anna Berg, a professor of history",
        "said",
        &["talks would fail"],
    );
    says("Anna Berg, who left the party in May, said that talks would fail.", "Anna Berg", "said", &["talks would fail"]);
    says("Groups that back him say that talks will fail.", "Groups", "say", &["talks will fail"]);
    says("The envoy returned to Oslo and said that talks had failed.", "The envoy", "said", &["talks had failed"]);
    says("She released a statement saying that talks had failed.", "She", "saying", &["talks had failed"]);
}

#[test]
fn addressees() {
    let text = "The minister told the parliament that talks would resume.";
    says(text, "The minister", "told", &["talks would resume"]);
    assert_eq!(read(text).statements[0].addressee.as_ref().map(|to| to.span.of(text)), Some("the parliament"));
    says("\"It is over,\" the minister told reporters in Oslo.", "the minister", "told", &["\"It is over,\""]);
}

#[test]
fn according_to() {
    says("Talks will resume in May, according to the minister.", "the minister", "according to", &["Talks will resume in May"]);
    says("According to the minister, talks will resume in May.", "the minister", "According to", &["talks will resume in May"]);
    says(
        "Support is falling, according to early results of a survey conducted by a university.",
        "early results of a survey conducted by a university",
        "according to",
        &["Support is falling"],
    );
}

#[test]
fn colons_and_headlines() {
    says("The minister: \"We will not yield to anybody.\"", "The minister", ":", &["\"We will not yield to anybody.\""]);
    let text = "Lavrov: no deal with Kyiv\n\nRussian Foreign Minister Sergei Lavrov met diplomats in Moscow on Monday.";
    let record = Extractor::bundled().extract(&Document::new(text).title("Lavrov: no deal with Kyiv"));
    let all: Vec<_> = record.statements.iter().map(|statement| parts(text, statement)).collect();
    assert!(all.contains(&("Lavrov", ":", vec!["no deal with Kyiv"])), "{all:#?}");
}

#[test]
fn passives_and_appearances() {
    says("The ambassador was accused by Tehran of spying.", "Tehran", "was accused", &["The ambassador", "spying"]);
    says("The government seems to have given up.", "", "seems", &["The government", "to have given up"]);
    says("Asked whether talks would resume, the envoy left.", "", "Asked", &["whether talks would resume"]);
}

#[test]
fn nouns_with_a_possessor() {
    says("Iran's claim that the plant was safe met with doubt.", "Iran", "claim", &["the plant was safe"]);
}

#[test]
fn infinitives_and_objects() {
    says("Paris vowed to leave the alliance.", "Paris", "vowed", &["to leave the alliance"]);
    says("Paris urged Tehran to open the plant.", "Paris", "urged", &["Tehran to open the plant"]);
    says("The envoy condemned the attack, and Berlin closed its embassy.", "The envoy", "condemned", &["the attack"]);
    says(
        "The senator called the general \"a coward and a liar\".",
        "The senator",
        "called",
        &["the general \"a coward and a liar\""],
    );
}

#[test]
fn relative_clauses() {
    says("The plan, which he described as reckless, was dropped.", "he", "described", &["which", "reckless"]);
    says("He missed a deadline that officials said had passed in May.", "officials", "said", &["that", "had passed in May"]);
}

#[test]
fn where_contents_end() {
    says(
        "The envoy said that Paris had agreed and that Berlin would follow.",
        "The envoy",
        "said",
        &["Paris had agreed and that Berlin would follow"],
    );
    says("The envoy said that talks had failed, which surprised nobody.", "The envoy", "said", &["talks had failed"]);
    says(
        "The envoy said that although talks had failed, he would stay.",
        "The envoy",
        "said",
        &["although talks had failed, he would stay"],
    );
    says("The envoy said that Paris had agreed and said that Berlin would follow.", "The envoy", "said", &["Paris had agreed"]);
}

#[test]
fn transcripts() {
    let text = "MR. PRICE: Good afternoon. We have a statement today.\n\nQUESTION: We hear nothing from the talks in Oslo.\n\nMR. PRICE: They will.";
    let record = read(text);
    assert_eq!(record.statements.len(), 3);
    assert_eq!(record.statements[0].mode, Mode::Indirect);
}

#[test]
fn no_statements() {
    nobody_says("The so-called \"road map\" was lost.");
    nobody_says("The ships left the harbour at night.");
    nobody_says("");
    nobody_says("\"\"\" ” “ '' : , — (");
}

#[test]
fn odd_texts_do_not_fail() {
    for text in [
        "said",
        "said said said",
        ": said \"",
        "\"said",
        "that that that said that",
        "— , said , — , who said , said",
        "according to",
        "“”„said”",
    ] {
        read(text);
        for cut in 0..text.len() {
            if text.is_char_boundary(cut) {
                read(&text[cut..]);
            }
        }
    }
}
