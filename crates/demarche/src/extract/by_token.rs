//! Something known of single tokens.

/// At most one thing for each token of a text. Rules ask of many tokens what few have, and a list is asked fastest.
pub(super) struct ByToken<T>(Vec<Option<T>>);

impl<T> Default for ByToken<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> ByToken<T> {
    /// Leaves nothing for any of so many tokens.
    pub(super) fn clear(&mut self, tokens: usize) {
        self.0.clear();
        self.0.resize(tokens, None);
    }

    pub(super) fn get(&self, token: usize) -> Option<T> {
        self.0.get(token).copied().flatten()
    }

    /// Puts something in the place of what is there.
    pub(super) fn insert(&mut self, token: usize, value: T) {
        self.0[token] = Some(value);
    }
}
