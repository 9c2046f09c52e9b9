use jiff::civil::Date;

/// A text to be read, with what is known about it.
///
/// Only the text is needed. The date is what "Thursday" and "the foreign minister" are resolved against; the title
/// tells a headline from a first sentence.
///
/// ```
/// use demarche::Document;
/// let document = Document::new("Paris condemned the strike.").id("afp-1").title("Paris condemns strike");
/// assert_eq!(document.text(), "Paris condemned the strike.");
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: &'t str,
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) publisher: Option<String>,
}

impl<'t> Document<'t> {
    /// A document of which only the text is known.
    ///
    /// Places in a text are counted in 32 bits: of a text of more than four gigabytes only the beginning is read.
    pub fn new(text: &'t str) -> Self {
        let mut end = text.len().min(u32::MAX as usize - 1);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self { text: &text[..end], id: String::new(), title: None, date: None, publisher: None }
    }

    /// The name under which the record is filed.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// The headline, where it is known apart from the text.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The day of publication.
    #[must_use]
    pub fn date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Who published it; the issuer of a press release or communiqué.
    #[must_use]
    pub fn publisher(mut self, publisher: impl Into<String>) -> Self {
        self.publisher = Some(publisher.into());
        self
    }

    /// The text, exactly as given.
    pub fn text(&self) -> &'t str {
        self.text
    }
}
