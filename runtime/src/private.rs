//! Values that do not belong in logs.

use std::fmt;

/// Something that may be personal or secret. `Debug` shows it only with the feature `debug`, and `..` without.
pub(crate) struct Private<T>(pub(crate) T);

impl<T: fmt::Debug> fmt::Debug for Private<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match cfg!(feature = "debug") {
            true => self.0.fmt(formatter),
            false => formatter.write_str(".."),
        }
    }
}
