//! The lines of a file in any encoding, one at a time.

use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::{Encoding, UTF_16LE};

use super::decode::{self, BadText};

/// A line without its end.
pub(crate) struct Line {
    pub(crate) text: Result<String, BadText>,
    /// Its bytes in the file.
    pub(crate) size: u64,
}

/// Lines are found among the bytes, before these are decoded, so that a bad byte spoils one line only.
pub(crate) struct Lines<R> {
    reader: R,
    /// What was read to look for a byte order mark and is no part of one.
    beginning: Cursor<Vec<u8>>,
    encoding: Option<&'static Encoding>,
    /// The bytes read so far, of the byte order mark too.
    place: u64,
    option: Option<&'static Encoding>,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(reader: R, option: Option<&'static Encoding>) -> Self {
        Self { reader, beginning: Cursor::default(), encoding: None, place: 0, option }
    }

    /// The next line; nothing at the end of the file.
    pub(crate) fn next(&mut self) -> Option<io::Result<Line>> {
        self.read().transpose()
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let encoding = match self.encoding {
            Some(encoding) => encoding,
            None => self.begin()?,
        };
        while self.bytes().read_until(b'\n', &mut bytes)? > 0 {
            if decode::has_byte_lines(encoding) || self.is_wide_line_end(&mut bytes, encoding)? {
                break;
            }
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        let (start, size) = (self.place, bytes.len() as u64);
        self.place += size;
        Ok(Some(Line { text: decode::part(bytes, encoding, start), size }))
    }

    /// The bytes behind the mark that have not been read yet.
    fn bytes(&mut self) -> impl BufRead {
        self.beginning.by_ref().chain(self.reader.by_ref())
    }

    /// Takes the byte order mark off and settles the encoding.
    fn begin(&mut self) -> io::Result<&'static Encoding> {
        let mut beginning = Vec::new();
        self.reader.by_ref().take(3).read_to_end(&mut beginning)?;
        let (encoding, mark) = decode::encoding_of(&beginning, self.option);
        self.place = mark as u64;
        self.beginning = Cursor::new(beginning.split_off(mark));
        self.encoding = Some(encoding);
        Ok(encoding)
    }

    /// Whether the byte 0A that ends `bytes` is half of a line end in UTF-16; completes that line end.
    fn is_wide_line_end(&mut self, bytes: &mut Vec<u8>, encoding: &'static Encoding) -> io::Result<bool> {
        let first_half = !bytes.len().is_multiple_of(2);
        if encoding != UTF_16LE {
            return Ok(!first_half && bytes.len() >= 2 && bytes[bytes.len() - 2] == 0);
        }
        if first_half {
            let read = self.bytes().take(1).read_to_end(bytes)?;
            return Ok(read == 0 || bytes.ends_with(&[0]));
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8], option: Option<&'static Encoding>) -> Vec<Result<String, BadText>> {
        let mut lines = Lines::new(bytes, option);
        std::iter::from_fn(|| lines.next()).map(|line| line.expect("memory can be read").text).collect()
    }

    #[test]
    fn utf16_lines_end_at_line_ends_alone() {
        // U+0A0A and U+0A00 hold the byte of a line feed in either half.
        let text = "a\u{a0a}b\n\u{a00}\u{10a}\r\nend";
        let expected: Vec<_> = text.split_inclusive('\n').map(|line| Ok(line.to_owned())).collect();
        for (mark, to_bytes) in [(b"\xff\xfe", u16::to_le_bytes as fn(u16) -> [u8; 2]), (b"\xfe\xff", u16::to_be_bytes)] {
            let bytes: Vec<u8> = mark.iter().copied().chain(text.encode_utf16().flat_map(to_bytes)).collect();
            assert_eq!(lines(&bytes, None), expected);
        }
    }

    #[test]
    fn a_bad_byte_spoils_one_line() {
        let read = lines(b"\xef\xbb\xbfone\ntw\xff\nthree", None);
        let bad = BadText::Byte { place: 9, encoding: encoding_rs::UTF_8 };
        assert_eq!(read, [Ok("one\n".into()), Err(bad), Ok("three".into())]);
        assert_eq!(lines(b"a\nb", None), [Ok("a\n".into()), Ok("b".into())]);
        assert!(lines(b"", None).is_empty());
        assert!(lines(b"\xef\xbb\xbf", None).is_empty());
    }
}
