//! What benchmarks see of the inside of the road.

use crate::lexicon::scan::Atoms;
use crate::lexicon::{Lexicon, reading};
use crate::model::Record;
use crate::text::{Document, Span};

use super::{Extractor, Scratch, Stage};

impl Extractor {
    /// As [`extract`](Self::extract), and `passed` is called at the end of each stage.
    pub fn extract_by_stages(&self, document: &Document<'_>, scratch: &mut Scratch, passed: impl FnMut(Stage)) -> Record {
        self.road(document, scratch, passed, |_| |record| record)
    }

    /// Looks for the dictionary's forms in a text and returns how many there are.
    pub fn count_hits(&self, text: &str) -> usize {
        let (mut hits, mut atoms) = (0, Atoms::default());
        self.lexicon.look_up(text, &mut atoms);
        self.lexicon.scan(text, &atoms, |_| hits += 1);
        hits
    }

    /// Where the dictionary's forms stand in a text, in no order.
    pub fn hits(&self, text: &str) -> Vec<Span> {
        self.lexicon.hits(text).into_iter().map(|hit| hit.span).collect()
    }

    /// Every form that is looked for.
    pub fn forms(&self) -> Vec<String> {
        reading::forms(self.lexicon.entries()).0.into_iter().map(|form| form.text).collect()
    }
}

impl Lexicon {
    /// The bundled dictionary, read anew.
    #[cfg(feature = "bundled")]
    pub fn load_bundled() -> Self {
        Self::read_bundled()
    }
}
