use super::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// Cuts a paragraph into tokens.
///
/// Words keep inner apostrophes, hyphens and the full stops of abbreviations ("don't", "Secretary-General", "U.S."); a possessive
/// clitic is a token of its own.
pub(super) fn tokenize(text: &str, paragraph: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let end = paragraph.end() as usize;
    let mut at = paragraph.start() as usize;
    while let Some(c) = text[at..end].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let (length, kind) =
            if c.is_alphanumeric() { word(&text[at..end], lexicon) } else { mark(&text[at..end], c, at, paragraph, text) };
        let span = Span::new(at as u32, (at + length) as u32);
        match kind {
            TokenKind::Word => push_word(text, span, tokens),
            _ => tokens.push(Token { span, kind, capital: false }),
        }
        at += length;
    }
}

/// Marks without a width of their own, which pasted text carries along.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{00ad}' | '\0')
}

/// The length of the word or number at the start of `text`.
fn word(text: &str, lexicon: &Lexicon) -> (usize, TokenKind) {
    let mut length = 0;
    let mut numeric = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = match c {
            _ if c.is_alphanumeric() => {
                numeric &= c.is_numeric();
                true
            }
            // "don't", "l'Europe", "Russia's"; a closing quote stands before no letter.
            '\'' | '’' | 'ʼ' => next.is_some_and(char::is_alphabetic),
            '-' | '‑' => next.is_some_and(char::is_alphanumeric),
            '&' => next.is_some_and(char::is_uppercase) && text[..at].ends_with(char::is_uppercase),
            ',' => numeric && next.is_some_and(char::is_numeric),
            '.' => {
                let inner = next.is_some_and(char::is_alphanumeric) && (numeric == next.is_some_and(char::is_numeric));
                inner && (numeric || is_initials(&text[..at])) || ends_abbreviation(&text[..=at], next, lexicon)
            }
            _ if is_combining(c) => true,
            _ => false,
        };
        if !joins {
            break;
        }
        length = at + c.len_utf8();
        if c == '.' && !next.is_some_and(char::is_alphanumeric) {
            break;
        }
    }
    (length, if numeric { TokenKind::Number } else { TokenKind::Word })
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// "U", "U.S", "p", "non-U.S": single letters parted by full stops.
fn is_initials(text: &str) -> bool {
    text.rsplit('-')
        .next()
        .unwrap_or(text)
        .split('.')
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether a full stop belongs to the word before it.
fn ends_abbreviation(word: &str, next: Option<char>, lexicon: &Lexicon) -> bool {
    let stem = &word[..word.len() - 1];
    let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    let initials = stem.contains('.') && is_initials(stem);
    // A single capital is an initial ("Antony J. Blinken") unless nothing follows; "I." ends a sentence.
    initials || initial && stem != "I" && next.is_some() || lexicon.abbreviation(word).is_some()
}

/// Pushes a word, its possessive clitic apart.
fn push_word(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let word = span.of(text);
    let capital = word.starts_with(char::is_uppercase);
    let clitic = ["'s", "’s", "'S", "’S"].iter().find(|clitic| word.ends_with(**clitic)).map_or(0, |clitic| clitic.len());
    let split = span.end() - clitic as u32;
    if clitic > 0 && split > span.start() {
        tokens.push(Token { span: Span::new(span.start(), split), kind: TokenKind::Word, capital });
        tokens.push(Token { span: Span::new(split, span.end()), kind: TokenKind::Possessive, capital: false });
    } else {
        tokens.push(Token { span, kind: TokenKind::Word, capital });
    }
}

/// The length and kind of a mark at the start of `rest`.
fn mark(rest: &str, c: char, at: usize, paragraph: Span, text: &str) -> (usize, TokenKind) {
    let one = c.len_utf8();
    let repeated = |mark: &str| rest.starts_with(mark).then_some(mark.len());
    match c {
        // An inner quotation closes before the outer one that is printed with two single marks.
        '\'' if repeated("'''").is_some()
            && text[paragraph.start() as usize..at].ends_with(|c: char| c != '\'' && !c.is_whitespace()) =>
        {
            (one, TokenKind::Quote)
        }
        _ if repeated("``").is_some() || repeated("''").is_some() => (2, TokenKind::Quote),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '\'' | '`' | '＂' => {
            (one, TokenKind::Quote)
        }
        '.' if repeated("...").is_some() => (rest.len() - rest.trim_start_matches('.').len(), TokenKind::Other),
        '.' => (one, TokenKind::Stop),
        '?' | '!' => (one, TokenKind::Mark),
        ',' => (one, TokenKind::Comma),
        ':' => (one, TokenKind::Colon),
        ';' => (one, TokenKind::Semicolon),
        '—' | '–' | '―' => (one, TokenKind::Dash),
        '-' if repeated("--").is_some() => (rest.len() - rest.trim_start_matches('-').len(), TokenKind::Dash),
        '-' => {
            let spaced =
                rest[1..].starts_with(char::is_whitespace) && text[paragraph.start() as usize..at].ends_with(char::is_whitespace);
            (one, if spaced { TokenKind::Dash } else { TokenKind::Other })
        }
        '(' | '[' | '{' => (one, TokenKind::Open),
        ')' | ']' | '}' => (one, TokenKind::Close),
        _ => (one, TokenKind::Other),
    }
}
