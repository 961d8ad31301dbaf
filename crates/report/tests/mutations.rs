//! Thousands of single changes to a sealed report, made as a forger would make them: the fingerprint is
//! put right again behind each. None is called intact; the report itself always is.
//!
//! `QINGPING_MUTATIONS=10` makes ten times as many, at other places.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use lopdf::{Document as Objects, Object, ObjectId, Stream, dictionary};
use model::AnswerSheet;
use report::{CheckId, Key, Languages, Outcome, verify, verify_without_pages};
use review::Reviewer;
use serde_json::Value;
use std::sync::OnceLock;
use support::{edition, fonts, options, sample, saved};

const JSON: &str = "qingping.json";
const SEAL: &str = "qingping-seal.txt";

fn key(number: u8) -> Key {
    Key::from_bytes(&[number; Key::LENGTH])
}

/// The report that is changed.
fn report() -> &'static [u8] {
    static REPORT: OnceLock<Vec<u8>> = OnceLock::new();
    REPORT.get_or_init(|| sealed(&key(7)))
}

fn sealed(key: &Key) -> Vec<u8> {
    let options = options(Languages::Zh);
    report::render(edition(), &reviewed(), &options, Some(key), &fonts()).unwrap()
}

/// A sample of which a reviewer saw all the originals that there are.
fn reviewed() -> AnswerSheet {
    let mut sheet = assessment::without_parked(edition(), &sample("software"));
    let answers = sheet.answers.iter();
    let with_files = answers.filter(|(_, answer)| review::can_be_seen(answer));
    let seen = with_files.map(|(id, _)| id.clone()).collect();
    let reviewer = Reviewer::new("林老师", "某某商会", &[9; 32]).unwrap();
    let day = "2026-03-31".parse().unwrap();
    sheet.review = Some(reviewer.sign(&sheet, &seen, day).unwrap());
    sheet
}

fn outcome(pdf: &[u8]) -> Outcome {
    verify_without_pages(pdf, None, &[edition()]).outcome
}

/// The file with the fingerprint that its bytes give; as it is where it has no place for one.
fn right_again(pdf: &[u8]) -> Vec<u8> {
    document::exchange(pdf, &[]).unwrap_or_else(|| pdf.to_vec())
}

fn times() -> usize {
    let times = std::env::var("QINGPING_MUTATIONS").ok();
    times.and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// Places all over a length: as many as are asked for, evenly spread.
fn places(length: usize, count: usize) -> impl Iterator<Item = usize> {
    let count = (count * times()).min(length);
    (0..count).map(move |number| number * length / count)
}

fn stream_of<'o>(objects: &'o mut Objects, content: &[u8]) -> &'o mut Stream {
    let mut streams = objects
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok());
    let same = |stream: &Stream| {
        stream
            .get_plain_content()
            .is_ok_and(|plain| plain == content)
    };
    streams.find(|stream| same(stream)).unwrap()
}

fn attached(name: &str) -> Vec<u8> {
    let inspection = document::inspect::inspect(report()).unwrap();
    inspection.attachment(name).unwrap().bytes.clone()
}

#[test]
fn the_report_itself_is_intact() {
    assert_eq!(outcome(report()), Outcome::Intact);
    assert_eq!(right_again(report()), report());
}

#[test]
fn a_byte_anywhere() {
    let pdf = report();
    for at in places(pdf.len(), 160) {
        let mut changed = pdf.to_vec();
        changed[at] ^= 1 << (at % 8);
        assert_ne!(outcome(&changed), Outcome::Intact, "byte {at}");
    }
}

#[test]
fn a_byte_anywhere_under_a_fitting_fingerprint() {
    let pdf = report();
    for at in places(pdf.len(), 160) {
        let mut changed = pdf.to_vec();
        changed[at] ^= 1 << (at % 8);
        let changed = right_again(&changed);
        // What changes the fingerprint alone is undone by putting it right.
        if changed != pdf {
            assert_ne!(outcome(&changed), Outcome::Intact, "byte {at}");
        }
    }
}

/// A byte taken out, put in, or a part of the file said twice.
#[test]
fn bytes_that_come_and_go() {
    let pdf = report();
    for at in places(pdf.len(), 20) {
        let (before, behind) = pdf.split_at(at);
        let shorter = [before, &behind[1..]].concat();
        let longer = [before, b" ", behind].concat();
        let again = [pdf, behind].concat();
        for changed in [shorter, longer, again] {
            assert_ne!(
                outcome(&right_again(&changed)),
                Outcome::Intact,
                "byte {at}"
            );
        }
    }
}

