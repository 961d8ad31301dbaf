//! “My assessments”: one line for each, and which of them are of one firm.

use crate::firm_lock::Locks;
use crate::journey::left_of_all;
use crate::pace::Pace;
use crate::pin::Lock;
use crate::revision::position;
use crate::{AppError, AssessmentSummary, Desk};
use assessment::{Assessment, Severity};
use model::{AnswerSheet, Profile, Tier};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Head, Record};

/// What stands for the letters of a name between the first and the last; always as many, so that not even
/// the length is told.
const VEIL: &str = "•••";

/// What a line says that has to be worked out from the entries. It holds until there are newer ones.
#[derive(Debug)]
pub(crate) struct Facts {
    profile: Profile,
    year: i32,
    tier: Tier,
    saved_at: String,
    asked: usize,
    answered: usize,
    left: usize,
    minutes_left: u32,
    files: usize,
    legal: usize,
}

/// The facts of each assessment, with the number of the entry that was its last.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<BTreeMap<String, (i64, Arc<Facts>)>>);

impl Known {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, (i64, Arc<Facts>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another database stands in the place of the one that was read, and counts its entries anew.
    pub(crate) fn forget(&self) {
        self.all().clear();
    }
}

impl Desk {
    /// All assessments, the one last worked on first. What is behind a PIN goes by a veiled name and
    /// tells only how far it is.
    pub fn assessments(&self) -> Result<Vec<AssessmentSummary>, AppError> {
        let heads = self.store().heads()?;
        let facts = heads.iter().map(|head| self.facts(head));
        let facts: Vec<Arc<Facts>> = facts.collect::<Result<_, _>>()?;
        let there: BTreeSet<&str> = heads.iter().map(|head| head.id.as_str()).collect();
        self.known()
            .all()
            .retain(|id, _| there.contains(id.as_str()));
        let (locks, mut tags) = (self.locks()?, self.tags()?);
        let known_as = heads.iter().zip(&facts);
        let known_as = known_as.map(|(head, facts)| self.known_as(&head.id, facts, &locks));
        let known_as: Vec<Profile> = known_as.collect();
        let lines = heads.into_iter().zip(facts).zip(firms(known_as.iter()));
        let lines = lines.map(|((head, facts), firm)| {
            let tags = tags.remove(&head.id).unwrap_or_default();
            self.line(head, &facts, firm, tags, &locks)
        });
        Ok(lines.collect())
    }

    /// One line about what lies in the trash.
    pub(crate) fn summary(
        &self,
        record: &Record,
        firm: usize,
        locks: &Locks,
    ) -> Result<AssessmentSummary, AppError> {
        let facts = self.worked_out(record)?;
        let head = Head {
            id: record.id.clone(),
            position: record.position.clone(),
            last: 0,
            issued_at: None,
        };
        Ok(self.line(head, &facts, firm, Vec::new(), locks))
    }

    fn facts(&self, head: &Head) -> Result<Arc<Facts>, AppError> {
        if let Some((last, facts)) = self.known().all().get(&head.id)
            && *last == head.last
        {
            return Ok(Arc::clone(facts));
        }
        let record = self.store().record(&head.id)?;
        let facts = Arc::new(self.worked_out(&record)?);
        let known = (head.last, Arc::clone(&facts));
        self.known().all().insert(head.id.clone(), known);
        Ok(facts)
    }

    /// An assessment whose edition is not built in is still listed: it is the owner's.
    fn worked_out(&self, record: &Record) -> Result<Facts, AppError> {
        let sheet = &record.sheet;
        let mut facts = Facts {
            profile: sheet.profile.clone(),
            year: sheet.period.year,
            tier: sheet.tier,
            saved_at: record.saved_at.clone(),
            asked: 0,
            answered: sheet.answers.len(),
            left: 0,
            minutes_left: 0,
            files: files(sheet),
            legal: 0,
        };
        if let Ok(assessment) = self.library().assess(sheet) {
            let pace = self.pace(&record.id, &assessment)?;
            let edition = self.library().edition(&assessment.edition)?;
            let left = left_of_all(edition, &assessment, pace);
            let findings = assessment.findings.iter();
            facts.asked = left.asked;
            facts.answered = left.asked - left.left;
            facts.left = left.left;
            facts.minutes_left = left.minutes;
            facts.legal = findings
                .filter(|found| found.severity == Severity::Legal)
                .count();
        }
        Ok(facts)
    }

