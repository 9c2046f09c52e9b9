use serde::{Deserialize, Serialize};

use super::EventType;

/// Where a holder stands. A closed set of twenty; a position has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Backs, endorses, praises, welcomes, defends.
    Support,
    /// Accepts, consents, agrees with or to.
    Agree,
    /// Puts forward a plan, offers talks or terms.
    Propose,
    /// Promises or commits to act.
    Pledge,
    /// Grants recognition, acknowledges a status.
    Recognize,
    /// Yields, eases, backs down.
    Concede,
    /// Apologises, regrets its own act.
    Apologize,
    /// Asks, appeals, urges, calls for.
    Request,
    /// Insists, requires.
    Demand,
    /// States an expectation, hope or wish about another's act.
    Expect,
    /// Voices worry, fear, alarm.
    Concern,
    /// Withholds a position.
    Abstain,
    /// Questions a claim, a plan, a legitimacy.
    Doubt,
    /// Disapproves, complains, blames.
    Criticize,
    /// Condemns, denounces formally.
    Condemn,
    /// Alleges a wrong.
    Accuse,
    /// Is against, without refusing a specific request.
    Oppose,
    /// Refuses, rules out, vetoes.
    Reject,
    /// Denies an allegation or a fact.
    Deny,
    /// Warns of, or threatens, a consequence that it would bring about.
    Threaten,
}

impl Stance {
    /// All twenty, friendliest first.
    pub const ALL: [Self; 20] = [
        Self::Agree,
        Self::Recognize,
        Self::Support,
        Self::Concede,
        Self::Pledge,
        Self::Propose,
        Self::Apologize,
        Self::Request,
        Self::Expect,
        Self::Abstain,
        Self::Concern,
        Self::Deny,
        Self::Demand,
        Self::Doubt,
        Self::Oppose,
        Self::Criticize,
        Self::Reject,
        Self::Condemn,
        Self::Accuse,
        Self::Threaten,
    ];

    /// The word used in JSON and in dictionaries.
    pub fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// From -1 (hostile) to +1 (friendly): an ordinal judgement of the stance, not a measurement of the text.
    pub fn valence(self) -> f32 {
        self.facts().1
    }

    /// The PLOVER type of the event that such a position makes, where it makes one.
    pub fn event_type(self) -> Option<EventType> {
        self.facts().2
    }

    /// The CAMEO root, or a code below it.
    pub fn cameo(self) -> &'static str {
        self.facts().3
    }

    fn facts(self) -> (&'static str, f32, Option<EventType>, &'static str) {
        match self {
            Self::Support => ("support", 0.6, Some(EventType::Support), "05"),
            Self::Agree => ("agree", 0.7, Some(EventType::Agree), "03"),
            Self::Propose => ("propose", 0.4, Some(EventType::Consult), "036"),
            Self::Pledge => ("pledge", 0.5, Some(EventType::Agree), "03"),
            Self::Recognize => ("recognize", 0.7, Some(EventType::Support), "054"),
            Self::Concede => ("concede", 0.6, Some(EventType::Concede), "08"),
            Self::Apologize => ("apologize", 0.4, Some(EventType::Support), "055"),
            Self::Request => ("request", 0.0, Some(EventType::Request), "02"),
            Self::Demand => ("demand", -0.3, Some(EventType::Request), "10"),
            Self::Expect => ("expect", 0.0, None, "01"),
            Self::Concern => ("concern", -0.2, None, "01"),
            Self::Abstain => ("abstain", 0.0, None, "01"),
            Self::Doubt => ("doubt", -0.3, Some(EventType::Accuse), "11"),
            Self::Criticize => ("criticize", -0.5, Some(EventType::Accuse), "11"),
            Self::Condemn => ("condemn", -0.6, Some(EventType::Accuse), "111"),
            Self::Accuse => ("accuse", -0.6, Some(EventType::Accuse), "112"),
            Self::Oppose => ("oppose", -0.4, Some(EventType::Reject), "12"),
            Self::Reject => ("reject", -0.5, Some(EventType::Reject), "12"),
            Self::Deny => ("deny", -0.2, Some(EventType::Reject), "12"),
            Self::Threaten => ("threaten", -0.7, Some(EventType::Threaten), "13"),
        }
    }
}
