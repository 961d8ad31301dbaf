//! Random firms: whatever an answer sheet may hold, sound or not, built from the edition, so that a
//! new question is tried without a line here.
//!
//! The laws of the assessment are tried on them, and its benchmark is measured on them.

use crate::file::made_up;
use app::model::{
    Answer, AnswerSheet, Attachment, BillEntry, DistrictId, EvidenceMark, Grade, IndustryCode,
    Level, MonthsEntry, NumberEntry, OptionId, PartAnswer, PartId, Period, Plan, PlannedAction,
    PremiseId, Profile, QuestionId, ReasonId, Status, Tier, Unit, ZoneId,
};
use app::questionnaire::{Edition, Part, PartKind, Question};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;

/// Days on papers and plans: in the year most firms report for, before and after it.
const DAYS: [&str; 3] = ["2025-06-30", "2024-02-29", "2026-03-31"];

/// A firm with its answers, in some cases with the year before. One in three is diligent: without
/// such firms no band above the first and no cap would ever be met.
pub fn sheet(edition: &Edition) -> impl Strategy<Value = AnswerSheet> + use<> {
    prop_oneof![2 => any_sheet(edition), 1 => diligent(edition)]
}

fn any_sheet(edition: &Edition) -> impl Strategy<Value = AnswerSheet> + use<> {
    (
        one_year(edition),
        prop::option::weighted(0.2, (one_year(edition), 0..2i32)),
        prop::bool::weighted(0.9),
    )
        .prop_map(|(mut sheet, previous, same_firm)| {
            sheet.previous = previous.map(|(mut last_year, years_ago)| {
                last_year.period.year = sheet.period.year - years_ago;
                if same_firm {
                    let code = &sheet.profile.credit_code;
                    last_year.profile.credit_code.clone_from(code);
                }
                Box::new(last_year)
            });
            sheet
        })
}

/// A firm that answers everything, with yes or with partly, and mostly holds a paper for it. Some
/// questions it answers, or leaves, like any other; some firms leave all that no law asks for.
fn diligent(edition: &Edition) -> impl Strategy<Value = AnswerSheet> + use<> {
    let sound_firm = |level, lawful_only: bool| -> Vec<(QuestionId, Option<Answer>)> {
        let answer = |q: &Question| {
            let answered = !lawful_only || q.is_legal_minimum();
            answered.then(|| sound(q, level))
        };
        let questions = edition.questions.iter();
        questions.map(|q| (q.id.clone(), answer(q))).collect()
    };
    let sound = select(vec![
        sound_firm(Level::Yes, false),
        sound_firm(Level::Partly, false),
        sound_firm(Level::Yes, true),
    ]);
    let flaws = prop::collection::vec(0..edition.questions.len(), 0..12);
    let proven = prop::bool::weighted(0.7);
    (any_sheet(edition), sound, flaws, proven).prop_map(|(mut sheet, sound, flaws, proven)| {
        sheet.period.year = 2025;
        let kept = sound.into_iter().enumerate();
        for (_, (id, answer)) in kept.filter(|(at, _)| !flaws.contains(at)) {
            sheet.answers.remove(&id);
            if let Some(mut answer) = answer {
                if !proven {
                    answer.evidence.clear();
                }
                sheet.answers.insert(id, answer);
            }
        }
        sheet
    })
}

fn sound(question: &Question, level: Level) -> Answer {
    let parts = question.parts.iter();
    let parts = parts.map(|part| (part.id.clone(), sound_part(part, level)));
    let paper = question.evidence.first().map(|document| EvidenceMark {
        document: document.id.clone(),
        dated: DAYS[0].parse().ok(),
        expires: None,
        files: vec![made_up(document.id.as_str())],
    });
    Answer {
        evidence: paper.into_iter().collect(),
        ..plain(Status::Given(parts.collect()))
    }
}

