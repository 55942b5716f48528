//! The pages of a collection.

use super::change::DeltaPage;
use super::error::{Error, ErrorKind};
use super::limits::Limit;
use super::page_link::PageLink;
use crate::json;
use crate::model::{Element, Object};
use crate::request::core::Core;
use crate::{Page, PageDefect, PageError, PropertyPath, Service};
use futures::future::BoxFuture;
use futures::{FutureExt, Stream, StreamExt};
use http::HeaderMap;
use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A page that is being requested, and its request.
type Coming<T> = BoxFuture<'static, (Box<Core>, Result<Page<T>, Error>)>;

/// A stream of the pages of a collection, including empty ones.
///
/// The stream ends with its first error; [`link`](Self::link) is where to continue. Besides the errors of each request, these can
/// occur:
///
/// * [`ReadError::Page`](crate::ReadError::Page): items would silently be missing, because the page has no `value`, has an item or
///   a link of the wrong type, or is an error. [`skip_page`](Self::skip_page) skips it;
/// * [`ErrorKind::Loop`]: a link occurs a second time;
/// * [`Limit::Pages`]: there are more pages than [`Limits::pages`](super::Limits::pages).
pub struct Pages<T> {
    service: Service,
    headers: HeaderMap,
    /// The links so far, hashed, because there may be many long ones.
    seen: HashSet<u64>,
    hasher: RandomState,
    /// How many pages were received.
    number: usize,
    next: Option<Box<Core>>,
    next_address: Option<String>,
    /// The error, if a link occurred a second time.
    loops: Option<Error>,
    /// The request for a page that failed, and the address of the page after it.
    left: Option<(Box<Core>, String)>,
    delta_link: Option<PageLink>,
    /// Whether the pages are those of a delta function.
    is_delta: bool,
    /// Whether a page was skipped.
    is_truncated: bool,
    coming: Option<Coming<T>>,
    items: PhantomData<fn() -> T>,
}

impl<T: Element> Pages<T> {
    pub(crate) fn new(first: Box<Core>) -> Self {
        let service = first.path.service().clone();
        let mut pages = Self::empty(service, first.headers.clone());
        pages.next_address = first.address.clone();
        pages.next = Some(first);
        pages
    }

    fn empty(service: Service, headers: HeaderMap) -> Self {
        Self {
            service,
            headers,
            seen: HashSet::new(),
            hasher: RandomState::new(),
            number: 0,
            next: None,
            next_address: None,
            loops: None,
            left: None,
            delta_link: None,
            is_delta: false,
            is_truncated: false,
            coming: None,
            items: PhantomData,
        }
    }

    /// Continues where another stream stopped.
    pub fn resume(service: impl Into<Service>, link: &PageLink) -> Self {
        Self::new(link.core(service.into()))
    }

    /// The entities that an expansion left out. The service sends only the first entities of an expanded navigation property, and
    /// a link to the others in an annotation (`externalSponsors@odata.nextLink`). The stream is empty if there is no such link.
    ///
    /// # Errors
    /// An annotation that is not a string ([`PageDefect::Link`]).
    pub fn rest_of<E: Object>(
        service: impl Into<Service>,
        entity: &E,
        property: PropertyPath<E::Base, Vec<T>>,
    ) -> Result<Self, PageError> {
        let name = format!("{property}@odata.nextLink");
        let Some(link) = entity.model().additional_data().get(&name) else {
            return Ok(Self::empty(service.into(), HeaderMap::new()));
        };
        match json::text(link) {
            Some(address) => {
                let link = PageLink::new(address, &HeaderMap::new());
                Ok(Self::resume(service, &link))
            }
            None => Err(PageError::new(
                PageDefect::Link(name),
                link.as_str().as_bytes(),
            )),
        }
    }

    /// Treats the pages as those of a delta function.
    pub(crate) fn of_delta(mut self) -> Self {
        self.is_delta = true;
        self
    }

