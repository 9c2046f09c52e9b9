//! What the dictionary says of each token, and the hits of each layer by where they stand.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::reading::{Reading, layer};
use crate::lexicon::scan::{Hit, Layered, Plain, Take};
use crate::lexicon::words::{Grammar, VerbForms, WordClass, WordClasses};
use crate::model::Act;
use crate::text::{HEAD, Ruler, Span, head_of};

use super::segment::{Segments, Token, TokenKind};

/// A text with all that later stages look things up in.
pub(crate) struct Annotated<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) segments: &'a Segments,
    tokens: &'a [Token],
    /// What the dictionary says of each token.
    pub(crate) words: &'a [Grammar],
    layers: &'a [Hits; layer::COUNT],
}

/// What a scan finds.
#[derive(Default)]
pub(crate) struct Annotations {
    words: Vec<Grammar>,
    layers: [Hits; layer::COUNT],
}

/// The hits of a layer, in text order.
#[derive(Default)]
struct Hits {
    list: Vec<Hit<Reading>>,
    /// Where hits begin.
    starts: HitRuler,
}

/// Hits of one layer are rare: one in a hundred bytes or two.
type HitRuler = Ruler<7>;

/// Words that are asked for together, each behind its head: of a constant the compiler works them out.
pub(crate) struct Words<const N: usize>([(u64, &'static str); N]);

impl<const N: usize> Words<N> {
    pub(crate) const fn of(words: [&'static str; N]) -> Self {
        let (mut list, mut n) = ([(0, ""); N], 0);
        while n < N {
            list[n] = (head_of(words[n]), words[n]);
            n += 1;
        }
        Self(list)
    }
}

/// Scans the text and lays the hits out over its tokens.
pub(crate) fn annotate<'a>(
    text: &'a str,
    segments: &'a Segments,
    lexicon: &'a Lexicon,
    annotations: &'a mut Annotations,
) -> Annotated<'a> {
    let Annotations { words, layers } = annotations;
    layers.iter_mut().for_each(Hits::clear);
    words.clear();
    words.resize(segments.tokens.len(), Grammar::default());
    lexicon.scan(
        text,
        &segments.atoms,
        Layout { segments, lexicon, words, layers, first: 0, span: Span::default(), tokens: 0..0, whole: false },
    );
    for Hits { list, starts } in layers.iter_mut() {
        starts.lay(list.iter().map(|hit| hit.span.start()));
    }
    Annotated { text, lexicon, segments, tokens: &segments.tokens, words, layers }
}

/// Lays hits out over the tokens.
struct Layout<'a> {
    segments: &'a Segments,
    lexicon: &'a Lexicon,
    words: &'a mut [Grammar],
    layers: &'a mut [Hits; layer::COUNT],
    /// The first token that the last hit touches; none of those to come stands before it.
    first: usize,
    /// Where the last hit stands; hits come in text order, and often several at one place.
    span: Span,
    /// The tokens that it touches.
    tokens: Range<usize>,
    /// Whether it is one whole token.
    whole: bool,
}

impl Layout<'_> {
    fn go_to(&mut self, span: Span) {
        if self.span == span {
            return;
        }
        let whole = self.reaches(span);
        let first = self.first;
        let behind = || self.segments.tokens[first..].iter().take_while(|token| token.span.start() < span.end()).count();
        let len = if whole { 1 } else { behind() };
        (self.span, self.tokens, self.whole) = (span, first..first + len, whole);
    }

    /// Goes on to the first token that a hit touches, and tells whether the hit is just this token, as most are.
    fn reaches(&mut self, span: Span) -> bool {
        while let Some(token) = self.segments.tokens.get(self.first) {
            if token.span.end() > span.start() {
                return token.span == span;
            }
            self.first += 1;
        }
        false
    }

    /// Lays a hit that is not one whole token out over those that it touches.
    #[inline(never)]
    fn part(&mut self, span: Span, reading: Reading) {
        match reading {
            Reading::Grammar(n) | Reading::Meaning(n) => {
                // A verb is a whole word; "fact-finding" holds none.
                let grammar = self.lexicon.grammar(n).without_verb();
                self.words[self.tokens.clone()].iter_mut().for_each(|word| *word = word.and(grammar));
            }
            _ if self.fits(span, reading) => self.layers[reading.layer()].list.push(Hit { span, reading }),
            _ => {}
        }
    }

    /// Whether such a hit is none by chance.
    fn fits(&self, span: Span, reading: Reading) -> bool {
        let tokens = self.tokens.clone();
        // One that begins in one paragraph and ends in another is. Words about language must be whole words; names may be parts of
        // compounds ("US-led").
        !tokens.is_empty()
            && !crosses(self.segments, span, &tokens)
            && (reading.parts_compounds() || aligned(self.segments, span, tokens))
    }
}

