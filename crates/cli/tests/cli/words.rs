//! Every error a use case can end with has words in both languages, with its parameters.

use app::ErrorCode;
use app::locale::lookup;
use app::model::Language;

/// The parameters an error comes with that its words may use.
fn parameters(code: ErrorCode) -> &'static [&'static str] {
    match code {
        ErrorCode::PackageOther
        | ErrorCode::PackagePart
        | ErrorCode::PackageNewer
        | ErrorCode::PackageDamaged
        | ErrorCode::PackagePackedAgain
        | ErrorCode::PackageEvidenceAltered
        | ErrorCode::PassphraseNeeded
        | ErrorCode::PassphraseWrong => &["file"],
        ErrorCode::PackageTooLarge | ErrorCode::PackageTooMany | ErrorCode::FileTooLarge => {
            &["file", "most"]
        }
        ErrorCode::PackageAltered => &["file", "entry"],
        ErrorCode::PassphraseShort => &["fewest"],
        ErrorCode::TopicUnknown => &["topic", "known"],
        ErrorCode::FolderNotEmpty => &["folder"],
        ErrorCode::EditionUnknown | ErrorCode::ImportEdition => &["edition", "known"],
        ErrorCode::ImportOtherEdition => &["found", "wanted"],
        ErrorCode::ClassEmpty => &["folder"],
        ErrorCode::YearNotCovered => &["year", "last"],
        ErrorCode::SectorUnknown => &["sector", "known"],
        ErrorCode::SampleUnknown => &["name", "known"],
        ErrorCode::FileMissing
        | ErrorCode::FileUnreadable
        | ErrorCode::FileUnwritable
        | ErrorCode::FileNotText
        | ErrorCode::SheetUnreadable
        | ErrorCode::EvidenceEmpty
        | ErrorCode::EvidenceLocked
        | ErrorCode::EvidenceHeic
        | ErrorCode::EvidenceRecording
        | ErrorCode::EvidenceOldWord
        | ErrorCode::EvidenceOldExcel
        | ErrorCode::EvidenceOffice
        | ErrorCode::EvidenceOfd
        | ErrorCode::EvidenceArchive
        | ErrorCode::EvidenceText
        | ErrorCode::EvidenceUnknown
        | ErrorCode::WorkbookTooLarge
        | ErrorCode::WorkbookTooMuch
        | ErrorCode::WorkbookEntities
        | ErrorCode::WorkbookOld
        | ErrorCode::WorkbookLocked
        | ErrorCode::WorkbookOpenDocument
        | ErrorCode::WorkbookText
        | ErrorCode::WorkbookNoWorkbook
        | ErrorCode::WorkbookDamaged
        | ErrorCode::WorkbookForeign
        | ErrorCode::WorkbookNewer
        | ErrorCode::WorkbookEditionChanged
        | ErrorCode::FileUnsafe
        | ErrorCode::ReviewerOther
        | ErrorCode::ReviewerNewer
        | ErrorCode::ReviewerAltered
        | ErrorCode::ImportEmpty
        | ErrorCode::ImportText
        | ErrorCode::ImportPicture
        | ErrorCode::ImportPdf
        | ErrorCode::ImportAltered
        | ErrorCode::ImportOtherVersion
        | ErrorCode::ImportBackup
        | ErrorCode::ImportDatabase
        | ErrorCode::ImportArchive
        | ErrorCode::ImportUnknown
        | ErrorCode::EvidenceBroken => &["file"],
        ErrorCode::WorkbookOther => &["file", "found", "wanted"],
        ErrorCode::AnswersNone => &["folder"],
        ErrorCode::ReportNameTaken => &["file", "other"],
        ErrorCode::EvidenceTooLarge => &["file", "found", "most"],
        ErrorCode::EvidencePicture => &["file", "kind"],
        ErrorCode::GlyphsMissing
        | ErrorCode::GlyphsMissingName
        | ErrorCode::GlyphsMissingNameEn
        | ErrorCode::GlyphsMissingPurpose => &["characters", "text"],
        ErrorCode::GlyphsMissingAnswer => &["characters", "text", "question"],
        ErrorCode::GlyphsMissingPlan => &["characters", "question"],
        ErrorCode::DataPathTooLong => &["found", "limit"],
        ErrorCode::EntryTooLong
        | ErrorCode::ReviewerName
        | ErrorCode::TagForm
        | ErrorCode::TagsMany => &["most"],
        ErrorCode::PinForm => &["fewest", "most"],
        ErrorCode::PinWait => &["minutes"],
        ErrorCode::ReviewNoFile => &["question"],
        ErrorCode::Panicked => &["id"],
        ErrorCode::DataCannotOpen
        | ErrorCode::DataForeign
        | ErrorCode::DataNewer
        | ErrorCode::DataDamaged
        | ErrorCode::DataGone
        | ErrorCode::DataNoPermission
        | ErrorCode::BackupNone
        | ErrorCode::BackupNotFound
        | ErrorCode::BackupUnreadable
        | ErrorCode::BackupUnfit
        | ErrorCode::BackupNewer
        | ErrorCode::CopyDiskFull
        | ErrorCode::CopyReadOnly
        | ErrorCode::CopyNoPermission
        | ErrorCode::CopyGone
        | ErrorCode::CopyFails
        | ErrorCode::DiskFails
        | ErrorCode::DiskFull
        | ErrorCode::DataReadOnly
        | ErrorCode::DataBusy
        | ErrorCode::AssessmentNotFound
        | ErrorCode::EditionFaulty
        | ErrorCode::ReportFailed
        | ErrorCode::WorkbookFailed
        | ErrorCode::EvidenceMissing
        | ErrorCode::EvidenceDamaged
        | ErrorCode::EvidenceNoPreview
        | ErrorCode::ReviewerPassphrase
        | ErrorCode::ReviewerNotChosen
        | ErrorCode::ReviewNoCreditCode
        | ErrorCode::ReviewNothing
        | ErrorCode::ImportStale
        | ErrorCode::FirmLocked
        | ErrorCode::PinWrong
        | ErrorCode::PinNeedsCode
        | ErrorCode::CodeWrong
        | ErrorCode::Unexpected => &[],
    }
}

#[test]
fn every_error_has_words() {
    for code in ErrorCode::ALL {
        for language in Language::BOTH {
            let key = format!("error.{}", code.key());
            let given: Vec<(&str, String)> = parameters(*code)
                .iter()
                .map(|name| (*name, format!("‹{name}›")))
                .collect();
            let words = lookup(language, &key, &given);
            let words = words.unwrap_or_else(|| panic!("{key} in {}", language.tag()));
            assert!(!words.contains("%{"), "{key}: {words}");
            for (name, value) in given {
                assert!(
                    words.contains(&value),
                    "{key} does not say its {name}: {words}"
                );
            }
        }
    }
}
