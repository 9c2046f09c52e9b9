//! Reads the first generated articles so many times, for tools that count instructions: `passes ROAD PASSES ARTICLES`, where the
//! road is `extract`, `scan` or `aho-corasick`. Prints how many bytes a pass reads.
//!
//! Two passes cost one more than one pass: what loading and generating take falls out. Each stage ends in a function of its own,
//! by whose name a profiler can tell them apart.

use std::hint::black_box;

use demarche::{Extractor, Lexicon, Scratch, Stage};
use demarche_benches::anchor::Anchor;
use demarche_benches::corpus::{Article, Corpus};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |n: usize| args.get(n).and_then(|arg| arg.parse::<usize>().ok());
    let (Some(road), Some(passes), Some(count)) = (args.first(), number(1), number(2)) else { usage() };
    let articles: Vec<Article> = Corpus::new(Lexicon::bundled()).articles(count).collect();
    let extractor = Extractor::bundled();
    let each = |read: &mut dyn FnMut(&Article)| (0..passes).for_each(|_| articles.iter().for_each(&mut *read));
    match road.as_str() {
        "extract" => {
            let mut scratch = Scratch::default();
            each(&mut |article| {
                begin();
                black_box(extractor.extract_by_stages(&article.document(), &mut scratch, end));
            });
        }
        "scan" => each(&mut |article| {
            black_box(extractor.count_hits(&article.text));
        }),
        "aho-corasick" => {
            let mut anchor = Anchor::new(&extractor);
            each(&mut |article| {
                black_box(anchor.scan(&article.text));
            });
        }
        _ => usage(),
    }
    println!("{}", articles.iter().map(|article| article.text.len()).sum::<usize>());
}

fn usage() -> ! {
    eprintln!("usage: passes extract|scan|aho-corasick PASSES ARTICLES");
    std::process::exit(2);
}

#[inline(never)]
fn begin() {
    black_box(());
}

fn end(stage: Stage) {
    match stage {
        Stage::Segments => end_of_segments(),
        Stage::Scan => end_of_scan(),
        Stage::Mentions => end_of_mentions(),
        Stage::Clauses => end_of_clauses(),
        Stage::Coreference => end_of_coreference(),
        Stage::Statements => end_of_statements(),
        Stage::Positions => end_of_positions(),
        Stage::Events => end_of_events(),
        Stage::Record => end_of_record(),
    }
}

macro_rules! ends {
    ($($name:ident)*) => {
        $(
            #[inline(never)]
            fn $name() {
                black_box(stringify!($name));
            }
        )*
    };
}

ends! {
    end_of_segments end_of_scan end_of_mentions end_of_clauses end_of_coreference end_of_statements end_of_positions end_of_events
    end_of_record
}
