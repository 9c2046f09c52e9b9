/// Gives `take` the string that these pieces make, in memory of its own only where it is long.
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

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn short_and_long_strings_are_joined() {
        for piece in ["", "é", &"long ".repeat(20)] {
            assert_eq!(joined(&["state/", piece, "."], str::to_owned), format!("state/{piece}."));
        }
    }
}
