//! What a summary says in place of the chapters it leaves out: the scores by topic, and where the
//! rest is.

use crate::figures;
use crate::material::Material;
use assessment::TopicScore;
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::TopicId;

pub(super) fn scores(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut columns = voice.columns("report.summary.topic", 5.0);
    let figures = ["possible", "declared", "backed"];
    columns.extend(figures.map(|name| {
        let name = voice.say(&format!("report.summary.{name}"));
        Column::figures(name, 1.5)
    }));
    let mut table = Table::new(material.summary("report.summary.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    let card = &material.assessment.scorecard;
    table.rows = card.topics.iter().map(|t| row(material, t)).collect();
    voice.balance(&mut table, 0);
    vec![
        material.chapter("report.summary.title", "scores-by-topic"),
        Block::Table(table),
        material.small("report.summary.rest"),
    ]
}

fn row(material: &Material<'_>, score: &TopicScore) -> Row {
    let mut cells = material.voice.cells(|language| {
        let name = name(material, &score.topic);
        name.map_or(score.topic.as_str(), |name| name.get(language))
            .to_owned()
    });
    let points = [score.possible, score.adds, score.adds_backed];
    cells.extend(points.map(|points| Cell::new(Words::neutral(figures::points(points)))));
    Row::new(cells)
}

/// As the questions of the topic go by it: those of one line of business by the name of that.
fn name<'a>(material: &Material<'a>, topic: &TopicId) -> Option<&'a model::Bilingual> {
    let mut asked = material.asked();
    let of_topic = asked.find(|asked| asked.question.topic == *topic)?;
    material.topic(of_topic.question)
}
