//! What is checked before a workbook is parsed: a few kilobytes may unpack to gigabytes, and a file
//! may call itself what it is not. The content decides, never the name.

use serde::{Deserialize, Serialize};
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

/// Why a file is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookRefusal {
    /// Larger than any workbook of ours.
    TooLarge,
    /// It unpacks to more than any workbook of ours: a bomb, or somebody's data.
    TooMuch,
    /// It defines words of its own in XML, as no spreadsheet does.
    Entities,
    /// Excel before 2007.
    Old,
    /// It opens only with a password.
    Locked,
    /// A table of OpenOffice or LibreOffice.
    OpenDocument,
    /// Text, CSV or a page of the web.
    Text,
    /// Something else.
    NoWorkbook,
    /// It begins like a workbook and is not whole.
    Damaged,
    /// A workbook, but none of ours.
    Foreign,
    /// Written by a newer version.
    Newer,
    /// Of the same edition in another state.
    EditionChanged,
}

/// How much a workbook may hold. Ours, filled in to the last cell, has some 300 kB in 20 entries,
/// unpacks to 3 MB and has 20,000 cells.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The file, in bytes.
    pub bytes: usize,
    /// Entries of the ZIP.
    pub entries: usize,
    /// All entries unpacked, in bytes.
    pub unpacked: u64,
    /// How many times its packed size an entry of more than a megabyte may be.
    pub ratio: u64,
    /// Sheets.
    pub sheets: usize,
    /// Cells, and texts shared between cells.
    pub cells: usize,
    /// All texts of cells together, in bytes.
    pub text: usize,
}

impl Limits {
    /// What is read.
    pub const OURS: Self = Self {
        bytes: 16 << 20,
        entries: 500,
        unpacked: 64 << 20,
        ratio: 200,
        sheets: 50,
        cells: 200_000,
        text: 8 << 20,
    };
}

/// The smallest entry whose ratio is looked at: a short table of blanks packs well.
const SMALL: u64 = 1 << 20;

/// Refuses what cannot be a workbook of ours.
pub(crate) fn check(bytes: &[u8], limits: &Limits) -> Result<(), WorkbookRefusal> {
    if bytes.len() > limits.bytes {
        return Err(WorkbookRefusal::TooLarge);
    }
    sniff(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookRefusal::Damaged)?;
    if archive.len() > limits.entries {
        return Err(WorkbookRefusal::TooMuch);
    }
    if archive.has_overlapping_files().unwrap_or(true) {
        return Err(WorkbookRefusal::Damaged);
    }
    kind(&archive)?;
    let mut seen = Seen::default();
    for at in 0..archive.len() {
        entry(&mut archive, at, limits, &mut seen)?;
    }
    Ok(())
}

/// What a file is that is no ZIP.
fn sniff(bytes: &[u8]) -> Result<(), WorkbookRefusal> {
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    if bytes.starts_with(OLE) {
        // The name of the stream in which Office keeps a workbook under a password, in UTF-16.
        let name = "EncryptedPackage".bytes().flat_map(|b| [b, 0]);
        let name: Vec<u8> = name.collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(match locked {
            true => WorkbookRefusal::Locked,
            false => WorkbookRefusal::Old,
        });
    }
    let start = &bytes[..bytes.len().min(1024)];
    let text = !start.is_empty() && !start.contains(&0) && !start.starts_with(b"%PDF");
    let readable = start
        .iter()
        .all(|b| *b >= 0x20 || b"\t\r\n\x1b".contains(b));
    Err(if text && readable {
        WorkbookRefusal::Text
    } else {
        WorkbookRefusal::NoWorkbook
    })
}

/// What a ZIP is, by the names in it.
fn kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), WorkbookRefusal> {
    let has = |wanted: &str| archive.file_names().flatten().any(|name| name == wanted);
    match (has("[Content_Types].xml"), has("xl/workbook.xml")) {
        (true, true) => Ok(()),
        _ if has("content.xml") && has("mimetype") => Err(WorkbookRefusal::OpenDocument),
        _ => Err(WorkbookRefusal::NoWorkbook),
    }
}

/// What was unpacked so far.
#[derive(Default)]
struct Seen {
    unpacked: u64,
    cells: usize,
}

/// Unpacks an entry as far as the limits reach: what its head says of its size may be untrue.
fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    limits: &Limits,
    seen: &mut Seen,
) -> Result<(), WorkbookRefusal> {
    let entry = archive.by_index(at).map_err(|_| WorkbookRefusal::Damaged)?;
    let methods = [CompressionMethod::Stored, CompressionMethod::Deflated];
    if entry.encrypted() {
        return Err(WorkbookRefusal::Locked);
    }
    if !methods.contains(&entry.compression()) {
        return Err(WorkbookRefusal::Damaged);
    }
    let packed = entry.compressed_size();
    let xml = [".xml", ".rels", ".vml"];
    let name = entry
        .name()
        .map_err(|_| WorkbookRefusal::Damaged)?
        .into_owned();
    let xml = xml.iter().any(|ending| name.ends_with(ending));
    let left = limits.unpacked - seen.unpacked;
    let by_ratio = packed.saturating_mul(limits.ratio).max(SMALL);
    let most = left.min(by_ratio);
    let mut content = Vec::new();
    let read = entry.take(most + 1).read_to_end(&mut content);
    let size = content.len() as u64;
    if size > most {
        return Err(WorkbookRefusal::TooMuch);
    }
    read.map_err(|_| WorkbookRefusal::Damaged)?;
    seen.unpacked += size;
    if xml {
        seen.cells += marks(&content)?;
    }
    if seen.cells > limits.cells {
        return Err(WorkbookRefusal::TooMuch);
    }
    Ok(())
}

/// How many cells and shared texts begin in an XML, which may not define words.
fn marks(xml: &[u8]) -> Result<usize, WorkbookRefusal> {
    // In another encoding than UTF-8, which spreadsheets do not write, nothing below is found.
    if xml.starts_with(b"\xFF\xFE") || xml.starts_with(b"\xFE\xFF") || xml.contains(&0) {
        return Err(WorkbookRefusal::Damaged);
    }
    let mut count = 0;
    for (at, _) in xml.iter().enumerate().filter(|(_, byte)| **byte == b'<') {
        let rest = &xml[at + 1..];
        if rest.starts_with(b"!DOCTYPE") || rest.starts_with(b"!ENTITY") {
            return Err(WorkbookRefusal::Entities);
        }
        let name = rest
            .iter()
            .position(|byte| b" \t\r\n/>".contains(byte))
            .map_or(rest, |end| &rest[..end]);
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        if [b"c".as_slice(), b"si", b"row"].contains(&local) {
            count += 1;
        }
        if local == b"sst" && reserves(rest) > LARGEST_RESERVE {
            return Err(WorkbookRefusal::TooMuch);
        }
    }
    Ok(count)
}

/// How many texts a parser may be told to make room for.
const LARGEST_RESERVE: u64 = 1_000_000;

/// How many shared texts an element says it has, for which a parser makes room at once.
fn reserves(element: &[u8]) -> u64 {
    let end = element.iter().position(|byte| *byte == b'>');
    let element = String::from_utf8_lossy(&element[..end.unwrap_or(0)]).into_owned();
    let said = element.split("uniqueCount=").nth(1).unwrap_or_default();
    let digits: String = said
        .chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() {
        return 0;
    }
    digits.parse().unwrap_or(u64::MAX)
}
