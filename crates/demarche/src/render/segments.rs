//! Cuts a text where any of several overlapping spans begins or ends.

use crate::text::Span;

/// A span with what it is there for.
pub(super) struct Layer<K> {
    pub(super) span: Span,
    pub(super) kind: K,
}

/// A piece of the text that the same layers cover throughout.
pub(super) struct Segment<'t> {
    pub(super) text: &'t str,
    /// The layers over it, as places in the list that was given.
    pub(super) layers: Vec<usize>,
    /// Those of them that begin here.
    pub(super) begins: Vec<usize>,
}

/// The whole text in pieces. Layers that are empty or do not fit the text are left out.
pub(super) fn segments<'t, K>(text: &'t str, layers: &[Layer<K>]) -> Vec<Segment<'t>> {
    let mut order: Vec<usize> = (0..layers.len()).filter(|&n| !layers[n].span.of(text).is_empty()).collect();
    order.sort_by_key(|&n| (layers[n].span, n));
    let mut cuts: Vec<usize> = order.iter().flat_map(|&n| [layers[n].span.range().start, layers[n].span.range().end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();

    let mut waiting = order.into_iter().peekable();
    let mut active: Vec<usize> = Vec::new();
    let mut segments = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        active.retain(|&n| layers[n].span.range().end > start);
        let mut begins = Vec::new();
        while let Some(n) = waiting.next_if(|&n| layers[n].span.range().start == start) {
            begins.push(n);
        }
        active.extend(&begins);
        segments.push(Segment { text: &text[start..end], layers: active.clone(), begins });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, spans: &[(u32, u32)]) -> Vec<(String, Vec<usize>)> {
        let layers: Vec<Layer<()>> = spans.iter().map(|&(s, e)| Layer { span: Span::new(s, e), kind: () }).collect();
        segments(text, &layers).into_iter().map(|s| (s.text.to_owned(), s.layers)).collect()
    }

    #[test]
    fn overlaps_and_nests() {
        assert_eq!(
            cut("abcdef", &[(0, 4), (2, 6), (3, 4)]),
            [("ab".into(), vec![0]), ("c".into(), vec![0, 1]), ("d".into(), vec![0, 1, 2]), ("ef".into(), vec![1])]
        );
    }

    #[test]
    fn spans_that_do_not_fit_are_left_out() {
        assert_eq!(cut("é!", &[(1, 2), (0, 9), (1, 1)]), [("é!".into(), vec![])]);
        assert!(cut("", &[(0, 3)]).is_empty());
    }
}
