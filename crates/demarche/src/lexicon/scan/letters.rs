//! Letters as names are compared by: news prints Vučić and Vucic, Erdoğan and Erdogan, Élysée and Elysee.

use crate::text::is_punctuation;

/// A character in lower case, where that is one character, without its accent; an apostrophe of any shape straight.
pub(crate) fn fold(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'İ' => 'i',
        _ if is_punctuation(c) => c,
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one != c && one.to_uppercase().eq([c]) => base(one),
                _ => base(c),
            }
        }
    }
}

/// A character without its accent, in its own case.
pub(super) fn plain(c: char) -> char {
    let folded = fold(c);
    if folded.is_ascii_lowercase() && c.is_uppercase() { folded.to_ascii_uppercase() } else { folded }
}

/// Whether a character is an accent by itself, which belongs to the letter before it.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The Latin letter that an accented one, in lower case, is written with where accents are not at hand.
fn base(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => {
            'a'
        }
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ḍ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => 'g',
        'ĥ' | 'ħ' | 'ḥ' | 'ḫ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' | 'ǩ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ǹ' | 'ṇ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => {
            'o'
        }
        'ŕ' | 'ŗ' | 'ř' | 'ṛ' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            'u'
        }
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_case_and_accent() {
        let folded = |text: &str| text.chars().map(fold).collect::<String>();
        assert_eq!(folded("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(folded("Vučić, Nguyễn, ŁÓDŹ, İzmir, Straße, Þór"), "vucic, nguyen, lodz, izmir, straße, þor");
        assert_eq!(folded("O’Neill ΑΘΗΝΑ Москва"), "o'neill αθηνα москва");
        assert_eq!("Élysée Đorđe".chars().map(plain).collect::<String>(), "Elysee Dorde");
    }
}
