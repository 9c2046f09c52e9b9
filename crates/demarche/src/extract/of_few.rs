//! Something known of a few tokens.

/// One thing for each of a few tokens of a text.
pub(super) struct OfFew<T>(Vec<(usize, T)>);

impl<T: Copy> OfFew<T> {
    /// Of several things for one token the first stays.
    pub(super) fn new(things: impl IntoIterator<Item = (usize, T)>) -> Self {
        let mut list: Vec<(usize, T)> = things.into_iter().collect();
        list.sort_by_key(|&(token, _)| token);
        list.dedup_by_key(|&mut (token, _)| token);
        Self(list)
    }

    pub(super) fn get(&self, token: usize) -> Option<T> {
        self.0.binary_search_by_key(&token, |&(token, _)| token).ok().map(|n| self.0[n].1)
    }

    pub(super) fn has(&self, token: usize) -> bool {
        self.get(token).is_some()
    }
}
