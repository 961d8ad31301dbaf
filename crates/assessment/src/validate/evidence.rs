//! Which of the papers that the firm says it holds count as proof.

use super::about;
use crate::finding::{Finding, FindingKind, Severity};
use chrono::{Datelike, NaiveDate};
use model::{Answer, DocumentId, EvidenceMark, Period};
use questionnaire::{Document, Question};

/// The papers that count: named by the question, shown by a file, dated in the year (standing papers:
/// by its end and not run out).
pub(super) fn proof(
    question: &Question,
    answer: &Answer,
    period: Period,
    findings: &mut Vec<Finding>,
) -> Vec<DocumentId> {
    let mut counting = Vec::new();
    for mark in &answer.evidence {
        let expected = question.evidence.iter().find(|d| d.id == mark.document);
        match weigh(mark, expected, period) {
            Ok(()) => counting.push(mark.document.clone()),
            Err((severity, kind)) => findings.push(about(severity, &question.id, None, kind)),
        }
    }
    counting.sort();
    counting.dedup();
    counting
}

fn weigh(
    mark: &EvidenceMark,
    expected: Option<&Document>,
    period: Period,
) -> Result<(), (Severity, FindingKind)> {
    let document = mark.document.clone();
    let Some(expected) = expected else {
        return Err((Severity::Note, FindingKind::UnknownPaper { document }));
    };
    // Before the dates: without a file there is nothing that a date could stand on.
    if mark.files.is_empty() {
        return Err((Severity::Note, FindingKind::PaperWithoutFile { document }));
    }
    let Some(dated) = mark.dated else {
        return Err((Severity::Note, FindingKind::PaperUndated { document }));
    };
    let year_end = NaiveDate::from_ymd_opt(period.year, 12, 31).unwrap_or(NaiveDate::MAX);
    if let Some(expired) = mark.expires.filter(|day| *day < year_end) {
        return Err((
            Severity::Warning,
            FindingKind::PaperExpired { document, expired },
        ));
    }
    let fits = if expected.standing {
        dated <= year_end
    } else {
        dated.year() == period.year
    };
    if fits {
        Ok(())
    } else {
        Err((Severity::Note, FindingKind::PaperOutOfYear { document }))
    }
}
