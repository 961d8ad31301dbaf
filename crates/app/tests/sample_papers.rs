//! The papers of the sample firms: the files in `assets/samples/evidence` are those that
//! `papers.toml` describes, the sheets name them, and the program hands them out.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

#[path = "sample_papers/print.rs"]
mod print;

use app::Library;
use app::exchange::{read_sheet, write_sheet};
use app::model::{AnswerSheet, Answers, Attachment, EvidenceMark, FileHash, FileKind};
use print::{Described, Paper};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/samples")
}

/// What belongs into `assets/samples`, by its path there: a PDF for each paper, and the sheets with
/// the papers under their answers.
fn generated() -> BTreeMap<String, Vec<u8>> {
    let text = fs::read_to_string(samples().join("papers.toml")).unwrap();
    let described: Described = toml::from_str(&text).unwrap();
    let mut files = BTreeMap::new();
    let mut attached: Vec<(&Paper, Attachment)> = Vec::new();
    let mut sheets: BTreeMap<&str, AnswerSheet> = BTreeMap::new();
    for paper in &described.papers {
        let sheet = sheets.entry(&paper.sample).or_insert_with(|| {
            let path = samples().join(format!("{}.json", paper.sample));
            read_sheet(&fs::read_to_string(path).unwrap()).unwrap()
        });
        let pdf = print::print(&described.words, paper, &sheet.profile);
        let file = Attachment {
            sha256: hash(&pdf),
            name: paper.name.clone(),
            kind: FileKind::Pdf,
            bytes: pdf.len().try_into().unwrap(),
        };
        files.insert(format!("evidence/{}.pdf", file.sha256), pdf);
        attached.push((paper, file));
    }
    for (name, mut sheet) in sheets {
        let own = || attached.iter().filter(|(paper, _)| paper.sample == name);
        let this_year = own().map(|(paper, file)| (&paper.stands_for, file));
        attach(&mut sheet.answers, this_year.collect());
        let last_year = own().map(|(paper, file)| (&paper.stood_for, file));
        let mut none = Answers::new();
        let previous = sheet.previous.as_mut().map(|last| &mut last.answers);
        attach(previous.unwrap_or(&mut none), last_year.collect());
        files.insert(format!("{name}.json"), write_sheet(&sheet).into_bytes());
    }
    files
}

fn hash(bytes: &[u8]) -> FileHash {
    FileHash::new(format!("{:x}", Sha256::digest(bytes))).unwrap()
}

/// Puts each file under the papers that it shows, and takes away what was there.
fn attach(answers: &mut Answers, files: Vec<(&Vec<String>, &Attachment)>) {
    let mut places: BTreeSet<&String> = files.iter().flat_map(|(places, _)| *places).collect();
    for (question, answer) in answers {
        for mark in &mut answer.evidence {
            let place = format!("{question}.{}", mark.document);
            let own = files.iter().filter(|(places, _)| places.contains(&place));
            mark.files = own.map(|(_, file)| (*file).clone()).collect();
            places.remove(&place);
        }
    }
    assert!(places.is_empty(), "no answer has the papers {places:?}");
}

#[test]
fn papers_and_sheets_are_as_described() {
    let generated = generated();
    if let Some(folder) = env::var_os("QINGPING_SAMPLES_OUT") {
        let folder = PathBuf::from(folder);
        fs::create_dir_all(folder.join("evidence")).unwrap();
        for (path, bytes) in generated {
            fs::write(folder.join(path), bytes).unwrap();
        }
        return;
    }
    let stale = "is out of date: run `cargo xtask generate`";
    for (path, bytes) in &generated {
        let lies_there = fs::read(samples().join(path)).unwrap_or_default();
        assert!(*bytes == lies_there, "assets/samples/{path} {stale}");
    }
    for file in fs::read_dir(samples().join("evidence")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let path = format!("evidence/{name}");
        assert!(
            generated.contains_key(&path),
            "assets/samples/{path} {stale}"
        );
    }
}

/// Every paper of every sample, this year's and last year's.
fn papers(library: &Library) -> Vec<&EvidenceMark> {
    let sheets = library.samples().iter().flat_map(|sample| {
        let last_year = sample.sheet.previous.as_deref();
        [Some(&sample.sheet), last_year].into_iter().flatten()
    });
    let answers = sheets.flat_map(|sheet| sheet.answers.values());
    answers.flat_map(|answer| &answer.evidence).collect()
}

#[test]
fn every_file_a_sample_names_is_handed_out_whole() {
    let library = Library::load().unwrap();
    let files: Vec<&Attachment> = papers(&library).iter().flat_map(|p| &p.files).collect();
    assert!(!files.is_empty());
    for file in &files {
        let bytes = library.sample_evidence(&file.sha256).unwrap();
        assert_eq!(hash(bytes), file.sha256, "{}", file.name);
        assert_eq!(bytes.len(), usize::try_from(file.bytes).unwrap());
        assert_eq!(file.kind, FileKind::Pdf);
        assert!(bytes.starts_with(b"%PDF-"), "{}", file.name);
    }
    let named: BTreeSet<&FileHash> = files.iter().map(|file| &file.sha256).collect();
    let lying = fs::read_dir(samples().join("evidence")).unwrap().count();
    assert_eq!(named.len(), lying, "no file that no sample names");
    let unknown = FileHash::new("0".repeat(64)).unwrap();
    assert!(library.sample_evidence(&unknown).is_none());
}

#[test]
fn a_reader_sees_papers_with_a_file_and_papers_only_said() {
    let library = Library::load().unwrap();
    let (said, attached): (Vec<_>, Vec<_>) = papers(&library)
        .into_iter()
        .partition(|p| p.files.is_empty());
    assert!(said.len() >= 5 && attached.len() > 2 * said.len());
    let mut under: BTreeMap<&FileHash, usize> = BTreeMap::new();
    for file in attached.iter().flat_map(|paper| &paper.files) {
        *under.entry(&file.sha256).or_default() += 1;
    }
    assert!(
        under.values().any(|papers| *papers > 3),
        "one file for many"
    );
}
