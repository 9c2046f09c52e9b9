//! The dictionaries of `demarche`, as data.
//!
//! The TOML files under `data/` are what people read and edit; [`PACKED`] is what programs load. The README beside this file
//! says where each kind of entry belongs; `demarche lexicon pack` makes the packed form from the files, and a test of the
//! workspace fails when it is out of date.

/// The packed English dictionary, for `demarche::Lexicon::from_packed`.
pub static PACKED: &[u8] = include_bytes!("../lexicon.bin");
