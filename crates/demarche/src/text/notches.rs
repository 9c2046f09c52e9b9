//! A ruler with a notch for each of some places: how many stand before another is counted, not searched.

/// How many units have one number for their notches.
const STRETCH: u32 = u64::BITS;

/// Ascending places, no two alike. Rules ask which word stands at a place more often than for anything else, and a loop that takes
/// now one step, now three is what a processor foretells worst.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notches {
    /// For each stretch its notches, the first lowest, and how many stand before it.
    stretches: Vec<(u64, u32)>,
    count: u32,
}

impl Notches {
    /// Cuts notches at other places.
    pub(crate) fn lay(&mut self, places: impl Iterator<Item = u32>) {
        self.clear();
        places.for_each(|place| self.cut(place));
    }

    /// Cuts a notch behind all others.
    pub(crate) fn cut(&mut self, place: u32) {
        let stretch = (place / STRETCH) as usize;
        while self.stretches.len() <= stretch {
            self.stretches.push((0, self.count));
        }
        self.stretches[stretch].0 |= 1 << (place % STRETCH);
        self.count += 1;
    }

    pub(crate) fn clear(&mut self) {
        self.stretches.clear();
        self.count = 0;
    }

    /// How many of the places are before another, and so which is the first that is not.
    pub(crate) fn before(&self, at: u32) -> usize {
        let count = match self.stretches.get((at / STRETCH) as usize) {
            Some((notches, before)) => before + (notches & ((1 << (at % STRETCH)) - 1)).count_ones(),
            None => self.count,
        };
        count as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_places_are_counted_as_a_search_finds() {
        for places in [&[][..], &[0], &[7, 8, 9, 63, 64, 300], &[31, 32, 33, 127, 128, 1000]] {
            let mut notches = Notches::default();
            notches.lay([5, 70].into_iter());
            notches.lay(places.iter().copied());
            for at in 0..1100 {
                assert_eq!(notches.before(at), places.partition_point(|&place| place < at), "{places:?} {at}");
            }
        }
    }
}
