//! The forms of English verbs and nouns by the rules of spelling; what deviates stands in the dictionary.

use std::collections::HashMap;

use super::entry::Irregular;
use super::words::VerbForms;

/// The inflection of verbs: the rules and the exceptions.
pub(crate) struct Inflector<'a> {
    irregular: HashMap<&'a str, &'a Irregular>,
}

impl<'a> Inflector<'a> {
    pub(crate) fn new(irregular: impl IntoIterator<Item = &'a Irregular>) -> Self {
        Self { irregular: irregular.into_iter().map(|entry| (entry.base.as_str(), entry)).collect() }
    }

    /// Every form of the verb `lemma`, whose first word is inflected: "turn down" gives "turned down".
    /// A form that serves twice ("cut") comes once, with both uses.
    pub(crate) fn verb(&self, lemma: &str) -> Vec<(String, VerbForms)> {
        let (base, rest) = lemma.split_once(' ').map_or((lemma, ""), |(base, rest)| (base, rest));
        let irregular = self.irregular.get(base);
        let or = |forms: &dyn Fn(&Irregular) -> Vec<String>, regular: fn(&str) -> String| {
            irregular.map(|entry| forms(entry)).filter(|forms| !forms.is_empty()).unwrap_or_else(|| vec![regular(base)])
        };
        let mut forms: Vec<(String, VerbForms)> = Vec::new();
        let mut add = |form: String, kind: VerbForms| {
            let form = if rest.is_empty() { form } else { format!("{form} {rest}") };
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, kinds)) => *kinds = kinds.and(kind),
                None => forms.push((form, kind)),
            }
        };
        add(base.to_owned(), VerbForms::BASE);
        for form in or(&|entry| entry.third.clone(), third) {
            add(form, VerbForms::THIRD);
        }
        for form in or(&|entry| entry.past.clone(), past) {
            add(form, VerbForms::PAST);
        }
        for form in or(&|entry| entry.participle.clone(), past) {
            add(form, VerbForms::PARTICIPLE);
        }
        for form in or(&|entry| entry.ing.clone(), ing) {
            add(form, VerbForms::ING);
        }
        forms
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// One syllable ending in consonant, vowel, consonant: the last letter doubles ("plan", "planned").
fn doubles(base: &str) -> bool {
    let b = base.as_bytes();
    let [.., before, vowel, last] = *b else { return false };
    !is_vowel(last)
        && !matches!(last, b'w' | b'x' | b'y')
        && is_vowel(vowel)
        && (!is_vowel(before) || b.len() > 3 && before == b'u' && b[b.len() - 4] == b'q')
        && b[..b.len() - 2].iter().all(|&c| !is_vowel(c) || c == b'u' && before == b'u')
}

fn consonant_y(base: &str) -> bool {
    let b = base.as_bytes();
    b.len() > 1 && b[b.len() - 1] == b'y' && !is_vowel(b[b.len() - 2])
}

fn third(base: &str) -> String {
    if consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn past(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else if doubles(base) {
        format!("{base}{}ed", &base[base.len() - 1..])
    } else {
        format!("{base}ed")
    }
}

fn ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if base.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| base.ends_with(end)) && base.len() > 2 {
        format!("{}ing", &base[..base.len() - 1])
    } else if doubles(base) {
        format!("{base}{}ing", &base[base.len() - 1..])
    } else {
        format!("{base}ing")
    }
}

/// The plural of a noun or of the head of a short noun phrase ("minister of defence", "prime minister").
pub(crate) fn plural(noun: &str) -> String {
    // In "minister of defence" and "secretary general" the head stands first.
    if let Some(at) = [" of ", " for ", " to ", " in "].iter().filter_map(|link| noun.find(link)).min() {
        return format!("{}{}", plural(&noun[..at]), &noun[at..]);
    }
    if let Some(stem) = noun.strip_suffix("man").filter(|stem| !stem.is_empty() && !stem.ends_with("hu")) {
        return format!("{stem}men");
    }
    if let Some(stem) = noun.strip_suffix("person") {
        return format!("{stem}people");
    }
    if noun.is_ascii() { third(noun) } else { format!("{noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_follow_the_spelling_rules() {
        let rules = Inflector::new(&[]);
        let forms = |lemma| rules.verb(lemma).into_iter().map(|(form, _)| form).collect::<Vec<_>>().join(", ");
        assert_eq!(forms("plan"), "plan, plans, planned, planning");
        assert_eq!(forms("deny"), "deny, denies, denied, denying");
        assert_eq!(forms("agree to"), "agree to, agrees to, agreed to, agreeing to");
        assert_eq!(forms("push back"), "push back, pushes back, pushed back, pushing back");
        assert_eq!(forms("veto"), "veto, vetoes, vetoed, vetoing");
        assert_eq!(forms("die"), "die, dies, died, dying");
    }

    #[test]
    fn nouns_follow_the_spelling_rules() {
        for (one, many) in [
            ("spokesman", "spokesmen"),
            ("spokesperson", "spokespeople"),
            ("minister of defence", "ministers of defence"),
            ("deputy", "deputies"),
            ("prime minister", "prime ministers"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
