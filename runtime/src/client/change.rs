//! What delta functions give.

use super::error::Error;
use super::items::Items;
use super::page_link::PageLink;
use crate::Service;
use crate::model::{Element, Object, View};
use futures::{Stream, StreamExt};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// One item of a delta function.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// It is new, or has changed.
    Changed(T),
    /// It is gone.
    Removed {
        /// Its key.
        id: String,
        /// `changed` where it can come back, `deleted` where it cannot.
        reason: String,
    },
}

impl<T: Object> From<T> for Change<T> {
    fn from(item: T) -> Self {
        let Some(removed) = item.model().additional_data().get("@removed") else {
            return Self::Changed(item);
        };
        let reason = removed.to_value()["reason"].as_str().map(str::to_owned);
        Self::Removed {
            id: id(&item),
            reason: reason.unwrap_or_default(),
        }
    }
}

fn id(item: &impl Object) -> String {
    let model = item.model();
    let index = model.shape().names.iter().position(|name| *name == "id");
    match index.and_then(|index| model.view(index)) {
        Some(View::String(id)) => id.cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

/// A stream of changes. Behind its end, [`delta_link`](Self::delta_link) is where to go on next time. Where the service has
/// forgotten that place, the stream gives an error whose `is_resync_required` says so.
pub struct Changes<T>(Items<T>);

impl<T: Element + Object> Changes<T> {
    pub(crate) fn new(items: Items<T>) -> Self {
        Self(items)
    }

    /// What has changed since the place that another stream gave.
    pub fn since(service: impl Into<Service>, link: &PageLink) -> Self {
        Self(Items::resume(service, link))
    }

    /// The place from which to ask for what has changed since.
    pub fn delta_link(&self) -> Option<&PageLink> {
        self.0.delta_link()
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
