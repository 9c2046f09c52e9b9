//! Actor dictionaries: records of phrases with codes by date, and the entities that they make.

use std::collections::{BTreeMap, HashMap};

use crate::codes::is_actor_code;
use crate::dates::{Range, range};
use crate::lines::Line;
use crate::report::{Reason, Report};
use crate::words::phrase;

/// A code with its days; `None` is the null code `[---]`, which fits like any other.
pub(crate) type Group = (Range, Option<String>);

/// A record of an actor file.
#[derive(Clone, Debug, Default)]
struct Record {
    file: String,
    phrases: Vec<(String, usize)>,
    groups: Vec<Group>,
    /// Whether a group could not be read.
    broken: bool,
}

/// Phrases that have the same codes because they stand in the same records.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) file: String,
    pub(crate) line: usize,
    /// In capitals, with the line of each.
    pub(crate) phrases: Vec<(String, usize)>,
    pub(crate) groups: Vec<Group>,
    /// Whether the file says that its actors are ethnic or religious groups.
    pub(crate) is_group: bool,
}

/// The records of all actor files.
#[derive(Default)]
pub(crate) struct Records(Vec<(Record, bool)>);

impl Records {
    /// Reads a file. A record ends where the next begins, or with the file.
    pub(crate) fn read(&mut self, file: &str, lines: &[Line], is_group: bool, report: &mut Report) {
        let mut current: Option<Record> = None;
        for line in lines {
            let text = line.text.trim();
            if text.starts_with('<') {
                report.note(file, line.number, Reason::TabariBlock, text);
                continue;
            }
            let synonym = text.strip_prefix('+');
            let (name, codes) = text.split_at(text.find('[').unwrap_or(text.len()));
            let before = report.notes.len();
            let groups = groups(file, line.number, codes, report);
            let broken = report.notes.len() > before;
            if name.is_empty() {
                match current.as_mut() {
                    Some(record) => {
                        record.groups.extend(groups);
                        record.broken |= broken;
                    }
                    None => report.note(file, line.number, Reason::NoRecord, text),
                }
                continue;
            }
            let name = phrase(name.strip_prefix('+').unwrap_or(name));
            if !name.chars().any(char::is_alphanumeric) || name.contains([']', '{', '}', '<', '>', '=', '"']) {
                report.note(file, line.number, Reason::Unreadable, text);
                continue;
            }
            match (synonym, current.as_mut()) {
                (Some(_), Some(record)) => {
                    if !codes.is_empty() {
                        report.note(
                            file,
                            line.number,
                            Reason::Unreadable,
                            format!("{text}: a synonym has the codes of its entry"),
                        );
                    }
                    record.phrases.push((name, line.number));
                }
                (Some(_), None) => report.note(file, line.number, Reason::NoRecord, text),
                (None, _) => {
                    self.0.extend(current.take().map(|record| (record, is_group)));
                    current = Some(Record { file: file.to_owned(), phrases: vec![(name, line.number)], groups, broken });
                }
            }
        }
        self.0.extend(current.map(|record| (record, is_group)));
    }

    /// The newest day on which a range begins: the dictionary was still kept then.
    pub(crate) fn newest(&self) -> Option<jiff::civil::Date> {
        self.0.iter().flat_map(|(record, _)| &record.groups).filter_map(|(range, _)| range.from).max()
    }

    /// The entities, in the order of the files. A phrase that stands in several records has the codes of all, in their order.
    pub(crate) fn entities(self, report: &mut Report) -> Vec<Entity> {
        let mut records_of: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, (record, _)) in self.0.iter().enumerate() {
            for (phrase, _) in &record.phrases {
                let records = records_of.entry(phrase).or_default();
                if records.last() != Some(&n) {
                    records.push(n);
                }
            }
        }
        let mut phrases_of: BTreeMap<&[usize], Vec<(String, usize)>> = BTreeMap::new();
        let mut seen: std::collections::HashSet<&str> = std::collections::HashSet::new();
        for (record, _) in &self.0 {
            for (phrase, line) in &record.phrases {
                if seen.insert(phrase) {
                    phrases_of.entry(&records_of[phrase.as_str()]).or_default().push((phrase.clone(), *line));
                }
            }
        }
        let mut entities = Vec::new();
        for (records, phrases) in phrases_of {
            let (first, is_group) = &self.0[records[0]];
            let groups: Vec<Group> = records.iter().flat_map(|&n| self.0[n].0.groups.iter().cloned()).collect();
            let line = phrases[0].1;
            if groups.is_empty() {
                if !records.iter().any(|&n| self.0[n].0.broken) {
                    report.note(&first.file, line, Reason::NoCode, &phrases[0].0);
                }
                continue;
            }
            entities.push(Entity { file: first.file.clone(), line, phrases, groups, is_group: *is_group });
        }
        entities
    }
}

