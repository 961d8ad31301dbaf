//! Rows read straight from the pages of a table, whatever became of the tree above them.
//!
//! Format: <https://www.sqlite.org/fileformat2.html#b_tree_pages>. Nothing in a damaged page is
//! believed: every place is looked up with bounds, and a row counts by its sum.

use crate::schema;
use crate::table::{Row, TABLES};
use rusqlite::types::Value;
use std::collections::BTreeMap;

/// All our databases have pages of this size and nothing reserved at their ends.
pub(crate) const PAGE: usize = 4096;
const LEAF: u8 = 0x0d;
const FIRST_PAGE_HEADER: usize = 100;
/// No row of ours comes near; a length beyond it is rubbish.
const LONGEST_ROW: usize = 16 << 20;

/// The present pages by number, to follow a row that runs over several.
pub(crate) type Pages<'p> = BTreeMap<u32, &'p [u8]>;

/// Something found in a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    /// A row of the table with this place in [`TABLES`], proven by its sum.
    Proven(usize, Row),
    /// A row without a sum, as the first schema had them; it looks like one of this table.
    Likely(usize, Row),
    /// The highest number ever given to an entry.
    Numbered(i64),
}

/// Reads a page of a table. Whether all of it could be read is told beside the rows: of a page
/// that could not, an older version may hold more.
pub(crate) fn read(number: u32, page: &[u8], pages: &Pages<'_>) -> (Vec<Found>, bool) {
    let header = if number == 1 { FIRST_PAGE_HEADER } else { 0 };
    if page.get(header) == Some(&LEAF) {
        let cells = cell_places(page, header);
        let rows: Vec<_> = cells.iter().map(|at| cell(page, *at, pages)).collect();
        let whole = rows.iter().all(Option::is_some);
        let mut found: Vec<Found> = rows.into_iter().flatten().flatten().collect();
        if whole && !found.is_empty() {
            return (found, true);
        }
        let before = found.len();
        found.extend(anywhere(page, pages));
        let nothing_more = found.len() == before;
        return (found, whole && nothing_more);
    }
    // An index, the inside of a tree, a free page, or a leaf whose first byte was changed.
    let found = anywhere(page, pages);
    let whole = found.is_empty() && page.iter().any(|byte| *byte != 0);
    (found, whole)
}

fn cell_places(page: &[u8], header: usize) -> Vec<usize> {
    let count = short(page, header + 3).unwrap_or(0).min(PAGE / 2);
    let places = (0..count).map(|n| short(page, header + 8 + 2 * n));
    places.map(|at| at.unwrap_or(PAGE)).collect()
}

/// Rows at whatever byte they begin. Only what its sum proves is taken.
fn anywhere(page: &[u8], pages: &Pages<'_>) -> Vec<Found> {
    let rows = (0..page.len())
        .filter_map(|at| cell(page, at, pages))
        .flatten();
    rows.filter(|row| matches!(row, Found::Proven(..)))
        .collect()
}

/// The row that begins at a place: none where there is no readable record, none of ours where the
/// record is SQLite's own.
fn cell(page: &[u8], at: usize, pages: &Pages<'_>) -> Option<Option<Found>> {
    let (length, after) = varint(page, at)?;
    let (number, begin) = varint(page, after)?;
    let length = usize::try_from(length).ok().filter(|l| *l <= LONGEST_ROW)?;
    if length < 3 {
        return None;
    }
    let record = match inside(length) {
        all if all == length => page.get(begin..begin + length)?.to_vec(),
        part => follow(page, begin, part, length, pages)?,
    };
    let values = values(&record)?;
    match recognised(number, values) {
        Known::Row(found) => Some(Some(found)),
        Known::Own => Some(None),
        Known::Rubbish => None,
    }
}

/// How much of a record of this length stands in the page itself.
fn inside(length: usize) -> usize {
    let most = PAGE - 35;
    let least = (PAGE - 12) * 32 / 255 - 23;
    let fitting = least + length.saturating_sub(least) % (PAGE - 4);
    match length {
        short if short <= most => short,
        _ if fitting <= most => fitting,
        _ => least,
    }
}

/// Puts a long record together from its chain of overflow pages.
fn follow(
    page: &[u8],
    begin: usize,
    part: usize,
    length: usize,
    pages: &Pages<'_>,
) -> Option<Vec<u8>> {
    let mut record = page.get(begin..begin + part)?.to_vec();
    let mut next = long(page, begin + part)?;
    while record.len() < length {
        let page = pages.get(&next)?;
        let take = (length - record.len()).min(PAGE - 4);
        record.extend_from_slice(page.get(4..4 + take)?);
        next = long(page, 0)?;
    }
    Some(record)
}

