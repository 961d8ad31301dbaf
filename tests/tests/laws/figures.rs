//! Figures: what more consumption means, that both languages say the same, and who is told what.

use crate::{any_answered, assess, edition, firms_tried, number, sheet};
use app::assessment::{Assessment, FindingKind, GapReason, State, Subject, Sum};
use app::locale;
use app::model::{Grade, Intensity, Language, Quantity, Unit};
use app::questionnaire::{Part, PartKind, PolicyKind};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use serde_json::Value;

/// Energy and emissions by every way of adding them up.
fn totals(result: &Assessment) -> Vec<(&'static str, Option<Decimal>)> {
    let footprint = &result.footprint;
    let sum = |sum: &Sum| sum.quantity.map(|q| q.value);
    let market = footprint
        .green_power
        .as_ref()
        .and_then(|green| sum(&green.scope2));
    vec![
        ("energy in tce", sum(&footprint.bank.energy)),
        ("energy in MWh", sum(&footprint.bank.energy_mwh)),
        ("emissions", sum(&footprint.bank.emissions)),
        ("scope 1", sum(&footprint.scope1)),
        ("scope 2", sum(&footprint.scope2)),
        ("scope 2, market-based", market),
        ("beside the scopes", footprint.separate.map(|q| q.value)),
    ]
}

/// The quantities and intensities of a result, wherever they stand in it.
fn figures(value: &Value, quantities: &mut Vec<Quantity>, intensities: &mut Vec<Intensity>) {
    let number = value["value"].as_str().and_then(|text| text.parse().ok());
    let unit = |key: &str| serde_json::from_value(value[key].clone()).ok();
    if let (Some(value), Some(of)) = (number, unit("unit")) {
        match unit("per") {
            None => quantities.push(Quantity::new(value, of)),
            Some(per) => intensities.push(Intensity {
                value,
                unit: of,
                per,
            }),
        }
    }
    match value {
        Value::Object(entries) => entries
            .values()
            .for_each(|v| figures(v, quantities, intensities)),
        Value::Array(entries) => entries
            .iter()
            .for_each(|v| figures(v, quantities, intensities)),
        _ => {}
    }
}

