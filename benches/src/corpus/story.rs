//! One story: whom it is about, and its sentences.

use demarche::Lexicon;
use jiff::civil::Date;

use super::chance::Chance;
use super::grammar::{Grammar, Part};

/// A state with the words it goes by.
pub(super) struct Country {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) adjective: String,
    pub(super) capital: String,
}

/// Somebody in the story.
struct Person {
    /// Name, with office and state.
    full: String,
    name: String,
    last: String,
    /// What to say instead of the name.
    title: String,
    she: bool,
    named: bool,
}

impl Person {
    fn pronoun(&self, which: &str) -> &'static str {
        match (which, self.she) {
            ("He", true) => "She",
            ("He", false) => "He",
            ("his", true) => "her",
            ("his", false) => "his",
            (_, true) => "she",
            (_, false) => "he",
        }
    }
}

/// Offices that a story's people hold, and the words for them.
const OFFICES: [(&str, &str); 5] = [
    ("foreign-minister", "foreign minister"),
    ("head-of-government", "prime minister"),
    ("defence-minister", "defence minister"),
    ("head-of-state", "president"),
    ("finance-minister", "finance minister"),
];

pub(super) struct Story<'a> {
    grammar: &'a Grammar,
    chance: Chance,
    pub(super) date: Date,
    year: usize,
    countries: [&'a Country; 3],
    known: &'a [String],
    people: Vec<Person>,
    places: Vec<String>,
}

impl<'a> Story<'a> {
    pub(super) fn new(
        grammar: &'a Grammar,
        countries: &'a [Country],
        known: &'a [String],
        lexicon: &Lexicon,
        mut chance: Chance,
    ) -> Self {
        let (year, month, day) = (chance.between(2014, 2025), chance.between(1, 12), chance.between(1, 28));
        let date = format!("{year}-{month:02}-{day:02}").parse().expect("every month has 28 days");
        let a = chance.early(countries.len());
        let mut others = [a; 2];
        for n in 0..2 {
            while others[n] == a || n == 1 && others[1] == others[0] {
                others[n] = chance.early(countries.len());
            }
        }
        let countries = [a, others[0], others[1]].map(|n| &countries[n]);
        let mut story = Self { grammar, chance, date, year, countries, known, people: Vec::new(), places: Vec::new() };
        for _ in 0..4 {
            let place = story.coined();
            story.places.push(place);
        }
        for country in countries {
            let person = story.officer(country, lexicon);
            story.people.push(person);
        }
        let private = story.private();
        story.people.push(private);
        story
    }

