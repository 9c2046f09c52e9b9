//! A ruler laid along a text: where a search among ascending places begins.

/// For each stretch of 2^`BITS` units how many of some ascending places lie before it, so that the first place behind another is
/// found in a step or two. Rules ask for what stands at a token more often than for anything else, and a binary search each time
/// was a twentieth of all work.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ruler<const BITS: u32> {
    before: Vec<u32>,
}

/// A ruler for places in tokens.
pub(crate) type TokenRuler = Ruler<3>;

impl<const BITS: u32> Ruler<BITS> {
    /// The ruler for these places.
    pub(crate) fn new(places: impl Iterator<Item = u32>) -> Self {
        let mut ruler = Self::default();
        ruler.lay(places);
        ruler
    }

    /// Lays the ruler along other places.
    pub(crate) fn lay(&mut self, places: impl Iterator<Item = u32>) {
        self.clear();
        for (n, place) in (0..).zip(places) {
            self.mark(n, place);
        }
    }

    /// Takes all marks away.
    pub(crate) fn clear(&mut self) {
        self.before.clear();
    }

    /// Marks the `n`th place, which is not before the one marked last.
    pub(crate) fn mark(&mut self, n: u32, place: u32) {
        while self.before.len() <= (place >> BITS) as usize {
            self.before.push(n);
        }
    }

    /// The first of the places, told by `place` for each of the list, that is not before `at`.
    pub(crate) fn first<T>(&self, list: &[T], at: u32, place: impl Fn(&T) -> u32) -> usize {
        let Some(&before) = self.before.get((at >> BITS) as usize) else { return list.len() };
        let mut n = before as usize;
        while list.get(n).is_some_and(|item| place(item) < at) {
            n += 1;
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_is_the_one_that_a_binary_search_finds() {
        for places in [&[][..], &[0], &[7, 8, 8, 9, 64, 300], &[31, 32, 33, 33, 33, 1000]] {
            let (short, long) = (TokenRuler::new(places.iter().copied()), Ruler::<5>::new(places.iter().copied()));
            for at in 0..1100 {
                let searched = places.partition_point(|&place| place < at);
                assert_eq!([short.first(places, at, |&p| p), long.first(places, at, |&p| p)], [searched; 2], "{places:?} {at}");
            }
        }
    }
}
