//! “My assessments”: one line for each, and which of them are of one firm.

use crate::journey::left_of_all;
use crate::pace::Pace;
use crate::revision::position;
use crate::{AppError, AssessmentSummary, Desk};
use assessment::Assessment;
use model::Profile;
use std::collections::{BTreeMap, BTreeSet};
use store::Record;

impl Desk {
    /// All assessments, the one last worked on first.
    pub fn assessments(&self) -> Result<Vec<AssessmentSummary>, AppError> {
        let records = self.store().records()?;
        let firms = firms(records.iter().map(|record| &record.sheet.profile));
        let lines = records.iter().zip(firms);
        lines
            .map(|(record, firm)| self.summary(record, firm))
            .collect()
    }

    /// An assessment whose edition is not built in is still listed: it is the owner's.
    pub(crate) fn summary(
        &self,
        record: &Record,
        firm: usize,
    ) -> Result<AssessmentSummary, AppError> {
        let profile = &record.sheet.profile;
        let mut summary = AssessmentSummary {
            id: record.id.clone(),
            firm,
            name_zh: profile.name_zh.clone(),
            name_en: profile.name_en.clone(),
            year: record.sheet.period.year,
            tier: record.sheet.tier,
            asked: 0,
            answered: record.sheet.answers.len(),
            left: 0,
            minutes_left: 0,
            saved_at: record.saved_at.clone(),
            position: position(&record.position),
        };
        if let Ok(assessment) = self.library().assess(&record.sheet) {
            let pace = self.pace(&record.id, &assessment)?;
            let edition = self.library().edition(&assessment.edition)?;
            let left = left_of_all(edition, &assessment, pace);
            summary.asked = left.asked;
            summary.answered = left.asked - left.left;
            summary.left = left.left;
            summary.minutes_left = left.minutes;
        }
        Ok(summary)
    }

    /// The pace at which an assessment was filled in. Each has its own: whoever holds a workshop
    /// has as many owners as assessments.
    pub(crate) fn pace(&self, id: &str, assessment: &Assessment) -> Result<Pace, AppError> {
        let entries = self.store().entries(id)?;
        let edition = self.library().edition(&assessment.edition)?;
        Ok(Pace::learned(edition, &entries))
    }
}

/// Which firm each profile is of, as a number that is the same for the same firm. A firm is known by
/// its credit code. Where there is none yet it goes by its name, if that is not the name of two; what
/// has neither stands alone.
fn firms<'p>(profiles: impl Iterator<Item = &'p Profile> + Clone) -> Vec<usize> {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for profile in profiles.clone() {
        let code = profile.credit_code.trim();
        if !code.is_empty() {
            codes.entry(name(profile)).or_default().insert(code);
        }
    }
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let keyed = profiles.enumerate().map(|(place, profile)| {
        let name = name(profile);
        let of_name = codes.get(name).filter(|codes| codes.len() == 1);
        let of_name = of_name.and_then(|codes| codes.first().copied());
        let key = match (profile.credit_code.trim(), name) {
            ("", "") => return place,
            ("", name) => of_name.map_or(("", name), |code| (code, "")),
            (code, _) => (code, ""),
        };
        *known.entry(key).or_insert(place)
    });
    keyed.collect()
}

/// What a firm is called: in Chinese, else in English.
pub(crate) fn name(profile: &Profile) -> &str {
    match profile.name_zh.trim() {
        "" => profile.name_en.trim(),
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm(code: &str, name_zh: &str, name_en: &str) -> Profile {
        Profile {
            credit_code: code.to_owned(),
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            ..Profile::default()
        }
    }

    fn numbers(profiles: &[Profile]) -> Vec<usize> {
        firms(profiles.iter())
    }

    #[test]
    fn a_firm_is_known_by_its_credit_code_whatever_it_is_called() {
        let renamed = [
            firm("A1", "甲厂", ""),
            firm(" A1 ", "甲电子厂", ""),
            firm("B2", "甲厂", ""),
        ];
        assert_eq!(numbers(&renamed), [0, 0, 2]);
    }

    #[test]
    fn without_a_code_it_goes_by_its_name_if_that_is_not_the_name_of_two() {
        let later = [
            firm("", "甲厂", ""),
            firm("A1", "甲厂", ""),
            firm("", " 甲厂", ""),
        ];
        assert_eq!(numbers(&later), [0, 0, 0]);
        let two = [
            firm("", "甲厂", ""),
            firm("A1", "甲厂", ""),
            firm("B2", "甲厂", ""),
        ];
        assert_eq!(numbers(&two), [0, 1, 2]);
        let english = [firm("", "", "Jia"), firm("", "", "Jia"), firm("", "", "Yi")];
        assert_eq!(numbers(&english), [0, 0, 2]);
    }

    #[test]
    fn what_has_neither_name_nor_code_stands_alone() {
        assert_eq!(numbers(&[firm("", "", ""), firm("", " ", "")]), [0, 1]);
    }
}
