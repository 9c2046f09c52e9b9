//! `[[extend]]`: further forms and codes for entries that stand elsewhere, so that nobody copies an entry to add a name to it.

use std::collections::HashMap;

use super::entry::{DatedCode, Entry, Extend, TitleRole};
use super::error::{LexiconError, LexiconErrorKind as Kind};
use super::source::{Entries, Loaded};

/// An `[[extend]]` and where it stands.
pub(super) struct Extension<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) what: Extend,
}

/// What of an entry can be extended.
struct Open<'a> {
    forms: &'a mut Vec<String>,
    coded: Option<&'a mut Vec<DatedCode>>,
    roles: Option<&'a mut Vec<TitleRole>>,
    cameo: Option<&'a mut Option<String>>,
}

macro_rules! tables {
    ($($field:ident: $forms:ident $(, coded $coded:ident)? $(, roles $roles:ident)? $(, cameo $cameo:ident)?;)*) => {
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy)]
        enum Table { $($field),* }

        fn places(entries: &Entries) -> HashMap<String, (Table, usize)> {
            let mut places = HashMap::new();
            $(places.extend(entries.$field.iter().enumerate().map(|(n, entry)| (entry.key(), (Table::$field, n))));)*
            places
        }

        fn open(entries: &mut Entries, (table, n): (Table, usize)) -> Open<'_> {
            match table {
                $(Table::$field => {
                    let entry = &mut entries.$field[n];
                    #[allow(unused_mut, unused_assignments)]
                    let (mut coded, mut roles, mut cameo) = (None, None, None);
                    $(coded = Some(&mut entry.$coded);)?
                    $(roles = Some(&mut entry.$roles);)?
                    $(cameo = Some(&mut entry.$cameo);)?
                    Open { forms: &mut entry.$forms, coded, roles, cameo }
                }),*
            }
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
        let places = places(self);
        for Extension { file, line, what } in extensions {
            let mut fail =
                |kind, message: &str| errors.push(LexiconError::new(kind, file, Some(line), Some(&what.entry), message));
            let Some(&place) = places.get(&what.entry) else {
                fail(
                    Kind::Reference,
                    "there is no such entry to extend: states, organisations, groups, people, metonyms, offices, organs, issues \
                     and words can be, by the names that `demarche lexicon show` prints",
                );
                continue;
            };
            let open = open(self, place);
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
            loaded.places.entry(what.entry.clone()).or_insert_with(|| (file.to_owned(), line));
        }
    }
}
