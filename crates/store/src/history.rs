//! What was entered when, and undo and redo over it.
//!
//! Nothing is kept beside the entries: which change can be undone follows from them, so undo works
//! after a restart as before it. An undo is itself a change, with entries of its own.

use crate::entry::Change;
use crate::typing::{Touched, pause};
use crate::{Field, Origin, Store, StoreError};
use model::{Answer, QuestionId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// A value as it was once entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Its number; they rise in the order of entering, whatever the clock says.
    pub seq: i64,
    /// When, RFC 3339, as the clock said then.
    pub at: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The answer; none where it was taken back.
    pub answer: Option<Answer>,
    /// The number of the change it came with.
    pub change: i64,
}

/// Anything as it was once entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub seq: i64,
    /// When, RFC 3339, as the clock said then.
    pub at: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What it is about, as it is stored; a newer version may have entered what this one does not
    /// know.
    pub field: String,
    /// The value as JSON; none where it was taken back.
    pub value: Option<String>,
}

/// Something that was entered at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub change: i64,
    /// When it was entered, RFC 3339, as the clock said then.
    pub at: String,
    /// What it was about.
    pub fields: Vec<Field>,
    reverts: Option<i64>,
    first_of_all: bool,
    /// Whether it came in a file.
    imported: bool,
    /// Whether it goes on typing where the change before it typed, so that both are one to the owner.
    continues: bool,
}

/// What the next undo and the next redo would take back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undoable {
    /// The change that an undo takes back.
    pub undo: Option<Step>,
    /// The undo that a redo takes back.
    pub redo: Option<Step>,
}

impl Store {
    /// Every answer that was ever given to a question, oldest first, with its time.
    pub fn history(
        &self,
        id: &str,
        question: &QuestionId,
    ) -> Result<Vec<(String, Option<Answer>)>, StoreError> {
        let given = self.answers_given(id, question)?;
        Ok(given.into_iter().map(|g| (g.at, g.answer)).collect())
    }

