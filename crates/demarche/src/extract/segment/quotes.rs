use super::{Quote, Token, TokenKind};
use crate::text::Span;

/// The kinds of marks, by how they pair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// Finds the quotations of a paragraph.
///
/// A quotation that the paragraph leaves open runs to the paragraph's end; one that opens where the paragraph before was
/// left open continues it. An apostrophe is no quotation mark: a single mark opens only before a word and where a fitting
/// one closes.
///
/// Given are the marks among the tokens.
pub(super) fn quotes(text: &str, paragraph: Span, tokens: &[Token], marks: &[usize], quotes: &mut Vec<Quote>) {
    if marks.is_empty() {
        return;
    }
    let left_open = quotes.last().is_some_and(|quote| quote.inner.end() == quote.span.end());
    let marks: Vec<(usize, Style, Side)> = marks.iter().filter_map(|&n| classify(text, paragraph, tokens, n)).collect();
    let closing = closed_by_next(&marks);
    let last_single = marks.iter().rposition(|&(_, style, side)| style == Style::Single && side != Side::Open);
    let mut open: Option<(usize, Style)> = None;
    let mut found: Vec<Quote> = Vec::new();
    let mut k = 0;
    while k < marks.len() {
        let (n, style, side) = marks[k];
        match open {
            None if side != Side::Close || misplaced(text, tokens, n) && closing[k] => {
                let worth = style != Style::Single || last_single.is_some_and(|last| last > k);
                if worth {
                    open = Some((n, style));
                }
            }
            Some((first, outer)) if style == outer => match side {
                Side::Open if outer != Style::Guillemet && !closing[k] => {
                    // The closing mark was typed as an opening one.
                    close(&mut found, tokens, first, n);
                    open = None;
                }
                Side::Open => {
                    // The closing mark was forgotten: the earlier quotation ends before this one.
                    let end = n.saturating_sub(1).max(first);
                    found.push(quote(tokens[first].span, tokens[first].span.cover(tokens[end].span), None));
                    open = Some((n, style));
                }
                _ => {
                    close(&mut found, tokens, first, n);
                    open = None;
                }
            },
            _ => {}
        }
        k += 1;
    }
    if let Some((first, _)) = open.filter(|&(_, style)| style != Style::Single) {
        let whole = Span::new(tokens[first].span.start(), paragraph.end());
        // A closing mark that nothing opened, or a stray one at the very end, quotes nothing.
        if tokens[first].span.end() < paragraph.end() {
            found.push(quote(tokens[first].span, whole, None));
        }
    }
    if let Some(first) = found.first_mut() {
        first.continues = left_open && first.span.start() == paragraph.start();
    }
    quotes.extend(found);
}

fn quote(open: Span, whole: Span, close: Option<Span>) -> Quote {
    let end = close.map_or(whole.end(), Span::start);
    Quote { span: whole, inner: Span::new(open.end(), end), continues: false }
}

fn close(found: &mut Vec<Quote>, tokens: &[Token], first: usize, last: usize) {
    let (open, end) = (tokens[first].span, tokens[last].span);
    if open.end() < end.start() {
        found.push(quote(open, open.cover(end), Some(end)));
    }
}

/// `He says," there is hope."`: a mark behind a comma or colon that nothing opened does open.
fn misplaced(text: &str, tokens: &[Token], n: usize) -> bool {
    n > 0
        && matches!(tokens[n - 1].kind, TokenKind::Comma | TokenKind::Colon)
        && tokens[n - 1].span.end() == tokens[n].span.start()
        && text[tokens[n].span.end() as usize..].starts_with(' ')
}

/// For each mark whether the next of its style can close what it opens; found from behind, in one pass.
fn closed_by_next(marks: &[(usize, Style, Side)]) -> Vec<bool> {
    let mut next = [false; 3];
    let mut closed: Vec<bool> =
        marks.iter().rev().map(|&(_, style, side)| std::mem::replace(&mut next[style as usize], side != Side::Open)).collect();
    closed.reverse();
    closed
}

/// The style of a mark and the side that its surroundings give it; nothing for an apostrophe.
fn classify(text: &str, paragraph: Span, tokens: &[Token], n: usize) -> Option<(usize, Style, Side)> {
    let span = tokens[n].span;
    let mark = span.of(text);
    let before = text[paragraph.start() as usize..span.start() as usize].chars().next_back();
    let after = text[span.end() as usize..paragraph.end() as usize].chars().next();
    let opens = before.is_none_or(|c| {
        c.is_whitespace()
            || super::tokens::is_invisible(c)
            || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '«' | '/' | '>')
    });
    let closes =
        after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '—' | '–' | '”' | '’' | '»' | '…'));
    let by_context = match (opens, closes) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    };
    Some(match mark {
        "“" | "„" | "‟" | "``" => {
            // German and Polish close with “ what „ opened.
            let low = mark == "“" && !opens && closes;
            (n, Style::Double, if low { Side::Close } else { Side::Open })
        }
        "”" => (n, Style::Double, if opens && !closes { Side::Open } else { Side::Close }),
        // Two straight single marks stand for a double one on either side; only behind "``" they always close.
        "\"" | "＂" | "''" => (n, Style::Double, by_context),
        "«" | "‹" => (n, Style::Guillemet, if opens || !closes { Side::Open } else { Side::Close }),
        "»" | "›" => (n, Style::Guillemet, if closes || !opens { Side::Close } else { Side::Open }),
        "‘" | "‚" | "`" => (n, Style::Single, Side::Open),
        "’" | "'" => match by_context {
            Side::Open if after.is_some_and(char::is_alphabetic) => (n, Style::Single, Side::Open),
            // After a letter it may be a plural's possessive: "the allies' offer".
            Side::Close
                if before.is_some_and(|c| !c.is_alphanumeric() || c != 's') || after.is_none_or(|c| !c.is_whitespace()) =>
            {
                (n, Style::Single, Side::Close)
            }
            _ => return None,
        },
        _ => return None,
    })
}
