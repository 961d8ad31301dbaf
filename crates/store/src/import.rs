//! Answers that came in a file, entered beside what stands: of all firms in one transaction, and so
//! that both sides stay in the history.

use crate::entry::{self, Change};
use crate::record::{first_change, json, make};
use crate::{Field, Kind, NewAssessment, Origin, Store, StoreError};
use model::{Answer, AnswerSheet, PlannedAction, Profile, QuestionId, Review, Tier};
use rusqlite::Connection;

/// What came for one assessment.
#[derive(Debug, Clone)]
pub struct Import {
    /// For which.
    pub target: Target,
    /// What came, field by field.
    pub came: Vec<Came>,
}

/// The assessment for which something came.
#[derive(Debug, Clone)]
pub enum Target {
    /// One that is made with it.
    New(NewAssessment),
    /// One that is there, by its id.
    Known(String),
}

/// What came for one field.
#[derive(Debug, Clone)]
pub struct Came {
    /// As it stood in the file.
    pub theirs: FieldValue,
    /// What is entered on top of it and stands then; without it what came stands.
    pub then: Option<FieldValue>,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// The firm.
    Profile(Profile),
    /// How much is asked.
    Tier(Tier),
    /// An answer.
    Answer(QuestionId, Answer),
    /// An action.
    Action(QuestionId, PlannedAction),
    /// What a reviewer signed.
    Review(Review),
}

impl Came {
    /// Everything that a sheet says of its own year, for an assessment that is made of it.
    #[must_use]
    pub fn all(sheet: &AnswerSheet) -> Vec<Self> {
        let answers = sheet.answers.iter();
        let answers = answers.map(|(id, answer)| FieldValue::Answer(id.clone(), answer.clone()));
        let plan = sheet.plan.iter();
        let plan = plan.map(|(id, action)| FieldValue::Action(id.clone(), action.clone()));
        let profile = FieldValue::Profile(sheet.profile.clone());
        let review = sheet.review.clone().map(FieldValue::Review);
        let all = std::iter::once(profile).chain(answers).chain(plan);
        let all = all.chain(review);
        all.map(|theirs| Self { theirs, then: None }).collect()
    }
}

impl FieldValue {
    fn field(&self) -> Field {
        match self {
            Self::Profile(_) => Field::Profile,
            Self::Tier(_) => Field::Tier,
            Self::Answer(id, _) => Field::Answer(id.clone()),
            Self::Action(id, _) => Field::Action(id.clone()),
            Self::Review(_) => Field::Review,
        }
    }

    fn written(&self) -> Result<String, StoreError> {
        match self {
            Self::Profile(profile) => json(profile),
            Self::Tier(tier) => json(tier),
            Self::Answer(_, answer) => json(answer),
            Self::Action(_, action) => json(action),
            Self::Review(review) => json(review),
        }
    }
}

impl Store {
    /// Enters what came, whole or not at all, after a backup. For each assessment it is one change,
    /// and so one undo. Where nothing came nothing is written.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where an assessment is not there or in the trash; else what the disk
    /// says.
    pub fn import(&mut self, imports: &[Import], at: &str) -> Result<(), StoreError> {
        let empty =
            |import: &Import| matches!(import.target, Target::Known(_)) && import.came.is_empty();
        if imports.iter().all(empty) {
            return Ok(());
        }
        self.back_up(Kind::BeforeImport, at)?;
        self.transact(|transaction| {
            let mut imports = imports.iter();
            imports.try_for_each(|import| enter(transaction, import, at))
        })
    }
}

fn enter(connection: &Connection, import: &Import, at: &str) -> Result<(), StoreError> {
    let mut number = None;
    let change = match &import.target {
        Target::New(new) => {
            let change = first_change(new, Origin::Imported, at)?;
            make(connection, new, &change)?;
            number = last_change(connection, &new.id)?;
            change
        }
        Target::Known(id) => {
            entry::is_there(connection, id)?;
            Change {
                assessment: id,
                at,
                origin: Origin::Imported,
                reverts: None,
                values: Vec::new(),
            }
        }
    };
    import
        .came
        .iter()
        .try_for_each(|came| lay_down(connection, &change, &mut number, came))
}

/// What came, and on top of it what is to stand: where that stood before, it is brought back.
fn lay_down(
    connection: &Connection,
    change: &Change<'_>,
    number: &mut Option<i64>,
    came: &Came,
) -> Result<(), StoreError> {
    let field = came.theirs.field();
    let before = entry::standing(connection, change.assessment, &field.to_string())?;
    let theirs = came.theirs.written()?;
    entry::add(connection, change, number, &field, Some(&theirs))?;
    let Some(then) = &came.then else {
        return Ok(());
    };
    let then = then.written()?;
    let origin = match before.as_deref() == Some(&then) {
        true => Origin::Restored,
        false => Origin::Imported,
    };
    let on_top = Change {
        origin,
        values: Vec::new(),
        ..*change
    };
    entry::add(connection, &on_top, number, &field, Some(&then))
}

fn last_change(connection: &Connection, id: &str) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT max(change) FROM entry WHERE assessment = ?1";
    Ok(connection.query_row(sql, [id], |row| row.get(0))?)
}