fn sound_part(part: &Part, level: Level) -> PartAnswer {
    let full = level == Level::Yes;
    let known = |figure: &str| NumberEntry {
        text: figure.to_owned(),
        unit: None,
        grade: Some(Grade::Metered),
    };
    match &part.kind {
        PartKind::Level { .. } => PartAnswer::Level(level),
        PartKind::Choice { options } => {
            let best = options.iter().max_by_key(|option| option.points);
            let best = best.map(|option| PartAnswer::Choice(option.id.clone()));
            best.unwrap_or(PartAnswer::Text(String::new()))
        }
        PartKind::Choices { options } => {
            let good = options.iter().filter(|option| !option.exclusive);
            let few = good.take(if full { options.len() } else { 1 });
            PartAnswer::Choices(few.map(|option| option.id.clone()).collect())
        }
        PartKind::Text => PartAnswer::Text("有".to_owned()),
        // No deaths, no convictions.
        PartKind::Count { alert: Some(_), .. } => PartAnswer::Number(known("0")),
        _ => PartAnswer::Number(known(if full { "10" } else { "约10" })),
    }
}

/// A firm in one year. The districts, industries and so on are those of the edition, and some that
/// it does not have.
fn one_year(edition: &Edition) -> impl Strategy<Value = AnswerSheet> + use<> {
    let id = edition.id.clone();
    (
        select(vec![Tier::Quick, Tier::Full]),
        profile(edition),
        prop_oneof![4 => Just(2025), 1 => 2020..2028],
        answers(edition),
        plan(edition),
    )
        .prop_map(move |(tier, profile, year, answers, plan)| AnswerSheet {
            edition: id.clone(),
            tier,
            profile,
            period: Period { year },
            answers,
            plan,
            review: None,
            previous: None,
        })
}

fn profile(edition: &Edition) -> impl Strategy<Value = Profile> + use<> {
    let districts = edition.districts.iter().map(|d| d.id.clone());
    let districts = with_unknown(districts, DistrictId::new("atlantis"));
    let zones: Vec<ZoneId> = edition.zones.iter().map(|z| z.id.clone()).collect();
    let premises: Vec<PremiseId> = edition.premises.iter().map(|p| p.id.clone()).collect();
    let codes = ["", "91350200M0000A1B2C", "913502001550000000", "9135"].map(str::to_owned);
    (
        industry(edition),
        prop::option::weighted(0.9, select(districts)),
        subsequence(zones, 0..=edition.zones.len()).prop_shuffle(),
        subsequence(premises, 0..=edition.premises.len()).prop_shuffle(),
        [number(&[Unit::Person]), money(), money()],
        [said(), said(), said()],
        select(codes.to_vec()),
    )
        .prop_map(
            |(industry, district, zones, premises, [staff, revenue, assets], said, code)| Profile {
                name_zh: "某某公司".to_owned(),
                credit_code: code,
                industry,
                district,
                zones,
                premises,
                staff: Some(staff).filter(|n| !n.text.is_empty()),
                revenue: Some(revenue).filter(|n| !n.text.is_empty()),
                assets: Some(assets).filter(|n| !n.text.is_empty()),
                exporter: said[0],
                foreign_owned: said[1],
                listed_supplier: said[2],
                ..Profile::default()
            },
        )
}

/// Each sector as often as any other: firms by industry would hardly ever be builders or farmers.
fn industry(edition: &Edition) -> impl Strategy<Value = Option<IndustryCode>> + use<> {
    let mut groups: BTreeMap<String, Vec<Option<IndustryCode>>> = BTreeMap::new();
    for division in &edition.divisions {
        let sector = edition.sector_of(&division.section, &division.code);
        let sector = sector.map_or(String::new(), |s| s.id.to_string());
        groups
            .entry(sector)
            .or_default()
            .push(Some(division.code.clone()));
    }
    let odd = vec![None, IndustryCode::new("00").ok()];
    let groups: Vec<_> = groups.into_values().chain([odd]).collect();
    select(groups).prop_flat_map(select)
}

fn said() -> BoxedStrategy<Option<bool>> {
    select(vec![None, Some(true), Some(false)]).boxed()
}

fn money() -> BoxedStrategy<NumberEntry> {
    number(&[Unit::TenThousandYuan, Unit::Yuan])
}

