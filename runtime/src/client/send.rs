//! Requests that send themselves.

use super::change::Changes;
use super::error::Error;
use super::items::Items;
use super::pages::Pages;
use super::{ByteStream, Response};
use crate::model::{Element, Object};
use crate::request::core::Core;
use crate::request::{Answer, Get, List};
use crate::{Page, Request, Service};
use futures::FutureExt;
use futures::future::BoxFuture;
use std::time::Duration;

impl<T, Kind> Request<T, Kind> {
    /// Gives the request this long, with all that is sent again.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.core_mut().timeout = Some(limit);
        self
    }
}

impl<T> Request<T, Get> {
    /// For an absolute address that the service gave.
    pub(crate) fn at(service: Service, address: &str) -> Self {
        Self::of_core(Core::at(service, address))
    }
}

impl<T: Answer, Kind> Request<T, Kind> {
    /// Sends the request; gives status, headers and body.
    ///
    /// # Errors
    /// What cannot be sent, what the service reports, and what is not what it should be.
    pub async fn send(self) -> Result<Response<T>, Error> {
        let answered = self.core().execute().await?;
        self.core().read(answered)
    }
}

impl<T: Object, Kind> Request<T, Kind> {
    /// The same request for a service that may answer with no content: `None` then.
    pub fn optional(self) -> Request<Option<T>, Kind> {
        Request::of_core(self.into_core())
    }
}

/// `.await` sends the request and gives the body.
impl<T, Kind> IntoFuture for Request<T, Kind>
where
    T: Answer + Send + 'static,
    Kind: 'static,
{
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Result<T, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send().map(|sent| Ok(sent?.body)).boxed()
    }
}

impl Request<Vec<u8>> {
    /// Sends the request; gives the body as it comes, whatever its size.
    ///
    /// # Errors
    /// What cannot be sent and what the service reports; what happens later is an item of the stream.
    pub async fn stream(self) -> Result<Response<ByteStream>, Error> {
        self.core().stream().await
    }
}

impl<T: Element + Send> Request<Page<T>, List> {
    /// All pages, one after the other, with the headers of this request.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.into_core())
    }

    /// All items of all pages.
    pub fn items(self) -> Items<T> {
        Items::new(self.pages())
    }
}

impl<T: Element + Object + Send> Request<Page<T>, List> {
    /// For delta functions: what has changed and what has been removed.
    pub fn changes(self) -> Changes<T> {
        Changes::new(self.items())
    }
}
