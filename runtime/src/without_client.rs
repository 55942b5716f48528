//! What the feature `client` would add to requests: without it, the compiler names the feature.

use crate::Page;
use crate::request::{List, Request};
use std::convert::Infallible;
use std::future::Pending;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A request that can be sent. Nothing implements it, so a call that needs it does not compile. `.await` has a message of its own,
/// which shows this trait's name.
#[diagnostic::on_unimplemented(
    message = "a request is sent with the Cargo feature `client`, which is not enabled",
    label = "this needs the feature `client`",
    note = "enable the feature in `Cargo.toml`, or give `http_request()` to another client and its answer to `read_response()`"
)]
pub trait CargoFeatureClient {
    /// Never called, and so it returns anything.
    fn never<A>(&self) -> A;
}

#[doc(hidden)]
impl<T, K> Request<T, K> {
    pub fn send(self) -> Pending<Result<T, Infallible>>
    where
        Self: CargoFeatureClient,
    {
        self.never()
    }
}

#[doc(hidden)]
impl<T> Request<Page<T>, List> {
    pub fn pages(self) -> Infallible
    where
        Self: CargoFeatureClient,
    {
        self.never()
    }

    pub fn items(self) -> Infallible
    where
        Self: CargoFeatureClient,
    {
        self.never()
    }

    pub fn changes(self) -> Infallible
    where
        Self: CargoFeatureClient,
    {
        self.never()
    }
}

/// A future and not, as with the client, something that becomes one: futures implement `IntoFuture` too, and between two
/// implementations the compiler does not say what either lacks.
#[doc(hidden)]
impl<T, K> Future for Request<T, K>
where
    Self: CargoFeatureClient,
{
    type Output = Result<T, Infallible>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        self.never()
    }
}