/// One answer to most questions, and now and then one to a question nobody asked.
pub fn answers(edition: &Edition) -> impl Strategy<Value = BTreeMap<QuestionId, Answer>> + use<> {
    let known = edition.questions.iter().map(|question| {
        let id = question.id.clone();
        prop::option::weighted(0.9, answer(question))
            .prop_map(move |answer| answer.map(|answer| (id.clone(), answer)))
            .boxed()
    });
    let stray = prop::option::weighted(0.1, Just(Status::Unknown)).prop_map(|status| {
        let id = QuestionId::new("X99").ok();
        id.zip(status.map(plain))
    });
    let each: Vec<_> = known.chain([stray.boxed()]).collect();
    each.prop_map(|answers| answers.into_iter().flatten().collect())
}

/// An answer without papers.
pub fn plain(status: Status) -> Answer {
    Answer {
        status,
        evidence: Vec::new(),
        note: String::new(),
    }
}

fn answer(question: &Question) -> impl Strategy<Value = Answer> + use<> {
    let papers = question.evidence.iter().map(|d| d.id.clone());
    let papers: Vec<_> = papers.collect();
    let mark = move || {
        let papers = papers.clone();
        let (dated, expires) = (
            prop::option::weighted(0.9, day()),
            prop::option::weighted(0.2, day()),
        );
        let any_paper = any::<prop::sample::Index>();
        (any_paper, dated, expires, files()).prop_map(move |(paper, dated, expires, files)| {
            Some(EvidenceMark {
                document: papers.get(paper.index(papers.len().max(1)))?.clone(),
                dated: dated.and_then(|day: &str| day.parse().ok()),
                expires: expires.and_then(|day: &str| day.parse().ok()),
                files,
            })
        })
    };
    (
        status(question),
        prop::collection::vec(mark(), 0..3),
        select(vec!["", "备注"]),
    )
        .prop_map(|(status, evidence, note)| Answer {
            status,
            evidence: evidence.into_iter().flatten().collect(),
            note: note.to_owned(),
        })
}

/// Mostly one file; a paper that is only said to be at hand has none. The same file may stand under
/// many papers.
fn files() -> impl Strategy<Value = Vec<Attachment>> {
    let any = select(vec!["one", "two", "three"]).prop_map(made_up);
    prop_oneof![
        3 => any.clone().prop_map(|file| vec![file]),
        1 => prop::collection::vec(any, 0..4),
        1 => Just(Vec::new()),
    ]
}

fn day() -> impl Strategy<Value = &'static str> {
    select(DAYS.to_vec())
}

fn status(question: &Question) -> BoxedStrategy<Status> {
    let reasons = with_unknown(
        question.not_applicable.clone(),
        ReasonId::new("no_such_reason"),
    );
    let not_applicable = select(reasons).prop_map(|reason| Status::NotApplicable {
        reason,
        detail: String::new(),
    });
    prop_oneof![8 => given(question), 1 => Just(Status::Unknown), 1 => not_applicable].boxed()
}

/// An answer to most parts, and now and then one to a part the question does not have.
fn given(question: &Question) -> impl Strategy<Value = Status> + use<> {
    let known = question.parts.iter().map(|part| {
        let id = part.id.clone();
        prop::option::weighted(0.9, part_answer(part))
            .prop_map(move |answer| answer.map(|answer| (id.clone(), answer)))
            .boxed()
    });
    let stray = prop::option::weighted(0.02, Just(PartAnswer::Text("?".to_owned())));
    let stray = stray.prop_map(|answer| PartId::new("stray").ok().zip(answer));
    let parts: Vec<_> = known.chain([stray.boxed()]).collect();
    parts.prop_map(|parts| Status::Given(parts.into_iter().flatten().collect()))
}

