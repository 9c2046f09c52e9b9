use serde::Serialize;

use super::Record;

/// Why something is in a record: the rule that made it and the dictionary entry it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule, by its name in the documentation: `mention/title-and-name`, `statement/inverted`.
    pub rule: &'static str,
    /// The entry, as `lexicon show` knows it: `report/say#verb`; nothing where the rule needs no entry.
    pub entry: Option<String>,
}

/// A record together with the reason for each of its parts.
///
/// Each list runs parallel to the record's list of the same name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The record.
    pub record: Record,
    /// Why each mention.
    pub mentions: Vec<Reason>,
    /// Why each statement.
    pub statements: Vec<Reason>,
    /// Why each position.
    pub positions: Vec<Reason>,
    /// Why each event.
    pub events: Vec<Reason>,
}
