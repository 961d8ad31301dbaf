//! Files in and out. A file is written whole or not at all.

use crate::apart::{self, Misread};
use crate::{AppError, ErrorCode};
use model::AnswerSheet;
use serde::Serialize;
use std::fs::{self, File, Metadata};
use std::io::{Error, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// Reads a file.
pub fn read_file(path: &Path) -> Result<Vec<u8>, AppError> {
    fs::read(path).map_err(|error| unreadable(path, &error))
}

/// Reads a file of at most so many bytes: whatever a stranger's file is, it does not fill the memory.
/// A device, pipe or folder is none.
///
/// # Errors
/// [`ErrorCode::FileTooLarge`] where it is larger; else what the disk says.
pub(crate) fn read_bounded(path: &Path, most: usize) -> Result<Vec<u8>, AppError> {
    let most = most as u64;
    let too_large = || {
        let most = ("most", (most >> 20).to_string());
        AppError::new(
            ErrorCode::FileTooLarge,
            [("file", path.display().to_string()), most],
        )
    };
    let there = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !there.is_file() {
        return Err(unreadable(path, &ErrorKind::InvalidInput.into()));
    }
    if there.len() > most {
        return Err(too_large());
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(there.len()).unwrap_or(0));
    // It may have grown since.
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > most {
        return Err(too_large());
    }
    Ok(bytes)
}

/// The files of a folder with one of these endings, by name, so that what is said of them has an
/// order. What begins with a dot is no file of the owner's: some systems put such companions beside
/// each file on a stick.
pub(crate) fn files_in(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, AppError> {
    let unreadable = |error| unreadable(folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let wanted = path.extension().is_some_and(|found| {
            let mut endings = endings.iter();
            endings.any(|ending| found.eq_ignore_ascii_case(ending))
        });
        if wanted && !name.starts_with('.') && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path, error: &Error) -> AppError {
    let file = ("file", path.display().to_string());
    match error.kind() {
        ErrorKind::NotFound => AppError::new(ErrorCode::FileMissing, [file]),
        _ => AppError::new(
            ErrorCode::FileUnreadable,
            [file, ("detail", error.to_string())],
        ),
    }
}

/// Reads answer JSON. Answers that make no sense are no errors here; they become findings.
pub fn read_sheet_file(path: &Path) -> Result<AnswerSheet, AppError> {
    let file = || ("file", path.display().to_string());
    let text = String::from_utf8(read_file(path)?)
        .map_err(|_| AppError::new(ErrorCode::FileNotText, [file()]))?;
    exchange::read_sheet(&text).map_err(|problem| {
        let mut error = AppError::new(ErrorCode::SheetUnreadable, [file()]);
        error.parameters.extend(problem.parameters());
        error
    })
}

/// The same of bytes that somebody handed in, read in a process of its own. `file` is their name.
pub(crate) fn sheet_apart(file: &str, bytes: &[u8]) -> Result<AnswerSheet, AppError> {
    let named = || ("file", file.to_owned());
    let read = apart::answers(bytes);
    let read = read.map_err(|apart::Unsafe| AppError::new(ErrorCode::FileUnsafe, [named()]))?;
    read.map_err(|misread| match misread {
        Misread::NotText => AppError::new(ErrorCode::FileNotText, [named()]),
        Misread::Problem(problem) => {
            let mut error = AppError::new(ErrorCode::SheetUnreadable, [named()]);
            error.parameters.extend(problem.parameters());
            error
        }
    })
}

/// A file on its way to where the owner wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// A name for it, without a folder.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct WrittenFile {
    /// Its name.
    pub file: String,
    /// The name that was chosen, where it could not be had.
    pub instead_of: Option<String>,
}

/// Writes a file whole. Where there is one of that name that may not be replaced, because it is
/// protected or another program holds it, the file gets the next free name beside it.
pub fn write_beside(path: &Path, bytes: &[u8]) -> Result<WrittenFile, AppError> {
    let refused = match replace(path, bytes) {
        Ok(()) => return Ok(written(path, None)),
        Err(refused) => refused,
    };
    if refused.code != ErrorCode::FileUnwritable || !path.is_file() {
        return Err(refused);
    }
    let free = (2..100).map(|number| numbered(path, number));
    let Some(free) = free.into_iter().find(|other| !other.exists()) else {
        return Err(refused);
    };
    // In a folder that may not be written, what was chosen is what the owner should hear of.
    write_whole(&free, bytes).map_err(|_| refused)?;
    Ok(written(&free, Some(path)))
}

/// A scanner or a sync program holds a new file for a moment.
const ATTEMPTS: u32 = 5;
const PAUSE: Duration = Duration::from_millis(100);

fn replace(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let there = fs::metadata(path).ok().filter(Metadata::is_file);
    if there
        .as_ref()
        .is_some_and(|file| file.permissions().readonly())
    {
        return Err(unwritable(path, &ErrorKind::PermissionDenied.into()));
    }
    let attempts = if there.is_some() { ATTEMPTS } else { 1 };
    for _ in 1..attempts {
        match write_whole(path, bytes) {
            Err(error) if error.code == ErrorCode::FileUnwritable => sleep(PAUSE),
            other => return other,
        }
    }
    write_whole(path, bytes)
}

fn written(path: &Path, chosen: Option<&Path>) -> WrittenFile {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    WrittenFile {
        file: name(path),
        instead_of: chosen.map(name),
    }
}

/// `报告 (2).pdf`
fn numbered(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!(" ({number})"));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

/// Writes a file so that, whatever happens, the target is the old whole or the new whole.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    write(path, bytes).map_err(|error| unwritable(path, &error))
}

pub(crate) fn unwritable(path: &Path, error: &Error) -> AppError {
    let file = ("file", path.display().to_string());
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            AppError::new(ErrorCode::DiskFull, [])
        }
        _ => AppError::new(
            ErrorCode::FileUnwritable,
            [file, ("detail", error.to_string())],
        ),
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let path = &resolve(path)?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new()
        .prefix(".qingping-")
        .permissions_for_everyone()
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    compare(file.path(), bytes)?;
    file.persist(path).map_err(|e| e.error)?;
    sync_folder(folder);
    Ok(())
}

