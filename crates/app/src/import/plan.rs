//! Of which assessment here a file speaks, and what it would change there.

use super::compare::{Comparison, compare};
use super::content::{Content, Papers};
use super::view::{Candidate, FirmPlan, FirmState, PaperCount};
use super::{Import, Place};
use crate::home::name;
use crate::{AppError, Desk, ErrorCode, limits};
use exchange::workbook::take_over;
use model::{AnswerSheet, Attachment, FileHash};
use questionnaire::Edition;
use std::collections::{BTreeMap, BTreeSet};
use store::Record;

/// A sheet that was handed in, and what it would change.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) place: Place,
    /// The sheet as it would be entered: without the files that nobody has.
    pub(super) sheet: AnswerSheet,
    /// The assessment that it would change.
    pub(super) ours: Option<AnswerSheet>,
    pub(super) comparison: Comparison,
    pub(super) shown: FirmPlan,
}

/// What tells a firm's year from another among the files that were handed in.
type FirmYear = (String, i32);

impl Desk {
    /// What each sheet that was handed in would change.
    pub(super) fn plans(&self, import: &Import) -> Result<Vec<Plan>, AppError> {
        let records = self.store().records()?;
        let (open, locked) = records
            .into_iter()
            .partition(|record| self.check_open(&record.id).is_ok());
        let here = Here { open, locked };
        let mut looked = Looked::default();
        let mut before: BTreeSet<FirmYear> = BTreeSet::new();
        let mut plans = Vec::new();
        for (file, handed) in import.files.iter().enumerate() {
            let Ok(content) = &handed.read else {
                continue;
            };
            for nth in 0..content.sheets.len() {
                let place = (file, nth);
                let said = import.said.get(&place);
                let mut plan = self.plan(&here, content, place, said, &mut looked)?;
                let of = firm_year(&plan.sheet);
                let open = !matches!(plan.shown.state, FirmState::Refused(_));
                if of.is_some_and(|of| open && !before.insert(of)) {
                    plan.shown.state = FirmState::Again;
                }
                plans.push(plan);
            }
        }
        Ok(plans)
    }

    fn plan(
        &self,
        here: &Here,
        content: &Content,
        place: Place,
        said: Option<&Option<String>>,
        looked: &mut Looked,
    ) -> Result<Plan, AppError> {
        let given = &content.sheets[place.1];
        let papers = self.count(given, &content.papers, looked);
        let sheet = without_files(given, &papers.missing);
        let mut plan = Plan {
            place,
            ours: None,
            comparison: Comparison::default(),
            shown: FirmPlan {
                file: place.0,
                topic: content.topic.clone(),
                year: sheet.period.year,
                answers: sheet.answers.len(),
                state: FirmState::New,
                theirs: sheet.profile.clone(),
                ours: None,
                same: 0,
                older: 0,
                new: Vec::new(),
                differences: Vec::new(),
                papers: papers.count(),
            },
            sheet,
        };
        match self.may_be_entered(&plan.sheet) {
            Err(error) => plan.shown.state = FirmState::Refused(error),
            Ok(_) if here.keeps(&plan.sheet) => {
                let locked = AppError::new(ErrorCode::FirmLocked, []);
                plan.shown.state = FirmState::Refused(locked);
            }
            Ok(edition) => match found(&here.open, &plan.sheet, said) {
                Found::None => {}
                Found::Some(records) => plan.shown.state = FirmState::Unsure(candidates(&records)),
                Found::One(record) => self.set_beside(&mut plan, edition, record, content)?,
            },
        }
        Ok(plan)
    }

    /// Refuses what could not be entered by hand either, and what this version does not know.
    fn may_be_entered(&self, sheet: &AnswerSheet) -> Result<&Edition, AppError> {
        let edition = self
            .library()
            .edition(&sheet.edition)
            .map_err(|error| AppError {
                code: ErrorCode::ImportEdition,
                ..error
            })?;
        limits::check_year(sheet.period)?;
        limits::check(&sheet.profile)?;
        sheet.answers.values().try_for_each(limits::check)?;
        sheet.plan.values().try_for_each(limits::check)?;
        Ok(edition)
    }

    /// Compares with an assessment that is here.
    fn set_beside(
        &self,
        plan: &mut Plan,
        edition: &Edition,
        record: &Record,
        content: &Content,
    ) -> Result<(), AppError> {
        if let Err(error) = reachable(&plan.sheet, record) {
            plan.shown.state = FirmState::Refused(error);
            return Ok(());
        }
        let ours = &record.sheet;
        if let Some(reading) = &content.workbook {
            let mut whole = take_over(edition, ours, reading);
            // The rest of it is ours.
            let read = &reading.sheet.answers;
            whole.answers.retain(|id, _| read.contains_key(id));
            whole.plan.clear();
            plan.sheet = whole;
        }
        let entries = self.store().entries(&record.id)?;
        let topic = content.topic.as_ref();
        let comparison = compare(edition, topic, &plan.sheet, ours, &entries);
        plan.shown.state = FirmState::Known(record.id.clone());
        plan.shown.ours = Some(ours.profile.clone());
        plan.shown.theirs = plan.sheet.profile.clone();
        plan.shown.same = comparison.same;
        plan.shown.older = comparison.older;
        plan.shown.new.clone_from(&comparison.new);
        plan.shown.differences.clone_from(&comparison.differences);
        plan.ours = Some(ours.clone());
        plan.comparison = comparison;
        Ok(())
    }

