//! Requests that send themselves.

use super::Response;
use super::change::Changes;
use super::error::Error;
use super::items::Items;
use super::pages::Pages;
use super::upload::Upload;
use crate::model::{Element, Object};
use crate::request::{Answer, Kind, List, MediaRequestBuilder};
use crate::{Page, Request};
use futures::FutureExt;
use futures::future::BoxFuture;
use http::Method;

impl<T: Answer, K: Kind> Request<T, K> {
    /// Sends the request and returns the status, the headers and the body.
    ///
    /// # Errors
    /// If the request cannot be sent, the service reports an error, or the answer cannot be read.
    pub async fn send(self) -> Result<Response<T>, Error> {
        self.core.execute(K::IS_PAGE).await
    }
}

impl<T: Object, K> Request<T, K> {
    /// The same request, which returns `None` if the service sends no content.
    pub fn optional(self) -> Request<Option<T>, K> {
        Request::of_core(self.core)
    }
}

/// `.await` sends the request and returns the body.
impl<T, K> IntoFuture for Request<T, K>
where
    T: Answer + Send + 'static,
    K: Kind,
{
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Result<T, Error>>;

    fn into_future(self) -> Self::IntoFuture {
        self.send().map(|sent| Ok(sent?.body)).boxed()
    }
}

impl MediaRequestBuilder {
    /// `PUT`: replaces the content with a stream.
    pub fn put_stream(&self, upload: Upload, content_type: &str) -> Request<()> {
        let mut request = Request::bare(Method::PUT, self.path.clone());
        request.core.options_mut().upload = Some(upload);
        request.header("Content-Type", content_type)
    }
}

impl<T: Element + Send> Request<Page<T>, List> {
    /// All pages, one after the other, with the headers of this request.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.core)
    }

    /// All items of all pages.
    pub fn items(self) -> Items<T> {
        Items::new(self.pages())
    }
}

impl<T: Element + Object + Send> Request<Page<T>, List> {
    /// The changes, for a delta function.
    pub fn changes(self) -> Changes<T> {
        Changes::new(self.items())
    }
}
