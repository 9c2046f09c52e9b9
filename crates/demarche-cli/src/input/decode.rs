//! From bytes to text.

use std::fmt;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are no text in the encoding they were taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadText {
    /// The byte, counted from 0 at the beginning of the file, that does not belong there.
    Byte { place: u64, encoding: &'static Encoding },
    /// Every other byte is NUL.
    UnmarkedUtf16,
}

impl BadText {
    pub(crate) fn remedy(&self) -> &'static str {
        match self {
            Self::Byte { encoding, .. } if *encoding == UTF_8 => {
                "name the encoding, as in --encoding windows-1252, or mend the byte; only text can be read"
            }
            Self::Byte { .. } => "try another --encoding, or mend the byte",
            Self::UnmarkedUtf16 => "name the encoding, as in --encoding utf-16le",
        }
    }
}

impl fmt::Display for BadText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Byte { place, encoding } => write!(f, "byte {place} is no {} text", encoding.name()),
            Self::UnmarkedUtf16 => f.write_str("this looks like UTF-16 without a byte order mark"),
        }
    }
}

/// The encoding of a file and the length of its byte order mark: the mark decides, then the option, then UTF-8 holds.
pub(crate) fn encoding_of(beginning: &[u8], option: Option<&'static Encoding>) -> (&'static Encoding, usize) {
    Encoding::for_bom(beginning).unwrap_or((option.unwrap_or(UTF_8), 0))
}

/// A whole file as text, without its byte order mark.
pub(crate) fn file(mut bytes: Vec<u8>, option: Option<&'static Encoding>) -> Result<String, BadText> {
    let (encoding, mark) = encoding_of(&bytes, option);
    if encoding == UTF_8 {
        bytes.drain(..mark);
        if is_unmarked_utf16(&bytes) {
            return Err(BadText::UnmarkedUtf16);
        }
        return String::from_utf8(bytes).map_err(|error| bad(mark as u64, error.utf8_error().valid_up_to(), UTF_8));
    }
    part(bytes.split_off(mark), encoding, mark as u64)
}

/// A part of a file as text; `start` is the place of its first byte.
pub(crate) fn part(bytes: Vec<u8>, encoding: &'static Encoding, start: u64) -> Result<String, BadText> {
    if encoding == UTF_8 {
        return String::from_utf8(bytes).map_err(|error| bad(start, error.utf8_error().valid_up_to(), UTF_8));
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(&bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(length, behind), read) => {
            Err(bad(start, read - usize::from(length) - usize::from(behind), encoding))
        }
        (DecoderResult::OutputFull, _) => unreachable!("the text has room for the longest decoding"),
    }
}

/// Whether line ends of this encoding are single bytes.
pub(crate) fn has_byte_lines(encoding: &'static Encoding) -> bool {
    encoding != UTF_16LE && encoding != UTF_16BE
}

fn bad(start: u64, place: usize, encoding: &'static Encoding) -> BadText {
    BadText::Byte { place: start + place as u64, encoding }
}

/// Such a file is sound UTF-8, but nothing would be found in it: better to say so.
fn is_unmarked_utf16(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(512)];
    let zeros = |rest: usize| beginning.iter().skip(rest).step_by(2).filter(|&&byte| byte == 0).count();
    let half = beginning.len() / 2;
    half >= 4 && (zeros(0) * 10 >= half * 9 && zeros(1) == 0 || zeros(1) * 10 >= half * 9 && zeros(0) == 0)
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    fn utf16(text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn marks_go_and_line_ends_stay() {
        assert_eq!(file(b"\xef\xbb\xbfa\r\nb\0".to_vec(), None), Ok("a\r\nb\0".into()));
        assert_eq!(file(utf16("«né»\r\n😀", b"\xff\xfe", u16::to_le_bytes), None), Ok("«né»\r\n😀".into()));
        assert_eq!(file(utf16("«né»", b"\xfe\xff", u16::to_be_bytes), Some(WINDOWS_1252)), Ok("«né»".into()));
        assert_eq!(file(b"caf\xe9".to_vec(), Some(WINDOWS_1252)), Ok("café".into()));
        assert_eq!(file(Vec::new(), None), Ok(String::new()));
    }

    #[test]
    fn bad_bytes_are_found() {
        assert_eq!(file(b"\xef\xbb\xbfcaf\xe9 ".to_vec(), None), Err(BadText::Byte { place: 6, encoding: UTF_8 }));
        assert_eq!(file(b"\xff\xfea\0\0\xd8b\0".to_vec(), None), Err(BadText::Byte { place: 4, encoding: UTF_16LE }));
        assert_eq!(file(b"\xff\xfea\0b".to_vec(), None), Err(BadText::Byte { place: 4, encoding: UTF_16LE }));
        assert_eq!(file(utf16("unmarked", b"", u16::to_le_bytes), None), Err(BadText::UnmarkedUtf16));
    }
}