fn values(record: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = varint(record, 0)?;
    let header = usize::try_from(header)
        .ok()
        .filter(|h| *h <= record.len())?;
    let mut kinds = Vec::new();
    while at < header {
        let (kind, after) = varint(record, at)?;
        kinds.push(kind);
        at = after;
        // More columns than any table of ours or SQLite's own has.
        if kinds.len() > 12 {
            return None;
        }
    }
    if at != header {
        return None;
    }
    let mut values = Vec::with_capacity(kinds.len());
    for kind in kinds {
        let (value, after) = value(record, at, kind)?;
        values.push(value);
        at = after;
    }
    (at == record.len()).then_some(values)
}

fn value(record: &[u8], at: usize, kind: u64) -> Option<(Value, usize)> {
    let bytes = |length: usize| record.get(at..at.checked_add(length)?);
    let length = match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).ok()?,
        5 => 6,
        6 => 8,
        // No column of ours holds a fraction or bytes.
        13.. if kind % 2 == 1 => usize::try_from((kind - 13) / 2).ok()?,
        _ => return None,
    };
    let value = match kind {
        0 => Value::Null,
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        1..=6 => Value::Integer(integer(bytes(length)?)),
        _ => Value::Text(String::from_utf8(bytes(length)?.to_vec()).ok()?),
    };
    Some((value, at + length))
}

/// Big-endian in two's complement.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
    let fill = if negative { -1 } else { 0 };
    bytes
        .iter()
        .fold(fill, |number, byte| number << 8 | i64::from(*byte))
}

enum Known {
    Row(Found),
    Own,
    Rubbish,
}

/// What a record is: a row with the right sum, one of the first schema, or SQLite's own.
fn recognised(number: u64, mut values: Vec<Value>) -> Known {
    if let [Value::Text(name), Value::Integer(seq)] = values.as_slice() {
        return match name.as_str() {
            "entry" => Known::Row(Found::Numbered(*seq)),
            "issued_report" => Known::Own,
            _ => Known::Rubbish,
        };
    }
    if let (5, Some(Value::Text(kind))) = (values.len(), values.first())
        && matches!(kind.as_str(), "table" | "index")
    {
        return Known::Own;
    }
    let numbered = values.first() == Some(&Value::Null);
    if let (true, Ok(number), Some(first)) = (numbered, i64::try_from(number), values.first_mut()) {
        *first = Value::Integer(number);
    }
    for (place, table) in TABLES.iter().enumerate() {
        if table.numbered == numbered
            && values.len() == table.columns.len() + 1
            && let Some((Value::Integer(sum), row)) = values.split_last()
            && table.sum(row) == *sum
        {
            return Known::Row(Found::Proven(place, row.to_vec()));
        }
    }
    likely(numbered, values).map_or(Known::Rubbish, Known::Row)
}

/// A row of the first schema, which had no sums, told by its columns.
fn likely(numbered: bool, values: Vec<Value>) -> Option<Found> {
    let text = |n: usize| match values.get(n) {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let texts = |range: std::ops::Range<usize>| range.into_iter().all(|n| text(n).is_some());
    let name = match (numbered, values.len()) {
        (true, 5) if crate::Field::of(text(2)?).is_some() && texts(4..5) => "entry",
        (true, 5) if texts(1..5) && text(4)?.len() == 64 => "issued_report",
        (false, 5) if texts(0..5) => "assessment",
        (false, 2) if texts(0..2) => "setting",
        _ => return None,
    };
    let place = TABLES.iter().position(|table| table.name == name)?;
    Some(Found::Likely(
        place,
        schema::upgraded(TABLES[place], values),
    ))
}

/// Up to nine bytes, seven bits each and eight of the last.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut number = 0;
    for n in 0..9 {
        let byte = *bytes.get(at + n)?;
        if n == 8 {
            return Some((number << 8 | u64::from(byte), at + 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, at + n + 1));
        }
    }
    None
}

fn short(page: &[u8], at: usize) -> Option<usize> {
    let bytes = page.get(at..at + 2)?;
    Some(usize::from(u16::from_be_bytes([bytes[0], bytes[1]])))
}

pub(super) fn long(page: &[u8], at: usize) -> Option<u32> {
    let bytes: [u8; 4] = page.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(bytes))
}
