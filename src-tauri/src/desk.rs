//! The owner's data, or why it could not be opened. The window opens in both cases, so that the
//! reason is read there and not in a terminal nobody sees.

use app::{AppError, Desk, Library};

/// The outcome of opening the data.
pub(crate) struct Opened(Result<Desk, AppError>);

impl Opened {
    pub(crate) fn open() -> Self {
        Self(Desk::open())
    }

    pub(crate) fn desk(&self) -> Result<&Desk, AppError> {
        self.0.as_ref().map_err(Clone::clone)
    }

    pub(crate) fn library(&self) -> Result<&Library, AppError> {
        Ok(self.desk()?.library())
    }
}
