//! Forms that several entries claim.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use super::{Kind, Report, quoted};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Act, Complement, Cue, Entry};
use crate::lexicon::fold_name;
use crate::lexicon::reading::{self, NameForm, Number, Reading, layer};
use crate::lexicon::scan::Layered;
use crate::lexicon::source::Entries;

/// What a form means to one entry.
struct Claim {
    form: String,
    reading: Reading,
    key: String,
}

/// Names, issues, mediums and times: one form, two entries.
pub(super) fn forms(report: &mut Report<'_>, lexicon: &Lexicon) {
    let mut claims: BTreeMap<(usize, String), Vec<Claim>> = BTreeMap::new();
    for form in reading::forms(lexicon.entries()).0 {
        let layer = form.reading.layer();
        // Plurals meet where their singulars do.
        if matches!(form.reading, Reading::Title(_, _, Number::Many)) {
            continue;
        }
        if matches!(layer, layer::ACTOR | layer::ISSUE | layer::MEDIUM | layer::TIME) {
            let claim = Claim { key: lexicon.key(form.reading), form: form.text, reading: form.reading };
            claims.entry((layer, fold_name(&claim.form))).or_default().push(claim);
        }
    }
    for claims in claims.into_values().filter(|claims| claims.len() > 1) {
        for (n, a) in claims.iter().enumerate() {
            let b = claims[n + 1..].iter().find(|b| a.key != b.key && meet(&a.form, &b.form));
            if let Some(b) = b.filter(|_| !report.loaded.shared.contains(&a.form))
                && let Some(relation) = relation(lexicon, a, b)
            {
                tell(report, a, b, relation);
                break;
            }
        }
    }
}

/// Whether a text can have both forms in the same place: a form without capitals is found in any case.
fn meet(a: &str, b: &str) -> bool {
    let any_case = |form: &str| !form.contains(char::is_uppercase);
    a == b || any_case(a) || any_case(b)
}

/// Which of two entries wins their common form; nothing where both are found.
fn relation(lexicon: &Lexicon, a: &Claim, b: &Claim) -> Option<Ordering> {
    use Reading::{Metonym, Organ, State, Title};
    let entries = lexicon.entries();
    let home = |reading: Reading| match reading {
        Title(n, Some(only), _) => Some(entries.office[n as usize].only[only as usize].of.as_str()),
        Organ(n, Some(only)) => Some(entries.organ[n as usize].only[only as usize].of.as_str()),
        _ => None,
    };
    match (a.reading, b.reading) {
        // Those of different homes are told apart by the home; a general one gives way to a particular one.
        (Title(..), Title(..)) | (Organ(..), Organ(..)) => (home(a.reading) == home(b.reading)).then_some(Ordering::Equal),
        // Titles and organs are looked for beside names. A capital is a place, and a metonym an actor, by what stands around.
        (Title(..) | Organ(..), _)
        | (_, Title(..) | Organ(..))
        | (Metonym(_), State(_, NameForm::Capital))
        | (State(_, NameForm::Capital), Metonym(_)) => None,
        (first, second) => Some(first.preference().cmp(&second.preference())),
    }
}

fn tell(report: &mut Report<'_>, a: &Claim, b: &Claim, relation: Ordering) {
    let (hidden, hider) = if relation == Ordering::Greater { (a, b) } else { (b, a) };
    let hidden_is_new = report.is_new(&hidden.key);
    let (at, other) = if hidden_is_new { (hidden, hider) } else { (hider, hidden) };
    let (form, named) = (&at.form, report.named(&other.key));
    let (kind, how) = match relation {
        Ordering::Equal => (Kind::Clash, format!("is claimed by {named} too, and nothing decides between them")),
        _ if hidden_is_new => (Kind::Dead, format!("is always hidden by {named}")),
        _ => (Kind::Dead, format!("always hides that of {named}")),
    };
    let message = format!(
        "the form {form:?} {how}: remove it from one, or say that both are meant with shared = [{form:?}] at the top of the file"
    );
    report.doubt(kind, &at.key, &quoted(form), message);
}

/// Cues and acts: one word, two meanings, and nothing in their places or conditions to tell them apart.
pub(super) fn uses(report: &mut Report<'_>, entries: &Entries) {
    let mut cues: HashMap<(&str, &str), Vec<&Cue>> = HashMap::new();
    for cue in &entries.cue {
        cues.entry((&cue.lemma, cue.class.as_str())).or_default().push(cue);
    }
    for list in cues.into_values() {
        for (n, b) in list.iter().enumerate() {
            if let Some(a) = list[..n].iter().find(|a| same_use_of_cue(a, b)) {
                same_use(report, &a.key(), &b.key(), &b.lemma, "`certainty`, `only` or the complements");
            }
        }
    }
    let mut acts: HashMap<(&str, &str), Vec<&Act>> = HashMap::new();
    for act in &entries.act {
        acts.entry((&act.lemma, act.class.as_str())).or_default().push(act);
    }
    for list in acts.into_values() {
        for (n, b) in list.iter().enumerate() {
            if let Some(a) = list[..n].iter().find(|a| same_use_of_act(a, b)) {
                same_use(report, &a.key(), &b.key(), &b.lemma, "`only`, `unless` or the complements");
            }
        }
    }
}

fn same_use(report: &mut Report<'_>, a: &str, b: &str, lemma: &str, by: &str) {
    if report.loaded.shared.contains(lemma) {
        return;
    }
    let (at, other) = if report.is_new(b) { (b, a) } else { (a, b) };
    let message = format!(
        "the word is used like that of {}, and the first always wins: tell them apart by {by}, or say that both are meant with \
         shared = [{lemma:?}] at the top of the file",
        report.named(other)
    );
    report.doubt(Kind::Clash, at, "", message);
}

fn same_use_of_cue(a: &Cue, b: &Cue) -> bool {
    // The surer of two readings wins.
    a.certainty.to_bits() == b.certainty.to_bits()
        && a.holder == b.holder
        && meet_conditions((&a.only, &a.unless), (&b.only, &b.unless))
        && a.only.is_empty() == b.only.is_empty()
        && share(&a.target, &b.target)
}

fn same_use_of_act(a: &Act, b: &Act) -> bool {
    // One with `only` is tried before one without.
    a.only.is_empty() == b.only.is_empty()
        && meet_conditions((&a.only, &a.unless), (&b.only, &b.unless))
        && share(&a.target, &b.target)
}

/// Whether one object can fulfil the conditions of both.
fn meet_conditions((only, unless): (&[String], &[String]), (other_only, other_unless): (&[String], &[String])) -> bool {
    if only.is_empty() && other_only.is_empty() {
        return unless.is_empty() && other_unless.is_empty();
    }
    only.iter().any(|word| other_only.contains(word) && !unless.contains(word) && !other_unless.contains(word))
}

fn share(a: &[Complement], b: &[Complement]) -> bool {
    a.is_empty() && b.is_empty() || a.iter().any(|place| b.contains(place))
}
