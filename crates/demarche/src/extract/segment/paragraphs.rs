use super::{Paragraph, ParagraphKind, Token, TokenKind};
use crate::text::Span;

/// The longest line that is taken for a heading.
const HEADING: usize = 200;

/// The blocks of a text: its lines, joined where a line end only wraps.
pub(super) fn paragraphs(text: &str, title: Option<&str>, paragraphs: &mut Vec<Paragraph>) {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    paragraphs.clear();
    let mut last_line: Option<Span> = None;
    for &line in &lines {
        let joins = match (paragraphs.last(), last_line) {
            (Some(paragraph), Some(last)) => {
                let gap = &text[paragraph.span.end() as usize..line.start() as usize];
                gap.matches('\n').count() == 1 && continues(text, last, line, wrapped)
            }
            _ => false,
        };
        last_line = Some(line);
        if joins {
            let paragraph = paragraphs.last_mut().expect("a line joins the paragraph before it");
            paragraph.span = paragraph.span.cover(line);
        } else {
            let kind = ParagraphKind::Body;
            paragraphs.push(Paragraph { span: line, kind, dateline: None, speaker: None, sentences: 0..0 });
        }
    }
    mark_headings(text, title, paragraphs);
}

/// The lines that hold more than white space, trimmed.
fn lines(text: &str) -> Vec<Span> {
    let ends = memchr::memchr2_iter(b'\n', SEPARATOR[0], text.as_bytes()).filter_map(|at| {
        let width = if text.as_bytes()[at] == b'\n' { 1 } else { SEPARATOR.len() };
        (width == 1 || is_separator(text, at)).then_some((at, width))
    });
    let mut lines = Vec::new();
    let mut start = 0;
    for (end, width) in ends.chain([(text.len(), 0)]) {
        let line = &text[start..end];
        let kept = line.trim();
        if !kept.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            lines.push(Span::new(first as u32, (first + kept.len()) as u32));
        }
        start = end + width;
    }
    lines
}

/// The line separator U+2028; the paragraph separator differs from it in the last bit.
const SEPARATOR: [u8; 3] = [0xe2, 0x80, 0xa8];

fn is_separator(text: &str, at: usize) -> bool {
    text.as_bytes()[at..].get(..3).is_some_and(|c| c[..2] == SEPARATOR[..2] && c[2] & !1 == SEPARATOR[2])
}

/// Whether the text was broken to a fixed width, as in old wires and mail.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    // A character has at most four bytes.
    let full = |line: &&Span| (50..=360).contains(&line.len()) && (50..=90).contains(&line.of(text).chars().count());
    lines.len() >= 5 && lines.iter().filter(full).count() * 10 >= lines.len() * 6
}

fn continues(text: &str, last: Span, line: Span, wrapped: bool) -> bool {
    let (last, line) = (last.of(text), line.of(text));
    let ends = last.ends_with(['.', '?', '!', ':', ';', '"', '”', '\'', '’', '»']);
    line.starts_with(char::is_lowercase) && !ends || wrapped && !ends && last.chars().count() >= 45
}

fn mark_headings(text: &str, title: Option<&str>, paragraphs: &mut [Paragraph]) {
    let several = paragraphs.len() > 1;
    for (n, paragraph) in paragraphs.iter_mut().enumerate() {
        let words = paragraph.span.of(text);
        let plain = words.len() <= HEADING && !words.ends_with(['.', '!', ':', ';', ',', '"', '”', '»', '\'', '’']);
        let at_most = |count: usize| words.split_whitespace().nth(count).is_none();
        if n == 0
            && (title.is_some_and(|title| title.trim() == words) || several && plain && at_most(30) && !words.ends_with('?'))
        {
            paragraph.kind = ParagraphKind::Headline;
        } else if several && plain && at_most(12) && !words.starts_with(['"', '“', '«']) {
            paragraph.kind = ParagraphKind::Subhead;
        }
    }
}

