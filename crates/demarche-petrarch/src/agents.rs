//! Agent dictionaries: nouns that add a role to a state's code, `DEFENCE_CHIEF [~MIL]`.

use std::collections::{BTreeMap, HashMap, HashSet};

use toml::Value;

use crate::codes::is_actor_code;
use crate::lines::Line;
use crate::overlay::{Entry, free_id};
use crate::report::{Reason, Report};
use crate::words::{Known, display, phrase, plural, slug};

/// Words that make a title of another ("deputy minister"): as titles of their own they would hide it.
const MODIFIERS: [&str; 7] = ["deputy", "acting", "former", "future", "rank", "honorific", "military-rank"];

/// An agent: its forms in small letters, and the code with the tilde on the side where the home's code goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agent {
    pub(crate) file: String,
    pub(crate) line: usize,
    /// Singular forms, or all forms where a marker lists them.
    pub(crate) forms: Vec<String>,
    /// Plurals, where the file gives them; none where it says that there is none.
    pub(crate) plurals: Option<Vec<String>>,
    pub(crate) code: String,
}

/// Reads a file.
pub(crate) fn read(file: &str, lines: &[Line], report: &mut Report) -> Vec<Agent> {
    let markers = markers(lines);
    let mut agents = Vec::new();
    for line in lines {
        let text = line.text.trim();
        if marker(text).is_some() {
            continue;
        }
        let mut fail = |reason| report.note(file, line.number, reason, text);
        if text.starts_with('<') {
            fail(Reason::TabariBlock);
            continue;
        }
        let Some((name, code)) = text.split_once('[') else {
            fail(Reason::NoCode);
            continue;
        };
        let Some((code, behind)) = code.split_once(']') else {
            fail(Reason::Unreadable);
            continue;
        };
        let code = code.trim().to_uppercase();
        let bare = code.strip_prefix('~').or_else(|| code.strip_suffix('~')).unwrap_or_default();
        if !is_actor_code(bare) {
            fail(Reason::BadCode);
            continue;
        }
        let (name, plurals) = match name.split_once('{') {
            None => (name, None),
            Some((name, plurals)) => {
                let Some(plurals) = plurals.trim().strip_suffix('}') else {
                    fail(Reason::Unreadable);
                    continue;
                };
                let list = plurals.split(',').map(|word| phrase(word).to_lowercase()).filter(|word| !word.is_empty());
                (name, Some(list.collect::<Vec<_>>()))
            }
        };
        let whole = |name: &str| name.chars().any(char::is_alphanumeric) && !name.contains(['!', '}', ']', '"', '<', '>', '=']);
        let Some((forms, marked)) = expand(name, &markers).filter(|(forms, _)| forms.iter().all(|form| whole(form))) else {
            fail(Reason::Unreadable);
            continue;
        };
        if !behind.trim().is_empty() {
            fail(Reason::Unreadable);
        }
        // A list of words that a marker stands for holds its plurals itself.
        let plurals = if marked { Some(plurals.unwrap_or_default()) } else { plurals };
        agents.push(Agent { file: file.to_owned(), line: line.number, forms, plurals, code });
    }
    agents
}

/// `!HAND! = MAN, MEN, WOMAN`.
fn marker(text: &str) -> Option<(&str, Vec<&str>)> {
    let (name, words) = text.split_once('=')?;
    let name = name.trim();
    (name.len() > 2 && name.starts_with('!') && name.ends_with('!'))
        .then(|| (name, words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect()))
}

fn markers(lines: &[Line]) -> HashMap<&str, Vec<&str>> {
    lines.iter().filter_map(|line| marker(line.text.trim())).collect()
}

/// The phrases that a name stands for, and whether it holds a marker. A marker is replaced literally, even inside a word.
fn expand(name: &str, markers: &HashMap<&str, Vec<&str>>) -> Option<(Vec<String>, bool)> {
    let Some(start) = name.find('!') else { return Some((vec![phrase(name).to_lowercase()], false)) };
    let end = start + 1 + name[start + 1..].find('!')?;
    let words = markers.get(&name[start..=end])?;
    let forms = words.iter().map(|word| phrase(&format!("{}{word}{}", &name[..start], &name[end + 1..])).to_lowercase());
    Some((forms.collect(), true))
}

/// Makes the entries of agents: offices and organs of the dictionary get the role; other words become offices, or organs where
/// their head is a word for a body.
pub(crate) fn carry(
    agents: &[Agent],
    known: &Known<'_>,
    taken: &mut HashSet<String>,
    report: &mut Report,
) -> Vec<(Entry, Vec<String>)> {
    // The roles that each entry of the dictionary would get, by the forms that mean it.
    let mut roles: BTreeMap<String, Vec<(&Agent, &str)>> = BTreeMap::new();
    let mut entries = Vec::new();
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for agent in agents {
        let mut fresh: Vec<&str> = Vec::new();
        for form in &agent.forms {
            match seen.insert(form, &agent.code) {
                Some(code) if code != agent.code => {
                    report.note(
                        &agent.file,
                        agent.line,
                        Reason::Clash,
                        format!("{form}: has the role {code} from a line before"),
                    );
                    seen.insert(form, code);
                    continue;
                }
                Some(_) => continue,
                None => {}
            }
            if known.is(form, &MODIFIERS) {
                report.note(&agent.file, agent.line, Reason::Modifier, form);
                continue;
            }
            let keys = known.of_phrase(&form.to_uppercase());
            // A title can belong to several offices: "president" of a state, of an organisation.
            let of = |kind: &str| keys.iter().filter(|key| key.starts_with(kind)).cloned().collect::<Vec<_>>();
            let known = if of("office/").is_empty() { of("organ/") } else { of("office/") };
            if known.is_empty() {
                fresh.push(form);
            }
            for key in known {
                roles.entry(key).or_default().push((agent, form));
            }
        }
        if !fresh.is_empty() {
            entries.push(made(agent, &fresh, known, taken));
        }
    }
    for (key, roles) in roles {
        let (first, _) = roles[0];
        // An office has a role a title; an organ is one body whatever it is called.
        if key.starts_with("office/") {
            let roles = roles.iter().map(|(agent, form)| role(form, &agent.code)).collect();
            let entry =
                Entry::new("extend", &key, &first.file, first.line).text("entry", &key).value("roles", Value::Array(roles));
            entries.push((entry, Vec::new()));
            continue;
        }
        if let Some((other, form)) = roles.iter().find(|(agent, _)| agent.code != first.code) {
            let what = format!("{form} [{}], {} [{}] of {key}", other.code, roles[0].1, first.code);
            report.note(&other.file, other.line, Reason::TitlesDiffer, what);
            continue;
        }
        let entry = Entry::new("extend", &key, &first.file, first.line).text("entry", &key).text("cameo", &first.code);
        entries.push((entry, Vec::new()));
    }
    entries
}

