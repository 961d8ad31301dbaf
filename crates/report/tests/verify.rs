//! A report that was not touched is intact; one that was is not, wherever it was touched.

mod support;

use document::{Attachment, Block, Document, Lang, Meta, RunningText, Words};
use report::{CheckId, Languages, Outcome, Verification, verify};
use serde_json::Value;
use support::{LANGUAGES, SAMPLES, document, edition, fonts, options, sample};

const NAME: &str = "qingping.json";

fn render(name: &str, languages: Languages) -> Vec<u8> {
    report::render(
        edition(),
        &sample(name),
        &options(languages),
        None,
        &fonts(),
    )
    .expect("a PDF")
}

fn check(pdf: &[u8]) -> Verification {
    verify(pdf, None, &[edition()], &fonts())
}

fn passed(verification: &Verification, id: CheckId) -> Option<bool> {
    let check = verification.checks.iter().find(|check| check.id == id);
    check.map(|check| check.passed)
}

/// The JSON inside a report.
fn attached(pdf: &[u8]) -> Value {
    let inspection = document::inspect::inspect(pdf).expect("a PDF");
    let attached = inspection.attachment(NAME).expect("our attachment");
    serde_json::from_slice(&attached.bytes).expect("JSON")
}

/// A well-formed file with these pages and this attachment, sealed with a fingerprint that fits:
/// what a careful forger would hand in.
fn forged(mut pages: Document, json: &Value) -> Vec<u8> {
    pages.attachments = vec![Attachment {
        name: NAME.to_owned(),
        media_type: "application/json".to_owned(),
        description: "qingping-report/3".to_owned(),
        bytes: serde_json::to_vec(json).expect("JSON"),
    }];
    document::render(&pages, &fonts()).expect("a PDF")
}

#[test]
fn true_reports_are_intact() {
    for name in SAMPLES {
        for languages in LANGUAGES {
            let verification = check(&render(name, languages));
            assert_eq!(verification.outcome, Outcome::Intact, "{verification:?}");
            assert_eq!(verification.checks.len(), 3);
            assert!(verification.not_made.is_empty());
            assert_eq!(verification.year, Some(2025));
        }
    }
}

#[test]
fn the_verification_says_whose_report_it_is_and_what_the_answers_give() {
    let verification = check(&render("cold-chain", Languages::Zh));
    assert_eq!(
        verification.firm.as_deref(),
        Some("厦门样例冷链物流有限公司（虚构）")
    );
    assert_eq!(verification.edition.as_deref(), Some("2026.1"));
    let said = verification.spoken(model::Language::Zh).lines().join("\n");
    support::assert_says(&said, &["没有改动", "自报得分58.6", "不说明：回答是真的"]);
}

/// Any byte, anywhere: header, objects, streams, attachment, fingerprint, end.
#[test]
fn a_flipped_byte_is_noticed_wherever_it_is() {
    let pdf = render("software", Languages::Zh);
    let step = pdf.len() / 61;
    for at in (0..pdf.len()).step_by(step.max(1)) {
        let mut altered = pdf.clone();
        altered[at] ^= 0x04;
        let outcome = check(&altered).outcome;
        assert_ne!(outcome, Outcome::Intact, "byte {at} of {}", pdf.len());
    }
}

#[test]
fn a_changed_fingerprint_is_noticed() {
    let mut pdf = render("software", Languages::Zh);
    let key = b"/ID[<";
    let at = pdf
        .windows(key.len())
        .rposition(|w| w == key)
        .expect("an ID")
        + key.len();
    pdf[at] = if pdf[at] == b'0' { b'1' } else { b'0' };
    let verification = check(&pdf);
    assert_eq!(verification.outcome, Outcome::Altered);
    assert_eq!(passed(&verification, CheckId::Fingerprint), Some(false));
    assert_eq!(passed(&verification, CheckId::Figures), Some(true));
}

#[test]
fn bytes_behind_the_end_are_noticed() {
    let mut pdf = render("software", Languages::Zh);
    pdf.extend_from_slice(b"\n% a remark\n");
    assert_eq!(check(&pdf).outcome, Outcome::Altered);
}

/// Every figure of the attachment, changed one by one under a fitting fingerprint.
#[test]
fn a_changed_figure_is_noticed_under_a_new_fingerprint() {
    let json = attached(&render("software", Languages::Zh));
    let pages = document(&sample("software"), Languages::Zh);
    let figures = [
        "/assessment/scorecard/declared",
        "/assessment/scorecard/backed",
        "/assessment/scorecard/coverage",
        "/assessment/footprint/bank/energy/quantity/value",
        "/assessment/edition_hash",
    ];
    for figure in figures {
        let mut json = json.clone();
        let place = json.pointer_mut(figure).expect(figure);
        *place = Value::String("1".to_owned());
        let verification = check(&forged(pages.clone(), &json));
        assert_eq!(verification.outcome, Outcome::Altered, "{figure}");
        assert_eq!(passed(&verification, CheckId::Fingerprint), Some(true));
        assert_eq!(passed(&verification, CheckId::Figures), Some(false));
    }
}

