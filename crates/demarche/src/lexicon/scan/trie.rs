//! All forms of a dictionary as one tree over the numbers of their atoms.

use std::collections::HashSet;
use std::sync::Arc;

use super::atoms::{Atom, Case, atoms};
use super::key::Key;
use super::letters::{is_accent, plain};
use super::vocabulary::{Found, Places, Plain, Row, Vocabulary};
use super::{Columns, Form, Layered, UpperLines};
use crate::lexicon::packed::{Pack, Packer, Unpacker};
use crate::text::Span;

/// The forms, atom by atom. Nodes are numbered breadth first, so that the children of one are neighbours; node 0 is the root.
pub(super) struct Trie<R> {
    words: Arc<Vocabulary>,
    /// For each node its label under its parent.
    labels: Vec<Label>,
    /// The nodes, and one more that ends the lists of the last.
    nodes: Vec<Node>,
    forms: Vec<Stored<R>>,
    /// The forms that must be found letter by letter.
    exact: Vec<Box<str>>,
}

/// Where the children of a node begin, and the forms that end at it; both lists go on to where those of the next node begin.
#[derive(Clone, Copy)]
struct Node {
    children: u32,
    forms: u32,
}

/// So many labels are faster searched one by one.
const FEW: usize = 8;

/// A word, and in the lowest bit whether white space stands before it.
pub(super) type Label = u32;

pub(super) fn label(number: u32, spaced: bool) -> Label {
    number << 1 | u32::from(spaced)
}

/// A form at the end of its way through the tree.
pub(super) struct Stored<R> {
    pub(super) setting: Setting,
    pub(super) reading: R,
}

/// How the letters of a form must be set: two bits an atom, and two flags. 0 for a form in lower-case letters: any way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting(u32);

/// A form as atoms.
struct Spelt<R> {
    labels: Vec<Label>,
    stored: Stored<R>,
}

impl<R: Layered> Trie<R> {
    pub(super) fn new(forms: Vec<Form<R>>, strings: impl IntoIterator<Item = String>) -> Self {
        let mut words: HashSet<String> = strings.into_iter().collect();
        for form in &forms {
            atoms(&form.text, |_, atom| {
                words.insert(atom.folded(&form.text));
            });
        }
        let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        let words = Arc::new(Vocabulary::new(sorted.into_iter()));
        let mut exact = Vec::new();
        let mut spelt: Vec<Spelt<R>> = forms.into_iter().map(|form| Spelt::new(form, &words, &mut exact)).collect();
        // The sort is stable: readings of one form stay in the dictionary's order. Spellings that differ in accents fall together.
        spelt.sort_by(|a, b| a.labels.cmp(&b.labels));
        Self::grow(words, spelt, exact)
    }

    fn grow(words: Arc<Vocabulary>, spelt: Vec<Spelt<R>>, exact: Vec<Box<str>>) -> Self {
        let mut trie = Self { words, labels: vec![0], nodes: Vec::new(), forms: Vec::new(), exact };
        let labels: Vec<Vec<Label>> = spelt.iter().map(|form| form.labels.clone()).collect();
        let mut spelt: Vec<Option<Stored<R>>> = spelt.into_iter().map(|form| Some(form.stored)).collect();
        // The forms below each node, and how many atoms lead to it.
        let mut nodes = vec![(0..labels.len(), 0)];
        let mut n = 0;
        while n < nodes.len() {
            let (mut range, depth) = nodes[n].clone();
            trie.nodes.push(Node { children: nodes.len() as u32, forms: trie.forms.len() as u32 });
            while range.start < range.end && labels[range.start].len() == depth {
                let own = &trie.forms[trie.nodes[n].forms as usize..];
                let is_new = |form: &Stored<R>| !own.iter().any(|o| o.setting == form.setting && o.reading == form.reading);
                let form = spelt[range.start].take().filter(is_new);
                trie.forms.extend(form);
                range.start += 1;
            }
            while range.start < range.end {
                let label = labels[range.start][depth];
                let len = labels[range.clone()].partition_point(|labels| labels[depth] <= label);
                nodes.push((range.start..range.start + len, depth + 1));
                trie.labels.push(label);
                range.start += len;
            }
            n += 1;
        }
        trie.nodes.push(Node { children: nodes.len() as u32, forms: trie.forms.len() as u32 });
        trie.place_words();
        trie
    }

