//! Short-lived strings for look-ups, in memory of their own only where they are long.

/// Gives `take` the string that these pieces make.
pub(crate) fn joined<R>(pieces: &[&str], take: impl FnOnce(&str) -> R) -> R {
    let mut buffer = [0; 64];
    let mut len = 0;
    for piece in pieces {
        match buffer.get_mut(len..len + piece.len()) {
            Some(place) => place.copy_from_slice(piece.as_bytes()),
            None => return take(&pieces.concat()),
        }
        len += piece.len();
    }
    take(std::str::from_utf8(&buffer[..len]).expect("whole strings side by side are a string"))
}

/// Gives `take` a word in small letters.
pub(crate) fn small<R>(word: &str, take: impl FnOnce(&str) -> R) -> R {
    // Most words are small.
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return take(word);
    }
    if !word.is_ascii() || word.len() > 64 {
        return take(&word.to_lowercase());
    }
    let mut buffer = [0; 64];
    let letters = &mut buffer[..word.len()];
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    take(std::str::from_utf8(letters).expect("ASCII"))
}

#[cfg(test)]
mod tests {
    use super::{joined, small};

    #[test]
    fn short_and_long_strings_are_joined() {
        for piece in ["", "é", &"long ".repeat(20)] {
            assert_eq!(joined(&["state/", piece, "."], str::to_owned), format!("state/{piece}."));
        }
    }

    #[test]
    fn words_of_any_script_become_small() {
        for word in ["", "the", "The", "ÉLYSÉE", "МИД", &"LONG".repeat(20)] {
            assert_eq!(small(word, str::to_owned), word.to_lowercase());
        }
    }
}
