use jiff::civil::Date;

/// A text that was to be a day of the calendar and is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no day of the calendar: write it as YYYY-MM-DD, as in 2025-02-20")]
pub struct DayError {
    /// The text.
    pub text: String,
}

/// The day that a text names, in the one form that everybody reads alike: `YYYY-MM-DD`.
///
/// # Errors
/// If the text has another form, or the calendar no such day.
///
/// ```
/// let day = demarche::day("2025-02-20")?;
/// assert_eq!((day.year(), day.month(), day.day()), (2025, 2, 20));
/// assert!(demarche::day("20 Feb").unwrap_err().to_string().contains("write it as YYYY-MM-DD"));
/// # Ok::<(), demarche::DayError>(())
/// ```
pub fn day(text: &str) -> Result<Date, DayError> {
    read(text.as_bytes()).ok_or_else(|| DayError { text: text.to_owned() })
}

fn read(text: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let number = |digits: &[u8]| {
        let digit = |&byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
        digits.iter().try_fold(0, |number, byte| Some(number * 10 + digit(byte)?))
    };
    let [month, day] = [[m1, m2], [d1, d2]].map(|part| number(&part).and_then(|number| i8::try_from(number).ok()));
    Date::new(number(&[y1, y2, y3, y4])?, month?, day?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(day("2025-02-20"), Ok(Date::constant(2025, 2, 20)));
        assert_eq!(day("0800-12-25"), Ok(Date::constant(800, 12, 25)));
        assert_eq!(day("2024-02-29"), Ok(Date::constant(2024, 2, 29)));
    }

    #[test]
    fn what_is_none() {
        for text in [
            "",
            "2025-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-2-20",
            "20 Feb",
            "20250220",
            "2025-02-20T10:00",
            "+2025-02-2",
            "２025-02-20",
        ] {
            assert_eq!(day(text), Err(DayError { text: text.to_owned() }));
        }
    }
}
