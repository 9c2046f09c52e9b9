//! What JavaScript hands in, held against what is wanted.

use demarche::Document;
use jiff::civil::Date;
use js_sys::{Array, Error, TypeError};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the constructor takes; see `types.d.ts`.
    #[wasm_bindgen(typescript_type = "ExtractorOptions")]
    pub type ExtractorOptions;
    #[wasm_bindgen(method, getter)]
    fn lexicon(this: &ExtractorOptions) -> JsValue;

    /// What is known about a text; see `types.d.ts`.
    #[wasm_bindgen(typescript_type = "DocumentOptions")]
    pub type ArticleOptions;
    #[wasm_bindgen(method, getter)]
    fn id(this: &ArticleOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn title(this: &ArticleOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn date(this: &ArticleOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn publisher(this: &ArticleOptions) -> JsValue;

    /// A text with a name beside it: a dictionary, or an article among others.
    type Named;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Named) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Named) -> JsValue;
}

/// A text, and what is known about it.
pub(crate) struct Article {
    pub(crate) text: String,
    id: Option<String>,
    title: Option<String>,
    date: Option<Date>,
    publisher: Option<String>,
}

impl Article {
    pub(crate) fn new(text: &JsValue, options: Option<ArticleOptions>) -> Result<Self, JsValue> {
        let text = string(text, "text")?;
        let Some(options) = options else {
            return Ok(Self { text, id: None, title: None, date: None, publisher: None });
        };
        Self::read(text, &object(options, "options", "{ date: \"2025-02-20\" }")?, "")
    }

    /// `place` stands before the names of fields in messages.
    fn read(text: String, options: &ArticleOptions, place: &str) -> Result<Self, JsValue> {
        let field = |value: JsValue, name: &str| optional(&value, &format!("{place}{name}"));
        Ok(Self {
            text,
            id: field(options.id(), "id")?,
            title: field(options.title(), "title")?,
            date: field(options.date(), "date")?.map(|date| day(&date, &format!("{place}date"))).transpose()?,
            publisher: field(options.publisher(), "publisher")?,
        })
    }

    pub(crate) fn document(&self) -> Document<'_> {
        let mut document = Document::new(&self.text);
        if let Some(id) = &self.id {
            document = document.id(id);
        }
        if let Some(title) = &self.title {
            document = document.title(title);
        }
        if let Some(date) = self.date {
            document = document.date(date);
        }
        if let Some(publisher) = &self.publisher {
            document = document.publisher(publisher);
        }
        document
    }
}

/// Several articles: objects that hold the text beside what is known about it.
pub(crate) fn articles(list: &JsValue) -> Result<Vec<Article>, JsValue> {
    let article = |(n, entry): (usize, JsValue)| {
        let place = format!("articles[{n}]");
        let entry: Named = object(entry, &place, "{ text: \"Paris said no.\" }")?.unchecked_into();
        let text = string(&entry.text(), &format!("{place}.text"))?;
        Article::read(text, entry.unchecked_ref(), &format!("{place}."))
    };
    array(list, "articles", "an array of articles")?.iter().enumerate().map(article).collect()
}

/// The names and texts of dictionaries: strings, or objects that name theirs.
pub(crate) fn overlays(options: Option<ExtractorOptions>) -> Result<Vec<(String, String)>, JsValue> {
    let Some(options) = options else { return Ok(Vec::new()) };
    let lexicon = object(options, "options", "{ lexicon: [toml] }")?.lexicon();
    if absent(&lexicon) {
        return Ok(Vec::new());
    }
    let overlay = |(n, entry): (usize, JsValue)| {
        let place = format!("lexicon[{n}]");
        if entry.is_object() {
            let source: Named = entry.unchecked_into();
            let name = optional(&source.name(), &format!("{place}.name"))?;
            Ok((name.unwrap_or_else(|| place.clone()), string(&source.text(), &format!("{place}.text"))?))
        } else {
            let text = string(&entry, &place)?;
            Ok((place, text))
        }
    };
    array(&lexicon, "lexicon", "an array of TOML texts")?.iter().enumerate().map(overlay).collect()
}

fn day(date: &str, name: &str) -> Result<Date, JsValue> {
    demarche::day(date).map_err(|error| Error::new(&format!("{name}: {error}")).into())
}

fn absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn object<T: AsRef<JsValue>>(value: T, name: &str, like: &str) -> Result<T, JsValue> {
    if value.as_ref().is_object() { Ok(value) } else { Err(wrong(name, &format!("an object such as {like}"), value.as_ref())) }
}

fn array(value: &JsValue, name: &str, wanted: &str) -> Result<Array, JsValue> {
    if Array::is_array(value) { Ok(Array::from(value)) } else { Err(wrong(name, wanted, value)) }
}

fn optional(value: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
    if absent(value) { Ok(None) } else { string(value, name).map(Some) }
}

pub(crate) fn string(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| wrong(name, "a string", value))
}

fn wrong(name: &str, wanted: &str, value: &JsValue) -> JsValue {
    let kind = match value.js_typeof().as_string() {
        _ if value.is_null() => "null".to_owned(),
        _ if Array::is_array(value) => "array".to_owned(),
        kind => kind.unwrap_or_default(),
    };
    TypeError::new(&format!("{name}: expected {wanted}, found {kind}")).into()
}
