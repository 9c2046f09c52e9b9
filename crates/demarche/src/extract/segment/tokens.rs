use std::slice::Iter;

use super::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::lexicon::scan::Seen;
use crate::text::{Notches, Span, is_punctuation, run_length};

/// Where tokens go as they are found.
pub(super) struct Found<'s> {
    pub(super) tokens: &'s mut Vec<Token>,
    /// Where they end.
    pub(super) ends: &'s mut Notches,
    /// Those of a paragraph that the next steps begin with.
    pub(super) landmarks: &'s mut Landmarks,
}

/// The tokens of a paragraph by which its parts are found.
#[derive(Default)]
pub(super) struct Landmarks {
    /// Which may open or close a quotation.
    pub(super) quotes: Vec<usize>,
    /// With which a sentence may end.
    pub(super) stops: Vec<usize>,
    /// The first dash, which may end a dateline.
    pub(super) dash: Option<usize>,
    /// The first colon, which may end the name of a speaker.
    pub(super) colon: Option<usize>,
}

impl Landmarks {
    pub(super) fn clear(&mut self) {
        self.quotes.clear();
        self.stops.clear();
        (self.dash, self.colon) = (None, None);
    }
}

impl Found<'_> {
    /// Pushes a token of any kind.
    fn push(&mut self, token: Token) {
        let n = self.tokens.len();
        match token.kind {
            TokenKind::Quote => self.landmarks.quotes.push(n),
            TokenKind::Stop | TokenKind::Mark => self.landmarks.stops.push(n),
            TokenKind::Dash => self.landmarks.dash = self.landmarks.dash.or(Some(n)),
            TokenKind::Colon => self.landmarks.colon = self.landmarks.colon.or(Some(n)),
            _ if token.stop => self.landmarks.stops.push(n),
            _ => {}
        }
        self.push_plain(token);
    }

    /// Pushes a token that is no landmark.
    fn push_plain(&mut self, token: Token) {
        self.ends.cut(token.span.end() - 1);
        self.tokens.push(token);
    }
}

/// Makes the atoms of a paragraph into tokens, and leaves those behind it.
///
/// Words keep inner apostrophes, hyphens and the full stops of abbreviations ("don't", "Secretary-General", "U.S."); a possessive
/// clitic is a token of its own.
pub(super) fn tokenize(text: &str, paragraph: Span, atoms: &mut Iter<'_, Seen>, lexicon: &Lexicon, found: &mut Found<'_>) {
    let end = paragraph.end() as usize;
    let mut at = paragraph.start() as usize;
    while let Some(atom) = atoms.as_slice().first().filter(|atom| atom.span().start() < paragraph.end()) {
        atoms.next();
        let span = atom.span();
        if atom.is_run() && span.start() as usize >= at && stands_alone(text, span, end, lexicon) {
            let first = text.as_bytes()[span.start() as usize];
            let number = first.is_ascii_digit() && span.of(text).bytes().all(|byte| byte.is_ascii_digit());
            let kind = if number { TokenKind::Number } else { TokenKind::Word };
            found.push_plain(Token { capital: first.is_ascii_uppercase(), ..Token::plain(text, span, kind) });
            at = span.end() as usize;
            continue;
        }
        // Of an atom of the last token there may be a rest.
        if span.end() as usize <= at {
            continue;
        }
        at = at.max(span.start() as usize);
        let first = text.as_bytes()[at];
        if first == b'X' && names_network(&text[..at], &text[at..end]) {
            found.push(Token { capital: true, ..Token::plain(text, Span::new(at as u32, at as u32 + 1), TokenKind::Word) });
            at += 1;
            continue;
        }
        if first == b',' || first == b'.' && text.as_bytes().get(at + 1) != Some(&b'.') {
            let kind = if first == b',' { TokenKind::Comma } else { TokenKind::Stop };
            found.push(Token::plain(text, span, kind));
            at += 1;
            continue;
        }
        let rest = &text[at..end];
        let c = rest.chars().next().unwrap_or_default();
        let punctuation = is_punctuation(c);
        if !punctuation && is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let (length, kind) =
            if !punctuation && c.is_alphanumeric() { word(rest, lexicon) } else { mark(rest, c, at, paragraph, text) };
        let span = Span::new(at as u32, (at + length) as u32);
        match kind {
            TokenKind::Word => push_word(text, span, found),
            _ => found.push(Token::plain(text, span, kind)),
        }
        at += length;
    }
}

/// "posted on X.": a network, where any other capital before a full stop is an initial.
fn names_network(before: &str, rest: &str) -> bool {
    rest.starts_with("X.") && before.ends_with("on ") && !rest[2..].starts_with(char::is_alphanumeric)
}

