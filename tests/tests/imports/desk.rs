//! A desk in a folder of its own, and files handed to it.

use acceptance::canary::everything;
use app::exchange::package::{Package, PackageKind, write_package};
use app::model::{AnswerSheet, FileHash};
use app::{
    AppError, Desk, Import, ImportChoice, ImportField, ImportView, ImportedFirm, SystemClock,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A desk, and a folder for what is handed to it.
pub(crate) struct Room {
    folder: TempDir,
    pub(crate) desk: Desk,
}

impl Room {
    pub(crate) fn new() -> Self {
        acceptance::apart::read_by_the_command_line();
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let desk = Desk::open_in(&data, Box::new(SystemClock)).expect("the data folder");
        Self { folder, desk }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    }

    pub(crate) fn look(&self, paths: &[PathBuf]) -> (Import, ImportView) {
        let mut import = Import::of_files(self.desk.library(), paths);
        let view = self.desk.look_at_import(&mut import).expect("looked at");
        (import, view)
    }

    /// Brings in all firms that may be, with theirs where `theirs` says so.
    pub(crate) fn bring_in(
        &self,
        paths: &[PathBuf],
        theirs: impl Fn(&ImportField) -> bool,
    ) -> Vec<ImportedFirm> {
        let (import, view) = self.look(paths);
        let choices = choices(&view, theirs);
        self.desk.bring_in(&import, &choices).expect("brought in")
    }

    /// Brings in a sheet that is not here yet; its id.
    pub(crate) fn adopt(&self, sheet: &AnswerSheet) -> String {
        let path = self.file("adopted.qp", &packed(sheet));
        let done = self.bring_in(&[path], |_| true);
        done[0].id.clone()
    }

    pub(crate) fn sheet(&self, id: &str) -> AnswerSheet {
        let mut sheet = self.desk.open_assessment(id).expect("there").sheet;
        sheet.previous = None;
        sheet
    }

    pub(crate) fn export(&self, id: &str) -> Vec<u8> {
        self.desk.make_package(id, None).expect("a package").bytes
    }

    /// The bytes of every file of the data but for SQLite's own and the lock.
    pub(crate) fn evidence(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = self.data().join("evidence");
        let files = if folder.exists() {
            everything(&folder)
        } else {
            Vec::new()
        };
        let read = |path: PathBuf| (path.clone(), fs::read(path).expect("a file"));
        files.into_iter().map(read).collect()
    }
}

/// All that may come in, with theirs where `theirs` says so.
pub(crate) fn choices(
    view: &ImportView,
    theirs: impl Fn(&ImportField) -> bool,
) -> Vec<ImportChoice> {
    let firms = view.firms.iter().enumerate();
    let open = firms.filter(|(_, plan)| {
        use app::FirmState::{Known, New};
        matches!(plan.state, New | Known(_))
    });
    let choice = |(firm, plan): (usize, &app::FirmPlan)| {
        let fields = plan.differences.iter().map(field);
        let fields: BTreeSet<ImportField> = fields.filter(&theirs).collect();
        ImportChoice {
            firm,
            theirs: fields,
        }
    };
    open.map(choice).collect()
}

pub(crate) fn field(difference: &app::Difference) -> ImportField {
    use app::Difference as D;
    match difference {
        D::Profile(field) => ImportField::Profile(*field),
        D::Answer { question, .. } => ImportField::Answer(question.clone()),
        D::Action { question, .. } => ImportField::Action(question.clone()),
    }
}

/// A package of a sheet, with those files that the samples have.
pub(crate) fn packed(sheet: &AnswerSheet) -> Vec<u8> {
    packed_as(PackageKind::Assessment, vec![sheet.clone()])
}

pub(crate) fn packed_as(kind: PackageKind, sheets: Vec<AnswerSheet>) -> Vec<u8> {
    let library = app::Library::load().expect("the library");
    let mut package = Package {
        kind,
        sheets,
        files: BTreeMap::new(),
    };
    let named: Vec<FileHash> = package.named().into_iter().cloned().collect();
    for hash in named {
        if let Some(bytes) = library.sample_evidence(&hash) {
            package.files.insert(hash, bytes.into());
        }
    }
    write_package(&package)
}

/// A sample firm's answers of one year.
pub(crate) fn sample(name: &str) -> AnswerSheet {
    let library = app::Library::load().expect("the library");
    let sample = library.sample(name).expect("a sample");
    AnswerSheet {
        previous: None,
        ..sample.sheet.clone()
    }
}

/// The code of the only error that came of a file.
pub(crate) fn only_error(view: &ImportView) -> &AppError {
    assert_eq!(view.firms, []);
    let [file] = &view.files[..] else {
        panic!("one file: {view:?}");
    };
    file.error.as_ref().expect("an error")
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}
