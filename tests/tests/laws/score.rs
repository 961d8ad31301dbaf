//! What a score is made of, and what can never lower it.

use crate::{
    Answered, any_answered, any_asked, assess, contradicts, edition, firms_tried, is_number,
    number, sheet, with,
};
use app::assessment::{Assessment, Cap, PartValue, Severity, State, Subject};
use app::model::{
    Answer, AnswerSheet, EvidenceMark, Grade, Level, MonthsEntry, OptionId, PartAnswer, PartId,
    ReasonId, Status, Tier,
};
use app::questionnaire::{Band, Part, PartKind, Pillar};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Rounding of each contribution to eight places may add up to this.
fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < Decimal::new(1, 6)
}

/// What a firm says and what it can prove; both must not fall when an answer gets better.
fn scores(sheet: &AnswerSheet) -> [Decimal; 2] {
    let card = assess(sheet).scorecard;
    [card.declared, card.backed]
}

fn none_falls(before: [Decimal; 2], after: [Decimal; 2]) -> bool {
    let rounding = Decimal::new(1, 6);
    before
        .iter()
        .zip(after)
        .all(|(before, after)| *before <= after + rounding)
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn every_point_of_the_score_comes_from_a_question(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let sum = |get: fn(&app::assessment::Contribution) -> Decimal| -> Decimal {
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
        }
        let possible = sum(|c| c.possible);
        prop_assert!(card.contributions.is_empty() || close(possible, Decimal::ONE_HUNDRED));
    }

    #[test]
    fn scores_and_coverage_lie_between_nought_and_a_hundred(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let within = |value| value >= Decimal::ZERO && value <= Decimal::ONE_HUNDRED + Decimal::new(1, 6);
        prop_assert!(within(card.declared) && within(card.coverage));
        prop_assert!(card.backed <= card.declared, "proof never exceeds words");
        for contribution in &card.contributions {
            prop_assert!(contribution.declared <= contribution.possible);
            prop_assert!(contribution.backed <= contribution.declared);
        }
    }

    #[test]
    fn a_better_level_never_lowers_the_score(sheet in sheet(), which: Index) {
        let level = |part: &Part| matches!(part.kind, PartKind::Level { .. });
        let Some(answered) = any_answered(&sheet, which, level) else { return Ok(()); };
        let scores = |level| scores(&answered.instead(&sheet, Some(PartAnswer::Level(level))));
        let [no, partly, yes] = [Level::No, Level::Partly, Level::Yes].map(scores);
        prop_assert!(none_falls(no, partly), "{}.{}", answered.question.id, answered.part.id);
        prop_assert!(none_falls(partly, yes), "{}.{}", answered.question.id, answered.part.id);
    }

    #[test]
    fn a_better_option_never_lowers_the_score(sheet in sheet(), which: Index) {
        let one = |part: &Part| {
            matches!(part.kind, PartKind::Choice { .. }) && part.share > Decimal::ZERO
        };
        let Some(answered) = any_answered(&sheet, which, one) else { return Ok(()); };
        let PartKind::Choice { options } = &answered.part.kind else { return Ok(()); };
        let mut options: Vec<_> = options.iter().collect();
        options.sort_by_key(|option| option.points);
        let scores = options.iter().map(|option| {
            scores(&answered.instead(&sheet, Some(PartAnswer::Choice(option.id.clone()))))
        });
        let scores: Vec<_> = scores.collect();
        for (at, pair) in scores.windows(2).enumerate() {
            prop_assert!(none_falls(pair[0], pair[1]), "{} {}", answered.question.id, options[at].id);
        }
    }

    #[test]
    fn a_better_known_number_never_lowers_the_score(sheet in sheet(), which: Index, figure in 0u32..500) {
        let Some(answered) = any_answered(&sheet, which, is_number) else { return Ok(()); };
        let instead = |grade| answered.instead(&sheet, Some(number(figure, None, grade)));
        let [estimated, calculated, metered] =
            [Grade::Estimated, Grade::Calculated, Grade::Metered].map(instead);
        prop_assume!(!contradicts(&assess(&metered)));
        let blank = scores(&answered.instead(&sheet, None));
        let [estimated, calculated, metered] = [estimated, calculated, metered].map(|s| scores(&s));
        prop_assert!(none_falls(blank, estimated));
        prop_assert!(none_falls(estimated, calculated));
        prop_assert!(none_falls(calculated, metered));
    }

    #[test]
    fn one_more_good_thing_never_lowers_the_score(sheet in sheet(), which: Index, option: Index) {
        let many = |part: &Part| {
            matches!(part.kind, PartKind::Choices { .. }) && part.share > Decimal::ZERO
        };
        let Some(answered) = any_answered(&sheet, which, many) else { return Ok(()); };
        let (before, after) = one_more(&sheet, &answered, option);
        prop_assume!(!contradicts(&assess(&after)));
        prop_assert!(none_falls(scores(&before), scores(&after)), "{}", answered.question.id);
    }

    #[test]
    fn a_number_is_scored_for_being_known_never_for_being_high_or_low(
        sheet in sheet(), which: Index, low in 0u32..50, high in 50u32..100,
    ) {
        let unjudged = |part: &Part| {
            is_number(part) && !matches!(part.kind, PartKind::Count { alert: Some(_), .. })
        };
        let Some(answered) = any_answered(&sheet, which, unjudged) else { return Ok(()); };
        let known = |figure: u32| {
            assess(&answered.instead(&sheet, Some(number(figure, None, Grade::Metered))))
        };
        let (low, high) = (known(low), known(high));
        prop_assume!(!contradicts(&low) && !contradicts(&high));
        prop_assert_eq!(low.scorecard, high.scorecard);
    }

    #[test]
    fn twelve_months_are_worth_what_their_year_is(sheet in sheet(), which: Index, month in 0u32..90) {
        let billed = |part: &Part| matches!(part.kind, PartKind::Quantity { bills: true, .. });
        let Some(answered) = any_answered(&sheet, which, billed) else { return Ok(()); };
        let months = PartAnswer::Months(MonthsEntry {
            months: [(); 12].map(|()| month.to_string()),
            unit: None,
            grade: Some(Grade::Metered),
        });
        let by_month = assess(&answered.instead(&sheet, Some(months)));
        let year = number(12 * month, None, Grade::Metered);
        let by_year = assess(&answered.instead(&sheet, Some(year)));
        prop_assert_eq!(by_month.scorecard, by_year.scorecard);
        prop_assert_eq!(by_month.footprint, by_year.footprint);
    }

    #[test]
    fn not_knowing_never_scores_above_any_answer(sheet in sheet(), which: Index) {
        let question = any_asked(&sheet, which);
        let Some(Answer { status: status @ Status::Given(_), .. }) = sheet.answers.get(&question.id) else {
            return Ok(());
        };
        let given = assess(&with(&sheet, question, Some(status.clone())));
        prop_assume!(!contradicts(&given));
        let unknown = assess(&with(&sheet, question, Some(Status::Unknown)));
        let open = assess(&with(&sheet, question, None));
        prop_assert!(unknown.scorecard.declared <= given.scorecard.declared, "{}", question.id);
        prop_assert!(unknown.scorecard.backed <= given.scorecard.backed, "{}", question.id);
        prop_assert!(unknown.scorecard.coverage <= given.scorecard.coverage, "{}", question.id);
        prop_assert_eq!(unknown.scorecard.contributions, open.scorecard.contributions);
    }

    #[test]
    fn one_more_paper_never_lowers_the_score_and_a_good_one_backs_the_answer(sheet in sheet(), which: Index, paper: Index) {
        let question = any_asked(&sheet, which);
        prop_assume!(!question.evidence.is_empty());
        let mut proven = sheet.0.clone();
        let Some(answer) = proven.answers.get_mut(&question.id) else { return Ok(()); };
        let dated = format!("{}-06-30", sheet.period.year);
        answer.evidence.push(EvidenceMark {
            document: paper.get(&question.evidence).id.clone(),
            dated: dated.parse().ok(),
            expires: None,
        });
        let given = matches!(answer.status, Status::Given(_));
        let (before, after) = (assess(&sheet), assess(&proven));
        prop_assert_eq!(before.scorecard.declared, after.scorecard.declared);
        prop_assert!(before.scorecard.backed <= after.scorecard.backed);
        let own = after.scorecard.contributions.iter().find(|c| c.question == question.id);
        if let Some(own) = own.filter(|_| given) {
            prop_assert_eq!(own.backed, own.declared);
        }
    }

    #[test]
    fn not_applicable_without_a_permitted_reason_raises_nothing(sheet in sheet(), which: Index, reason: Index) {
        let question = any_asked(&sheet, which);
        let mut reasons: Vec<ReasonId> = edition().reasons.iter().map(|r| r.id.clone()).collect();
        reasons.push(ReasonId::new("no_such_reason").expect("an id"));
        reasons.retain(|reason| !question.not_applicable.contains(reason));
        let reason = reason.get(&reasons).clone();
        let claimed = Status::NotApplicable { reason, detail: String::new() };
        let claimed = assess(&with(&sheet, question, Some(claimed)));
        let open = assess(&with(&sheet, question, None));
        prop_assert_eq!(claimed.scorecard, open.scorecard);
        prop_assert_eq!(claimed.footprint, open.footprint);
    }

    #[test]
    fn what_is_not_applicable_is_in_no_sum(sheet in sheet()) {
        let result = assess(&sheet);
        for response in &result.responses {
            let counted = result.scorecard.contributions.iter().any(|c| c.question == response.question);
            prop_assert_eq!(counted, !matches!(response.state, State::NotApplicable { .. }));
        }
    }

    #[test]
    fn an_optional_part_left_blank_costs_nothing(sheet in sheet(), which: Index) {
        let responses = assess(&sheet).responses;
        let optional = responses.iter().flat_map(|r| {
            let parts = r.parts.iter().filter(|part| part.optional);
            parts.map(move |part| (&r.question, &part.part))
        });
        let optional: Vec<_> = optional.collect();
        let Some((id, part)) = optional.get(which.index(optional.len().max(1))) else { return Ok(()); };
        let mut blank = sheet.0.clone();
        if let Some(Answer { status: Status::Given(parts), .. }) = blank.answers.get_mut(*id) {
            parts.remove(*part);
        }
        prop_assert_eq!(assess(&sheet).scorecard, assess(&blank).scorecard);
    }

    #[test]
    fn a_band_is_what_the_score_reaches_and_nothing_holds_down(sheet in sheet()) {
        let result = assess(&sheet);
        let (card, rules) = (&result.scorecard, &edition().scoring);
        let reached = rules.bands.iter().filter(|rule| rule.from <= card.declared);
        let by_score = reached.map(|rule| rule.band).max().expect("the first band begins at nought");
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

/// An answer with some options, and the same with one more; what the options open is known in both.
fn one_more(sheet: &AnswerSheet, answered: &Answered, which: Index) -> (AnswerSheet, AnswerSheet) {
    let PartKind::Choices { options } = &answered.part.kind else {
        unreachable!("only choices were asked for");
    };
    let good: Vec<&OptionId> = options
        .iter()
        .filter(|o| !o.exclusive)
        .map(|o| &o.id)
        .collect();
    let more = which.index(good.len());
    let behind = answered.question.parts.iter().filter(|part| {
        part.ask_when
            .as_ref()
            .is_some_and(|gate| gate.part == answered.part.id)
    });
    let known: BTreeMap<PartId, PartAnswer> = behind
        .map(|part| (part.id.clone(), number(0, None, Grade::Metered)))
        .collect();
    let chosen = |ids: &[&OptionId]| {
        let ids: BTreeSet<OptionId> = ids.iter().map(|id| (*id).clone()).collect();
        let mut parts = known.clone();
        parts.insert(answered.part.id.clone(), PartAnswer::Choices(ids));
        with(sheet, answered.question, Some(Status::Given(parts)))
    };
    (chosen(&good[..more]), chosen(&good[..=more]))
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
