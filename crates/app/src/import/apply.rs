//! What was chosen is entered: the files first, then the answers of all firms at once.

use super::compare::{action, answer, with_fields};
use super::content::Papers;
use super::plan::Plan;
use super::view::{Difference, FirmState, ImportChoice, ImportField, ImportedFirm};
use super::{Import, stale};
use crate::clock::stamp;
use crate::revision::beginning;
use crate::{AppError, Desk};
use model::{AnswerSheet, Attachment, FileHash};
use questionnaire::ProfileFieldId;
use std::collections::{BTreeMap, BTreeSet};
use store::{Came, FieldValue, NewAssessment, Target};

impl Desk {
    /// Brings in the firms that were chosen, as they were shown: of all of them or of none. Where ours
    /// is kept, the file's value stands in the history.
    ///
    /// # Errors
    /// [`ErrorCode::ImportStale`](crate::ErrorCode::ImportStale) where a file or the data here changed
    /// since; else what the disk says. Nothing is written then, and no file is left behind.
    pub fn bring_in(
        &self,
        import: &Import,
        choices: &[ImportChoice],
    ) -> Result<Vec<ImportedFirm>, AppError> {
        let plans = self.plans(import)?;
        if import.shown.as_ref() != Some(&import.view(&plans)) {
            return Err(stale());
        }
        let (mut jobs, mut chosen) = (Vec::new(), BTreeSet::new());
        for choice in choices {
            let plan = plans.get(choice.firm).ok_or_else(stale)?;
            if !chosen.insert(choice.firm) {
                return Err(stale());
            }
            jobs.push((plan, Job::of(plan, choice)?));
        }
        let entered = self.enter(import, &jobs);
        if entered.is_err() {
            self.sweep_evidence();
        }
        entered?;
        Ok(jobs.into_iter().map(|(plan, job)| job.done(plan)).collect())
    }

    fn enter(&self, import: &Import, jobs: &[(&Plan, Job)]) -> Result<(), AppError> {
        for (plan, job) in jobs {
            let Ok(content) = &import.files[plan.place.0].read else {
                return Err(stale());
            };
            self.keep_papers(&content.papers, &job.import.came)?;
        }
        let at = stamp(self.clock());
        let imports: Vec<store::Import> = jobs.iter().map(|(_, job)| job.import.clone()).collect();
        self.write(|store| store.import(&imports, &at))
    }

    /// Keeps the files that the answers name. One that is here already is looked at, and written anew
    /// only where it is damaged.
    fn keep_papers(&self, papers: &Papers, came: &[Came]) -> Result<(), AppError> {
        for (hash, file) in named(came) {
            if papers.holds(hash) {
                let bytes = papers.read(hash)?;
                self.write(|store| store.put_evidence(hash, file.kind, &bytes))?;
            }
        }
        Ok(())
    }
}

/// The files that answers name, each once.
fn named(came: &[Came]) -> BTreeMap<&FileHash, &Attachment> {
    let answers = came.iter().filter_map(|came| match &came.theirs {
        FieldValue::Answer(_, answer) => Some(answer),
        _ => None,
    });
    let marks = answers.flat_map(|answer| &answer.evidence);
    let files = marks.flat_map(|mark| &mark.files);
    files.map(|file| (&file.sha256, file)).collect()
}

/// What is entered for one firm.
struct Job {
    id: String,
    import: store::Import,
    added: bool,
    taken: usize,
    kept: usize,
}

impl Job {
    fn of(plan: &Plan, choice: &ImportChoice) -> Result<Self, AppError> {
        match (&plan.shown.state, &plan.ours) {
            (FirmState::New, _) => Ok(Self::new_firm(&plan.sheet)),
            (FirmState::Known(id), Some(ours)) => Self::known_firm(plan, id, ours, choice),
            _ => Err(stale()),
        }
    }

    fn new_firm(sheet: &AnswerSheet) -> Self {
        let id = uuid::Uuid::new_v4().to_string();
        let new = NewAssessment {
            id: id.clone(),
            edition: sheet.edition.clone(),
            tier: sheet.tier,
            period: sheet.period,
            position: beginning(),
        };
        Self {
            id,
            import: store::Import {
                target: Target::New(new),
                came: Came::all(sheet),
            },
            added: true,
            taken: sheet.answers.len(),
            kept: 0,
        }
    }

