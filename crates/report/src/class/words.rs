//! What a picture's figures are called, in one language. The page, the command line and the window
//! say the same.

use crate::voice::say;
use cohort::{Change, Count, Group, GroupName, Legal, LegalKind, Spread, Total};
use model::{Bilingual, Language};
use questionnaire::{Edition, SizeClass};

/// Where the scores of a group lie.
#[must_use]
pub fn spread(language: Language, spread: Spread) -> String {
    let number = |name, value: i32| (name, value.to_string());
    match spread {
        Spread::Withheld => say(language, "class.spread.withheld"),
        Spread::Mean { mean } => {
            locale::text(language, "class.spread.mean", &[number("mean", mean)])
        }
        Spread::Median { median } => {
            locale::text(language, "class.spread.median", &[number("median", median)])
        }
        Spread::Quartiles {
            lower,
            median,
            upper,
        } => {
            let parameters = [
                number("lower", lower),
                number("median", median),
                number("upper", upper),
            ];
            locale::text(language, "class.spread.quartiles", &parameters)
        }
    }
}

/// How many firms have something.
#[must_use]
pub fn count(language: Language, count: Count) -> String {
    match count {
        Count::Unsaid => say(language, "class.count.unsaid"),
        Count::FewerThanFive => say(language, "class.count.fewer"),
        Count::AtLeast { firms } => at_least(language, firms),
    }
}

/// How many firms fall short of the law, and how.
#[must_use]
pub fn legal(language: Language, legal: &Legal) -> String {
    let kinds = legal.kinds.iter().map(|(kind, firms)| {
        let what = match kind {
            LegalKind::Gap => "class.legal.gap",
            LegalKind::Unknown => "class.legal.unknown",
            LegalKind::Count => "class.legal.count",
        };
        let parameters = [
            ("what", say(language, what)),
            ("figure", count(language, *firms)),
        ];
        locale::text(language, "class.legal.figure", &parameters)
    });
    let kinds: Vec<String> = kinds.collect();
    let parameters = [
        ("any", count(language, legal.any)),
        ("kinds", crate::voice::chained(language, &kinds)),
    ];
    locale::text(language, "class.legal.kinds", &parameters)
}

/// So many firms or more.
#[must_use]
pub fn at_least(language: Language, firms: usize) -> String {
    let firms = ("firms", firms.to_string());
    locale::text(language, "class.count.at_least", &[firms])
}

/// So many firms.
#[must_use]
pub fn firms(language: Language, firms: usize) -> String {
    let key = match firms {
        1 => "class.firm",
        _ => "class.firms",
    };
    locale::text(language, key, &[("firms", firms.to_string())])
}

/// A sum, with how many firms are in it.
#[must_use]
pub fn total(language: Language, total: &Total) -> String {
    match total {
        Total::Withheld => say(language, "class.total.withheld"),
        Total::Dominated => say(language, "class.total.dominated"),
        Total::Given { sum, firms } => {
            let parameters = [
                ("sum", crate::figures::given(language, *sum)),
                ("firms", firms.to_string()),
            ];
            locale::text(language, "class.total.given", &parameters)
        }
    }
}

/// What became of the firms that are known in both years.
#[must_use]
pub fn change(language: Language, change: &Change) -> String {
    let (Some(before), Some(by)) = (change.before.middle(), change.change.middle()) else {
        return say(language, "class.changed.unknown");
    };
    let parameters = [
        ("firms", change.firms.to_string()),
        ("before", before.to_string()),
        ("by", signed(by)),
        ("risen", count(language, change.risen)),
    ];
    let key = match change.risen {
        Count::AtLeast { .. } => "class.changed.risen",
        Count::Unsaid | Count::FewerThanFive => "class.changed.known",
    };
    locale::text(language, key, &parameters)
}

/// A change with its direction.
pub(super) fn signed(points: i32) -> String {
    let sign = if points > 0 { "+" } else { "" };
    format!("{sign}{points}")
}

/// The name of a group with how many firms it has.
#[must_use]
pub fn named_group(language: Language, edition: &Edition, group: &Group) -> String {
    let parameters = [
        ("group", self::group(language, edition, &group.name)),
        ("firms", firms(language, group.firms)),
    ];
    locale::text(language, "class.named_group", &parameters)
}

/// What the firms of a group have in common.
#[must_use]
pub fn group(language: Language, edition: &Edition, name: &GroupName) -> String {
    match name {
        GroupName::Sector(id) => {
            let of = |text: &Bilingual| text.get(language).to_owned();
            let sector = edition.sector(id);
            sector.map_or_else(|| id.to_string(), |sector| of(&sector.name))
        }
        GroupName::Size(class) => say(language, size(*class)),
        GroupName::Others => say(language, "class.others"),
    }
}

fn size(class: SizeClass) -> &'static str {
    match class {
        SizeClass::Micro => "size.micro",
        SizeClass::Small => "size.small",
        SizeClass::Medium => "size.medium",
        SizeClass::Large => "size.large",
    }
}
