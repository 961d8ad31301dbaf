//! Putting a few bytes of a finished file in the place of others, so that a file can bear a line
//! that was worked out from the file itself.

use crate::identity;

/// The file with other bytes of the same length in the place of some that it holds once, and an
/// identity that fits it as it is then. `None` where one of them stands nowhere or more than once,
/// differs in length from what is to stand there, or where the file bears no identity of our kind.
#[must_use]
pub fn exchange(pdf: &[u8], changes: &[(&[u8], &[u8])]) -> Option<Vec<u8>> {
    let mut bytes = pdf.to_vec();
    for (old, new) in changes {
        let at = only_place(pdf, old).filter(|_| old.len() == new.len())?;
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    identity::renew(&mut bytes)?;
    Some(bytes)
}

/// The SHA-256 that a file bears as its identity, whether it fits or not (see
/// [`crate::inspect::Inspection::identity`]).
#[must_use]
pub fn borne_identity(pdf: &[u8]) -> Option<[u8; 32]> {
    identity::borne(pdf)
}

fn only_place(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    let mut places = memmem(bytes, sought);
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

/// Where a part stands. Most places are ruled out by the first byte alone.
fn memmem<'b>(bytes: &'b [u8], sought: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let first = sought.first();
    let starts = bytes.iter().enumerate();
    let starts = starts.filter(move |(_, byte)| Some(*byte) == first);
    starts.filter_map(move |(at, _)| bytes[at..].starts_with(sought).then_some(at))
}
