//! What to do next, best first.

use crate::chapter::legal;
use crate::figures;
use crate::material::Material;
use assessment::Action;
use document::{Block, Cell, Column, Row, Table, TableSize, Tone, Words};
use questionnaire::Effort;
use rust_decimal::Decimal;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.actions.title"),
        vec![
            Column::new(voice.say("report.actions.step"), 4.8),
            Column::new(voice.say("report.actions.helper"), 3.4),
            Column::new(voice.say("report.actions.law"), 2.2),
            Column::new(voice.say("report.actions.effort"), 1.6),
            Column::figures(voice.say("report.actions.gain"), 1.0),
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
        material.small("report.actions.intro"),
        Block::Table(table),
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
    let gain = if action.gain > Decimal::ZERO {
        format!("+{}", figures::points(action.gain))
    } else {
        "—".to_owned()
    };
    let effort = voice.say(match action.effort {
        Effort::Low => "effort.low",
        Effort::Medium => "effort.medium",
        Effort::High => "effort.high",
    });
    Some(Row::new(vec![
        if action.legal {
            step.toned(Tone::Alert)
        } else {
            step
        },
        voice.of(&question.helper).into(),
        legal::topics(material, &action.laws).into(),
        effort.into(),
        Words::neutral(gain).into(),
    ]))
}
