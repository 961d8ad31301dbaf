//! Reads the firm's profile and the year.

use super::super::columns::Column;
use super::super::fill::{carried_number, clean, figure};
use super::super::problem::CellProblemKind;
use super::super::rows::{self, About, Row, Takes};
use super::answer::Reader;
use super::lines::Line;
use model::{DistrictId, IndustryCode, Period, PremiseId, Profile, Unit, ZoneId};
use questionnaire::{Edition, ProfileFieldId};
use std::ops::RangeInclusive;

/// Years as people write them; which of them an edition covers is said when it is assessed.
const YEARS: RangeInclusive<i32> = 1..=9999;

impl Reader<'_> {
    pub(super) fn profile(&mut self) -> (Profile, Period) {
        let mut profile = Profile::default();
        let mut period = Period {
            year: self.scope.edition.years.last,
        };
        for row in rows::profile(self.scope.edition) {
            let Some(line) = self.line(&row.key) else {
                continue;
            };
            match row.about {
                About::Field(field) if field.id == ProfileFieldId::Year => {
                    if let Some(year) = self.year(&line, &row.key) {
                        period = Period { year };
                    }
                }
                About::Field(field) => self.field(&row, &line, field.id, &mut profile),
                About::FieldOption(field, id, _) => {
                    self.tick(&row, &line, field, id, &mut profile);
                }
                _ => {}
            }
        }
        (profile, period)
    }

    fn field(
        &mut self,
        row: &Row<'_>,
        line: &Line<'_>,
        field: ProfileFieldId,
        profile: &mut Profile,
    ) {
        let key = row.key.as_str();
        let code = match &row.takes {
            Takes::One(list) => self.item(line, Column::Answer, key, list),
            _ => None,
        };
        let said = code.as_deref().map(|code| code == "yes");
        let number = match &row.takes {
            Takes::Number { units, .. } => self.number(line, key, units),
            _ => None,
        };
        let text = match row.takes {
            Takes::Text => self.words(line, Column::Answer, key),
            _ => String::new(),
        };
        match field {
            ProfileFieldId::NameZh => profile.name_zh = text,
            ProfileFieldId::NameEn => profile.name_en = text,
            ProfileFieldId::CreditCode => profile.credit_code = text,
            ProfileFieldId::Purpose => profile.purpose = text,
            ProfileFieldId::Industry => {
                profile.industry = code.and_then(|code| IndustryCode::new(code).ok());
            }
            ProfileFieldId::District => {
                profile.district = code.and_then(|code| DistrictId::new(code).ok());
            }
            ProfileFieldId::Staff => profile.staff = number,
            ProfileFieldId::Revenue => profile.revenue = number,
            ProfileFieldId::Assets => profile.assets = number,
            ProfileFieldId::Exporter => profile.exporter = said,
            ProfileFieldId::ForeignOwned => profile.foreign_owned = said,
            ProfileFieldId::ListedSupplier => profile.listed_supplier = said,
            ProfileFieldId::Zones | ProfileFieldId::Premises | ProfileFieldId::Year => {}
        }
    }

    fn tick(
        &mut self,
        row: &Row<'_>,
        line: &Line<'_>,
        field: ProfileFieldId,
        id: &str,
        profile: &mut Profile,
    ) {
        let Takes::Tick(list) = &row.takes else {
            return;
        };
        if self.item(line, Column::Answer, &row.key, list).as_deref() != Some("yes") {
            return;
        }
        match field {
            ProfileFieldId::Zones => profile.zones.extend(ZoneId::new(id)),
            _ => profile.premises.extend(PremiseId::new(id)),
        }
    }

    /// The year, which every sheet of answers has.
    fn year(&mut self, line: &Line<'_>, key: &str) -> Option<i32> {
        let found = self.typed(line, Column::Answer, key);
        let year = model::read_written(found.trim_end_matches('年')).ok();
        let year = year.and_then(|written| i32::try_from(written.value).ok());
        let year = year.filter(|year| YEARS.contains(year));
        if year.is_none() {
            self.wrong(line, Column::Answer, key, CellProblemKind::NoYear { found });
        }
        year
    }
}

/// Of a profile what a workbook carries: no district, industry, zone or premises that the edition
/// does not know, and zones and premises in its order.
pub(super) fn carried(edition: &Edition, profile: &Profile) -> Profile {
    let zones = edition.zones.iter().map(|zone| &zone.id);
    let premises = edition.premises.iter().map(|premise| &premise.id);
    let money = [Unit::TenThousandYuan, Unit::Yuan];
    let number = |field, units: &[Unit]| {
        figure(profile, field).and_then(|entry| carried_number(entry, units))
    };
    let industry = profile.industry.as_ref();
    let district = profile.district.as_ref();
    Profile {
        name_zh: clean(&profile.name_zh),
        name_en: clean(&profile.name_en),
        credit_code: clean(&profile.credit_code),
        industry: industry
            .filter(|code| edition.division(code).is_some())
            .cloned(),
        district: district
            .filter(|id| edition.district(id).is_some())
            .cloned(),
        zones: zones
            .filter(|id| profile.zones.contains(id))
            .cloned()
            .collect(),
        premises: premises
            .filter(|id| profile.premises.contains(id))
            .cloned()
            .collect(),
        staff: number(ProfileFieldId::Staff, &[Unit::Person]),
        revenue: number(ProfileFieldId::Revenue, &money),
        assets: number(ProfileFieldId::Assets, &money),
        exporter: profile.exporter,
        foreign_owned: profile.foreign_owned,
        listed_supplier: profile.listed_supplier,
        purpose: clean(&profile.purpose),
    }
}
