//! Which sense check a finding comes from, and what a check looks at.

use app::assessment::{Assessment, Finding, FindingKind, PartValue, State, Subject};
use app::model::{CheckId, PartRef, QuestionId, ReasonId};
use app::questionnaire::{CheckRule, Edition, SenseCheck};

/// The check that raised a finding, if one did. Most findings do not carry its id, but form and
/// place tell it.
///
/// # Panics
/// Where two checks of the edition cannot be told apart.
#[must_use]
pub fn check_of<'e>(edition: &'e Edition, finding: &'e Finding) -> Option<&'e CheckId> {
    if let FindingKind::Contradiction { check } = &finding.kind {
        return Some(check);
    }
    let mut found = edition.checks.iter().filter(|c| raises(&c.rule, finding));
    let check = found.next()?;
    assert!(
        found.next().is_none(),
        "{} is not the only check of its form and place",
        check.id
    );
    Some(&check.id)
}

fn raises(rule: &SenseCheck, finding: &Finding) -> bool {
    use FindingKind as Kind;
    use SenseCheck as Rule;
    let at = |of: &PartRef| match &finding.subject {
        Subject::Question { question, part } => {
            *question == of.question && part.as_ref() == Some(&of.part)
        }
        Subject::Profile(_) => false,
    };
    match (rule, &finding.kind) {
        (Rule::NotAbove { part, .. }, Kind::PartAboveWhole { .. })
        | (Rule::UsualShare { part, .. }, Kind::ShareUnusual { .. }) => at(part),
        (Rule::SameAsStaff { of }, Kind::StaffDiffers { .. })
        | (Rule::UsualPerHead { of, .. }, Kind::PerHeadUnusual { .. })
        | (Rule::NotZero { of, .. }, Kind::NoElectricity)
        | (Rule::UsualRange { of, .. }, Kind::Unusual { .. })
        | (Rule::UsualPerRevenue { of, .. }, Kind::PerRevenueUnusual { .. })
        | (Rule::JumpAgainstLastYear { of, .. }, Kind::JumpAgainstLastYear { .. })
        | (Rule::YearAhead { of }, Kind::YearNotAhead { .. }) => at(of),
        (Rule::YesNeedsShare { share, .. }, Kind::LevelContradictsShare { .. }) => at(share),
        (Rule::YesNeedsAtMost { number, .. }, Kind::OvertimeAboveLimit { .. }) => at(number),
        (Rule::UsualRevenuePerHead { .. }, Kind::RevenuePerHeadUnusual { .. }) => true,
        (
            Rule::ReasonNeedsNoStaff { reason } | Rule::ReasonNotIn { reason, .. },
            Kind::ReasonContradictsProfile { reason: given },
        )
        | (
            Rule::ReasonNeedsZero { reason, .. },
            Kind::ReasonContradictsAnswer { reason: given, .. },
        ) => reason == given,
        _ => false,
    }
}

/// Whether everything a check looks at was answered, so that its silence says something.
#[must_use]
pub fn looks_at(check: &CheckRule, assessment: &Assessment) -> bool {
    let value = |of: &PartRef| {
        let mut responses = assessment.responses.iter();
        let response = responses.find(|r| r.question == of.question)?;
        response.value(&of.part)
    };
    let answered = check.rule.inputs().into_iter().all(|of| {
        let value = value(of);
        matches!(value, Some(PartValue::Number(_) | PartValue::Level(_)))
    });
    let firm = &assessment.firm;
    let in_section = |sections: &[String]| {
        let section = firm.section.as_ref();
        section.is_some_and(|own| sections.contains(own))
    };
    answered
        && match &check.rule {
            SenseCheck::NotZero { sections, .. } => in_section(sections),
            // Outside these sections the reason is right, and that is what is shown.
            SenseCheck::ReasonNotIn { reason, sections } => {
                gave(assessment, reason) && !in_section(sections)
            }
            SenseCheck::ReasonNeedsNoStaff { reason }
            | SenseCheck::ReasonNeedsZero { reason, .. } => gave(assessment, reason),
            SenseCheck::UsualRevenuePerHead { .. } => {
                firm.revenue.is_some() && firm.staff.is_some()
            }
            SenseCheck::UsualPerRevenue { .. } => firm.revenue.is_some(),
            SenseCheck::UsualPerHead { .. } | SenseCheck::SameAsStaff { .. } => {
                firm.staff.is_some()
            }
            SenseCheck::MorePremises { sections, .. } => in_section(sections),
            SenseCheck::JumpAgainstLastYear { .. } => assessment.comparison.is_some(),
            SenseCheck::NotTogether { one, other } => {
                is_given(assessment, &one.question) && is_given(assessment, &other.question)
            }
            _ => true,
        }
}

fn gave(assessment: &Assessment, reason: &ReasonId) -> bool {
    let mut responses = assessment.responses.iter();
    responses.any(|r| matches!(&r.state, State::NotApplicable { reason: own } if own == reason))
}

fn is_given(assessment: &Assessment, question: &QuestionId) -> bool {
    let mut responses = assessment.responses.iter();
    responses.any(|r| r.question == *question && r.state == State::Given)
}
