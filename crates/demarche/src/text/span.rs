use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open place `[start, end)` in a text, written `[start, end]` in JSON.
///
/// The unit is that of the record it belongs to: UTF-8 bytes inside the library, and whatever
/// [`Record::offsets`](crate::Record::offsets) says once a record has been converted.
///
/// Invariant: `start <= end`. Spans that the extractor makes are never empty and lie on character boundaries.
///
/// ```
/// use demarche::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("The Hague spoke"), "Hague");
/// assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`; the smaller of the two comes first.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start: start.min(end), end: start.max(end) }
    }

    /// The first place inside.
    pub fn start(self) -> u32 {
        self.start
    }

    /// The first place behind.
    pub fn end(self) -> u32 {
        self.end
    }

    /// The number of units inside.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words at this place of `text`, or nothing where the span (in UTF-8 bytes) does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether the two share a place.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl TryFrom<(u32, u32)> for Span {
    type Error = String;

    fn try_from((start, end): (u32, u32)) -> Result<Self, Self::Error> {
        if start <= end { Ok(Self { start, end }) } else { Err(format!("a span cannot end ({end}) before it starts ({start})")) }
    }
}
