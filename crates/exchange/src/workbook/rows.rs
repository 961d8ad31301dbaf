//! Which rows a workbook has. Writing and reading go by the same rows, so that what one puts in the
//! other finds.

use super::wording::List;
use model::{Bilingual, Language, OptionId, Tier, Unit};
use questionnaire::{
    ChoiceOption, Edition, Part, PartKind, Pillar, ProfileField, ProfileFieldId, Question, Sector,
};

/// A row of a table, found by its key wherever it stands.
#[derive(Debug)]
pub(crate) struct Row<'e> {
    /// `E03` for a question, `E03-2` for its second part, `E03-2-1` for the first option of that,
    /// `P4` for a field of the profile, `P6-1` for its first option. Counted as in the edition.
    pub(crate) key: String,
    /// What it is about.
    pub(crate) about: About<'e>,
    /// What its answer cell takes.
    pub(crate) takes: Takes<'e>,
}

/// What a row is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum About<'e> {
    /// A field of the profile.
    Field(&'e ProfileField),
    /// One of the zones or premises, by its id.
    FieldOption(ProfileFieldId, &'e str, &'e Bilingual),
    /// A question, with its part where it has but one that fits into the row.
    Question(&'e Question, Option<&'e Part>),
    /// A part of a question.
    Part(&'e Question, &'e Part),
    /// An option of which any number may be chosen.
    Tick(&'e Question, &'e Part, &'e ChoiceOption),
}

/// What an answer cell takes.
#[derive(Debug)]
pub(crate) enum Takes<'e> {
    /// Nothing: the rows below it do.
    Nothing,
    /// One of a list.
    One(List),
    /// Yes, where the option is chosen.
    Tick(List),
    /// A number in one of these units; with where it comes from, and by bills, where that is asked.
    Number {
        /// The units offered; the first is the default.
        units: &'e [Unit],
        /// It is asked where the number comes from.
        source: bool,
        /// It may be given by bills.
        bills: bool,
    },
    /// Words.
    Text,
    /// A calendar year.
    Year,
}

/// Which questions a workbook has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'e> {
    pub(crate) edition: &'e Edition,
    pub(crate) tier: Tier,
    pub(crate) sector: Option<&'e Sector>,
}

impl<'e> Scope<'e> {
    /// The questions in asking order. Conditions are printed, not reckoned: a spreadsheet does not
    /// hide a question when an answer above it changes.
    pub(crate) fn questions(self) -> impl Iterator<Item = &'e Question> {
        let ours = move |question: &&Question| {
            let sector = self.sector.map(|sector| &sector.id);
            question.sectors.is_empty() || sector.is_some_and(|id| question.sectors.contains(id))
        };
        self.edition.questions_of(self.tier).filter(ours)
    }

    pub(crate) fn of_pillar(self, pillar: Pillar) -> Vec<&'e Question> {
        let questions = self.questions();
        questions.filter(|q| q.pillar == pillar).collect()
    }

    /// All rows, the profile's first.
    pub(crate) fn rows(self) -> Vec<Row<'e>> {
        let mut rows = profile(self.edition);
        rows.extend(self.questions().flat_map(question));
        rows
    }

    /// The parts that may be given by bills, with the key of their row.
    pub(crate) fn bills(self) -> Vec<Row<'e>> {
        let by_bills = |row: &Row<'_>| matches!(row.takes, Takes::Number { bills: true, .. });
        self.rows().into_iter().filter(by_bills).collect()
    }
}

/// The units of money in the profile, and of its head count.
const MONEY: &[Unit] = &[Unit::TenThousandYuan, Unit::Yuan];
const PERSONS: &[Unit] = &[Unit::Person];
const SHARE: &[Unit] = &[Unit::Percent];

pub(crate) fn yes_no() -> List {
    List::of_keys(&[("yes", "blank.level_yes"), ("no", "blank.level_no")])
}

fn levels() -> List {
    List::of_keys(&[
        ("yes", "blank.level_yes"),
        ("partly", "blank.level_partly"),
        ("no", "blank.level_no"),
    ])
}

/// The rows of the profile.
pub(crate) fn profile(edition: &Edition) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (number, id) in (1..).zip(ProfileFieldId::ALL) {
        let Some(field) = edition.profile_fields.iter().find(|f| f.id == id) else {
            continue;
        };
        let key = format!("P{number}");
        let options: Vec<(&str, &Bilingual)> = match id {
            ProfileFieldId::Zones => edition
                .zones
                .iter()
                .map(|z| (z.id.as_str(), &z.name))
                .collect(),
            ProfileFieldId::Premises => {
                let premises = edition.premises.iter();
                premises.map(|p| (p.id.as_str(), &p.name)).collect()
            }
            _ => Vec::new(),
        };
        let ticks = (1..).zip(options).map(|(at, (option, name))| Row {
            key: format!("{key}-{at}"),
            about: About::FieldOption(id, option, name),
            takes: Takes::Tick(yes_no()),
        });
        let ticks: Vec<_> = ticks.collect();
        rows.push(Row {
            key,
            about: About::Field(field),
            takes: field_takes(edition, id),
        });
        rows.extend(ticks);
    }
    rows
}

