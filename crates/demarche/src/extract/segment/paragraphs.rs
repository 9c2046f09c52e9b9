use super::{Paragraph, ParagraphKind, Token, TokenKind};
use crate::text::Span;

/// The longest line that is taken for a heading.
const HEADING: usize = 200;

/// The blocks of a text: its lines, joined where a line end only wraps.
pub(super) fn paragraphs(text: &str, title: Option<&str>) -> Vec<Paragraph> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
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
    mark_headings(text, title, &mut paragraphs);
    paragraphs
}

/// The lines that hold more than white space, trimmed.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let kept = line.trim();
        if !kept.is_empty() {
            let lead = line.len() - line.trim_start().len();
            lines.push(Span::new((start + lead) as u32, (start + lead + kept.len()) as u32));
        }
        start += line.len();
    }
    lines
}

/// Whether the text was broken to a fixed width, as in old wires and mail.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let full = lines.iter().filter(|line| (50..=90).contains(&line.of(text).chars().count())).count();
    lines.len() >= 5 && full * 10 >= lines.len() * 6
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
        let count = words.split_whitespace().count();
        if n == 0
            && (title.is_some_and(|title| title.trim() == words) || several && plain && count <= 30 && !words.ends_with('?'))
        {
            paragraph.kind = ParagraphKind::Headline;
        } else if several && plain && count <= 12 && !words.starts_with(['"', '“', '«']) {
            paragraph.kind = ParagraphKind::Subhead;
        }
    }
}

/// "KYIV (Reuters) —", "Nairobi — The": capitals or a few capitalised words, then a dash.
pub(super) fn dateline(text: &str, tokens: &[Token]) -> Option<Span> {
    let dash = tokens.iter().take(16).position(|token| token.kind == TokenKind::Dash)?;
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

/// "MR. PRICE:", "QUESTION:", "Q:", "@KenyaMFA:": a turn of a transcript.
pub(super) fn speaker(text: &str, tokens: &[Token], kind: ParagraphKind) -> Option<Span> {
    let colon = tokens.iter().take(9).position(|token| token.kind == TokenKind::Colon)?;
    let label = tokens.get(..colon).filter(|label| !label.is_empty())?;
    let span = Span::new(label[0].span.start(), label[colon - 1].span.end());
    let shouted = span.of(text).chars().all(|c| !c.is_lowercase())
        && label.iter().all(|token| !matches!(token.kind, TokenKind::Quote | TokenKind::Number));
    // "@KenyaMFA:", as feeds print posts.
    let handle = span.of(text).starts_with('@') && !span.of(text).contains(char::is_whitespace);
    ((shouted || handle) && kind == ParagraphKind::Body && colon + 1 < tokens.len()).then(|| span.cover(tokens[colon].span))
}
