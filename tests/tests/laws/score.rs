//! What a score is made of, and the band and plan that follow from it.

use crate::{assess, edition, firms_tried, sheet};
use app::assessment::{
    Assessment, Cap, Contribution, PartValue, Severity, State, Subject, TopicScore,
};
use app::model::{Level, PartId, Tier};
use app::questionnaire::{Band, Part, Pillar};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Rounding of each contribution to eight places may add up to this.
fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < Decimal::new(1, 6)
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn every_point_of_the_score_comes_from_a_question(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let sum = |get: fn(&Contribution) -> Decimal| -> Decimal {
            card.contributions.iter().map(get).sum()
        };
        prop_assert_eq!(sum(|c| c.declared), card.declared);
        prop_assert_eq!(sum(|c| c.backed), card.backed);
        for pillar in &card.pillars {
            let own = || card.contributions.iter().filter(|c| c.pillar == pillar.pillar);
            let share = |points: Decimal| points * pillar.weight / Decimal::ONE_HUNDRED;
            prop_assert!(close(own().map(|c| c.declared).sum(), share(pillar.declared)));
            prop_assert!(close(own().map(|c| c.backed).sum(), share(pillar.backed)));
            prop_assert!(close(own().map(|c| c.possible).sum(), pillar.weight));
            prop_assert_eq!(own().map(|c| c.declared).sum::<Decimal>(), pillar.adds);
            prop_assert_eq!(own().map(|c| c.backed).sum::<Decimal>(), pillar.adds_backed);
        }
        let possible = sum(|c| c.possible);
        prop_assert!(card.contributions.is_empty() || close(possible, Decimal::ONE_HUNDRED));
    }

    #[test]
    fn topics_share_out_the_score(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let sum = |get: fn(&TopicScore) -> Decimal| -> Decimal { card.topics.iter().map(get).sum() };
        prop_assert_eq!(sum(|t| t.adds), card.declared);
        prop_assert_eq!(sum(|t| t.adds_backed), card.backed);
        for topic in &card.topics {
            prop_assert!(close(topic.declared * topic.possible / Decimal::ONE_HUNDRED, topic.adds));
            prop_assert!(close(topic.backed * topic.possible / Decimal::ONE_HUNDRED, topic.adds_backed));
        }
    }

    #[test]
    fn scores_and_coverage_lie_between_nought_and_a_hundred(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let most = Decimal::ONE_HUNDRED + Decimal::new(1, 6);
        let within = |value| value >= Decimal::ZERO && value <= most;
        prop_assert!(within(card.declared) && within(card.coverage));
        prop_assert!(card.backed <= card.declared, "proof never exceeds words");
        for contribution in &card.contributions {
            prop_assert!(contribution.declared <= contribution.possible);
            prop_assert!(contribution.backed <= contribution.declared);
        }
    }

    #[test]
    fn what_is_not_applicable_is_in_no_sum(sheet in sheet()) {
        let result = assess(&sheet);
        for response in &result.responses {
            let mut counted = result.scorecard.contributions.iter();
            let counted = counted.any(|c| c.question == response.question);
            prop_assert_eq!(counted, !matches!(response.state, State::NotApplicable { .. }));
        }
    }

    #[test]
    fn a_band_is_what_the_score_reaches_and_nothing_holds_down(sheet in sheet()) {
        let result = assess(&sheet);
        let (card, rules) = (&result.scorecard, &edition().scoring);
        let reached = rules.bands.iter().filter(|rule| rule.from <= card.declared);
        let by_score = reached.map(|rule| rule.band).max();
        let by_score = by_score.expect("the first band begins at nought");
        prop_assert_eq!(card.band.by_score, by_score);
        let holds = holding(&result);
        let starting = [Cap::Legal, Cap::Unanswered, Cap::Coverage];
        let most = if holds.iter().any(|cap| starting.contains(cap)) {
            Band::Starting
        } else if holds.contains(&Cap::Evidence) {
            Band::Good
        } else {
            Band::Leading
        };
        prop_assert_eq!(card.band.band, by_score.min(most));
        prop_assert_eq!(card.band.caps.is_empty(), by_score <= most);
        for cap in &card.band.caps {
            prop_assert!(holds.contains(cap), "{cap:?}");
        }
    }

    #[test]
    fn no_open_legal_minimum_is_passed_over(sheet in sheet()) {
        let result = assess(&sheet);
        let legal = result.findings.iter().filter(|f| f.severity == Severity::Legal);
        let legal: Vec<&Subject> = legal.map(|f| &f.subject).collect();
        for response in &result.responses {
            let question = crate::question(&response.question);
            let about = |part| Subject::Question { question: question.id.clone(), part };
            if response.state == State::Unknown && question.is_legal_minimum() {
                prop_assert!(legal.contains(&&about(None)), "{} is not known", question.id);
            }
            for asked in &response.parts {
                let minimum = question.part(&asked.part).is_some_and(Part::is_legal_minimum);
                if minimum && asked.value == PartValue::Level(Level::No) {
                    let part = about(Some(asked.part.clone()));
                    prop_assert!(legal.contains(&&part), "{} {}", question.id, asked.part);
                }
            }
        }
    }

    #[test]
    fn the_plan_names_every_answer_that_is_not_full_and_legal_ones_first(sheet in sheet()) {
        let result = assess(&sheet);
        let open = result.responses.iter().filter(|r| r.points.is_some_and(|p| p < Decimal::ONE));
        for response in open {
            prop_assert!(result.plan.iter().any(|a| a.question == response.question));
        }
        let first_other = result.plan.iter().position(|a| !a.legal).unwrap_or(result.plan.len());
        prop_assert!(result.plan[first_other..].iter().all(|a| !a.legal));
        for action in &result.plan {
            prop_assert_eq!(action.planned.as_ref(), sheet.plan.get(&action.question));
        }
    }
}

