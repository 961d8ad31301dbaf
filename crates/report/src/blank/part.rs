//! Room for the answer to one part of a question.

use super::{Form, condition};
use crate::material::paragraph;
use crate::voice::say;
use document::{Block, Entry, LabelPlace, ParagraphStyle, Room, Slot, Words, WritingLine};
use model::{Grade, Unit};
use questionnaire::{ChoiceOption, Part, PartKind, Question};

/// A figure as it is written by hand, the price of a unit, and an amount of a whole year.
const FIGURE: f32 = 60.0;
const PRICE: f32 = 44.0;
const AMOUNT: f32 = 84.0;
/// The share of the width that labels take beside ticks, beside a figure, and beside an amount
/// with its units and its source.
const BESIDE_TICKS: LabelPlace = LabelPlace::Beside(0.63);
const BESIDE_AMOUNT: LabelPlace = LabelPlace::Beside(0.33);
const BESIDE_CHOSEN: LabelPlace = LabelPlace::Beside(0.42);
const MONTHS_ACROSS: usize = 6;
/// Lines for a free text.
const TEXT_LINES: usize = 2;

/// The boxes of a question that asks for nothing but one of a few ticks.
pub(super) fn lone_ticks(form: &Form<'_>, question: &Question) -> Option<Vec<Words>> {
    match question.parts.as_slice() {
        [part] if part.label.is_none() && matches!(part.kind, PartKind::Level { .. }) => {
            Some(levels(form))
        }
        _ => None,
    }
}

/// All parts of a question, those behind a gate with what opens it.
pub(super) fn all(form: &Form<'_>, question: &Question) -> Vec<Block> {
    let mut blocks = Vec::new();
    for run in runs(&question.parts) {
        let choose = each_has_its_own_gate(run);
        blocks.extend(gate(form, question, run));
        blocks.extend(
            run.iter()
                .flat_map(|part| one(form, question, part, choose)),
        );
        if choose && run.iter().any(is_amount) {
            blocks.push(Block::Entry(common_source(form)));
        }
    }
    blocks
}

/// Parts that need no more than one remark about what opens them: those with the same gate, or
/// those of which each answers to options of its own.
fn runs(parts: &[Part]) -> Vec<&[Part]> {
    let behind = |part: &Part| part.ask_when.as_ref().map(|gate| gate.part.clone());
    let mut runs = Vec::new();
    for run in parts.chunk_by(|left, right| behind(left) == behind(right)) {
        if each_has_its_own_gate(run) {
            runs.push(run);
        } else {
            runs.extend(run.chunk_by(|left, right| left.ask_when == right.ask_when));
        }
    }
    runs
}

/// Whether no option opens two of the parts: a firm fills in the lines of what it ticked.
fn each_has_its_own_gate(run: &[Part]) -> bool {
    let gates: Vec<_> = run
        .iter()
        .filter_map(|part| part.ask_when.as_ref())
        .collect();
    let mut ways: Vec<_> = gates.iter().flat_map(|gate| &gate.is).collect();
    let count = ways.len();
    ways.sort();
    ways.dedup();
    gates.len() > 1 && ways.len() == count
}

fn is_amount(part: &Part) -> bool {
    matches!(part.kind, PartKind::Quantity { .. })
}

/// What opens a run of parts. Where something else stands between, what was answered is named.
fn gate(form: &Form<'_>, question: &Question, run: &[Part]) -> Option<Block> {
    let first = run.first()?.ask_when.as_ref()?;
    let opener = question.part(&first.part);
    let above = question.parts.iter().rev();
    let mut above = above.skip_while(|part| part.id != run[0].id).skip(1);
    let gated = |part: &Part| part.ask_when.as_ref().map(|gate| &gate.part) == Some(&first.part);
    let near = above.find(|part| !gated(part)) == opener;
    let key = match (each_has_its_own_gate(run), near) {
        (false, true) => "blank.gate.answered",
        (false, false) => "blank.gate.part_answered",
        (true, true) => "blank.gate.each",
        (true, false) => "blank.gate.each_of_part",
    };
    let circle = run.iter().any(has_several_units);
    let words = form.voice.said(key, |language| {
        let label = opener.and_then(|part| part.label.as_ref());
        let label = label.unwrap_or(&question.text).get(language).to_owned();
        let circle = match circle {
            true => say(language, "blank.gate.circle"),
            false => String::new(),
        };
        vec![
            ("part", label),
            ("answers", condition::ways(language, opener, &first.is)),
            ("circle", circle),
        ]
    });
    Some(paragraph(words, ParagraphStyle::Tight))
}

fn has_several_units(part: &Part) -> bool {
    matches!(&part.kind, PartKind::Quantity { units, .. } if units.len() > 1)
}

fn one(form: &Form<'_>, question: &Question, part: &Part, choose: bool) -> Vec<Block> {
    let mut entries = vec![main(form, question, part, choose)];
    if let PartKind::Quantity {
        units, bills: true, ..
    } = &part.kind
    {
        entries.extend(bills(form, units));
    }
    if let Some(condition) = &part.required_when {
        entries[0].hint = condition::of_part(form, condition);
    }
    entries.into_iter().map(Block::Entry).collect()
}

/// The label of a part, and whether the question has said it already.
fn label(form: &Form<'_>, question: &Question, part: &Part) -> (Words, bool) {
    match &part.label {
        Some(label) => (form.voice.of(label), true),
        None => (form.voice.of(&question.text), false),
    }
}

