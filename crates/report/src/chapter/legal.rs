//! Legal minimums, question by question: the laws with their articles, what they ask, and what the
//! firm answered. The report repeats answers; whether a firm obeys the law is for others to say.

use crate::answer_words;
use crate::material::{Asked, Material};
use crate::voice::{chained, listed, say, sentences};
use assessment::{PartResponse, PartValue, Severity, State, Subject};
use document::{Block, Cell, Column, Row, Table, TableSize, Tone};
use model::{Bilingual, Language, LawId, Level, OptionId, QuestionId};
use questionnaire::{Confidence, Law, Part, PartKind};

pub(super) fn chapter(material: &Material<'_>) -> Vec<Block> {
    let voice = material.voice;
    let mut columns = voice.columns("report.legal.law", 9.2);
    columns.push(Column::new(voice.say("report.legal.answered"), 2.2));
    let mut table = Table::new(material.summary("report.legal.title"), columns);
    table.size = TableSize::Compact;
    table.row_headers = true;
    let mut laws = asked_laws(material);
    // What a bank has to see comes first; the sort is stable.
    laws.sort_by_key(|law| !law.is_open);
    table.rows = laws.iter().map(|law| row(material, law)).collect();
    material.voice.balance(&mut table, 0);
    vec![
        material.chapter("report.legal.title", "legal"),
        Block::Table(table),
        material.small("report.legal.note"),
    ]
}

/// A law with the questions that bear on it.
struct AskedLaw<'a> {
    law: &'a Law,
    asked: Vec<Asked<'a>>,
    /// It is not met or not known to be.
    is_open: bool,
    /// Every answer on it is the one the law wants.
    is_met: bool,
}

/// Each law once, in the edition's order, however many questions ask about it.
fn asked_laws<'a>(material: &Material<'a>) -> Vec<AskedLaw<'a>> {
    let minimums: Vec<Asked<'a>> = material
        .asked()
        .filter(|asked| asked.question.is_legal_minimum())
        .collect();
    let laws = material.edition.laws.iter().map(|law| {
        let own = minimums
            .iter()
            .filter(|a| a.question.laws.contains(&law.id));
        let asked: Vec<Asked<'a>> = own.copied().collect();
        AskedLaw {
            law,
            is_open: asked.iter().any(|a| is_open(material, &a.question.id)),
            is_met: asked.iter().all(is_met),
            asked,
        }
    });
    laws.filter(|law| !law.asked.is_empty()).collect()
}

/// Whether the answers that bear on the law fall short of it nowhere. Where none of these parts was
/// asked, an answer before them has said that there is nothing of the kind.
fn is_met(asked: &Asked<'_>) -> bool {
    asked.has_answer() && bearing(asked).all(|(part, response)| meets(part, response))
}

fn meets(part: &Part, response: &PartResponse) -> bool {
    let harmless = |id: &OptionId| {
        let options = match &part.kind {
            PartKind::Choice { options } | PartKind::Choices { options } => options.as_slice(),
            _ => &[],
        };
        options
            .iter()
            .any(|option| option.id == *id && option.alert.is_none())
    };
    match &response.value {
        PartValue::Level(level) => *level == Level::Yes,
        PartValue::Number(reading) => reading.quantity.value.is_zero(),
        PartValue::Choice(id) => harmless(id),
        PartValue::Choices(ids) => ids.iter().all(harmless),
        PartValue::Blank | PartValue::Unread { .. } | PartValue::Text(_) => false,
    }
}

/// The parts that bear on the law, with the answers.
fn bearing<'q>(asked: &Asked<'q>) -> impl Iterator<Item = (&'q Part, &'q PartResponse)> {
    let question = asked.question;
    let parts = asked.response.parts.iter();
    let parts = parts.filter_map(move |response| Some((question.part(&response.part)?, response)));
    parts.filter(|(part, _)| part.is_legal_minimum())
}

fn is_yes(response: &PartResponse) -> bool {
    response.value == PartValue::Level(Level::Yes)
}

fn row(material: &Material<'_>, law: &AskedLaw<'_>) -> Row {
    let voice = material.voice;
    let mut cells = voice.cells(|language| {
        let lines = [citation(language, law), duty(language, law)];
        lines.join("\n").trim_end().to_owned()
    });
    let answers = voice.each(|language| {
        let answers = law
            .asked
            .iter()
            .map(|asked| answer(material, language, asked));
        answers.collect::<Vec<_>>().join("\n")
    });
    cells.push(Cell::new(answers));
    if law.is_open {
        cells = cells
            .into_iter()
            .map(|cell| cell.toned(Tone::Alert))
            .collect();
    }
    Row::new(cells)
}

