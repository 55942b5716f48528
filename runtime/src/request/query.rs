//! The query part of an address.

use crate::path::encode;
use std::fmt::Display;

/// Query options, encoded and in the order in which they were set. Each name occurs once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Sets an option to one value.
    pub(crate) fn set(&mut self, name: &str, value: impl Display) {
        self.set_encoded(name, encode(&value.to_string()));
    }

    /// Adds values to an option, with commas between them.
    pub(crate) fn add(&mut self, name: &str, values: impl IntoIterator<Item: Display>) {
        let values = values.into_iter();
        let values: Vec<_> = values.map(|value| encode(&value.to_string())).collect();
        let known = self.0.iter().find(|(known, _)| known == name);
        let before = known.map(|(_, value)| value.clone()).into_iter();
        let all: Vec<_> = before.chain(values).collect();
        if !all.is_empty() {
            self.set_encoded(name, all.join(","));
        }
    }

    fn set_encoded(&mut self, name: &str, value: String) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The text to append to an address, which may already have a query.
    pub(crate) fn after(&self, address: &str) -> String {
        self.encoded(if address.contains('?') { '&' } else { '?' })
    }

    /// The options, each with `first` or `&` before it; empty if there are none.
    pub(crate) fn encoded(&self, first: char) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push(if text.is_empty() { first } else { '&' });
            // The names of OData's own options and parameters keep their first character.
            let (sign, rest) = match name.strip_prefix(['$', '@']) {
                Some(rest) => name.split_at(name.len() - rest.len()),
                None => ("", name.as_str()),
            };
            text.push_str(&format!("{sign}{}={value}", encode(rest)));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn names_are_literal_and_values_encoded_once() {
        let mut query = Query::default();
        query.add("$select", ["id", "displayName"]);
        query.add("$select", ["a b"]);
        query.set("$filter", "displayName eq 'R&D 100%'");
        query.set("x&y", "1");
        let expected = "?$select=id,displayName,a%20b\
                        &$filter=displayName%20eq%20%27R%26D%20100%25%27&x%26y=1";
        assert_eq!(query.encoded('?'), expected);
    }

    #[test]
    fn an_option_stands_once() {
        let mut query = Query::default();
        query.set("$top", 5);
        query.set("$top", 6);
        assert_eq!(query.encoded('?'), "?$top=6");
        assert_eq!(Query::default().encoded('?'), "");
    }
}