/// An answer to a part; one in fifty has not the form the part takes.
fn part_answer(part: &Part) -> BoxedStrategy<PartAnswer> {
    let unfit = select(vec![
        PartAnswer::Text("随便".to_owned()),
        PartAnswer::Level(Level::Yes),
    ]);
    let fit = match &part.kind {
        PartKind::Level { .. } => select(vec![Level::No, Level::Partly, Level::Yes])
            .prop_map(PartAnswer::Level)
            .boxed(),
        PartKind::Choice { options } => {
            let ids = options.iter().map(|o| o.id.clone());
            let ids = with_unknown(ids, OptionId::new("no_such_option"));
            select(ids).prop_map(PartAnswer::Choice).boxed()
        }
        PartKind::Choices { options } => {
            let ids: Vec<_> = options.iter().map(|o| o.id.clone()).collect();
            let count = ids.len();
            subsequence(ids, 0..=count)
                .prop_map(|ids| PartAnswer::Choices(ids.into_iter().collect()))
                .boxed()
        }
        PartKind::Text => "[a-z]{0,5}".prop_map(PartAnswer::Text).boxed(),
        PartKind::Quantity {
            units, bills: true, ..
        } => prop_oneof![
            2 => number(units).prop_map(PartAnswer::Number),
            1 => months(units).prop_map(|entry| PartAnswer::Months(Box::new(entry))),
            1 => bill(units).prop_map(PartAnswer::Bill),
        ]
        .boxed(),
        PartKind::Quantity { units, .. } | PartKind::Money { units } => {
            number(units).prop_map(PartAnswer::Number).boxed()
        }
        PartKind::Count { unit, .. } => number(&[*unit]).prop_map(PartAnswer::Number).boxed(),
        PartKind::Percent => number(&[Unit::Percent])
            .prop_map(PartAnswer::Number)
            .boxed(),
    };
    prop_oneof![49 => fit, 1 => unfit].boxed()
}

/// A number as somebody may type it, in a unit that is offered, in none, or in a wrong one.
fn number(units: &[Unit]) -> BoxedStrategy<NumberEntry> {
    (written(), unit(units), grade())
        .prop_map(|(text, unit, grade)| NumberEntry { text, unit, grade })
        .boxed()
}

fn months(units: &[Unit]) -> impl Strategy<Value = MonthsEntry> + use<> {
    let month = prop_oneof![40 => (0u32..90).prop_map(|n| n.to_string()), 1 => Just(String::new())];
    (prop::array::uniform12(month), unit(units), grade()).prop_map(|(months, unit, grade)| {
        MonthsEntry {
            months,
            unit,
            grade,
        }
    })
}

fn bill(units: &[Unit]) -> impl Strategy<Value = BillEntry> + use<> {
    let tariff = select(vec!["0.68", "3.9", "0", ""]).prop_map(str::to_owned);
    (written(), tariff, unit(units)).prop_map(|(paid, tariff, unit)| BillEntry {
        paid,
        tariff,
        unit,
    })
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        16 => (0u32..100).prop_map(|n| n.to_string()),
        2 => (0u32..5000).prop_map(|n| format!("{n}.5")),
        1 => select(vec!["约30", "不清楚", "-3", "1.2万", ""]).prop_map(str::to_owned),
    ]
}

fn unit(units: &[Unit]) -> impl Strategy<Value = Option<Unit>> + use<> {
    let offered: Vec<Option<Unit>> = units.iter().copied().map(Some).chain([None]).collect();
    prop_oneof![40 => select(offered), 1 => Just(Some(Unit::Hour))]
}

fn grade() -> impl Strategy<Value = Option<Grade>> {
    let grades = [Grade::Metered, Grade::Calculated, Grade::Estimated];
    select(
        grades
            .map(Some)
            .into_iter()
            .chain([None])
            .collect::<Vec<_>>(),
    )
}

/// What the owner has taken on, for a few questions asked or not.
fn plan(edition: &Edition) -> impl Strategy<Value = Plan> + use<> {
    let ids: Vec<QuestionId> = edition.questions.iter().map(|q| q.id.clone()).collect();
    let few = subsequence(ids, 0..4);
    (
        few,
        day(),
        prop::option::of(day()),
        select(vec!["", "老陈"]),
    )
        .prop_map(|(ids, due, done, person)| {
            let action = PlannedAction {
                due: due.parse().ok(),
                person: person.to_owned(),
                done: done.and_then(|day| day.parse().ok()),
            };
            ids.into_iter().map(|id| (id, action.clone())).collect()
        })
}

/// What the edition has, and one that it does not.
fn with_unknown<T, E>(known: impl IntoIterator<Item = T>, unknown: Result<T, E>) -> Vec<T> {
    known.into_iter().chain(unknown.ok()).collect()
}
