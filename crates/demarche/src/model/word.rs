use serde::Serialize;

/// The word that JSON has for a value of a closed set: an act, a mode, a kind.
///
/// ```
/// use demarche::{MediumKind, word};
/// assert_eq!(word(MediumKind::PressConference), "press-conference");
/// ```
pub fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
