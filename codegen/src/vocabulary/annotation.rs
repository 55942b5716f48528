//! Annotations, stored unchanged from the document and looked up by the name of their term.

use super::Position;

/// One annotation: a term applied to a model element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The term, its alias expanded: `Org.OData.Core.V1.Computed`.
    pub term: String,
    /// The qualifier; empty if there is none.
    pub qualifier: String,
    /// The value. A tagging term, which has no value, is `Bool(true)`.
    pub value: Expression,
    /// Its position in the document.
    pub position: Position,
}

/// The constant and dynamic expressions that Graph's annotations use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expression {
    /// `Bool`.
    Bool(bool),
    /// `Int`, `Decimal`, `Float`, `Date`, `DateTimeOffset`, `Duration`, `Guid`, `Binary`, `TimeOfDay`: the kind and the text.
    Constant(&'static str, String),
    /// `String`.
    String(String),
    /// `EnumMember`, with its full name.
    EnumMember(String),
    /// `PropertyPath`, `NavigationPropertyPath`, `Path`, `AnnotationPath`, `ModelElementPath`: the kind and the text.
    Path(&'static str, String),
    /// `Collection`.
    Collection(Vec<Expression>),
    /// `Record`: its type (empty if not given) and its property values, in document order.
    Record(String, Vec<(String, Expression)>),
    /// `Null`.
    Null,
}

/// The annotations of one model element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations(pub Vec<Annotation>);

impl Annotations {
    /// The value of the first annotation with this term. Graph's metadata repeats some terms on one element, with
    /// contradicting values; in canonical order `false` comes first.
    pub fn get(&self, term: &str) -> Option<&Expression> {
        self.0
            .iter()
            .find(|annotation| annotation.term == term)
            .map(|annotation| &annotation.value)
    }

    /// The value of a tagging or Boolean term.
    pub fn bool(&self, term: &str) -> Option<bool> {
        match self.get(term)? {
            Expression::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The value of one property of a record-valued term: `("Org.OData.Capabilities.V1.InsertRestrictions", "Insertable")`.
    pub fn record_value(&self, term: &str, property: &str) -> Option<&Expression> {
        self.get(term)?.property(property)
    }

    /// A Boolean property of a record-valued term.
    pub fn record_bool(&self, term: &str, property: &str) -> Option<bool> {
        match self.record_value(term, property)? {
            Expression::Bool(value) => Some(*value),
            _ => None,
        }
    }
}

impl Expression {
    /// The value of a record's property.
    pub fn property(&self, name: &str) -> Option<&Expression> {
        let Self::Record(_, values) = self else {
            return None;
        };
        values
            .iter()
            .find(|(property, _)| property == name)
            .map(|(_, value)| value)
    }
}
