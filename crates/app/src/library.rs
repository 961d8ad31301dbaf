//! Everything that needs no stored data: editions, samples, assessing, reports, verifying.

use crate::{AppError, ErrorCode, SampleSummary, SampleView};
use ::cohort::Picture;
use assessment::{Assessment, assess};
use include_dir::{Dir, include_dir};
use model::{AnswerSheet, EditionId, FileHash, Tier};
use questionnaire::{Edition, EditionFile, Fault, Sector};
use report::{Fonts, Key, Languages, Options, Verification, blank};
use std::fs;
use std::path::Path;

static EDITIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/editions");
static SAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/samples");
static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Bold.ttf");
static LATIN: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf");
static RARE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Rare.otf");

/// A plainly invented firm with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Its short name, e.g. `electronics`.
    pub name: String,
    /// Its answers.
    pub sheet: AnswerSheet,
}

/// Which blank form is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlankOptions {
    /// The languages.
    pub languages: Languages,
    /// How much is asked.
    pub tier: Tier,
    /// The id of the sector whose own questions are asked beside the common ones.
    pub sector: Option<String>,
}

/// The editions, samples and typefaces built into the program.
#[derive(Debug)]
pub struct Library {
    editions: Vec<Edition>,
    samples: Vec<Sample>,
}

impl Library {
    /// Loads what is built in.
    ///
    /// # Errors
    /// Only where the build itself is broken; a test holds that it is not.
    pub fn load() -> Result<Self, AppError> {
        let mut editions = Vec::new();
        for folder in EDITIONS.dirs() {
            let mut files = Vec::new();
            gather(folder, folder.path(), &mut files);
            editions.push(load(&files).map_err(|faults| faulty(&faults))?);
        }
        editions.sort_by(|a, b| a.published.cmp(&b.published).then_with(|| a.id.cmp(&b.id)));
        if editions.is_empty() {
            return Err(faulty(&[]));
        }
        let samples = SAMPLES.files().filter_map(|file| {
            let name = file.path().to_str()?.strip_suffix(".json")?;
            let sheet = exchange::read_sheet(file.contents_utf8()?).ok()?;
            Some(Sample {
                name: name.to_owned(),
                sheet,
            })
        });
        let mut samples: Vec<Sample> = samples.collect();
        samples.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { editions, samples })
    }

    /// The edition new assessments are pinned to.
    #[must_use]
    pub fn newest(&self) -> &Edition {
        &self.editions[self.editions.len() - 1]
    }

    /// The edition an assessment is pinned to.
    pub fn edition(&self, id: &EditionId) -> Result<&Edition, AppError> {
        self.editions.iter().find(|e| e.id == *id).ok_or_else(|| {
            let known: Vec<&str> = self.editions.iter().map(|e| e.id.as_str()).collect();
            let parameters = [("edition", id.to_string()), ("known", known.join(", "))];
            AppError::new(ErrorCode::EditionUnknown, parameters)
        })
    }

    /// The sample firms, by name.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// A file's name with an underscore for what no built-in typeface has: an emoji in the name of a
    /// photo must not keep the owner from the report in which it is listed.
    pub(crate) fn printable(&self, name: String) -> Result<String, AppError> {
        let missing = document::missing_characters(&name, &fonts())?;
        Ok(name.replace(|character| missing.contains(&character), "_"))
    }

    /// One sample firm.
    pub fn sample(&self, name: &str) -> Result<&Sample, AppError> {
        self.samples.iter().find(|s| s.name == name).ok_or_else(|| {
            let known: Vec<&str> = self.samples.iter().map(|s| s.name.as_str()).collect();
            let parameters = [("name", name.to_owned()), ("known", known.join(", "))];
            AppError::new(ErrorCode::SampleUnknown, parameters)
        })
    }

    /// A file that a sample firm attached as proof, by its hash.
    #[must_use]
    pub fn sample_evidence(&self, hash: &FileHash) -> Option<&'static [u8]> {
        let files = SAMPLES.get_dir("evidence")?.files();
        let name = |path: &Path| path.file_stem().is_some_and(|stem| stem == hash.as_str());
        let mut own = files.filter(|file| name(file.path()));
        own.next().map(include_dir::File::contents)
    }

    /// One line for each sample firm.
    #[must_use]
    pub fn sample_summaries(&self) -> Vec<SampleSummary> {
        let summary = |sample: &Sample| SampleSummary {
            name: sample.name.clone(),
            name_zh: sample.sheet.profile.name_zh.clone(),
            name_en: sample.sheet.profile.name_en.clone(),
            industry: sample.sheet.profile.industry.clone(),
            year: sample.sheet.period.year,
        };
        self.samples.iter().map(summary).collect()
    }

    /// A sample firm with its result.
    pub fn sample_view(&self, name: &str) -> Result<SampleView, AppError> {
        let Sample { name, sheet } = self.sample(name)?.clone();
        let assessment = self.assess(&sheet)?;
        Ok(SampleView {
            name,
            sheet,
            assessment,
        })
    }

    /// Works out what follows from an answer sheet, with the edition it names.
    pub fn assess(&self, sheet: &AnswerSheet) -> Result<Assessment, AppError> {
        Ok(assess(self.edition(&sheet.edition)?, sheet))
    }

    /// Makes the report, sealed where there is a key to do it with.
    ///
    /// # Errors
    /// Where the edition is unknown, or a character in the answers has no glyph.
    pub fn report(
        &self,
        sheet: &AnswerSheet,
        options: &Options,
        key: Option<&Key>,
    ) -> Result<Vec<u8>, AppError> {
        let edition = self.edition(&sheet.edition)?;
        report::render(edition, sheet, options, key, &fonts())
            .map_err(|error| AppError::of_report(error, sheet))
    }

    /// Prints the newest edition as a form to fill in by hand.
    ///
    /// # Errors
    /// Where the edition has no such sector.
    pub fn blank_form(&self, options: &BlankOptions) -> Result<Vec<u8>, AppError> {
        let edition = self.newest();
        let sector = options.sector.as_deref();
        let options = blank::Options {
            languages: options.languages,
            tier: options.tier,
            sector: sector.map(|id| sector_of(edition, id)).transpose()?,
        };
        Ok(blank::render(edition, &options, &fonts())?)
    }

    /// Prints a class on one page.
    ///
    /// # Errors
    /// Where a character of the class's name has no glyph.
    pub fn class_report(
        &self,
        picture: &Picture,
        options: &report::class::Options,
    ) -> Result<Vec<u8>, AppError> {
        let edition = self.edition(&picture.edition)?;
        Ok(report::class::render(edition, picture, options, &fonts())?)
    }

    /// Checks whether a file is a report of ours and unaltered, and whether a code that was scanned
    /// from a page belongs to it.
    #[must_use]
    pub fn verify(&self, pdf: &[u8], code: Option<&str>) -> Verification {
        let editions: Vec<&Edition> = self.editions.iter().collect();
        report::verify(pdf, code, &editions, &fonts())
    }
}

