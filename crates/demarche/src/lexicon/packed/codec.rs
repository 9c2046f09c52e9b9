//! The encoding of entries: varints, and strings of which those that recur stand once, in a table of symbols.
//!
//! Ids of offices and states, sources, titles and complements recur by the thousand; a general encoding would write them out.

use std::collections::{BTreeMap, HashMap};

/// What can be packed. The fields of an entry follow one another in the order of their declaration.
pub(crate) trait Pack: Sized {
    fn pack(&self, to: &mut Packer);
    /// Nothing where the bytes are no such value.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// Writes values, once its symbols are known: a first walk over everything counts the strings.
pub(crate) struct Packer {
    strings: Strings,
    pub(crate) bytes: Vec<u8>,
}

enum Strings {
    Counted(HashMap<String, u32>),
    Symbols(HashMap<String, u32>),
}

impl Packer {
    /// A packer with the symbols of what `walk` writes, and the packed symbols.
    pub(crate) fn with_symbols(walk: impl FnOnce(&mut Self)) -> (Self, Vec<u8>) {
        let mut counting = Self { strings: Strings::Counted(HashMap::new()), bytes: Vec::new() };
        walk(&mut counting);
        let Strings::Counted(counts) = counting.strings else { unreachable!("it was made to count") };
        let mut recurring: Vec<(u32, String)> =
            counts.into_iter().filter(|(_, count)| *count > 1).map(|(text, count)| (count, text)).collect();
        // The most frequent have the shortest numbers.
        recurring.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut table = Self { strings: Strings::Symbols(HashMap::new()), bytes: Vec::new() };
        table.number(recurring.len());
        for (_, text) in &recurring {
            table.text(text);
        }
        let symbols = (0..).zip(recurring).map(|(n, (_, text))| (text, n)).collect();
        (Self { strings: Strings::Symbols(symbols), bytes: Vec::new() }, table.bytes)
    }

    pub(crate) fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    pub(crate) fn text(&mut self, text: &str) {
        let symbol = match &mut self.strings {
            Strings::Counted(counts) => {
                match counts.get_mut(text) {
                    Some(count) => *count += 1,
                    None => drop(counts.insert(text.to_owned(), 1)),
                }
                return;
            }
            Strings::Symbols(symbols) => symbols.get(text).copied(),
        };
        if let Some(symbol) = symbol {
            self.number((symbol as usize) << 1 | 1);
        } else {
            self.number(text.len() << 1);
            self.bytes.extend(text.as_bytes());
        }
    }

    /// What `write` writes, behind its length.
    pub(crate) fn section(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.bytes);
        write(self);
        let section = std::mem::replace(&mut self.bytes, before);
        self.number(section.len());
        self.bytes.extend(section);
    }
}

/// The strings that recur, one behind the other.
#[derive(Default)]
pub(crate) struct Symbols {
    text: String,
    ends: Vec<u32>,
}

impl Symbols {
    pub(crate) fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut symbols = Self::default();
        for _ in 0..from.number()? {
            symbols.text.push_str(from.text()?);
            symbols.ends.push(symbols.text.len() as u32);
        }
        Some(symbols)
    }

    fn get(&self, n: usize) -> Option<&str> {
        let start = n.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start as usize..*self.ends.get(n)? as usize)
    }
}

/// Reads what a [`Packer`] wrote.
pub(crate) struct Unpacker<'a> {
    bytes: &'a [u8],
    symbols: &'a Symbols,
}

impl<'a> Unpacker<'a> {
    pub(crate) fn new(bytes: &'a [u8], symbols: &'a Symbols) -> Self {
        Self { bytes, symbols }
    }

    pub(crate) fn number(&mut self) -> Option<usize> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        if first < 0x80 { Some(usize::from(first)) } else { self.long_number(first) }
    }

    /// A number of more than one byte.
    fn long_number(&mut self, first: u8) -> Option<usize> {
        let mut number = usize::from(first & 0x7f);
        for shift in (7..usize::BITS).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    pub(crate) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(len)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let head = self.number()?;
        if head & 1 == 1 {
            return self.symbols.get(head >> 1);
        }
        std::str::from_utf8(self.take(head >> 1)?).ok()
    }

    /// A first number, and the sums of it and so many steps.
    pub(crate) fn sums(&mut self, first: u32, steps: usize) -> Option<Vec<u32>> {
        let mut sums = Vec::with_capacity(steps.min(self.rest()) + 1);
        sums.push(first);
        let mut sum = first;
        for _ in 0..steps {
            sum = sum.checked_add(self.small()?)?;
            sums.push(sum);
        }
        Some(sums)
    }

    /// So many numbers.
    pub(crate) fn take_numbers(&mut self, count: usize) -> Option<Vec<usize>> {
        let mut numbers = Vec::with_capacity(count.min(self.rest()));
        for _ in 0..count {
            numbers.push(self.number()?);
        }
        Some(numbers)
    }

    /// What `read` takes off the front.
    pub(crate) fn read<T>(&mut self, read: impl FnOnce(&'a [u8]) -> Option<(T, &'a [u8])>) -> Option<T> {
        let (value, rest) = read(self.bytes)?;
        self.bytes = rest;
        Some(value)
    }

    /// The number of bytes still to be read.
    pub(crate) fn rest(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of a section.
    pub(crate) fn section(&mut self) -> Option<&'a [u8]> {
        let len = self.number()?;
        self.take(len)
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.text().map(Into::into)
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer) {
        to.bytes.push(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.number().map(|number| number == 1)
    }
}

impl Pack for f32 {
    fn pack(&self, to: &mut Packer) {
        to.bytes.extend(self.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take(4)?.try_into().ok().map(Self::from_le_bytes)
    }
}

impl Pack for i8 {
    fn pack(&self, to: &mut Packer) {
        to.bytes.extend(self.to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take(1)?.try_into().ok().map(Self::from_le_bytes)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        if let Some(value) = self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len());
        for value in self {
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let len = from.number()?;
        (0..len).map(|_| T::unpack(from)).collect()
    }
}

impl<K: Pack + Ord, V: Pack> Pack for BTreeMap<K, V> {
    fn pack(&self, to: &mut Packer) {
        to.number(self.len());
        for (key, value) in self {
            key.pack(to);
            value.pack(to);
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let len = from.number()?;
        (0..len).map(|_| Some((K::unpack(from)?, V::unpack(from)?))).collect()
    }
}

/// Closed sets are packed as serde numbers their variants.
macro_rules! pack_variants {
    ($($set:ty),* $(,)?) => {$(
        impl $crate::lexicon::packed::Pack for $set {
            fn pack(&self, to: &mut $crate::lexicon::packed::Packer) {
                to.bytes.extend(postcard::to_stdvec(self).expect("a variant without fields is a number"));
            }

            fn unpack(from: &mut $crate::lexicon::packed::Unpacker<'_>) -> Option<Self> {
                from.read(|bytes| postcard::take_from_bytes(bytes).ok())
            }
        }
    )*};
}
pub(crate) use pack_variants;