/// Every sign of the seal in its attachment, and dots of the code on page 1.
#[test]
fn the_seal_and_its_code() {
    let text = attached(SEAL);
    let at = report()
        .windows(text.len())
        .position(|part| part == text)
        .unwrap();
    for sign in places(text.len(), 60) {
        let mut changed = report().to_vec();
        let other = if text[sign] == b'A' { b'B' } else { b'A' };
        changed[at + sign] = other;
        assert_ne!(
            outcome(&right_again(&changed)),
            Outcome::Intact,
            "sign {sign}"
        );
    }
    let mut objects = Objects::load_mem(report()).unwrap();
    let streams = objects.objects.values_mut();
    let mut streams = streams.filter_map(|object| object.as_stream_mut().ok());
    let code = streams
        .find(|stream| stream.dict.has(b"ImageMask"))
        .unwrap();
    let code = code.content.clone();
    let at = report()
        .windows(code.len())
        .position(|part| part == code)
        .unwrap();
    for dot in places(8 * code.len(), 40) {
        let mut changed = report().to_vec();
        changed[at + dot / 8] ^= 1 << (dot % 8);
        assert_ne!(
            outcome(&right_again(&changed)),
            Outcome::Intact,
            "dot {dot}"
        );
    }
}

/// Every value of the attached answers and result, and every key.
fn changed_values(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(entries) => entries
            .iter()
            .flat_map(|(key, inner)| {
                let with = |key: &str, inner: Value| {
                    let mut entries = entries.clone();
                    entries.insert(key.to_owned(), inner);
                    Value::Object(entries)
                };
                let mut changed: Vec<Value> = changed_values(inner)
                    .into_iter()
                    .map(|inner| with(key, inner))
                    .collect();
                let mut without = entries.clone();
                without.remove(key);
                changed.push(Value::Object(without));
                changed
            })
            .collect(),
        Value::Array(items) => (0..items.len())
            .flat_map(|at| {
                let inner = changed_values(&items[at]).into_iter();
                inner.map(move |inner| {
                    let mut items = items.clone();
                    items[at] = inner;
                    Value::Array(items)
                })
            })
            .collect(),
        Value::String(text) => vec![Value::String(format!("{text}1"))],
        Value::Number(number) => vec![Value::String(number.to_string()), Value::from(7_000_001)],
        Value::Bool(flag) => vec![Value::Bool(!flag)],
        Value::Null => vec![Value::from(1)],
    }
}

#[test]
fn the_attached_answers_and_figures() {
    let old = attached(JSON);
    let changes = changed_values(&serde_json::from_slice(&old).unwrap());
    assert!(changes.len() > 500, "only {} values", changes.len());
    let objects = Objects::load_mem(report()).unwrap();
    for at in places(changes.len(), 60) {
        let mut objects = objects.clone();
        let stream = stream_of(&mut objects, &old);
        stream.set_plain_content(serde_json::to_vec(&changes[at]).unwrap());
        assert_ne!(
            outcome(&saved(objects)),
            Outcome::Intact,
            "{at}: {}",
            changes[at]
        );
    }
}

/// Each value of what a reviewer signed, changed where no seal keeps watch: the countersignature
/// keeps watch over itself.
#[test]
fn what_a_reviewer_signed() {
    let options = options(Languages::Zh);
    let pdf = report::render(edition(), &reviewed(), &options, None, &fonts()).unwrap();
    let objects = Objects::load_mem(&pdf).unwrap();
    let inspection = document::inspect::inspect(&pdf).unwrap();
    let old = inspection.attachment(JSON).unwrap().bytes.clone();
    let whole: Value = serde_json::from_slice(&old).unwrap();
    let changes = changed_values(&whole["sheet"]["review"]);
    assert!(changes.len() > 15, "only {} values", changes.len());
    for change in changes {
        let mut whole = whole.clone();
        whole["sheet"]["review"] = change.clone();
        let mut objects = objects.clone();
        let stream = stream_of(&mut objects, &old);
        stream.set_plain_content(serde_json::to_vec(&whole).unwrap());
        let verification = verify_without_pages(&saved(objects), None, &[edition()]);
        assert_ne!(verification.outcome, Outcome::Intact, "{change}");
        // What is no review any more is no answer sheet either, and is not read at all.
        let mut checks = verification.checks.iter();
        let review = checks.find(|check| check.id == CheckId::Review);
        assert!(review.is_none_or(|check| !check.passed), "{change}");
    }
}

