//! Reads the answers, question by question.

use super::super::columns::Column;
use super::super::grid::GridValue;
use super::super::problem::{CellProblem, CellProblemKind};
use super::super::rows::{self, About, Row, Scope, Takes, UNKNOWN, otherwise, sources};
use super::super::value;
use super::super::wording::{List, Voice};
use super::lines::{Line, Lines};
use model::{
    Answer, Answers, BillEntry, Grade, Language, Level, MonthsEntry, NumberEntry, OptionId,
    PartAnswer, PartId, ReasonId, Status, Unit,
};
use questionnaire::{Part, PartKind, Question};
use std::collections::{BTreeMap, BTreeSet};

/// Reads rows and gathers what is wrong with them.
pub(crate) struct Reader<'a> {
    pub(super) scope: Scope<'a>,
    lines: Lines<'a>,
    problems: Vec<CellProblem>,
    known: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(scope: Scope<'a>, lines: Lines<'a>) -> Self {
        Self {
            scope,
            lines,
            problems: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    /// What is wrong, with the answers in rows that nobody looked at.
    pub(super) fn problems(mut self) -> Vec<CellProblem> {
        let all = [&self.lines.rows, &self.lines.bills];
        let unknown = all
            .into_iter()
            .flatten()
            .filter(|(key, _)| !self.known.contains(*key));
        let unknown = unknown.flat_map(|(key, lines)| lines.iter().map(move |line| (key, line)));
        let unknown = unknown.filter(|(_, line)| line.is_written());
        let unknown = unknown.map(|(key, line)| CellProblem {
            sheet: line.sheet.to_owned(),
            cell: line.cell(Column::Key),
            key: key.clone(),
            kind: CellProblemKind::UnknownRow,
        });
        let unknown: Vec<_> = unknown.collect();
        self.problems.extend(unknown);
        self.problems
    }

    /// The row with this key; a problem where there is none, or more than one.
    pub(super) fn line(&mut self, key: &str) -> Option<Line<'a>> {
        self.known.insert(key.to_owned());
        let found = self.lines.rows.get(key).cloned().unwrap_or_default();
        self.only(key, found, true)
    }

    fn bill_line(&mut self, key: &str) -> Option<Line<'a>> {
        let found = self.lines.bills.get(key).cloned().unwrap_or_default();
        // Whoever does not need the sheet of bills may delete it.
        self.only(key, found, false)
    }

    fn only(&mut self, key: &str, found: Vec<Line<'a>>, needed: bool) -> Option<Line<'a>> {
        let mut found = found.into_iter();
        let first = found.next();
        if first.is_none() && needed {
            self.problems.push(CellProblem {
                sheet: String::new(),
                cell: String::new(),
                key: key.to_owned(),
                kind: CellProblemKind::RowMissing,
            });
        }
        let first = first?;
        let column = match first.value(Column::Key) {
            Some(_) => Column::Key,
            None => Column::BillKey,
        };
        for other in found {
            let kind = CellProblemKind::RowTwice {
                other: first.place(column),
            };
            self.wrong(&other, column, key, kind);
        }
        Some(first)
    }

    pub(super) fn wrong(
        &mut self,
        line: &Line<'_>,
        column: Column,
        key: &str,
        kind: CellProblemKind,
    ) {
        self.problems.push(CellProblem {
            sheet: line.sheet.to_owned(),
            cell: line.cell(column),
            key: key.to_owned(),
            kind,
        });
    }

    /// What was typed into a cell; blank where nothing was.
    fn cell(
        &mut self,
        line: &Line<'_>,
        column: Column,
        key: &str,
        read: fn(&GridValue) -> Result<String, CellProblemKind>,
    ) -> String {
        match line.value(column).map(read) {
            None => String::new(),
            Some(Ok(text)) => text,
            Some(Err(kind)) => {
                self.wrong(line, column, key, kind);
                String::new()
            }
        }
    }

    pub(super) fn words(&mut self, line: &Line<'_>, column: Column, key: &str) -> String {
        self.cell(line, column, key, value::words)
    }

    pub(super) fn typed(&mut self, line: &Line<'_>, column: Column, key: &str) -> String {
        self.cell(line, column, key, value::typed)
    }

    /// The item of a list that a cell names.
    pub(super) fn item(
        &mut self,
        line: &Line<'_>,
        column: Column,
        key: &str,
        list: &List,
    ) -> Option<String> {
        // A box that was ticked, or a word that the spreadsheet took for one.
        if let Some(GridValue::Truth(truth)) = line.value(column) {
            let code = if *truth { "yes" } else { "no" };
            if let Some(known) = list.find(code) {
                return Some(known.to_owned());
            }
        }
        let found = self.words(line, column, key);
        if found.is_empty() {
            return None;
        }
        if let Some(known) = list.find(&found) {
            return Some(known.to_owned());
        }
        let allowed = list.said(Voice(&Language::BOTH));
        self.wrong(
            line,
            column,
            key,
            CellProblemKind::NotInList { found, allowed },
        );
        None
    }

    /// A number with its unit and source. A text that is none stays what it is.
    pub(super) fn number(
        &mut self,
        line: &Line<'_>,
        key: &str,
        units: &[Unit],
    ) -> Option<NumberEntry> {
        let text = self.typed(line, Column::Answer, key);
        if text.is_empty() {
            return None;
        }
        Some(NumberEntry {
            text,
            unit: self.unit(line, key, units),
            grade: self.grade(line, key),
        })
    }

    /// The unit beside a number; the only one offered need not be said.
    fn unit(&mut self, line: &Line<'_>, key: &str, units: &[Unit]) -> Option<Unit> {
        let rest = Unit::ALL.iter().filter(|unit| !units.contains(unit));
        let all: Vec<Unit> = units.iter().chain(rest).copied().collect();
        let code = self.item(line, Column::Unit, key, &List::of_units(&all))?;
        let unit = all.into_iter().find(|unit| unit.code() == code);
        unit.filter(|unit| units != [*unit])
    }

    fn grade(&mut self, line: &Line<'_>, key: &str) -> Option<Grade> {
        match self.item(line, Column::Source, key, &sources())?.as_str() {
            "metered" => Some(Grade::Metered),
            "calculated" => Some(Grade::Calculated),
            _ => Some(Grade::Estimated),
        }
    }

    pub(super) fn answers(&mut self) -> Answers {
        let questions: Vec<&Question> = self.scope.questions().collect();
        let read = questions.into_iter().filter_map(|question| {
            let answer = self.question(question)?;
            Some((question.id.clone(), answer))
        });
        read.collect()
    }

    fn question(&mut self, question: &'a Question) -> Option<Answer> {
        let mut given = BTreeMap::new();
        let mut said = None;
        let mut note = String::new();
        for row in rows::question(question) {
            let Some(line) = self.line(&row.key) else {
                continue;
            };
            if matches!(row.about, About::Question(..)) {
                note = self.words(&line, Column::Remark, &row.key);
                let status = self.otherwise(&line, question, &row.key);
                said = status.map(|status| (status, line.clone()));
            }
            self.part(&row, &line, &mut given);
        }
        let status = match said {
            Some((_, line)) if !given.is_empty() => {
                let key = question.id.as_str();
                self.wrong(&line, Column::Otherwise, key, CellProblemKind::BothSaid);
                Status::Given(given)
            }
            Some((status, _)) => status,
            None if given.is_empty() && note.is_empty() => return None,
            None => Status::Given(given),
        };
        Some(Answer {
            status,
            evidence: Vec::new(),
            note,
        })
    }

    /// “I don't know”, or not applicable.
    fn otherwise(&mut self, line: &Line<'_>, question: &Question, key: &str) -> Option<Status> {
        let list = otherwise(self.scope.edition, question);
        let said = self.item(line, Column::Otherwise, key, &list);
        let detail = self.words(line, Column::Detail, key);
        let reason = said.as_deref().filter(|code| *code != UNKNOWN);
        if !detail.is_empty() && reason.is_none() {
            self.wrong(line, Column::Detail, key, CellProblemKind::DetailAlone);
        }
        match reason {
            Some(reason) => {
                let reason = reason.rsplit(' ').next().unwrap_or(reason);
                let reason = ReasonId::new(reason).ok()?;
                Some(Status::NotApplicable { reason, detail })
            }
            None => said.map(|_| Status::Unknown),
        }
    }

    /// Reads what a row says of a part, and what the bills say of it.
    fn part(&mut self, row: &Row<'a>, line: &Line<'a>, given: &mut BTreeMap<PartId, PartAnswer>) {
        let key = row.key.as_str();
        let (part, option) = match row.about {
            About::Question(_, Some(part)) | About::Part(_, part) => (part, None),
            About::Tick(_, part, option) => (part, Some(&option.id)),
            _ => return,
        };
        let answer = match &row.takes {
            Takes::Tick(list) => {
                let chosen = self.item(line, Column::Answer, key, list);
                if let Some(option) = option.filter(|_| chosen.as_deref() == Some("yes")) {
                    let empty = PartAnswer::Choices(BTreeSet::new());
                    let all = given.entry(part.id.clone()).or_insert(empty);
                    if let PartAnswer::Choices(all) = all {
                        all.insert(option.clone());
                    }
                }
                return;
            }
            Takes::One(list) => {
                let code = self.item(line, Column::Answer, key, list);
                code.and_then(|code| chosen(part, &code))
            }
            Takes::Number { units, bills, .. } => {
                let year = self.number(line, key, units);
                let billed = if *bills { self.bills(key, units) } else { None };
                match (year, billed) {
                    (Some(year), Some((_, bill))) => {
                        let other = line.place(Column::Answer);
                        let kind = CellProblemKind::TwoAmounts { other };
                        self.wrong(&bill, Column::BillKey, key, kind);
                        Some(PartAnswer::Number(year))
                    }
                    (Some(year), None) => Some(PartAnswer::Number(year)),
                    (None, billed) => billed.map(|(answer, _)| answer),
                }
            }
            Takes::Text => {
                let text = self.words(line, Column::Answer, key);
                (!text.is_empty()).then_some(PartAnswer::Text(text))
            }
            Takes::Nothing | Takes::Year => None,
        };
        if let Some(answer) = answer {
            given.insert(part.id.clone(), answer);
        }
    }

    /// An amount by bills: month by month, or by what was paid.
    fn bills(&mut self, key: &str, units: &[Unit]) -> Option<(PartAnswer, Line<'a>)> {
        let line = self.bill_line(key)?;
        let mut months: [String; 12] = Default::default();
        for (month, text) in (0u8..).zip(&mut months) {
            *text = self.typed(&line, Column::Month(month), key);
        }
        let paid = self.typed(&line, Column::Paid, key);
        let tariff = self.typed(&line, Column::Tariff, key);
        let by_month = months.iter().any(|text| !text.is_empty());
        let by_money = !paid.is_empty() || !tariff.is_empty();
        if by_month && by_money {
            self.wrong(&line, Column::Paid, key, CellProblemKind::TwoBills);
        }
        if !by_month && !by_money {
            return None;
        }
        let unit = self.unit(&line, key, units);
        let answer = if by_month {
            PartAnswer::Months(Box::new(MonthsEntry {
                months,
                unit,
                grade: self.grade(&line, key),
            }))
        } else {
            PartAnswer::Bill(BillEntry { paid, tariff, unit })
        };
        Some((answer, line))
    }
}

fn chosen(part: &Part, code: &str) -> Option<PartAnswer> {
    match part.kind {
        PartKind::Level { .. } => Some(PartAnswer::Level(match code {
            "yes" => Level::Yes,
            "partly" => Level::Partly,
            _ => Level::No,
        })),
        _ => OptionId::new(code).ok().map(PartAnswer::Choice),
    }
}
