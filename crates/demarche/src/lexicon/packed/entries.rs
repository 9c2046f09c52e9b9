//! Entries that are packed in a way of their own, because they are most of a dictionary: people, their terms, lists of words.
//! What a name already tells is not packed again.

use super::{Pack, Packer, Unpacker};
use crate::lexicon::entry::{Confidence, PartialDate, Person, Term, Words};

impl Pack for Person {
    fn pack(&self, to: &mut Packer) {
        let Self { id, name, aliases, surname, surnames, alone, gender, wikidata, terms, coded } = self;
        name.pack(to);
        pack_or(to, usize::from(*id == id_of(name)), id);
        let end = surname.as_ref().filter(|surname| name.ends_with(surname.as_str())).map_or(0, String::len);
        pack_or(to, end, surname);
        pack_names(to, aliases, surname.as_deref());
        pack_names(to, alone, surname.as_deref());
        surnames.pack(to);
        gender.pack(to);
        let number = wikidata.as_ref().and_then(|id| id.strip_prefix('Q')?.parse().ok());
        pack_or(to, number.filter(|number| Some(format!("Q{number}")) == *wikidata).unwrap_or(0), wikidata);
        terms.pack(to);
        coded.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let name = String::unpack(from)?;
        let id = unpack_or(from, |_| Some(id_of(&name)))?;
        let surname: Option<String> = unpack_or(from, |len| Some(Some(name.get(name.len().checked_sub(len)?..)?.to_owned())))?;
        Some(Self {
            id,
            aliases: unpack_names(from, surname.as_deref())?,
            alone: unpack_names(from, surname.as_deref())?,
            surname,
            surnames: Pack::unpack(from)?,
            gender: Pack::unpack(from)?,
            wikidata: unpack_or(from, |number| Some(Some(format!("Q{number}"))))?,
            terms: Pack::unpack(from)?,
            coded: Pack::unpack(from)?,
            name,
        })
    }
}

impl Pack for Term {
    /// Which dates there are and how certain the term is in one number; the sources, of which few sets occur, in one string.
    fn pack(&self, to: &mut Packer) {
        let Self { office, of, title, from, until, open_as_of, left_before, source, confidence } = self;
        let dates = [from, until, open_as_of, left_before];
        let there = dates.iter().enumerate().fold(0, |bits, (n, date)| bits | usize::from(date.is_some()) << n);
        let confidence = confidence.map_or(0, |confidence| confidence as usize + 1);
        to.number(there | usize::from(title.is_some()) << 4 | confidence << 5);
        office.pack(to);
        of.pack(to);
        to.text(&source.join("\t"));
        if let Some(title) = title {
            title.pack(to);
        }
        dates.into_iter().flatten().for_each(|date| date.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        const CONFIDENCE: [Option<Confidence>; 4] =
            [None, Some(Confidence::High), Some(Confidence::Medium), Some(Confidence::Low)];
        let there = from.number()?;
        let (office, of) = (Pack::unpack(from)?, Pack::unpack(from)?);
        let source = from.text()?.split('\t').filter(|source| !source.is_empty()).map(Into::into).collect();
        let title = if there >> 4 & 1 == 1 { Some(Pack::unpack(from)?) } else { None };
        let mut dates = [None; 4];
        for (n, date) in dates.iter_mut().enumerate() {
            if there >> n & 1 == 0 {
                continue;
            }
            *date = Some(PartialDate::unpack(from)?);
        }
        let [start, until, open_as_of, left_before] = dates;
        let confidence = *CONFIDENCE.get(there >> 5)?;
        Some(Self { office, of, title, from: start, until, open_as_of, left_before, source, confidence })
    }
}

impl Pack for Words {
    /// The lists mostly stand in the order of the alphabet: each word as what it shares with the one before, and the rest.
    fn pack(&self, to: &mut Packer) {
        let Self { class, list, example } = self;
        class.pack(to);
        to.number(list.len());
        let mut before = "";
        for word in list {
            let shared = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            let shared = word.floor_char_boundary(shared);
            to.number(shared);
            to.number(word.len() - shared);
            to.bytes.extend(&word.as_bytes()[shared..]);
            before = word;
        }
        example.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let class = Pack::unpack(from)?;
        let mut list: Vec<String> = Vec::new();
        for _ in 0..from.number()? {
            let shared = from.number()?;
            let rest = from.section()?;
            let start = list.last().map_or(Some(""), |before| before.get(..shared))?;
            list.push(start.to_owned() + std::str::from_utf8(rest).ok()?);
        }
        Some(Self { class, list, example: Pack::unpack(from)? })
    }
}

/// Names of somebody, each without the surname where it ends with it.
fn pack_names(to: &mut Packer, names: &[String], surname: Option<&str>) {
    to.number(names.len());
    for name in names {
        let given = surname.and_then(|surname| name.strip_suffix(surname));
        to.number(usize::from(given.is_some()));
        to.text(given.unwrap_or(name));
    }
}

fn unpack_names(from: &mut Unpacker<'_>, surname: Option<&str>) -> Option<Vec<String>> {
    let len = from.number()?;
    let surname = surname.unwrap_or_default();
    (0..len)
        .map(|_| Some(if from.number()? == 1 { from.text()?.to_owned() + surname } else { from.text()?.to_owned() }))
        .collect()
}

/// A number that stands for a value, or 0 and the value.
fn pack_or(to: &mut Packer, number: usize, value: &impl Pack) {
    to.number(number);
    if number == 0 {
        value.pack(to);
    }
}

fn unpack_or<T: Pack>(from: &mut Unpacker<'_>, meant: impl FnOnce(usize) -> Option<T>) -> Option<T> {
    match from.number()? {
        0 => T::unpack(from),
        number => meant(number),
    }
}

/// The id that most names without accents have.
fn id_of(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").replace('\'', "").to_ascii_lowercase()
}
