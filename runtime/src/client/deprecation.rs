//! Operations that the service is going to remove.

use crate::request::core::Core;
use http::{HeaderMap, HeaderName};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
const SUNSET: HeaderName = HeaderName::from_static("sunset");

/// The maximum number of reported paths that are remembered.
const MOST_PATHS: usize = 1000;

/// The paths of operations that were already reported, so that each is reported only once.
#[derive(Debug, Default)]
pub(crate) struct Deprecations(Mutex<HashSet<String>>);

impl Deprecations {
    /// Reports an answer with the header `Deprecation` (RFC 9745) or `Sunset` (RFC 8594).
    pub(crate) fn note(&self, core: &Core, headers: &HeaderMap) {
        let text = |name| headers.get(name)?.to_str().ok();
        let (deprecation, sunset): (Option<&str>, _) = (text(DEPRECATION), text(SUNSET));
        if (deprecation.is_none() && sunset.is_none()) || !self.is_new(core.path.template()) {
            return;
        }
        tracing::warn!(
            method = %core.method,
            path = core.path.template(),
            deprecation,
            sunset,
            "the service is going to remove this operation",
        );
    }

    fn is_new(&self, path: &str) -> bool {
        let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        paths.len() < MOST_PATHS && paths.insert(path.to_owned())
    }
}