/// What a page shows, by the means that a forger has.
#[test]
fn what_is_seen() {
    let objects = Objects::load_mem(report()).unwrap();
    let pages: Vec<ObjectId> = objects.get_pages().values().copied().collect();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let content = objects.get_page_content(*page);
        let over = [&content[..], b"\nq 1 1 1 rg 60 700 300 40 re f Q\n"].concat();
        let said = [
            &content[..],
            b"\nBT /Text0 12 Tf 60 700 Td <00010002> Tj ET\n",
        ]
        .concat();
        let shorter = content[..content.len() / 2].to_vec();
        let moved = String::from_utf8_lossy(&content)
            .replacen(" Td", " 9 Td", 1)
            .into_bytes();
        for (what, content) in [
            ("over", over),
            ("said", said),
            ("cut", shorter),
            ("moved", moved),
        ] {
            let mut changed = objects.clone();
            changed.change_page_content(*page, content).unwrap();
            files.push((format!("{what} on page {number}"), saved(changed)));
        }
        let mut noted = objects.clone();
        let note = noted.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "Rect" => vec![60.into(), 700.into(), 300.into(), 740.into()],
            "Contents" => Object::string_literal("98.5"),
        });
        let page = noted.get_dictionary_mut(*page).unwrap();
        page.set("Annots", vec![Object::from(note)]);
        files.push((format!("note on page {number}"), saved(noted)));
    }
    for (id, object) in &objects.objects {
        // Typefaces and their maps to text, the picture, the profile of colours, the metadata.
        if object.as_stream().is_ok() {
            let mut changed = objects.clone();
            let stream = changed
                .get_object_mut(*id)
                .and_then(Object::as_stream_mut)
                .unwrap();
            let mut plain = stream.get_plain_content().unwrap();
            let middle = plain.len() / 2;
            plain[middle] ^= 1;
            stream.set_plain_content(plain);
            files.push((format!("stream {id:?}"), saved(changed)));
        }
    }
    let mut optional = objects.clone();
    let layer =
        optional.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("x") });
    let off = dictionary! { "OFF" => vec![Object::from(layer)] };
    let properties = dictionary! { "OCGs" => vec![Object::from(layer)], "D" => off };
    optional
        .catalog_mut()
        .unwrap()
        .set("OCProperties", properties);
    files.push(("optional content".to_owned(), saved(optional)));
    let mut fewer = objects.clone();
    fewer.delete_pages(&[2]);
    files.push(("a page less".to_owned(), saved(fewer)));
    for (what, pdf) in files {
        assert_ne!(outcome(&pdf), Outcome::Intact, "{what}");
    }
}

/// An object said anew behind the end, as every reader takes it for the newer one.
#[test]
fn an_incremental_update() {
    let objects = Objects::load_mem(report()).unwrap();
    let mut newer = lopdf::IncrementalDocument::create_from(report().to_vec(), objects);
    let page = *newer
        .get_prev_documents()
        .get_pages()
        .values()
        .next()
        .unwrap();
    newer.opt_clone_object_to_new_document(page).unwrap();
    let wide = vec![0.into(), 0.into(), 300.into(), 300.into()];
    newer
        .new_document
        .get_dictionary_mut(page)
        .unwrap()
        .set("MediaBox", wide);
    let mut pdf = Vec::new();
    newer.save_to(&mut pdf).unwrap();
    for changed in [right_again(&pdf), pdf] {
        assert_ne!(outcome(&changed), Outcome::Intact);
    }
}

/// A forger with a key of his or her own, who changes what is seen: the seal holds, the pages do not.
#[test]
fn pages_set_by_somebody_else_under_a_seal_of_their_own() {
    let pdf = sealed(&key(8));
    let verification = verify(&pdf, None, &[edition()], &fonts());
    assert_eq!(verification.outcome, Outcome::Intact);
    assert_eq!(
        verification.key,
        Some(key(8).name()),
        "whose key it is has to be compared"
    );
    let unsealed = {
        let options = options(Languages::Zh);
        report::render(edition(), &sample("software"), &options, None, &fonts()).unwrap()
    };
    let mut objects = Objects::load_mem(&unsealed).unwrap();
    let page = *objects.get_pages().values().next().unwrap();
    let content = objects.get_page_content(page);
    let over = [&content[..], b"\nq 1 1 1 rg 60 700 300 40 re f Q\n"].concat();
    objects.change_page_content(page, over).unwrap();
    let verification = verify(&saved(objects), None, &[edition()], &fonts());
    assert_eq!(verification.outcome, Outcome::Altered);
    let pages = verification
        .checks
        .iter()
        .find(|check| check.id == CheckId::Pages);
    assert_eq!(pages.map(|check| check.passed), Some(false));
}