/// Whether what stands behind a run of ASCII letters and digits, in a paragraph that has this end, cannot belong to it. Most tokens
/// are of this kind; [`word`] reads the others.
fn stands_alone(text: &str, run: Span, end: usize, lexicon: &Lexicon) -> bool {
    let bytes = &text.as_bytes()[..end];
    let behind = run.end() as usize;
    let after = bytes.get(behind + 1).copied().unwrap_or(b' ');
    let joins = match bytes.get(behind) {
        Some(b',') => after.is_ascii_digit(),
        Some(b'\'' | b'-' | b'&') => after.is_ascii_alphanumeric(),
        // A letter by itself may be an initial.
        Some(b'.') => {
            run.len() == 1
                || after.is_ascii_alphanumeric()
                || lexicon.abbreviation(&text[run.start() as usize..=behind]).is_some()
        }
        _ => return true,
    };
    !joins && after.is_ascii()
}

/// Marks without a width of their own, which pasted text carries along.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{00ad}' | '\0')
}

/// The length of the word or number at the start of `text`.
fn word(text: &str, lexicon: &Lexicon) -> (usize, TokenKind) {
    let mut length = run_length(text.as_bytes(), 0);
    let mut numeric = text.as_bytes()[..length].iter().all(u8::is_ascii_digit);
    let mut chars = text[length..].chars().peekable();
    while let Some(c) = chars.next() {
        let (at, next) = (length, chars.peek().copied());
        let joins = match c {
            // "don't", "l'Europe", "Russia's"; a closing quote stands before no letter.
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            _ if c.is_alphanumeric() => {
                numeric &= c.is_numeric();
                true
            }
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
fn push_word(text: &str, span: Span, found: &mut Found<'_>) {
    let word = span.of(text);
    let stem = word.strip_suffix(['s', 'S']).and_then(|stem| stem.strip_suffix(['\'', '’'])).filter(|stem| !stem.is_empty());
    let end = stem.map_or(span.end(), |stem| span.start() + stem.len() as u32);
    found.push(Token {
        capital: word.starts_with(char::is_uppercase),
        hyphen: word.as_bytes().contains(&b'-'),
        stop: text.as_bytes()[end as usize - 1] == b'.',
        ..Token::plain(text, Span::new(span.start(), end), TokenKind::Word)
    });
    if stem.is_some() {
        found.push(Token::plain(text, Span::new(end, span.end()), TokenKind::Possessive));
    }
}

/// How far back, in bytes, the mark is looked for that a single one would close.
const OPENED: usize = 400;

/// "the ministers' offer": a mark behind "s" and before another word, where no quotation is open that it could close.
fn is_plural_possessive(before: &str, after: &str) -> bool {
    let inside = after.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphanumeric));
    if !inside || !before.ends_with(['s', 'S']) {
        return false;
    }
    let mut since = before.len().saturating_sub(OPENED);
    while !before.is_char_boundary(since) {
        since += 1;
    }
    let mut last = ' ';
    let opens = |c: char| {
        let opening = matches!(c, '\'' | '‘' | '‛' | '‚') && !last.is_alphanumeric();
        last = c;
        opening
    };
    !before[since..].chars().any(opens)
}

/// The length and kind of a mark at the start of `rest`.
fn mark(rest: &str, c: char, at: usize, paragraph: Span, text: &str) -> (usize, TokenKind) {
    let one = c.len_utf8();
    let repeated = |mark: &str| rest.starts_with(mark);
    match c {
        '?' | '!' => (one, TokenKind::Mark),
        ':' => (one, TokenKind::Colon),
        ';' => (one, TokenKind::Semicolon),
        // An inner quotation closes before the outer one that is printed with two single marks.
        '\'' if repeated("'''") && text[paragraph.start() as usize..at].ends_with(|c: char| c != '\'' && !c.is_whitespace()) => {
            (one, TokenKind::Quote)
        }
        '\'' | '’' if is_plural_possessive(&text[paragraph.start() as usize..at], &rest[one..]) => (one, TokenKind::Possessive),
        '`' if repeated("``") => (2, TokenKind::Quote),
        '\'' if repeated("''") => (2, TokenKind::Quote),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '’' | '‚' | '\'' | '`' | '＂' => {
            (one, TokenKind::Quote)
        }
        '.' if repeated("...") => (rest.len() - rest.trim_start_matches('.').len(), TokenKind::Other),
        '.' => (one, TokenKind::Stop),
        '—' | '–' | '―' => (one, TokenKind::Dash),
        '-' if repeated("--") => (rest.len() - rest.trim_start_matches('-').len(), TokenKind::Dash),
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
