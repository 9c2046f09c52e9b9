use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize, Serializer};
use smol_str::{SmolStr, SmolStrBuilder};

use crate::text::{Span, joined};

/// The name of an actor inside a record: `state/RUS`, `org/NATO`, `person/sergei-lavrov`,
/// `office/RUS/foreign-ministry`, `group/baltic-states`, `media/reuters`, `unnamed/3`.
///
/// Invariant: a kind and a name, parted by a slash, both without white space.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
// Cheap to clone: a record names its actors often.
pub struct ActorId(SmolStr);

impl ActorId {
    /// The id `kind/name`.
    pub(crate) fn of(kind: &str, name: &str) -> Self {
        joined(&[kind, "/", name], |id| Self(id.into()))
    }

    /// The id `kind/n`.
    pub(crate) fn numbered(kind: &str, n: u32) -> Self {
        fn push(digits: &mut SmolStrBuilder, n: u32) {
            if n > 9 {
                push(digits, n / 10);
            }
            digits.push(char::from(b'0' + (n % 10) as u8));
        }
        let mut id = SmolStrBuilder::new();
        id.push_str(kind);
        id.push('/');
        push(&mut id, n);
        Self(id.finish())
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the first slash: `state`, `org`, `person`, …
    pub fn namespace(&self) -> &str {
        &self.0[..self.slash()]
    }

    /// What stands behind the first slash.
    pub fn name(&self) -> &str {
        self.0.get(self.slash() + 1..).unwrap_or_default()
    }

    /// Whether something stands before the first slash.
    #[inline]
    pub(crate) fn is_in(&self, namespace: &str) -> bool {
        self.0.strip_prefix(namespace).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether this is whom a dictionary's `of` names: `RUS`, `org/NATO`.
    pub(crate) fn is_of(&self, of: &str) -> bool {
        if of.contains('/') { self.0 == of } else { self.is_in("state") && self.name() == of }
    }

    fn slash(&self) -> usize {
        self.0.bytes().position(|byte| byte == b'/').unwrap_or(self.0.len())
    }
}

impl fmt::Debug for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Ids compare and hash as their text does.
impl Borrow<str> for ActorId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<ActorId> for String {
    fn from(id: ActorId) -> Self {
        id.0.into()
    }
}

impl Serialize for ActorId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl TryFrom<String> for ActorId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        match id.split_once('/') {
            Some((kind, name)) if !kind.is_empty() && !name.is_empty() && !id.contains(char::is_whitespace) => {
                Ok(Self(id.into()))
            }
            _ => Err(format!("{id:?} is no actor id: expected kind/name, as in state/FRA")),
        }
    }
}

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A state, a territory, a historical or disputed polity.
    State,
    /// A government, an administration, a capital or palace that stands for it.
    Government,
    /// An international organisation, a court, a treaty body, a non-governmental organisation.
    Organisation,
    /// An alliance or bloc of states.
    Bloc,
    /// A person with a name.
    Person,
    /// A ministry, an embassy, another organ of a state.
    Office,
    /// An armed group or movement.
    ArmedGroup,
    /// A political party.
    Party,
    /// A newspaper, an agency, a broadcaster.
    Media,
    /// Several actors together: a fixed group or a joint subject.
    Group,
    /// Somebody whom the text does not name.
    Unnamed,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actor {
    /// The actor's name inside the record.
    pub id: ActorId,
    /// What sort of actor.
    pub kind: ActorKind,
    /// The name a reader knows.
    pub name: String,
    /// Whom this actor speaks or acts for, on the document's date.
    pub affiliation: Option<ActorId>,
    /// The office, as the text gives it, else as held on the document's date.
    pub role: Option<Role>,
    /// Codes in other schemes: `iso3`, `iso2`, `cow`, `cameo`, `wikidata`, `acronym` …
    pub codes: BTreeMap<String, String>,
    /// The members of blocs, groups and joint subjects, where they are known.
    pub members: Option<Vec<ActorId>>,
}

/// A person's office.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Role {
    /// The standard title, in lower case: "foreign minister".
    pub title: String,
    /// The controlled word for the office: `foreign-minister`.
    pub office: String,
}

/// A place where the text names or means an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// Who is meant.
    pub actor: ActorId,
    /// Where: the name with its title.
    pub span: Span,
    /// How the actor is referred to.
    pub kind: MentionKind,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By a name: "France", "President Macron".
    Name,
    /// By a title or description of somebody unnamed: "a senior Russian official".
    Title,
    /// By a place or building: "the Kremlin", "Ankara".
    Metonym,
    /// By an adjective: "Russian aggression".
    Adjective,
    /// By a common noun: "the alliance", "the two sides".
    Nominal,
    /// By a pronoun: "he", "we".
    Pronoun,
}

/// An actor where a statement or position needs one: who, if that is known, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// Who is meant, where that could be resolved.
    pub actor: Option<ActorId>,
    /// The words.
    pub span: Span,
}
