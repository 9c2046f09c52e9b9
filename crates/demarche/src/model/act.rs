use serde::{Deserialize, Serialize};

/// What a source does by speaking, thinking or wanting: the act that a cue names. A closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Plain speech.
    Say,
    /// Speech to somebody named.
    Tell,
    /// Speech that the writer keeps at a distance.
    Claim,
    /// Making something known.
    Announce,
    /// Standing by a fact, admitting one.
    Confirm,
    /// Saying that something is not so.
    Deny,
    /// A question or request.
    Ask,
    /// A reply.
    Answer,
    /// An appeal.
    Urge,
    /// Insisting.
    Demand,
    /// Putting something forward.
    Propose,
    /// Holding something out.
    Offer,
    /// Undertaking to act.
    Promise,
    /// Consent.
    Agree,
    /// Declining to act.
    Refuse,
    /// Alleging a wrong.
    Accuse,
    /// Disapproval.
    Criticise,
    /// Approval.
    Praise,
    /// Formal disapproval.
    Condemn,
    /// Apology or regret.
    Apologise,
    /// A warning.
    Warn,
    /// A threat.
    Threaten,
    /// A forecast.
    Predict,
    /// Advice.
    Advise,
    /// Giving reasons.
    Explain,
    /// Calling something by a name.
    Describe,
    /// Quoting somebody else.
    Cite,
    /// A document, a survey or facts that speak.
    Show,
    /// Belief.
    Think,
    /// Knowledge.
    Know,
    /// Hope.
    Hope,
    /// Wish.
    Want,
    /// Intention.
    Intend,
    /// Fear, worry.
    Fear,
    /// Feeling.
    Feel,
    /// Doubt.
    Doubt,
    /// Decision.
    Decide,
}
