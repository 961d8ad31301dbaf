//! Files in and out. A file is written whole or not at all.

use crate::{AppError, ErrorCode};
use model::AnswerSheet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Reads a file.
pub fn read_file(path: &Path) -> Result<Vec<u8>, AppError> {
    fs::read(path).map_err(|error| {
        let file = ("file", path.display().to_string());
        match error.kind() {
            ErrorKind::NotFound => AppError::new(ErrorCode::FileMissing, [file]),
            _ => AppError::new(
                ErrorCode::FileUnreadable,
                [file, ("detail", error.to_string())],
            ),
        }
    })
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

/// Writes a file so that, whatever happens, the target is the old whole or the new whole.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    write(path, bytes).map_err(|error| {
        let file = ("file", path.display().to_string());
        match error.kind() {
            ErrorKind::StorageFull => AppError::new(ErrorCode::DiskFull, []),
            _ => AppError::new(
                ErrorCode::FileUnwritable,
                [file, ("detail", error.to_string())],
            ),
        }
    })
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
    file.persist(path).map_err(|e| e.error)?;
    sync_folder(folder);
    Ok(())
}

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