/// "KYIV (Reuters) —", "Nairobi — The": capitals or a few capitalised words, then a dash, the first of the paragraph.
pub(super) fn dateline(text: &str, tokens: &[Token], dash: Option<usize>) -> Option<Span> {
    let dash = dash.filter(|&dash| dash < 16)?;
    let head = &tokens[..dash];
    let first = head.first()?;
    let span = Span::new(first.span.start(), tokens[dash].span.end());
    let letters = first.span.of(text);
    let shouted = letters.chars().count() > 1 && letters.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let agency =
        head.iter().any(|token| token.kind == TokenKind::Open) && head.last().is_some_and(|token| token.kind == TokenKind::Close);
    let plain = head.iter().all(|token| {
        token.capital
            || !matches!(token.kind, TokenKind::Word)
            || token.span.len() <= 3 && token.span.of(text).chars().all(char::is_lowercase)
    });
    // "Nairobi — The talks": what goes on behind the dash begins anew.
    let anew = tokens.get(dash + 1).is_some_and(|next| next.capital || next.kind == TokenKind::Quote);
    let titled = head.len() <= 4 && anew;
    (span.len() <= 70 && plain && first.capital && (agency || shouted || titled)).then_some(span)
}

/// How many bytes a speaker's label has at most, and how many words.
const LABEL: usize = 60;
const LABEL_WORDS: usize = 5;

/// The labels by which an interview tells its speakers apart, in alphabetical order: "Interviewer:" and "Berg:", each more than once.
pub(super) fn labels<'t>(text: &'t str, paragraphs: &[Paragraph]) -> Vec<&'t str> {
    let mut all: Vec<&str> = paragraphs.iter().filter_map(|paragraph| label(paragraph.span.of(text))).collect();
    all.sort_unstable();
    let repeated: Vec<&str> = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).map(|same| same[0]).collect();
    if repeated.len() > 1 { repeated } else { Vec::new() }
}

/// A few capitalised words before a colon: "Interviewer", "Foreign Minister Berg".
fn label(paragraph: &str) -> Option<&str> {
    let colon = memchr::memchr(b':', &paragraph.as_bytes()[..paragraph.len().min(LABEL)])?;
    let (label, rest) = (&paragraph[..colon], &paragraph[colon + 1..]);
    let particle = |word: &str| word.len() <= 3 && word.chars().all(char::is_lowercase);
    let named = label.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || particle(word));
    let plain = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let speaks = label.starts_with(char::is_uppercase) && rest.starts_with(char::is_whitespace);
    (named && plain && speaks && label.split_whitespace().count() <= LABEL_WORDS).then_some(label)
}

/// "MR. PRICE:", "QUESTION:", "Q:", `@KenyaMFA:`, one of the `labels`: a turn of a transcript. Given is the first colon.
pub(super) fn speaker(
    text: &str,
    tokens: &[Token],
    colon: Option<usize>,
    paragraph: &Paragraph,
    labels: &[&str],
) -> Option<Span> {
    let colon = colon.filter(|&colon| colon < 9)?;
    let label = tokens.get(..colon).filter(|label| !label.is_empty())?;
    let span = Span::new(label[0].span.start(), label[colon - 1].span.end());
    let known = labels.binary_search(&span.of(text)).is_ok();
    let shouted = span.of(text).chars().all(|c| !c.is_lowercase())
        && label.iter().all(|token| !matches!(token.kind, TokenKind::Quote | TokenKind::Number));
    // "@KenyaMFA:", as feeds print posts.
    let handle = is_handle(span.of(text));
    // "QUESTION: And the talks?" is short as a heading, and none.
    let asks = paragraph.kind == ParagraphKind::Subhead && paragraph.span.of(text).ends_with('?');
    let turn = known || (shouted || handle) && (paragraph.kind == ParagraphKind::Body || asks);
    (turn && colon + 1 < tokens.len()).then(|| span.cover(tokens[colon].span))
}

/// Whether a label is the name under which somebody posts: `@KenyaMFA`.
pub(crate) fn is_handle(label: &str) -> bool {
    label.starts_with('@') && !label.contains(char::is_whitespace)
}
