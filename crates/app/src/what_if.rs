//! “What if I do this”: a trial of the plan. Nothing of it is stored.

use crate::{AppError, Desk, Library};
use assessment::{Scorecard, if_done};
use model::{AnswerSheet, QuestionId};
use std::collections::BTreeSet;

impl Desk {
    /// The scores of an assessment once the actions on these questions are done.
    pub fn what_if(&self, id: &str, done: &BTreeSet<QuestionId>) -> Result<Scorecard, AppError> {
        let sheet = self.store_of(id)?.record(id)?.sheet;
        self.library().what_if(&sheet, done)
    }
}

impl Library {
    /// The same for a sample firm.
    pub fn what_if_sample(
        &self,
        name: &str,
        done: &BTreeSet<QuestionId>,
    ) -> Result<Scorecard, AppError> {
        self.what_if(&self.sample(name)?.sheet, done)
    }

    /// Last year changes no score, so the sheet need not carry it.
    fn what_if(
        &self,
        sheet: &AnswerSheet,
        done: &BTreeSet<QuestionId>,
    ) -> Result<Scorecard, AppError> {
        let edition = self.edition(&sheet.edition)?;
        Ok(if_done(edition, &self.assess(sheet)?, done))
    }
}
