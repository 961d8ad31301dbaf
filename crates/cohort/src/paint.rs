//! members → picture.

use crate::LEAST;
use crate::count::{Count, by_fives};
use crate::gather::FirmKey;
use crate::member::{LegalKind, Marks, Member, Points};
use crate::partition::{Crossing, Partition, gives_somebody_away};
use crate::picture::{
    Change, Figures, Group, GroupName, Legal, Often, Picture, PillarSpread, TopicSpread,
};
use crate::spread::Spread;
use crate::total::Total;
use model::{SectorId, Tier, Unit};
use questionnaire::{Edition, Pillar, SizeClass};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

type Year = BTreeMap<FirmKey, Member>;

/// From so much of the weight on, a firm has answered well; the floor above which the edition's
/// bands begin.
const WELL_ANSWERED: i64 = 80;

pub(crate) fn picture(edition: &Edition, year: i32, now: &Year, before: &Year) -> Picture {
    Picture {
        edition: edition.id.clone(),
        year,
        firms: now.len(),
        figures: (now.len() >= LEAST).then(|| figures(edition, now, before)),
    }
}

fn figures(edition: &Edition, now: &Year, before: &Year) -> Figures {
    let firms: Vec<&Member> = now.values().collect();
    let (sectors, sizes) = groups(&firms);
    let count = |has: &dyn Fn(&Member) -> bool| Count::of(number(&firms, has), firms.len());
    let well = Decimal::from(WELL_ANSWERED);
    let total = |figure: fn(&Member) -> Option<Decimal>, unit| {
        Total::of(firms.iter().filter_map(|m| figure(m)), unit)
    };
    Figures {
        full: count(&|m| m.tier == Tier::Full),
        well_answered: count(&|m| m.coverage.decimal() >= well),
        declared: score(&firms, |m| m.declared),
        backed: score(&firms, |m| m.backed),
        coverage: score(&firms, |m| m.coverage),
        pillars: pillars(&firms),
        topics: topics(edition, &firms),
        gaps: often(edition, &firms, |m, place| m.gaps.has(place)),
        legal: legal(edition, &firms),
        energy: total(|m| m.energy, Unit::TonneCoal),
        energy_mwh: total(|m| m.energy_mwh, Unit::MegawattHour),
        emissions: total(|m| m.emissions, Unit::TonneCarbon),
        change: change(now, before),
        sectors,
        sizes,
    }
}

fn number(firms: &[&Member], has: impl Fn(&Member) -> bool) -> usize {
    firms.iter().filter(|m| has(m)).count()
}

fn score(firms: &[&Member], points: impl Fn(&Member) -> Points) -> Spread {
    Spread::of(firms.iter().map(|m| points(m)), 0, 100)
}

fn pillars(firms: &[&Member]) -> Vec<PillarSpread> {
    let each = Pillar::ALL.into_iter().enumerate();
    each.map(|(place, pillar)| {
        let scores = firms.iter().filter_map(|m| m.pillars[place]);
        PillarSpread {
            pillar,
            declared: Spread::of(scores, 0, 100),
        }
    })
    .collect()
}

fn topics(edition: &Edition, firms: &[&Member]) -> Vec<TopicSpread> {
    let each = edition.topics.iter().enumerate();
    let spreads = each.map(|(place, topic)| {
        let scores = firms
            .iter()
            .filter_map(|m| m.topics.get(place).copied().flatten());
        TopicSpread {
            topic: topic.id.clone(),
            declared: Spread::of(scores, 0, 100),
        }
    });
    spreads
        .filter(|topic| topic.declared != Spread::Withheld)
        .collect()
}

/// The questions at which many firms have something. What is as common as far as is said stays in
/// asking order: an order by the exact numbers would tell them.
fn often(edition: &Edition, firms: &[&Member], has: impl Fn(&Member, usize) -> bool) -> Vec<Often> {
    let questions = edition.questions.iter().enumerate();
    let counted = questions.filter_map(|(place, question)| {
        let having = number(firms, |m| has(m, place));
        Some(Often {
            question: question.id.clone(),
            firms: Count::of(having, firms.len()).at_least()?,
        })
    });
    let mut counted: Vec<Often> = counted.collect();
    counted.sort_by_key(|often| Reverse(often.firms));
    counted
}