fn field_takes(edition: &Edition, id: ProfileFieldId) -> Takes<'_> {
    let number = |units| Takes::Number {
        units,
        source: false,
        bills: false,
    };
    match id {
        ProfileFieldId::NameZh
        | ProfileFieldId::NameEn
        | ProfileFieldId::CreditCode
        | ProfileFieldId::Purpose => Takes::Text,
        ProfileFieldId::Industry => Takes::One(List::new(edition.divisions.iter().map(|d| {
            let code = d.code.as_str();
            let name = |language| format!("{code} {}", d.name.get(language));
            let words = Bilingual {
                zh: name(Language::Zh),
                en: name(Language::En),
            };
            (code.to_owned(), words)
        }))),
        ProfileFieldId::District => {
            let districts = edition.districts.iter();
            let items = districts.map(|d| (d.id.to_string(), d.name.clone()));
            Takes::One(List::new(items))
        }
        ProfileFieldId::Zones | ProfileFieldId::Premises => Takes::Nothing,
        ProfileFieldId::Year => Takes::Year,
        ProfileFieldId::Staff => number(PERSONS),
        ProfileFieldId::Revenue | ProfileFieldId::Assets => number(MONEY),
        ProfileFieldId::Exporter
        | ProfileFieldId::ForeignOwned
        | ProfileFieldId::ListedSupplier => Takes::One(yes_no()),
    }
}

/// The rows of a question: its own, and where one cell does not hold the answer, those of its parts
/// and of the options of which any number may be chosen.
pub(crate) fn question(question: &Question) -> Vec<Row<'_>> {
    let id = &question.id;
    let lone = match question.parts.as_slice() {
        [part] if !matches!(part.kind, PartKind::Choices { .. }) => Some(part),
        _ => None,
    };
    let mut rows = vec![Row {
        key: id.to_string(),
        about: About::Question(question, lone),
        takes: lone.map_or(Takes::Nothing, takes),
    }];
    if lone.is_some() {
        return rows;
    }
    for (number, part) in (1..).zip(&question.parts) {
        rows.push(Row {
            key: format!("{id}-{number}"),
            about: About::Part(question, part),
            takes: takes(part),
        });
        if let PartKind::Choices { options } = &part.kind {
            rows.extend((1..).zip(options).map(|(at, option)| Row {
                key: format!("{id}-{number}-{at}"),
                about: About::Tick(question, part, option),
                takes: Takes::Tick(yes_no()),
            }));
        }
    }
    rows
}

fn takes(part: &Part) -> Takes<'_> {
    let number = |units| Takes::Number {
        units,
        source: false,
        bills: false,
    };
    match &part.kind {
        PartKind::Level { .. } => Takes::One(levels()),
        PartKind::Quantity { units, bills, .. } => Takes::Number {
            units,
            source: true,
            bills: *bills,
        },
        PartKind::Count { unit, .. } => number(std::slice::from_ref(unit)),
        PartKind::Money { units } => number(units),
        PartKind::Percent => number(SHARE),
        PartKind::Choice { options } => {
            let items = options.iter();
            Takes::One(List::new(items.map(|o| (o.id.to_string(), o.text.clone()))))
        }
        PartKind::Choices { .. } => Takes::Nothing,
        PartKind::Text => Takes::Text,
    }
}

/// What may stand in the place of an answer: unknown, or not applicable with its reason.
pub(crate) fn otherwise(edition: &Edition, question: &Question) -> List {
    let said = |key: &str, parameters: &[(&str, String)], language| {
        locale::text(language, key, parameters)
    };
    let unknown = Bilingual {
        zh: said("blank.unknown", &[], Language::Zh),
        en: said("blank.unknown", &[], Language::En),
    };
    let reasons = question.not_applicable.iter();
    let reasons = reasons.filter_map(|id| edition.reason(id)).map(|reason| {
        let words = |language| {
            let parameters = [("reason", reason.text.get(language).to_owned())];
            said("blank.not_applicable_because", &parameters, language)
        };
        let words = Bilingual {
            zh: words(Language::Zh),
            en: words(Language::En),
        };
        (format!("not_applicable {}", reason.id), words)
    });
    List::new(std::iter::once((UNKNOWN.to_owned(), unknown)).chain(reasons))
}

/// What stands for “I don't know” among [`otherwise`].
pub(crate) const UNKNOWN: &str = "unknown";

/// Where a number comes from.
pub(crate) fn sources() -> List {
    List::of_keys(&[
        ("metered", "grade.metered"),
        ("calculated", "grade.calculated"),
        ("estimated", "grade.estimated"),
    ])
}

/// An id among the options of a part.
pub(crate) fn has_option(options: &[ChoiceOption], id: &OptionId) -> bool {
    options.iter().any(|option| option.id == *id)
}