/// What keeps a firm from a better band, looked up afresh.
fn holding(result: &Assessment) -> Vec<Cap> {
    let rules = &edition().scoring;
    let legal = result
        .findings
        .iter()
        .any(|f| f.severity == Severity::Legal);
    let unanswered = result.responses.iter().any(|response| {
        let question = crate::question(&response.question);
        let missing = |id: &PartId| {
            let asked = response.parts.iter().find(|asked| asked.part == *id);
            asked.is_none_or(|asked| !asked.optional && !crate::counts(&asked.value))
        };
        // A minimum is without an answer when it is blank, or the gate that it stands behind.
        let mut minimums = question.parts.iter().filter(|part| part.is_legal_minimum());
        match response.state {
            State::Open => minimums.next().is_some(),
            State::Incomplete => minimums.any(|part| match &part.ask_when {
                Some(gate) if missing(&gate.part) => true,
                Some(_) if response.value(&part.id).is_none() => false,
                _ => missing(&part.id),
            }),
            _ => false,
        }
    });
    let holds = [
        (Cap::Legal, legal),
        (Cap::Unanswered, unanswered),
        (
            Cap::Coverage,
            result.scorecard.coverage < rules.coverage_floor,
        ),
        (
            Cap::Evidence,
            result.scorecard.backed < rules.evidence_floor,
        ),
    ];
    holds
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(cap, _)| cap)
        .collect()
}

/// A law of bands says nothing if all firms stand in the first one.
#[test]
fn the_firms_tried_reach_every_band_and_meet_every_cap() {
    let mut runner = TestRunner::deterministic();
    let strategy = sheet();
    let (mut bands, mut caps) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..400 {
        let firm = strategy.new_tree(&mut runner).expect("a firm").current();
        let outcome = assess(&firm).scorecard.band;
        bands.insert(outcome.band);
        caps.extend(outcome.caps.iter().map(|cap| format!("{cap:?}")));
    }
    assert_eq!(bands, BTreeSet::from(Band::ALL));
    let all = [Cap::Legal, Cap::Unanswered, Cap::Coverage, Cap::Evidence];
    assert_eq!(caps, BTreeSet::from(all.map(|cap| format!("{cap:?}"))));
}

/// What the edition promises of weights holds for the firm that is asked everything: each pillar
/// can give what its sector says, and all together a hundred.
#[test]
fn in_every_sector_and_tier_the_weights_add_up_to_a_hundred() {
    let sectors = edition().sectors.iter().map(Some);
    for sector in sectors.chain([None]) {
        for tier in [Tier::Quick, Tier::Full] {
            let mut sheet = crate::LIBRARY.samples()[0].sheet.clone();
            sheet.tier = tier;
            sheet.answers.clear();
            sheet.profile.premises = edition().premises.iter().map(|p| p.id.clone()).collect();
            sheet.profile.exporter = Some(true);
            sheet.profile.industry = edition().divisions.iter().find_map(|division| {
                let own = edition().sector_of(&division.section, &division.code);
                (own.map(|s| &s.id) == sector.map(|s| &s.id)).then(|| division.code.clone())
            });
            let result = assess(&sheet);
            let place = format!("{:?} {tier:?}", sector.map(|s| s.id.as_str()));
            let asked = edition().questions_of(tier).filter(|q| {
                q.sectors.is_empty() || sector.is_some_and(|s| q.sectors.contains(&s.id))
            });
            assert_eq!(
                result.responses.len(),
                asked.count(),
                "{place} is asked everything"
            );
            let weights = edition().pillar_weights(sector.map(|s| &s.id));
            let contributions = &result.scorecard.contributions;
            for pillar in Pillar::ALL {
                let own = contributions.iter().filter(|c| c.pillar == pillar);
                let possible: Decimal = own.map(|c| c.possible).sum();
                assert!(
                    close(possible, weights.of(pillar)),
                    "{place} {pillar:?}: {possible}"
                );
            }
            let possible: Decimal = contributions.iter().map(|c| c.possible).sum();
            assert!(close(possible, Decimal::ONE_HUNDRED), "{place}: {possible}");
        }
    }
}
