//! Writes the workbook.

use super::columns::{self, Column};
use super::hidden::{self, Lists};
use super::page::Desk;
use super::rows::{self, Scope};
use super::wording::Voice;
use super::{look, rows::Row};
use chrono::Datelike;
use locale::text;
use model::{AnswerSheet, Bilingual, Language, QuestionId, Tier};
use questionnaire::{Edition, Pillar, Question, Sector};
use rust_xlsxwriter::{ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Which workbook is written.
#[derive(Debug)]
pub struct WorkbookOptions<'a> {
    /// The languages, in the order in which they are printed.
    pub languages: &'static [Language],
    /// How much is asked.
    pub tier: Tier,
    /// The sector whose own questions are asked beside the common ones, one of the edition.
    pub sector: Option<&'a Sector>,
    /// The answers that stand in it already.
    pub sheet: Option<&'a AnswerSheet>,
    /// Whom a question concerns, in words, where it does not concern every firm.
    pub only_if: &'a BTreeMap<QuestionId, Bilingual>,
}

/// Writes the questionnaire as a workbook. The same options give the same bytes.
///
/// # Errors
/// Only where the edition does not fit into a workbook, which is a fault of the edition.
pub fn write(edition: &Edition, options: &WorkbookOptions<'_>) -> Result<Vec<u8>, XlsxError> {
    let scope = Scope {
        edition,
        tier: options.tier,
        sector: options.sector,
    };
    let mut desk = Desk {
        scope,
        voice: Voice(options.languages),
        sheet: options.sheet,
        only_if: options.only_if,
        lists: Lists::default(),
    };
    let mut workbook = Workbook::new();
    workbook.set_properties(&look::properties(
        &desk.voice.of(&edition.title),
        frozen(edition)?,
    ));
    first(&mut workbook, &mut desk)?;
    for pillar in Pillar::ALL {
        questions(&mut workbook, &mut desk, pillar)?;
    }
    bills(&mut workbook, &mut desk)?;
    hidden::add(&mut workbook, scope, options.languages, &desk.lists)?;
    workbook.save_to_buffer()
}

/// The workbook is as old as the edition, whenever it is written.
fn frozen(edition: &Edition) -> Result<ExcelDateTime, XlsxError> {
    let day = edition.published;
    let year = u16::try_from(day.year()).unwrap_or(2000);
    let month = u8::try_from(day.month()).unwrap_or(1);
    ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).unwrap_or(1))
}

fn add<'w>(
    workbook: &'w mut Workbook,
    desk: &Desk<'_>,
    name: &str,
    colour: u32,
) -> Result<&'w mut Worksheet, XlsxError> {
    let name: String = name.chars().take(31).collect();
    let sheet = workbook.add_worksheet().set_name(&name)?;
    look::page(sheet);
    let standing = desk.voice.short("report.standing");
    let edition = &desk.scope.edition.id;
    sheet
        .set_tab_color(colour)
        .set_header(format!("&L&9 {standing}&R&9 &A"))
        .set_footer(format!("&L&9 {edition}&R&9 &P / &N"))
        .protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
    Ok(sheet)
}

/// How it is filled in, and the profile.
fn first(workbook: &mut Workbook, desk: &mut Desk<'_>) -> Result<(), XlsxError> {
    let voice = desk.voice;
    let name = voice.short("sheet.name.first");
    let sheet = add(workbook, desk, &name, look::INK)?;
    let title = voice.lines(|language| desk.scope.edition.title.get(language).to_owned());
    let two = u32::try_from(voice.0.len()).unwrap_or(1);
    sheet.merge_range(0, 0, 0, 4, &title, &look::title())?;
    sheet.set_row_height(0, 30 * two)?;
    let scope = voice.lines(|language| scope_words(desk.scope, language));
    sheet.merge_range(1, 0, 1, 4, &scope, &look::note())?;
    sheet.set_row_height(1, look::height(&scope, PROSE))?;
    let mut line = 3;
    section(sheet, 2, &voice.short("sheet.how.title"))?;
    for (number, key) in (1..).zip(STEPS) {
        let words = voice.say(key);
        sheet.write_string_with_format(line, 0, format!("{number}"), &look::note())?;
        sheet.merge_range(line, 1, line, 4, &words, &look::prose())?;
        sheet.set_row_height(line, look::height(&words, PROSE))?;
        line += 1;
    }
    line += 1;
    let profile = voice.short("blank.profile.title");
    section(sheet, line, &profile)?;
    sheet.set_page_breaks(&[line])?;
    line = desk.head(sheet, line + 1, columns::PROFILE)?;
    for row in rows::profile(desk.scope.edition) {
        desk.row(sheet, line, columns::PROFILE, &row)?;
        line += 1;
    }
    Ok(())
}