fn role(title: &str, code: &str) -> Value {
    let fields = [("title", title), ("cameo", code)];
    Value::Table(fields.into_iter().map(|(field, text)| (field.to_owned(), Value::String(text.to_owned()))).collect())
}

fn made(agent: &Agent, forms: &[&str], known: &Known<'_>, taken: &mut HashSet<String>) -> (Entry, Vec<String>) {
    let first = forms[0];
    let head = first.split(" of ").next().unwrap_or(first).rsplit(' ').next().unwrap_or(first);
    let bodies = ["body-noun", "government-noun"];
    let organ = known.is(head, &bodies) || known.is(&display(head), &bodies);
    let table = if organ { "organ" } else { "office" };
    let id = free_id(taken, table, &slug(first));
    let key = format!("{table}/{id}");
    let entry = Entry::new(table, key, &agent.file, agent.line).text("id", id);
    let sentences = forms.iter().take(3).map(|form| format!("The Norwegian {form} rejected the claim.")).collect();
    if organ {
        // An organ has one list of names; its plural would name several organs.
        let entry = entry.list("names", forms.iter().map(|form| (*form).to_owned())).text("cameo", &agent.code);
        return (entry, sentences);
    }
    // Of the words of a marker, those that are another's plural.
    let is_plural = |form: &str| forms.iter().any(|other| *other != form && (is_plural_of(form, other)));
    let (many, one): (Vec<&str>, Vec<&str>) = forms.iter().partition(|form| agent.plurals.is_some() && is_plural(form));
    let roles = one.iter().map(|title| role(title, &agent.code)).collect();
    let mut entry = entry.list("titles", one.into_iter().map(str::to_owned));
    if let Some(plurals) = &agent.plurals {
        let all: Vec<String> = many.into_iter().map(str::to_owned).chain(plurals.iter().cloned()).collect();
        entry = entry.value("plurals", Value::Array(all.into_iter().map(Value::String).collect()));
    }
    (entry.text("level", "official").value("roles", Value::Array(roles)), sentences)
}

/// "spokesmen" of "spokesman", "ministers" of "minister".
fn is_plural_of(many: &str, one: &str) -> bool {
    many == plural(one) || one.strip_suffix("man").is_some_and(|stem| many.strip_suffix("men") == Some(stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    fn parse(text: &str) -> (Vec<Agent>, Vec<(usize, Reason)>) {
        let mut report = Report::default();
        let agents = read("f", &lines("f", text.as_bytes(), &mut report), &mut report);
        (agents, report.notes.iter().map(|n| (n.line, n.reason)).collect())
    }

    #[test]
    fn plurals_are_given_left_out_or_denied() {
        let (agents, notes) =
            parse("DEFENCE_CHIEF [~MIL]\nCHIEF OF GUARDS {CHIEFS_OF_GUARDS } [~MIL]\nGUARD {}[~COP]\nRELIEF_FUND [NGO~]\n");
        let shown: Vec<_> =
            agents.iter().map(|a| (a.forms[0].as_str(), a.plurals.as_ref().map(Vec::len), a.code.as_str())).collect();
        let expected = [
            ("defence chief", None, "~MIL"),
            ("chief of guards", Some(1), "~MIL"),
            ("guard", Some(0), "~COP"),
            ("relief fund", None, "NGO~"),
        ];
        assert_eq!(shown, expected);
        assert!(notes.is_empty());
    }

    #[test]
    fn markers_are_replaced_literally() {
        let (agents, notes) = parse("!HAND! = MAN, MEN, WOMAN\nHARBOUR_SPOKES!HAND! [~GOV]\nX!NOBODY! [~GOV]\nSAVE! [~GOV]\n");
        assert_eq!(agents[0].forms, ["harbour spokesman", "harbour spokesmen", "harbour spokeswoman"]);
        assert_eq!(agents[0].plurals, Some(Vec::new()));
        assert_eq!(notes, [(3, Reason::Unreadable), (4, Reason::Unreadable)]);
    }

    #[test]
    fn wrong_brackets_and_codes_are_named() {
        let (agents, notes) = parse("A [~GOV}\nB [GOV]\nC\nD {X [~GOV]\n[~GOV]\nE [~gov] junk\n");
        assert_eq!(agents.len(), 1);
        let reasons =
            [Reason::Unreadable, Reason::BadCode, Reason::NoCode, Reason::Unreadable, Reason::Unreadable, Reason::Unreadable];
        assert_eq!(notes.iter().map(|(_, r)| *r).collect::<Vec<_>>(), reasons);
    }
}