    fn count<'s>(&self, sheet: &'s AnswerSheet, papers: &Papers, looked: &mut Looked) -> Named<'s> {
        let mut named = Named::default();
        for file in attachments(sheet) {
            let hash = &file.sha256;
            let here = looked.0.entry(hash.clone());
            let here = *here.or_insert_with(|| self.store().holds_evidence(hash));
            match (here, papers.holds(hash)) {
                (true, _) => named.here.insert(hash),
                (false, true) => named.coming.insert(hash),
                (false, false) => named.missing.insert(hash),
            };
        }
        named
    }
}

/// The one way in which a file reaches an assessment of this computer: whatever stands before an
/// assessment is asked here, before anything of it is compared or shown.
fn reachable(sheet: &AnswerSheet, record: &Record) -> Result<(), AppError> {
    if sheet.edition == record.sheet.edition {
        return Ok(());
    }
    let parameters = [
        ("found", sheet.edition.to_string()),
        ("wanted", record.sheet.edition.to_string()),
    ];
    Err(AppError::new(ErrorCode::ImportOtherEdition, parameters))
}

/// Files that were looked for on the disk, each once.
#[derive(Default)]
struct Looked(BTreeMap<FileHash, bool>);

/// The files that a sheet names.
#[derive(Default)]
struct Named<'s> {
    here: BTreeSet<&'s FileHash>,
    coming: BTreeSet<&'s FileHash>,
    missing: BTreeSet<&'s FileHash>,
}

impl Named<'_> {
    fn count(&self) -> PaperCount {
        PaperCount {
            new: self.coming.len(),
            known: self.here.len(),
            missing: self.missing.len(),
        }
    }
}

fn attachments(sheet: &AnswerSheet) -> impl Iterator<Item = &Attachment> {
    let answers = sheet.answers.values();
    let marks = answers.flat_map(|answer| &answer.evidence);
    marks.flat_map(|mark| &mark.files)
}

/// A file is on the disk before an answer names it; one that nobody has is only said.
fn without_files(sheet: &AnswerSheet, missing: &BTreeSet<&FileHash>) -> AnswerSheet {
    let mut sheet = sheet.clone();
    let answers = sheet.answers.values_mut();
    for mark in answers.flat_map(|answer| &mut answer.evidence) {
        mark.files.retain(|file| !missing.contains(&file.sha256));
    }
    sheet
}

/// The assessments of this computer.
struct Here {
    open: Vec<Record>,
    locked: Vec<Record>,
}

impl Here {
    /// Whether a sheet is, or may be, of a firm that is locked, of whatever year: nothing of that firm
    /// is compared or shown, and nothing comes in beside it.
    fn keeps(&self, sheet: &AnswerSheet) -> bool {
        let code = code(sheet);
        let mut locked = self.locked.iter();
        let of_firm = locked.any(|record| !code.is_empty() && self::code(&record.sheet) == code);
        of_firm || !matches!(found(&self.locked, sheet, None), Found::None)
    }
}

/// Which of ours a sheet is.
enum Found<'r> {
    None,
    One(&'r Record),
    /// One of these, or none of them.
    Some(Vec<&'r Record>),
}

/// A firm is known by its credit code, and a sheet by saying the very same. A name alone tells no
/// firm: then the owner is asked.
fn found<'r>(
    records: &'r [Record],
    sheet: &AnswerSheet,
    said: Option<&Option<String>>,
) -> Found<'r> {
    let of_year = || {
        let records = records.iter();
        records.filter(|record| record.sheet.period == sheet.period)
    };
    let code = code(sheet);
    let is_same = |record: &&Record| {
        (!code.is_empty() && self::code(&record.sheet) == code) || record.sheet == *sheet
    };
    if let Some(record) = of_year().find(is_same) {
        return Found::One(record);
    }
    let called = name(&sheet.profile);
    let unsure = |record: &&Record| {
        let one_without = code.is_empty() || self::code(&record.sheet).is_empty();
        one_without && !called.is_empty() && name(&record.sheet.profile) == called
    };
    let alike: Vec<&Record> = of_year().filter(unsure).collect();
    match said {
        _ if alike.is_empty() => Found::None,
        None => Found::Some(alike),
        Some(None) => Found::None,
        Some(Some(id)) => match alike.iter().copied().find(|record| record.id == *id) {
            Some(record) => Found::One(record),
            None => Found::Some(alike),
        },
    }
}

fn firm_year(sheet: &AnswerSheet) -> Option<FirmYear> {
    let code = code(sheet);
    let called = name(&sheet.profile);
    let firm = if code.is_empty() {
        called.to_owned()
    } else {
        code
    };
    (!firm.is_empty()).then_some((firm, sheet.period.year))
}

/// The credit code as the store compares it.
fn code(sheet: &AnswerSheet) -> String {
    sheet.profile.credit_code.trim().to_uppercase()
}

fn candidates(records: &[&Record]) -> Vec<Candidate> {
    let candidate = |record: &&Record| {
        let profile = &record.sheet.profile;
        Candidate {
            id: record.id.clone(),
            name_zh: profile.name_zh.clone(),
            name_en: profile.name_en.clone(),
            credit_code: profile.credit_code.clone(),
            saved_at: record.saved_at.clone(),
        }
    };
    records.iter().map(candidate).collect()
}
