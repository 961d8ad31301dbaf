//! Undo, redo, and what was answered before.

use crate::clock::stamp;
use crate::{AppError, AssessmentView, Changed, Desk, Former, Undoable, Undone};
use model::QuestionId;
use store::{Field, Origin, Step, Store, StoreError};

impl Desk {
    /// Takes the last change back; nothing where there is none.
    pub fn undo(&self, id: &str) -> Result<Option<Undone>, AppError> {
        self.step_back(id, Store::undo)
    }

    /// Takes the last undo back; nothing where there is none.
    pub fn redo(&self, id: &str) -> Result<Option<Undone>, AppError> {
        self.step_back(id, Store::redo)
    }

    fn step_back(
        &self,
        id: &str,
        act: fn(&mut Store, &str, &str) -> Result<Option<Step>, StoreError>,
    ) -> Result<Option<Undone>, AppError> {
        let at = stamp(self.clock());
        let step = self.write_to(id, |store| act(store, id, &at))?;
        let Some(changed) = step.as_ref().and_then(changed) else {
            return Ok(None);
        };
        let view = self.open_assessment(id)?;
        Ok(Some(Undone { changed, view }))
    }

    /// What an undo and a redo would take back.
    pub(crate) fn undoable(&self, id: &str) -> Result<Undoable, AppError> {
        let next = self.store_of(id)?.undoable(id)?;
        Ok(Undoable {
            undo: next.undo.as_ref().and_then(changed),
            redo: next.redo.as_ref().and_then(changed),
        })
    }

    /// What was answered to a question so far, the last first.
    pub fn history(&self, id: &str, question: &QuestionId) -> Result<Vec<Former>, AppError> {
        let given = self.store_of(id)?.answers_meant(id, question)?;
        let former = given.into_iter().rev().map(|given| Former {
            seq: given.seq,
            at: given.at,
            origin: origin(given.origin),
            answer: given.answer,
        });
        Ok(former.collect())
    }

    /// Answers as it was answered once.
    pub fn bring_back(&self, id: &str, seq: i64) -> Result<AssessmentView, AppError> {
        let at = stamp(self.clock());
        self.write_to(id, |store| store.bring_back(id, seq, &at))?;
        self.open_assessment(id)
    }
}

/// What a step was about. The year is a field of the profile to the owner.
fn changed(step: &Step) -> Option<Changed> {
    step.fields.iter().find_map(|field| match field {
        Field::Edition => None,
        Field::Profile | Field::Period => Some(Changed::Profile),
        Field::Tier => Some(Changed::Tier),
        Field::Answer(id) => Some(Changed::Answer(id.clone())),
        Field::Action(id) => Some(Changed::Action(id.clone())),
        Field::Review => Some(Changed::Review),
    })
}

fn origin(origin: Origin) -> crate::Origin {
    match origin {
        Origin::Typed => crate::Origin::Typed,
        Origin::Imported => crate::Origin::Imported,
        Origin::Restored => crate::Origin::Restored,
        Origin::Undone => crate::Origin::Undone,
    }
}
