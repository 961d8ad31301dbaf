//! The firm as far as the profile can be understood: its numbers, size class and grid region.

use crate::finding::{Finding, FindingKind, Severity, Subject};
use crate::response::Reading;
use crate::validate::number::{self, Expect};
use model::{
    AnswerSheet, CreditCodeCheck, Grade, IndustryCode, NumberEntry, Profile, Quantity, SectorId,
    Unit, check_credit_code,
};
use questionnaire::{Bounds, Edition, ProfileFieldId, SizeClass, SizeRow};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is known of the firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Firm {
    /// Persons employed.
    pub staff: Option<Reading>,
    /// Revenue of the year.
    pub revenue: Option<Reading>,
    /// Total assets.
    pub assets: Option<Reading>,
    /// What can be said of the credit code; absent where none was given.
    pub credit_code: Option<CreditCodeCheck>,
    /// Letter of the GB/T 4754 section.
    pub section: Option<String>,
    /// The sector whose questions and weights apply.
    pub sector: Option<SectorId>,
    /// Region of the grid factor.
    pub region: Option<String>,
    /// The firm said that it works outside the city whose papers stand in the edition.
    pub outside: bool,
    /// Official size class.
    pub size: SizeOutcome,
}

impl Firm {
    /// Persons employed.
    #[must_use]
    pub fn staff(&self) -> Option<Quantity> {
        self.staff.as_ref().map(|r| r.quantity)
    }

    /// Revenue of the year.
    #[must_use]
    pub fn revenue(&self) -> Option<Quantity> {
        self.revenue.as_ref().map(|r| r.quantity)
    }
}

/// The size class, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SizeOutcome {
    /// The class, by which row of the official table.
    Class {
        /// The class.
        class: SizeClass,
        /// The row.
        row: String,
    },
    /// These fields are needed.
    Missing(Vec<ProfileFieldId>),
    /// The official table has no row for this industry.
    NoOfficialClass,
}

/// Reads the profile; what cannot be read becomes a finding.
pub(crate) fn understand(edition: &Edition, sheet: &AnswerSheet) -> (Firm, Vec<Finding>) {
    let profile = &sheet.profile;
    let mut findings = Vec::new();
    year(edition, sheet, &mut findings);
    let division = division(edition, profile, &mut findings);
    let district = district(edition, profile, &mut findings);
    let mut read = |entry: &Option<NumberEntry>, id, units: &[Unit]| {
        field(entry.as_ref(), id, units, &mut findings)
    };
    let money = [Unit::TenThousandYuan, Unit::Yuan];
    let staff = read(&profile.staff, ProfileFieldId::Staff, &[Unit::Person]);
    let revenue = read(&profile.revenue, ProfileFieldId::Revenue, &money);
    let assets = read(&profile.assets, ProfileFieldId::Assets, &money);
    let credit_code = credit_code(profile, &mut findings);
    unknown_places(edition, profile, &mut findings);
    blanks(profile, &mut findings);
    let mut firm = Firm {
        staff,
        revenue,
        assets,
        credit_code,
        section: division.map(|d| d.section.clone()),
        sector: division
            .and_then(|d| edition.sector_of(&d.section, &d.code))
            .map(|sector| sector.id.clone()),
        region: district.map(|d| d.region.clone()),
        outside: district.is_some_and(|d| !d.local),
        size: SizeOutcome::Missing(vec![ProfileFieldId::Industry]),
    };
    if let Some(division) = division {
        firm.size = size(edition, &firm, &division.section, &division.code);
    }
    (firm, findings)
}

fn finding(severity: Severity, field: ProfileFieldId, kind: FindingKind) -> Finding {
    Finding {
        severity,
        subject: Subject::Profile(field),
        kind,
        laws: Vec::new(),
    }
}

fn year(edition: &Edition, sheet: &AnswerSheet, findings: &mut Vec<Finding>) {
    let (year, years) = (sheet.period.year, edition.years);
    if !(years.first..=years.last).contains(&year) {
        let kind = FindingKind::YearNotCovered {
            year,
            first: years.first,
            last: years.last,
        };
        findings.push(finding(Severity::Warning, ProfileFieldId::Year, kind));
    }
}

fn division<'e>(
    edition: &'e Edition,
    profile: &Profile,
    findings: &mut Vec<Finding>,
) -> Option<&'e questionnaire::Division> {
    let code = profile.industry.as_ref()?;
    let found = edition.division(code);
    if found.is_none() {
        let kind = FindingKind::ProfileUnknown {
            value: code.to_string(),
        };
        findings.push(finding(Severity::Error, ProfileFieldId::Industry, kind));
    }
    found
}

fn district<'e>(
    edition: &'e Edition,
    profile: &Profile,
    findings: &mut Vec<Finding>,
) -> Option<&'e questionnaire::District> {
    let id = profile.district.as_ref()?;
    let found = edition.district(id);
    if found.is_none() {
        let kind = FindingKind::ProfileUnknown {
            value: id.to_string(),
        };
        findings.push(finding(Severity::Error, ProfileFieldId::District, kind));
    }
    found
}

