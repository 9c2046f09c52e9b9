use crate::Kind::{self, Category, Count, Date, Real, Text};
use crate::Table;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, in every form that tables are written in.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// What it says.
    pub about: &'static str,
}

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about }
}

impl Table {
    /// The columns, in the order of the cells that [`Sheet::rows`](crate::Sheet::rows) gives.
    #[expect(clippy::too_many_lines, reason = "a table of tables: one column a line")]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Documents => {
                const {
                    &[
                        column("document_id", Text, "the document's id"),
                        column("title", Text, "the headline"),
                        column("date", Date, "day of publication"),
                        column("language", Category, "language read (ISO 639)"),
                        column("publisher", Text, "who published it"),
                        column("offsets", Category, "what places count"),
                        column("actors", Count, "number of actors"),
                        column("mentions", Count, "number of mentions"),
                        column("statements", Count, "number of statements"),
                        column("positions", Count, "number of positions"),
                        column("events", Count, "number of events"),
                    ]
                }
            }
            Self::Actors => {
                const {
                    &[
                        column("document_id", Text, "the document's id"),
                        column("actor_id", Text, "the actor's id"),
                        column("kind", Category, "what sort of actor"),
                        column("name", Text, "the actor's name"),
                        column("affiliation", Text, "id of whom it speaks or acts for"),
                        column("affiliation_name", Text, "the name of that actor"),
                        column("stands_for", Text, "state or organisation that it stands for in the end"),
                        column("role_title", Text, "office, as a standard title"),
                        column("role_office", Text, "office, as a controlled word"),
                        column("members", Text, "ids of its members"),
                        column("iso3", Text, "ISO 3166 alpha-3"),
                        column("cow", Text, "Correlates of War number"),
                        column("cameo", Text, "CAMEO code of the actor"),
                        column("wikidata", Text, "Wikidata id"),
                        column("mentions", Count, "how often it is mentioned"),
                    ]
                }
            }
            Self::Mentions => {
                const {
                    &[
                        column("document_id", Text, "the document's id"),
                        column("mention_id", Count, "number in the document"),
                        column("actor_id", Text, "the actor's id"),
                        column("actor_name", Text, "the actor's name"),
                        column("stands_for", Text, "state or organisation that it stands for in the end"),
                        column("kind", Category, "name, title, metonym, adjective, nominal or pronoun"),
                        column("words", Text, "the words that name it"),
                        column("start", Count, "where they begin"),
                        column("end", Count, "where they end"),
                    ]
                }
            }
            Self::Statements => {
                const {
                    &[
                        column("document_id", Text, "the document's id"),
                        column("statement_id", Count, "number in the document"),
                        column("source_id", Text, "id of who is reported"),
                        column("source_name", Text, "name of who is reported"),
                        column("source_stands_for", Text, "state or organisation that who is reported stands for"),
                        column("source_words", Text, "the words that say who is reported"),
                        column("source_start", Count, "where these begin"),
                        column("source_end", Count, "where these end"),
                        column("cue_lemma", Text, "the cue in the dictionary's form"),
                        column("cue_words", Text, "the words that show it"),
                        column("cue_start", Count, "where they begin"),
                        column("cue_end", Count, "where they end"),
                        column("act", Category, "speech act"),
                        column("mode", Category, "direct, indirect or mixed"),
                        column("content_words", Text, "what is attributed"),
                        column("content_start", Count, "where it begins"),
                        column("content_end", Count, "where it ends"),
                        column("content_spans", Text, "the place of each piece"),
                        column("addressee_id", Text, "id of whom it is said to"),
                        column("addressee_name", Text, "name of whom it is said to"),
                        column("addressee_stands_for", Text, "state or organisation that whom it is said to stands for"),
                        column("addressee_words", Text, "the words that say whom it is said to"),
                        column("addressee_start", Count, "where these begin"),
                        column("addressee_end", Count, "where these end"),
                        column("medium_kind", Category, "sort of medium"),
                        column("medium_outlet", Text, "id of the outlet"),
                        column("medium_words", Text, "the words that name the medium"),
                        column("medium_start", Count, "where they begin"),
                        column("medium_end", Count, "where they end"),
                        column("date", Date, "when it was said, as the text tells it"),
                        column("within", Count, "the statement that reports this one"),
                        column("confidence", Real, "an editor's certainty, 0 to 1"),
                    ]
                }
            }
            Self::Positions => {
                const {
                    &[
                        column("document_id", Text, "the document's id"),
                        column("position_id", Count, "number in the document"),
                        column("holder_id", Text, "id of whose stance it is"),
                        column("holder_name", Text, "name of whose stance it is"),
                        column("holder_stands_for", Text, "state or organisation that whose stance it is stands for"),
                        column("holder_words", Text, "the words that say whose stance it is"),
                        column("holder_start", Count, "where these begin"),
                        column("holder_end", Count, "where these end"),
                        column("stance", Category, "one of the twenty stances"),
                        column("valence", Real, "-1 hostile to +1 friendly"),
                        column("polarity", Category, "actual, negated, possible, conditional or past"),
                        column("toward_ids", Text, "ids of those it is directed at"),
                        column("toward_names", Text, "their names"),
                        column("toward_stand_for", Text, "the states or organisations they stand for"),
                        column("toward_words", Text, "the words that name them"),
                        column("toward_spans", Text, "where these stand"),
                        column("target_words", Text, "what is demanded, rejected, supported"),
                        column("target_start", Count, "where that begins"),
                        column("target_end", Count, "where it ends"),
                        column("target_position", Count, "the earlier position that it refers back to"),
                        column("issues", Text, "issues of the dictionary"),
                        column("cue_lemma", Text, "the cue in the dictionary's form"),
                        column("cue_words", Text, "the words that show it"),
                        column("cue_start", Count, "where they begin"),
                        column("cue_end", Count, "where they end"),
                        column("evidence_words", Text, "the sentence that carries it"),
                        column("evidence_start", Count, "where it begins"),
                        column("evidence_end", Count, "where it ends"),
                        column("basis", Category, "narration, or a statement"),
                        column("basis_statement", Count, "the statement that vouches for it"),
                        column("date", Date, "when it was taken, as the text tells it"),
                        column("confidence", Real, "an editor's certainty, 0 to 1"),
                    ]
                }
            }
            Self::Events => {
                const {
                    &[
                        column("document_id", Text, "the document's id"),
                        column("event_id", Count, "number in the document"),
                        column("type", Category, "PLOVER's type"),
                        column("mode", Category, "PLOVER's mode"),
                        column("cameo", Text, "CAMEO code of the act"),
                        column("source_ids", Text, "ids of those who act"),
                        column("source_names", Text, "their names"),
                        column("source_stand_for", Text, "the states or organisations they stand for"),
                        column("target_ids", Text, "ids of those acted upon"),
                        column("target_names", Text, "their names"),
                        column("target_stand_for", Text, "the states or organisations they stand for"),
                        column("words", Text, "the clause"),
                        column("start", Count, "where the clause begins"),
                        column("end", Count, "where it ends"),
                        column("cue_lemma", Text, "the cue in the dictionary's form"),
                        column("cue_words", Text, "the words that show it"),
                        column("cue_start", Count, "where they begin"),
                        column("cue_end", Count, "where they end"),
                        column("date", Date, "when it took place, as the text tells it"),
                        column("basis", Category, "narration, or a statement"),
                        column("basis_statement", Count, "the statement that vouches for it"),
                        column("position_id", Count, "the position that it restates"),
                    ]
                }
            }
        }
    }
}
