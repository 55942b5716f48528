//! The items of a collection.

use super::error::Error;
use super::page_link::PageLink;
use super::pages::Pages;
use crate::Service;
use crate::model::Element;
use futures::{Stream, StreamExt};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A stream of the items of all pages.
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

impl<T: Element> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// Goes on where another stream stopped.
    pub fn resume(service: impl Into<Service>, link: &PageLink) -> Self {
        Self::new(Pages::resume(service, link))
    }

    /// The place behind the page that is being given out; see [`Pages::link`].
    pub fn link(&self) -> Option<PageLink> {
        self.pages.link()
    }

    /// Behind the last item of a delta function; see [`Pages::delta_link`].
    pub fn delta_link(&self) -> Option<&PageLink> {
        self.pages.delta_link()
    }
}

impl<T: Element + Send> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_next_unpin(context)) {
                Some(Ok(page)) => self.page = page.into_items().into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Unpin for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items")
    }
}