    /// Every answer that was ever given to a question, oldest first.
    pub fn answers_given(&self, id: &str, question: &QuestionId) -> Result<Vec<Given>, StoreError> {
        let sql = "SELECT seq, recorded_at, origin, value, change FROM entry
                   WHERE assessment = ?1 AND field = ?2 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let field = Field::Answer(question.clone()).to_string();
        let mut rows = statement.query(params![id, field])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            let (origin, value): (String, Option<String>) = (row.get(2)?, row.get(3)?);
            history.push(Given {
                seq: row.get(0)?,
                at: row.get(1)?,
                origin: Origin::of(&origin).unwrap_or(Origin::Typed),
                answer: value.map(|v| serde_json::from_str(&v)).transpose()?,
                change: row.get(4)?,
            });
        }
        Ok(history)
    }

    /// Everything that was ever entered into an assessment, oldest first.
    pub fn entries(&self, id: &str) -> Result<Vec<Entry>, StoreError> {
        let sql = "SELECT seq, recorded_at, origin, field, value FROM entry
                   WHERE assessment = ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let entries = statement.query_map([id], |row| {
            let origin: String = row.get(2)?;
            Ok(Entry {
                seq: row.get(0)?,
                at: row.get(1)?,
                origin: Origin::of(&origin).unwrap_or(Origin::Typed),
                field: row.get(3)?,
                value: row.get(4)?,
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Enters a former value anew.
    pub fn bring_back(&mut self, id: &str, seq: i64, at: &str) -> Result<(), StoreError> {
        let sql = "SELECT field, value FROM entry WHERE assessment = ?1 AND seq = ?2";
        let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let found: Option<(String, Option<String>)> = self
            .connection
            .query_row(sql, params![id, seq], columns)
            .optional()?;
        let found = found.and_then(|(name, value)| Some((Field::of(&name)?, value)));
        let value = found.ok_or_else(|| StoreError::NotFound(id.to_owned()))?;
        self.enter(&Change {
            assessment: id,
            at,
            origin: Origin::Restored,
            reverts: None,
            values: vec![value],
        })
    }

    /// What can be undone and redone.
    pub fn undoable(&self, id: &str) -> Result<Undoable, StoreError> {
        Ok(next(steps(&self.connection, id)?))
    }

    /// Every answer that was ever given to a question, oldest first, without the half-typed ones.
    pub fn answers_meant(&self, id: &str, question: &QuestionId) -> Result<Vec<Given>, StoreError> {
        let steps = steps(&self.connection, id)?;
        // One undo or redo of the owner's may take back several changes, all at one instant.
        let passing = |before: &Step, next: &Step| match (before.reverts, next.reverts) {
            (None, None) => next.continues,
            (Some(_), Some(_)) => before.at == next.at && before.fields == next.fields,
            _ => false,
        };
        let passed = steps.windows(2).filter(|pair| passing(&pair[0], &pair[1]));
        let continued: Vec<i64> = passed.map(|pair| pair[0].change).collect();
        let mut given = self.answers_given(id, question)?;
        given.retain(|given| !continued.contains(&given.change));
        Ok(given)
    }

    /// Takes the last change back; what it was, or none where there is nothing to undo. What was
    /// typed in one go is taken back in one go.
    pub fn undo(&mut self, id: &str, at: &str) -> Result<Option<Step>, StoreError> {
        let mut step = self.undoable(id)?.undo;
        let mut continues = step.as_ref().is_some_and(|step| step.continues);
        let mut undone = self.revert(id, step, at)?;
        while continues {
            step = self.undoable(id)?.undo;
            continues = step.as_ref().is_some_and(|step| step.continues);
            undone = self.revert(id, step, at)?;
        }
        Ok(undone)
    }

    /// Takes the last undo back; which one, or none where there is nothing to redo.
    pub fn redo(&mut self, id: &str, at: &str) -> Result<Option<Step>, StoreError> {
        let step = self.undoable(id)?.redo;
        let mut redone = self.revert(id, step, at)?;
        loop {
            let step = self.undoable(id)?.redo;
            if !step.as_ref().is_some_and(|step| step.continues) {
                return Ok(redone);
            }
            redone = self.revert(id, step, at)?;
        }
    }

    fn revert(
        &mut self,
        id: &str,
        step: Option<Step>,
        at: &str,
    ) -> Result<Option<Step>, StoreError> {
        let Some(step) = step else {
            return Ok(None);
        };
        let values = step.fields.iter().map(|field| {
            let value = before(&self.connection, id, field, step.change)?;
            Ok((field.clone(), value))
        });
        let values = values.collect::<Result<_, StoreError>>()?;
        self.enter(&Change {
            assessment: id,
            at,
            origin: Origin::Undone,
            reverts: Some(step.change),
            values,
        })?;
        Ok(Some(step))
    }
}

/// What stood in a field before a change.
fn before(
    connection: &Connection,
    id: &str,
    field: &Field,
    change: i64,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM entry WHERE assessment = ?1 AND field = ?2 AND seq < ?3
               ORDER BY seq DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let value: Option<Option<String>> = statement
        .query_row(params![id, field.to_string(), change], |row| row.get(0))
        .optional()?;
    Ok(value.flatten())
}

/// All changes of an assessment in their order, each with the fields in which it left another value
/// than it found.
fn steps(connection: &Connection, id: &str) -> Result<Vec<Step>, StoreError> {
    let sql = "SELECT change, recorded_at, field, reverts, value, origin FROM entry
               WHERE assessment = ?1 ORDER BY seq";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let mut steps: Vec<Step> = Vec::new();
    let mut standing: BTreeMap<String, String> = BTreeMap::new();
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    let mut touched: Vec<Touched> = Vec::new();
    while let Some(row) = rows.next()? {
        let (change, name): (i64, String) = (row.get(0)?, row.get(2)?);
        if steps.last().is_none_or(|step| step.change != change) {
            close(steps.last_mut(), &mut found, &standing);
            steps.push(Step {
                change,
                at: row.get(1)?,
                fields: Vec::new(),
                reverts: row.get(3)?,
                first_of_all: steps.is_empty(),
                imported: row.get::<_, String>(5)? == Origin::Imported.name(),
                continues: false,
            });
            touched.push(Touched::default());
        }
        let value: Option<String> = row.get(4)?;
        let before = match &value {
            Some(value) => standing.insert(name.clone(), value.clone()),
            None => standing.remove(&name),
        };
        if let Some(last) = touched.last_mut() {
            *last = Touched::between(before.as_deref(), value.as_deref());
        }
        if !found.iter().any(|(field, _)| *field == name) {
            found.push((name, before));
        }
    }
    close(steps.last_mut(), &mut found, &standing);
    mark_continued(&mut steps, &touched);
    Ok(steps)
}

/// Notes what a change was about: what stood before and stands again after it was only laid down in
/// the history, and there is nothing to take back.
fn close(
    step: Option<&mut Step>,
    found: &mut Vec<(String, Option<String>)>,
    standing: &BTreeMap<String, String>,
) {
    let other = |(name, before): &(String, Option<String>)| standing.get(name) != before.as_ref();
    let changed = found.iter().filter(|found| other(found));
    if let Some(step) = step {
        step.fields = changed.filter_map(|(name, _)| Field::of(name)).collect();
    }
    found.clear();
}

/// A change goes on where the one before it stopped typing. An undo or redo stands for the change
/// that it takes back.
fn mark_continued(steps: &mut [Step], touched: &[Touched]) {
    for n in 1..steps.len() {
        steps[n].continues = if let Some(reverted) = steps[n].reverts {
            let reverted = steps.iter().find(|step| step.change == reverted);
            reverted.is_some_and(|step| step.continues)
        } else {
            let (before, now) = (&steps[n - 1], &steps[n]);
            let alike = before.reverts.is_none()
                && !before.first_of_all
                && !before.imported
                && !now.imported
                && now.fields.len() == 1
                && before.fields == now.fields;
            alike && touched[n].continues(&touched[n - 1], pause(&before.at, &now.at))
        };
    }
}

/// Replays the changes over two stacks. A change that made the assessment is not undone: without
/// it there is none. A new change ends what could be redone.
fn next(steps: Vec<Step>) -> Undoable {
    let (mut done, mut undone): (Vec<Step>, Vec<Step>) = (Vec::new(), Vec::new());
    for step in steps {
        if step.first_of_all || step.fields.is_empty() || step.fields.contains(&Field::Edition) {
            continue;
        }
        match step.reverts {
            Some(change) if done.last().is_some_and(|last| last.change == change) => {
                done.pop();
                undone.push(step);
            }
            Some(change) if undone.last().is_some_and(|last| last.change == change) => {
                undone.pop();
                done.push(step);
            }
            _ => {
                done.push(step);
                undone.clear();
            }
        }
    }
    Undoable {
        undo: done.pop(),
        redo: undone.pop(),
    }
}
