use askama::Template;

use super::article::Article;
use crate::model::Record;
use crate::text::OffsetUnit;

/// A record as one self-contained HTML page: the text with its actors, statements and positions marked, then the tables.
///
/// The page loads nothing, runs no script, and follows the reader's choice of light or dark. `text` is the text that was
/// read; whatever markup it holds stays text.
///
/// ```
/// use demarche::{Document, Extractor};
/// let text = "Paris rejected <b>the plan</b>.";
/// let page = demarche::html(&Extractor::bundled().extract(&Document::new(text)), text);
/// assert!(!page.contains("<b>"));
/// ```
pub fn html(record: &Record, text: &str) -> String {
    HtmlPage::head(HtmlPage::title(record)) + &HtmlPage::article(0, record, text) + HtmlPage::FOOT
}

/// The parts of an HTML page, for a page of several documents that is written as they are read: a head, any number of
/// articles, the foot. [`html`] puts them together for one document.
#[derive(Clone, Copy, Debug)]
pub struct HtmlPage;

impl HtmlPage {
    /// The end of the page.
    pub const FOOT: &str = "</main>\n</body>\n</html>\n";

    /// The beginning of a page of this title.
    pub fn head(title: &str) -> String {
        render(&Head { title })
    }

    /// What a page of one record is called: the headline, else the document's id.
    pub fn title(record: &Record) -> &str {
        record.document.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&record.document.id)
    }

    /// One document. Its `number` keeps the links of several documents on a page apart.
    pub fn article(number: usize, record: &Record, text: &str) -> String {
        if record.offsets == OffsetUnit::Utf8 {
            return render(&Article::new(number, record, text));
        }
        let record = record.clone().with_offsets(text, OffsetUnit::Utf8);
        render(&Article::new(number, &record, text))
    }
}

fn render(template: &impl Template) -> String {
    template.render().expect("the templates only write strings and numbers to memory")
}

#[derive(Template)]
#[template(config = "src/render/askama.toml", path = "head.html")]
struct Head<'a> {
    title: &'a str,
}