impl Take<Reading> for Layout<'_> {
    #[inline]
    fn hits(&mut self, span: Span, readings: impl Iterator<Item = Reading>) {
        self.go_to(span);
        if !self.whole {
            return readings.for_each(|reading| self.part(span, reading));
        }
        let word = &mut self.words[self.tokens.start];
        for reading in readings {
            match reading {
                Reading::Grammar(n) | Reading::Meaning(n) => *word = word.and(self.lexicon.grammar(n)),
                _ => self.layers[reading.layer()].list.push(Hit { span, reading }),
            }
        }
    }

    fn word(&mut self, span: Span, plain: Plain) -> bool {
        let whole = self.reaches(span);
        if whole {
            let word = &mut self.words[self.first];
            plain.numbers().into_iter().flatten().for_each(|n| *word = word.and(self.lexicon.grammar(n)));
        }
        whole
    }
}

impl Hits {
    fn clear(&mut self) {
        self.list.clear();
        self.starts.clear();
    }
}

fn crosses(segments: &Segments, span: Span, tokens: &Range<usize>) -> bool {
    if tokens.len() == 1 {
        return false;
    }
    let n = segments.paragraphs.partition_point(|p| p.span.end() <= span.start());
    !segments.paragraphs.get(n).is_some_and(|p| p.span.contains(span))
}

fn aligned(segments: &Segments, span: Span, tokens: Range<usize>) -> bool {
    let words = segments.span(tokens);
    // A possessive clitic is a token of its own, so a whole-word hit fits its tokens exactly.
    words == span || words.start() == span.start() && words.end() < span.end()
}

impl Annotated<'_> {
    /// The hits of a layer, in text order.
    pub(crate) fn hits(&self, layer: usize) -> &[Hit<Reading>] {
        &self.layers[layer].list
    }

    /// The hits of a layer that lie inside a span.
    pub(crate) fn hits_in(&self, layer: usize, span: Span) -> impl Iterator<Item = &Hit<Reading>> {
        let Hits { list, starts } = &self.layers[layer];
        let first = starts.first(list, span.start(), |hit| hit.span.start());
        list[first..].iter().take_while(move |hit| hit.span.start() < span.end()).filter(move |hit| hit.span.end() <= span.end())
    }

    pub(crate) fn token(&self, n: usize) -> Token {
        self.tokens[n]
    }

    /// The words of a token.
    pub(crate) fn word(&self, n: usize) -> &str {
        self.tokens.get(n).map_or("", |token| token.span.of(self.text))
    }

    pub(crate) fn kind(&self, n: usize) -> Option<TokenKind> {
        self.tokens.get(n).map(|token| token.kind)
    }

    /// Whether a token is of one of these classes.
    pub(crate) fn is(&self, n: usize, classes: &[WordClass]) -> bool {
        self.is_any(n, WordClasses::of(classes))
    }

    /// Whether a token is of a class of this set.
    pub(crate) fn is_any(&self, n: usize, classes: WordClasses) -> bool {
        self.words.get(n).is_some_and(|word| word.classes().overlaps(classes))
    }

    /// "asked if": whether a token is the participle of a word that asks.
    pub(crate) fn asks(&self, n: usize) -> bool {
        self.words.get(n).is_some_and(|word| word.verb().has(VerbForms::PARTICIPLE))
            && self.hits_in(layer::REPORT, self.token(n).span).any(|hit| match hit.reading {
                Reading::Report(entry, _) => self.lexicon.entries().report[entry as usize].act == Act::Ask,
                _ => false,
            })
    }

    /// Whether a token is this word, in any case.
    #[inline]
    pub(crate) fn is_word(&self, n: usize, word: &str) -> bool {
        self.is_headed(n, head_of(word), word)
    }

    /// Whether one of these tokens is this word, in any case; those behind it are left.
    pub(crate) fn find_word(&self, tokens: &mut Range<usize>, word: &str) -> bool {
        let head = head_of(word);
        tokens.any(|n| self.is_headed(n, head, word))
    }

    /// Whether a token is this word, whose head is given: what is asked most often is told by one comparison.
    #[inline]
    fn is_headed(&self, n: usize, head: u64, word: &str) -> bool {
        self.tokens.get(n).is_some_and(|token| token.head == head) && (word.len() < HEAD || self.is_long_word(n, word))
    }

    /// Whether a token is one of these words, in any case.
    #[inline]
    pub(crate) fn is_one_of<const N: usize>(&self, n: usize, words: &Words<N>) -> bool {
        self.tokens.get(n).is_some_and(|token| {
            words.0.iter().any(|&(head, word)| head == token.head && (word.len() < HEAD || self.is_long_word(n, word)))
        })
    }

    #[inline(never)]
    fn is_long_word(&self, n: usize, word: &str) -> bool {
        self.word(n).eq_ignore_ascii_case(word)
    }
}
