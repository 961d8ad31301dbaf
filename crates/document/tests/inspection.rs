//! What can be told from a file that somebody hands in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use document::Words;
use document::inspect::{Identity, InspectError, inspect};
use support::{FontFiles, attachment, document, paragraph};

fn sealed() -> Vec<u8> {
    let mut document = document(vec![paragraph(Words::both("一段话", "some words"))]);
    document.attachments = vec![
        attachment("结果.json", "{\"名\":\"龘\"}".as_bytes()),
        attachment("answers.json", b"{\"year\":2025}"),
        attachment("empty.json", b""),
    ];
    FontFiles::load().render(&document)
}

#[test]
fn attachments_come_back_as_they_went_in() {
    let found = inspect(&sealed()).unwrap();
    assert_eq!(found.identity, Identity::Intact);
    assert_eq!(found.generator.as_deref(), Some("trial 1"));
    assert_eq!(found.title.as_deref(), Some("试验 Trial"));
    assert_eq!(
        found.attachment("answers.json").unwrap().bytes,
        b"{\"year\":2025}"
    );
    assert_eq!(
        found.attachment("结果.json").unwrap().bytes,
        "{\"名\":\"龘\"}".as_bytes()
    );
    assert_eq!(found.attachment("empty.json").unwrap().bytes, b"");
    let media_type = found
        .attachment("answers.json")
        .unwrap()
        .media_type
        .as_deref();
    assert_eq!(media_type, Some("application/json"));
}

#[test]
fn a_changed_byte_is_noticed_wherever_it_stands() {
    let pdf = sealed();
    for at in (0..pdf.len()).step_by(pdf.len() / 60) {
        let mut changed = pdf.clone();
        changed[at] ^= 1;
        let identity = inspect(&changed).map(|found| found.identity);
        assert_ne!(identity, Ok(Identity::Intact), "byte {at} of {}", pdf.len());
    }
}

#[test]
fn what_is_added_or_cut_off_is_noticed() {
    let pdf = sealed();
    let longer = [pdf.as_slice(), b"\n"].concat();
    let shorter = &pdf[..pdf.len() - 1];
    for changed in [longer.as_slice(), shorter] {
        let identity = inspect(changed).map(|found| found.identity);
        assert_ne!(identity, Ok(Identity::Intact));
    }
}

#[test]
fn another_programs_file_bears_no_identity_of_ours() {
    let mut objects = lopdf::Document::load_mem(&sealed()).unwrap();
    objects.trailer.remove(b"ID");
    let mut other = Vec::new();
    objects.save_to(&mut other).unwrap();
    let found = inspect(&other).unwrap();
    assert_eq!(found.identity, Identity::Absent);
    assert_eq!(
        found.attachments.len(),
        3,
        "its attachments are listed all the same"
    );
}

#[test]
fn what_is_no_pdf_is_called_so() {
    assert_eq!(inspect(b""), Err(InspectError::NotPdf));
    assert_eq!(inspect("报告.docx".as_bytes()), Err(InspectError::NotPdf));
    assert_eq!(inspect(b"%PDF-"), Err(InspectError::Unreadable));
}

#[test]
fn hostile_bytes_are_survived() {
    let pdf = sealed();
    for length in (0..pdf.len()).step_by(pdf.len() / 40) {
        let _ = inspect(&pdf[..length]);
    }
    for seed in 1..200_u64 {
        let _ = inspect(&noise(seed, 400, b"%PDF-1.7\n"));
        let _ = inspect(&scrambled(&pdf, seed));
    }
}

#[test]
fn deep_nesting_is_survived() {
    let deep = |open: &str, close: &str| {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        format!(
            "%PDF-1.7\n1 0 obj\n{open}{close}\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"
        )
    };
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("(", ")")] {
        let _ = inspect(deep(open, close).as_bytes());
    }
}

/// Bytes from a small generator, the same on each run.
fn noise(seed: u64, length: usize, start: &[u8]) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut bytes = start.to_vec();
    bytes.extend((0..length).map(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state & 0xFF) as u8
    }));
    bytes
}

/// The file with a few of its bytes replaced, most of them near its end, where its table is.
fn scrambled(pdf: &[u8], seed: u64) -> Vec<u8> {
    let mut bytes = pdf.to_vec();
    for pair in noise(seed, 24, b"").chunks(3) {
        let back = usize::from(pair[0]) * 256 + usize::from(pair[1]);
        let at = bytes.len() - 1 - back % bytes.len().min(4_000);
        bytes[at] = pair[2];
    }
    bytes
}