fn legal(edition: &Edition, firms: &[&Member]) -> Legal {
    let count = |has: &dyn Fn(&Member) -> bool| Count::of(number(firms, has), firms.len());
    let open = |marks: &Marks| !marks.is_empty();
    let kinds = LegalKind::ALL.into_iter().enumerate();
    let kinds = kinds.map(|(place, kind)| (kind, count(&|m| open(&m.legal[place]))));
    Legal {
        any: count(&|m| m.legal.iter().any(open)),
        kinds: kinds.collect(),
        questions: often(edition, firms, |m, place| {
            m.legal.iter().any(|marks| marks.has(place))
        }),
    }
}

/// Scores of other questions cannot be set beside each other, so only firms count that were asked
/// the same in both years.
fn change(now: &Year, before: &Year) -> Change {
    let both = now.iter().filter_map(|(firm, now)| {
        let before = before.get(firm).filter(|b| b.asked == now.asked)?;
        Some((now.declared, before.declared))
    });
    let both: Vec<(Points, Points)> = both.collect();
    let risen = both.iter().filter(|(now, before)| now > before).count();
    Change {
        firms: by_fives(both.len()),
        before: Spread::of(both.iter().map(|(_, before)| *before), 0, 100),
        change: Spread::of(
            both.iter().map(|(now, before)| now.since(*before)),
            -100,
            100,
        ),
        risen: Count::of(risen, both.len()),
    }
}

/// The two tables. The sectors are what a class asks about first, so the sizes give way.
fn groups(firms: &[&Member]) -> (Vec<Group>, Vec<Group>) {
    let sectors = Partition::new(firms.iter().map(|m| m.sector.as_ref()));
    let mut sizes = Partition::new(firms.iter().map(|m| m.size.as_ref()));
    while sectors.is_table()
        && sizes.is_table()
        && gives_somebody_away(&crossing(firms, &sectors, &sizes))
    {
        sizes.coarsen();
    }
    let sector = |id: &SectorId| GroupName::Sector(id.clone());
    let size = |class: &SizeClass| GroupName::Size(*class);
    (
        table(firms, &sectors, |m| m.sector.as_ref(), sector),
        table(firms, &sizes, |m| m.size.as_ref(), size),
    )
}

fn crossing(
    firms: &[&Member],
    sectors: &Partition<SectorId>,
    sizes: &Partition<SizeClass>,
) -> Crossing {
    let mut cells: BTreeMap<(Option<&SectorId>, Option<&SizeClass>), usize> = BTreeMap::new();
    for firm in firms {
        let place = (
            sectors.place(firm.sector.as_ref()),
            sizes.place(firm.size.as_ref()),
        );
        *cells.entry(place).or_default() += 1;
    }
    let cell = |sector, size| cells.get(&(sector, size)).copied().unwrap_or_default();
    let rows = sectors.groups();
    rows.map(|sector| sizes.groups().map(|size| cell(sector, size)).collect())
        .collect()
}

fn table<K: Ord + Clone>(
    firms: &[&Member],
    partition: &Partition<K>,
    key: impl Fn(&Member) -> Option<&K>,
    name: impl Fn(&K) -> GroupName,
) -> Vec<Group> {
    if !partition.is_table() {
        return Vec::new();
    }
    let groups = partition.groups().map(|group| {
        let own = firms.iter().filter(|m| partition.place(key(m)) == group);
        let own: Vec<&Member> = own.copied().collect();
        Group {
            name: group.map_or(GroupName::Others, &name),
            firms: own.len(),
            declared: score(&own, |m| m.declared),
            backed: score(&own, |m| m.backed),
            coverage: score(&own, |m| m.coverage),
        }
    });
    groups.collect()
}
