//! The page's types are made from Rust's. With `QINGPING_WIRE_OUT` they are written there;
//! without it the committed ones are compared.

use app::{
    AppError, AssessmentSummary, AssessmentView, BackupView, CheckedView, ClassFile, ClassView,
    CopyView, EditionView, EvidenceLimits, Forgotten, Former, ImportChoice, ImportSource,
    ImportView, ImportWord, ImportedFirm, KeptFile, LockView, LocksAfter, NewReviewer, PageStart,
    Pin, Readable, RehearsalView, ReportDraft, ReviewView, ReviewerView, SafetyView, SampleSummary,
    SampleView, Saved, SettingsView, Sharing, StartView, Surroundings, Tag, Taken, Undone,
    WrittenFile,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use ts_rs::{Config, ExportError, TS};

/// Everything that crosses between the window and Rust hangs from one of these.
fn export(config: &Config) -> Result<(), ExportError> {
    AppError::export_all(config)?;
    AssessmentSummary::export_all(config)?;
    AssessmentView::export_all(config)?;
    BackupView::export_all(config)?;
    CheckedView::export_all(config)?;
    ClassFile::export_all(config)?;
    ClassView::export_all(config)?;
    CopyView::export_all(config)?;
    EditionView::export_all(config)?;
    EvidenceLimits::export_all(config)?;
    Forgotten::export_all(config)?;
    Former::export_all(config)?;
    ImportChoice::export_all(config)?;
    ImportSource::export_all(config)?;
    ImportView::export_all(config)?;
    ImportWord::export_all(config)?;
    ImportedFirm::export_all(config)?;
    KeptFile::export_all(config)?;
    LockView::export_all(config)?;
    LocksAfter::export_all(config)?;
    NewReviewer::export_all(config)?;
    PageStart::export_all(config)?;
    Pin::export_all(config)?;
    Readable::export_all(config)?;
    RehearsalView::export_all(config)?;
    ReportDraft::export_all(config)?;
    SafetyView::export_all(config)?;
    SampleSummary::export_all(config)?;
    SampleView::export_all(config)?;
    ReviewView::export_all(config)?;
    ReviewerView::export_all(config)?;
    Saved::export_all(config)?;
    SettingsView::export_all(config)?;
    Sharing::export_all(config)?;
    StartView::export_all(config)?;
    Surroundings::export_all(config)?;
    Tag::export_all(config)?;
    Taken::export_all(config)?;
    Undone::export_all(config)?;
    WrittenFile::export_all(config)?;
    app::report::Languages::export_all(config)?;
    app::report::Parts::export_all(config)
}

fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let entries = std::fs::read_dir(folder).expect("folder");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("entry").path();
        let text = std::fs::read_to_string(&path).expect("text");
        (PathBuf::from(path.file_name().expect("name")), text)
    };
    entries.map(read).collect()
}

#[test]
fn wire_types_are_fresh() {
    let scratch = tempfile::tempdir().expect("scratch");
    let out = std::env::var_os("QINGPING_WIRE_OUT").map(PathBuf::from);
    let folder = out.clone().unwrap_or_else(|| scratch.path().to_owned());
    export(&Config::new().with_out_dir(&folder)).expect("types are written");
    if out.is_none() {
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/gen");
        let (fresh, committed) = (files(&folder), files(&committed));
        let names: BTreeSet<&PathBuf> = fresh.keys().chain(committed.keys()).collect();
        let stale: Vec<_> = names
            .into_iter()
            .filter(|name| fresh.get(*name) != committed.get(*name))
            .collect();
        assert!(stale.is_empty(), "run `cargo xtask generate`: {stale:?}");
    }
}
