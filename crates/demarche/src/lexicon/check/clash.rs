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
    for form in reading::forms(lexicon.entries()) {
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
    match (a.reading, b.reading) {
        // Titles and organs of different homes are told apart by the home; a general one gives way to a particular one.
        (Title(m, x, _), Title(n, y, _)) => {
            let of = |office: u32, only: Option<u16>| only.map(|k| entries.office[office as usize].only[k as usize].of.as_str());
            (of(m, x) == of(n, y)).then_some(Ordering::Equal)
        }
        (Organ(m, x), Organ(n, y)) => {
            let of = |organ: u32, only: Option<u16>| only.map(|k| entries.organ[organ as usize].only[k as usize].of.as_str());
            (of(m, x) == of(n, y)).then_some(Ordering::Equal)
        }
        (Title(..) | Organ(..), _) | (_, Title(..) | Organ(..)) => None,
        // The capital is a place, and the metonym an actor, by what stands around them.
        (Metonym(_), State(_, NameForm::Capital)) | (State(_, NameForm::Capital), Metonym(_)) => None,
        (x, y) => Some(x.preference().cmp(&y.preference())),
    }
}

fn tell(report: &mut Report<'_>, a: &Claim, b: &Claim, relation: Ordering) {
    let form = &a.form;
    let meant = format!("say that both are meant with shared = [{form:?}] at the top of the file");
    let (kind, at, other, message) = match relation {
        Ordering::Equal => {
            let (at, other) = if report.is_new(&b.key) { (b, a) } else { (a, b) };
            (Kind::Clash, at, other, "is claimed by")
        }
        Ordering::Less => (Kind::Dead, b, a, "is hidden by"),
        Ordering::Greater => (Kind::Dead, a, b, "is hidden by"),
    };
    let (at, other) = if report.is_new(&at.key) { (at, other) } else { (other, at) };
    let how = match (kind, message) {
        (Kind::Clash, _) => {
            format!("the form {form:?} is claimed by {} too, and nothing decides between them", report.named(&other.key))
        }
        _ => {
            let (hidden, hider) = if relation == Ordering::Less { (b, a) } else { (a, b) };
            if hidden.key == at.key {
                format!("the form {form:?} is always hidden by {}", report.named(&hider.key))
            } else {
                format!("the form {form:?} always hides that of {}", report.named(&hidden.key))
            }
        }
    };
    report.doubt(kind, &at.key, &quoted(&at.form), format!("{how}: remove it from one, or {meant}"));
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
