//! The kinds of requests.

use super::answer::Answer;
use super::core::Core;
use super::typed::Request;
use crate::model::{Element, Object};
use crate::query::{Condition, ExpandOption, OrderOption, SelectOption, Terms};
use crate::{Page, ResourcePath, Service};
use http::Method;
use std::fmt::Display;
use std::marker::PhantomData;

/// The kind of a request, which decides which options it has and whether its answer is a page.
pub trait Kind: sealed::Sealed + 'static {
    /// Whether the answer is a page of a collection.
    const IS_PAGE: bool = false;
}

mod sealed {
    pub trait Sealed {}
}

impl sealed::Sealed for Plain {}
impl sealed::Sealed for Get {}
impl sealed::Sealed for List {}
impl<T: 'static> sealed::Sealed for Count<T> {}
impl Kind for Plain {}
impl Kind for Get {}
impl<T: 'static> Kind for Count<T> {}

impl Kind for List {
    const IS_PAGE: bool = true;
}

/// A request without query options.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

/// A request for one resource.
#[derive(Clone, Copy, Debug)]
pub struct Get;

/// A request for a collection.
#[derive(Clone, Copy, Debug)]
pub struct List;

/// A request for the number of items in a collection of `T`.
#[derive(Clone, Copy, Debug)]
pub struct Count<T>(PhantomData<fn() -> T>);

impl<T: Answer> Request<T, Get> {
    /// `GET` of the resource at a path.
    pub fn new(path: ResourcePath) -> Self {
        Self::bare(Method::GET, path)
    }

    /// `GET` of an address instead of a path; see [`with_url`](Self::with_url).
    pub fn at(service: Service, address: &str) -> Self {
        Self::answered(Core::at(Method::GET, service, address))
    }
}

impl<T: Object> Request<T, Get> {
    /// `$select`: only these properties.
    pub fn select(self, properties: impl Terms<T::Base, SelectOption>) -> Self {
        self.listed("$select", properties.terms())
    }

    /// `$expand`: these navigation properties with their entities, and their own options in parentheses.
    pub fn expand(self, properties: impl Terms<T::Base, ExpandOption>) -> Self {
        self.listed("$expand", properties.terms())
    }
}

impl<T: Element> Request<Page<T>, List> {
    /// `GET` of the collection that is at the path.
    pub fn new(path: ResourcePath) -> Self {
        Self::bare(Method::GET, path)
    }
}

impl<T: Element> Request<Page<T>, List> {
    /// `$select`: only these properties.
    pub fn select(self, properties: impl Terms<T::Base, SelectOption>) -> Self {
        self.listed("$select", properties.terms())
    }

    /// `$expand`: these navigation properties with their entities, and their own options in parentheses.
    pub fn expand(self, properties: impl Terms<T::Base, ExpandOption>) -> Self {
        self.listed("$expand", properties.terms())
    }

    /// `$filter`: only the items for which this holds.
    pub fn filter(self, condition: impl Condition<T::Base>) -> Self {
        self.filtered(condition.into())
    }

    /// `$orderby`: sorted by these properties, in descending order with `desc()`, or ` desc` in a string.
    pub fn order_by(self, properties: impl Terms<T::Base, OrderOption>) -> Self {
        self.listed("$orderby", properties.terms())
    }

    /// `$search`: only the items that match, in the service's search syntax.
    pub fn search(self, text: impl Display) -> Self {
        self.query("$search", text)
    }

    /// `$top`: at most this many items on a page.
    pub fn top(self, items: u32) -> Self {
        self.query("$top", items)
    }

    /// `$skip`: without this many items at the beginning.
    pub fn skip(self, items: u32) -> Self {
        self.query("$skip", items)
    }

    /// `$count`: the first page contains the number of all items.
    pub fn count(self) -> Self {
        self.query("$count", true)
    }

    /// `ConsistencyLevel: eventual`, which some filters, searches and counts of directory objects need.
    pub fn eventual_consistency(self) -> Self {
        self.header("ConsistencyLevel", "eventual")
    }
}

impl<T: Element> Request<i64, Count<T>> {
    /// `GET` of the number that is at the path.
    pub fn new(path: ResourcePath) -> Self {
        Self::bare(Method::GET, path).header("Accept", "text/plain")
    }

    /// `$filter`: counts only the items for which this holds.
    pub fn filter(self, condition: impl Condition<T::Base>) -> Self {
        self.filtered(condition.into())
    }

    /// `$search`: counts only the items that match.
    pub fn search(self, text: impl Display) -> Self {
        self.query("$search", text)
    }

    /// `ConsistencyLevel: eventual`, which counts of directory objects need.
    pub fn eventual_consistency(self) -> Self {
        self.header("ConsistencyLevel", "eventual")
    }
}
