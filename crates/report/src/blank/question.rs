//! The questions, topic by topic.

use super::{Form, condition, part, tight_heading};
use crate::material::paragraph;
use document::{Block, Entry, LabelPlace, Level, ParagraphStyle, Room, Slot, Words, WritingLine};
use model::Language;
use questionnaire::{Document, PartKind, Question};

/// A day as it is written by hand, at least.
const DATE: f32 = 40.0;
const BESIDE_PAPER: LabelPlace = LabelPlace::Beside(0.74);
/// What stands in one line beside “where to find the number”.
const LONGEST_ZH: usize = 54;
const LONGEST_EN: usize = 130;
/// “I don't know” is none of the options above it.
const APART: f32 = 2.5;
/// Lines for remarks, of which each names its question.
const REMARKS: usize = 3;

pub(super) fn chapters(form: &Form<'_>) -> Vec<Block> {
    let questions = form.questions();
    let topics = questions.chunk_by(|left, right| left.topic == right.topic);
    let mut blocks: Vec<Block> = topics.flat_map(|topic| chapter(form, topic)).collect();
    blocks.extend(remarks(form));
    blocks
}

/// Room for what a box cannot say.
fn remarks(form: &Form<'_>) -> [Block; 2] {
    let line = Room::Row(vec![Slot::Line(WritingLine::new(DATE).stretched())]);
    let label = form.voice.say("blank.remarks");
    let entry = Entry::new(label, vec![line; REMARKS]).placed(LabelPlace::Above);
    [Block::Rule, Block::KeepTogether(vec![Block::Entry(entry)])]
}

fn chapter(form: &Form<'_>, questions: &[&Question]) -> Vec<Block> {
    let Some(first) = questions.first() else {
        return Vec::new();
    };
    let title = tight_heading(Level::Two, title(form, first), first.topic.as_str());
    let questions = questions.iter().map(|question| item(form, question));
    std::iter::once(title).chain(questions).collect()
}

/// The topic's name; that of one line of business says which.
fn title(form: &Form<'_>, first: &Question) -> Words {
    form.voice.each(|language| {
        let topic = form.edition.topic(&first.topic);
        let topic = topic.map_or(first.topic.as_str(), |topic| topic.name.get(language));
        match form.sector.filter(|_| !first.sectors.is_empty()) {
            Some(sector) => {
                let sector = sector.name.get(language).to_owned();
                let parameters = [("topic", topic.to_owned()), ("sector", sector)];
                locale::text(language, "blank.topic_of_sector", &parameters)
            }
            None => topic.to_owned(),
        }
    })
}

/// A question with everything that belongs to it, on one page if one page holds it.
fn item(form: &Form<'_>, question: &Question) -> Block {
    let voice = form.voice;
    let mut blocks = vec![
        tight_heading(Level::Three, numbered(form, question), question.id.as_str()),
        paragraph(voice.of(&question.hint), ParagraphStyle::TightSmall),
    ];
    if let Some(condition) = &question.ask_when {
        let words = condition::of_question(form, condition);
        blocks.push(paragraph(words, ParagraphStyle::Tight));
    }
    let lone = part::lone_ticks(form, question);
    if lone.is_none() {
        blocks.extend(part::all(form, question));
        blocks.push(Block::Space(APART));
    }
    blocks.push(Block::Entry(otherwise(
        form,
        question,
        lone.unwrap_or_default(),
    )));
    if asks_a_figure(question) {
        let words = voice.said("blank.where_to_find", |language| {
            let text = question.help.where_to_find.get(language);
            let longest = match language {
                Language::Zh => LONGEST_ZH,
                Language::En => LONGEST_EN,
            };
            vec![("text", opening(text, longest))]
        });
        blocks.push(paragraph(words, ParagraphStyle::TightSmall));
    }
    let papers = question.evidence.iter();
    blocks.extend(papers.map(|paper| Block::Entry(document(form, paper))));
    Block::KeepTogether(blocks)
}

/// The number is said once, before the first phrase: two numbers would look like two questions.
fn numbered(form: &Form<'_>, question: &Question) -> Words {
    let first = form.first_language();
    form.voice.each(|language| {
        let text = question.text.get(language);
        match language == first {
            true => format!("{}  {text}", question.id),
            false => text.to_owned(),
        }
    })
}

fn asks_a_figure(question: &Question) -> bool {
    question.parts.iter().any(|part| {
        matches!(
            part.kind,
            PartKind::Quantity { .. }
                | PartKind::Count { .. }
                | PartKind::Money { .. }
                | PartKind::Percent
        )
    })
}

/// “I don't know”, and the reasons for which the question may be not applicable, behind the boxes
/// of a question that has no others.
fn otherwise(form: &Form<'_>, question: &Question, boxes: Vec<Words>) -> Entry {
    let voice = form.voice;
    let mut slots: Vec<Slot> = boxes.into_iter().map(Slot::Tick).collect();
    slots.push(Slot::Tick(voice.say("blank.unknown")));
    let reasons = question.not_applicable.iter();
    let reasons = reasons.filter_map(|id| form.edition.reason(id));
    slots.extend(reasons.map(|reason| {
        let words = voice.said("blank.not_applicable_because", |language| {
            vec![("reason", reason.text.get(language).to_owned())]
        });
        Slot::Tick(words)
    }));
    Entry::new(voice.of(&question.text), vec![Room::Row(slots)]).placed(LabelPlace::Unprinted)
}

/// A paper with room for the day that stands on it, which says that it is at hand.
fn document(form: &Form<'_>, paper: &Document) -> Entry {
    let voice = form.voice;
    let day = match paper.standing {
        true => "blank.paper.valid_until",
        false => "blank.paper.dated",
    };
    let first = form.first_language();
    let label = voice.each(|language| {
        let name = paper.name.get(language);
        match language == first {
            true => locale::text(language, "blank.paper.name", &[("name", name.to_owned())]),
            false => name.to_owned(),
        }
    });
    let day = WritingLine::new(DATE).before(voice.say(day));
    let room = Room::Row(vec![Slot::Line(day.stretched())]);
    Entry::new(label, vec![room]).placed(BESIDE_PAPER).small()
}

/// The first sentences of a text, as many as one line takes but never less than one.
fn opening(text: &str, longest: usize) -> String {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let stop = match character {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => characters.peek().is_none_or(|(_, next)| *next == ' '),
            _ => false,
        };
        let next = at + character.len_utf8();
        if stop && (end == 0 || text[..next].chars().count() <= longest) {
            end = next;
        }
    }
    match end {
        0 => text.to_owned(),
        end => text[..end].to_owned(),
    }
}