/// The groups of a line: `[CODE]`, `[CODE >date]`, one behind the other.
fn groups(file: &str, line: usize, text: &str, report: &mut Report) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let inside = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((inside, behind)) = inside.filter(|(inside, _)| !inside.contains(['[', '{', '}'])) else {
            report.note(file, line, Reason::Unreadable, rest);
            // What follows the broken group may be whole.
            match rest.char_indices().skip(1).find(|(_, c)| *c == '[') {
                Some((next, _)) => rest = &rest[next..],
                None => break,
            }
            continue;
        };
        rest = behind.trim_start();
        let inside = inside.trim();
        let (code, dates) =
            inside.split_at(inside.find(|c: char| c.is_whitespace() || c == '<' || c == '>').unwrap_or(inside.len()));
        let code = code.to_uppercase();
        let null = !code.is_empty() && code.bytes().all(|b| matches!(b, b'-' | b'#'));
        if !null && !is_actor_code(&code) {
            report.note(file, line, Reason::BadCode, format!("[{inside}]"));
            continue;
        }
        match range(dates) {
            Some(range) => groups.push((range, (!null).then_some(code))),
            None => report.note(file, line, Reason::BadDate, format!("[{inside}]")),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    fn read(text: &str) -> (Vec<String>, Vec<(usize, Reason)>) {
        let mut report = Report::default();
        let mut records = Records::default();
        records.read("f", &lines("f", text.as_bytes(), &mut report), false, &mut report);
        let entities = records.entities(&mut report);
        let show = |e: &Entity| {
            let phrases: Vec<&str> = e.phrases.iter().map(|(phrase, _)| phrase.as_str()).collect();
            let codes: Vec<&str> = e.groups.iter().map(|(_, code)| code.as_deref().unwrap_or("-")).collect();
            format!("{} = {}", phrases.join(", "), codes.join(" "))
        };
        (entities.iter().map(show).collect(), report.notes.iter().map(|n| (n.line, n.reason)).collect())
    }

    #[test]
    fn records_have_synonyms_and_several_groups() {
        let text = "ORLIN_VADE_  # note\n+ORLIN_V._VADE\n\t[ATLGOV 940922-20040712] # envoy\n\t[ATLGOV >20040309]\nMARA QUILL [ATLOPP 820701-821231][ATLGOV 870701-871231] [---]\n";
        let (entities, notes) = read(text);
        assert_eq!(entities, ["ORLIN VADE, ORLIN V. VADE = ATLGOV ATLGOV", "MARA QUILL = ATLOPP ATLGOV -"]);
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn the_last_record_of_a_file_is_kept() {
        assert_eq!(read("A_B [ATL]\nLAST_MAN_\n\t[ATLMIL]").0, ["A B = ATL", "LAST MAN = ATLMIL"]);
    }

    #[test]
    fn phrases_of_several_records_have_the_codes_of_all() {
        let (entities, _) = read("A_B [ATL]\n+C_D\nE_F [ATLGOV]\n+C_D\n");
        assert_eq!(entities, ["A B = ATL", "C D = ATL ATLGOV", "E F = ATLGOV"]);
    }

    #[test]
    fn what_is_wrong_is_named_and_the_rest_is_kept() {
        let text = "[ATL]\n+B\nA_B [ATL\nC_D [ATLX] [ATLGOV 19941301-19950101][ATLMIL}\n\t[ATLMIL]\nE_F\n<NOUN>\n";
        let (entities, notes) = read(text);
        assert_eq!(entities, ["C D = ATLMIL"]);
        let expected = [
            (1, Reason::NoRecord),
            (2, Reason::NoRecord),
            (3, Reason::Unreadable),
            (4, Reason::BadCode),
            (4, Reason::BadDate),
            (4, Reason::Unreadable),
            (7, Reason::TabariBlock),
            (6, Reason::NoCode),
        ];
        assert_eq!(notes, expected);
    }
}
