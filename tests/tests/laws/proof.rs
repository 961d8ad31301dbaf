//! What a file under a paper changes: the evidence-backed score, and nothing else.

use crate::{Firm, assess, firms_tried, question, sheet};
use acceptance::file::made_up;
use app::assessment::{Assessment, Finding, FindingKind, Severity, Subject};
use app::model::{AnswerSheet, EvidenceMark, QuestionId, Status};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

/// The sheet after something was done to each of its papers.
fn with_papers(sheet: &Firm, change: impl Fn(&mut EvidenceMark)) -> AnswerSheet {
    let mut other = sheet.0.clone();
    let answers = other.answers.values_mut();
    answers
        .flat_map(|answer| &mut answer.evidence)
        .for_each(change);
    other
}

/// All that does not rest on proof.
fn same_but_for_proof(one: &Assessment, other: &Assessment) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.scorecard.declared, other.scorecard.declared);
    prop_assert_eq!(one.scorecard.coverage, other.scorecard.coverage);
    prop_assert_eq!(one.scorecard.band.by_score, other.scorecard.band.by_score);
    prop_assert_eq!(&one.footprint, &other.footprint);
    prop_assert_eq!(&one.indicators, &other.indicators);
    prop_assert_eq!(&one.policies, &other.policies);
    for (one, other) in one.responses.iter().zip(&other.responses) {
        prop_assert_eq!((&one.state, one.points), (&other.state, other.points));
    }
    Ok(())
}

fn tells_of_no_file(finding: &&Finding, id: &QuestionId) -> bool {
    let own = matches!(&finding.subject, Subject::Question { question, .. } if question == id);
    own && matches!(finding.kind, FindingKind::PaperWithoutFile { .. })
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn one_more_file_never_lowers_anything(sheet in sheet(), which: Index) {
        let papers = sheet.answers.iter().flat_map(|(id, answer)| {
            (0..answer.evidence.len()).map(move |at| (id, at))
        });
        let papers: Vec<_> = papers.collect();
        let any = which.index(papers.len().max(1));
        let Some((id, at)) = papers.get(any) else { return Ok(()); };
        let mut more = sheet.0.clone();
        if let Some(answer) = more.answers.get_mut(*id) {
            answer.evidence[*at].files.push(made_up("one more"));
        }
        let (before, after) = (assess(&sheet), assess(&more));
        same_but_for_proof(&before, &after)?;
        prop_assert!(before.scorecard.backed <= after.scorecard.backed);
        prop_assert!(before.scorecard.band.band <= after.scorecard.band.band);
        let contributions = before.scorecard.contributions.iter();
        for (before, after) in contributions.zip(&after.scorecard.contributions) {
            prop_assert!(before.backed <= after.backed, "{}", before.question);
        }
        // A paper that counted before does not count twice.
        let counted = before.responses.iter().any(|r| r.question == **id && r.is_backed());
        if counted {
            prop_assert_eq!(before.scorecard, after.scorecard);
        }
    }

    #[test]
    fn without_files_nothing_is_backed_and_what_is_said_stays(sheet in sheet()) {
        let said = assess(&with_papers(&sheet, |paper| paper.files.clear()));
        prop_assert_eq!(said.scorecard.backed, Decimal::ZERO);
        prop_assert!(said.scorecard.contributions.iter().all(|c| c.backed == Decimal::ZERO));
        prop_assert!(said.responses.iter().all(|response| !response.is_backed()));
        same_but_for_proof(&assess(&sheet), &said)?;
    }

    #[test]
    fn a_paper_without_a_file_is_told_of_and_never_held_against_the_firm(sheet in sheet()) {
        let result = assess(&sheet);
        for response in &result.responses {
            let Some(answer) = sheet.answers.get(&response.question) else { continue; };
            let known = |paper: &&EvidenceMark| {
                let mut named = question(&response.question).evidence.iter();
                named.any(|document| document.id == paper.document)
            };
            let without = answer.evidence.iter().filter(known).filter(|p| p.files.is_empty());
            let expected = match answer.status {
                Status::Given(_) => without.count(),
                Status::Unknown | Status::NotApplicable { .. } => 0,
            };
            let told = result.findings.iter().filter(|f| tells_of_no_file(f, &response.question));
            let told: Vec<_> = told.collect();
            prop_assert_eq!(told.len(), expected, "{}", response.question);
            prop_assert!(told.iter().all(|finding| finding.severity == Severity::Note));
        }
    }
}
