//! Conditions of `$filter`, read and written with the operators of the runtime's typed queries.

use super::literal::{quoted, unquoted};
use super::path::{MAX_DEPTH, Properties, TypedPath};
use super::scalar::Scalars;
use crate::model::{Multiplicity, PrimitiveType};
use std::iter::Peekable;
use std::vec::IntoIter;

/// The condition as an expression: typed, or a string if the typed one would send another text.
pub(super) fn condition(properties: &Properties<'_>, text: &str) -> String {
    typed(properties, text).unwrap_or_else(|| quoted(text))
}

/// A typed expression that sends the condition unchanged.
fn typed(properties: &Properties<'_>, text: &str) -> Option<String> {
    let mut reader = Reader {
        properties: properties.clone(),
        tokens: tokens(text)?.into_iter().peekable(),
        depth: 0,
    };
    let condition = reader.or()?;
    let is_whole = reader.tokens.next().is_none();
    (is_whole && condition.text == text).then_some(condition.rust)
}

/// How strongly the outermost operator binds in the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Comparison,
    Primary,
}

/// A condition, and the text that the runtime sends for it.
struct Condition {
    rust: String,
    text: String,
    binding: Binding,
}

impl Condition {
    fn within(&self, around: Binding) -> String {
        if self.binding < around {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }

    fn join(self, operator: &str, other: Self, binding: Binding) -> Self {
        let text = format!(
            "{} {operator} {}",
            self.within(binding),
            other.within(binding)
        );
        let left = match self.rust.starts_with('!') {
            true => format!("({})", self.rust),
            false => self.rust,
        };
        Self {
            rust: format!("{left}.{operator}({})", other.rust),
            text,
            binding,
        }
    }

    fn not(self) -> Self {
        Self {
            text: format!("not {}", self.within(Binding::Primary)),
            rust: format!("!{}", self.rust),
            binding: Binding::Comparison,
        }
    }
}

struct Reader<'a, 't> {
    properties: Properties<'a>,
    tokens: Peekable<IntoIter<&'t str>>,
    depth: usize,
}

impl<'a, 't> Reader<'a, 't> {
    fn takes(&mut self, token: &str) -> bool {
        self.tokens.next_if(|next| *next == token).is_some()
    }

    fn or(&mut self) -> Option<Condition> {
        self.depth += 1;
        let condition = (self.depth <= MAX_DEPTH).then(|| self.terms())?;
        self.depth -= 1;
        condition
    }

    fn terms(&mut self) -> Option<Condition> {
        let mut condition = self.and()?;
        while self.takes("or") {
            condition = condition.join("or", self.and()?, Binding::Or);
        }
        Some(condition)
    }

    fn and(&mut self) -> Option<Condition> {
        let mut condition = self.not()?;
        while self.takes("and") {
            condition = condition.join("and", self.not()?, Binding::And);
        }
        Some(condition)
    }

    fn not(&mut self) -> Option<Condition> {
        if self.takes("not") {
            // The runtime would write a second `not` with brackets.
            return Some(self.positive()?.not());
        }
        self.positive()
    }

    fn positive(&mut self) -> Option<Condition> {
        if self.takes("(") {
            let condition = self.or()?;
            return self.takes(")").then_some(condition);
        }
        let word = self.tokens.next()?;
        if self.takes("(") {
            return self.call(word);
        }
        self.comparison(word)
    }

    /// What follows `word(`: a string function, or a condition on the items of a collection.
    fn call(&mut self, word: &'t str) -> Option<Condition> {
        let method = match word {
            "startsWith" => "starts_with",
            "endsWith" => "ends_with",
            "contains" => "contains",
            _ => return self.quantified(word),
        };
        let path = self.tokens.next()?;
        let typed = self.properties.path(path)?;
        let literal = self.takes(",").then(|| self.tokens.next())??;
        let value = quoted(&unquoted(literal)?);
        let is_string = typed.storage.is_single(PrimitiveType::String);
        (is_string && self.takes(")")).then(|| Condition {
            rust: format!("{}.{method}({value})", typed.rust),
            text: format!("{word}({path},{literal})"),
            binding: Binding::Primary,
        })
    }

    fn quantified(&mut self, word: &'t str) -> Option<Condition> {
        let (path, quantifier) = word.rsplit_once('/')?;
        let collection = self.properties.path(path)?;
        let is_many = collection.storage.multiplicity == Multiplicity::Many;
        collection.storage.object().filter(|_| is_many)?;
        if !matches!(quantifier, "any" | "all") {
            return None;
        }
        if quantifier == "any" && self.takes(")") {
            return Some(Condition {
                rust: format!("{}.is_not_empty()", collection.rust),
                text: format!("{word}()"),
                binding: Binding::Primary,
            });
        }
        // The runtime's names for variables.
        let variable = if path.starts_with("x/") { "y" } else { "x" };
        let colon = self.tokens.next()? == variable && self.takes(":");
        self.properties
            .variables
            .push((variable, collection.storage));
        let condition = colon.then(|| self.or())??;
        self.properties.variables.pop();
        self.takes(")").then(|| Condition {
            rust: format!(
                "{}.{quantifier}(|{variable}| {})",
                collection.rust, condition.rust
            ),
            text: format!("{word}({variable}:{})", condition.text),
            binding: Binding::Primary,
        })
    }

    fn comparison(&mut self, path: &'t str) -> Option<Condition> {
        let typed = self.properties.path(path)?;
        let operator = self.tokens.next()?;
        if operator == "in" {
            return self.is_in(path, &typed);
        }
        let is_flags = typed.storage.is_flags();
        let is_known = match operator {
            "eq" | "ne" | "gt" | "ge" | "lt" | "le" => true,
            "has" => is_flags,
            _ => false,
        };
        let literal = self.tokens.next()?;
        let value = is_known.then(|| self.value(&typed, literal))??;
        Some(Condition {
            rust: format!("{}.{operator}({value})", typed.rust),
            text: format!("{path} {operator} {literal}"),
            binding: Binding::Comparison,
        })
    }

    fn is_in(&mut self, path: &str, typed: &TypedPath<'a>) -> Option<Condition> {
        let (mut values, mut literals) = (Vec::new(), Vec::new());
        let mut goes_on = self.takes("(");
        while goes_on {
            let literal = self.tokens.next()?;
            values.push(self.value(typed, literal)?);
            literals.push(literal);
            goes_on = self.takes(",");
        }
        self.takes(")").then(|| Condition {
            rust: format!("{}.is_in([{}])", typed.rust, values.join(", ")),
            text: format!("{path} in ({})", literals.join(",")),
            binding: Binding::Comparison,
        })
    }

    fn value(&self, typed: &TypedPath<'_>, literal: &str) -> Option<String> {
        let Properties { index, imports, .. } = self.properties;
        Scalars { index, imports }.of_literal(typed.storage, literal)
    }
}

/// Words, brackets, commas and colons. Quotes keep a word together; a colon is a token only after a variable.
fn tokens(text: &str) -> Option<Vec<&str>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' | ',' | ':' => 1,
            ' ' => {
                rest = &rest[1..];
                continue;
            }
            _ => word(rest)?,
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after;
    }
    Some(tokens)
}

/// The length of the word that the text begins with; `None` if a quote is not closed.
fn word(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    for (index, c) in text.char_indices() {
        match c {
            '\'' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            ' ' | '(' | ')' | ',' => return Some(index),
            ':' if matches!(&text[..index], "x" | "y") => return Some(index),
            _ => {}
        }
    }
    (!is_quoted).then_some(text.len())
}
