//! News that never was: articles of the length, density and manner of agency news, the same in every run.
//!
//! Sentences come from the lists of `grammar.txt`, states and office-holders from the bundled dictionary. The text makes no sense
//! and need not: what counts is that words, names, cues, quotations and paragraphs come as often as they do in news.

mod chance;
mod grammar;
mod story;

use demarche::{Document, Lexicon};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use chance::Chance;
use grammar::Grammar;
use story::{Country, Story};

/// How many articles the benches read.
pub const ARTICLES: usize = 2_000;

/// An article, generated or from a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Article {
    /// Its name.
    #[serde(default)]
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// Its text.
    pub text: String,
}

impl Article {
    /// What the extractor reads.
    pub fn document(&self) -> Document<'_> {
        let mut document = Document::new(&self.text).id(&self.id);
        if let Some(title) = &self.title {
            document = document.title(title);
        }
        if let Some(date) = self.date {
            document = document.date(date);
        }
        document
    }
}

/// All articles, by number.
pub struct Corpus<'a> {
    lexicon: &'a Lexicon,
    grammar: Grammar,
    countries: Vec<Country>,
    /// Names of people, as the keys of their entries spell them.
    people: Vec<String>,
}

/// States in about the order in which foreign news speaks of them; all others follow.
const FREQUENT: &str = "USA RUS CHN UKR ISR IRN GBR FRA DEU SYR TUR PAK IND IRQ AFG SAU JPN KOR PRK EGY YEM POL ITA ESP LBY VEN \
    CAN AUS MEX BRA ZAF NGA QAT ARE LBN JOR GRC HUN NLD SWE FIN NOR GEO ARM AZE BLR SRB ETH SDN SSD KEN MMR THA PHL VNM IDN CUB COL";

/// Bytes below which so many per cent of the articles stay: a median of 3.6 KB, a mean of 4.7, a long tail.
const LENGTHS: [(usize, usize); 10] = [
    (0, 400),
    (5, 1_050),
    (10, 1_500),
    (25, 2_150),
    (50, 3_600),
    (75, 6_500),
    (90, 8_700),
    (95, 10_000),
    (99, 15_500),
    (100, 32_000),
];

/// The bytes of a paragraph, about.
const PARAGRAPH: usize = 240;

impl<'a> Corpus<'a> {
    /// The articles that tell of this dictionary's states and people.
    ///
    /// # Panics
    /// If a state's entry has other fields than those known here.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        let mut countries: Vec<Country> = lexicon.codes("iso3").filter_map(|(_, key)| country(lexicon, &key)).collect();
        let rank = |code: &str| FREQUENT.split_whitespace().position(|frequent| frequent == code).unwrap_or(usize::MAX);
        countries.sort_by_cached_key(|country| (rank(&country.code), country.code.clone()));
        let people = lexicon.keys().filter_map(|key| Some(key.strip_prefix("person/")?.replace('-', " "))).collect();
        Self { lexicon, grammar: Grammar::new(), countries, people }
    }

    /// So many articles, the first ones.
    pub fn articles(&self, count: usize) -> impl Iterator<Item = Article> {
        (0..count).map(|number| self.article(number))
    }

    /// An article, which depends on its number alone.
    pub fn article(&self, number: usize) -> Article {
        let seed = (number as u64 + 1).wrapping_mul(0xd1b5_4a32_d192_ed03);
        let mut story = Story::new(&self.grammar, &self.countries, &self.people, self.lexicon, Chance::new(seed));
        let title = story.tell("headline");
        let length = length(story.chance());
        let between = if story.chance().percent(85) { "\n\n" } else { "\n" };
        let mut text = String::with_capacity(length + 1_000);
        if story.chance().percent(15) {
            text.push_str("By ");
            text.push_str(&story.stranger());
            text.push_str(between);
        }
        text.push_str(&dateline(&mut story));
        text.push_str(&story.tell("lead"));
        while text.len() + PARAGRAPH / 2 < length {
            text.push_str(between);
            if story.chance().percent(1) {
                text.push_str(&story.tell("headline").to_uppercase());
                text.push_str(between);
            }
            text.push_str(&story.tell("paragraph"));
        }
        text.push('\n');
        if story.chance().percent(40) {
            text = with_curly_marks(&text);
        }
        Article { id: format!("generated-{number}"), title: Some(title), date: Some(story.date), text }
    }
}

/// A state that has a name, an adjective and a capital.
fn country(lexicon: &Lexicon, key: &str) -> Option<Country> {
    let code = key.strip_prefix("state/")?;
    let shown = lexicon.show(key).into_iter().next()?;
    let fields: toml::Table = shown.toml.parse().expect("a dictionary shows entries as TOML");
    let first = |field: &str| Some(fields.get(field)?.as_array()?.first()?.as_str()?.to_owned());
    Some(Country {
        code: code.to_owned(),
        name: fields.get("name")?.as_str()?.to_owned(),
        adjective: first("adjectives")?,
        capital: first("capitals")?,
    })
}

fn length(chance: &mut Chance) -> usize {
    let at = chance.below(10_000);
    let upper = LENGTHS.iter().position(|&(percent, _)| percent * 100 > at).unwrap_or(LENGTHS.len() - 1);
    let ((p, from), (q, until)) = (LENGTHS[upper - 1], LENGTHS[upper]);
    from + (until - from) * (at - p * 100) / ((q - p) * 100)
}

fn dateline(story: &mut Story<'_>) -> String {
    let roll = story.chance().below(10);
    let day = format!("{} {}", ["Jan.", "March", "June", "Sept.", "Dec."][story.chance().below(5)], story.date.day());
    let place = story.capital();
    match roll {
        0..4 => format!("{} — ", place.to_uppercase()),
        4 | 5 => format!("{} (Reuters) - ", place.to_uppercase()),
        6 => format!("{place}, {day} — "),
        _ => String::new(),
    }
}

/// The text with the marks that typesetters use.
fn with_curly_marks(text: &str) -> String {
    let mut before = ' ';
    let marks = text.chars().map(|c| {
        let opens = before.is_whitespace() || "(—".contains(before);
        before = c;
        match c {
            '"' if opens => '“',
            '"' => '”',
            '\'' => '’',
            _ => c,
        }
    });
    marks.collect()
}

#[cfg(test)]
mod tests;