    /// Lays out where each word can stand.
    fn place_words(&mut self) {
        let mut places = vec![Places::default(); self.words.len()];
        for n in self.nodes[0].children..self.nodes[1].children {
            let (node, next) = (self.nodes[n as usize], self.nodes[n as usize + 1]);
            let Some(places) = places.get_mut(self.labels[n as usize] as usize >> 1) else { continue };
            places.node = n;
            let forms = &self.forms[node.forms as usize..next.forms as usize];
            places.plain = Plain::new(forms.iter().map(|form| form.reading.plain().filter(|_| form.setting.is_any())));
            self.labels[node.children as usize..next.children as usize].iter().for_each(|&label| places.seconds.add(label));
        }
        Arc::get_mut(&mut self.words).expect("nobody else has been given the words").place(&places);
    }

    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// All words of forms, and the strings given beside them.
    pub(super) fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.words
    }

    /// The word with this key, where any form has it; `is` must accept the word if its key does not tell it by itself.
    #[inline]
    pub(super) fn word(&self, key: Key, is: impl Fn(&str) -> bool) -> Option<(Found, &Row)> {
        self.words.find(key, is)
    }

    /// What is known of a word that has been found.
    #[inline]
    pub(super) fn row(&self, word: Found) -> &Row {
        self.words.row(word)
    }

    /// The node to which a label leads from another.
    pub(super) fn next(&self, node: u32, label: Label) -> Option<u32> {
        let (start, end) = (self.nodes[node as usize].children, self.nodes[node as usize + 1].children);
        let labels = &self.labels[start as usize..end as usize];
        let n = if labels.len() <= FEW { labels.iter().position(|&l| l == label) } else { labels.binary_search(&label).ok() };
        n.map(|n| start + n as u32)
    }

    /// Whether a text of the same letters as a form, with these bits, is set as the form must be.
    #[inline]
    pub(super) fn is_set(&self, setting: Setting, bits: u32, span: Span, text: &str, upper_lines: &UpperLines) -> bool {
        setting.is_any() || self.fits(setting, bits, span, text) || setting.fits_capitals() && upper_lines.contains(span)
    }

    fn fits(&self, setting: Setting, bits: u32, span: Span, text: &str) -> bool {
        if setting.0 & Setting::EXACT == 0 {
            return setting.0 & !Setting::ACRONYM == bits;
        }
        let form = self.exact.get((setting.0 & !Setting::EXACT & !Setting::ACRONYM) as usize);
        form.is_some_and(|form| same_but_for_marks(form, span.of(text)))
    }

    /// The forms that end at a node.
    pub(super) fn forms(&self, node: u32) -> &[Stored<R>] {
        &self.forms[self.nodes[node as usize].forms as usize..self.nodes[node as usize + 1].forms as usize]
    }
}

impl<R> Spelt<R> {
    fn new(form: Form<R>, words: &Vocabulary, exact: &mut Vec<Box<str>>) -> Self {
        let mut labels = Vec::new();
        let mut all = Vec::new();
        atoms(&form.text, |_, atom| {
            let word = words.number(&atom.folded(&form.text)).expect("the vocabulary has the atoms of every form");
            labels.push(label(word, atom.spaced && !labels.is_empty()));
            all.push(atom);
        });
        Self { labels, stored: Stored { setting: Setting::new(form.text, &all, exact), reading: form.reading } }
    }
}

impl Setting {
    /// Atoms whose case the bits hold.
    const MOST: usize = 15;
    /// The form is an acronym, which in a line of capitals could be another word.
    const ACRONYM: u32 = 1 << 30;
    /// The other bits number a form that must be found letter by letter: its letters are mixed, or its atoms many.
    const EXACT: u32 = 1 << 31;

