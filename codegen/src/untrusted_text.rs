//! Text of unknown origin in messages. Characters that disguise a text or control a terminal are escaped, and long texts
//! are shortened.

/// Whether the character is invisible: control characters, marks of writing direction, and characters without width.
pub(crate) fn is_hidden(c: char) -> bool {
    let is_invisible = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    c.is_control() || is_invisible
}

/// The text with its invisible characters escaped, shortened if it is too long to be read.
pub(crate) fn visible(text: &str) -> String {
    const LIMIT: usize = 1_000;
    if text.len() <= LIMIT && !text.chars().any(is_hidden) {
        return text.to_owned();
    }
    let mut characters = text.chars();
    let mut visible = String::new();
    for c in characters.by_ref().take(LIMIT) {
        if is_hidden(c) {
            visible.extend(c.escape_unicode());
        } else {
            visible.push(c);
        }
    }
    if characters.next().is_some() {
        visible.push('…');
    }
    visible
}

/// The beginning of a text that may be too long to be repeated in a message.
pub(crate) fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(128).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn invisible_characters_are_escaped() {
        assert_eq!(visible("größe"), "größe");
        assert_eq!(
            visible("a\u{202e}b\0\u{1b}[2J"),
            r"a\u{202e}b\u{0}\u{1b}[2J"
        );
        assert_eq!(visible(&"ä".repeat(2_000)).chars().count(), 1_001);
    }
}
