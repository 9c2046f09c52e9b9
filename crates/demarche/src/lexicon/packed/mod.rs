//! The packed form, which programs load: it is borrowed, not parsed.
//!
//! ```text
//! magic word · format · checksum · version · symbols · tables … · grammar · scanner · lookups
//! ```
//!
//! Entries stay bytes until they are asked for ([`Table`]); what finds them in a text, or by their names, is laid out ready.

mod codec;
mod entries;
mod table;

use std::borrow::Cow;
use std::sync::Arc;

pub(crate) use codec::Symbols;
pub(crate) use codec::{Pack, Packer, Unpacker, pack_variants};
pub(crate) use table::Table;

use super::error::{LexiconError, LexiconErrorKind};
use super::index::Index;
use super::reading::Reading;
use super::scan::Scanner;
use super::source::Entries;
use super::words::Grammar;

/// The number of the packed format.
///
/// Raise it whenever the fields of an entry change. History: 1, entries in postcard's encoding; 2, read one by one, with
/// the lookups and the scanner; 3, with all that grammar says of a word in one place.
pub const FORMAT: u32 = 3;

const MAGIC: &[u8; 8] = b"demarche";

/// The bytes of a dictionary, shared by its tables.
pub(crate) struct Packed {
    bytes: Cow<'static, [u8]>,
    symbols: Symbols,
}

/// A dictionary, unpacked.
pub(crate) struct Unpacked {
    pub(crate) version: String,
    pub(crate) entries: Entries,
    pub(crate) index: Index,
    pub(crate) grammar: Vec<Grammar>,
    pub(crate) scanner: Scanner<Reading>,
}

pub(crate) fn pack(version: &str, entries: &Entries, index: &Index, grammar: &[Grammar], scanner: &Scanner<Reading>) -> Vec<u8> {
    let (mut packer, symbols) = Packer::with_symbols(|counting| entries.pack(counting));
    packer.text(version);
    packer.bytes.extend(symbols);
    entries.pack(&mut packer);
    packer.number(grammar.len());
    for grammar in grammar {
        grammar.pack(&mut packer);
    }
    packer.section(|packer| scanner.pack(packer));
    packer.section(|packer| index.pack(packer));
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(checksum(&packer.bytes).to_le_bytes());
    bytes.extend(packer.bytes);
    bytes
}

/// A dictionary of any origin, read to its end so that nothing in it can fail later.
pub(crate) fn unpack(bytes: Cow<'static, [u8]>) -> Result<Unpacked, LexiconError> {
    let error = |message: String| LexiconError::new(LexiconErrorKind::Packed, "packed dictionary", None, None, message);
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| error("these bytes are no packed dictionary".into()))?;
    let (format, rest) = rest.split_first_chunk::<4>().ok_or_else(|| error("the packed dictionary is cut short".into()))?;
    let format = u32::from_le_bytes(*format);
    if format != FORMAT {
        return Err(error(format!(
            "the dictionary has format {format}, this program reads {FORMAT}: pack it again with `demarche lexicon pack`"
        )));
    }
    let whole = rest.split_first_chunk::<8>().is_some_and(|(sum, rest)| u64::from_le_bytes(*sum) == checksum(rest));
    let unpacked = if whole { unpack_checked(bytes).filter(|unpacked| unpacked.entries.are_whole()) } else { None };
    unpacked.ok_or_else(|| error("the packed dictionary is damaged: pack it again with `demarche lexicon pack`".into()))
}

/// A dictionary that a test of ours, or [`unpack`], has checked.
pub(crate) fn unpack_checked(bytes: Cow<'static, [u8]>) -> Option<Unpacked> {
    let none = Symbols::default();
    let mut from = Unpacker::new(bytes.get(MAGIC.len() + 4 + 8..)?, &none);
    let version = from.text()?.to_owned();
    let symbols = Symbols::unpack(&mut from)?;
    let at = bytes.len() - from.rest();
    let packed = Arc::new(Packed { bytes, symbols });
    let mut from = Unpacker::new(packed.bytes.get(at..)?, &packed.symbols);
    let entries = Entries::unpack(&packed, &mut from)?;
    let grammar = (0..from.number()?).map(|_| Grammar::unpack(&mut from)).collect::<Option<_>>()?;
    let scanner: Scanner<Reading> = Scanner::unpack(&mut Unpacker::new(from.section()?, &packed.symbols))?;
    let index = Index::unpack(&mut Unpacker::new(from.section()?, &packed.symbols), scanner.vocabulary())?;
    Some(Unpacked { version, entries, index, grammar, scanner })
}

/// The section of a table, as a table of entries still to be read.
pub(crate) fn unpack_table<E: Pack>(packed: &Arc<Packed>, from: &mut Unpacker<'_>) -> Option<Table<E>> {
    let section = from.section()?;
    Table::unpack(packed, packed.bytes.len() - from.rest() - section.len())
}

/// FNV-1a: enough to tell a damaged file.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
