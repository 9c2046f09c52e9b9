//! The closed lists of other standards: what a code in a dictionary may be.

/// ISO 3166-1: alpha-3, alpha-2 and where there is one the number. Behind the codes in force stand withdrawn ones that
/// dictionaries of the past need, and XKX, which is user-assigned.
const ISO_3166: &str = include_str!("standards/iso3166.txt");
/// CAMEO 1.1b3, a root and its codes a line.
const CAMEO: &str = include_str!("standards/cameo.txt");
/// PLOVER's types, each with its modes; `meet` and `host` of CONSULT, `ease` and `resign` of RETREAT are ours.
const PLOVER: &str = include_str!("standards/plover.txt");

/// The alpha-2 code and the number of a state, if its alpha-3 code is one of ISO's.
pub(super) fn iso(alpha3: &str) -> Option<(&'static str, Option<&'static str>)> {
    ISO_3166.lines().find_map(|line| {
        let mut codes = line.split(' ');
        (codes.next() == Some(alpha3)).then(|| (codes.next().unwrap_or_default(), codes.next()))
    })
}

/// Whether CAMEO has this code.
pub(super) fn is_cameo(code: &str) -> bool {
    CAMEO.split_ascii_whitespace().any(|known| known == code)
}

/// The modes of a PLOVER type.
pub(super) fn modes(event_type: &str) -> impl Iterator<Item = &'static str> {
    let line = PLOVER.lines().find(move |line| line.split(' ').next() == Some(event_type));
    line.unwrap_or_default().split(' ').skip(1)
}

/// Whether this has the shape of a Wikidata item's id: `Q142`.
pub(super) fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| !digits.starts_with('0') && is_number(digits, 1, 10))
}

/// Whether this has the shape of a Correlates of War number: 2 to 990, without zeros before it.
pub(super) fn is_cow(code: &str) -> bool {
    is_number(code, 1, 3) && !code.starts_with('0') && code.parse().is_ok_and(|number: u16| (2..=990).contains(&number))
}

/// Whether this is a CAMEO actor code of a state or body: three letters, or several times three.
pub(super) fn is_cameo_actor(code: &str) -> bool {
    !code.is_empty() && code.len().is_multiple_of(3) && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether this is a number of so many digits.
pub(super) fn is_number(code: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_looked_up() {
        assert_eq!(iso("FRA"), Some(("FR", Some("250"))));
        assert_eq!(iso("XKX"), Some(("XK", None)));
        assert_eq!(iso("ATL"), None);
        assert!(is_cameo("0871") && is_cameo("19") && !is_cameo("0875") && !is_cameo("21"));
        assert!(modes("AID").eq(["economic", "military", "humanitarian", "asylum"]));
        assert_eq!(modes("AGREE").count(), 0);
        assert!(is_wikidata("Q142") && !is_wikidata("Q0142") && !is_wikidata("142"));
        assert!(is_cow("2") && !is_cow("1") && !is_cow("002") && !is_cow("991"));
    }
}
