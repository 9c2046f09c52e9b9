use std::ops::Range;

use super::{Quote, Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// How many tokens a sentence has at most. Rules look to and fro within one sentence; a text without full stops is cut here, so
/// that none of them looks over all of it. The longest sentences of treaties and resolutions are shorter.
const LONGEST: usize = 1000;

/// Cuts the tokens of a paragraph into sentences and gives each to `push`. `stops` are those with which one may end.
pub(super) fn sentences(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    stops: &[usize],
    quotes: &[Quote],
    lexicon: &Lexicon,
    mut push: impl FnMut(Range<usize>),
) {
    let mut start = range.start;
    for &stop in stops {
        // It may belong to the sentence before.
        if stop < start {
            continue;
        }
        while stop >= start + LONGEST {
            push(start..start + LONGEST);
            start += LONGEST;
        }
        if let Some(end) = ends(text, tokens, stop, range.end, quotes, lexicon) {
            push(start..end);
            start = end;
        }
    }
    while range.end > start + LONGEST {
        push(start..start + LONGEST);
        start += LONGEST;
    }
    if start < range.end {
        push(start..range.end);
    }
}

/// If a sentence ends at token `n`, which may end one, the first token behind it.
fn ends(text: &str, tokens: &[Token], n: usize, limit: usize, quotes: &[Quote], lexicon: &Lexicon) -> Option<usize> {
    let token = &tokens[n];
    let abbreviation = token.stop;
    let mut end = n + 1;
    // Closing marks and further stops belong to the sentence.
    while end < limit
        && (matches!(tokens[end].kind, TokenKind::Close | TokenKind::Stop | TokenKind::Mark)
            || tokens[end].kind == TokenKind::Quote && closes(quotes, tokens[end].span))
    {
        end += 1;
    }
    let Some(next) = tokens.get(end).filter(|_| end < limit) else { return Some(end) };
    let gap = next.span.start() > tokens[end - 1].span.end();
    let word = next.span.of(text);
    if abbreviation {
        // "in the U.S. The talks": an abbreviation ends a sentence only where a new one plainly begins.
        let closed = end > n + 1;
        let word_ends = closed || lexicon.abbreviation(token.span.of(text)).unwrap_or(true) && token.span.of(text).len() > 2;
        // "in Fort Mill, S.C. "It seems": a quotation that opens with a capital begins a sentence, too.
        let opens = next.kind == TokenKind::Quote
            && tokens.get(end + 1).is_some_and(|after| after.capital && after.span.start() == next.span.end());
        let begins =
            next.capital && (closed || lexicon.begins_sentence(word)) || (closed || opens) && next.kind == TokenKind::Quote;
        return (gap && word_ends && begins).then_some(end);
    }
    let begins = match next.kind {
        TokenKind::Word => next.capital,
        TokenKind::Number | TokenKind::Quote | TokenKind::Open => true,
        TokenKind::Dash => tokens.get(end + 1).is_some_and(|after| after.capital) && token.kind == TokenKind::Stop,
        _ => false,
    };
    // A full stop without white space behind it is part of a name or address, unless a quotation mark closed it.
    let glued = !gap && token.kind == TokenKind::Stop && end == n + 1 && !next.capital;
    (begins && !glued).then_some(end)
}

fn closes(quotes: &[Quote], mark: Span) -> bool {
    let n = quotes.partition_point(|quote| quote.span.end() < mark.end());
    quotes.get(n).is_some_and(|quote| quote.span.end() == mark.end())
}
