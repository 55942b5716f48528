//! The pages of a collection.

use super::error::{Error, ErrorKind};
use super::limits::Limit;
use super::page_link::PageLink;
use crate::model::Element;
use crate::request::core::Core;
use crate::{Page, Service};
use futures::future::BoxFuture;
use futures::{FutureExt, Stream};
use http::HeaderMap;
use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A page that was asked for, with what was asked.
type Coming<T> = BoxFuture<'static, (Box<Core>, Result<Page<T>, Error>)>;

/// A stream of the pages of a collection. An empty page is a page. A link that comes a second time is an error
/// ([`ErrorKind::Loop`]), and so are more pages than [`Limits::pages`](super::Limits::pages) ([`Limit::Pages`]).
pub struct Pages<T> {
    service: Service,
    headers: HeaderMap,
    /// The links so far, hashed: a service may give many and long ones.
    seen: HashSet<u64>,
    hasher: RandomState,
    next: Option<Box<Core>>,
    next_address: Option<String>,
    delta_link: Option<PageLink>,
    coming: Option<Coming<T>>,
    items: PhantomData<fn() -> T>,
}

impl<T: Element> Pages<T> {
    pub(crate) fn new(first: Box<Core>) -> Self {
        Self {
            service: first.path.service().clone(),
            headers: first.headers.clone(),
            seen: HashSet::new(),
            hasher: RandomState::new(),
            next_address: first.address.clone(),
            next: Some(first),
            delta_link: None,
            coming: None,
            items: PhantomData,
        }
    }

    /// Goes on where another stream stopped.
    pub fn resume(service: impl Into<Service>, link: &PageLink) -> Self {
        Self::new(link.core(service.into()))
    }

    /// The place of the page that comes next: `None` before the first page and behind the last one.
    pub fn link(&self) -> Option<PageLink> {
        let address = self.next_address.clone()?;
        Some(PageLink::new(address, &self.headers))
    }

    /// Behind the last page of a delta function: the place from which to ask for what has changed since.
    pub fn delta_link(&self) -> Option<&PageLink> {
        self.delta_link.as_ref()
    }

    /// The limit, where as many pages as it allows have come.
    fn limit(&self) -> Option<Limit> {
        let pages = self.service.client()?.limits().pages;
        // Each page but the last one has a link.
        (self.seen.len() >= pages).then_some(Limit::Pages(pages))
    }

    fn take(&mut self, core: &Core, page: Page<T>) -> Result<Page<T>, Error> {
        let delta_link = page.delta_link.cloned();
        self.delta_link = delta_link.map(|address| PageLink::new(address, &self.headers));
        if let Some(address) = page.next_link.as_ref() {
            if !self.seen.insert(self.hasher.hash_one(address)) {
                return Err(core.fail(ErrorKind::Loop));
            }
            let link = PageLink::new(address.clone(), &self.headers);
            let mut next = link.core(self.service.clone());
            next.extensions = core.extensions.clone();
            self.next = Some(next);
            self.next_address = Some(address.clone());
        }
        Ok(page)
    }
}

impl<T: Element + Send> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.coming.is_none() {
            let Some(core) = self.next.take() else {
                return Poll::Ready(None);
            };
            if let Some(limit) = self.limit() {
                return Poll::Ready(Some(Err(core.fail(ErrorKind::Limit(limit)))));
            }
            let sending = async move {
                let page = core.execute(true).await.map(|sent| sent.body);
                (core, page)
            };
            self.coming = Some(sending.boxed());
        }
        let coming = self.coming.as_mut().expect("it was set above");
        let (core, page) = ready!(coming.poll_unpin(context));
        self.coming = None;
        match page {
            Ok(page) => {
                self.next_address = None;
                Poll::Ready(Some(self.take(&core, page)))
            }
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }
}

impl<T> Unpin for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pages")
    }
}
