//! The columns of the tables. Above the head of each stands a hidden row with their names for
//! machines, by which they are found where columns were moved or put in.

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// The key of the row.
    Key,
    /// The question.
    Question,
    /// The answer.
    Answer,
    /// The unit of a number.
    Unit,
    /// Where a number comes from.
    Source,
    /// “I don't know”, or not applicable.
    Otherwise,
    /// Why it is not applicable, in the owner's words.
    Detail,
    /// A remark.
    Remark,
    /// What the law says.
    Law,
    /// The key of a row of bills.
    BillKey,
    /// A month, from 0 for January.
    Month(u8),
    /// What was paid in the year.
    Paid,
    /// The price of one unit.
    Tariff,
}

impl Column {
    /// Its name for machines.
    pub(crate) fn name(self) -> String {
        let name = match self {
            Self::Key => "id",
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Unit => "unit",
            Self::Source => "source",
            Self::Otherwise => "otherwise",
            Self::Detail => "detail",
            Self::Remark => "remark",
            Self::Law => "law",
            Self::BillKey => "bill",
            Self::Month(month) => return format!("{PREFIX}month{}", month + 1),
            Self::Paid => "paid",
            Self::Tariff => "tariff",
        };
        format!("{PREFIX}{name}")
    }

    /// The column with this name.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let all = PROFILE.iter().chain(QUESTIONS).chain(BILLS).copied();
        let months = (0..12).map(Self::Month);
        all.chain(months)
            .find(|column| column.name() == name.trim())
    }

    /// The key of its words below `sheet.`.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Key | Self::BillKey => "sheet.column.id",
            Self::Question => "sheet.column.question",
            Self::Answer => "sheet.column.answer",
            Self::Unit => "sheet.column.unit",
            Self::Source => "sheet.column.source",
            Self::Otherwise => "sheet.column.otherwise",
            Self::Detail => "sheet.column.detail",
            Self::Remark => "sheet.column.remark",
            Self::Law => "sheet.column.law",
            Self::Month(month) => locale::MONTHS[usize::from(month % 12)],
            Self::Paid => "sheet.column.paid",
            Self::Tariff => "sheet.column.tariff",
        }
    }

    /// Its width in characters.
    pub(crate) fn width(self) -> f64 {
        match self {
            Self::Key | Self::BillKey | Self::Month(_) => 9.0,
            Self::Question => 50.0,
            Self::Answer => 26.0,
            Self::Unit | Self::Source | Self::Paid | Self::Tariff => 13.0,
            Self::Otherwise | Self::Remark => 20.0,
            Self::Detail => 16.0,
            Self::Law => 24.0,
        }
    }
}

/// What all names begin with.
const PREFIX: &str = "qingping:";

/// The columns of the profile.
pub(crate) const PROFILE: &[Column] = &[
    Column::Key,
    Column::Question,
    Column::Answer,
    Column::Unit,
    Column::Source,
];

/// The columns of the questions.
pub(crate) const QUESTIONS: &[Column] = &[
    Column::Key,
    Column::Question,
    Column::Answer,
    Column::Unit,
    Column::Source,
    Column::Otherwise,
    Column::Detail,
    Column::Remark,
    Column::Law,
];

/// The columns of the bills before and behind the twelve months.
pub(crate) const BILLS: &[Column] = &[
    Column::BillKey,
    Column::Question,
    Column::Unit,
    Column::Source,
    Column::Paid,
    Column::Tariff,
];

/// All columns of the bills.
pub(crate) fn bills() -> Vec<Column> {
    let (before, behind) = BILLS.split_at(4);
    let months = (0..12).map(Column::Month);
    let all = before.iter().copied().chain(months);
    all.chain(behind.iter().copied()).collect()
}