    fn line(
        &self,
        head: Head,
        facts: &Facts,
        firm: usize,
        tags: Vec<String>,
        locks: &Locks,
    ) -> AssessmentSummary {
        let lock = locks.get(&head.id);
        let line = AssessmentSummary {
            pin: lock.is_some_and(Lock::is_set),
            locked: lock.is_some_and(|lock| !self.is_open(lock)),
            id: head.id,
            firm,
            name_zh: facts.profile.name_zh.clone(),
            name_en: facts.profile.name_en.clone(),
            credit_code: facts.profile.credit_code.clone(),
            year: facts.year,
            tier: facts.tier,
            asked: facts.asked,
            answered: facts.answered,
            left: facts.left,
            minutes_left: facts.minutes_left,
            files: facts.files,
            legal: facts.legal,
            issued_at: head.issued_at,
            tags,
            saved_at: facts.saved_at.clone(),
            position: position(&head.position),
        };
        if line.locked { veiled(line) } else { line }
    }

    /// By what a firm is grouped: one that is locked is told from the others by nothing that it entered.
    fn known_as(&self, id: &str, facts: &Facts, locks: &Locks) -> Profile {
        match locks.get(id).filter(|lock| !self.is_open(lock)) {
            Some(lock) => Profile {
                credit_code: format!("{} {}", crate::firm_lock::PIN, lock.firm),
                ..Profile::default()
            },
            None => facts.profile.clone(),
        }
    }

    /// The pace at which an assessment was filled in. Each has its own: whoever holds a workshop
    /// has as many owners as assessments.
    pub(crate) fn pace(&self, id: &str, assessment: &Assessment) -> Result<Pace, AppError> {
        let entries = self.store().entries(id)?;
        let edition = self.library().edition(&assessment.edition)?;
        Ok(Pace::learned(edition, &entries))
    }
}

/// What the neighbour may see of a firm: how far it is, and enough of its name for its owner to find it.
fn veiled(line: AssessmentSummary) -> AssessmentSummary {
    AssessmentSummary {
        name_zh: veil(&line.name_zh),
        name_en: veil(&line.name_en),
        credit_code: String::new(),
        files: 0,
        legal: 0,
        issued_at: None,
        position: crate::Position::Profile,
        ..line
    }
}

/// The first and the last letter of a name, nothing for none.
pub(crate) fn veil(name: &str) -> String {
    let mut letters = name.trim().chars();
    match (letters.next(), letters.next_back()) {
        (None, _) => String::new(),
        (Some(first), Some(last)) if letters.next().is_some() => format!("{first}{VEIL}{last}"),
        (Some(first), _) => format!("{first}{VEIL}"),
    }
}

/// How many different files stand under the answers.
fn files(sheet: &AnswerSheet) -> usize {
    let marks = sheet.answers.values().flat_map(|answer| &answer.evidence);
    let files = marks.flat_map(|mark| &mark.files);
    files
        .map(|file| &file.sha256)
        .collect::<BTreeSet<_>>()
        .len()
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
    fn a_veiled_name_tells_two_letters_and_not_its_length() {
        assert_eq!(veil("厦门鹭江电子有限公司"), "厦•••司");
        assert_eq!(veil(" 鹭江厂 "), "鹭•••厂");
        assert_eq!(veil("鹭厂"), "鹭•••");
        assert_eq!(veil("鹭"), "鹭•••");
        assert_eq!(veil("  "), "");
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