pub(crate) fn sector_of<'e>(edition: &'e Edition, id: &str) -> Result<&'e Sector, AppError> {
    let mut sectors = edition.sectors.iter();
    sectors
        .find(|sector| sector.id.as_str() == id)
        .ok_or_else(|| {
            let known: Vec<&str> = edition.sectors.iter().map(|s| s.id.as_str()).collect();
            let parameters = [("sector", id.to_owned()), ("known", known.join(", "))];
            AppError::new(ErrorCode::SectorUnknown, parameters)
        })
}

fn fonts() -> Fonts<'static> {
    Fonts {
        regular: REGULAR,
        bold: BOLD,
        fallbacks: vec![LATIN, RARE],
    }
}

fn faulty(faults: &[Fault]) -> AppError {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    AppError::new(ErrorCode::EditionFaulty, [("faults", faults.join("; "))])
}

fn gather(folder: &Dir<'static>, base: &Path, files: &mut Vec<(String, String)>) {
    for file in folder.files() {
        let path = file.path().strip_prefix(base).unwrap_or(file.path());
        let text = file.contents_utf8().unwrap_or_default();
        files.push((slashes(path), text.to_owned()));
    }
    for inner in folder.dirs() {
        gather(inner, base, files);
    }
}

fn slashes(path: &Path) -> String {
    let names: Vec<_> = path
        .iter()
        .map(|n| n.to_string_lossy().into_owned())
        .collect();
    names.join("/")
}

fn load(files: &[(String, String)]) -> Result<Edition, Vec<Fault>> {
    let files: Vec<EditionFile<'_>> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files)
}

/// Checks the edition in a folder, or the newest built-in one; the faults are the inner error.
pub fn check_edition(folder: Option<&Path>) -> Result<Result<Edition, Vec<Fault>>, AppError> {
    let mut files = Vec::new();
    match folder {
        Some(folder) => read_folder(folder, folder, &mut files)?,
        None => {
            let mut built_in: Vec<_> = EDITIONS.dirs().collect();
            built_in.sort_by_key(|d| d.path());
            if let Some(folder) = built_in.last() {
                gather(folder, folder.path(), &mut files);
            }
        }
    }
    Ok(load(&files))
}

fn read_folder(
    folder: &Path,
    base: &Path,
    files: &mut Vec<(String, String)>,
) -> Result<(), AppError> {
    let unreadable = |error: std::io::Error| {
        let file = ("file", folder.display().to_string());
        match error.kind() {
            std::io::ErrorKind::NotFound => AppError::new(ErrorCode::FileMissing, [file]),
            _ => AppError::new(
                ErrorCode::FileUnreadable,
                [file, ("detail", error.to_string())],
            ),
        }
    };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            read_folder(&path, base, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let file = ("file", path.display().to_string());
            let text = String::from_utf8(crate::read_file(&path)?)
                .map_err(|_| AppError::new(ErrorCode::FileNotText, [file]))?;
            files.push((slashes(path.strip_prefix(base).unwrap_or(&path)), text));
        }
    }
    Ok(())
}
