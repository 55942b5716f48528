//! The path of a resource.

use super::argument::Argument;
use super::encoding::{encode, encode_name};
use super::{Key, Literal, PathError};
use crate::Service;
use crate::private::Private;
use std::fmt;

/// An encoded path below a service, with the template it was made from.
///
/// A key that is absent, or that would lead to a different resource, such as `..`, makes the path invalid, and every request on
/// it reports the error.
///
/// ```
/// use msgraph_runtime::{ResourcePath, Service};
///
/// let path = ResourcePath::root(Service::global()).segment("users").key("a/b");
/// assert_eq!(path.address()?, "https://graph.microsoft.com/v1.0/users/a%2Fb");
/// assert_eq!(path.template(), "/users/{id}");
/// assert!(path.key("..").address().is_err());
/// # Ok::<(), msgraph_runtime::PathError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ResourcePath {
    service: Service,
    encoded: String,
    template: String,
    error: Option<PathError>,
}

impl ResourcePath {
    /// The root of a service.
    pub fn root(service: Service) -> Self {
        Self {
            service,
            encoded: String::new(),
            template: String::new(),
            error: None,
        }
    }

    /// The path of a link, which only the service can interpret.
    pub(crate) fn link(mut self) -> Self {
        "/{link}".clone_into(&mut self.template);
        self
    }

    /// The service.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// The path with placeholders for keys and arguments, which is safe to log.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The path below the service's address.
    ///
    /// # Errors
    /// If a key in the path would lead to a different resource.
    pub fn encoded(&self) -> Result<&str, PathError> {
        match &self.error {
            Some(error) => Err(error.clone()),
            None => Ok(&self.encoded),
        }
    }

    /// The whole address.
    ///
    /// # Errors
    /// If a key in the path would lead to a different resource.
    pub fn address(&self) -> Result<String, PathError> {
        Ok(format!("{}{}", self.service.address(), self.encoded()?))
    }

    /// Appends a segment with this name.
    pub fn segment(&self, name: &str) -> Self {
        self.join(name, &encode_name(name), name)
    }

    /// Appends an entity's key.
    pub fn key(&self, key: impl Into<Key>) -> Self {
        match key.into().0 {
            Some(key) => self.join(key.value(), &encode(key.value()), "{id}"),
            None => self.join("-", "-", "{id}").without_key(&self.template),
        }
    }

    /// Appends named keys in parentheses, which select an entity of the collection.
    pub fn keys<const N: usize>(&self, keys: [(&str, Key); N]) -> Self {
        let is_complete = keys.iter().all(|(_, key)| key.0.is_some());
        let literals = keys.into_iter();
        let literals: Vec<_> = literals
            .filter_map(|(name, key)| Some((name, key.0?)))
            .collect();
        let path = self.named(&literals);
        match is_complete {
            true => path,
            false => path.without_key(&self.template),
        }
    }

    fn named(&self, values: &[(&str, Literal)]) -> Self {
        let encoded = values.iter();
        let encoded =
            encoded.map(|(name, value)| format!("{}={}", encode_name(name), value.encoded()));
        let template = values.iter().map(|(name, _)| format!("{name}={{{name}}}"));
        let mut path = self.clone();
        path.encoded.push_str(&parentheses(encoded));
        path.template.push_str(&parentheses(template));
        path
    }

    /// The same, but a key after `template` is absent.
    fn without_key(mut self, template: &str) -> Self {
        let error = || PathError::new(None, template);
        self.error.get_or_insert_with(error);
        self
    }

    /// Appends a function call.
    pub fn function<const N: usize>(&self, name: &str, arguments: [Argument; N]) -> Self {
        let literals = arguments.into_iter();
        let literals = literals.filter_map(|argument| Some((argument.name, argument.literal?)));
        let literals: Vec<_> = literals.collect();
        self.segment(name).named(&literals)
    }

    fn join(&self, segment: &str, encoded: &str, template: &str) -> Self {
        let is_misleading = matches!(segment, "" | "." | "..");
        let error = is_misleading.then(|| PathError::new(Some(segment), &self.template));
        Self {
            service: self.service.clone(),
            encoded: [&*self.encoded, "/", encoded].concat(),
            template: [&*self.template, "/", template].concat(),
            error: self.error.clone().or(error),
        }
    }
}

/// Shows the template, and the path itself with the feature `debug`.
impl fmt::Debug for ResourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ResourcePath")
            .field("service", &self.service)
            .field("template", &self.template)
            .field("encoded", &Private(&self.encoded))
            .field("error", &self.error)
            .finish()
    }
}

fn parentheses(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    format!("({})", items.join(","))
}

#[cfg(test)]
mod tests {
    use super::{Argument, ResourcePath};
    use crate::{Property, Service};

    #[test]
    fn debug_shows_the_template_and_keys_with_the_feature_debug() {
        let on = Argument::new("on", Property::Value("adele-2".to_owned()));
        let shown = format!("{on:?}");
        let path = ResourcePath::root(Service::global()).segment("users");
        let path = path.key("adele-1").function("f", [on]);
        for shown in [format!("{path:?}"), shown] {
            assert_eq!(shown.contains("adele"), cfg!(feature = "debug"), "{shown}");
        }
        assert!(format!("{path:?}").contains("/users/{id}/f(on={on})"));
    }
}
