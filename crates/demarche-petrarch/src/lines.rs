//! The lines of a dictionary file: decoded, numbered, without comments.

use crate::report::{Reason, Report};

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Counted from 1.
    pub(crate) number: usize,
    /// Without comments and blanks at the end; blanks at the start stay, since codes are indented.
    pub(crate) text: String,
}

/// Reads a file. `#` and the older `;` open a comment anywhere, `<!-- -->` encloses one, `<!` fills a line with one.
pub(crate) fn lines(file: &str, bytes: &[u8], report: &mut Report) -> Vec<Line> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = Vec::new();
    let mut inside = false;
    for (number, raw) in (1..).zip(bytes.split(|&b| b == b'\n')) {
        let (text, latin) = decode(raw);
        let text = uncommented(&text, &mut inside);
        if text.trim().is_empty() {
            continue;
        }
        if latin {
            report.note(file, number, Reason::Encoding, text.trim());
        }
        if is_garbled(&text) {
            report.note(file, number, Reason::Mojibake, text.trim());
            continue;
        }
        lines.push(Line { number, text });
    }
    lines
}

/// The text of a line, and whether it had to be read as Latin-1.
fn decode(raw: &[u8]) -> (String, bool) {
    match std::str::from_utf8(raw) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (raw.iter().map(|&b| char::from(b)).collect(), true),
    }
}

fn uncommented(text: &str, inside: &mut bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        if *inside {
            let Some(end) = rest.find("-->") else { break };
            rest = &rest[end + 3..];
            *inside = false;
        }
        let Some(start) = rest.find("<!--") else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + 4..];
        *inside = true;
    }
    if !*inside {
        kept.push_str(rest);
    }
    if kept.starts_with("<!") {
        return String::new();
    }
    let end = kept.find(['#', ';']).unwrap_or(kept.len());
    kept.truncate(end);
    kept.truncate(kept.trim_end().len());
    kept.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect()
}

/// Two-byte letters of UTF-8 that somebody read as Latin-1 or Windows-1252 and saved again: "Ã" or "Â" and a sign that no word
/// goes on with.
fn is_garbled(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if c == '\u{fffd}'
            || matches!(before, 'Ã' | 'Â' | 'ã' | 'â')
                && (('\u{80}'..='\u{bf}').contains(&c) || "ŠšŒœŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™".contains(c))
        {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Vec<(usize, String)>, Vec<Reason>) {
        let mut report = Report::default();
        let lines = lines("f", bytes, &mut report);
        (lines.into_iter().map(|l| (l.number, l.text)).collect(), report.notes.iter().map(|n| n.reason).collect())
    }

    #[test]
    fn comments_of_all_kinds_go() {
        let text = "# whole\nA_ # end\nB_ ; end of an older file\n<! title\nC <!-- in --> D\n<!-- over\nE\n--> F\n\n \t\nG#H";
        let (lines, notes) = read(text.as_bytes());
        let plain: Vec<_> =
            lines.iter().map(|(n, t)| format!("{n}:{}", t.split_whitespace().collect::<Vec<_>>().join(" "))).collect();
        assert_eq!(plain, ["2:A_", "3:B_", "5:C D", "8:F", "11:G"]);
        assert!(notes.is_empty());
    }

    #[test]
    fn the_last_line_needs_no_line_end_and_may_have_a_foreign_one() {
        assert_eq!(read(b"A\r\nB\r\nC").0, [(1, "A".into()), (2, "B".into()), (3, "C".into())]);
    }

    #[test]
    fn encodings_are_told_apart() {
        let (lines, notes) = read(b"\xef\xbb\xbfJOS\xc9\nJOS\xc3\x89\nP\xc3\x83\xc5\xa1BLICAS\n");
        assert_eq!(lines, [(1, "JOSÉ".into()), (2, "JOSÉ".into())]);
        assert_eq!(notes, [Reason::Encoding, Reason::Mojibake]);
    }
}
