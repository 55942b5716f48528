//! Indented XML text.

use std::fmt::Write;

/// Attributes by name; those without a value are not written.
pub(super) type Attributes<'a> = &'a [(&'a str, Option<String>)];

/// A document that is being written.
pub(super) struct Xml {
    text: String,
    depth: usize,
    /// Whether the last line opens an element.
    has_just_opened: bool,
}

impl Xml {
    /// Begins with some text, inside of `depth` elements.
    pub(super) fn new(head: &str, depth: usize) -> Self {
        Self {
            text: head.to_owned(),
            depth,
            has_just_opened: false,
        }
    }

    /// The text, with an end.
    pub(super) fn finish(mut self, tail: &str) -> String {
        self.text.push_str(tail);
        self.text
    }

    pub(super) fn open(&mut self, element: &str, attributes: Attributes<'_>) {
        let attributes = attributes_text(attributes);
        self.line(&format!("<{element}{attributes}>"));
        self.depth += 1;
        self.has_just_opened = true;
    }

    /// Closes the element that was opened last. If it is empty, it is written on one line.
    pub(super) fn close(&mut self, element: &str) {
        self.depth -= 1;
        if self.has_just_opened {
            self.text.truncate(self.text.len() - ">\n".len());
            self.text.push_str(" />\n");
            self.has_just_opened = false;
        } else {
            self.line(&format!("</{element}>"));
        }
    }

    /// An element without children.
    pub(super) fn empty(&mut self, element: &str, attributes: Attributes<'_>) {
        self.open(element, attributes);
        self.close(element);
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, element: &str, text: &str) {
        self.line(&format!("<{element}>{}</{element}>", escaped(text)));
    }

    fn line(&mut self, text: &str) {
        let indentation = self.depth * 2;
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{:indentation$}{text}", "");
        self.has_just_opened = false;
    }
}

fn attributes_text(attributes: Attributes<'_>) -> String {
    let written = attributes
        .iter()
        .filter_map(|(name, value)| Some((name, value.as_ref()?)));
    written
        .map(|(name, value)| format!(" {name}=\"{}\"", escaped(value)))
        .collect()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn empty_elements_are_one_line_and_texts_are_escaped() {
        let mut xml = Xml::new("", 0);
        xml.open("a", &[("b", Some("\"<\n".to_owned())), ("c", None)]);
        xml.empty("d", &[]);
        xml.text("e", "&");
        xml.close("a");
        xml.open("f", &[]);
        xml.close("f");
        let expected = "<a b=\"&quot;&lt;&#10;\">\n  <d />\n  <e>&amp;</e>\n</a>\n<f />\n";
        assert_eq!(xml.finish(""), expected);
    }
}
