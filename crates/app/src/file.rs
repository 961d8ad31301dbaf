//! Files in and out. A file is written whole or not at all.

use crate::{AppError, ErrorCode};
use model::AnswerSheet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

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
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
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
