//! The released edition, as its files and as it loads.

mod released;

use questionnaire::{Edition, EditionFile, Fault};
pub(crate) use released::released;

/// Loads an edition from its files.
pub(crate) fn load(files: &[(String, String)]) -> Result<Edition, Vec<Fault>> {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files)
}
