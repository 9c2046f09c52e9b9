//! From the forms of verbs back to their bases.

use std::collections::HashMap;

use super::Lexicon;
use super::inflect::Inflector;
use super::words::WordClass;

impl Lexicon {
    /// The base of every form of every verb of the dictionary.
    pub(crate) fn verb_bases(&self) -> HashMap<String, String> {
        let verbs = Inflector::new(&self.entries.irregular);
        let lists = self.entries.words.iter().filter(|words| words.class == WordClass::Verb);
        let mut bases = HashMap::new();
        for base in lists.flat_map(|words| &words.list) {
            for (form, _) in verbs.verb(base) {
                // Of two verbs that share a form ("found") the first in the list has it, unless it is the other's base.
                if form == *base {
                    bases.insert(form, base.clone());
                } else {
                    bases.entry(form).or_insert_with(|| base.clone());
                }
            }
        }
        bases
    }
}
