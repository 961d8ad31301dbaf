//! The hidden sheet: which form, edition and questions a workbook is of, what its keys stand for,
//! and the lists to choose from.

use super::FORM;
use super::rows::{About, Row, Scope};
use model::{EditionId, Language, SectorId, Tier};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// The name of the sheet, which nobody sees.
pub(crate) const NAME: &str = "_qingping";
/// What stands in the first cell of it.
pub(crate) const MARK: &str = "qingping-workbook";
/// The column of the first list.
const FIRST_LIST: u16 = 6;
/// The row in which the keys begin.
pub(crate) const FIRST_KEY: u32 = 9;

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) edition: EditionId,
    pub(crate) hash: String,
    pub(crate) tier: Tier,
    pub(crate) sector: Option<SectorId>,
}

/// The lists to choose from, each with the formula of the cells in which it stands.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    known: BTreeMap<Vec<String>, String>,
    in_order: Vec<Vec<String>>,
}

impl Lists {
    /// The formula of a list; the same items stand in one place.
    pub(crate) fn formula(&mut self, items: Vec<String>) -> String {
        if let Some(formula) = self.known.get(&items) {
            return formula.clone();
        }
        let column = FIRST_LIST + u16::try_from(self.in_order.len()).unwrap_or(u16::MAX / 2);
        let column = rust_xlsxwriter::utility::column_number_to_name(column);
        let formula = format!("={NAME}!${column}$1:${column}${}", items.len().max(1));
        self.in_order.push(items.clone());
        self.known.insert(items, formula.clone());
        formula
    }
}

/// Adds the sheet, behind all others.
pub(crate) fn add(
    workbook: &mut Workbook,
    scope: Scope<'_>,
    languages: &[Language],
    lists: &Lists,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name(NAME)?;
    let tags: Vec<&str> = languages.iter().map(|language| language.tag()).collect();
    let form = FORM.to_string();
    let facts = [
        (MARK, form.as_str()),
        ("edition", scope.edition.id.as_str()),
        ("hash", &scope.edition.hash),
        ("tier", tier_name(scope.tier)),
        ("sector", scope.sector.map_or("", |s| s.id.as_str())),
        ("languages", &tags.join(" ")),
    ];
    for (row, (name, value)) in (0..).zip(facts) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
    }
    keys(sheet, scope)?;
    let text = Format::new().set_num_format("@");
    for (column, items) in (FIRST_LIST..).zip(&lists.in_order) {
        for (row, item) in (0..).zip(items) {
            sheet.write_string_with_format(row, column, item, &text)?;
        }
    }
    sheet.set_hidden(true).protect();
    Ok(())
}

/// What each key stands for: for other programs, and to see which rows went missing.
fn keys(sheet: &mut Worksheet, scope: Scope<'_>) -> Result<(), XlsxError> {
    let head = ["key", "about", "question", "part", "option"];
    for (column, name) in (0..).zip(head) {
        sheet.write_string(FIRST_KEY - 1, column, name)?;
    }
    for (line, row) in (FIRST_KEY..).zip(scope.rows()) {
        for (column, text) in (0..).zip(meaning(&row)) {
            sheet.write_string(line, column, text)?;
        }
    }
    Ok(())
}

fn meaning(row: &Row<'_>) -> [String; 5] {
    let (about, question, part, option) = match row.about {
        About::Field(field) => ("profile", code(&field.id), String::new(), String::new()),
        About::FieldOption(field, id, _) => ("profile", code(&field), String::new(), id.to_owned()),
        About::Question(question, part) => {
            let part = part.map(|part| part.id.to_string()).unwrap_or_default();
            ("question", question.id.to_string(), part, String::new())
        }
        About::Part(question, part) => (
            "part",
            question.id.to_string(),
            part.id.to_string(),
            String::new(),
        ),
        About::Tick(question, part, option) => (
            "option",
            question.id.to_string(),
            part.id.to_string(),
            option.id.to_string(),
        ),
    };
    [row.key.clone(), about.to_owned(), question, part, option]
}

/// The name in JSON, without quotes.
fn code(value: &impl serde::Serialize) -> String {
    let text = serde_json::to_value(value).unwrap_or_default();
    text.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn tier_name(tier: Tier) -> &'static str {
    match tier {
        Tier::Quick => "quick",
        Tier::Full => "full",
    }
}
