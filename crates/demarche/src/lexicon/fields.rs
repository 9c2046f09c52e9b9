//! TOML values as the fields of entries.
//!
//! Each kind of field is read by one function, and an entry by one call a field: reading the tables through serde's visitors
//! made a copy of every visitor for every kind of value, which was a third of the program's size in the browser.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::Range;

use serde::de::value::{Error as Wrong, StrDeserializer};
use serde::de::{Deserialize, Error, IntoDeserializer, Unexpected};
use serde_spanned::Spanned;
use toml::de::{DeTable, DeValue};

/// A value, and where in its file it stands.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// What is wrong with a file as TOML, or as a dictionary's.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) at: Option<usize>,
}

impl Mistake {
    pub(super) fn new(message: &dyn Display, span: Range<usize>) -> Self {
        Self { message: message.to_string(), at: Some(span.start) }
    }

    fn kind(value: &Value<'_>, wanted: &str) -> Self {
        Self::new(&Wrong::invalid_type(unexpected(value.get_ref()), &wanted), value.span())
    }
}

impl From<toml::de::Error> for Mistake {
    fn from(error: toml::de::Error) -> Self {
        let message = match error.message() {
            "duplicate key" => "the field stands twice in its entry: keep one",
            other => other,
        };
        Self { message: message.to_owned(), at: error.span().map(|span| span.start) }
    }
}

fn unexpected<'v>(value: &'v DeValue<'_>) -> Unexpected<'v> {
    match value {
        DeValue::String(text) => Unexpected::Str(text),
        DeValue::Integer(_) => integer(value).map_or(Unexpected::Other("large integer"), Unexpected::Signed),
        DeValue::Float(number) => Unexpected::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Unexpected::Bool(*value),
        DeValue::Datetime(_) => Unexpected::Other("date without quotation marks"),
        DeValue::Array(_) => Unexpected::Seq,
        DeValue::Table(_) => Unexpected::Map,
    }
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    value.as_integer().and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok())
}

/// What can be read from a value.
pub(super) trait FromToml: Sized {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake>;
}

/// The fields of a table.
pub(super) struct Fields<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
}

impl<'t> Fields<'t> {
    /// The fields of an entry, if it has no others than the known.
    pub(super) fn of(value: &'t Value<'t>, known: &'static [&'static str]) -> Result<Self, Mistake> {
        match value.get_ref() {
            DeValue::Table(table) => Self::known(table, value.span(), known),
            _ => Err(Mistake::kind(value, "a table")),
        }
    }

    pub(super) fn known(table: &'t DeTable<'t>, span: Range<usize>, known: &'static [&'static str]) -> Result<Self, Mistake> {
        match table.keys().find(|key| !known.contains(&&**key.get_ref())) {
            Some(key) => Err(Mistake::new(&Wrong::unknown_field(key.get_ref(), known), key.span())),
            None => Ok(Self { table, span }),
        }
    }

    /// A field that may be left out.
    pub(super) fn get<T: FromToml>(&self, name: &str) -> Result<Option<T>, Mistake> {
        self.table.get(name).map(T::from_toml).transpose()
    }

    pub(super) fn need<T: FromToml>(&self, name: &'static str) -> Result<T, Mistake> {
        self.get(name)?.ok_or_else(|| Mistake::new(&Wrong::missing_field(name), self.span.clone()))
    }
}

/// A word of a closed set, by the names that serde has for its variants.
pub(super) fn variant<T: for<'de> Deserialize<'de>>(word: &str, span: Range<usize>) -> Result<T, Mistake> {
    let word: StrDeserializer<'_, Wrong> = word.into_deserializer();
    T::deserialize(word).map_err(|error| Mistake::new(&error, span))
}

/// The text of a value.
pub(super) fn text<'v>(value: &'v Value<'_>) -> Result<&'v str, Mistake> {
    value.get_ref().as_str().ok_or_else(|| Mistake::kind(value, "a string"))
}

impl FromToml for String {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        text(value).map(Into::into)
    }
}

