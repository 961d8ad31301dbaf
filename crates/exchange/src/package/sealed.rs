//! Sealing a package, or a reviewer's key, with a passphrase.
//!
//! The key comes from the passphrase by Argon2id (RFC 9106, its second recommended set: 3 passes
//! over 64 MiB, here in one lane), the content is encrypted in pieces of 64 KiB by
//! XChaCha20-Poly1305 in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), which
//! notices pieces that were changed, moved, added or left out. The figures belong to the format: a
//! file cannot ask for more work than this.

use super::archive;
use super::{PackageProblem, read::is_sealed};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use unicode_normalization::UnicodeNormalization;

/// What the first entry of a sealed package says; its number is that of the format.
pub(super) const MEDIA_TYPE: &str = "application/vnd.qingping.sealed-package.1";
const SALT: usize = 16;
/// XChaCha20's nonce of 24 bytes, less 5 for the number of the piece.
const NONCE: usize = 19;
const START: &str = "start";
const SEALED: &str = "sealed";
const PIECE: usize = 64 * 1024;
/// Poly1305's tag at the end of each piece.
const TAG: usize = 16;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// How many random bytes sealing takes.
pub const CHANCE: usize = SALT + NONCE;

/// Encrypts a package. `chance` must come from a source of chance and be used once.
#[must_use]
pub fn seal(package: &[u8], passphrase: &str, chance: &[u8; CHANCE]) -> Vec<u8> {
    let sealed = encrypt(package, passphrase, chance);
    let entries = [
        (START.to_owned(), chance.as_slice()),
        (SEALED.to_owned(), sealed.as_slice()),
    ];
    archive::pack(MEDIA_TYPE, &entries)
}

/// Decrypts a sealed package.
///
/// # Errors
/// Where it is none, the passphrase does not fit, or a bit of it was changed.
pub fn unseal(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, PackageProblem> {
    if !is_sealed(bytes) {
        return Err(PackageProblem::NotAPackage);
    }
    let entries = archive::unpack(bytes)?;
    let [(start, chance), (content, sealed)] = entries.as_slice() else {
        return Err(PackageProblem::PackedAgain);
    };
    let chance: &[u8; CHANCE] = match (start.as_str(), content.as_str(), (*chance).try_into()) {
        (START, SEALED, Ok(chance)) => chance,
        _ => return Err(PackageProblem::PackedAgain),
    };
    decrypt(sealed, passphrase, chance).ok_or(PackageProblem::PassphraseWrong)
}

/// Encrypts any bytes. `chance` must come from a source of chance and be used once.
pub(crate) fn encrypt(content: &[u8], passphrase: &str, chance: &[u8; CHANCE]) -> Vec<u8> {
    let (salt, nonce) = chance.split_at(SALT);
    let mut stream = EncryptorBE32::from_aead(cipher(passphrase, salt), nonce.into());
    let mut sealed = Vec::with_capacity(content.len() + content.len() / PIECE * TAG + TAG);
    let (last, pieces) = pieces(content, PIECE);
    for piece in pieces {
        sealed.extend(stream.encrypt_next(piece).unwrap_or_default());
    }
    sealed.extend(stream.encrypt_last(last).unwrap_or_default());
    sealed
}

/// The bytes again; none where the passphrase does not fit or a bit was changed.
pub(crate) fn decrypt(sealed: &[u8], passphrase: &str, chance: &[u8; CHANCE]) -> Option<Vec<u8>> {
    let (salt, nonce) = chance.split_at(SALT);
    let mut stream = DecryptorBE32::from_aead(cipher(passphrase, salt), nonce.into());
    let mut content = Vec::with_capacity(sealed.len());
    let (last, pieces) = pieces(sealed, PIECE + TAG);
    for piece in pieces {
        content.extend(stream.decrypt_next(piece).ok()?);
    }
    content.extend(stream.decrypt_last(last).ok()?);
    Some(content)
}

/// The last piece, which may be empty only where there is no other, and those before it.
fn pieces(bytes: &[u8], size: usize) -> (&[u8], impl Iterator<Item = &[u8]>) {
    let whole = bytes.len().saturating_sub(1) / size * size;
    let (before, last) = bytes.split_at(whole);
    (last, before.chunks(size))
}

/// A passphrase typed with another input method may come in another form of Unicode and between
/// blanks; it is the same passphrase.
fn cipher(passphrase: &str, salt: &[u8]) -> XChaCha20Poly1305 {
    let passphrase: String = passphrase.trim().nfkc().collect();
    let mut key = [0u8; 32];
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(key.len())).unwrap_or_default();
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    // Fails only for lengths that salt and key here do not have.
    let derived = argon.hash_password_into(passphrase.as_bytes(), salt, &mut key);
    assert!(derived.is_ok(), "Argon2id takes every passphrase");
    XChaCha20Poly1305::new((&key).into())
}
