//! What must hold of any file that somebody hands in: it is read or refused, and what was read is
//! written so that it is read the same again. A target that panics has found a fault.

#[path = "../../crates/questionnaire/tests/support/released.rs"]
mod released;

use exchange::workbook::{Grid, GridValue, Limits, WorkbookOptions};
use exchange::{package, read_sheet, workbook, write_sheet};
use model::{AnswerSheet, Language, Tier};
use questionnaire::{Edition, EditionFile};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A number as somebody types it.
pub fn number(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(read) = model::read_written(text) else {
        return;
    };
    let again = model::read_written(&read.value.to_string()).expect("what was read is a number");
    assert_eq!(again.value, read.value, "{text:?}");
}

/// Answer JSON.
pub fn sheet(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(read) = read_sheet(text) else {
        return;
    };
    let written = write_sheet(&read);
    let again = read_sheet(&written).expect("what was written is read");
    assert_eq!(again, read);
    assert_eq!(write_sheet(&again), written);
}

/// A package, not sealed: a seal keeps all that is hostile out.
pub fn package(data: &[u8]) {
    let Ok(read) = package::read_package(data) else {
        return;
    };
    let written = package::write_package(&read);
    let again = package::read_package(&written).expect("what was written is read");
    assert_eq!(again, read);
    assert_eq!(package::write_package(&again), written);
}

/// A workbook; bytes that do not begin like a ZIP become the first sheet of one.
pub fn workbook(data: &[u8]) {
    let wrapped;
    let bytes = match data.starts_with(b"PK") {
        true => data,
        false => {
            wrapped = wrap(data);
            &wrapped
        }
    };
    if let Ok(grid) = workbook::grid(bytes, &Limits::OURS) {
        let _ = workbook::edition_of(&grid);
        let _ = workbook::read(&EDITION, &grid);
    }
}

/// Our own workbook, its cells written over: each line of the text goes into a cell, sixty-one cells
/// after the one before.
pub fn cells(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut grid = OURS.clone();
    let mut cells: Vec<_> = grid.sheets.iter_mut().flat_map(|s| &mut s.cells).collect();
    let count = cells.len();
    for (number, line) in text.lines().enumerate().take(count) {
        let at = line.len() + 61 * number;
        cells[at % count].value = match line.parse() {
            Ok(number) => GridValue::Number(number),
            Err(_) => GridValue::Text(line.to_owned()),
        };
    }
    let Ok(read) = workbook::read(&EDITION, &grid) else {
        return;
    };
    let written = written(Some(&read.sheet));
    let again = workbook::grid(&written, &Limits::OURS).expect("our own workbook");
    let again = workbook::read(&EDITION, &again).expect("our own cells");
    let carried = workbook::carried(&EDITION, TIER, None, &read.sheet);
    assert_eq!(again.sheet, carried);
}

static EDITION: LazyLock<Edition> = LazyLock::new(|| {
    let files = released::released();
    let files: Vec<EditionFile<'_>> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files).expect("the released edition")
});

static OURS: LazyLock<Grid> =
    LazyLock::new(|| workbook::grid(&written(None), &Limits::OURS).expect("our own workbook"));

const TIER: Tier = Tier::Full;

fn written(sheet: Option<&AnswerSheet>) -> Vec<u8> {
    let options = WorkbookOptions {
        languages: &[Language::Zh],
        tier: TIER,
        sector: None,
        sheet,
        only_if: &BTreeMap::new(),
    };
    workbook::write(&EDITION, &options).expect("it fits into a workbook")
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn wrap(sheet: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(name, stored).expect("an entry");
        zip.write_all(bytes).expect("an entry");
    }
    zip.finish().expect("a ZIP").into_inner()
}
