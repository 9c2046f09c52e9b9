//! Dates, ranges, and which code counts when.

use jiff::civil::Date;

/// The days for which a code is given: from the first to the day before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) from: Option<Date>,
    pub(crate) before: Option<Date>,
    /// Written `>date`: nobody said when it ends.
    pub(crate) open: bool,
}

/// All days.
pub(crate) const ALWAYS: Range = Range { from: None, before: None, open: false };

/// `YYYYMMDD`, or `YYMMDD` with years up to 30 in this century.
fn date(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        8 => (text[..4].parse::<i16>().ok()?, &text[4..]),
        6 => {
            let year = text[..2].parse::<i16>().ok()?;
            (if year <= 30 { 2000 + year } else { 1900 + year }, &text[2..])
        }
        _ => return None,
    };
    Date::new(year, rest[..2].parse().ok()?, rest[2..].parse().ok()?).ok()
}

/// What stands behind a code in its brackets. Blanks do not count. `<d` is before d, `>d` is d or later, `a-b` is a or later and
/// before b.
pub(crate) fn range(text: &str) -> Option<Range> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return Some(ALWAYS);
    }
    if let Some(day) = text.strip_prefix('<') {
        return Some(Range { before: Some(date(day)?), ..ALWAYS });
    }
    if let Some(day) = text.strip_prefix('>') {
        return Some(Range { from: Some(date(day)?), open: true, ..ALWAYS });
    }
    let (from, before) = text.split_once('-')?;
    let range = Range { from: Some(date(from)?), before: Some(date(before)?), open: false };
    (range.from < range.before).then_some(range)
}

/// A code and the days on which it is the first that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<C> {
    pub(crate) range: Range,
    pub(crate) code: C,
}

/// The first group that fits a day counts: cuts the later ones where earlier ones cover them, so that order no longer matters.
/// Pieces come in the order of days; neighbours of one code are joined.
pub(crate) fn first_match<C: Clone + PartialEq>(groups: &[(Range, C)]) -> Vec<Piece<C>> {
    let mut free = vec![ALWAYS];
    let mut pieces: Vec<Piece<C>> = Vec::new();
    for (n, (range, code)) in groups.iter().enumerate() {
        // An end that a later group of all days and the same code vouches for is not open.
        let later = groups[n + 1..].iter().find(|(range, _)| range.before.is_none() && !range.open);
        let open = range.open && later.is_none_or(|(_, other)| other != code);
        let mut left = Vec::new();
        for gap in free {
            let from = gap.from.max(range.from);
            let before = earlier(gap.before, range.before);
            if before.is_some_and(|before| from.is_some_and(|from| from >= before)) {
                left.push(gap);
                continue;
            }
            if gap.from < from {
                left.push(Range { from: gap.from, before: from, open: false });
            }
            if before != gap.before {
                left.push(Range { from: before, before: gap.before, open: false });
            }
            pieces.push(Piece { range: Range { from, before, open: open && before.is_none() }, code: code.clone() });
        }
        free = left;
    }
    pieces.sort_by_key(|piece| piece.range.from);
    let mut joined: Vec<Piece<C>> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.code == piece.code && last.range.before.is_some() && last.range.before == piece.range.from => {
                last.range.before = piece.range.before;
                last.range.open = piece.range.open;
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// The earlier of two ends, where none is the latest.
fn earlier(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        _ => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn years_of_two_digits_turn_at_thirty() {
        assert_eq!(date("301231"), Some(day("2030-12-31")));
        assert_eq!(date("310101"), Some(day("1931-01-01")));
        assert_eq!(date("991231"), Some(day("1999-12-31")));
        assert_eq!(date("000229"), Some(day("2000-02-29")));
        assert_eq!(date("19940922"), Some(day("1994-09-22")));
        for wrong in ["1994092", "940931", "19941301", "94-0922", "", "9409", "+40922"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn ranges_may_hold_blanks_and_must_run_forward() {
        assert_eq!(range("  "), Some(ALWAYS));
        assert_eq!(range(" > 140608"), Some(Range { from: Some(day("2014-06-08")), before: None, open: true }));
        assert_eq!(range("< 910625"), Some(Range { from: None, before: Some(day("1991-06-25")), open: false }));
        let both = range("820701 - 821231").expect("a range");
        assert_eq!((both.from, both.before), (Some(day("1982-07-01")), Some(day("1982-12-31"))));
        for wrong in ["821231-820701", "820701-820701", "820701", ">8207", "<>820701", "a-b"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }

    /// The code on a day by the format's own rule: groups in order, the first that fits.
    fn by_the_rule<'a>(groups: &[(Range, &'a str)], date: Date) -> Option<&'a str> {
        let fits = |r: &Range| r.from.is_none_or(|from| from <= date) && r.before.is_none_or(|before| date < before);
        groups.iter().find(|(range, _)| fits(range)).map(|(_, code)| *code)
    }

    fn groups(text: &'static str) -> Vec<(Range, &'static str)> {
        let group = |g: &'static str| {
            let (code, dates) = g.split_once(' ').unwrap_or((g, ""));
            (range(dates).expect("a range"), code)
        };
        text.split('|').map(group).collect()
    }

    #[test]
    fn cutting_keeps_the_first_that_fits() {
        let days: Vec<Date> = (1990..=2012)
            .flat_map(|year| [(1, 1), (1, 2), (6, 24), (6, 25), (6, 26), (12, 31)].map(|(m, d)| Date::constant(year, m, d)))
            .collect();
        for text in [
            "A <910625|B 911008-920115|C >920115|C",
            "A 19940922-20040712|B >20040309",
            "B >20040309|A 19940922-20040712",
            "A >920101|B >910625|C <950101|D",
            "A 910625-920625|B 900101-940101|A",
            "A|B >910101",
            "A <910625|A >910625",
        ] {
            let groups = groups(text);
            let pieces = first_match(&groups);
            for &date in &days {
                let fits: Vec<&str> = pieces
                    .iter()
                    .filter(|p| p.range.from.is_none_or(|f| f <= date) && p.range.before.is_none_or(|b| date < b))
                    .map(|p| p.code)
                    .collect();
                assert!(fits.len() <= 1, "{text} on {date}: {fits:?}");
                assert_eq!(fits.first().copied(), by_the_rule(&groups, date), "{text} on {date}");
            }
        }
    }

    #[test]
    fn an_end_stays_open_unless_a_later_group_vouches_for_it() {
        let open = |text| first_match(&groups(text)).last().map(|piece| piece.range.open);
        assert_eq!(open("A >920115"), Some(true));
        assert_eq!(open("A >920115|A"), Some(false));
        assert_eq!(open("A >920115|B"), Some(true));
        assert_eq!(open("A"), Some(false));
    }
}