/// Zones and premises that the edition does not have.
fn unknown_places(edition: &Edition, profile: &Profile, findings: &mut Vec<Finding>) {
    let zones = profile.zones.iter();
    let zones = zones.filter(|id| !edition.zones.iter().any(|z| z.id == **id));
    let premises = profile.premises.iter();
    let premises = premises.filter(|id| !edition.premises.iter().any(|p| p.id == **id));
    let unknown = zones
        .map(|id| (ProfileFieldId::Zones, id.to_string()))
        .chain(premises.map(|id| (ProfileFieldId::Premises, id.to_string())));
    for (field, value) in unknown {
        let kind = FindingKind::ProfileUnknown { value };
        findings.push(finding(Severity::Warning, field, kind));
    }
}

fn field(
    entry: Option<&NumberEntry>,
    id: ProfileFieldId,
    units: &[Unit],
    findings: &mut Vec<Finding>,
) -> Option<Reading> {
    let entry = entry.filter(|e| !e.text.trim().is_empty())?;
    let expect = Expect {
        units,
        whole: id == ProfileFieldId::Staff,
        most: None,
        unsaid: Grade::Metered,
    };
    match number::read(entry, &expect, None) {
        Ok(reading) => Some(reading),
        Err(refused) => {
            findings.push(finding(Severity::Error, id, refused.finding));
            None
        }
    }
}

fn credit_code(profile: &Profile, findings: &mut Vec<Finding>) -> Option<CreditCodeCheck> {
    if profile.credit_code.trim().is_empty() {
        return None;
    }
    let check = check_credit_code(&profile.credit_code);
    let found = match check {
        CreditCodeCheck::Valid => None,
        CreditCodeCheck::EarlyFujian => Some((Severity::Note, FindingKind::CreditCodeEarlyFujian)),
        CreditCodeCheck::CheckDigitDiffers => {
            Some((Severity::Warning, FindingKind::CreditCodeCheckDigit))
        }
        CreditCodeCheck::Malformed => Some((Severity::Error, FindingKind::CreditCodeMalformed)),
    };
    if let Some((severity, kind)) = found {
        findings.push(finding(severity, ProfileFieldId::CreditCode, kind));
    }
    Some(check)
}

/// The fields without which a bank cannot file the report or a figure in it cannot be worked out.
fn blanks(profile: &Profile, findings: &mut Vec<Finding>) {
    let blank =
        |entry: &Option<NumberEntry>| entry.as_ref().is_none_or(|e| e.text.trim().is_empty());
    for (id, missing) in [
        (ProfileFieldId::NameZh, profile.name_zh.trim().is_empty()),
        (
            ProfileFieldId::CreditCode,
            profile.credit_code.trim().is_empty(),
        ),
        (ProfileFieldId::Industry, profile.industry.is_none()),
        (ProfileFieldId::District, profile.district.is_none()),
        (ProfileFieldId::Staff, blank(&profile.staff)),
        (ProfileFieldId::Revenue, blank(&profile.revenue)),
    ] {
        if missing {
            findings.push(finding(Severity::Warning, id, FindingKind::ProfileBlank));
        }
    }
}

/// The official rule: a class needs all its floors; a firm that misses one is a class down.
fn size(edition: &Edition, firm: &Firm, section: &str, code: &IndustryCode) -> SizeOutcome {
    let covering = edition
        .sizes
        .iter()
        .filter_map(|row| Some((row.covers(section, code)?, row)))
        .max_by_key(|(closeness, _)| *closeness);
    let Some((_, row)) = covering else {
        return SizeOutcome::NoOfficialClass;
    };
    let missing = missing(row, firm);
    if !missing.is_empty() {
        return SizeOutcome::Missing(missing);
    }
    let classes = [
        (SizeClass::Large, &row.large),
        (SizeClass::Medium, &row.medium),
        (SizeClass::Small, &row.small),
    ];
    let reached = classes.iter().find(|(_, bounds)| reaches(firm, bounds));
    let class = reached.map_or(SizeClass::Micro, |(class, _)| *class);
    SizeOutcome::Class {
        class,
        row: row.id.clone(),
    }
}

fn money(reading: Option<&Reading>) -> Option<Decimal> {
    Some(reading?.quantity.to(Unit::TenThousandYuan)?.value)
}

fn missing(row: &SizeRow, firm: &Firm) -> Vec<ProfileFieldId> {
    let bounds = [&row.large, &row.medium, &row.small];
    let needs = |get: fn(&Bounds) -> Option<Decimal>| bounds.iter().any(|b| get(b).is_some());
    [
        (
            ProfileFieldId::Staff,
            needs(|b| b.staff),
            firm.staff.is_some(),
        ),
        (
            ProfileFieldId::Revenue,
            needs(|b| b.revenue),
            firm.revenue.is_some(),
        ),
        (
            ProfileFieldId::Assets,
            needs(|b| b.assets),
            firm.assets.is_some(),
        ),
    ]
    .into_iter()
    .filter(|(_, needed, known)| *needed && !known)
    .map(|(id, _, _)| id)
    .collect()
}

fn reaches(firm: &Firm, bounds: &Bounds) -> bool {
    let staff = firm.staff().map(|q| q.value);
    [
        (staff, bounds.staff),
        (money(firm.revenue.as_ref()), bounds.revenue),
        (money(firm.assets.as_ref()), bounds.assets),
    ]
    .iter()
    .all(|(value, floor)| floor.is_none_or(|floor| value.is_some_and(|v| v >= floor)))
}
