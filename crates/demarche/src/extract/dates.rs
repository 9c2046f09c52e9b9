//! Time words resolved against the document's date.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::lexicon::entry::Weekday;
use crate::lexicon::reading::{Reading, layer};
use crate::text::Span;

use super::clause::Clauses;

/// The day that a time word among these tokens names, outside the content.
///
/// News looks back: a weekday is the last one up to the document's date, unless "next" stands before it.
pub(crate) fn date_in(c: &Clauses<'_, '_>, tokens: &Range<usize>, content: &[Span], today: Option<Date>) -> Option<Date> {
    let today = today?;
    c.a.hits_in(layer::TIME, c.span(tokens.clone())).filter(|hit| !content.iter().any(|piece| piece.overlaps(hit.span))).find_map(
        |hit| {
            let Reading::Time(n) = hit.reading else { return None };
            let entry = &c.a.lexicon.entries().time[n as usize];
            let at = c.a.segments.tokens_in(hit.span);
            if let Some(days) = entry.days {
                return today.checked_add(i64::from(days).days()).ok();
            }
            if let Some(weekday) = entry.weekday {
                let wanted = weekday.to_jiff();
                let ahead = at.start > 0 && c.a.is_word(at.start - 1, "next");
                return if ahead {
                    today.nth_weekday(1, wanted).ok()
                } else {
                    today.checked_add(1.day()).ok()?.nth_weekday(-1, wanted).ok()
                };
            }
            month_and_day(c, &at, entry.month?, today)
        },
    )
}

/// "March 5", "5 March", with or without a year; the year is the last in which the day is not after the document's.
fn month_and_day(c: &Clauses<'_, '_>, at: &Range<usize>, month: i8, today: Date) -> Option<Date> {
    let number =
        |n: Option<usize>| n.and_then(|n| c.a.word(n).trim_end_matches(|ch: char| ch.is_alphabetic()).parse::<i16>().ok());
    let day = number(Some(at.end))
        .filter(|day| (1..=31).contains(day))
        .or_else(|| number(at.start.checked_sub(1)).filter(|day| (1..=31).contains(day)))?;
    let year =
        [at.end, at.end + 1, at.end + 2].into_iter().find_map(|n| number(Some(n)).filter(|year| (1900..2200).contains(year)));
    let day = i8::try_from(day).ok()?;
    match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => Date::new(today.year(), month, day)
            .ok()
            .filter(|date| *date <= today)
            .or_else(|| Date::new(today.year() - 1, month, day).ok()),
    }
}

impl Weekday {
    fn to_jiff(self) -> jiff::civil::Weekday {
        use jiff::civil::Weekday as W;
        match self {
            Self::Monday => W::Monday,
            Self::Tuesday => W::Tuesday,
            Self::Wednesday => W::Wednesday,
            Self::Thursday => W::Thursday,
            Self::Friday => W::Friday,
            Self::Saturday => W::Saturday,
            Self::Sunday => W::Sunday,
        }
    }
}
