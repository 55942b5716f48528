//! Pages that cannot be trusted.

use super::ErrorDetail;
use super::service::{SHOWN_OF_MESSAGE, start};
use crate::json;
use crate::model::Element;
use crate::{JsonError, Page, RawJson};
use std::fmt;

/// Why a page of a collection is not taken: some of what the service has would be missing, and nothing would say so.
///
/// The message names the page and holds neither ids nor tokens.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageError {
    /// Which page it is, from 1: of a stream since it began, or the only one that was asked for.
    pub number: usize,
    /// What is wrong with it.
    pub defect: PageDefect,
    /// `@odata.nextLink`, if the page has it nevertheless.
    pub next_link: Option<String>,
    /// The page as it came.
    pub body: RawJson,
}

/// What is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageDefect {
    /// There is no `value`: it may be the answer of something that is not a collection.
    NoItems,
    /// `value` is not an array.
    NotItems,
    /// The item at this index, from 0, does not fit its type: it is `null`, or not an object.
    Item(usize),
    /// The link of this name is not a string, or is empty.
    Link(String),
    /// The service reports an error, and yet success.
    Error(ErrorDetail),
    /// The item at this index, from 0, was removed, and its `id` is missing.
    Removed(usize),
    /// A page of a delta function has neither `@odata.nextLink` nor `@odata.deltaLink`.
    NoLink,
}

impl PageError {
    /// What is wrong with the body of an answer, which was read before.
    pub(crate) fn new(defect: PageDefect, body: &[u8]) -> Self {
        let members = json::members(body).unwrap_or_default();
        let next_link = members.get("@odata.nextLink").and_then(json::text);
        let text = std::str::from_utf8(body).unwrap_or("null");
        Self {
            number: 1,
            defect,
            next_link,
            body: RawJson::trusted(text.trim_start_matches('\u{FEFF}').trim()),
        }
    }

    /// The page with all that fits its type; its `mismatches` are what does not.
    ///
    /// # Errors
    /// None that reading the page for the first time did not give.
    pub fn page<T: Element>(&self) -> Result<Page<T>, JsonError> {
        json::from_slice(self.body.as_str().as_bytes())
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "page {}: {}", self.number, self.defect)
    }
}

/// As short as the message: the page may have megabytes.
impl fmt::Debug for PageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PageError({self})")
    }
}

impl std::error::Error for PageError {}

impl fmt::Display for PageDefect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoItems => formatter.write_str("there is no `value`; is it a collection?"),
            Self::NotItems => formatter.write_str("`value` is not an array"),
            Self::Item(index) => write!(formatter, "`value/{index}` does not fit its type"),
            Self::Link(name) => write!(formatter, "`{name}` is not a string"),
            Self::Error(error) => {
                let [code, message] =
                    [&error.code, &error.message].map(|text| start(text, SHOWN_OF_MESSAGE));
                write!(
                    formatter,
                    "an error with the status of a success: {code}: {message}"
                )
            }
            Self::Removed(index) => {
                write!(formatter, "`value/{index}` was removed, but has no `id`")
            }
            Self::NoLink => {
                formatter.write_str("there is neither `@odata.nextLink` nor `@odata.deltaLink`")
            }
        }
    }
}
