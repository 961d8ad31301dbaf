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
            Column::new(voice.say("report.actions.step"), 4.6),
            Column::new(voice.say("report.actions.helper"), 3.2),
            Column::figures(voice.say("report.actions.gain"), 1.0),
            Column::new(voice.say("report.actions.effort"), 1.5),
            Column::new(voice.say("report.actions.law"), 1.9),
        ],
    );
    table.size = TableSize::Compact;
    table.empty = voice.say("report.actions.none");
    let plan = &material.assessment.plan;
    for legal in [true, false] {
        let own = plan.iter().filter(|action| action.legal == legal);
        let rows: Vec<Row> = own.filter_map(|action| row(material, action)).collect();
        if !rows.is_empty() {
            let key = if legal {
                "report.actions.legal"
            } else {
                "report.actions.others"
            };
            table.rows.push(Row::group(voice.say(key)));
            table.rows.extend(rows);
        }
    }
    vec![
        material.chapter("report.actions.title", "plan"),
        material.paragraph("report.actions.intro"),
        Block::Table(table),
    ]
}

fn row(material: &Material<'_>, action: &Action) -> Option<Row> {
    let voice = material.voice;
    let question = material.edition.question(&action.question)?;
    let id = &question.id;
    let step = voice.each(|language| format!("{id} {}", question.next_step.get(language)));
    let tone = if action.legal { Tone::Alert } else { Tone::Ink };
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
        Cell::new(step).toned(tone),
        voice.of(&question.helper).into(),
        Words::neutral(gain).into(),
        effort.into(),
        legal::topics(material, &action.laws).into(),
    ]))
}
