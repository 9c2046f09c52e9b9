use std::ops::{Index, IndexMut};
use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::Packed;
use super::codec::{Pack, Packer, Unpacker};

/// The entries of one kind. Those of a packed dictionary are read when they are first asked for: an article needs a few
/// dozen people out of thousands.
pub(crate) struct Table<E> {
    entries: Vec<OnceCell<Box<E>>>,
    packed: Option<(Arc<Packed>, Vec<u32>)>,
}

impl<E> Default for Table<E> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<E> From<Vec<E>> for Table<E> {
    fn from(entries: Vec<E>) -> Self {
        Self { entries: entries.into_iter().map(|entry| OnceCell::with_value(Box::new(entry))).collect(), packed: None }
    }
}

impl<E: Pack> Table<E> {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn iter(&self) -> Iter<'_, E> {
        Iter { table: self, n: 0 }
    }

    /// Whether every entry can be read.
    pub(crate) fn is_whole(&self) -> bool {
        (0..self.len()).all(|n| self.read(n).is_some())
    }

    fn read(&self, n: usize) -> Option<E> {
        let (packed, starts) = self.packed.as_ref()?;
        let bytes = packed.bytes.get(*starts.get(n)? as usize..)?;
        E::unpack(&mut Unpacker::new(bytes, &packed.symbols))
    }

    /// Writes the length of each entry, then the entries.
    pub(crate) fn pack(&self, to: &mut Packer) {
        let mut lengths = Vec::new();
        let before = std::mem::take(&mut to.bytes);
        for entry in self {
            let start = to.bytes.len();
            entry.pack(to);
            lengths.push(to.bytes.len() - start);
        }
        let entries = std::mem::replace(&mut to.bytes, before);
        to.number(lengths.len());
        for length in lengths {
            to.number(length);
        }
        to.bytes.extend(entries);
    }

    /// The table whose packed form begins at `start` of the packed bytes.
    pub(super) fn unpack(packed: &Arc<Packed>, start: usize) -> Option<Self> {
        let bytes = packed.bytes.get(start..)?;
        let mut from = Unpacker::new(bytes, &packed.symbols);
        let lengths = (0..from.number()?).map(|_| from.number()).collect::<Option<Vec<_>>>()?;
        let first = start + bytes.len() - from.rest();
        let starts = lengths.iter().scan(first, |at, length| Some(std::mem::replace(at, at.saturating_add(*length))));
        let starts = starts.map(|start| u32::try_from(start).ok()).collect::<Option<Vec<_>>>()?;
        Some(Self { entries: starts.iter().map(|_| OnceCell::new()).collect(), packed: Some((Arc::clone(packed), starts)) })
    }
}

/// Every entry of a table, in order.
pub(crate) struct Iter<'a, E> {
    table: &'a Table<E>,
    n: usize,
}

impl<E> Clone for Iter<'_, E> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, E: Pack> Iterator for Iter<'a, E> {
    type Item = &'a E;

    fn next(&mut self) -> Option<&'a E> {
        let n = self.n;
        (n < self.table.len()).then(|| {
            self.n += 1;
            &self.table[n]
        })
    }
}

impl<'a, E: Pack> IntoIterator for &'a Table<E> {
    type Item = &'a E;
    type IntoIter = Iter<'a, E>;

    fn into_iter(self) -> Iter<'a, E> {
        self.iter()
    }
}

impl<E: Pack> Index<usize> for Table<E> {
    type Output = E;

    fn index(&self, n: usize) -> &E {
        self.entries[n].get_or_init(|| Box::new(self.read(n).expect("a packed dictionary is checked before it is used")))
    }
}

impl<E: Pack> IndexMut<usize> for Table<E> {
    fn index_mut(&mut self, n: usize) -> &mut E {
        let _ = &self[n];
        self.entries[n].get_mut().expect("the entry has just been read")
    }
}