/// The first number of a text, as a reader would copy it.
fn copied(text: &str) -> Decimal {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit() && !",.".contains(c));
    let number = digits[..end.unwrap_or(digits.len())].replace(',', "");
    number
        .parse()
        .unwrap_or_else(|_| panic!("a number in {text}"))
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn more_consumption_never_lowers_the_footprint(
        sheet in sheet(), which: Index, less in 0u32..10_000, more in 0u32..1_000_000,
    ) {
        let counted = |part: &Part| match &part.kind {
            PartKind::Quantity { feeds: Some(id), .. } => {
                edition().carrier(id).is_some_and(|carrier| carrier.form.is_counted())
            }
            _ => false,
        };
        let Some(answered) = any_answered(&sheet, which, counted) else { return Ok(()); };
        let used = |amount: u32| {
            totals(&assess(&answered.instead(&sheet, Some(number(amount, None, Grade::Metered)))))
        };
        for ((name, less), (_, more)) in used(less).into_iter().zip(used(less + more)) {
            // Bought green power above all electricity is refused, and with it its figure.
            let both = less.zip(more);
            prop_assert!(both.is_none_or(|(less, more)| less <= more), "{name} {both:?}");
            prop_assert!(less.is_none() || more.is_some(), "{name} is lost");
        }
    }

    /// A thousand litres of diesel are 840 kg: in sums, in checks, and beside last year, whichever
    /// of the two the owner wrote then.
    #[test]
    fn an_amount_means_the_same_in_every_unit(
        sheet in sheet(), which: Index, unit: Index, amount in 1000u32..5000,
    ) {
        let fed = |part: &Part| matches!(part.kind, PartKind::Quantity { feeds: Some(_), .. });
        let Some(answered) = any_answered(&sheet, which, fed) else { return Ok(()); };
        let PartKind::Quantity { units, feeds: Some(id), .. } = &answered.part.kind else {
            return Ok(());
        };
        let carrier = edition().carrier(id).expect("a carrier of the edition");
        let typed = Quantity::new(amount.into(), *unit.get(units));
        let (own, _) = carrier.amount(typed).expect("every unit offered converts");
        prop_assume!(units.iter().any(|unit| own.to(*unit).is_some()));
        let wrote = |quantity: Quantity| {
            number(quantity.value, Some(quantity.unit), Grade::Metered)
        };

        let little = Quantity::new(Decimal::ONE, own.unit);
        let mut last_year = answered.instead(&sheet, Some(wrote(little)));
        last_year.period.year -= 1;
        last_year.previous = None;
        let this_year = |quantity| {
            let mut sheet = answered.instead(&sheet, Some(wrote(quantity)));
            sheet.previous = Some(Box::new(last_year.clone()));
            assess(&sheet)
        };
        let (typed, own) = (this_year(typed), this_year(own));
        prop_assert_eq!(totals(&typed), totals(&own));
        prop_assert_eq!(&typed.scorecard, &own.scorecard);
        let told = |result: &Assessment| -> Vec<(Subject, &'static str)> {
            let findings = result.findings.iter();
            findings.map(|f| (f.subject.clone(), f.kind.code())).collect()
        };
        prop_assert_eq!(told(&typed), told(&own));
    }

    #[test]
    fn what_is_not_answered_is_a_gap_and_no_nought(sheet in sheet()) {
        let result = assess(&sheet);
        for response in &result.responses {
            let feeds = crate::question(&response.question).parts.iter().any(|part| {
                matches!(&part.kind, PartKind::Quantity { feeds: Some(id), .. }
                    if edition().carrier(id).is_some_and(|c| c.form.is_energy()))
            });
            let silent = match response.state {
                State::Unknown => Some(GapReason::Unknown),
                State::Open if response.parts.is_empty() => Some(GapReason::NotAnswered),
                _ => None,
            };
            if let Some(reason) = silent.filter(|_| feeds) {
                let gap = result.footprint.gaps.iter().find(|g| g.question == response.question);
                prop_assert_eq!(gap.map(|g| &g.reason), Some(&reason));
                prop_assert!(!result.footprint.bank.energy.complete);
                prop_assert!(result.footprint.bank.energy_intensity.is_none());
            }
        }
    }

    #[test]
    fn both_languages_show_the_same_figures(sheet in sheet()) {
        let result = serde_json::to_value(assess(&sheet)).expect("JSON");
        let (mut quantities, mut intensities) = (Vec::new(), Vec::new());
        figures(&result, &mut quantities, &mut intensities);
        for quantity in quantities {
            let places = quantity.value.normalize().scale();
            let said = |language| copied(&locale::quantity(language, quantity, places));
            let [zh, en] = Language::BOTH.map(said);
            // 5,200万元 is CNY 52,000,000.
            let wan = quantity.unit == Unit::TenThousandYuan;
            let zh = if wan { zh * Decimal::from(10_000) } else { zh };
            prop_assert_eq!(zh, en, "{:?}", quantity);
        }
        for intensity in intensities {
            let said = |language| copied(&locale::intensity(language, intensity, 4));
            let [zh, en] = Language::BOTH.map(said);
            prop_assert_eq!(zh, en, "{:?}", intensity);
        }
    }

    #[test]
    fn last_year_stands_beside_this_year_and_changes_none_of_its_figures(sheet in sheet()) {
        let mut alone = sheet.0.clone();
        alone.previous = None;
        let (alone, beside) = (assess(&alone), assess(&sheet));
        prop_assert!(alone.comparison.is_none());
        prop_assert_eq!(alone.responses, beside.responses);
        prop_assert_eq!(alone.scorecard, beside.scorecard);
        prop_assert_eq!(alone.footprint, beside.footprint);
        prop_assert_eq!(alone.plan, beside.plan);
        if let (Some(comparison), Some(mut last_year)) = (beside.comparison, sheet.0.previous) {
            last_year.previous = None;
            let last_year = assess(&last_year);
            prop_assert_eq!(comparison.bank, last_year.footprint.bank);
            prop_assert!(comparison.scorecard.is_none_or(|card| card == last_year.scorecard));
        }
    }

    #[test]
    fn papers_of_the_city_concern_its_own_firms_only(sheet in sheet()) {
        let result = assess(&sheet);
        let district = sheet.profile.district.as_ref().and_then(|id| edition().district(id));
        if district.is_some_and(|district| !district.local) {
            prop_assert!(result.policies.is_empty());
        }
        for found in &result.policies {
            let policy = edition().policy(&found.policy).expect("an item of the edition");
            let paper = edition().paper(&policy.paper).expect("a paper of the edition");
            prop_assert!(paper.local && policy.kind != PolicyKind::Background, "{}", policy.id);
            prop_assert!(!found.why.is_empty(), "{} says why", policy.id);
        }
    }

    #[test]
    fn a_finding_goes_by_one_name_in_files_and_in_words(sheet in sheet()) {
        for finding in assess(&sheet).findings {
            let written = serde_json::to_value(&finding.kind).expect("JSON");
            prop_assert_eq!(&written["code"], finding.kind.code());
            for (name, _) in finding.kind.parameters() {
                prop_assert!(!written[name].is_null(), "{} has no {name}", finding.kind.code());
            }
            let legal = matches!(finding.kind, FindingKind::LegalGap | FindingKind::LegalUnknown);
            prop_assert!(!legal || !finding.laws.is_empty(), "a legal finding names its law");
        }
    }
}
