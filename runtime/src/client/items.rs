//! The items of a collection.

use super::error::Error;
use super::page_link::PageLink;
use super::pages::Pages;
use crate::model::{Element, Object};
use crate::{PageError, PropertyPath, Service};
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

    /// Continues where another stream stopped.
    pub fn resume(service: impl Into<Service>, link: &PageLink) -> Self {
        Self::new(Pages::resume(service, link))
    }

    /// The entities that an expansion left out; see [`Pages::rest_of`].
    ///
    /// ```no_run
    /// # use msgraph_runtime::client::{Error, GraphClient, Items};
    /// # use msgraph_runtime::{PropertyPath, Reference};
    /// # const EXTERNAL_SPONSORS: PropertyPath<Reference, Vec<Reference>> = PropertyPath::new("externalSponsors");
    /// # async fn example(client: GraphClient, organization: Reference) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut rest = Items::rest_of(&client, &organization, EXTERNAL_SPONSORS)?;
    /// while let Some(sponsor) = rest.try_next().await? {
    ///     println!("{:?}", sponsor.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// An annotation that is not a string.
    pub fn rest_of<E: Object>(
        service: impl Into<Service>,
        entity: &E,
        property: PropertyPath<E::Base, Vec<T>>,
    ) -> Result<Self, PageError> {
        Ok(Self::new(Pages::rest_of(service, entity, property)?))
    }

    pub(crate) fn of_delta(self) -> Self {
        Self::new(self.pages.of_delta())
    }

    /// The link to the page after the current one, or after an error, to the page that could not be read; see [`Pages::link`].
    pub fn link(&self) -> Option<PageLink> {
        self.pages.link()
    }

    /// The delta link, after the last item of a delta function; see [`Pages::delta_link`].
    pub fn delta_link(&self) -> Option<&PageLink> {
        self.pages.delta_link()
    }

    /// Skips a page that failed; see [`Pages::skip_page`].
    pub fn skip_page(&mut self) -> bool {
        self.pages.skip_page()
    }
}

impl<T: Element + Send> Items<T> {
    /// The next item, or `None` after the last one. The crate `futures` has more methods for streams.
    ///
    /// ```no_run
    /// # use msgraph_runtime::client::{Error, Items};
    /// # use msgraph_runtime::Reference;
    /// # async fn example(mut items: Items<Reference>) -> Result<(), Error> {
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{:?}", item.id);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// The errors of [`Pages`]. The stream ends with the first one.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
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
