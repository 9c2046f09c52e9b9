//! Marks beyond ASCII.

/// Dashes, quotation marks and the like, of which news is full: no letters and no white space, and Unicode's tables need not be
/// asked.
pub(crate) fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}')
}
