//! Assessments with their answers, and the reports that were issued.

use crate::entry::{self, Change};
use crate::table::{ASSESSMENT, ISSUED_REPORT, Row};
use crate::{Field, Origin, Store, StoreError, read};
use model::{
    Answer, AnswerSheet, EditionId, Period, PlannedAction, Profile, QuestionId, Review, Tier,
};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

/// An assessment to be made.
#[derive(Debug, Clone)]
pub struct NewAssessment {
    /// A unique id.
    pub id: String,
    /// The edition it is pinned to.
    pub edition: EditionId,
    /// How much is asked.
    pub tier: Tier,
    /// The reporting year.
    pub period: Period,
    /// Where the owner begins; opaque to the store.
    pub position: String,
}

/// An assessment as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Everything the owner entered.
    pub sheet: AnswerSheet,
    /// Where the owner was last; opaque to the store.
    pub position: String,
    /// When it was made, RFC 3339.
    pub created_at: String,
    /// When anything was last entered, RFC 3339, as the clock said then.
    pub saved_at: String,
}

/// A report that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// When, RFC 3339.
    pub issued_at: String,
    /// In which languages.
    pub languages: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

impl Store {
    /// Makes an assessment.
    pub fn create(&mut self, new: &NewAssessment, at: &str) -> Result<(), StoreError> {
        let change = first_change(new, Origin::Typed, at)?;
        self.transact(|transaction| make(transaction, new, &change))
    }

    /// All assessments that are not in the trash, the one last worked on first. What was entered
    /// last is told by the order of entries: a clock may be wrong.
    pub fn records(&self) -> Result<Vec<Record>, StoreError> {
        let ids = read::ids(&self.connection)?;
        ids.iter().map(|id| self.record(id)).collect()
    }

    /// One assessment.
    pub fn record(&self, id: &str) -> Result<Record, StoreError> {
        entry::is_there(&self.connection, id)?;
        read::record(&self.connection, id)
    }

    /// Saves the profile and the year it is about.
    pub fn save_profile(
        &mut self,
        id: &str,
        profile: &Profile,
        period: Period,
        at: &str,
    ) -> Result<(), StoreError> {
        let values = vec![
            (Field::Profile, Some(json(profile)?)),
            (Field::Period, Some(json(&period)?)),
        ];
        self.typed(id, values, at)
    }

    /// Saves an answer; `None` takes it back. What stood before stays in the history.
    pub fn save_answer(
        &mut self,
        id: &str,
        question: &QuestionId,
        answer: Option<&Answer>,
        at: &str,
    ) -> Result<(), StoreError> {
        let value = answer.map(json).transpose()?;
        self.typed(id, vec![(Field::Answer(question.clone()), value)], at)
    }

    /// Saves how much is asked.
    pub fn save_tier(&mut self, id: &str, tier: Tier, at: &str) -> Result<(), StoreError> {
        self.typed(id, vec![(Field::Tier, Some(json(&tier)?))], at)
    }

    /// Saves an action the owner takes on; `None` takes it back.
    pub fn save_action(
        &mut self,
        id: &str,
        question: &QuestionId,
        action: Option<&PlannedAction>,
        at: &str,
    ) -> Result<(), StoreError> {
        let value = action.map(json).transpose()?;
        self.typed(id, vec![(Field::Action(question.clone()), value)], at)
    }

    /// Saves what a reviewer signed, in the place of what was signed before; `None` takes it back.
    pub fn save_review(
        &mut self,
        id: &str,
        review: Option<&Review>,
        at: &str,
    ) -> Result<(), StoreError> {
        let value = review.map(json).transpose()?;
        self.typed(id, vec![(Field::Review, value)], at)
    }

    fn typed(
        &mut self,
        id: &str,
        values: Vec<(Field, Option<String>)>,
        at: &str,
    ) -> Result<(), StoreError> {
        self.enter(&Change {
            assessment: id,
            at,
            origin: Origin::Typed,
            reverts: None,
            values,
        })
    }

    /// The assessment of the firm with this credit code for a year, the one last worked on where
    /// there are several. Codes are compared as typed, but for case and outer spaces.
    pub fn find(&self, credit_code: &str, period: Period) -> Result<Option<Record>, StoreError> {
        let sql = "
            WITH present AS (
                SELECT assessment, field, value, max(seq) AS seq FROM entry
                WHERE field IN ('profile', 'period') GROUP BY assessment, field
            )
            SELECT firm.assessment FROM present AS firm
            JOIN present AS year ON year.assessment = firm.assessment AND year.field = 'period'
            JOIN assessment ON assessment.id = firm.assessment
            WHERE firm.field = 'profile' AND assessment.deleted_at IS NULL
              AND upper(trim(json_extract(firm.value, '$.credit_code'))) = upper(trim(?1))
              AND json_extract(year.value, '$.year') = ?2
            ORDER BY (SELECT max(seq) FROM entry WHERE assessment = firm.assessment) DESC
            LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Option<String> = statement
            .query_row(params![credit_code, period.year], |row| row.get(0))
            .optional()?;
        found.map(|id| self.record(&id)).transpose()
    }

    /// Remembers where the owner is.
    pub fn set_position(&mut self, id: &str, position: &str) -> Result<(), StoreError> {
        self.change_head(id, |head| head[4] = Value::Text(position.to_owned()))
    }

    /// Changes the row of an assessment itself.
    pub(crate) fn change_head(
        &mut self,
        id: &str,
        edit: impl FnOnce(&mut Row),
    ) -> Result<(), StoreError> {
        self.transact(|transaction| {
            let head = ASSESSMENT.row(transaction, &Value::Text(id.to_owned()))?;
            let mut head = head.ok_or_else(|| StoreError::NotFound(id.to_owned()))?;
            edit(&mut head);
            ASSESSMENT.update(transaction, &head)
        })
    }

    /// Remembers that a report was issued.
    pub fn record_issue(&mut self, id: &str, issued: &Issued) -> Result<(), StoreError> {
        let text = |text: &str| Value::Text(text.to_owned());
        self.transact(|transaction| {
            let row = vec![
                Value::Integer(next_issue(transaction)?),
                text(id),
                text(&issued.issued_at),
                text(&issued.languages),
                text(&issued.sha256),
            ];
            ISSUED_REPORT.insert(transaction, &row)
        })
    }
}

/// The change with which an assessment begins; more may be entered with it.
pub(crate) fn first_change<'c>(
    new: &'c NewAssessment,
    origin: Origin,
    at: &'c str,
) -> Result<Change<'c>, StoreError> {
    Ok(Change {
        assessment: &new.id,
        at,
        origin,
        reverts: None,
        values: vec![
            (Field::Edition, Some(json(&new.edition)?)),
            (Field::Period, Some(json(&new.period)?)),
        ],
    })
}

/// Makes the row of an assessment and enters its first change.
pub(crate) fn make(
    connection: &Connection,
    new: &NewAssessment,
    change: &Change<'_>,
) -> Result<(), StoreError> {
    let text = |text: &str| Value::Text(text.to_owned());
    let head: Row = vec![
        text(&new.id),
        text(new.edition.as_str()),
        Value::Text(json(&new.tier)?),
        text(change.at),
        text(&new.position),
        Value::Null,
        Value::Integer(0),
        Value::Null,
    ];
    ASSESSMENT.insert(connection, &head)?;
    entry::write(connection, change)
}

fn next_issue(connection: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'issued_report'";
    let last: Option<i64> = connection.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(last.unwrap_or(0) + 1)
}

pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}
