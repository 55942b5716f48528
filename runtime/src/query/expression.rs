//! The text of a condition, in which variables get their names at the end.

use crate::RequestError;
use std::fmt::{self, Display, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

/// One `any` or `all`, which identifies its variable. No two are the same, wherever they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scope(usize);

impl Scope {
    pub(crate) fn new() -> Self {
        static SCOPES: AtomicUsize = AtomicUsize::new(0);
        Self(SCOPES.fetch_add(1, Ordering::Relaxed))
    }
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    /// The variable of a scope.
    Variable(Scope),
    /// The beginning of a scope, with its variable.
    Begin(Scope),
    /// The end of the innermost scope.
    End,
}

/// The text of a query, in pieces. A condition can be put into an `any` after it was made, so variables are only named when
/// the text is complete. The name depends on the number of enclosing variables, so it never hides one of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expression {
    pieces: Vec<Piece>,
    /// Why it cannot be sent, if it cannot.
    error: Option<RequestError>,
}

impl Expression {
    pub(crate) fn variable(scope: Scope) -> Self {
        Self {
            pieces: vec![Piece::Variable(scope)],
            error: None,
        }
    }

    /// Appends a text.
    pub(crate) fn text(mut self, text: impl Display) -> Self {
        match self.pieces.last_mut() {
            // Writing to a string cannot fail.
            Some(Piece::Text(last)) => _ = write!(last, "{text}"),
            _ => self.pieces.push(Piece::Text(text.to_string())),
        }
        self
    }

    /// Appends another expression.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self.error = self.error.or(other.error);
        self
    }

    /// Appends a scope with a condition on its variable.
    pub(crate) fn scope(mut self, scope: Scope, condition: Self) -> Self {
        self.pieces.push(Piece::Begin(scope));
        self = self.text(":").then(condition);
        self.pieces.push(Piece::End);
        self
    }

    /// Marks it as one that cannot be sent.
    pub(crate) fn refused(mut self, error: RequestError) -> Self {
        self.error = self.error.or(Some(error));
        self
    }

    /// The text to send.
    ///
    /// # Errors
    /// The expression is not possible in OData, or a variable is outside of its `any` or `all`.
    pub(crate) fn finish(self) -> Result<String, RequestError> {
        let (text, is_closed) = self.write();
        match self.error {
            Some(error) => Err(error),
            None if is_closed => Ok(text),
            None => Err(RequestError::Variable),
        }
    }

    /// The text, and whether each variable is in its scope.
    fn write(&self) -> (String, bool) {
        let (mut text, mut is_closed) = (String::new(), true);
        let mut around = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Variable(scope) => match around.iter().position(|known| known == scope) {
                    Some(depth) => text.push_str(&name(depth)),
                    None => (is_closed, _) = (false, text.push('?')),
                },
                Piece::Begin(scope) => {
                    text.push_str(&name(around.len()));
                    around.push(*scope);
                }
                Piece::End => _ = around.pop(),
            }
        }
        (text, is_closed)
    }
}

/// The name of a variable with this many enclosing variables.
fn name(depth: usize) -> String {
    match ["x", "y", "z"].get(depth) {
        Some(name) => (*name).to_owned(),
        None => format!("x{depth}"),
    }
}

impl Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.write().0)
    }
}