    fn new(form: String, atoms: &[Atom], exact: &mut Vec<Box<str>>) -> Self {
        if !form.chars().any(char::is_uppercase) {
            return Self::default();
        }
        let acronym = if form.chars().any(char::is_lowercase) { 0 } else { Self::ACRONYM };
        if atoms.len() > Self::MOST || atoms.iter().any(|atom| atom.case(&form) == Case::Mixed) {
            exact.push(form.into());
            return Self(Self::EXACT | acronym | (exact.len() as u32 - 1));
        }
        Self(atoms.iter().enumerate().fold(acronym, |bits, (n, atom)| bits | Self::bits(n, atom.case(&form))))
    }

    /// Whether a form may be found in a line of capitals.
    fn fits_capitals(self) -> bool {
        self.0 & Self::ACRONYM == 0
    }

    /// Whether the letters may be set any way.
    pub(super) fn is_any(self) -> bool {
        self.0 == 0
    }

    /// The bits of the `n`th atom.
    pub(super) fn bits(n: usize, case: Case) -> u32 {
        if n < Self::MOST { (case as u32) << (2 * n) } else { 0 }
    }
}

/// Equal letter by letter, but for accents, white space and the shape of apostrophes.
fn same_but_for_marks(form: &str, found: &str) -> bool {
    if form == found {
        return true;
    }
    let letters = |text| str::chars(text).filter(|&c| !is_accent(c)).map(plain);
    let mut a = letters(form);
    let mut b = letters(found).peekable();
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(' '), Some(y)) if y.is_whitespace() => {
                while b.peek().is_some_and(|c| c.is_whitespace()) {
                    b.next();
                }
            }
            (Some(x), Some(y)) if x == y => {}
            _ => return false,
        }
    }
}

impl<R: Layered + Columns> Pack for Trie<R> {
    /// Column by column, which compresses best: numbers of children, labels as steps, numbers of forms, forms.
    fn pack(&self, to: &mut Packer) {
        self.words.pack(to);
        to.number(self.labels.len());
        let pairs = || self.nodes.windows(2);
        pairs().for_each(|pair| to.number((pair[1].children - pair[0].children) as usize));
        pairs().for_each(|pair| to.number((pair[1].forms - pair[0].forms) as usize));
        for pair in pairs() {
            let mut before = 0;
            for label in &self.labels[pair[0].children as usize..pair[1].children as usize] {
                to.number((label - before) as usize);
                before = *label;
            }
        }
        // The flags stand lowest, where they cost little.
        self.forms.iter().for_each(|form| to.number(form.setting.0.rotate_left(2) as usize));
        self.forms.iter().for_each(|form| to.number(form.reading.numbers().0));
        self.forms.iter().for_each(|form| to.number(form.reading.numbers().1 as usize));
        to.number(self.exact.len());
        self.exact.iter().for_each(|form| to.text(form));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let words = Arc::new(Vocabulary::unpack(from)?);
        let len = from.number().filter(|&len| (1..=from.rest()).contains(&len))?;
        let (children, ends) = (from.sums(1, len)?, from.sums(0, len)?);
        // Children stand behind their parent, and every node but the root is a child.
        if children.last() != Some(&(len as u32)) {
            return None;
        }
        let mut labels = Vec::with_capacity(len);
        labels.push(0);
        for pair in children.windows(2) {
            let mut label: Label = 0;
            for _ in pair[0]..pair[1] {
                label = label.checked_add(from.small()?)?;
                labels.push(label);
            }
        }
        let count = *ends.last()? as usize;
        let mut settings = Vec::with_capacity(count.min(from.rest()));
        for _ in 0..count {
            settings.push(Setting(from.small()?.rotate_right(2)));
        }
        let kinds = from.take_numbers(settings.len())?;
        let mut forms = Vec::with_capacity(settings.len());
        for (setting, kind) in settings.into_iter().zip(kinds) {
            forms.push(Stored { setting, reading: R::of(kind, from.small()?)? });
        }
        let exact = (0..from.number()?).map(|_| from.text().map(Into::into)).collect::<Option<_>>()?;
        let nodes = children.into_iter().zip(ends).map(|(children, forms)| Node { children, forms }).collect();
        let mut trie = Self { words, labels, nodes, forms, exact };
        trie.place_words();
        Some(trie)
    }
}
