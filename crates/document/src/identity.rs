//! The file's identity: the SHA-256 of the file as it is with zeros in the identity's place.
//!
//! Whoever changes a byte changes the sum, so a reader can tell without any key whether the file
//! is still what was written. It protects from accidents and careless edits; it is no signature.

use lopdf::{Object, StringFormat};
use sha2::{Digest, Sha256};

const DIGEST: usize = 32;
const HEX: usize = 2 * DIGEST;

/// Whether a file is what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// Every byte is as it was written.
    Intact,
    /// It bears an identity of our kind, and its bytes no longer give it.
    Altered,
    /// It bears no identity of our kind.
    Absent,
}

/// What stands in the trailer until the file is sealed.
pub(crate) fn placeholder() -> Object {
    let zeros = Object::String(vec![0; DIGEST], StringFormat::Hexadecimal);
    Object::Array(vec![zeros.clone(), zeros])
}

/// The identity that a file bears, whether it fits or not.
pub(crate) fn borne(bytes: &[u8]) -> Option<[u8; DIGEST]> {
    let at = place(bytes)?.first;
    let mut digest = [0; DIGEST];
    for (byte, digits) in digest.iter_mut().zip(bytes[at..at + HEX].chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(digest)
}

/// Puts a new identity in the place of the one that the file bears.
pub(crate) fn renew(bytes: &mut [u8]) -> Option<()> {
    for at in place(bytes)?.both() {
        bytes[at..at + HEX].fill(b'0');
    }
    seal(bytes)
}

/// Puts the sum of the bytes where the placeholder stands; `None` if it stands nowhere.
pub(crate) fn seal(bytes: &mut [u8]) -> Option<()> {
    let place = place(bytes)?;
    let digest = hex(&Sha256::digest(&*bytes));
    for at in place.both() {
        bytes[at..at + HEX].copy_from_slice(&digest);
    }
    Some(())
}

/// Compares a file with the identity it bears.
pub(crate) fn identity(bytes: &[u8]) -> Identity {
    let Some(place) = place(bytes) else {
        return Identity::Absent;
    };
    let [first, second] = place
        .both()
        .map(|at| bytes[at..at + HEX].to_ascii_lowercase());
    let mut zeroed = bytes.to_vec();
    for at in place.both() {
        zeroed[at..at + HEX].fill(b'0');
    }
    let digest = hex(&Sha256::digest(&zeroed));
    if first == second && digest == first {
        Identity::Intact
    } else {
        Identity::Altered
    }
}

/// Where the two halves of the identity stand as hexadecimal digits.
struct Place {
    first: usize,
    second: usize,
}

impl Place {
    fn both(&self) -> [usize; 2] {
        [self.first, self.second]
    }
}

/// Finds `/ID[<…><…>]` with two digests in it; the last one counts, which is the trailer's.
fn place(bytes: &[u8]) -> Option<Place> {
    let key = b"/ID[<";
    let start = bytes.windows(key.len()).rposition(|window| window == key)? + key.len();
    let second = start + HEX + 2;
    let is_hex = |at: usize| {
        bytes
            .get(at..at + HEX)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let between = bytes.get(start + HEX..second) == Some(b"><");
    let closed = bytes.get(second + HEX..second + HEX + 2) == Some(b">]");
    (is_hex(start) && between && is_hex(second) && closed).then_some(Place {
        first: start,
        second,
    })
}

fn hex(digest: &[u8]) -> Vec<u8> {
    digest
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect()
}
