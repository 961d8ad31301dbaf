//! Items of the city papers that may concern the firm, with the reason and the next thing to do.
//! Nothing is promised: the notice of the current year decides.

use crate::figures;
use crate::material::{Material, paragraph};
use crate::voice::{chained, sentences};
use assessment::PolicyMatch;
use document::{Block, Cell, Column, ParagraphStyle, Row, Table, TableSize, Words};
use model::{Language, Tier};
use questionnaire::{Paper, Policy, PolicyKind};

/// What a firm can ask for. The quick report tells these alone and names the others.
const OFFERED: [PolicyKind; 2] = [PolicyKind::Incentive, PolicyKind::Requirement];

/// Two good reasons are enough to look.
const REASONS: usize = 2;

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let title = material.chapter("report.policies.title", "policies");
    let matches = &material.assessment.policies;
    if matches.is_empty() {
        let key = if material.assessment.firm.outside {
            "report.policies.outside"
        } else {
            "report.policies.none"
        };
        let words = material.voice.say(key);
        return vec![title, paragraph(words, ParagraphStyle::Fine)];
    }
    let is_told = |found: &&PolicyMatch| {
        material.assessment.tier == Tier::Full || OFFERED.contains(&found.kind)
    };
    let (told, named): (Vec<_>, Vec<_>) = matches.iter().partition(is_told);
    let mut blocks = vec![
        title,
        material.small("report.policies.note"),
        Block::Table(table(material, &told)),
    ];
    if !named.is_empty() {
        let ids = named.iter().map(|found| found.policy.to_string());
        let ids = ids.collect::<Vec<_>>().join(", ");
        blocks.push(material.small_with("report.policies.named", |_| vec![("items", ids.clone())]));
    }
    blocks.push(papers(material));
    blocks
}

fn table(material: &Material<'_>, told: &[&PolicyMatch]) -> Table {
    let voice = material.voice;
    let mut columns = vec![Column::new(voice.say("report.policies.item"), 1.0)];
    columns.extend(voice.columns("report.policies.told", 10.2));
    let mut table = Table::new(material.summary("report.policies.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    table.empty = voice.say("report.policies.none_offered");
    for group in told.chunk_by(|one, next| one.kind == next.kind) {
        let kind = group.first().map_or(PolicyKind::Background, |g| g.kind);
        table.rows.push(Row::group(voice.say(kind_key(kind))));
        let rows = group.iter();
        table
            .rows
            .extend(rows.filter_map(|found| row(material, found)));
    }
    material.voice.balance(&mut table, 1);
    table
}

fn kind_key(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Incentive => "report.policies.incentive",
        PolicyKind::Service => "report.policies.service",
        PolicyKind::Requirement => "report.policies.requirement",
        PolicyKind::Expectation => "report.policies.expectation",
        PolicyKind::Background => "report.policies.background",
    }
}

fn row(material: &Material<'_>, found: &PolicyMatch) -> Option<Row> {
    let policy = material.edition.policy(&found.policy)?;
    let mut cells = vec![Cell::new(Words::neutral(policy.id.to_string())).strong()];
    cells.extend(
        material
            .voice
            .cells(|language| told(material, language, policy, found)),
    );
    Some(Row::new(cells))
}

/// Where in the paper it stands and what it says there; why it may concern the firm; what to do.
fn told(
    material: &Material<'_>,
    language: Language,
    policy: &Policy,
    found: &PolicyMatch,
) -> String {
    let parameters = [
        ("item", policy.item.get(language).to_owned()),
        ("text", policy.text.get(language).to_owned()),
    ];
    let why = found.why.iter().take(REASONS);
    let why = why.map(|why| why.get(language).to_owned());
    let why = chained(language, &why.collect::<Vec<_>>());
    let mut said = vec![
        locale::text(language, "report.policies.line", &parameters),
        locale::text(language, "report.policies.why", &[("why", why)]),
    ];
    let how = policy.how.as_ref();
    let how = how.filter(|_| material.assessment.tier == Tier::Full);
    said.extend(how.map(|how| how.get(language).to_owned()));
    sentences(language, said)
}

/// The papers that the items stand in, each with its number and date.
fn papers(material: &Material<'_>) -> Block {
    let edition = material.edition;
    let cited = |paper: &&Paper| {
        let mut found = material.assessment.policies.iter();
        found.any(|f| {
            edition
                .policy(&f.policy)
                .is_some_and(|p| p.paper == paper.id)
        })
    };
    let words = material.voice.each(|language| {
        let papers = edition.papers.iter().filter(cited);
        let papers = papers.map(|paper| self::paper(material, language, paper));
        papers.collect::<Vec<_>>().join("\n")
    });
    paragraph(words, ParagraphStyle::Fine)
}

fn paper(material: &Material<'_>, language: Language, paper: &Paper) -> String {
    let mut parameters = vec![
        ("id", paper.id.to_string()),
        ("name", paper.name.get(language).to_owned()),
        ("number", paper.number.clone()),
        ("issued", figures::day(paper.issued)),
    ];
    let mut said = vec![match paper.valid_until {
        None => locale::text(language, "report.policies.paper", &parameters),
        Some(day) => {
            parameters.push(("until", figures::day(day)));
            locale::text(language, "report.policies.paper_until", &parameters)
        }
    }];
    let note = paper.note.as_ref();
    let note = note.filter(|_| material.assessment.tier == Tier::Full);
    said.extend(note.map(|note| note.get(language).to_owned()));
    sentences(language, said)
}