/// Topic, law and article, since when, and what it replaced, unless the firm says that it does what
/// the law asks.
fn citation(language: Language, asked: &AskedLaw<'_>) -> String {
    let law = asked.law;
    let mut known = vec![with_confidence(
        language,
        law.citation.get(language),
        law.confidence,
    )];
    known.extend(law.in_force.map(|day| {
        let parameters = [("day", locale::date(language, day))];
        locale::text(language, "report.legal.in_force", &parameters)
    }));
    let replaced = law.replaced.as_ref().filter(|_| !asked.is_met);
    known.extend(replaced.map(|replaced| {
        let parameters = [("replaced", replaced.get(language).to_owned())];
        locale::text(language, "report.legal.replaced", &parameters)
    }));
    let topic = law.topic.get(language).to_owned();
    let parameters = [("topic", topic), ("citation", chained(language, &known))];
    locale::text(language, "report.legal.law_line", &parameters)
}

/// What the law asks, unless the firm says that it does just that; what it costs not to, where that
/// is at stake; and what is not certain of it.
fn duty(language: Language, asked: &AskedLaw<'_>) -> String {
    let law = asked.law;
    let mut lines = Vec::new();
    lines.extend((!asked.is_met).then(|| law.duty.get(language).to_owned()));
    let penalty = law.penalty.as_ref().filter(|_| asked.is_open);
    lines.extend(penalty.map(|penalty| penalty.get(language).to_owned()));
    lines.extend(law.note.as_ref().map(|note| {
        let parameters = [("note", note.get(language).to_owned())];
        locale::text(language, "report.legal.note_line", &parameters)
    }));
    sentences(language, lines)
}

fn is_open(material: &Material<'_>, id: &QuestionId) -> bool {
    material.assessment.findings.iter().any(|finding| {
        let about =
            matches!(&finding.subject, Subject::Question { question, .. } if question == id);
        about && finding.severity == Severity::Legal
    })
}

/// What the firm answered to the parts that bear on the law.
fn answer(material: &Material<'_>, language: Language, asked: &Asked<'_>) -> String {
    let said = match asked.response.state {
        _ if asked.has_answer() => given(language, asked),
        State::NotApplicable { .. } => answer_words::not_applicable(material, language, asked),
        _ => answer_words::state(language, asked),
    };
    let id = asked.question.id.to_string();
    locale::text(
        language,
        "report.legal.answer",
        &[("id", id), ("answer", said)],
    )
}

/// Parts that fall short, by name; the others in one word, since chapter 3 has them in full.
fn given(language: Language, asked: &Asked<'_>) -> String {
    let bearing: Vec<(&Part, &PartResponse)> = bearing(asked).collect();
    if bearing.is_empty() {
        let answer = [("answer", answer_words::whole(language, asked))];
        return locale::text(language, "report.legal.said", &answer);
    }
    let short = bearing.iter().filter(|(_, response)| !is_yes(response));
    let mut lines: Vec<String> = short
        .map(|(part, response)| {
            let answer = answer_words::understood(language, asked.question, response);
            let answer = locale::text(language, "report.legal.said", &[("answer", answer)]);
            match part.label.as_ref().filter(|_| bearing.len() > 1) {
                Some(label) => labelled(language, label, answer),
                None => answer,
            }
        })
        .collect();
    if lines.len() < bearing.len() {
        let key = if lines.is_empty() {
            "report.legal.said"
        } else {
            "report.legal.rest"
        };
        let yes = say(language, "report.answer.level_yes");
        lines.push(locale::text(language, key, &[("answer", yes)]));
    }
    chained(language, &lines)
}

fn labelled(language: Language, label: &Bilingual, answer: String) -> String {
    let label = label.get(language).to_owned();
    let parameters = [("label", label), ("answer", answer)];
    locale::text(language, "report.legal.labelled", &parameters)
}

/// A source with how well it is known, unless it was read in the original or says so itself.
pub(super) fn with_confidence(language: Language, source: &str, confidence: Confidence) -> String {
    let key = match confidence {
        Confidence::Verified => return source.to_owned(),
        Confidence::SingleSource => "report.confidence.single_source",
        Confidence::Computed => "report.confidence.computed",
        Confidence::ToBeConfirmed => "report.confidence.to_be_confirmed",
    };
    let known = say(language, key);
    if source.contains(&known) {
        return source.to_owned();
    }
    let parameters = [("source", source.to_owned()), ("known", known)];
    locale::text(language, "report.confidence.mark", &parameters)
}

/// The laws behind a question, by topic.
pub(super) fn topics(material: &Material<'_>, language: Language, ids: &[LawId]) -> String {
    let laws = ids.iter().filter_map(|id| material.edition.law(id));
    let names = laws.map(|law| law.topic.get(language).to_owned());
    listed(language, &names.collect::<Vec<_>>())
}