#[test]
fn a_changed_answer_is_noticed_under_a_new_fingerprint() {
    let mut json = attached(&render("cold-chain", Languages::Zh));
    json["sheet"]["answers"]["S09"]["status"]["given"]["drill"]["level"] = "yes".into();
    let pages = document(&sample("cold-chain"), Languages::Zh);
    let verification = check(&forged(pages, &json));
    assert_eq!(verification.outcome, Outcome::Altered);
    assert_eq!(passed(&verification, CheckId::Figures), Some(false));
}

/// Pages that say more than the answers give.
#[test]
fn a_changed_page_is_noticed_under_a_new_fingerprint() {
    let json = attached(&render("software", Languages::Zh));
    let mut pages = document(&sample("software"), Languages::Zh);
    pages.blocks.push(Block::Paragraph {
        words: Words::one(Lang::Zh, "本企业已获表彰。"),
        style: document::ParagraphStyle::Body,
    });
    let verification = check(&forged(pages, &json));
    assert_eq!(verification.outcome, Outcome::Altered);
    assert_eq!(passed(&verification, CheckId::Figures), Some(true));
    assert_eq!(passed(&verification, CheckId::Pages), Some(false));
}

/// Another version sets pages in another way, so they cannot be compared. Anybody can claim that, so
/// such a file is not called intact.
#[test]
fn a_file_that_claims_another_version_is_never_called_intact() {
    let mut json = attached(&render("software", Languages::Zh));
    json["generator"] = "qingping 0.0.1".into();
    let pages = document(&sample("software"), Languages::Zh);
    let verification = check(&forged(pages, &json));
    assert_eq!(verification.not_made, [CheckId::Pages]);
    assert_eq!(verification.outcome, Outcome::NotOurs);
    let said = verification.spoken(model::Language::En).lines().join("\n");
    support::assert_says(&said, &["Cannot be checked here", "Pages: not set again"]);
}

#[test]
fn a_report_of_an_edition_that_is_not_here_cannot_be_checked() {
    let pdf = render("software", Languages::Zh);
    let verification = verify(&pdf, None, &[], &fonts());
    assert_eq!(verification.outcome, Outcome::NotOurs);
    assert_eq!(verification.not_made, [CheckId::Figures, CheckId::Pages]);
    let mut json = attached(&pdf);
    json["edition"]["hash"] = "0".repeat(64).into();
    let pages = document(&sample("software"), Languages::Zh);
    assert_eq!(check(&forged(pages, &json)).outcome, Outcome::NotOurs);
}

#[test]
fn other_files_are_not_ours() {
    let foreign = Document {
        meta: Meta {
            title: Words::one(Lang::En, "Invoice"),
            author: String::new(),
            primary: Lang::En,
            date: None,
            generator: "another program".to_owned(),
        },
        running: RunningText::default(),
        blocks: Vec::new(),
        attachments: Vec::new(),
    };
    let plain = document::render(&foreign, &fonts()).expect("a PDF");
    assert_eq!(check(&plain).outcome, Outcome::NotOurs);
    for json in [
        Value::Null,
        serde_json::json!({"format": "qingping-report/3"}),
        serde_json::json!({"format": "qingping-report/2", "sheet": []}),
    ] {
        let outcome = check(&forged(foreign.clone(), &json)).outcome;
        assert_eq!(outcome, Outcome::NotOurs, "{json}");
    }
    for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04", "你好".as_bytes()] {
        assert_eq!(check(bytes).outcome, Outcome::NotOurs);
    }
}

/// A file cut anywhere is never intact, and never stops the program.
#[test]
fn a_truncated_file_is_not_intact() {
    let pdf = render("software", Languages::Zh);
    for part in 0..24 {
        let cut = &pdf[..pdf.len() * part / 24];
        assert_ne!(check(cut).outcome, Outcome::Intact, "{part}/24");
    }
}

/// Noise in the shape of a PDF.
#[test]
fn noise_is_not_ours() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for length in [10, 1_000, 100_000] {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.extend((0..length).map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[0]
        }));
        assert_eq!(check(&bytes).outcome, Outcome::NotOurs);
    }
}

/// Numbers made to overflow a calculation.
#[test]
fn hostile_answers_do_not_stop_the_program() {
    let mut json = attached(&render("cold-chain", Languages::Zh));
    let pages = document(&sample("software"), Languages::Zh);
    json["sheet"]["profile"]["revenue"]["text"] = "0.00000000000001".into();
    json["sheet"]["period"]["year"] = Value::from(i32::MAX);
    let number = serde_json::json!({"number": {"text": "999999999999999亿亿度"}});
    json["sheet"]["answers"]["E03"]["status"]["given"]["electricity"] = number;
    json["sheet"]["answers"]["S01"]["note"] = "龘".repeat(10_000).into();
    assert_eq!(check(&forged(pages, &json)).outcome, Outcome::Altered);
}
