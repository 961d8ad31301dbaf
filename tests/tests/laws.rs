//! Laws of the assessment: what must hold for every firm, not only for those in the scenarios.

use app::Library;
use app::assessment::{Assessment, Finding, FindingKind, State};
use app::model::{
    Answer, AnswerSheet, EvidenceMark, Grade, Level, NumberEntry, PartAnswer, ReasonId, Status,
};
use app::questionnaire::{Edition, Part, PartKind, Question};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load().expect("the built-in edition"));

fn edition() -> &'static Edition {
    LIBRARY.newest()
}

fn assess(sheet: &AnswerSheet) -> Assessment {
    LIBRARY.assess(sheet).expect("the edition is known")
}

fn part_answer(part: &Part) -> BoxedStrategy<PartAnswer> {
    match &part.kind {
        PartKind::Level { .. } => prop::sample::select(vec![Level::No, Level::Partly, Level::Yes])
            .prop_map(PartAnswer::Level)
            .boxed(),
        PartKind::Choice { options } => {
            let ids: Vec<_> = options.iter().map(|o| o.id.clone()).collect();
            prop::sample::select(ids)
                .prop_map(PartAnswer::Choice)
                .boxed()
        }
        PartKind::Choices { options } => {
            let ids: Vec<_> = options.iter().map(|o| o.id.clone()).collect();
            let count = ids.len();
            prop::sample::subsequence(ids, 0..=count)
                .prop_map(|ids| PartAnswer::Choices(ids.into_iter().collect()))
                .boxed()
        }
        PartKind::Text => "[a-z]{0,5}".prop_map(PartAnswer::Text).boxed(),
        _ => (number_text(), grade())
            .prop_map(|(text, grade)| {
                PartAnswer::Number(NumberEntry {
                    text,
                    unit: None,
                    grade,
                })
            })
            .boxed(),
    }
}

fn number_text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0u32..100).prop_map(|n| n.to_string()),
        1 => Just("约30".to_owned()),
        1 => Just("不清楚".to_owned()),
    ]
}

fn grade() -> impl Strategy<Value = Option<Grade>> {
    prop::sample::select(vec![
        None,
        Some(Grade::Metered),
        Some(Grade::Calculated),
        Some(Grade::Estimated),
    ])
}

fn status(question: &Question) -> BoxedStrategy<Status> {
    let parts: Vec<_> = question
        .parts
        .iter()
        .map(|part| {
            let id = part.id.clone();
            prop::option::weighted(0.9, part_answer(part))
                .prop_map(move |a| a.map(|a| (id.clone(), a)))
        })
        .collect();
    let given = parts
        .prop_map(|parts| Status::Given(parts.into_iter().flatten().collect::<BTreeMap<_, _>>()));
    let mut reasons = question.not_applicable.clone();
    reasons.push(ReasonId::new("no_such_reason").expect("an id"));
    let not_applicable = prop::sample::select(reasons).prop_map(|reason| Status::NotApplicable {
        reason,
        detail: String::new(),
    });
    prop_oneof![8 => given, 1 => Just(Status::Unknown), 1 => not_applicable].boxed()
}

fn answer(question: &Question) -> BoxedStrategy<Option<Answer>> {
    let document = question.evidence.first().map(|d| d.id.clone());
    let dated = ["2025-06-30", "2023-06-30"].map(|day| day.parse().expect("a date"));
    (
        status(question),
        any::<bool>(),
        prop::sample::select(dated.to_vec()),
        prop::bool::weighted(0.9),
    )
        .prop_map(move |(status, marked, dated, answered)| {
            let mark = document
                .clone()
                .filter(|_| marked)
                .map(|document| EvidenceMark {
                    document,
                    dated: Some(dated),
                    expires: None,
                });
            answered.then(|| Answer {
                status,
                evidence: mark.into_iter().collect(),
                note: String::new(),
            })
        })
        .boxed()
}

/// A firm with random answers; its profile is that of a sample.
fn sheet() -> impl Strategy<Value = AnswerSheet> {
    let answers: Vec<_> = edition().questions.iter().map(answer).collect();
    (answers, 0..LIBRARY.samples().len()).prop_map(|(answers, sample)| {
        let mut sheet = LIBRARY.samples()[sample].sheet.clone();
        let ids = edition().questions.iter().map(|q| q.id.clone());
        sheet.answers = ids
            .zip(answers)
            .filter_map(|(id, a)| Some((id, a?)))
            .collect();
        sheet
    })
}