    fn known_firm(
        plan: &Plan,
        id: &str,
        ours: &AnswerSheet,
        choice: &ImportChoice,
    ) -> Result<Self, AppError> {
        let found = &plan.comparison;
        let is_taken = |field: &ImportField| choice.theirs.contains(field);
        let mut came: Vec<Came> = profile(plan, ours, is_taken)?.into_iter().collect();
        came.extend(found.new.iter().filter_map(|field| alone(plan, field)));
        let mut kept = 0;
        for difference in &found.differences {
            let (field, mut one) = beside(difference);
            if is_taken(&field) {
                one.iter_mut().for_each(|came| came.then = None);
            } else {
                kept += 1;
            }
            came.extend(one);
        }
        let unasked = found.unasked.iter();
        came.extend(unasked.filter_map(|field| laid_down(plan, ours, field)));
        let target = Target::Known(id.to_owned());
        Ok(Self {
            id: id.to_owned(),
            import: store::Import { target, came },
            added: false,
            taken: found.new.len() + found.differences.len() - kept,
            kept,
        })
    }

    fn done(self, plan: &Plan) -> ImportedFirm {
        let profile = &plan.sheet.profile;
        ImportedFirm {
            id: self.id,
            name_zh: profile.name_zh.clone(),
            name_en: profile.name_en.clone(),
            year: plan.shown.year,
            added: self.added,
            taken: self.taken,
            kept: self.kept,
        }
    }
}

/// The profile is one value: what is new or chosen in it is put into ours. The file's own is laid down
/// under it where some of it is not taken.
fn profile(
    plan: &Plan,
    ours: &AnswerSheet,
    is_taken: impl Fn(&ImportField) -> bool,
) -> Result<Option<Came>, AppError> {
    let found = &plan.comparison;
    let new = found.new.iter().filter_map(|field| match field {
        ImportField::Profile(field) => Some(*field),
        _ => None,
    });
    let mut taken: Vec<ProfileFieldId> = new.collect();
    let mut kept = false;
    for difference in &found.differences {
        if let Difference::Profile(field) = difference {
            match is_taken(&ImportField::Profile(*field)) {
                true => taken.push(*field),
                false => kept = true,
            }
        }
    }
    if taken.is_empty() && !kept {
        return Ok(None);
    }
    let theirs = &plan.sheet.profile;
    let stands = FieldValue::Profile(with_fields(&ours.profile, theirs, &taken)?);
    Ok(Some(match kept {
        false => Came {
            theirs: stands,
            then: None,
        },
        true => Came {
            theirs: FieldValue::Profile(theirs.clone()),
            then: Some(stands),
        },
    }))
}

/// A value for which nothing stands here.
fn alone(plan: &Plan, field: &ImportField) -> Option<Came> {
    let theirs = match field {
        ImportField::Profile(_) => return None,
        ImportField::Tier => FieldValue::Tier(plan.sheet.tier),
        ImportField::Answer(id) => answer(id, plan.sheet.answers.get(id)?),
        ImportField::Action(id) => action(id, plan.sheet.plan.get(id)?),
        ImportField::Review => FieldValue::Review(plan.sheet.review.clone()?),
    };
    Some(Came { theirs, then: None })
}

/// A value that differs, with ours over it. The profile is entered as a whole, elsewhere.
fn beside(difference: &Difference) -> (ImportField, Option<Came>) {
    match difference {
        Difference::Profile(field) => (ImportField::Profile(*field), None),
        Difference::Answer {
            question,
            ours,
            theirs,
        } => {
            let came = Came {
                theirs: answer(question, theirs),
                then: Some(answer(question, ours)),
            };
            (ImportField::Answer(question.clone()), Some(came))
        }
        Difference::Action {
            question,
            ours,
            theirs,
        } => {
            let came = Came {
                theirs: action(question, theirs),
                then: Some(action(question, ours)),
            };
            (ImportField::Action(question.clone()), Some(came))
        }
    }
}

/// A value that nobody is asked about: ours stands over it.
fn laid_down(plan: &Plan, ours: &AnswerSheet, field: &ImportField) -> Option<Came> {
    let came = alone(plan, field)?;
    let then = match field {
        ImportField::Answer(id) => answer(id, ours.answers.get(id)?),
        ImportField::Action(id) => action(id, ours.plan.get(id)?),
        ImportField::Review => FieldValue::Review(ours.review.clone()?),
        ImportField::Profile(_) | ImportField::Tier => return None,
    };
    Some(Came {
        then: Some(then),
        ..came
    })
}
