//! Reads an element piece by piece: what is asked for is taken, and what is left over is reported.

use super::element::Element;
use super::unknown::Unknown;
use crate::diagnostic::{Diagnostics, Position};
use crate::untrusted_text::shortened;

/// What reading needs besides the element itself.
pub(crate) struct Context<'a> {
    pub(crate) diagnostics: &'a mut Diagnostics,
    pub(crate) unknown: Unknown,
}

/// An element that is being read.
pub(crate) struct Cursor {
    element: Element,
    /// The path of the element that this one belongs to, for messages.
    path: String,
}

impl Cursor {
    /// `path` is that of the parent; the element's own name is added if it has one.
    pub(crate) fn new(element: Element, parent: &str) -> Self {
        let name = element
            .attributes
            .iter()
            .find(|(name, _)| name == "Name")
            .map(|(_, name)| name.as_str());
        let path = match (parent, name) {
            (parent, None) => parent.to_owned(),
            ("", Some(name)) => shortened(name),
            (parent, Some(name)) => format!("{parent}/{}", shortened(name)),
        };
        Self { element, path }
    }

    pub(crate) fn position(&self) -> Position {
        self.element.position
    }

    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn text(&self) -> &str {
        self.element.text.trim()
    }

    /// Takes an attribute.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let index = self
            .element
            .attributes
            .iter()
            .position(|(known, _)| known == name)?;
        Some(self.element.attributes.swap_remove(index).1)
    }

    /// Takes a required attribute, which holds one or more names. If it is missing, that is reported and the value is empty.
    pub(crate) fn required(&mut self, name: &str, context: &mut Context<'_>) -> String {
        let Some(text) = self.take(name) else {
            let message = format!("`{}` has no attribute `{name}`", self.element.name);
            self.error(message, "CSDL requires it", context);
            return String::new();
        };
        let limit = maximum_length(name);
        if text.chars().nth(limit).is_none() {
            return text;
        }
        let message = format!("`{name}` of `{}` is too long", self.element.name);
        let hint = format!("at most {limit} characters are allowed");
        self.error(message, &hint, context);
        shortened(&text)
    }

    fn error(&self, message: String, hint: &str, context: &mut Context<'_>) {
        context
            .diagnostics
            .error(self.position(), self.path.clone(), message, hint);
    }

    /// Takes `true` or `false`.
    pub(crate) fn bool(&mut self, name: &str, context: &mut Context<'_>) -> Option<bool> {
        let text = self.take(name)?;
        match text.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                let message = format!("`{name}` is `{}`", shortened(&text));
                let hint = "it must be `true` or `false`";
                context
                    .diagnostics
                    .error(self.position(), self.path.clone(), message, hint);
                None
            }
        }
    }

    /// Takes attributes that the generator does not use.
    pub(crate) fn ignore(&mut self, names: &[&str]) {
        self.element
            .attributes
            .retain(|(name, _)| !names.contains(&name.as_str()));
    }

    /// Takes the remaining attributes: annotation expressions may have any.
    pub(crate) fn remaining_attributes(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.element.attributes)
    }

    /// Passes each child element to `read`, and reports those that it returns and the attributes that were not taken.
    pub(crate) fn children(
        mut self,
        context: &mut Context<'_>,
        mut read: impl FnMut(&str, Cursor, &mut Context<'_>) -> Option<Cursor>,
    ) {
        for (name, _) in &self.element.attributes {
            context
                .unknown
                .attribute(&self.element.name, name, self.element.position);
        }
        for child in std::mem::take(&mut self.element.children) {
            let name = child.name.clone();
            let position = child.position;
            let cursor = Cursor::new(child, &self.path);
            if read(&name, cursor, context).is_some() {
                context.unknown.element(&self.element.name, &name, position);
            }
        }
    }

    /// An element that has no children to read.
    pub(crate) fn end(self, context: &mut Context<'_>) {
        self.children(context, |_, child, _| Some(child));
    }
}

/// Names are copied into everything that refers to them. CSDL allows 511 characters in a namespace and 128 after it; the
/// target of an annotation may name all parameter types of an operation.
fn maximum_length(attribute: &str) -> usize {
    match attribute {
        "Namespace" => 511,
        "Target" => 10_000,
        _ => 700,
    }
}
