//! What to do next, best first; what the owner has taken on of it; and what became of last year's
//! actions.

mod outcomes;

use crate::chapter::legal;
use crate::figures;
use crate::material::Material;
use crate::voice::{chained, listed, say, sentences};
use assessment::Action;
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use model::{Language, PlannedAction};
use questionnaire::{Effort, Question};
use rust_decimal::Decimal;

/// So many actions are told in full, and beyond them only what the law or the owner's plan asks
/// for: a reader wants to know where the firm is heading, and the owner has the rest on the screen.
const MOST: usize = 10;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let plan = &material.assessment.plan;
    let told =
        |index: usize, action: &Action| index < MOST || action.legal || action.planned.is_some();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (index, action) in plan.iter().enumerate() {
        if told(index, action) {
            first.push(action);
        } else {
            rest.push(action);
        }
    }
    let mut blocks = vec![
        material.chapter("report.actions.title", "plan"),
        Block::Table(table(material, &first)),
    ];
    if !rest.is_empty() {
        blocks.push(material.small_with("report.actions.rest", |language| {
            let ids: Vec<String> = rest.iter().map(|a| a.question.to_string()).collect();
            vec![
                ("count", ids.len().to_string()),
                ("questions", listed(language, &ids)),
            ]
        }));
    }
    blocks.push(material.small("report.actions.note"));
    blocks.extend(outcomes::blocks(material));
    blocks
}

fn table(material: &Material<'_>, actions: &[&Action]) -> Table {
    let voice = material.voice;
    let any_planned = actions.iter().any(|action| action.planned.is_some());
    let mut columns = vec![Column::new(voice.say("report.column.id"), 0.85)];
    columns.extend(voice.pair_columns(
        ["report.actions.step", "report.actions.reasons"],
        [5.2, 3.2],
    ));
    columns.push(if any_planned {
        Column::new(voice.say("report.actions.gain_and_planned"), 2.0)
    } else {
        Column::new(voice.say("report.actions.gain"), 1.1)
    });
    let mut table = Table::new(material.summary("report.actions.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.actions.none");
    let rows = actions.iter();
    table.rows = rows.filter_map(|action| row(material, action)).collect();
    material.voice.balance(&mut table, 1);
    table
}

fn row(material: &Material<'_>, action: &Action) -> Option<Row> {
    let voice = material.voice;
    let question = material.edition.question(&action.question)?;
    let tone = if action.legal { Tone::Alert } else { Tone::Ink };
    let mut cells = vec![Cell::new(Words::neutral(question.id.to_string())).strong()];
    let said = voice.pair_cells(|language| {
        [
            step(language, action, question),
            reasons(material, language, action),
        ]
    });
    cells.extend(said.into_iter().map(|cell| cell.toned(tone)));
    let gain = gain(action);
    let planned = action.planned.as_ref();
    cells.push(Cell::new(voice.each(|language| {
        let planned = planned.map(|planned| taken_on(language, planned));
        let lines: Vec<String> = std::iter::once(gain.clone()).chain(planned).collect();
        lines.join("\n")
    })));
    Some(Row::new(cells))
}

/// What to do and who can help.
fn step(language: Language, action: &Action, question: &Question) -> String {
    let mut step = question.next_step.get(language).to_owned();
    if action.legal {
        step = locale::text(language, "report.actions.legal_step", &[("step", step)]);
    }
    let helper = [("helper", question.helper.get(language).to_owned())];
    let helper = locale::text(language, "report.actions.helped_by", &helper);
    sentences(language, vec![step, helper])
}

/// How much work it takes, the laws behind it, and the policy items that chapter 10 tells of.
fn reasons(material: &Material<'_>, language: Language, action: &Action) -> String {
    let effort = match action.effort {
        Effort::Low => "effort.low",
        Effort::Medium => "effort.medium",
        Effort::High => "effort.high",
    };
    let effort = [("effort", say(language, effort))];
    let mut reasons = vec![locale::text(language, "report.actions.effort", &effort)];
    let laws = legal::topics(material, language, &action.laws);
    reasons.extend(
        (!laws.is_empty())
            .then(|| locale::text(language, "report.actions.laws", &[("laws", laws)])),
    );
    let told = &material.assessment.policies;
    let ids = action.policies.iter();
    let ids = ids.filter(|id| told.iter().any(|policy| policy.policy == **id));
    let ids: Vec<String> = ids.map(ToString::to_string).collect();
    reasons.extend((!ids.is_empty()).then(|| {
        let items = [("items", listed(language, &ids))];
        locale::text(language, "report.actions.policies", &items)
    }));
    chained(language, &reasons)
}

/// What it adds to the score; where nothing is left to gain, the action has done its work.
fn gain(action: &Action) -> String {
    if action.gain <= Decimal::ZERO {
        "—".to_owned()
    } else {
        format!("+{}", figures::points(action.gain))
    }
}

/// Who sees to it, by when, and when it was done: the marks are explained in the head.
fn taken_on(language: Language, planned: &PlannedAction) -> String {
    let mut lines = Vec::new();
    let person = planned.person.trim();
    lines.extend((!person.is_empty()).then(|| person.to_owned()));
    lines.extend(planned.due.map(|day| format!("→ {}", figures::day(day))));
    lines.extend(planned.done.map(|day| format!("✓ {}", figures::day(day))));
    if lines.is_empty() {
        return say(language, "report.actions.taken_on");
    }
    lines.join("\n")
}
