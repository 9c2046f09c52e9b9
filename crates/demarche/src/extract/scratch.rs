//! Memory that is used for one document after another.

use super::actors::Cast;
use super::annotate::Annotations;
use super::clause::ClauseLists;
use super::coref::ReferentLists;
use super::mention::Mentions;
use super::segment::Segments;

/// Documents longer than this, in bytes, leave no memory behind.
const KEPT: usize = 1 << 20;

/// The lists that reading a document fills, kept for the next one. Whoever reads many documents reads them faster with one
/// scratch for each thread; records are the same with any.
///
/// It holds nothing of the documents that is of use to anybody, and a few hundred kilobytes of memory.
///
/// ```
/// use demarche::{Document, Extractor, Scratch};
/// let extractor = Extractor::bundled();
/// let mut scratch = Scratch::default();
/// for text in ["Paris condemned the strike.", "Oslo welcomed the talks."] {
///     let document = Document::new(text);
///     let record = extractor.extract_with(&document, &mut scratch);
///     assert_eq!(record, extractor.extract(&document));
/// }
/// ```
#[derive(Default)]
pub struct Scratch {
    pub(super) segments: Segments,
    pub(super) annotations: Annotations,
    pub(super) actors: Cast,
    pub(super) mentions: Mentions,
    pub(super) clauses: ClauseLists,
    pub(super) referents: ReferentLists,
}

impl Scratch {
    /// Gives the memory of a long document back.
    pub(super) fn settle(&mut self, length: usize) {
        if length > KEPT {
            *self = Self::default();
        }
    }
}

impl std::fmt::Debug for Scratch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}
