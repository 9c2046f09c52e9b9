//! `demarche` for JavaScript: one class, whose answers are plain objects. `types.d.ts` documents what goes in and comes out.

mod arguments;
mod tables;

use demarche::{HtmlPage, Lexicon, LexiconSource, OffsetUnit, Stance};
use js_sys::{Error, JSON};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use arguments::{Article, ArticleOptions, ExtractorOptions};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Reads texts with one dictionary: the English one that the package brings, and whatever is laid over it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Extractor(demarche::Extractor);

#[wasm_bindgen]
impl Extractor {
    /// Makes an extractor; the first one lays out the dictionary, which takes some hundredths of a second.
    ///
    /// # Errors
    /// An `Error` where a dictionary is wrong, with the place of every mistake.
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<ExtractorOptions>) -> Result<Self, JsValue> {
        let overlays = arguments::overlays(options)?;
        if overlays.is_empty() {
            return Ok(Self(demarche::Extractor::bundled()));
        }
        let sources: Vec<LexiconSource<'_>> = overlays.iter().map(|(name, text)| LexiconSource { name, text }).collect();
        let lexicon = Lexicon::bundled().with_overlay(&sources).map_err(|errors| Error::new(&errors.to_string()))?;
        Ok(Self(demarche::Extractor::new(lexicon)))
    }

    /// The version of the dictionary, with those of the overlays behind a `+`.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        self.0.lexicon().version().to_owned()
    }

    /// The record of a text, as an object of its own; its spans count UTF-16 units, as `text.slice` does.
    ///
    /// # Errors
    /// An `Error` where the date is none.
    #[wasm_bindgen(unchecked_return_type = "DemarcheRecord")]
    pub fn extract(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        options: Option<ArticleOptions>,
    ) -> Result<JsValue, JsValue> {
        // One string across the border, for the engine's own parser. serde-wasm-bindgen measured no faster and 4 kB smaller,
        // and makes 0.949999988079071 of a confidence of 0.95.
        JSON::parse(&self.extract_json(text, options)?)
    }

    /// The same record as one line of JSON, for files and for other threads.
    ///
    /// # Errors
    /// As of `extract`.
    #[wasm_bindgen(js_name = extractJson)]
    pub fn extract_json(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        options: Option<ArticleOptions>,
    ) -> Result<String, JsValue> {
        let article = Article::new(text, options)?;
        json(&self.0.extract(&article.document()).with_offsets(&article.text, OffsetUnit::Utf16))
    }

    /// The record of a text, with the rule and the dictionary entry behind each of its parts.
    ///
    /// # Errors
    /// As of `extract`.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        options: Option<ArticleOptions>,
    ) -> Result<JsValue, JsValue> {
        let article = Article::new(text, options)?;
        let mut explanation = self.0.explain(&article.document());
        explanation.record = explanation.record.with_offsets(&article.text, OffsetUnit::Utf16);
        JSON::parse(&json(&explanation)?)
    }

    /// A page of HTML that loads nothing and runs no script: the text with its marks, then the tables.
    ///
    /// # Errors
    /// As of `extract`.
    #[wasm_bindgen(js_name = extractHtml)]
    pub fn extract_html(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        options: Option<ArticleOptions>,
    ) -> Result<String, JsValue> {
        let article = Article::new(text, options)?;
        Ok(demarche::html(&self.0.extract(&article.document()), &article.text))
    }

    /// One such page of several articles.
    ///
    /// # Errors
    /// As of `extract`.
    #[wasm_bindgen(js_name = extractReport)]
    pub fn extract_report(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly Article[]")] articles: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] title: &JsValue,
    ) -> Result<String, JsValue> {
        let mut page = HtmlPage::head(&arguments::string(title, "title")?);
        for (number, article) in arguments::articles(articles)?.iter().enumerate() {
            page += &HtmlPage::article(number, &self.0.extract(&article.document()), &article.text);
        }
        Ok(page + HtmlPage::FOOT)
    }

    /// The tables of several articles as CSV, each with its header, places in UTF-16 units.
    ///
    /// # Errors
    /// As of `extract`.
    #[wasm_bindgen(js_name = extractTables, unchecked_return_type = "Tables")]
    pub fn extract_tables(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly Article[]")] articles: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let articles = arguments::articles(articles)?;
        tables::csv(articles.iter().map(|article| (self.0.extract(&article.document()), &*article.text)))
    }
}

/// The twenty stances, friendliest first, with what they mean elsewhere.
///
/// # Errors
/// None.
#[wasm_bindgen(unchecked_return_type = "StanceInfo[]")]
pub fn stances() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Info {
        stance: &'static str,
        valence: f32,
        event: Option<&'static str>,
        cameo: &'static str,
    }
    let info = |stance: Stance| Info {
        stance: stance.as_str(),
        valence: stance.valence(),
        event: stance.event_type().map(demarche::EventType::as_str),
        cameo: stance.cameo(),
    };
    JSON::parse(&json(&Stance::ALL.map(info))?)
}

fn json(value: &impl Serialize) -> Result<String, JsValue> {
    serde_json::to_string(value).map_err(|error| Error::new(&error.to_string()).into())
}
