use demarche::Extractor;

use super::*;

fn articles(count: usize) -> Vec<Article> {
    Corpus::new(Lexicon::bundled()).articles(count).collect()
}

#[test]
fn the_same_number_gives_the_same_article() {
    let all = articles(ARTICLES);
    assert_eq!(all.len(), ARTICLES);
    assert_eq!(all[..40], articles(40));
    assert!(all.windows(2).all(|pair| pair[0].text != pair[1].text));
}

#[test]
fn lengths_are_those_of_news() {
    let mut lengths: Vec<usize> = articles(ARTICLES).iter().map(|article| article.text.len()).collect();
    lengths.sort_unstable();
    let mean = lengths.iter().sum::<usize>() / lengths.len();
    let (median, p90) = (lengths[ARTICLES / 2], lengths[ARTICLES * 9 / 10]);
    assert!((4_500..5_000).contains(&mean), "mean {mean}");
    assert!((3_400..4_000).contains(&median), "median {median}");
    assert!((8_300..9_300).contains(&p90), "nine in ten below {p90}");
}

#[test]
fn articles_have_what_news_has() {
    let extractor = Extractor::bundled();
    let articles = articles(200);
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let records: Vec<_> = articles.iter().map(|article| extractor.extract(&article.document())).collect();
    for (article, record) in articles.iter().zip(&records) {
        assert!(!record.actors.is_empty() && !record.mentions.is_empty(), "{}", article.text);
    }
    let silent = records.iter().filter(|record| record.statements.is_empty()).count();
    assert!(silent < 10, "{silent} of 200 have no statement");
    // How many in ten thousand bytes.
    let density = |count: fn(&demarche::Record) -> usize| records.iter().map(count).sum::<usize>() * 10_000 / bytes;
    let mentions = density(|record| record.mentions.len());
    let statements = density(|record| record.statements.len());
    let positions = density(|record| record.positions.len());
    assert!((90..220).contains(&mentions), "{mentions} mentions");
    assert!((25..60).contains(&statements), "{statements} statements");
    assert!((15..60).contains(&positions), "{positions} positions");
}

#[test]
fn marks_are_straight_or_curly() {
    assert_eq!(with_curly_marks("\"No,\" Norway's envoy said (\"at once\")."), "“No,” Norway’s envoy said (“at once”).");
    let articles = articles(100);
    let curly = articles.iter().filter(|article| article.text.contains('“')).count();
    assert!((20..60).contains(&curly), "{curly}");
    assert!(articles.iter().all(|article| !(article.text.contains('“') && article.text.contains('"'))));
}
