use std::fmt;

use jiff::civil::Date;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any words. Several values in one cell are parted by `; `.
    Text,
    /// A word of a closed set.
    Category,
    /// A whole number, from 0.
    Count,
    /// A number.
    Real,
    /// A day.
    Date,
}

/// A value, or nothing. Written out it is what CSV has.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    Empty,
    /// Of a [`Kind::Text`] or [`Kind::Category`] column.
    Text(String),
    /// Of a [`Kind::Count`] column.
    Count(u32),
    /// Of a [`Kind::Real`] column.
    Real(f32),
    /// Of a [`Kind::Date`] column.
    Date(Date),
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Count(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&demarche::ActorId> for Cell {
    fn from(id: &demarche::ActorId) -> Self {
        Self::Text(id.to_string())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Count(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Count(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

impl From<f32> for Cell {
    fn from(number: f32) -> Self {
        Self::Real(number)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}
