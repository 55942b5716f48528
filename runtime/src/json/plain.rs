//! Finds the end of a string, eight bytes at a time.

const ONES: u64 = u64::MAX / 255;
const HIGH_BITS: u64 = ONES << 7;

/// How many bytes come before a quote, a backslash or a control character.
#[inline]
pub(crate) fn length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    words.len() * 8 + rest.iter().take_while(is_plain).count()
}

/// A word whose lowest set bit is in the first special byte. Higher bits may be set by mistake, because a subtraction can borrow from
/// the next byte.
fn special(word: u64) -> u64 {
    let is_below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    // Without its second bit a quote (0x22) comes after the control characters (below 0x20), and a space (0x20) gains it.
    let is_quote_or_control = is_below(word ^ (ONES * 0x02), 0x21);
    let is_backslash = is_below(word ^ (ONES * u64::from(b'\\')), 1);
    (is_quote_or_control | is_backslash) & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn each_special_byte_is_found_at_each_place() {
        for special in [b'"', b'\\', 0, 0x1F] {
            for position in 0..50 {
                let mut bytes = [b'x'; 50];
                bytes[position] = special;
                assert_eq!(length(&bytes), position);
                bytes[49] = special;
                assert_eq!(length(&bytes), position);
            }
        }
    }

    #[test]
    fn all_other_bytes_are_plain() {
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        let plain: Vec<u8> = (0..=255).filter(|byte| !is_special(byte)).collect();
        assert_eq!(length(&plain), plain.len());
        assert_eq!(length(b""), 0);
    }
}