    pub(super) fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }

    pub(super) fn capital(&self) -> &str {
        &self.countries[0].capital
    }

    /// The name of somebody who is not of the story.
    pub(super) fn stranger(&mut self) -> String {
        if self.chance.percent(60) { with_capitals(self.chance.pick::<String>(self.known)) } else { self.invented().0 }
    }

    /// A sentence or more, by one of a list's alternatives.
    pub(super) fn tell(&mut self, list: &str) -> String {
        let mut text = String::new();
        self.write(self.grammar.list(list), &mut text);
        sentences_with_capitals(&with_articles(&text))
    }

    fn write(&mut self, list: usize, to: &mut String) {
        let grammar = self.grammar;
        for part in self.chance.pick(grammar.alternatives(list)) {
            match *part {
                Part::Words(words) => {
                    // An apposition ends with a comma, unless another mark follows.
                    if to.ends_with(',') && words.starts_with(['.', ',', ';', '\'', '?']) {
                        to.pop();
                    }
                    to.push_str(words);
                }
                Part::List { number, capital } => {
                    let start = to.len();
                    self.write(number, to);
                    if capital {
                        capitalise(to, start);
                    }
                }
                Part::Story(who, which) => self.fill(who, which, to),
            }
        }
    }

    fn fill(&mut self, who: &str, which: &str, to: &mut String) {
        let number = |from, until, chance: &mut Chance| chance.between(from, until).to_string();
        match who {
            "A" => to.push_str(&state(self.countries[0], which, &mut self.chance)),
            "B" => to.push_str(&state(self.countries[1], which, &mut self.chance)),
            "C" => to.push_str(&state(self.countries[2], which, &mut self.chance)),
            "P" => self.person(0, which, to),
            "Q" => self.person(1, which, to),
            "R" => self.person(2, which, to),
            "S" => self.person(3, which, to),
            "number" => to.push_str(&number(2, 900, &mut self.chance)),
            "small" => to.push_str(&number(2, 40, &mut self.chance)),
            "digit" => to.push_str(&number(0, 9, &mut self.chance)),
            "digits" => to.push_str(&number(100, 999, &mut self.chance)),
            "day number" => to.push_str(&number(1, 28, &mut self.chance)),
            "somebody" => to.push_str(&self.stranger()),
            "somewhere" => to.push_str(&self.coined()),
            "year" => to.push_str(&number(1948, self.year, &mut self.chance)),
            _ => {
                let place = self.chance.below(self.places.len());
                to.push_str(&self.places[place]);
            }
        }
    }

    fn person(&mut self, n: usize, which: &str, to: &mut String) {
        let roll = self.chance.below(100);
        let person = &mut self.people[n];
        let words = match which {
            "his" => person.pronoun(which),
            _ if !person.named => &person.full,
            "he" | "He" => person.pronoun(which),
            "last" => &person.last,
            _ if roll < 55 => &person.last,
            _ if roll < 75 => person.pronoun("he"),
            _ if roll < 88 => &person.title,
            _ => &person.name,
        };
        to.push_str(words);
        person.named = true;
    }

    /// Somebody who speaks for a state: mostly one whom the dictionary knows.
    fn officer(&mut self, country: &Country, lexicon: &Lexicon) -> Person {
        let (office, title) = *self.chance.pick(&OFFICES);
        let known = lexicon.holders(office, &country.code, Some(self.date)).first().map(|holder| holder.person.to_owned());
        if let Some(name) = known.filter(|_| self.chance.percent(65)) {
            let she = self.chance.percent(15);
            return introduced(&mut self.chance, country, name, title, she);
        }
        let (name, she) = self.invented();
        let mut title = String::new();
        self.write(self.grammar.list("office"), &mut title);
        introduced(&mut self.chance, country, name, &title, she)
    }

    fn private(&mut self) -> Person {
        let (name, she) = self.invented();
        let mut role = String::new();
        self.write(self.grammar.list("role"), &mut role);
        Person { full: format!("{name}, {role},"), last: last(&name), title: last(&name), name, she, named: false }
    }

    fn invented(&mut self) -> (String, bool) {
        let she = self.chance.percent(35);
        let mut name = String::new();
        self.write(self.grammar.list(if she { "given she" } else { "given he" }), &mut name);
        name.push(' ');
        if self.chance.percent(40) {
            name.push_str(&self.coined());
        } else {
            self.write(self.grammar.list("family"), &mut name);
        }
        (name, she)
    }

    /// A name that no dictionary knows.
    fn coined(&mut self) -> String {
        let mut name = String::new();
        self.write(self.grammar.list("syllable start"), &mut name);
        for _ in 0..self.chance.below(3) {
            self.write(self.grammar.list("syllable"), &mut name);
        }
        self.write(self.grammar.list("syllable end"), &mut name);
        name
    }
}

/// Somebody with the words that introduce him or her.
fn introduced(chance: &mut Chance, country: &Country, name: String, title: &str, she: bool) -> Person {
    let full = match chance.below(4) {
        0 => format!("{name}, the {title} of {},", country.name),
        1 => format!("{}'s {title}, {name},", country.name),
        2 => format!("{} {title} {name}", country.adjective),
        _ => format!("{} {} {name}", country.adjective, with_capitals(title)),
    };
    let short = title.split(" to ").next().unwrap_or_default().split(' ').next_back().unwrap_or_default();
    Person { full, last: last(&name), name, title: format!("the {short}"), she, named: false }
}

fn state(country: &Country, which: &str, chance: &mut Chance) -> String {
    match which {
        "adj" => country.adjective.clone(),
        "capital" => country.capital.clone(),
        "name" => country.name.clone(),
        _ if chance.percent(30) => country.capital.clone(),
        _ => country.name.clone(),
    }
}

fn last(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_owned()
}

fn capitalise(text: &mut String, start: usize) {
    if let Some(first) = text[start..].chars().next() {
        let upper: String = first.to_uppercase().collect();
        text.replace_range(start..start + first.len_utf8(), &upper);
    }
}

/// Every word with a capital, as in titles before names.
fn with_capitals(words: &str) -> String {
    let words = words.split(' ').map(|word| {
        let mut word = word.to_owned();
        if word != "to" {
            capitalise(&mut word, 0);
        }
        word
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The text with "an" for "a" before vowels.
fn with_articles(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for n in 1..words.len() {
        if words[n].starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) && matches!(words[n - 1].as_str(), "a" | "A") {
            words[n - 1].push('n');
        }
    }
    words.join(" ")
}

/// The text with a capital letter at the beginning of each sentence.
fn sentences_with_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut begins, mut ended) = (true, false);
    for c in text.chars() {
        if begins && c.is_alphanumeric() {
            out.extend(c.to_uppercase());
            begins = false;
        } else {
            out.push(c);
        }
        match c {
            '.' | '!' | '?' => ended = true,
            '"' => {}
            ' ' => begins |= ended,
            _ => ended = false,
        }
        if c == ' ' {
            ended = false;
        }
    }
    out
}
