//! The key with which this installation seals its reports: 32 bytes of chance in `signing.key`, in
//! hexadecimal, that nobody else may read. It is not part of a backup: what is restored on another
//! computer is sealed there by that computer's own key.

use report::Key;
use std::fs;
use std::io::Write;
use std::path::Path;

const FILE: &str = "signing.key";

/// The key of a data folder, where it has one.
#[must_use]
pub fn signing_key(folder: &Path) -> Option<Key> {
    let text = fs::read_to_string(folder.join(FILE)).ok()?;
    read(text.trim_end())
}

/// The key of a data folder; made where there is none yet or it cannot be read. Without one a report
/// is not sealed, and says so: that is no reason to make none.
pub(crate) fn own_key(folder: &Path) -> Option<Key> {
    signing_key(folder).or_else(|| make(folder).ok())
}

fn make(folder: &Path) -> std::io::Result<Key> {
    let mut secret = [0; Key::LENGTH];
    getrandom::fill(&mut secret)?;
    let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    // Private from the start, and there whole or not at all.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    writeln!(file, "{text}")?;
    file.as_file().sync_all()?;
    file.persist(folder.join(FILE))
        .map_err(|error| error.error)?;
    Ok(Key::from_bytes(&secret))
}

fn read(text: &str) -> Option<Key> {
    let mut secret = [0; Key::LENGTH];
    if text.len() != 2 * Key::LENGTH || !text.is_ascii() {
        return None;
    }
    for (at, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(Key::from_bytes(&secret))
}
