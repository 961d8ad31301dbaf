//! The owner's own assessments: start, answer, come back, issue a report.

use crate::clock::{day_in_china, stamp};
use crate::disk::Disk;
use crate::export::export;
use crate::firm_lock::Seat;
use crate::home::Known;
use crate::journey::journey;
use crate::key::own_key;
use crate::limits;
use crate::revision::{beginning, position};
use crate::{
    AppError, AssessmentView, Clock, Display, ErrorCode, Export, Journey, Library, RecoveryView,
    Saved, SettingsView, SystemClock, WrittenFile, data_folder, write_beside,
};
use assessment::{Assessment, Response};
use chrono::Datelike;
use model::{Answer, AnswerSheet, Language, Period, PlannedAction, Profile, QuestionId, Tier};
use report::{Languages, Options, Parts};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{Issued, NewAssessment, Record, Store};

/// The library together with the owner's data.
pub struct Desk {
    library: Library,
    store: Mutex<Store>,
    clock: Box<dyn Clock + Sync>,
    disk: Disk,
    /// What had to be put right at this start.
    recovered: Option<RecoveryView>,
    /// Why the program's own upkeep did not succeed last.
    trouble: Mutex<Option<AppError>>,
    /// Which firm's PIN was given.
    seat: Seat,
    /// What the first page says of each assessment.
    known: Known,
}

impl Desk {
    /// Opens the data folder of this computer.
    pub fn open() -> Result<Self, AppError> {
        Self::open_in(&data_folder(), Box::new(SystemClock))
    }

    /// Opens a data folder with a clock. A database that is damaged or missing is set aside, and
    /// the best of what is left is opened; [`Desk::recovery_to_tell`] says what became of it.
    pub fn open_in(folder: &Path, clock: Box<dyn Clock + Sync>) -> Result<Self, AppError> {
        let library = Library::load()?;
        Ok(Self::with(
            library,
            Store::open_or_recover(folder)?,
            folder,
            clock,
        ))
    }

    /// Opens the data folder of this computer by setting the database aside, although it is not
    /// known to be damaged: for a disk that keeps failing, if the owner so decides.
    pub fn recover() -> Result<Self, AppError> {
        Self::recover_in(&data_folder(), Box::new(SystemClock))
    }

    /// The same for a data folder with a clock.
    pub fn recover_in(folder: &Path, clock: Box<dyn Clock + Sync>) -> Result<Self, AppError> {
        let library = Library::load()?;
        Ok(Self::with(library, Store::recover(folder)?, folder, clock))
    }

    fn with(
        library: Library,
        opened: store::Opened,
        folder: &Path,
        clock: Box<dyn Clock + Sync>,
    ) -> Self {
        let recovered = opened.recovery.as_ref();
        let desk = Self {
            library,
            recovered: recovered.map(|found| RecoveryView::of(found, stamp(&*clock))),
            store: Mutex::new(opened.store),
            clock,
            disk: Disk::under(folder),
            trouble: Mutex::new(None),
            seat: Seat::default(),
            known: Known::default(),
        };
        desk.note_recovery();
        desk.sweep_evidence();
        desk
    }

