//! The packed form: a magic word, the format's number, the lexicon's version, then the entries in postcard's encoding.

use super::error::{LexiconError, LexiconErrorKind};
use super::source::Entries;

/// The number of the packed format.
///
/// Raise it whenever the fields of an entry change. History: 1, the first; 2, CAMEO codes by date, of titles and
/// organs; senses and places of acts.
pub const FORMAT: u32 = 2;

const MAGIC: &[u8; 8] = b"demarche";

pub(crate) fn pack(entries: &Entries, version: &str) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(postcard::to_stdvec(&(version, entries)).expect("entries are plain data, which postcard always encodes"));
    bytes
}

pub(crate) fn unpack(bytes: &[u8]) -> Result<(Entries, String), LexiconError> {
    let error = |message: String| LexiconError::new(LexiconErrorKind::Packed, "packed dictionary", None, None, message);
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| error("these bytes are no packed dictionary".into()))?;
    let (format, rest) = rest.split_first_chunk::<4>().ok_or_else(|| error("the packed dictionary is cut short".into()))?;
    let format = u32::from_le_bytes(*format);
    if format != FORMAT {
        return Err(error(format!(
            "the dictionary has format {format}, this program reads {FORMAT}: pack it again with `demarche lexicon pack`"
        )));
    }
    let (version, entries): (String, Entries) = postcard::from_bytes(rest)
        .map_err(|_| error("the packed dictionary is damaged: pack it again with `demarche lexicon pack`".into()))?;
    Ok((entries, version))
}