    /// The link to the next page, or after an error, to the page that could not be read. `None` before the first page and after the
    /// last one.
    pub fn link(&self) -> Option<PageLink> {
        let address = self.next_address.clone()?;
        Some(PageLink::new(address, &self.headers))
    }

    /// After the last page of a delta function: the link for everything that changes from then on. `None` if a page was skipped,
    /// because its changes would be lost.
    pub fn delta_link(&self) -> Option<&PageLink> {
        self.delta_link.as_ref()
    }

    /// Skips a page that failed, and continues with the next one. The content of the skipped page is only available in the error
    /// ([`PageError`](crate::PageError)). Returns false if the page has no link to the next one, or if there was no error.
    pub fn skip_page(&mut self) -> bool {
        let Some((core, address)) = self.left.take() else {
            return false;
        };
        self.is_truncated = true;
        self.follow(&core, &address);
        true
    }

    /// The limit, if it has been reached.
    fn limit(&self) -> Option<Limit> {
        let pages = self.service.client()?.limits().pages;
        // Every page except the last has a link.
        (self.seen.len() >= pages).then_some(Limit::Pages(pages))
    }

    /// Requests the next page.
    fn ask(&mut self, core: Box<Core>) -> Coming<T>
    where
        T: Send,
    {
        if self.next_address.is_none() {
            self.next_address = core.address().ok();
        }
        let is_delta = self.is_delta;
        let sending = async move {
            let page = match is_delta {
                true => core
                    .execute::<DeltaPage<T>>(true)
                    .await
                    .map(|sent| sent.body.0),
                false => core.execute::<Page<T>>(true).await.map(|sent| sent.body),
            };
            (core, page)
        };
        sending.boxed()
    }

    /// Records where the page after a received one is.
    fn receive(&mut self, core: Box<Core>, page: Result<Page<T>, Error>) -> Result<Page<T>, Error> {
        self.number += 1;
        let page = page.map_err(|error| error.of_page(self.number));
        match &page {
            Ok(page) => self.go_on(&core, page),
            Err(error) => {
                let next = error.page().and_then(|page| page.next_link.clone());
                self.left = next.map(|address| (core, address));
            }
        }
        page
    }

    fn go_on(&mut self, core: &Core, page: &Page<T>) {
        self.next_address = None;
        let next = page.next_link.as_ref();
        let delta = page.delta_link.as_ref();
        let delta = delta.filter(|_| next.is_none() && !self.is_truncated);
        self.delta_link = delta.map(|address| PageLink::new(address.clone(), &self.headers));
        if let Some(address) = next {
            self.follow(core, address);
        }
    }

    /// Goes to the page at an address.
    fn follow(&mut self, core: &Core, address: &str) {
        self.next_address = Some(address.to_owned());
        if !self.seen.insert(self.hasher.hash_one(address)) {
            self.loops = Some(core.fail(ErrorKind::Loop));
            return;
        }
        let link = PageLink::new(address.to_owned(), &self.headers);
        let mut next = link.core(self.service.clone());
        next.extensions = core.extensions.clone();
        self.next = Some(next);
    }
}

impl<T: Element + Send> Pages<T> {
    /// The next page, or `None` after the last one; see [`Items::try_next`](super::Items::try_next).
    ///
    /// # Errors
    /// The errors of the stream. It ends with the first one.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        self.next().await.transpose()
    }
}

impl<T: Element + Send> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(error) = self.loops.take() {
            return Poll::Ready(Some(Err(error)));
        }
        let mut coming = match (self.coming.take(), self.next.take()) {
            (Some(coming), _) => coming,
            (None, None) => return Poll::Ready(None),
            (None, Some(core)) => match self.limit() {
                Some(limit) => return Poll::Ready(Some(Err(core.fail(ErrorKind::Limit(limit))))),
                None => self.ask(core),
            },
        };
        match coming.poll_unpin(context) {
            Poll::Ready((core, page)) => Poll::Ready(Some(self.receive(core, page))),
            Poll::Pending => {
                self.coming = Some(coming);
                Poll::Pending
            }
        }
    }
}

impl<T> Unpin for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages")
    }
}