fn main(form: &Form<'_>, question: &Question, part: &Part, choose: bool) -> Entry {
    let (label, printed) = label(form, question, part);
    let (room, place) = match &part.kind {
        PartKind::Level { .. } => (vec![ticks(levels(form))], BESIDE_TICKS),
        PartKind::Quantity { units, .. } if choose => (
            vec![Room::Row(line_with_units(form, AMOUNT, units))],
            BESIDE_CHOSEN,
        ),
        PartKind::Quantity { units, .. } => (amount(form, units), BESIDE_AMOUNT),
        PartKind::Count { unit, .. } => (figure(form, &[*unit]), BESIDE_TICKS),
        PartKind::Money { units } => (figure(form, units), BESIDE_TICKS),
        PartKind::Percent => (figure(form, &[Unit::Percent]), BESIDE_TICKS),
        PartKind::Choice { options } => choice(form, options),
        PartKind::Choices { options } => {
            (vec![Room::Ticks(texts(form, options))], LabelPlace::Above)
        }
        PartKind::Text => (vec![free_line(); TEXT_LINES], LabelPlace::Above),
    };
    let place = if printed {
        place
    } else {
        LabelPlace::Unprinted
    };
    Entry::new(label, room).placed(place)
}

/// Two short options stand beside their label, as yes and no do; more stand beneath it.
fn choice(form: &Form<'_>, options: &[ChoiceOption]) -> (Vec<Room>, LabelPlace) {
    let place = match options.len() {
        ..=2 => BESIDE_TICKS,
        _ => LabelPlace::Above,
    };
    (vec![Room::Ticks(texts(form, options))], place)
}

fn texts(form: &Form<'_>, options: &[ChoiceOption]) -> Vec<Words> {
    let options = options.iter();
    options.map(|option| form.voice.of(&option.text)).collect()
}

fn levels(form: &Form<'_>) -> Vec<Words> {
    let keys = ["blank.level_yes", "blank.level_partly", "blank.level_no"];
    keys.map(|key| form.voice.say(key)).into()
}

pub(super) fn yes_no(form: &Form<'_>) -> Vec<Words> {
    let keys = ["blank.level_yes", "blank.level_no"];
    keys.map(|key| form.voice.say(key)).into()
}

pub(super) fn ticks(options: Vec<Words>) -> Room {
    Room::Row(options.into_iter().map(Slot::Tick).collect())
}

fn figure(form: &Form<'_>, units: &[Unit]) -> Vec<Room> {
    vec![Room::Row(line_with_units(form, FIGURE, units))]
}

fn free_line() -> Room {
    Room::Row(vec![Slot::Line(WritingLine::new(AMOUNT).stretched())])
}

/// A line with its unit behind it, or with several of which one is circled.
pub(super) fn line_with_units(form: &Form<'_>, width: f32, units: &[Unit]) -> Vec<Slot> {
    let name = |unit: Unit| form.voice.each(|language| locale::unit(language, unit));
    let line = WritingLine::new(width);
    match units {
        [] => vec![Slot::Line(line)],
        [only] => vec![Slot::Line(line.after(name(*only)))],
        several => {
            let mut slots = vec![Slot::Line(line)];
            slots.extend(several.iter().map(|unit| Slot::Words(name(*unit))));
            slots
        }
    }
}

/// An amount with its units, and where it comes from.
fn amount(form: &Form<'_>, units: &[Unit]) -> Vec<Room> {
    let mut line = line_with_units(form, AMOUNT, units);
    if units.len() > 1 {
        line.push(Slot::Words(form.voice.say("blank.circle")));
    }
    vec![Room::Row(line), Room::Row(sources(form))]
}

/// Where the amounts of a run come from, asked once: they mostly lie in the same folder.
fn common_source(form: &Form<'_>) -> Entry {
    let label = form.voice.say("blank.common_source");
    let words = Slot::Words(label.clone());
    let room = [vec![words], sources(form)].concat();
    Entry::new(label, vec![Room::Row(room)]).placed(LabelPlace::Unprinted)
}

fn sources(form: &Form<'_>) -> Vec<Slot> {
    let grades = [Grade::Metered, Grade::Calculated, Grade::Estimated];
    let grades = grades.map(|grade| Slot::Tick(form.voice.say(source_key(grade))));
    grades.into()
}

fn source_key(grade: Grade) -> &'static str {
    match grade {
        Grade::Metered => "grade.metered",
        Grade::Calculated => "grade.calculated",
        Grade::Estimated => "grade.estimated",
    }
}

/// The same amount from twelve bills, or from what was paid.
fn bills(form: &Form<'_>, units: &[Unit]) -> [Entry; 2] {
    let voice = form.voice;
    let by_month = Room::Cells {
        captions: locale::MONTHS.map(|key| voice.say(key)).into(),
        across: MONTHS_ACROSS,
    };
    let unit = units.first().copied();
    let yuan = voice.each(|language| locale::unit(language, Unit::Yuan));
    let tariff = voice.said("blank.bills.per_unit", |language| {
        let unit = unit.map_or_else(String::new, |unit| locale::unit(language, unit));
        vec![("unit", unit)]
    });
    let paid = WritingLine::new(FIGURE)
        .before(voice.say("blank.bills.paid"))
        .after(yuan);
    let tariff = WritingLine::new(PRICE)
        .before(voice.say("blank.bills.tariff"))
        .after(tariff);
    let money = voice.say("blank.bills.by_money");
    let paid = Room::Row(vec![
        Slot::Words(money.clone()),
        Slot::Line(paid),
        Slot::Line(tariff),
    ]);
    [
        Entry::new(voice.say("blank.bills.by_month"), vec![by_month]).placed(LabelPlace::Above),
        Entry::new(money, vec![paid]).placed(LabelPlace::Unprinted),
    ]
}
