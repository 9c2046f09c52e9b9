//! Something known of single tokens.

/// At most one thing for each token of a text. Rules ask of many tokens what few have, and a list is asked fastest.
pub(super) struct ByToken<T>(Vec<Option<T>>);

impl<T: Copy> ByToken<T> {
    /// Nothing for any of so many tokens.
    pub(super) fn new(tokens: usize) -> Self {
        Self(vec![None; tokens])
    }

    pub(super) fn get(&self, token: usize) -> Option<T> {
        self.0.get(token).copied().flatten()
    }

    /// Puts something in the place of what is there.
    pub(super) fn insert(&mut self, token: usize, value: T) {
        self.0[token] = Some(value);
    }
}
