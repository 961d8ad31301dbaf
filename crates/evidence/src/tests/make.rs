//! Files as phones and offices make them.

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbImage};
use img_parts::png::{Png, PngChunk};
use rawzip::ZipArchiveWriter;
use std::io::{Cursor, Write};

/// Stands wherever a trace is hidden that must not be kept.
pub(super) const TRACE: &[u8] = b"TRACE-of-the-owner";

/// The latitude in EXIF: 24° 28′ 47.11″ as it stands in the bytes.
pub(super) const LATITUDE: [u8; 24] = [
    0, 0, 0, 24, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 1, 0, 0, 0x12, 0x67, 0, 0, 0, 100,
];

/// Wider than high, no two halves alike.
fn picture() -> DynamicImage {
    let pixel = |x: u32, y: u32| {
        let byte = |value: u32| u8::try_from(value).unwrap();
        image::Rgb([byte(x * 4), byte(y * 5), byte((x + y) * 2)])
    };
    RgbImage::from_fn(64, 48, pixel).into()
}

pub(super) fn plain_jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    picture().write_with_encoder(encoder).unwrap();
    bytes
}

pub(super) fn plain_png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let target = Cursor::new(&mut bytes);
    picture().write_to(target, ImageFormat::Png).unwrap();
    bytes
}

/// What a phone writes: how it was held, when, where and by whom.
pub(super) fn tiff(orientation: u16, taken: &str) -> Vec<u8> {
    let rational = |num, denom| Rational { num, denom };
    let place = vec![rational(24, 1), rational(28, 1), rational(4711, 100)];
    let text = |bytes: &[u8]| Value::Ascii(vec![bytes.to_vec()]);
    let values = [
        (Tag::Orientation, Value::Short(vec![orientation])),
        (Tag::DateTimeOriginal, text(taken.as_bytes())),
        (Tag::Artist, text(TRACE)),
        (Tag::GPSLatitudeRef, text(b"N")),
        (Tag::GPSLatitude, Value::Rational(place)),
    ];
    let fields = values.map(|(tag, value)| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    });
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).unwrap();
    bytes.into_inner()
}

pub(super) fn segment(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let contents = parts.concat();
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], &contents].concat()
}

/// A photo with its traces everywhere a phone or an editor puts them: EXIF, XMP, MPF, IPTC, a
/// comment, a thumbnail, between the scan and the end, and a second photo behind the end.
pub(super) fn jpeg(orientation: u16) -> Vec<u8> {
    let plain = plain_jpeg();
    let (start, rest) = plain.split_at(2);
    let (picture, end) = rest.split_at(rest.len() - 2);
    let exif = segment(
        0xE1,
        &[b"Exif\0\0", &tiff(orientation, "2025:03:14 09:26:53")],
    );
    let behind = [start, &exif, picture, end].concat();
    [
        start,
        &exif,
        &segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>", TRACE]),
        &segment(0xE2, &[b"MPF\0", TRACE]),
        &segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", b"a profile"]),
        &segment(0xED, &[b"Photoshop 3.0\08BIM", TRACE]),
        &segment(0xE0, &[b"JFXX\0\x10", TRACE]),
        &segment(0xFE, &[TRACE]),
        picture,
        &segment(0xFE, &[TRACE]),
        end,
        &behind,
        TRACE,
    ]
    .concat()
}

pub(super) fn png(orientation: u16) -> Vec<u8> {
    let mut png = Png::from_bytes(plain_png().into()).unwrap();
    let text = |kind: &[u8; 4]| PngChunk::new(*kind, [b"Author\0", TRACE].concat().into());
    let exif = tiff(orientation, "2025:03:14 09:26:53");
    let more = [
        text(b"tEXt"),
        text(b"zTXt"),
        text(b"iTXt"),
        text(b"prVt"),
        PngChunk::new(*b"eXIf", exif.into()),
    ];
    png.chunks_mut().splice(1..1, more);
    [&png.encoder().bytes()[..], TRACE].concat()
}

/// A PDF of one page with a red square in its lower left corner.
pub(super) fn pdf(page: &str, trailer: &str) -> Vec<u8> {
    let draw = "1 0 0 rg 0 0 100 100 re f";
    let draw = format!("<< /Length {} >> stream\n{draw}\nendstream", draw.len());
    let page = format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} >>");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        &page,
        &draw,
        "<< /CreationDate (D:20250105173000+08'00') /Author (Chen) >>",
    ];
    let mut text = "%PDF-1.7\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (n, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{n} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    text += &format!("xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R {trailer} >>\n");
    text += &format!("startxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

pub(super) fn bill() -> Vec<u8> {
    pdf("/MediaBox [0 0 200 400]", "/Info 5 0 R")
}

/// A ZIP with files of these names.
pub(super) fn zip(names: &[&str]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for name in names {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(name.as_bytes()).unwrap();
        let (_, written) = writer.finish().unwrap();
        entry.finish(written).unwrap();
    }
    archive.finish().unwrap()
}

pub(super) fn xlsx() -> Vec<u8> {
    zip(&["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])
}

pub(super) fn docx() -> Vec<u8> {
    zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
}

pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