impl FromToml for bool {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        value.get_ref().as_bool().ok_or_else(|| Mistake::kind(value, "a boolean"))
    }
}

impl FromToml for i8 {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        const SMALL: &str = "a whole number from -128 to 127";
        let number = integer(value.get_ref()).ok_or_else(|| Mistake::kind(value, SMALL))?;
        number.try_into().map_err(|_| Mistake::new(&Wrong::invalid_value(Unexpected::Signed(number), &SMALL), value.span()))
    }
}

impl FromToml for f32 {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        let number = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            #[expect(clippy::cast_precision_loss, reason = "certainties lie between nought and one")]
            other => integer(other).map(|number| number as Self),
        };
        number.ok_or_else(|| Mistake::kind(value, "a number"))
    }
}

impl<T: FromToml> FromToml for Option<T> {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        T::from_toml(value).map(Some)
    }
}

impl<T: FromToml> FromToml for Spanned<T> {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        Ok(Self::new(value.span(), T::from_toml(value)?))
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        let values = value.get_ref().as_array().ok_or_else(|| Mistake::kind(value, "a sequence"))?;
        values.iter().map(T::from_toml).collect()
    }
}

/// The names of a table's fields are words of a closed set, or any.
pub(super) trait FromName: Sized {
    fn from_name(name: &str, span: Range<usize>) -> Result<Self, Mistake>;
}

impl FromName for String {
    fn from_name(name: &str, _: Range<usize>) -> Result<Self, Mistake> {
        Ok(name.to_owned())
    }
}

impl<K: FromName + Ord, T: FromToml> FromToml for BTreeMap<K, T> {
    fn from_toml(value: &Value<'_>) -> Result<Self, Mistake> {
        let table = value.get_ref().as_table().ok_or_else(|| Mistake::kind(value, "a map"))?;
        table.iter().map(|(name, value)| Ok((K::from_name(name.get_ref(), name.span())?, T::from_toml(value)?))).collect()
    }
}

/// A field's name in files.
macro_rules! name {
    ($field:ident (rename = $name:literal)) => {
        $name
    };
    ($field:ident $($attribute:tt)?) => {
        stringify!($field)
    };
}

/// The field of some `Fields`; what has a default may be left out.
macro_rules! read {
    ($fields:ident $field:ident (default = "government")) => {
        $fields.get(stringify!($field))?.unwrap_or_else(government)
    };
    ($fields:ident $field:ident (default $($rest:tt)*)) => {
        $fields.get(stringify!($field))?.unwrap_or_default()
    };
    ($fields:ident $field:ident $($attribute:tt)?) => {
        $fields.need($crate::lexicon::fields::name!($field $($attribute)?))?
    };
}

/// Structures that are read from TOML.
///
/// An attribute of a field is serde's, which writes the same structures: `default` where it may be left out, `rename`.
macro_rules! read_entries {
    ($($(#[$doc:meta])* $name:ident { $($(#[serde $attribute:tt])? $field:ident: $kind:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        pub(crate) struct $name { $($(#[serde $attribute])? pub(crate) $field: $kind),* }

        impl $crate::lexicon::fields::FromToml for $name {
            fn from_toml(value: &$crate::lexicon::fields::Value<'_>) -> Result<Self, $crate::lexicon::fields::Mistake> {
                let fields = $crate::lexicon::fields::Fields::of(value, &[$($crate::lexicon::fields::name!($field $($attribute)?)),*])?;
                Ok(Self { $($field: $crate::lexicon::fields::read!(fields $field $($attribute)?)),* })
            }
        }
    )*};
}

/// Closed sets are read by the names that serde has for their variants.
macro_rules! read_variants {
    ($($set:ty),* $(,)?) => {$(
        impl $crate::lexicon::fields::FromToml for $set {
            fn from_toml(value: &$crate::lexicon::fields::Value<'_>) -> Result<Self, $crate::lexicon::fields::Mistake> {
                $crate::lexicon::fields::variant($crate::lexicon::fields::text(value)?, value.span())
            }
        }
    )*};
}

pub(super) use {name, read, read_entries, read_variants};