/// The same sheet with the answer to one question replaced.
fn with(sheet: &AnswerSheet, question: &Question, status: Option<Status>) -> AnswerSheet {
    let mut other = sheet.clone();
    let evidence = sheet
        .answers
        .get(&question.id)
        .map(|a| a.evidence.clone())
        .unwrap_or_default();
    match status {
        None => other.answers.remove(&question.id),
        Some(status) => other.answers.insert(
            question.id.clone(),
            Answer {
                status,
                evidence,
                note: String::new(),
            },
        ),
    };
    other
}

fn any_question() -> impl Strategy<Value = &'static Question> {
    (0..edition().questions.len()).prop_map(|at| &edition().questions[at])
}

/// Whether a part is larger than its whole.
fn contradicts(assessment: &Assessment) -> bool {
    let above = |f: &Finding| matches!(f.kind, FindingKind::PartAboveWhole { .. });
    assessment.findings.iter().any(above)
}

/// Rounding of each contribution to eight places may add up to this.
fn close(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < Decimal::new(1, 6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_point_of_the_score_comes_from_a_question(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let sum = |get: fn(&app::assessment::Contribution) -> Decimal| -> Decimal {
            card.contributions.iter().map(get).sum()
        };
        prop_assert_eq!(sum(|c| c.declared), card.declared);
        prop_assert_eq!(sum(|c| c.backed), card.backed);
        let by_pillar: Decimal = card.pillars.iter().map(|p| p.declared * p.weight / Decimal::ONE_HUNDRED).sum();
        prop_assert!(close(by_pillar, card.declared), "{by_pillar} {}", card.declared);
        prop_assert!(card.contributions.is_empty() || close(sum(|c| c.possible), Decimal::ONE_HUNDRED));
    }

    #[test]
    fn scores_and_coverage_lie_between_nought_and_a_hundred_and_proof_never_exceeds_words(sheet in sheet()) {
        let card = assess(&sheet).scorecard;
        let hundred = Decimal::ONE_HUNDRED + Decimal::new(1, 6);
        prop_assert!(card.declared >= Decimal::ZERO && card.declared <= hundred);
        prop_assert!(card.backed <= card.declared);
        prop_assert!(card.coverage >= Decimal::ZERO && card.coverage <= hundred);
    }

    #[test]
    fn a_better_level_never_lowers_the_score(sheet in sheet(), question in any_question(), at in 0usize..3) {
        let Some(part) = question.parts.get(at) else { return Ok(()); };
        let Some(Answer { status: Status::Given(parts), .. }) = sheet.answers.get(&question.id) else { return Ok(()); };
        if !matches!(part.kind, PartKind::Level { .. }) {
            return Ok(());
        }
        let score = |level| {
            let mut parts = parts.clone();
            parts.insert(part.id.clone(), PartAnswer::Level(level));
            assess(&with(&sheet, question, Some(Status::Given(parts)))).scorecard.declared
        };
        prop_assert!(score(Level::No) <= score(Level::Partly));
        prop_assert!(score(Level::Partly) <= score(Level::Yes));
    }

    #[test]
    fn a_better_known_number_never_lowers_the_score(sheet in sheet(), question in any_question(), at in 0usize..5, number in 0u32..500) {
        let Some(part) = question.parts.get(at) else { return Ok(()); };
        let Some(Answer { status: Status::Given(parts), .. }) = sheet.answers.get(&question.id) else { return Ok(()); };
        if !matches!(part.kind, PartKind::Quantity { .. } | PartKind::Count { .. }) {
            return Ok(());
        }
        let result = |entry: Option<(Grade, String)>| {
            let mut parts = parts.clone();
            match entry {
                None => parts.remove(&part.id),
                Some((grade, text)) => parts.insert(part.id.clone(), PartAnswer::Number(NumberEntry { text, unit: None, grade: Some(grade) })),
            };
            assess(&with(&sheet, question, Some(Status::Given(parts))))
        };
        let text = number.to_string();
        let metered = result(Some((Grade::Metered, text.clone())));
        // A number that makes another one impossible is not a better answer.
        prop_assume!(!contradicts(&metered));
        let blank = result(None).scorecard.declared;
        let estimated = result(Some((Grade::Estimated, text.clone()))).scorecard.declared;
        let calculated = result(Some((Grade::Calculated, text))).scorecard.declared;
        prop_assert!(blank <= estimated && estimated <= calculated && calculated <= metered.scorecard.declared);
    }

    #[test]
    fn a_number_is_scored_for_being_known_never_for_being_high_or_low(sheet in sheet(), low in 0u32..1000, high in 1000u32..100_000) {
        let question = edition().questions.iter().find(|q| q.id.as_str() == "E03").expect("electricity");
        let score = |number: u32| {
            let entry = NumberEntry { text: number.to_string(), unit: None, grade: Some(Grade::Metered) };
            let parts = BTreeMap::from([(question.parts[0].id.clone(), PartAnswer::Number(entry))]);
            assess(&with(&sheet, question, Some(Status::Given(parts)))).scorecard.declared
        };
        prop_assert_eq!(score(low), score(high));
    }

    #[test]
    fn not_knowing_never_scores_above_any_answer(sheet in sheet(), question in any_question()) {
        let Some(Answer { status: status @ Status::Given(_), .. }) = sheet.answers.get(&question.id) else { return Ok(()); };
        let given = assess(&with(&sheet, question, Some(status.clone()))).scorecard.declared;
        let unknown = assess(&with(&sheet, question, Some(Status::Unknown))).scorecard.declared;
        let open = assess(&with(&sheet, question, None)).scorecard.declared;
        prop_assert!(unknown <= given);
        prop_assert_eq!(unknown, open);
    }

    #[test]
    fn not_applicable_without_a_permitted_reason_raises_nothing(sheet in sheet(), question in any_question()) {
        let reason = ReasonId::new("no_such_reason").expect("an id");
        let status = Status::NotApplicable { reason, detail: String::new() };
        let claimed = assess(&with(&sheet, question, Some(status))).scorecard;
        let open = assess(&with(&sheet, question, None)).scorecard;
        prop_assert_eq!(claimed.declared, open.declared);
        prop_assert_eq!(claimed.coverage, open.coverage);
    }

    #[test]
    fn more_consumption_never_lowers_the_footprint(sheet in sheet(), less in 0u32..10_000, more in 10_000u32..1_000_000) {
        let question = edition().questions.iter().find(|q| q.id.as_str() == "E03").expect("electricity");
        let emissions = |number: u32| {
            let entry = NumberEntry { text: number.to_string(), unit: None, grade: None };
            let parts = BTreeMap::from([(question.parts[0].id.clone(), PartAnswer::Number(entry))]);
            let bank = assess(&with(&sheet, question, Some(Status::Given(parts)))).footprint.bank;
            (bank.emissions.quantity.expect("electricity").value, bank.energy.quantity.expect("electricity").value)
        };
        let ((carbon_less, energy_less), (carbon_more, energy_more)) = (emissions(less), emissions(more));
        prop_assert!(carbon_less <= carbon_more && energy_less <= energy_more);
    }

    #[test]
    fn an_open_legal_finding_holds_the_band_at_the_first_one(sheet in sheet()) {
        use app::assessment::Severity;
        use app::questionnaire::Band;
        let result = assess(&sheet);
        let legal = result.findings.iter().any(|f| f.severity == Severity::Legal);
        let thin = result.scorecard.coverage < edition().scoring.coverage_floor;
        if legal || thin {
            prop_assert_eq!(result.scorecard.band.band, Band::Starting);
        }
        if result.scorecard.band.band == Band::Leading {
            prop_assert!(result.scorecard.backed >= edition().scoring.evidence_floor);
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
    }

    #[test]
    fn a_finding_goes_by_one_name_in_files_and_in_words(sheet in sheet()) {
        for finding in assess(&sheet).findings {
            let written = serde_json::to_value(&finding.kind).expect("JSON");
            prop_assert_eq!(&written["code"], finding.kind.code());
            for (name, _) in finding.kind.parameters() {
                prop_assert!(!written[name].is_null(), "{} has no {name}", finding.kind.code());
            }
        }
    }

    #[test]
    fn what_is_not_applicable_is_in_no_sum(sheet in sheet()) {
        let result = assess(&sheet);
        for response in &result.responses {
            let counted = result.scorecard.contributions.iter().any(|c| c.question == response.question);
            let not_applicable = matches!(response.state, State::NotApplicable { .. });
            prop_assert_eq!(counted, !not_applicable);
        }
    }
}
