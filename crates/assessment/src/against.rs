//! What a finding sets against each other, so that both places can be named and mended.

use crate::finding::{Finding, FindingKind, Severity, Subject};
use model::{PartRef, QuestionId, ReasonId};
use questionnaire::{Edition, ProfileFieldId, SenseCheck};

impl Finding {
    /// Whether it speaks of something that cannot be right as it stands, or does not go with
    /// something else: the owner has to look at it again, and not to act on it.
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        self.severity == Severity::Error || is_sense(&self.kind)
    }

    /// The other places it was seen against, beside the one it is about.
    #[must_use]
    pub fn against(&self, edition: &Edition) -> Vec<Subject> {
        let mut others: Vec<Subject> = match &self.kind {
            FindingKind::StaffDiffers { .. }
            | FindingKind::PerHeadUnusual { .. }
            | FindingKind::RevenuePerHeadUnusual { .. } => {
                vec![Subject::Profile(ProfileFieldId::Staff)]
            }
            FindingKind::PerRevenueUnusual { .. } => {
                vec![Subject::Profile(ProfileFieldId::Revenue)]
            }
            FindingKind::NoElectricity => vec![Subject::Profile(ProfileFieldId::Industry)],
            kind => edition
                .checks
                .iter()
                .filter(|check| match kind {
                    FindingKind::Contradiction { check: id } => check.id == *id,
                    _ => true,
                })
                .flat_map(|check| self.other_side(kind, &check.rule))
                .collect(),
        };
        others.retain(|other| *other != self.subject);
        others.dedup();
        others
    }

    /// The other side of a check, if the check can have found this.
    fn other_side(&self, kind: &FindingKind, rule: &SenseCheck) -> Option<Subject> {
        match (kind, rule) {
            (FindingKind::PartAboveWhole { .. }, SenseCheck::NotAbove { part, whole })
            | (FindingKind::ShareUnusual { .. }, SenseCheck::UsualShare { part, whole, .. })
                if self.is_about(part) =>
            {
                Some(place(whole))
            }
            (
                FindingKind::LevelContradictsShare { .. },
                SenseCheck::YesNeedsShare { level, share, .. },
            ) if self.is_about(share) => Some(place(level)),
            (
                FindingKind::OvertimeAboveLimit { .. },
                SenseCheck::YesNeedsAtMost { level, number, .. },
            ) if self.is_about(number) => Some(place(level)),
            (
                FindingKind::Contradiction { .. },
                SenseCheck::PositiveNeedsPositive { needs, .. },
            ) => Some(place(needs)),
            (FindingKind::Contradiction { .. }, SenseCheck::NotTogether { one, .. }) => {
                Some(Subject::Question {
                    question: one.question.clone(),
                    part: Some(one.part.clone()),
                })
            }
            (FindingKind::Contradiction { .. }, SenseCheck::MorePremises { .. }) => {
                Some(Subject::Profile(ProfileFieldId::Industry))
            }
            (kind, rule) => behind_reason(kind, rule),
        }
    }

    fn is_about(&self, place: &PartRef) -> bool {
        let about = |question: &QuestionId| *question == place.question;
        match &self.subject {
            Subject::Question { question, part } => {
                about(question) && part.as_ref().is_none_or(|part| *part == place.part)
            }
            Subject::Profile(_) => false,
        }
    }
}

/// What a reason for “not applicable” does not go with.
fn behind_reason(kind: &FindingKind, rule: &SenseCheck) -> Option<Subject> {
    let same = |given: &ReasonId, named: &ReasonId| given == named;
    match (kind, rule) {
        (
            FindingKind::ReasonContradictsAnswer { reason, .. },
            SenseCheck::ReasonNeedsZero { reason: named, of },
        ) if same(reason, named) => Some(place(of)),
        (
            FindingKind::ReasonContradictsProfile { reason },
            SenseCheck::ReasonNeedsNoStaff { reason: named },
        ) if same(reason, named) => Some(Subject::Profile(ProfileFieldId::Staff)),
        (
            FindingKind::ReasonContradictsProfile { reason },
            SenseCheck::ReasonNotIn { reason: named, .. },
        ) if same(reason, named) => Some(Subject::Profile(ProfileFieldId::Industry)),
        _ => None,
    }
}

fn place(of: &PartRef) -> Subject {
    Subject::Question {
        question: of.question.clone(),
        part: Some(of.part.clone()),
    }
}

/// Whether a sense check found it, and not the reading of one answer alone.
fn is_sense(kind: &FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::PartAboveWhole { .. }
            | FindingKind::StaffDiffers { .. }
            | FindingKind::PerHeadUnusual { .. }
            | FindingKind::NoElectricity
            | FindingKind::LevelContradictsShare { .. }
            | FindingKind::OvertimeAboveLimit { .. }
            | FindingKind::Unusual { .. }
            | FindingKind::ShareUnusual { .. }
            | FindingKind::PerRevenueUnusual { .. }
            | FindingKind::RevenuePerHeadUnusual { .. }
            | FindingKind::Contradiction { .. }
            | FindingKind::JumpAgainstLastYear { .. }
            | FindingKind::YearNotAhead { .. }
            | FindingKind::ReasonContradictsAnswer { .. }
            | FindingKind::ReasonContradictsProfile { .. }
    )
}
