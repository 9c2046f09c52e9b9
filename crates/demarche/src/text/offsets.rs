use serde::{Deserialize, Serialize};

use super::Span;

/// What a span counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Bytes of the UTF-8 text: Rust's slices.
    #[default]
    Utf8,
    /// UTF-16 code units: JavaScript, Java and C# strings.
    Utf16,
    /// Unicode code points: Python strings.
    Codepoint,
}

impl OffsetUnit {
    fn width(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
            Self::Codepoint => 1,
        }
    }
}

/// Rewrites spans of `text` from one unit to another, in one walk over the text.
///
/// A place beyond the text becomes the text's end, and one inside a character the character's end.
pub(crate) fn convert(text: &str, spans: &mut [&mut Span], from: OffsetUnit, to: OffsetUnit) {
    if from == to || text.is_ascii() {
        return;
    }
    let mut points: Vec<u32> = spans.iter().flat_map(|s| [s.start(), s.end()]).collect();
    points.sort_unstable();
    points.dedup();
    let mut converted = Vec::with_capacity(points.len());
    let (mut here, mut there) = (0, 0);
    let mut chars = text.chars();
    for &point in &points {
        while here < point {
            let Some(c) = chars.next() else { break };
            here += from.width(c);
            there += to.width(c);
        }
        converted.push(there);
    }
    let look_up = |point| converted[points.binary_search(&point).expect("every place was collected above")];
    for span in spans {
        **span = Span::new(look_up(span.start()), look_up(span.end()));
    }
}
