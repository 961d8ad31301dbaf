//! Files made to harm, or that are no workbook: each is refused before it costs anything.

use crate::support::{sample, written};
use exchange::workbook::{Limits, WorkbookRefusal, grid};
use model::Language;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn refused(bytes: &[u8]) -> WorkbookRefusal {
    grid(bytes, &Limits::OURS).expect_err("refused")
}

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        zip.start_file(*name, options)
            .expect("the test stands on it");
        zip.write_all(content).expect("the test stands on it");
    }
    zip.finish().expect("the test stands on it").into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A small workbook with this sheet and these shared texts.
fn book(sheet: &str, strings: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

fn sheet(cells: &str) -> String {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
}

const NO_STRINGS: &str = "<sst></sst>";

#[test]
fn a_small_foreign_workbook_is_read_as_cells() {
    let cells = sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>");
    let grid = grid(&book(&cells, NO_STRINGS), &Limits::OURS).unwrap();
    assert_eq!(grid.sheets[0].cells.len(), 2);
}

#[test]
fn two_cells_sixteen_billion_apart_take_no_more_room_than_two() {
    let cells = sheet(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    );
    let grid = grid(&book(&cells, NO_STRINGS), &Limits::OURS).unwrap();
    assert_eq!(grid.sheets[0].cells.len(), 2);
}

#[test]
fn a_zip_bomb() {
    let blanks = " ".repeat(40 << 20);
    let bomb = book(&sheet(&blanks), NO_STRINGS);
    assert!(bomb.len() < 100_000);
    assert_eq!(refused(&bomb), WorkbookRefusal::TooMuch);
}

#[test]
fn many_entries_that_each_unpack_to_little_too_much() {
    // Noise that packs two hundred times at most, so that only the sum tells.
    let mut noise = String::new();
    for number in 0..20_000u32 {
        noise.push_str(&number.wrapping_mul(2_654_435_761).to_string());
    }
    let names: Vec<String> = (0..8).map(|n| format!("xl/media/{n}.bin")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
    ];
    entries.extend(names.iter().map(|name| (name.as_str(), noise.as_bytes())));
    let limits = Limits {
        unpacked: 1 << 20,
        ..Limits::OURS
    };
    let refused = grid(&packed(&entries), &limits);
    assert_eq!(refused, Err(WorkbookRefusal::TooMuch));
}

#[test]
fn too_many_entries() {
    let names: Vec<String> = (0..600).map(|n| format!("xl/{n}.xml")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", b"<a/>")];
    entries.extend(names.iter().map(|name| (name.as_str(), b"<a/>".as_slice())));
    assert_eq!(refused(&packed(&entries)), WorkbookRefusal::TooMuch);
}

#[test]
fn an_entity_bomb() {
    let strings =
        "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;\">]><sst><si><t>&m;</t></si></sst>";
    assert_eq!(
        refused(&book(&sheet(""), strings)),
        WorkbookRefusal::Entities
    );
    let wide: Vec<u8> = strings.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [vec![0xff, 0xfe], wide].concat();
    let bomb = packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/sharedStrings.xml", &wide),
    ]);
    assert_eq!(refused(&bomb), WorkbookRefusal::Damaged);
}

#[test]
fn more_cells_shared_texts_or_sheets_than_ours_ever_has() {
    let cells: String = (1..=210_000)
        .map(|n| format!("<c r=\"A{n}\"><v>{n}</v></c>"))
        .collect();
    assert_eq!(
        refused(&book(&sheet(&cells), NO_STRINGS)),
        WorkbookRefusal::TooMuch
    );
    let strings: String = (0..210_000)
        .map(|n| format!("<si><t>{n}</t></si>"))
        .collect();
    let strings = format!("<sst>{strings}</sst>");
    assert_eq!(
        refused(&book(&sheet(""), &strings)),
        WorkbookRefusal::TooMuch
    );
    let reserve = "<sst uniqueCount=\"99999999999999\"></sst>";
    assert_eq!(
        refused(&book(&sheet(""), reserve)),
        WorkbookRefusal::TooMuch
    );
}

#[test]
fn one_long_text_that_many_cells_share() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "轻".repeat(10_000));
    let cells: String = (1..=2_000)
        .map(|n| format!("<c r=\"A{n}\" t=\"s\"><v>0</v></c>"))
        .collect();
    assert_eq!(
        refused(&book(&sheet(&cells), &strings)),
        WorkbookRefusal::TooMuch
    );
}

#[test]
fn a_workbook_cut_off_anywhere_is_damaged() {
    let whole = written(&sample("electronics"), &Language::BOTH);
    for tenths in 1..10 {
        let part = &whole[..whole.len() * tenths / 10];
        assert_eq!(refused(part), WorkbookRefusal::Damaged, "{tenths}/10");
    }
}

#[test]
fn a_changed_byte_never_gives_other_answers_unnoticed() {
    let sheet = sample("software");
    let whole = written(&sheet, &[Language::Zh]);
    let first = grid(&whole, &Limits::OURS).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut changed = whole.clone();
        changed[at] ^= 0x5a;
        // Names and times in the ZIP may change and mean nothing; contents have a check sum.
        if let Ok(read) = grid(&changed, &Limits::OURS) {
            assert_eq!(read, first, "byte {at}");
        }
    }
}

#[test]
fn what_a_file_is_tells_its_content() {
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let name = "EncryptedPackage".bytes().flat_map(|b| [b, 0]);
    let locked = [ole.clone(), vec![0; 600], name.collect()].concat();
    let odt: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/vnd.oasis"),
        ("content.xml", b"<a/>"),
    ];
    let cases: [(&[u8], WorkbookRefusal); 9] = [
        (b"", WorkbookRefusal::NoWorkbook),
        (b"a,b\r\n1,2\r\n", WorkbookRefusal::Text),
        ("编号,答案\n".as_bytes(), WorkbookRefusal::Text),
        (b"<html><table></table></html>", WorkbookRefusal::Text),
        (b"%PDF-1.7\n", WorkbookRefusal::NoWorkbook),
        (&[ole, vec![0; 600]].concat(), WorkbookRefusal::Old),
        (&locked, WorkbookRefusal::Locked),
        (&packed(&odt), WorkbookRefusal::OpenDocument),
        (&packed(&[("a.txt", b"a")]), WorkbookRefusal::NoWorkbook),
    ];
    for (bytes, expected) in cases {
        assert_eq!(
            refused(bytes),
            expected,
            "{:?}",
            &bytes[..bytes.len().min(20)]
        );
    }
    assert_eq!(refused(&vec![b'a'; 17 << 20]), WorkbookRefusal::TooLarge);
}
