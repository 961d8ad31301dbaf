//! What was noticed besides the legal minimums.

use crate::finding_words;
use crate::material::Material;
use assessment::{Finding, Severity};
use document::{Block, Column, Row, Table, TableSize};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut table = Table::new(
        material.summary("report.findings.title"),
        vec![
            Column::new(voice.say("report.findings.kind"), 1.5),
            Column::new(voice.say("report.findings.about"), 4.0),
            Column::new(voice.say("report.findings.found"), 5.0),
        ],
    );
    table.size = TableSize::Compact;
    let findings = material.assessment.findings.iter();
    let others = findings.filter(|finding| finding.severity != Severity::Legal);
    table.rows = others.map(|finding| row(material, finding)).collect();
    let title = material.chapter("report.findings.title", "findings");
    if table.rows.is_empty() {
        return vec![title, material.small("report.findings.none")];
    }
    vec![
        title,
        Block::Table(table),
        material.small("report.findings.remark"),
    ]
}

fn row(material: &Material<'_>, finding: &Finding) -> Row {
    let voice = material.voice;
    let kind = voice.say(match finding.severity {
        Severity::Legal => "report.findings.legal",
        Severity::Error => "report.findings.error",
        Severity::Warning => "report.findings.warning",
        Severity::Note => "report.findings.note",
    });
    Row::new(vec![
        kind.into(),
        voice
            .each(|language| finding_words::subject(material, language, finding))
            .into(),
        voice
            .each(|language| finding_words::said(material, language, finding))
            .into(),
    ])
}
