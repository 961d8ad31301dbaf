//! What to do next, best first.

use crate::chapter::legal;
use crate::figures;
use crate::material::Material;
use crate::voice::say;
use assessment::Action;
use document::{Block, Cell, Column, Row, Table, TableSize, Tone};
use model::Language;
use questionnaire::Effort;
use rust_decimal::Decimal;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.actions.title"),
        vec![
            Column::new(voice.say("report.actions.step"), 4.6),
            Column::new(voice.say("report.actions.helper"), 3.4),
            Column::new(voice.say("report.actions.law"), 2.6),
            Column::new(voice.say("report.actions.worth"), 1.6),
        ],
    );
    table.size = TableSize::Compact;
    table.empty = voice.say("report.actions.none");
    let plan = &material.assessment.plan;
    table.rows = plan
        .iter()
        .filter_map(|action| row(material, action))
        .collect();
    vec![
        material.chapter("report.actions.title", "plan"),
        Block::Table(table),
        material.small("report.actions.note"),
    ]
}

fn row(material: &Material<'_>, action: &Action) -> Option<Row> {
    let voice = material.voice;
    let question = material.edition.question(&action.question)?;
    let id = &question.id;
    let step = Cell::new(voice.each(|language| {
        let step = question.next_step.get(language).to_owned();
        let key = if action.legal {
            "report.actions.legal_step"
        } else {
            "report.actions.other_step"
        };
        locale::text(language, key, &[("id", id.to_string()), ("step", step)])
    }));
    Some(Row::new(vec![
        if action.legal {
            step.toned(Tone::Alert)
        } else {
            step
        },
        voice.of(&question.helper).into(),
        legal::topics(material, &action.laws).into(),
        voice.each(|language| worth(language, action)).into(),
    ]))
}

/// How much work it takes and what it adds.
fn worth(language: Language, action: &Action) -> String {
    let effort = say(
        language,
        match action.effort {
            Effort::Low => "effort.low",
            Effort::Medium => "effort.medium",
            Effort::High => "effort.high",
        },
    );
    if action.gain <= Decimal::ZERO {
        return effort;
    }
    let gain = figures::points(action.gain);
    let parameters = [("effort", effort), ("gain", gain)];
    locale::text(language, "report.actions.worth_value", &parameters)
}
