//! `demarche lexicon show`: what the dictionary knows of a name.

use std::io::{Write, stdout};

use jiff::civil::Date;

use crate::args::LexiconChoice;
use crate::extractor;
use crate::failure::{Exit, Stop};

pub(super) fn entries(name: &str, _date: Option<Date>, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let entries = lexicon.show(name);
    if entries.is_empty() {
        let message = format!("no entry has the key or form {name:?}: forms are found as news prints them, capitals too");
        return Err(Stop::Error { exit: Exit::Some, message });
    }
    let mut out = stdout().lock();
    for (n, entry) in entries.iter().enumerate() {
        let gap = if n > 0 { "\n" } else { "" };
        writeln!(out, "{gap}# {}", entry.key)?;
        write!(out, "{}", entry.toml)?;
    }
    Ok(Exit::Done)
}

pub(super) fn holders(office: &str, of: &str, date: Option<Date>, choice: &LexiconChoice) -> Result<Exit, Stop> {
    let lexicon = extractor::lexicon(&choice.files)?;
    let office = office.strip_prefix("office/").unwrap_or(office);
    let holders = lexicon.holders(office, of, date);
    if holders.is_empty() {
        let day = date.map_or_else(String::new, |date| format!(" on {date}"));
        let message = format!("nobody is known to have been {office} of {of}{day}: give ids, as in foreign-minister --of RUS");
        return Err(Stop::Error { exit: Exit::Some, message });
    }
    let mut out = stdout().lock();
    for holder in holders {
        let doubt = if date.is_some() && !holder.certain { "  (possibly: the sources leave the day open)" } else { "" };
        writeln!(out, "{}{doubt}", holder.person)?;
    }
    Ok(Exit::Done)
}
