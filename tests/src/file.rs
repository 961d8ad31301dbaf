//! Files that stand under papers in scenarios and random firms. There are no such files: what counts
//! is that the sheet names them.

use app::model::{Attachment, FileHash, FileKind};

/// The same made-up file for the same name, and another one for another.
///
/// # Panics
/// Never: the digits it makes up are those of a hash.
#[must_use]
pub fn made_up(name: &str) -> Attachment {
    let digits = (0..4u64).map(|at| format!("{:016x}", stirred(name, at)));
    Attachment {
        sha256: FileHash::new(digits.collect::<String>()).expect("64 digits"),
        name: format!("{name}.pdf"),
        kind: FileKind::Pdf,
        bytes: 20_480,
    }
}

/// FNV-1a, which is the same on every machine.
fn stirred(name: &str, start: u64) -> u64 {
    let seed = 0xcbf2_9ce4_8422_2325 ^ start;
    let bytes = name.bytes();
    bytes.fold(seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
