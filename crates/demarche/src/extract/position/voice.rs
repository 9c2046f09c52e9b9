//! Whose words stand where: the statement that holds a place, and the issuer of a text that speaks of itself as "we".

use crate::extract::clause::Clauses;
use crate::extract::segment::ParagraphKind;
use crate::extract::statement::{Source, StatementDraft};
use crate::lexicon::words::WordClass;
use crate::model::MentionKind;
use crate::text::Span;

/// The voices of a text.
pub(crate) struct Voices {
    /// The pieces of content, by start, with their statements.
    pieces: Vec<(Span, usize)>,
    /// Who issued a text that says "we" outside quotations.
    pub(crate) issuer: Option<Source>,
}

impl Voices {
    pub(crate) fn new(c: &Clauses<'_, '_>, statements: &[StatementDraft]) -> Self {
        let mut pieces: Vec<(Span, usize)> =
            statements.iter().enumerate().flat_map(|(k, s)| s.content.iter().map(move |&piece| (piece, k))).collect();
        pieces.sort_by_key(|(piece, _)| (piece.start(), std::cmp::Reverse(piece.end())));
        let mut voices = Self { pieces, issuer: None };
        voices.issuer = issuer(c, &voices);
        voices
    }

    /// The innermost statement whose content holds a place.
    pub(crate) fn basis(&self, at: u32) -> Option<usize> {
        let n = self.pieces.partition_point(|(piece, _)| piece.start() <= at);
        // Contents nest but do not cross, so the last that begins before and still runs is the innermost.
        self.pieces[..n].iter().rev().take(16).find(|(piece, _)| at < piece.end()).map(|&(_, k)| k)
    }
}

/// The issuer: "We, the foreign ministers of …", else the first actor of the headline, else of the text.
fn issuer(c: &Clauses<'_, '_>, voices: &Voices) -> Option<Source> {
    let segments = c.a.segments;
    let we: Vec<usize> = (0..segments.tokens.len())
        .filter(|&n| c.a.is(n, &[WordClass::PronounWe]) || c.a.is_word(n, "our"))
        .filter(|&n| {
            let at = c.a.token(n).span.start();
            voices.basis(at).is_none() && segments.quote_at(at).is_none()
        })
        .collect();
    if we.len() < 2 {
        return None;
    }
    let speaks = |kind: MentionKind| matches!(kind, MentionKind::Name | MentionKind::Title | MentionKind::Metonym);
    let mentions = || c.mentions.list.iter().filter(|m| speaks(m.kind));
    let opened = mentions().find(|m| m.tokens.start >= 2 && m.tokens.start <= we[0] + 4 && m.tokens.start > we[0]);
    let heading = segments.paragraphs.first().filter(|p| p.kind == ParagraphKind::Headline);
    let headed = heading.and_then(|p| mentions().find(|m| p.span.contains(m.span)));
    let first = opened.filter(|_| c.a.kind(we[0] + 1) == Some(crate::extract::segment::TokenKind::Comma)).or(headed).or_else(|| mentions().next())?;
    Some(Source { tokens: first.tokens.clone(), span: first.span, actor: Some(first.actor) })
}
