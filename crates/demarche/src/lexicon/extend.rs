//! `[[extend]]`: further forms and codes for entries that stand elsewhere, so that nobody copies an entry to add a name to it.

use std::collections::HashMap;

use super::entry::{DatedCode, Entry, Extend, TitleRole};
use super::error::{LexiconError, LexiconErrorKind as Kind};
use super::source::{Entries, Loaded, Place};

/// An `[[extend]]` and where it stands.
pub(super) struct Extension<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) place: Place,
    pub(super) what: Extend,
}

/// What of an entry can be extended.
struct Open<'a> {
    forms: &'a mut Vec<String>,
    coded: Option<&'a mut Vec<DatedCode>>,
    roles: Option<&'a mut Vec<TitleRole>>,
    cameo: Option<&'a mut Option<String>>,
}

/// Opens the entry at a place of its table.
type Opener = for<'a> fn(&'a mut Entries, usize) -> Open<'a>;

macro_rules! part {
    ($entry:ident) => {
        None
    };
    ($entry:ident $field:ident) => {
        Some(&mut $entry.$field)
    };
}

macro_rules! tables {
    ($($field:ident: $forms:ident $(, coded $coded:ident)? $(, roles $roles:ident)? $(, cameo $cameo:ident)?;)*) => {
        /// The entries that can be extended, by name.
        fn openers(entries: &Entries) -> HashMap<String, (Opener, usize)> {
            let mut openers = HashMap::new();
            $({
                let open: Opener = |entries, n| {
                    let entry = &mut entries.$field[n];
                    Open {
                        forms: &mut entry.$forms,
                        coded: part!(entry $($coded)?),
                        roles: part!(entry $($roles)?),
                        cameo: part!(entry $($cameo)?),
                    }
                };
                openers.extend(entries.$field.iter().enumerate().map(|(n, entry)| (entry.key(), (open, n))));
            })*
            openers
        }
    };
}

tables! {
    state: aliases, coded coded;
    organisation: aliases, coded coded;
    group: aliases, coded coded;
    person: aliases, coded coded;
    metonym: aliases;
    office: titles, roles roles;
    organ: names, cameo cameo;
    issue: terms;
    words: list;
}

impl Entries {
    /// Adds what the extensions say to the entries that they name.
    pub(super) fn extend(&mut self, extensions: Vec<Extension<'_>>, loaded: &mut Loaded, errors: &mut Vec<LexiconError>) {
        if extensions.is_empty() {
            return;
        }
        let openers = openers(self);
        for Extension { file, line, place, what } in extensions {
            let mut fail =
                |kind, message: &str| errors.push(LexiconError::new(kind, file, Some(line), Some(&what.entry), message));
            let Some(&(open, n)) = openers.get(&what.entry) else {
                fail(
                    Kind::Reference,
                    "there is no such entry to extend: states, organisations, groups, people, metonyms, offices, organs, issues \
                     and words can be, by the names that `demarche lexicon show` prints",
                );
                continue;
            };
            let open = open(self, n);
            let misplaced = [
                (open.coded.is_none() && !what.coded.is_empty(), "`coded` belongs to states, organisations, groups and people"),
                (open.roles.is_none() && !what.roles.is_empty(), "`roles` belong to offices"),
                (open.cameo.is_none() && what.cameo.is_some(), "`cameo` belongs to organs: offices have `roles`"),
            ];
            for (_, message) in misplaced.into_iter().filter(|(wrong, _)| *wrong) {
                fail(Kind::Value, message);
            }
            for form in what.forms {
                if !open.forms.contains(&form) {
                    open.forms.push(form);
                }
            }
            if let Some(coded) = open.coded {
                coded.splice(0..0, what.coded);
            }
            if let Some(roles) = open.roles {
                roles.splice(0..0, what.roles);
            }
            if let (Some(cameo), Some(code)) = (open.cameo, what.cameo) {
                *cameo = Some(code);
            }
            loaded.places.entry(what.entry).or_insert(place);
        }
    }
}
