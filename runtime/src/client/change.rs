//! The changes that delta functions return.

use super::error::Error;
use super::items::Items;
use super::page_link::PageLink;
use crate::json;
use crate::model::{Element, Model, Object};
use crate::request::{Answer, Bounds};
use crate::{Page, PageDefect, PageError, Property, RawJson, ReadError, Service};
use futures::{Stream, StreamExt};
use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// One item of a delta function.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// The item is new or has changed.
    Changed(T),
    /// The item was removed.
    Removed {
        /// Its key.
        id: String,
        /// `changed` if the item can be restored, `deleted` if not.
        reason: String,
    },
}

impl<T: Object> From<T> for Change<T> {
    fn from(item: T) -> Self {
        let Some(removed) = removed(item.model()) else {
            return Self::Changed(item);
        };
        let reason = removed.to_value()["reason"].as_str().map(str::to_owned);
        Self::Removed {
            id: id(item.model()).unwrap_or_default(),
            reason: reason.unwrap_or_default(),
        }
    }
}

fn removed(item: &dyn Model) -> Option<&RawJson> {
    item.additional_data().get("@removed")
}

fn id(item: &dyn Model) -> Option<String> {
    let Some(index) = item.shape().index_of("id") else {
        return item.additional_data().get("id").and_then(json::text);
    };
    let mut id = None;
    item.visit(&mut |slots| {
        let slot: &dyn Any = slots[index];
        let property: Option<&Property<String>> = slot.downcast_ref();
        id = property.and_then(Property::cloned);
    });
    id
}

/// A page of a delta function.
pub(crate) struct DeltaPage<T>(pub(crate) Page<T>);

impl<T: Element> Answer for DeltaPage<T> {
    fn read(body: &[u8], bounds: Bounds) -> Result<Self, ReadError> {
        let page = Page::read(body, bounds)?;
        match defect(&page) {
            Some(defect) => Err(PageError::new(defect, body).into()),
            None => Ok(Self(page)),
        }
    }
}

/// What is wrong with a page of a delta function: a removal without an id, or no link to continue from.
fn defect<T: Element>(page: &Page<T>) -> Option<PageDefect> {
    if !page.next_link.is_some() && !page.delta_link.is_some() {
        return Some(PageDefect::NoLink);
    }
    let mut items = page.items().iter().map_while(Element::as_model);
    let is_nameless = |item: &dyn Model| removed(item).is_some() && id(item).is_none();
    items.position(is_nameless).map(PageDefect::Removed)
}

/// A stream of changes. After its end, [`delta_link`](Self::delta_link) is where to continue next time. If that link has expired,
/// the stream returns an error for which `is_resync_required` is true.
///
/// Like [`Pages`](super::Pages), the stream returns an error if a change would be lost. That includes a removal without an `id`,
/// or a page without any link. A stream that ends without an error has a delta link.
pub struct Changes<T>(Items<T>);

impl<T: Element + Object> Changes<T> {
    pub(crate) fn new(items: Items<T>) -> Self {
        Self(items.of_delta())
    }

    /// The changes since another stream's delta link.
    pub fn since(service: impl Into<Service>, link: &PageLink) -> Self {
        Self::new(Items::resume(service, link))
    }

    /// The link to the page after the current one, or after an error, to the page that could not be read; see
    /// [`Pages::link`](super::Pages::link).
    pub fn link(&self) -> Option<PageLink> {
        self.0.link()
    }

    /// Skips a page that failed; see [`Pages::skip_page`](super::Pages::skip_page).
    pub fn skip_page(&mut self) -> bool {
        self.0.skip_page()
    }

    /// After the end, the link for everything that changes from then on. `None` if a page was skipped.
    pub fn delta_link(&self) -> Option<&PageLink> {
        self.0.delta_link()
    }
}

impl<T: Element + Object + Send> Changes<T> {
    /// The next change, or `None` after the last one; see [`Items::try_next`].
    ///
    /// # Errors
    /// The errors of the stream. It ends with the first one.
    pub async fn try_next(&mut self) -> Result<Option<Change<T>>, Error> {
        self.next().await.transpose()
    }
}

impl<T: Element + Object + Send> Stream for Changes<T> {
    type Item = Result<Change<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.0.poll_next_unpin(context);
        item.map(|item| item.map(|item| item.map(Change::from)))
    }
}

impl<T> Unpin for Changes<T> {}

impl<T> fmt::Debug for Changes<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Changes")
    }
}
