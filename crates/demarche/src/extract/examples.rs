//! Running the examples that stand beside dictionary entries: each must show its entry at work.

use crate::lexicon::reading::Reading;
use crate::lexicon::{Example, LexiconError, LexiconErrorKind};
use crate::model::Explanation;
use crate::text::Document;

use super::Extractor;

/// The errors for those examples in which the entry does nothing.
pub(super) fn check(extractor: &Extractor, examples: &[Example]) -> Vec<LexiconError> {
    examples
        .iter()
        .filter(|example| !works(extractor, example))
        .map(|example| {
            let message = format!("the entry does nothing in its example {:?}: mend the sentence or the entry", example.text);
            LexiconError::new(LexiconErrorKind::Example, &example.file, Some(example.line), Some(&example.entry), message)
        })
        .collect()
}

fn works(extractor: &Extractor, example: &Example) -> bool {
    let document = Document::new(&example.text).date(jiff::civil::Date::constant(2024, 6, 12));
    let explanation = extractor.explain(&document);
    let key = &example.entry;
    let reasons = |list: &[crate::model::Reason]| list.iter().any(|reason| reason.entry.as_deref() == Some(key));
    match key.split('/').next().unwrap_or_default() {
        "report" => reasons(&explanation.statements),
        "cue" => reasons(&explanation.positions),
        "act" => reasons(&explanation.events),
        "office" => office(&explanation, key),
        "organ" => reasons(&explanation.mentions),
        "issue" => explanation.record.positions.iter().any(|p| p.issues.iter().any(|issue| key.ends_with(&format!("/{issue}")))),
        "medium" => explanation.record.statements.iter().any(|s| s.medium.is_some()),
        // Words have no trace of their own in a record: it is enough that the scan finds them.
        _ => extractor.lexicon.hits(&example.text).iter().any(|hit| match hit.reading {
            Reading::Grammar(n) | Reading::Meaning(n) => extractor.lexicon.word_keys(n).any(|word| word == *key),
            reading => extractor.lexicon.key(reading) == *key,
        }),
    }
}

/// An office is at work where its title stands unnamed, or gives a person a role.
fn office(explanation: &Explanation, key: &str) -> bool {
    let id = key.trim_start_matches("office/");
    let role = explanation.record.actors.iter().any(|actor| actor.role.as_ref().is_some_and(|role| role.office == id));
    role || explanation.mentions.iter().any(|reason| reason.entry.as_deref() == Some(key))
}
