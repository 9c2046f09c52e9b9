use super::ParagraphKind::{Body, Headline, Subhead};
use super::*;
use crate::lexicon::LexiconSource;

const WORDS: &str = r#"
[[words]]
class = "abbreviation"
list = ["Gen.", "No.", "Mr."]
[[words]]
class = "abbreviation-final"
list = ["U.S.", "U.N.", "p.m."]
[[words]]
class = "determiner"
list = ["the", "a"]
"#;

fn cut(text: &str) -> (Segments, String) {
    let lexicon = Lexicon::from_sources(&[LexiconSource { name: "words.toml", text: WORDS }]).expect("the words above are valid");
    let mut segments = Segments::default();
    segment(&Document::new(text), &lexicon, &mut segments);
    (segments, text.to_owned())
}

fn sentences(text: &str) -> Vec<String> {
    let (segments, text) = cut(text);
    segments.sentences.iter().map(|s| s.span.of(&text).to_owned()).collect()
}

fn quotes(text: &str) -> Vec<String> {
    let (segments, text) = cut(text);
    segments.quotes.iter().map(|q| q.inner.of(&text).to_owned()).collect()
}

#[test]
fn abbreviations_and_decimals_end_no_sentence() {
    assert_eq!(
        sentences(
            "Gen. Berg met the U.S. envoy at 3 p.m. on Monday. The price rose 3.5 percent. It fell in the U.S. The talks failed."
        ),
        [
            "Gen. Berg met the U.S. envoy at 3 p.m. on Monday.",
            "The price rose 3.5 percent.",
            "It fell in the U.S.",
            "The talks failed."
        ]
    );
    assert_eq!(sentences("Antony J. Blinken left. He was late."), ["Antony J. Blinken left.", "He was late."]);
}

#[test]
fn a_question_inside_a_quotation_ends_no_sentence() {
    assert_eq!(
        sentences("“Is this peace?” asked the envoy. “No.” He left."),
        ["“Is this peace?” asked the envoy.", "“No.”", "He left."]
    );
}

#[test]
fn quotation_marks_of_all_shapes() {
    assert_eq!(quotes("\"One,\" he said. \"Two.\""), ["One,", "Two."]);
    assert_eq!(quotes("“One,” he said, „zwei“ and «trois» and ``four''."), ["One,", "zwei", "trois", "four"]);
    assert_eq!(quotes("'We won't go,' the ministers' aide said, 'until May.'"), ["We won't go,", "until May."]);
    assert_eq!(quotes("The allies' offer and the '90s weren't Russia's."), Vec::<String>::new());
    assert_eq!(quotes("“He said ‘never’ twice,” she said."), ["He said ‘never’ twice,"]);
}

#[test]
fn quotations_run_on_over_paragraphs() {
    let (segments, text) = cut("“One paragraph.\n“Another,” he said.\nNarration.");
    let found: Vec<_> = segments.quotes.iter().map(|q| (q.inner.of(&text), q.continues)).collect();
    assert_eq!(found, [("One paragraph.", false), ("Another,", true)]);
}

#[test]
fn a_forgotten_mark_costs_one_quotation_only() {
    assert_eq!(quotes("“One, he said. “Two,” she said. “Three.”").last().map(String::as_str), Some("Three."));
}

#[test]
fn headings_datelines_and_speakers_are_told_apart() {
    let (segments, text) =
        cut("Talks to resume\nKYIV (Reuters) — The talks will resume.\nNo date yet\nMR. PRICE: We will see.\nThe end came.");
    let kinds: Vec<_> = segments.paragraphs.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [Headline, Body, Subhead, Body, Body]);
    assert_eq!(segments.paragraphs[1].dateline.map(|d| d.of(&text)), Some("KYIV (Reuters) —"));
    assert_eq!(segments.paragraphs[3].speaker.map(|s| s.of(&text)), Some("MR. PRICE:"));
}

#[test]
fn words_keep_their_inner_marks() {
    let (segments, text) = cut("Russia's Secretary-General didn’t say 1,000 or 3.5.");
    let words: Vec<_> = segments.tokens.iter().map(|t| t.span.of(&text)).collect();
    assert_eq!(words, ["Russia", "'s", "Secretary-General", "didn’t", "say", "1,000", "or", "3.5", "."]);
}
