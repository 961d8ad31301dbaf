//! The files that already stand under answers, so that one bill may prove several of them.

use crate::{AppError, Desk};
use model::{Answer, Attachment, DocumentId, EvidenceMark, FileHash, Period, QuestionId};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Given, Record};

/// A file that was taken in, and where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct KeptFile {
    /// The file.
    pub file: Attachment,
    /// When it first stood under one of these answers, RFC 3339, as the clock said then.
    pub since: String,
    /// The papers it stands under, in the order of the questions' ids, this year's before last year's.
    pub uses: Vec<EvidenceUse>,
}

/// A paper under which a file stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct EvidenceUse {
    /// The reporting year of the answer.
    pub year: i32,
    /// The question.
    pub question: QuestionId,
    /// The paper that the question expects.
    pub document: DocumentId,
}

/// A file with the number of the entry that first named it; those numbers rise whatever the clock says.
struct Found {
    seq: i64,
    kept: KeptFile,
}

impl Desk {
    /// The files under the present answers of an assessment and of the same firm's year before, the
    /// last that came first: a permit is good for many years.
    pub fn kept_files(&self, id: &str) -> Result<Vec<KeptFile>, AppError> {
        let record = self.store_of(id)?.record(id)?;
        let year = record.sheet.period.year - 1;
        let before = self.of_firm(&record.sheet.profile, Period { year })?;
        let mut found = BTreeMap::new();
        for record in [Some(record), before].into_iter().flatten() {
            self.collect(&record, &mut found)?;
        }
        let mut found: Vec<Found> = found.into_values().collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.seq));
        Ok(found.into_iter().map(|found| found.kept).collect())
    }

    fn collect(
        &self,
        record: &Record,
        found: &mut BTreeMap<FileHash, Found>,
    ) -> Result<(), AppError> {
        for (question, answer) in &record.sheet.answers {
            if files(answer).next().is_none() {
                continue;
            }
            let given = self.store().answers_given(&record.id, question)?;
            for (mark, file) in files(answer) {
                let Some(first) = given.iter().find(|given| names(given, file)) else {
                    continue;
                };
                let entry = found
                    .entry(file.sha256.clone())
                    .or_insert_with(|| Found::new(file));
                entry.meet(first);
                entry.kept.uses.push(EvidenceUse {
                    year: record.sheet.period.year,
                    question: question.clone(),
                    document: mark.document.clone(),
                });
            }
        }
        Ok(())
    }
}

impl Found {
    fn new(file: &Attachment) -> Self {
        Self {
            seq: i64::MAX,
            kept: KeptFile {
                file: file.clone(),
                since: String::new(),
                uses: Vec::new(),
            },
        }
    }

    /// Takes note of an entry that names the file.
    fn meet(&mut self, given: &Given) {
        if given.seq < self.seq {
            self.seq = given.seq;
            self.kept.since.clone_from(&given.at);
        }
    }
}

fn files(answer: &Answer) -> impl Iterator<Item = (&EvidenceMark, &Attachment)> {
    let marks = answer.evidence.iter();
    marks.flat_map(|mark| mark.files.iter().map(move |file| (mark, file)))
}

fn names(given: &Given, file: &Attachment) -> bool {
    let answer = given.answer.as_ref();
    answer.is_some_and(|answer| files(answer).any(|(_, other)| other.sha256 == file.sha256))
}
