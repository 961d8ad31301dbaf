//! Room for the firm's profile, field by field.

use super::part::{line_with_units, ticks, yes_no};
use super::{Form, tight_heading};
use document::{Block, Entry, LabelPlace, Level, Room, Slot, Words, WritingLine};
use model::{Bilingual, Unit};
use questionnaire::{ProfileField, ProfileFieldId};

/// Characters of a unified social credit code (GB 32100-2015).
const CODE: usize = 18;
/// A figure as it is written by hand.
const FIGURE: f32 = 80.0;
const BETWEEN: f32 = 2.0;
/// Labels beside a line or many boxes, and beside two boxes.
const BESIDE: LabelPlace = LabelPlace::Beside(0.5);
const BESIDE_TWO: LabelPlace = LabelPlace::Beside(0.74);

pub(super) fn chapter(form: &Form<'_>) -> Vec<Block> {
    let title = form.voice.say("blank.profile.title");
    let mut blocks = vec![tight_heading(Level::Two, title, "profile")];
    for id in ProfileFieldId::ALL {
        let fields = form.edition.profile_fields.iter();
        let field = fields.filter(|field| field.id == id);
        for field in field {
            blocks.push(entry(form, field));
            blocks.push(Block::Space(BETWEEN));
        }
    }
    blocks
}

fn entry(form: &Form<'_>, field: &ProfileField) -> Block {
    let voice = form.voice;
    let named = |names: Vec<&Bilingual>| {
        let names = names.into_iter().map(|name| voice.of(name));
        vec![Room::Ticks(names.collect())]
    };
    let edition = form.edition;
    let (room, place) = match field.id {
        ProfileFieldId::NameZh | ProfileFieldId::NameEn => (vec![line()], BESIDE),
        ProfileFieldId::CreditCode => (vec![code()], BESIDE),
        ProfileFieldId::Industry => (Vec::new(), LabelPlace::Above),
        ProfileFieldId::District => {
            let names = edition.districts.iter().map(|district| &district.name);
            (named(names.collect()), LabelPlace::Above)
        }
        ProfileFieldId::Zones => {
            let names = edition.zones.iter().map(|zone| &zone.name);
            (named(names.collect()), BESIDE)
        }
        ProfileFieldId::Premises => {
            let names = edition.premises.iter().map(|premise| &premise.name);
            (named(names.collect()), LabelPlace::Above)
        }
        ProfileFieldId::Year => {
            let years = edition.years.first..=edition.years.last;
            let years = years.map(|year| Words::neutral(year.to_string()));
            (vec![Room::Ticks(years.collect())], BESIDE)
        }
        ProfileFieldId::Staff => (figure(form, &[Unit::Person]), BESIDE),
        ProfileFieldId::Revenue | ProfileFieldId::Assets => {
            (figure(form, &[Unit::TenThousandYuan, Unit::Yuan]), BESIDE)
        }
        ProfileFieldId::Exporter
        | ProfileFieldId::ForeignOwned
        | ProfileFieldId::ListedSupplier => (vec![ticks(yes_no(form))], BESIDE_TWO),
        ProfileFieldId::Purpose => (vec![line(), line()], BESIDE),
    };
    let hint = match field.id {
        // On the screen a word is typed to find the division; paper has no search.
        ProfileFieldId::Industry => voice.say("blank.profile.industry_hint"),
        _ => voice.of(&field.hint),
    };
    let entry = Entry::new(voice.of(&field.label), room);
    let entry = entry.hinted(hint).placed(place);
    let mut entries = vec![Block::Entry(entry)];
    if field.id == ProfileFieldId::Industry {
        let sections = Entry::new(voice.of(&field.label), industry(form));
        let sections = sections.placed(LabelPlace::Unprinted).small();
        entries.push(Block::Entry(sections));
    }
    Block::KeepTogether(entries)
}

fn line() -> Room {
    Room::Row(vec![Slot::Line(WritingLine::new(FIGURE).stretched())])
}

fn figure(form: &Form<'_>, units: &[Unit]) -> Vec<Room> {
    vec![Room::Row(line_with_units(form, FIGURE, units))]
}

fn code() -> Room {
    Room::Cells {
        captions: vec![Words::none(); CODE],
        across: CODE,
    }
}

/// The sections, with room for what the firm does: its division, one of a hundred, is found by
/// whoever types the form in.
fn industry(form: &Form<'_>) -> Vec<Room> {
    let sections = form.edition.sections.iter();
    let names = sections.map(|section| form.voice.of(&section.name));
    let what = form.voice.say("blank.profile.industry_words");
    let what = WritingLine::new(FIGURE).before(what).stretched();
    vec![
        Room::Ticks(names.collect()),
        Room::Row(vec![Slot::Line(what)]),
    ]
}
