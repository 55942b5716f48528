//! Splits OData text, in which quotes and brackets may contain separators.

/// The parts between the separators that are outside of brackets and quoted texts. A quote within a word, as in `O'Neil`,
/// does not begin a quoted text.
pub(crate) fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    let mut is_quoted = false;
    let mut is_word = false;
    for (index, c) in text.char_indices() {
        match c {
            '\'' if is_quoted || !is_word => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ if c == separator && depth == 0 => {
                parts.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
        is_word = c.is_alphanumeric();
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::split_outside;

    #[test]
    fn brackets_and_quotes_keep_a_part_together() {
        assert_eq!(split_outside("a,b(c,d),e", ','), ["a", "b(c,d)", "e"]);
        assert_eq!(
            split_outside("f(x='a)/''b')/c", '/'),
            ["f(x='a)/''b')", "c"]
        );
        assert_eq!(split_outside("O'Neil/{a/b}", '/'), ["O'Neil", "{a/b}"]);
        assert_eq!(split_outside("on='a,''b',x=1", ','), ["on='a,''b'", "x=1"]);
        assert_eq!(split_outside("", ','), [""]);
        assert_eq!(split_outside("),a", ','), [")", "a"]);
    }
}
