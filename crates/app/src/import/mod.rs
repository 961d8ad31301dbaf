//! Answers brought in from files: looked at first, set beside what is here, and entered as the owner
//! chooses, with both sides kept in the history. Nothing is written before the owner says so, and
//! then all of it or nothing.

mod apply;
mod compare;
mod content;
mod plan;
mod view;

pub use view::{
    Candidate, Difference, FileSort, FirmPlan, FirmState, HandedFile, ImportChoice, ImportField,
    ImportSource, ImportView, ImportWord, ImportedFirm, PaperCount,
};

use crate::{AppError, Desk, ErrorCode, Library};
use content::{Content, Nothing};
use model::{Bilingual, Language};
use plan::Plan;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most files that are looked at in one go.
const MOST_FILES: usize = 2_000;

/// Files that somebody handed in, read and not yet brought in.
#[derive(Debug)]
pub struct Import {
    files: Vec<Handed>,
    others: usize,
    /// What the owner said to firms that nobody knows: which of ours it is, or none of them.
    said: BTreeMap<Place, Option<String>>,
    /// What was shown last: only that is brought in.
    shown: Option<ImportView>,
}

/// Where a sheet stands: its file, and its place in it.
type Place = (usize, usize);

#[derive(Debug)]
struct Handed {
    path: PathBuf,
    name: String,
    read: Result<Content, Nothing>,
}

impl Handed {
    fn read(library: &Library, path: PathBuf) -> Self {
        Self {
            name: content::shown(&path),
            read: content::read(library, &path, None),
            path,
        }
    }

    fn shown(&self) -> HandedFile {
        let sort = match &self.read {
            Ok(content) => Some(content.sort),
            Err(Nothing::Sealed) => Some(FileSort::Sealed),
            Err(Nothing::Problems(_)) => Some(FileSort::Workbook),
            Err(Nothing::Refused(_)) => None,
        };
        let mut file = HandedFile {
            name: self.name.clone(),
            sort,
            error: None,
            problems: Vec::new(),
        };
        match &self.read {
            Err(Nothing::Refused(error)) => file.error = Some(error.clone()),
            Err(Nothing::Problems(problems)) => {
                let said = problems.iter().map(|problem| Bilingual {
                    zh: problem.explain(Language::Zh),
                    en: problem.explain(Language::En),
                });
                file.problems = said.collect();
            }
            Ok(_) | Err(Nothing::Sealed) => {}
        }
        file
    }
}

impl Import {
    /// Reads files that somebody handed in. What is wrong with one of them does not stop the others.
    #[must_use]
    pub fn of_files(library: &Library, paths: &[PathBuf]) -> Self {
        let paths = paths.iter().take(MOST_FILES);
        let files = paths.map(|path| Handed::read(library, path.clone()));
        Self {
            files: files.collect(),
            others: 0,
            said: BTreeMap::new(),
            shown: None,
        }
    }

    /// Looks through a folder for files of ours; whatever else lies there is counted and left alone.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn of_folder(library: &Library, folder: &Path) -> Result<Self, AppError> {
        let mut import = Self::of_files(library, &files_in(folder)?);
        let foreign = |file: &Handed| file.read.as_ref().is_err_and(content::is_foreign);
        let all = import.files.len();
        import.files.retain(|file| !foreign(file));
        import.others = all - import.files.len();
        Ok(import)
    }

    /// The same files, read again as they are now.
    #[must_use]
    pub fn again(&self, library: &Library) -> Self {
        let paths: Vec<PathBuf> = self.files.iter().map(|file| file.path.clone()).collect();
        Self {
            others: self.others,
            ..Self::of_files(library, &paths)
        }
    }

    fn view(&self, plans: &[Plan]) -> ImportView {
        ImportView {
            files: self.files.iter().map(Handed::shown).collect(),
            others: self.others,
            firms: plans.iter().map(|plan| plan.shown.clone()).collect(),
        }
    }
}

/// The files of a folder by name. What begins with a dot is no file of the owner's, and what begins
/// with `~$` is what a spreadsheet keeps beside an open workbook.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let unreadable = |error: std::io::Error| {
        let file = ("file", content::shown(folder));
        let detail = ("detail", error.to_string());
        AppError::new(ErrorCode::FileUnreadable, [file, detail])
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = content::shown(&path);
        if path.is_file() && !name.starts_with('.') && !name.starts_with("~$") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

impl Desk {
    /// What would change if these files were brought in. Nothing is written.
    ///
    /// # Errors
    /// Where the data here cannot be read.
    pub fn look_at_import(&self, import: &mut Import) -> Result<ImportView, AppError> {
        let plans = self.plans(import)?;
        let view = import.view(&plans);
        import.shown = Some(view.clone());
        Ok(view)
    }

    /// Takes what the owner said to a file or firm, and looks again.
    ///
    /// # Errors
    /// Where the passphrase does not fit, or there is no such file or firm.
    pub fn say_to_import(
        &self,
        import: &mut Import,
        word: ImportWord,
    ) -> Result<ImportView, AppError> {
        match word {
            ImportWord::Passphrase { file, passphrase } => {
                let handed = import.files.get_mut(file).ok_or_else(stale)?;
                match content::read(self.library(), &handed.path, Some(&passphrase)) {
                    Err(Nothing::Refused(error)) => return Err(error),
                    read => handed.read = read,
                }
            }
            ImportWord::Firm { firm, id } => {
                let plans = self.plans(import)?;
                let place = plans.get(firm).ok_or_else(stale)?.place;
                import.said.insert(place, id);
            }
        }
        self.look_at_import(import)
    }
}

/// What was shown is not what would be brought in now.
fn stale() -> AppError {
    AppError::new(ErrorCode::ImportStale, [])
}
