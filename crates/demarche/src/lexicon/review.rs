//! Reading dictionary files for those who keep them: with examples and warnings.

use super::Lexicon;
use super::check;
use super::error::{LexiconError, LexiconErrors};
use super::source::{Entries, Example, LexiconSource};

/// A dictionary without errors, and what its files say beside the entries.
#[derive(Debug)]
#[non_exhaustive]
pub struct Review {
    /// The dictionary.
    pub lexicon: Lexicon,
    /// The examples of the files' entries, for [`crate::Extractor::check_examples`].
    pub examples: Vec<Example>,
    /// What is doubtful in the files, in their order: clashes, forms that nothing can reach, terms that overlap.
    pub warnings: Vec<LexiconError>,
}

impl Lexicon {
    /// Reads files as [`Lexicon::from_sources`] does, or as [`Lexicon::with_overlay`] does on a `base`, and tells what is
    /// doubtful in them.
    ///
    /// ```
    /// use demarche::{Lexicon, LexiconErrorKind, LexiconSource};
    /// let text = "[[office]]\nid = \"jester\"\nlevel = \"official\"\nexample = \"The jester smiled.\"\n";
    /// let review = Lexicon::review(None, &[LexiconSource { name: "court.toml", text }])?;
    /// assert_eq!(review.warnings[0].kind(), LexiconErrorKind::Dead);
    /// assert!(review.warnings[0].to_string().starts_with("court.toml:1: warning: office/jester: "));
    /// # Ok::<(), demarche::LexiconErrors>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with the files, as those functions do.
    pub fn review(base: Option<&Self>, sources: &[LexiconSource<'_>]) -> Result<Review, LexiconErrors> {
        let none = Entries::default();
        let version = base.map_or_else(String::new, |base| base.version.clone());
        let (entries, loaded) = base.map_or(&none, |base| &base.entries).overlaid(sources)?;
        let lexicon = Self::built(entries, version, &loaded, sources)?;
        let warnings = check::doubts(&lexicon, &loaded, sources);
        Ok(Review { lexicon, examples: loaded.examples, warnings })
    }
}
