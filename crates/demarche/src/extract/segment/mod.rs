//! Segments: atoms, and made of them paragraphs, sentences, tokens and quotations. Nothing here alters the text; everything is a
//! place in it.

mod paragraphs;
mod quotes;
mod sentences;
mod tokens;

use std::ops::Range;

use tokens::{Found, Landmarks};

use crate::lexicon::Lexicon;
use crate::lexicon::scan::Atoms;
use crate::text::{Document, Notches, Span, head};

/// A document cut into its parts, each list in text order.
#[derive(Default)]
pub(crate) struct Segments {
    /// What the dictionary is asked for, and what tokens are made of.
    pub(crate) atoms: Atoms,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) quotes: Vec<Quote>,
    /// Where tokens end.
    ends: Notches,
}

pub(crate) use paragraphs::is_handle;

/// A block of text between line ends.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) kind: ParagraphKind,
    /// "KYIV (Reuters) —", before the first sentence.
    pub(crate) dateline: Option<Span>,
    /// "MR. PRICE:", without the colon, where the paragraph is a turn of a transcript.
    pub(crate) speaker: Option<Span>,
    pub(crate) sentences: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParagraphKind {
    Headline,
    Subhead,
    Body,
}

/// A sentence and its tokens.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    pub(crate) tokens: Range<usize>,
    pub(crate) paragraph: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    /// Its first bytes, by which it is told from other words.
    pub(crate) head: u64,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether a word has a hyphen in it.
    pub(crate) hyphen: bool,
    /// Whether a word ends with a full stop, as abbreviations do.
    pub(crate) stop: bool,
}

impl Token {
    fn plain(text: &str, span: Span, kind: TokenKind) -> Self {
        let head = head(text.as_bytes(), span.start() as usize, span.len() as usize);
        Self { span, kind, head, capital: false, hyphen: false, stop: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Number,
    /// The clitic in "Russia's".
    Possessive,
    /// The full stop that ends a sentence, or an ellipsis.
    Stop,
    /// A question or exclamation mark.
    Mark,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    /// A mark that may open or close a quotation.
    Quote,
    Other,
}

/// A quotation within one paragraph. Quotations inside quotations belong to the outer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// With its marks.
    pub(crate) span: Span,
    /// Without them.
    pub(crate) inner: Span,
    /// Whether it takes up a quotation that the paragraph before left open.
    pub(crate) continues: bool,
}

/// Cuts a document into its parts.
pub(crate) fn segment(document: &Document<'_>, lexicon: &Lexicon, segments: &mut Segments) {
    let text = document.text();
    let Segments { atoms, paragraphs, sentences, tokens, quotes, ends } = segments;
    sentences.clear();
    tokens.clear();
    quotes.clear();
    ends.clear();
    paragraphs::paragraphs(text, document.title.as_deref(), paragraphs);
    let labels = paragraphs::labels(text, paragraphs);
    lexicon.look_up(text, atoms);
    let mut atoms = atoms.list().iter();
    let mut landmarks = Landmarks::default();
    for (n, paragraph) in paragraphs.iter_mut().enumerate() {
        let first = tokens.len();
        landmarks.clear();
        tokens::tokenize(text, paragraph.span, &mut atoms, lexicon, &mut Found { tokens, ends, landmarks: &mut landmarks });
        let Landmarks { dash, colon, quotes: marks, stops } = &landmarks;
        paragraph.dateline = paragraphs::dateline(text, &tokens[first..], dash.map(|n| n - first));
        paragraph.speaker = paragraphs::speaker(text, &tokens[first..], colon.map(|n| n - first), paragraph, &labels);
        if paragraph.speaker.is_some() {
            paragraph.kind = ParagraphKind::Body;
        }
        let first_quote = quotes.len();
        quotes::quotes(text, paragraph.span, tokens, marks, quotes);
        let before = sentences.len();
        let body = paragraph.dateline.or(paragraph.speaker).map_or(paragraph.span.start(), Span::end);
        let start = first + tokens[first..].partition_point(|token| token.span.start() < body);
        sentences::sentences(text, tokens, start..tokens.len(), stops, &quotes[first_quote..], lexicon, |own| {
            let span = tokens[own.start].span.cover(tokens[own.end - 1].span);
            sentences.push(Sentence { span, tokens: own, paragraph: n });
        });
        paragraph.sentences = before..sentences.len();
    }
}

/// How many tokens the line has at most that names who decides a resolution.
const ENACTING: usize = 16;

impl Segments {
    /// "The Security Council,": the paragraph of a resolution that names who decides what the others say.
    pub(crate) fn enacting(&self, text: &str) -> Option<usize> {
        self.paragraphs.iter().position(|paragraph| {
            paragraph.span.of(text).starts_with("The ") && {
                let tokens = self.tokens_in(paragraph.span);
                let comma = self.tokens[tokens.clone()].last().is_some_and(|token| token.kind == TokenKind::Comma);
                (3..=ENACTING).contains(&tokens.len()) && comma
            }
        })
    }

    /// The sentence in which a place lies.
    pub(crate) fn sentence_at(&self, at: u32) -> Option<usize> {
        let n = self.sentences.partition_point(|sentence| sentence.span.end() <= at);
        self.sentences.get(n).filter(|sentence| sentence.span.start() <= at).map(|_| n)
    }

    /// The first token that ends behind a place.
    pub(crate) fn token_at(&self, at: u32) -> usize {
        self.ends.before(at)
    }

    /// The tokens that touch a span.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start());
        // Most spans are one word.
        let one = self.tokens.get(start).is_some_and(|token| token.span.end() >= span.end());
        let last = if one { start } else { self.token_at(span.end().saturating_sub(1)) };
        start..last + usize::from(self.tokens.get(last).is_some_and(|token| token.span.start() < span.end()))
    }

    /// The tokens that touch a span, one after another: where few of them are looked at, its end need not be sought.
    pub(crate) fn tokens_of(&self, span: Span) -> impl Iterator<Item = &Token> {
        self.tokens[self.token_at(span.start())..].iter().take_while(move |token| token.span.start() < span.end())
    }

    /// The outermost quotation around a place, strictly inside its marks.
    pub(crate) fn quote_at(&self, at: u32) -> Option<usize> {
        let n = self.quotes.partition_point(|quote| quote.span.start() <= at);
        n.checked_sub(1).filter(|&k| at < self.quotes[k].span.end())
    }

    /// The span from the start of one token to the end of another.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start(), last.span.end()),
            _ => Span::default(),
        }
    }
}

#[cfg(test)]
mod tests;
