//! The attached files: enough of each to find it again and to tell it from any other.

use crate::figures;
use crate::material::Material;
use crate::voice::{clipped, listed};
use document::{Block, Cell, Column, Row, Table, TableSize, Words};
use model::{Attachment, EvidenceMark, Language, QuestionId};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Longer names are cut; the hash says which file it is.
const LONGEST_NAME: usize = 80;
const KIBI: u32 = 1024;

/// Each file once, in the order in which the questions name them.
pub(super) struct Files<'a>(Vec<Filed<'a>>);

struct Filed<'a> {
    file: &'a Attachment,
    questions: Vec<&'a QuestionId>,
}

impl<'a> Files<'a> {
    pub(super) fn of(material: &'a Material<'a>) -> Self {
        let mut files: Vec<Filed<'a>> = Vec::new();
        for asked in material.asked() {
            let id = &asked.question.id;
            for file in asked.papers().iter().flat_map(|mark| &mark.files) {
                match files.iter_mut().find(|f| f.file.sha256 == file.sha256) {
                    None => files.push(Filed {
                        file,
                        questions: vec![id],
                    }),
                    Some(known) if !known.questions.contains(&id) => known.questions.push(id),
                    Some(_) => {}
                }
            }
        }
        Self(files)
    }

    /// The numbers of a paper's files.
    pub(super) fn numbers(&self, language: Language, mark: &EvidenceMark) -> Option<String> {
        let of = |file: &Attachment| {
            let mut files = self.0.iter();
            files.position(|f| f.file.sha256 == file.sha256)
        };
        let numbers = mark.files.iter().filter_map(of).map(|at| at + 1);
        let numbers: BTreeSet<usize> = numbers.collect();
        let parameters = [("numbers", listed(language, &runs(&numbers)))];
        let key = match numbers.len() {
            0 => return None,
            1 => "report.evidence.file",
            _ => "report.evidence.files",
        };
        Some(locale::text(language, key, &parameters))
    }

    /// The table; nothing where no file is attached.
    pub(super) fn blocks(&self, material: &Material<'_>) -> Vec<Block> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let voice = material.voice;
        // The second column holds the 64 digits of a hash in one line.
        let mut table = Table::new(
            material.summary("report.evidence.files_title"),
            vec![
                Column::new(voice.say("report.evidence.number"), 0.85),
                Column::new(voice.say("report.evidence.file_name"), 7.9),
                Column::new(voice.say("report.evidence.kind"), 1.35),
                Column::new(voice.say("report.evidence.questions"), 1.9),
            ],
        );
        table.size = TableSize::Compact;
        table.row_headers = true;
        let rows = self.0.iter().enumerate();
        table.rows = rows.map(|(at, filed)| filed.row(at + 1)).collect();
        vec![
            material.section("report.evidence.files_title"),
            Block::Table(table),
            material.small("report.evidence.files_note"),
        ]
    }
}

impl Filed<'_> {
    fn row(&self, number: usize) -> Row {
        let Attachment {
            sha256,
            name,
            kind,
            bytes,
        } = self.file;
        let questions = self.questions.iter().map(|id| id.as_str());
        let questions: Vec<&str> = questions.collect();
        let cells = [
            number.to_string(),
            format!("{}\n{sha256}", clipped(name, LONGEST_NAME)),
            format!("{}\n{}", kind.ending().to_uppercase(), size(*bytes)),
            questions.join(" "),
        ];
        Row::new(cells.map(|text| Cell::new(Words::neutral(text))).into())
    }
}

/// Numbers that follow each other as one run: forty photos of one paper are `5–44`.
fn runs(numbers: &BTreeSet<usize>) -> Vec<String> {
    let numbers: Vec<usize> = numbers.iter().copied().collect();
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        _ => run.iter().map(ToString::to_string).collect(),
    })
    .collect()
}

/// As the file managers of most computers show it.
fn size(bytes: u32) -> String {
    let kibi = Decimal::from(KIBI);
    let (value, unit) = match Decimal::from(bytes) / kibi {
        kilo if kilo < kibi => (kilo, "KB"),
        kilo => (kilo / kibi, "MB"),
    };
    format!("{} {unit}", figures::score(value))
}
