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
    if from == OffsetUnit::Utf8 {
        let places = Places::new(text, to);
        for span in spans {
            **span = Span::new(places.of(span.start()), places.of(span.end()));
        }
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

/// Where bytes stand in another unit: the units before each block of bytes, so that only the rest of one is counted.
struct Places<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    before: Vec<u32>,
}

impl<'t> Places<'t> {
    const BLOCK: usize = 64;

    fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let text = text.as_bytes();
        let counts = text.chunks(Self::BLOCK).scan(0, |sum, block| Some(std::mem::replace(sum, *sum + units(block, unit))));
        Self { text, unit, before: counts.collect() }
    }

    /// The place of a byte in the other unit.
    fn of(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        let block = (byte / Self::BLOCK).min(self.before.len() - 1);
        self.before[block] + units(&self.text[block * Self::BLOCK..byte], self.unit)
    }
}

/// How many units of characters begin among these bytes.
fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let begun = bytes.iter().map(|&byte| u32::from(byte & 0xc0 != 0x80)).sum();
    match unit {
        OffsetUnit::Utf8 => bytes.len() as u32,
        OffsetUnit::Codepoint => begun,
        // Characters of four bytes are two units.
        OffsetUnit::Utf16 => begun + bytes.iter().map(|&byte| u32::from(byte >= 0xf0)).sum::<u32>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_the_one_that_a_walk_finds() {
        let text = &"aé😀\u{301}“x”".repeat(20);
        for unit in [OffsetUnit::Utf16, OffsetUnit::Codepoint] {
            let places = Places::new(text, unit);
            for byte in 0..=text.len() as u32 + 9 {
                let walked: u32 = text.char_indices().take_while(|&(at, _)| (at as u32) < byte).map(|(_, c)| unit.width(c)).sum();
                assert_eq!(places.of(byte), walked, "{unit:?} {byte}");
            }
        }
    }
}