    /// The library.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// A panic in one command must not lock the owner out of the data: every write is a
    /// transaction, so the store behind a poisoned lock is still whole.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    pub(crate) fn seat(&self) -> &Seat {
        &self.seat
    }

    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    pub(crate) fn recovered(&self) -> Option<&RecoveryView> {
        self.recovered.as_ref()
    }

    pub(crate) fn trouble(&self) -> Option<AppError> {
        let trouble = self.trouble.lock();
        trouble.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_trouble(&self, error: Option<AppError>) {
        let trouble = self.trouble.lock();
        *trouble.unwrap_or_else(PoisonError::into_inner) = error;
    }

    pub(crate) fn disk(&self) -> &Disk {
        &self.disk
    }

    /// Language, look and data folder.
    pub fn settings(&self) -> Result<SettingsView, AppError> {
        let saved = self.store().setting("language")?;
        let saved = saved.filter(|tag| !tag.is_empty());
        let tag = saved.or_else(sys_locale::get_locale).unwrap_or_default();
        let display = self.store().setting("display")?;
        Ok(SettingsView {
            language: Language::of_locale(&tag),
            // What a newer version wrote is no reason not to open.
            display: display
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default(),
            sharing: self.sharing()?,
            locks_after: self.sharing()?.into(),
            data_folder: self.disk.folder().display().to_string(),
        })
    }

    /// Remembers the language.
    pub fn set_language(&self, language: Language) -> Result<(), AppError> {
        self.write(|store| store.set_setting("language", language.tag()))
    }

    /// Remembers how the window looks.
    pub fn set_display(&self, display: Display) -> Result<(), AppError> {
        let text = serde_json::to_string(&display).unwrap_or_default();
        self.write(|store| store.set_setting("display", &text))
    }

    /// Starts an assessment of last year with the newest edition.
    pub fn start(&self) -> Result<AssessmentView, AppError> {
        let edition = self.library.newest();
        let last_year = day_in_china(&*self.clock).year() - 1;
        let new = NewAssessment {
            id: uuid::Uuid::new_v4().to_string(),
            edition: edition.id.clone(),
            tier: Tier::Quick,
            period: Period {
                year: last_year.clamp(edition.years.first, edition.years.last),
            },
            position: beginning(),
        };
        let at = stamp(&*self.clock);
        self.write(|store| store.create(&new, &at))?;
        self.open_assessment(&new.id)
    }

    /// The same firm's next year: the one there is, else a new one with the same profile. The
    /// answers are asked afresh; last year's stand beside them.
    pub fn start_next_year(&self, id: &str) -> Result<AssessmentView, AppError> {
        let last = self.store_of(id)?.record(id)?.sheet;
        let year = last.period.year + 1;
        let edition = self.library.newest();
        if !(edition.years.first..=edition.years.last).contains(&year) {
            let parameters = [
                ("year", year.to_string()),
                ("last", edition.years.last.to_string()),
            ];
            return Err(AppError::new(ErrorCode::YearNotCovered, parameters));
        }
        let period = Period { year };
        let there = self.of_firm(&last.profile, period)?;
        if let Some(found) = there {
            return self.open_assessment(&found.id);
        }
        let new = NewAssessment {
            id: uuid::Uuid::new_v4().to_string(),
            edition: edition.id.clone(),
            tier: last.tier,
            period,
            position: beginning(),
        };
        let at = stamp(&*self.clock);
        self.pass_on_pin(id, &new.id)?;
        self.write(|store| store.create(&new, &at))?;
        // Figures of the year are not taken over: they would be last year's under this year's name.
        let profile = Profile {
            staff: None,
            revenue: None,
            assets: None,
            purpose: String::new(),
            ..last.profile
        };
        self.write(|store| store.save_profile(&new.id, &profile, period, &at))?;
        self.open_assessment(&new.id)
    }

    /// An assessment with all that follows from it.
    pub fn open_assessment(&self, id: &str) -> Result<AssessmentView, AppError> {
        let record = self.store_of(id)?.record(id)?;
        let sheet = self.with_last_year(record.sheet)?;
        let assessment = self.library.assess(&sheet)?;
        // That it could not be noted is no reason to keep the owner from the answers.
        let _ = self.set_handed_over(false);
        Ok(AssessmentView {
            lock: self.lock_view(id)?,
            undoable: self.undoable(id)?,
            journey: self.journey(id, &sheet, &assessment)?,
            last_year: self.last_year(&sheet, &assessment)?,
            id: record.id,
            sheet,
            assessment,
            position: position(&record.position),
            saved_at: record.saved_at,
        })
    }

    /// Saves the profile and the year.
    pub fn save_profile(
        &self,
        id: &str,
        profile: &Profile,
        period: Period,
    ) -> Result<Saved, AppError> {
        limits::check(profile)?;
        limits::check_year(period)?;
        let at = stamp(&*self.clock);
        self.write_to(id, |store| store.save_profile(id, profile, period, &at))?;
        self.saved(id, at)
    }

    /// Saves an answer; `None` takes it back.
    pub fn save_answer(
        &self,
        id: &str,
        question: &QuestionId,
        answer: Option<&Answer>,
    ) -> Result<Saved, AppError> {
        limits::check(&answer)?;
        let at = stamp(&*self.clock);
        self.write_to(id, |store| store.save_answer(id, question, answer, &at))?;
        self.saved(id, at)
    }

    /// Saves how much is asked: the quick questions, or all of them.
    pub fn save_tier(&self, id: &str, tier: Tier) -> Result<Saved, AppError> {
        let at = stamp(&*self.clock);
        self.write_to(id, |store| store.save_tier(id, tier, &at))?;
        self.saved(id, at)
    }

    /// Saves an action the owner takes on; `None` takes it back.
    pub fn save_action(
        &self,
        id: &str,
        question: &QuestionId,
        action: Option<&PlannedAction>,
    ) -> Result<Saved, AppError> {
        limits::check(&action)?;
        let at = stamp(&*self.clock);
        self.write_to(id, |store| store.save_action(id, question, action, &at))?;
        self.saved(id, at)
    }

    fn saved(&self, id: &str, saved_at: String) -> Result<Saved, AppError> {
        let (sheet, assessment) = self.assessment(id)?;
        Ok(Saved {
            saved_at,
            journey: self.journey(id, &sheet, &assessment)?,
            assessment,
            undoable: self.undoable(id)?,
        })
    }

    fn journey(
        &self,
        id: &str,
        sheet: &AnswerSheet,
        assessment: &Assessment,
    ) -> Result<Journey, AppError> {
        let pace = self.pace(id, assessment)?;
        let edition = self.library.edition(&sheet.edition)?;
        Ok(journey(edition, sheet, assessment, pace))
    }

    fn assessment(&self, id: &str) -> Result<(AnswerSheet, Assessment), AppError> {
        let sheet = self.store_of(id)?.record(id)?.sheet;
        let sheet = self.with_last_year(sheet)?;
        let assessment = self.library.assess(&sheet)?;
        Ok((sheet, assessment))
    }

    /// The assessment of a firm for a year, where this computer has one. A firm is known by its
    /// credit code; without one it is not guessed at. Whoever only types the code of a firm that is
    /// locked gets nothing of it to see.
    pub(crate) fn of_firm(
        &self,
        profile: &Profile,
        period: Period,
    ) -> Result<Option<Record>, AppError> {
        match profile.credit_code.trim() {
            "" => Ok(None),
            code => {
                let found = self.store().find(code, period)?;
                Ok(found.filter(|record| self.check_open(&record.id).is_ok()))
            }
        }
    }

    /// What was understood of last year's answers, where the assessment sets them beside this year's.
    fn last_year(
        &self,
        sheet: &AnswerSheet,
        assessment: &Assessment,
    ) -> Result<Vec<Response>, AppError> {
        match (&sheet.previous, &assessment.comparison) {
            (Some(previous), Some(_)) => Ok(self.library.assess(previous)?.responses),
            _ => Ok(Vec::new()),
        }
    }

    /// The sheet with the same firm's sheet of the year before, where there is one.
    fn with_last_year(&self, mut sheet: AnswerSheet) -> Result<AnswerSheet, AppError> {
        let year = sheet.period.year - 1;
        let found = self.of_firm(&sheet.profile, Period { year })?;
        sheet.previous = found.map(|record| Box::new(record.sheet));
        Ok(sheet)
    }

    /// Makes the report of an assessment, dated today.
    pub fn make_report(
        &self,
        id: &str,
        languages: Languages,
        parts: Parts,
    ) -> Result<Export, AppError> {
        let (sheet, _) = self.assessment(id)?;
        self.export(&sheet, languages, parts, self.revised(id)?)
    }

    /// Makes the report of a sample firm, dated today.
    pub fn make_sample_report(
        &self,
        name: &str,
        languages: Languages,
        parts: Parts,
    ) -> Result<Export, AppError> {
        let sheet = &self.library.sample(name)?.sheet;
        self.export(sheet, languages, parts, None)
    }

    fn export(
        &self,
        sheet: &AnswerSheet,
        languages: Languages,
        parts: Parts,
        revised: Option<u32>,
    ) -> Result<Export, AppError> {
        let options = Options {
            languages,
            parts,
            date: Some(day_in_china(&*self.clock)),
            revised,
        };
        let key = own_key(self.disk.folder());
        let language = self.settings()?.language;
        export(&self.library, sheet, &options, key.as_ref(), language)
    }

    /// Writes a report of an assessment and remembers that it was issued.
    pub fn issue_report(
        &self,
        id: &str,
        export: &Export,
        path: &Path,
    ) -> Result<WrittenFile, AppError> {
        self.check_open(id)?;
        let written = write_beside(path, &export.pdf)?;
        let issued = Issued {
            issued_at: stamp(&*self.clock),
            languages: format!("{:?}", export.languages).to_lowercase(),
            sha256: export.sha256(),
        };
        self.write_to(id, |store| store.record_issue(id, &issued))?;
        Ok(written)
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk")
            .field("folder", &self.disk.folder())
            .finish_non_exhaustive()
    }
}