/// Some sticks take more than they keep.
fn compare(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let file = File::open(path)?;
    forget(&file);
    let mut back = Vec::with_capacity(bytes.len());
    (&file).read_to_end(&mut back)?;
    if back == bytes {
        Ok(())
    } else {
        Err(Error::other("it reads back changed"))
    }
}

/// Asks the system to forget what it remembers of the file, so that reading reaches the disk.
#[cfg(target_os = "linux")]
fn forget(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn forget(_file: &File) {}

/// The file to be replaced. A link leads to what it names; a folder, device or pipe is never
/// replaced, for a rename would put a plain file in its place.
fn resolve(path: &Path) -> std::io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(target) if target.is_file() => Ok(target),
        Ok(target) if target.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(_) => Err(ErrorKind::InvalidInput.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(error),
    }
}

/// A report is handed on, so it gets the permissions of any new file, not the private ones of a
/// temporary file.
trait HandedOn {
    fn permissions_for_everyone(&mut self) -> &mut Self;
}

impl HandedOn for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_for_everyone(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt;
        self.permissions(fs::Permissions::from_mode(0o666))
    }

    #[cfg(not(unix))]
    fn permissions_for_everyone(&mut self) -> &mut Self {
        self
    }
}

/// Makes the new name durable too. Not every file system can; the file itself is safe by now.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告 📄.pdf");
        for text in ["old", "new and longer"] {
            write_whole(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_protected_file_stays_and_the_new_one_gets_the_next_free_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("报告.pdf");
        fs::write(&path, "signed").unwrap();
        let mut protected = fs::metadata(&path).unwrap().permissions();
        protected.set_readonly(true);
        fs::set_permissions(&path, protected).unwrap();
        for (number, text) in [(2, "new"), (3, "newer")] {
            let written = write_beside(&path, text.as_bytes()).unwrap();
            assert_eq!(written.file, format!("报告 ({number}).pdf"));
            assert_eq!(written.instead_of.as_deref(), Some("报告.pdf"));
            let read = fs::read_to_string(folder.path().join(written.file)).unwrap();
            assert_eq!(read, text);
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "signed");
    }

    #[test]
    fn the_files_of_a_folder_are_those_of_the_owner() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.QP", "a.json", "._a.json", "note.txt", "json"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("c.json")).unwrap();
        let found = files_in(folder.path(), &["json", "qp"]).unwrap();
        let names: Vec<_> = found.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["a.json", "b.QP"]);
        let missing = files_in(&folder.path().join("none"), &["json"]).unwrap_err();
        assert_eq!(missing.code, ErrorCode::FileMissing);
    }

    #[test]
    fn a_name_that_is_free_or_may_be_replaced_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report");
        for _ in 0..2 {
            let written = write_beside(&path, b"x").unwrap();
            assert_eq!(
                (written.file.as_str(), written.instead_of),
                ("report", None)
            );
        }
    }

    #[test]
    fn a_folder_and_a_missing_folder_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing/report.pdf");
        for path in [folder.path(), &missing] {
            let refused = write_whole(path, b"x").unwrap_err();
            assert_eq!(
                refused.code,
                ErrorCode::FileUnwritable,
                "{}",
                path.display()
            );
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_or_device_is_not_replaced_by_a_plain_file() {
        use std::os::unix::{fs::FileTypeExt, net::UnixListener};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let _listener = UnixListener::bind(&path).unwrap();
        let refused = write_whole(&path, b"x").unwrap_err();
        assert_eq!(refused.code, ErrorCode::FileUnwritable);
        assert!(fs::metadata(&path).unwrap().file_type().is_socket());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_the_file_it_names_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }
}
