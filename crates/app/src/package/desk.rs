//! An assessment of this computer as a package.

use super::sealed;
use crate::export::file_name;
use crate::{AppError, Desk, MadeFile};
use exchange::package::{Package, PackageKind, write_package};
use model::{FileHash, Language};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Desk {
    /// Packs an assessment with the files that its answers name. A passphrase seals it.
    ///
    /// # Errors
    /// Where a file that proves an answer is not there any more or was changed: what is handed on
    /// must be whole.
    pub fn make_package(&self, id: &str, passphrase: Option<&str>) -> Result<MadeFile, AppError> {
        let sheet = self.store_of(id)?.record(id)?.sheet;
        let kind = locale::text(Language::Zh, "report.file.package", &[]);
        let stem = file_name(Language::Zh, &sheet, &[&kind]);
        let mut package = Package {
            kind: PackageKind::Assessment,
            sheets: vec![sheet],
            files: BTreeMap::new(),
        };
        package.files = self.files(&package)?;
        let bytes = write_package(&package);
        Ok(MadeFile {
            file_name: format!("{stem}.qp"),
            bytes: match passphrase {
                Some(passphrase) => sealed(&bytes, passphrase)?,
                None => bytes,
            },
        })
    }

    fn files(
        &self,
        package: &Package<'_>,
    ) -> Result<BTreeMap<FileHash, Cow<'static, [u8]>>, AppError> {
        let mut files = BTreeMap::new();
        for hash in package.named() {
            let (_, bytes) = self.store().read_evidence(hash)?;
            files.insert(hash.clone(), Cow::Owned(bytes));
        }
        Ok(files)
    }
}
