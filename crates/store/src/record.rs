//! Assessments with their answers, and the reports that were issued.

use crate::{Store, StoreError};
use model::{
    Answer, AnswerSheet, Answers, EditionId, Period, Plan, PlannedAction, Profile, QuestionId, Tier,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

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
    /// When anything was last entered, RFC 3339.
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

const PROFILE: &str = "profile";
const PERIOD: &str = "period";
const TIER: &str = "tier";
const ANSWER: &str = "answer:";
const ACTION: &str = "action:";

impl Store {
    /// Makes an assessment.
    pub fn create(&mut self, new: &NewAssessment, at: &str) -> Result<(), StoreError> {
        let tier = serde_json::to_string(&new.tier)?;
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO assessment (id, edition, tier, created_at, position)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![new.id, new.edition.as_str(), tier, at, new.position],
        )?;
        enter(
            &transaction,
            &new.id,
            PERIOD,
            Some(&serde_json::to_string(&new.period)?),
            at,
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// All assessments, the one last worked on first.
    pub fn records(&self) -> Result<Vec<Record>, StoreError> {
        let sql = "SELECT id FROM assessment";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
        let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
        let mut records = ids
            .iter()
            .map(|id| self.record(id))
            .collect::<Result<Vec<_>, _>>()?;
        records.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.id.cmp(&b.id)));
        Ok(records)
    }

    /// One assessment.
    pub fn record(&self, id: &str) -> Result<Record, StoreError> {
        let sql = "SELECT edition, tier, created_at, position FROM assessment WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let head = |row: &Row<'_>| {
            let columns: (String, String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(columns)
        };
        let found = statement.query_row([id], head).optional()?;
        let (edition, tier, created_at, position) =
            found.ok_or_else(|| StoreError::NotFound(id.to_owned()))?;
        let edition = EditionId::new(edition).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let mut record = Record {
            id: id.to_owned(),
            sheet: AnswerSheet {
                edition,
                tier: serde_json::from_str(&tier)?,
                profile: Profile::default(),
                period: Period { year: 0 },
                answers: Answers::new(),
                plan: Plan::new(),
                previous: None,
            },
            position,
            saved_at: created_at.clone(),
            created_at,
        };
        self.fill(&mut record)?;
        Ok(record)
    }

    fn fill(&self, record: &mut Record) -> Result<(), StoreError> {
        // The newest entry of each field: SQLite takes bare columns from the row of max().
        let sql = "SELECT field, value, recorded_at, max(seq) FROM entry
                   WHERE assessment = ?1 GROUP BY field ORDER BY field";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([&record.id])?;
        while let Some(row) = rows.next()? {
            let (field, value): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let recorded_at: String = row.get(2)?;
            if recorded_at > record.saved_at {
                record.saved_at = recorded_at;
            }
            let Some(value) = value else {
                continue;
            };
            let sheet = &mut record.sheet;
            if let Some(id) = field.strip_prefix(ANSWER) {
                let answer = serde_json::from_str(&value)?;
                sheet.answers.insert(question(id)?, answer);
            } else if let Some(id) = field.strip_prefix(ACTION) {
                let action = serde_json::from_str(&value)?;
                sheet.plan.insert(question(id)?, action);
            } else if field == PROFILE {
                sheet.profile = serde_json::from_str(&value)?;
            } else if field == PERIOD {
                sheet.period = serde_json::from_str(&value)?;
            } else if field == TIER {
                sheet.tier = serde_json::from_str(&value)?;
            }
        }
        Ok(())
    }

    /// Saves the profile and the year it is about.
    pub fn save_profile(
        &mut self,
        id: &str,
        profile: &Profile,
        period: Period,
        at: &str,
    ) -> Result<(), StoreError> {
        let (profile, period) = (
            serde_json::to_string(profile)?,
            serde_json::to_string(&period)?,
        );
        let transaction = self.connection.transaction()?;
        enter(&transaction, id, PROFILE, Some(&profile), at)?;
        enter(&transaction, id, PERIOD, Some(&period), at)?;
        transaction.commit()?;
        Ok(())
    }

    /// Saves an answer; `None` takes it back. What stood before stays in the history.
    pub fn save_answer(
        &mut self,
        id: &str,
        question: &QuestionId,
        answer: Option<&Answer>,
        at: &str,
    ) -> Result<(), StoreError> {
        let value = answer.map(serde_json::to_string).transpose()?;
        let transaction = self.connection.transaction()?;
        enter(
            &transaction,
            id,
            &format!("{ANSWER}{question}"),
            value.as_deref(),
            at,
        )?;
        transaction.commit()?;
        Ok(())
    }

    /// Saves how much is asked.
    pub fn save_tier(&mut self, id: &str, tier: Tier, at: &str) -> Result<(), StoreError> {
        let tier = serde_json::to_string(&tier)?;
        let transaction = self.connection.transaction()?;
        enter(&transaction, id, TIER, Some(&tier), at)?;
        transaction.commit()?;
        Ok(())
    }

    /// Saves an action the owner takes on; `None` takes it back.
    pub fn save_action(
        &mut self,
        id: &str,
        question: &QuestionId,
        action: Option<&PlannedAction>,
        at: &str,
    ) -> Result<(), StoreError> {
        let value = action.map(serde_json::to_string).transpose()?;
        let transaction = self.connection.transaction()?;
        let field = format!("{ACTION}{question}");
        enter(&transaction, id, &field, value.as_deref(), at)?;
        transaction.commit()?;
        Ok(())
    }

    /// The assessment of the firm with this credit code for a year, the one last worked on where
    /// there are several. Codes are compared as typed, but for case and outer spaces.
    pub fn find(&self, credit_code: &str, period: Period) -> Result<Option<Record>, StoreError> {
        let sql = "
            WITH present AS (
                SELECT assessment, field, value, max(seq) AS seq FROM entry
                WHERE field IN (?1, ?2) GROUP BY assessment, field
            )
            SELECT firm.assessment FROM present AS firm
            JOIN present AS year ON year.assessment = firm.assessment AND year.field = ?2
            WHERE firm.field = ?1
              AND upper(trim(json_extract(firm.value, '$.credit_code'))) = upper(trim(?3))
              AND json_extract(year.value, '$.year') = ?4
            ORDER BY (SELECT max(seq) FROM entry WHERE assessment = firm.assessment) DESC
            LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found: Option<String> = statement
            .query_row(params![PROFILE, PERIOD, credit_code, period.year], |row| {
                row.get(0)
            })
            .optional()?;
        found.map(|id| self.record(&id)).transpose()
    }

    /// Every answer that was ever given to a question, oldest first, with its time.
    pub fn history(
        &self,
        id: &str,
        question: &QuestionId,
    ) -> Result<Vec<(String, Option<Answer>)>, StoreError> {
        let sql = "SELECT recorded_at, value FROM entry
                   WHERE assessment = ?1 AND field = ?2 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![id, format!("{ANSWER}{question}")])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            let value: Option<String> = row.get(1)?;
            let answer = value.map(|v| serde_json::from_str(&v)).transpose()?;
            history.push((row.get(0)?, answer));
        }
        Ok(history)
    }

    /// Remembers where the owner is.
    pub fn set_position(&mut self, id: &str, position: &str) -> Result<(), StoreError> {
        let sql = "UPDATE assessment SET position = ?2 WHERE id = ?1";
        match self.connection.execute(sql, [id, position])? {
            0 => Err(StoreError::NotFound(id.to_owned())),
            _ => Ok(()),
        }
    }

    /// Remembers that a report was issued.
    pub fn record_issue(&mut self, id: &str, issued: &Issued) -> Result<(), StoreError> {
        let sql = "INSERT INTO issued_report (assessment, issued_at, languages, sha256)
                   VALUES (?1, ?2, ?3, ?4)";
        let columns = params![id, issued.issued_at, issued.languages, issued.sha256];
        self.connection.execute(sql, columns)?;
        Ok(())
    }
}

fn question(id: &str) -> Result<QuestionId, StoreError> {
    QuestionId::new(id).map_err(|e| StoreError::Damaged(e.to_string()))
}

/// Adds an entry unless it says what already stands.
fn enter(
    connection: &Connection,
    id: &str,
    field: &str,
    value: Option<&str>,
    at: &str,
) -> Result<(), StoreError> {
    let known = "SELECT 1 FROM assessment WHERE id = ?1";
    let known = connection.query_row(known, [id], |_| Ok(())).optional()?;
    known.ok_or_else(|| StoreError::NotFound(id.to_owned()))?;
    let present = "SELECT value FROM entry WHERE assessment = ?1 AND field = ?2
                   ORDER BY seq DESC LIMIT 1";
    let present: Option<Option<String>> = connection
        .query_row(present, [id, field], |row| row.get(0))
        .optional()?;
    if present.unwrap_or(None).as_deref() == value {
        return Ok(());
    }
    connection.execute(
        "INSERT INTO entry (assessment, field, value, recorded_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, field, value, at],
    )?;
    Ok(())
}
