//! The ZIP itself: stored entries, in the order given, without time, owner or comment.

use super::PackageProblem;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};
use std::io::Write;

/// The name of the first entry. It stands at a fixed place, so that the first bytes of a file tell
/// what it is, as in EPUB and OpenDocument.
const MIMETYPE: &str = "mimetype";
/// Where the first entry's name begins: after the fixed part of its header.
const FIRST_NAME: usize = 30;
/// The largest package, in MB: a class of thirty firms with some sixteen megabytes of bills each.
pub(super) const MOST_MEGABYTES: usize = 512;
/// The most entries.
const MOST_ENTRIES: usize = 20_000;

/// An entry: its name and its bytes.
pub(super) type Entry<'b> = (String, &'b [u8]);

/// Whether a file begins as one of this media type.
pub(super) fn is(media_type: &str, bytes: &[u8]) -> bool {
    let name = bytes.get(FIRST_NAME..).unwrap_or_default();
    let content = name.strip_prefix(MIMETYPE.as_bytes());
    bytes.starts_with(b"PK\x03\x04")
        && content.is_some_and(|content| content.starts_with(media_type.as_bytes()))
}

/// Packs entries.
pub(super) fn pack(media_type: &str, entries: &[Entry<'_>]) -> Vec<u8> {
    let size: usize = entries.iter().map(|(_, bytes)| bytes.len() + 512).sum();
    let mut archive = ZipArchiveWriter::new(Vec::with_capacity(size));
    let first = (MIMETYPE.to_owned(), media_type.as_bytes());
    for (name, bytes) in std::iter::once(&first).chain(entries) {
        // Neither writing into memory nor names as short as ours can fail.
        let packed = add(&mut archive, name, bytes);
        debug_assert!(packed.is_ok(), "{name}");
    }
    archive.finish().unwrap_or_default()
}

fn add(
    archive: &mut ZipArchiveWriter<Vec<u8>>,
    name: &str,
    bytes: &[u8],
) -> Result<(), rawzip::Error> {
    let file = archive.new_file(name);
    let (mut entry, config) = file.compression_method(CompressionMethod::STORE).start()?;
    let mut writer = config.wrap(&mut entry);
    writer.write_all(bytes)?;
    let (_, descriptor) = writer.finish()?;
    entry.finish(descriptor)?;
    Ok(())
}

/// Takes the entries out of an archive of ours, after its first. Nothing is copied.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<Entry<'_>>, PackageProblem> {
    if bytes.len() > MOST_MEGABYTES << 20 {
        return Err(PackageProblem::TooLarge {
            most: MOST_MEGABYTES,
        });
    }
    let damaged = |_| PackageProblem::Damaged;
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    if archive.end_offset() != bytes.len() as u64 {
        return Err(PackageProblem::Damaged);
    }
    let mut found = Vec::new();
    for record in archive.entries() {
        let record = record.map_err(damaged)?;
        if found.len() > MOST_ENTRIES {
            return Err(PackageProblem::TooMany { most: MOST_ENTRIES });
        }
        if record.compression_method() != CompressionMethod::STORE || record.is_dir() {
            return Err(PackageProblem::PackedAgain);
        }
        let name = String::from_utf8(record.file_path().as_ref().to_vec());
        let entry = archive.get_entry(record.wayfinder()).map_err(damaged)?;
        let (from, to) = entry.compressed_data_range();
        let place = usize::try_from(from).ok().zip(usize::try_from(to).ok());
        let content = place.and_then(|(from, to)| bytes.get(from..to));
        let (Ok(name), Some(content)) = (name, content) else {
            return Err(PackageProblem::Damaged);
        };
        found.push((name, content));
    }
    match found.first() {
        Some((name, _)) if name == MIMETYPE => Ok(found.split_off(1)),
        _ => Err(PackageProblem::PackedAgain),
    }
}