/// A heading on the first sheet.
fn section(sheet: &mut Worksheet, line: u32, words: &str) -> Result<(), XlsxError> {
    sheet.merge_range(line, 0, line, 4, words, &look::heading())?;
    sheet.set_row_height(line, 26)?;
    Ok(())
}

const STEPS: [&str; 7] = [
    "sheet.how.white",
    "sheet.how.lists",
    "sheet.how.numbers",
    "sheet.how.otherwise",
    "sheet.how.bills",
    "sheet.how.help",
    "sheet.how.back",
];

/// The width of the instructions in characters.
const PROSE: f64 = 112.0;

fn scope_words(scope: Scope<'_>, language: Language) -> String {
    let tier = match scope.tier {
        Tier::Quick => "blank.tier.quick",
        Tier::Full => "blank.tier.full",
    };
    let tier = text(language, tier, &[]);
    let said = match scope.sector {
        None => tier,
        Some(sector) => {
            let sector = sector.name.get(language).to_owned();
            let parameters = [("tier", tier), ("sector", sector)];
            text(language, "blank.of_sector", &parameters)
        }
    };
    let parameters = [
        ("scope", said),
        ("count", scope.questions().count().to_string()),
        ("standing", text(language, "report.standing", &[])),
    ];
    text(language, "sheet.scope", &parameters)
}

fn questions(
    workbook: &mut Workbook,
    desk: &mut Desk<'_>,
    pillar: Pillar,
) -> Result<(), XlsxError> {
    let asked = desk.scope.of_pillar(pillar);
    if asked.is_empty() {
        return Ok(());
    }
    let name = desk.voice.of(desk.scope.edition.pillar_name(pillar));
    let name = format!("{} {name}", pillar.letter());
    let colour = look::pillar(pillar);
    let sheet = add(workbook, desk, &name, colour)?;
    let mut line = title(sheet, &name, colour, desk, columns::QUESTIONS)?;
    for topic in asked.chunk_by(|left, right| left.topic == right.topic) {
        if let Some(first) = topic.first() {
            band(sheet, line, desk, first, colour)?;
            line += 1;
        }
        for row in topic.iter().flat_map(|question| rows::question(question)) {
            desk.row(sheet, line, columns::QUESTIONS, &row)?;
            line += 1;
        }
    }
    Ok(())
}

/// Title and head of a sheet of questions, which stay where they are and are printed on each page.
fn title(
    sheet: &mut Worksheet,
    name: &str,
    colour: u32,
    desk: &Desk<'_>,
    columns: &[Column],
) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(0, 0, name, &look::band(colour).set_font_size(16))?;
    sheet.set_row_height(0, 30)?;
    let line = desk.head(sheet, 1, columns)?;
    sheet.set_freeze_panes(line, 2)?;
    sheet.set_repeat_rows(line - 1, line - 1)?;
    Ok(line)
}

fn band(
    sheet: &mut Worksheet,
    line: u32,
    desk: &Desk<'_>,
    first: &Question,
    colour: u32,
) -> Result<(), XlsxError> {
    let topic = desk.scope.edition.topic(&first.topic);
    let name = topic.map_or_else(String::new, |topic| desk.voice.of(&topic.name));
    let width = u16::try_from(columns::QUESTIONS.len()).unwrap_or(1);
    for column in 0..width {
        sheet.write_blank(line, column, &look::band(colour))?;
    }
    sheet.write_string_with_format(line, 0, name, &look::band(colour))?;
    sheet.set_row_height(line, 28)?;
    Ok(())
}

/// What may be given by bills, on a sheet of its own where there is any.
fn bills(workbook: &mut Workbook, desk: &mut Desk<'_>) -> Result<(), XlsxError> {
    let all: Vec<Row<'_>> = desk.scope.bills();
    if all.is_empty() {
        return Ok(());
    }
    let name = desk.voice.short("sheet.name.bills");
    let colour = look::pillar(Pillar::E);
    let sheet = add(workbook, desk, &name, colour)?;
    let columns = columns::bills();
    let mut line = title(sheet, &name, colour, desk, &columns)?;
    for row in all {
        desk.bill(sheet, line, &columns, &row)?;
        line += 1;
    }
    let words = desk.voice.say("sheet.bills_note");
    sheet.merge_range(line + 1, 1, line + 1, 12, &words, &look::note())?;
    sheet.set_row_height(line + 1, look::height(&words, PROSE))?;
    Ok(())
}
