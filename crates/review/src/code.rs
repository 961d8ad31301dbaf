//! The code by which people compare a key.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};

/// The first 80 bits of the key's SHA-256, in groups of four: short enough to be read aloud and to
/// be published, too long for another key to be found that has the same.
#[must_use]
pub fn key_code(key: &[u8; 32]) -> String {
    let digest = Sha256::digest(key);
    let signs = BASE32_NOPAD.encode(&digest[..10]);
    let groups: Vec<&str> = (0..signs.len())
        .step_by(4)
        .map(|at| &signs[at..at + 4])
        .collect();
    groups.join("-")
}
