//! Why a command was refused, in one line.

use crate::voice::Voice;
use app::{AppError, ErrorCode, exchange};

/// One line for the user; the command ends with exit code 2.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The line.
    pub(crate) line: String,
}

impl Failure {
    /// A failure with its words.
    pub(crate) fn new(line: String) -> Self {
        Self { line }
    }

    /// What a use case refused, in words.
    pub(crate) fn of(voice: Voice, error: &AppError) -> Self {
        if error.code == ErrorCode::SheetUnreadable {
            return Self::new(exchange::explain(voice.language, &error.parameters));
        }
        let parameters: Vec<(&str, String)> = error
            .parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        Self::new(voice.tell(&format!("error.{}", error.code.key()), &parameters))
    }
}
