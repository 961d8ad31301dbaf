//! The tables on the sheets: heads, rows, fields, lists and notes.

use super::columns::Column;
use super::fill::{self, Texts};
use super::hidden::Lists;
use super::look;
use super::rows::{About, Row, Scope, Takes, otherwise, sources};
use super::wording::{List, Voice};
use locale::text;
use model::{AnswerSheet, Bilingual, Language, QuestionId};
use questionnaire::{PartCondition, PartKind, Question};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, Formula, IgnoreError, Note, Worksheet,
    XlsxError,
};
use std::collections::BTreeMap;

/// What every table is written from.
pub(crate) struct Desk<'a> {
    pub(crate) scope: Scope<'a>,
    pub(crate) voice: Voice,
    pub(crate) sheet: Option<&'a AnswerSheet>,
    pub(crate) only_if: &'a BTreeMap<QuestionId, Bilingual>,
    pub(crate) lists: Lists,
}

impl Desk<'_> {
    /// The two rows above a table: the names for machines, hidden, and the head. Returns the row
    /// below them.
    pub(crate) fn head(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        columns: &[Column],
    ) -> Result<u32, XlsxError> {
        let mut height: f64 = 0.0;
        for (at, column) in (0u16..).zip(columns) {
            sheet.write_string(row, at, column.name())?;
            let words = self.voice.say(column.words());
            height = height.max(look::height(&words, column.width()));
            sheet.write_string_with_format(row + 1, at, words, &look::head())?;
            sheet.set_column_width(at, column.width())?;
        }
        sheet.set_row_height(row + 1, height)?;
        sheet.set_row_hidden(row)?;
        Ok(row + 2)
    }

    /// A row of a table of questions or of the profile.
    pub(crate) fn row(
        &mut self,
        sheet: &mut Worksheet,
        line: u32,
        columns: &[Column],
        row: &Row<'_>,
    ) -> Result<(), XlsxError> {
        let mut texts = fill::texts(self.scope, self.voice, self.sheet, row);
        for (at, column) in (0u16..).zip(columns) {
            match column {
                Column::Key => {
                    sheet.write_string_with_format(line, at, &row.key, &look::quiet())?;
                }
                Column::Question => {
                    let said = self.question(sheet, line, at, row)?;
                    texts.insert(Column::Question, said);
                }
                Column::Law => {
                    let law = self.law(row);
                    sheet.write_string_with_format(line, at, &law, &look::quiet())?;
                    texts.insert(Column::Law, law);
                }
                _ => {
                    let field = self.field(*column, row);
                    self.cell(sheet, (line, at), *column, &texts, field)?;
                }
            }
        }
        fit(sheet, line, &texts)
    }

    /// A row of a table of bills.
    pub(crate) fn bill(
        &mut self,
        sheet: &mut Worksheet,
        line: u32,
        columns: &[Column],
        row: &Row<'_>,
    ) -> Result<(), XlsxError> {
        let mut texts = fill::bill_texts(self.voice, self.sheet, row);
        for (at, column) in (0u16..).zip(columns) {
            match column {
                Column::BillKey => {
                    sheet.write_string_with_format(line, at, &row.key, &look::quiet())?;
                }
                Column::Question => {
                    let words = self.voice.lines(|language| bill_label(language, row));
                    sheet.write_string_with_format(line, at, &words, &look::question())?;
                    texts.insert(Column::Question, words);
                }
                Column::Unit | Column::Source => {
                    let field = self.field(*column, row);
                    self.cell(sheet, (line, at), *column, &texts, field)?;
                }
                _ => self.cell(sheet, (line, at), *column, &texts, Some(Field::Free))?,
            }
        }
        fit(sheet, line, &texts)
    }

    /// Whether a cell is written in, and what it takes.
    fn field(&self, column: Column, row: &Row<'_>) -> Option<Field> {
        let heads = match row.about {
            About::Question(question, _) => Some(question),
            _ => None,
        };
        match (column, &row.takes) {
            (Column::Answer, Takes::Nothing) => None,
            (Column::Answer, Takes::One(list) | Takes::Tick(list)) => {
                Some(Field::List(list.clone()))
            }
            (Column::Answer, _) => Some(Field::Free),
            (Column::Unit, Takes::Number { units, .. }) => {
                Some(Field::List(fill::unit_list(units)))
            }
            (Column::Source, Takes::Number { source: true, .. }) => Some(Field::List(sources())),
            (Column::Otherwise, _) => {
                heads.map(|question| Field::List(otherwise(self.scope.edition, question)))
            }
            (Column::Detail, _) => heads
                .filter(|question| !question.not_applicable.is_empty())
                .map(|_| Field::Free),
            (Column::Remark, _) => heads.map(|_| Field::Free),
            _ => None,
        }
    }

    fn cell(
        &mut self,
        sheet: &mut Worksheet,
        (line, at): (u32, u16),
        column: Column,
        texts: &Texts,
        field: Option<Field>,
    ) -> Result<(), XlsxError> {
        let format = match &field {
            Some(_) => look::field(),
            None => look::quiet(),
        };
        match texts.get(&column) {
            Some(text) => {
                let text = crate::table::cut(text);
                sheet.write_string_with_format(line, at, text, &format)?
            }
            None => sheet.write_blank(line, at, &format)?,
        };
        match field {
            Some(Field::List(list)) => {
                let validation = self.choose_from(&list)?;
                sheet.add_data_validation(line, at, line, at, &validation)?;
            }
            Some(Field::Free) => {
                sheet.ignore_error(line, at, IgnoreError::NumberStoredAsText)?;
            }
            None => {}
        }
        Ok(())
    }

    fn choose_from(&mut self, list: &List) -> Result<DataValidation, XlsxError> {
        let formula = self.lists.formula(list.said(self.voice));
        DataValidation::new()
            .allow_list_formula(Formula::new(formula))
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(self.voice.short("sheet.list.title"))?
            .set_error_message(self.voice.say("sheet.list.message"))
    }

    /// A question with its hint and whom it concerns, and its help as a note. Returns what it says.
    fn question(
        &self,
        sheet: &mut Worksheet,
        line: u32,
        at: u16,
        row: &Row<'_>,
    ) -> Result<String, XlsxError> {
        let voice = self.voice;
        let (label, hint, heads) = match row.about {
            About::Field(field) => (
                voice.lines(|l| field.label.get(l).to_owned()),
                voice.lines(|l| field_hint(l, row, field)),
                true,
            ),
            About::FieldOption(_, _, name) => (indented(&voice.of(name)), String::new(), false),
            About::Question(question, _) => (
                voice.lines(|l| question.text.get(l).to_owned()),
                self.hint(question),
                true,
            ),
            About::Part(question, part) => {
                let label = part.label.as_ref().unwrap_or(&question.text);
                let gate = part.ask_when.as_ref();
                let gate = gate.map(|gate| voice.lines(|l| gate_words(l, question, gate)));
                let label = indented(&voice.lines(|l| label.get(l).to_owned()));
                (label, gate.unwrap_or_default(), false)
            }
            About::Tick(_, _, option) => (
                indented(&indented(&voice.of(&option.text))),
                String::new(),
                false,
            ),
        };
        let strong = match heads {
            true => Format::new().set_bold().merge(&look::question()),
            false => look::question(),
        };
        if hint.is_empty() {
            sheet.write_string_with_format(line, at, &label, &strong)?;
        } else {
            let hint = format!("\n{hint}");
            let parts = [(&strong, label.as_str()), (&look::note(), hint.as_str())];
            sheet.write_rich_string_with_format(line, at, &parts, &look::question())?;
        }
        if let About::Question(question, _) = row.about {
            let help = voice.lines(|language| help(language, question));
            let note = Note::new(help)
                .add_author_prefix(false)
                .set_width(NOTE_WIDTH)
                .set_height(NOTE_HEIGHT * u32::try_from(voice.0.len()).unwrap_or(1));
            sheet.insert_note(line, at, &note)?;
        }
        Ok(format!("{label}\n{hint}").trim_end().to_owned())
    }

    fn hint(&self, question: &Question) -> String {
        let hint = self.voice.lines(|l| question.hint.get(l).to_owned());
        match self.only_if.get(&question.id) {
            Some(words) => {
                let words = self.voice.lines(|l| words.get(l).to_owned());
                format!("{hint}\n{words}")
            }
            None => hint,
        }
    }

    /// Laws and articles behind a question.
    fn law(&self, row: &Row<'_>) -> String {
        let About::Question(question, _) = row.about else {
            return String::new();
        };
        let laws = question.laws.iter();
        let laws = laws.filter_map(|id| self.scope.edition.law(id));
        let lines = laws.map(|law| self.voice.lines(|l| law.citation.get(l).to_owned()));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What a cell that is written in takes.
enum Field {
    Free,
    List(List),
}

const NOTE_WIDTH: u32 = 420;
const NOTE_HEIGHT: u32 = 260;

/// Makes a row as high as the highest of its texts.
fn fit(sheet: &mut Worksheet, line: u32, texts: &Texts) -> Result<(), XlsxError> {
    let heights = texts
        .iter()
        .map(|(column, text)| look::height(text, column.width()));
    sheet.set_row_height(line, heights.fold(0.0, f64::max).clamp(19.0, 400.0))?;
    Ok(())
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| format!("　{line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The window finds a line of business by a word; a list is gone through.
fn field_hint(language: Language, row: &Row<'_>, field: &questionnaire::ProfileField) -> String {
    match &row.takes {
        Takes::One(_) if field.id == questionnaire::ProfileFieldId::Industry => {
            text(language, "sheet.profile.industry_hint", &[])
        }
        Takes::Nothing => text(language, "sheet.profile.ticks_hint", &[]),
        _ => field.hint.get(language).to_owned(),
    }
}

/// What opens a part.
fn gate_words(language: Language, question: &Question, gate: &PartCondition) -> String {
    let opener = question.part(&gate.part);
    let said = |id: &model::OptionId| {
        let options = match opener.map(|part| &part.kind) {
            Some(PartKind::Choice { options } | PartKind::Choices { options }) => {
                options.as_slice()
            }
            _ => &[],
        };
        let option = options.iter().find(|option| option.id == *id);
        let words = option.map(|option| option.text.get(language).to_owned());
        let level = || text(language, &format!("blank.level_{id}"), &[]);
        let words = words.unwrap_or_else(level);
        text(language, "blank.quoted", &[("text", words)])
    };
    let answers: Vec<String> = gate.is.iter().map(said).collect();
    let answers = answers.join(&text(language, "blank.either", &[]));
    let part = opener.and_then(|part| part.label.as_ref());
    let part = part.unwrap_or(&question.text).get(language).to_owned();
    let parameters = [("part", part), ("answers", answers)];
    text(language, "sheet.gate", &parameters)
}

fn help(language: Language, question: &Question) -> String {
    let help = &question.help;
    let blocks = [
        ("sheet.help.where_to_find", &help.where_to_find),
        ("sheet.help.example", &help.example),
        ("sheet.help.mistake", &help.mistake),
        ("sheet.help.why", &help.why),
    ];
    let said = blocks.map(|(key, words)| {
        let words = words.get(language).to_owned();
        text(language, key, &[("text", words)])
    });
    said.join("\n")
}

fn bill_label(language: Language, row: &Row<'_>) -> String {
    match row.about {
        About::Part(question, part) => {
            let label = part.label.as_ref().unwrap_or(&question.text);
            label.get(language).to_owned()
        }
        About::Question(question, _) => question.text.get(language).to_owned(),
        _ => String::new(),
    }
}
