//! The road as the command line takes it: many articles on several threads, JSON lines in order.

use std::ops::ControlFlow;
use std::sync::Arc;

use demarche::{Extractor, Scratch};
use demarche_parallel::{Crew, Event, in_order};

use crate::corpus::Article;
use crate::formats::Format;

/// The bytes of an article's line.
pub fn line(extractor: &Extractor, article: &Article, scratch: &mut Scratch) -> usize {
    Format::Jsonl.write(&extractor.extract_with(&article.document(), scratch), &article.text)
}

/// So many threads, ready to make lines of articles by their number.
///
/// # Panics
/// If the system has no threads to give.
pub fn crew(threads: usize, extractor: &Extractor, articles: &Arc<[Article]>) -> Crew<usize, usize> {
    let (extractor, articles) = (extractor.clone(), Arc::clone(articles));
    Crew::with_tools(threads, move |n: usize, scratch| line(&extractor, &articles[n], scratch)).expect("a few threads")
}

/// The bytes of all lines.
pub fn lines(crew: &Crew<usize, usize>, articles: usize) -> usize {
    let mut bytes = 0;
    let _: Option<()> = in_order(0..articles, crew, |event| {
        if let Event::Result(line) = event {
            bytes += line;
        }
        ControlFlow::Continue(())
    });
    bytes
}
