//! Arguments of functions.

use super::Literal;
use crate::Property;
use crate::model::Stored;

/// A named argument of a function. An absent argument is omitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    pub(crate) name: &'static str,
    pub(crate) literal: Option<Literal>,
}

impl Argument {
    /// Creates an argument from the parameter's name and a value.
    pub fn new<T: Stored>(name: &'static str, value: Property<T>) -> Self {
        Self {
            name,
            literal: literal_of(&value),
        }
    }
}

/// The literal for a value; `None` if it is absent.
pub(crate) fn literal_of<T: Stored>(value: &Property<T>) -> Option<Literal> {
    match value {
        Property::Absent => None,
        Property::Null => Some(Literal::null()),
        Property::Value(value) => Some(value.literal()),
    }
}

#[cfg(test)]
mod tests {
    use super::Argument;
    use crate::{Null, Property};

    fn written<T: crate::model::Stored>(value: Property<T>) -> Option<String> {
        let argument = Argument::new("on", value);
        argument.literal.map(|literal| literal.encoded())
    }

    #[test]
    fn each_kind_is_written_as_odata_has_it() {
        let date: Property<crate::Date> = Property::Value(jiff::civil::date(2026, 1, 31));
        assert_eq!(written(date).as_deref(), Some("2026-01-31"));
        let text = Property::Value("it's".to_owned());
        assert_eq!(written(text).as_deref(), Some("'it%27%27s'"));
        assert_eq!(written(Property::Value(5)).as_deref(), Some("5"));
        assert_eq!(written(Property::<bool>::Null).as_deref(), Some("null"));
        assert_eq!(written(Property::<bool>::Absent), None);
        let many = Property::Value(vec!["a".to_owned()]);
        assert_eq!(written(many).as_deref(), Some("%5B%22a%22%5D"));
        let duration: Property<crate::Duration> = Property::Value(Default::default());
        assert_eq!(written(duration).as_deref(), Some("duration'PT0S'"));
        let json: Property<crate::RawJson> = Property::Value("/../x?y'z'".into());
        assert_eq!(
            written(json).as_deref(),
            Some("'%2F..%2Fx%3Fy%27%27z%27%27'")
        );
        let null: Property<String> = crate::IntoProperty::into_property(Null);
        assert_eq!(written(null).as_deref(), Some("null"));
    }
}
