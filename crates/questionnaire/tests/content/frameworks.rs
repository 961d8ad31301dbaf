//! Frameworks of others: nothing of VSME is passed over in silence, and a link says what it is worth.

use crate::{CONTENT, edition, nobody_breaks};
use questionnaire::{DataRef, Datapoint, Disclosure, Fit, Framework};
use std::collections::{BTreeMap, BTreeSet};

/// The data points of EFRAG's taxonomy of 2026-05-01, each with its disclosure, written down apart
/// from the mapping. Its four free text blocks are left out.
const VSME_ELEMENTS: &str = include_str!("vsme_elements.txt");

fn disclosures() -> impl Iterator<Item = (&'static Framework, &'static Disclosure)> {
    let frameworks = edition().frameworks.iter();
    frameworks.flat_map(|f| f.disclosures.iter().map(move |d| (f, d)))
}

fn datapoints() -> impl Iterator<Item = (String, &'static Disclosure, &'static Datapoint)> {
    disclosures().flat_map(|(framework, disclosure)| {
        let place = move |point: &Datapoint| {
            format!(
                "mappings/{}.toml {}.{}",
                framework.id, disclosure.id, point.element
            )
        };
        let points = disclosure.datapoints.iter();
        points.map(move |point| (place(point), disclosure, point))
    })
}

#[test]
fn the_twenty_disclosures_and_139_data_points_of_vsme_are_all_there() {
    let vsme = edition()
        .frameworks
        .iter()
        .find(|f| f.id.as_str() == "vsme")
        .expect("VSME");
    let ids: Vec<&str> = vsme.disclosures.iter().map(|d| d.id.as_str()).collect();
    let basic = (1..=11).map(|n| format!("B{n}"));
    let wanted: Vec<String> = basic.chain((1..=9).map(|n| format!("C{n}"))).collect();
    assert_eq!(ids, wanted);

    let wanted: BTreeSet<String> = VSME_ELEMENTS.lines().map(str::to_owned).collect();
    assert_eq!(wanted.len(), 139);
    let there = vsme.disclosures.iter().flat_map(|disclosure| {
        let points = disclosure.datapoints.iter();
        points.map(|point| format!("{} {}", disclosure.id, point.element))
    });
    let there: BTreeSet<String> = there.collect();
    nobody_breaks(
        "Data points of VSME that only one of mapping and taxonomy has",
        wanted.symmetric_difference(&there).cloned(),
    );
}

/// Faults and reviews find a framework by its id.
#[test]
fn a_framework_stands_in_the_file_of_its_name() {
    let stray = CONTENT.texts.iter().filter(|text| {
        let id = text.place.split('.').next().unwrap_or_default();
        text.stands_in(&["mappings/"]) && text.file != format!("mappings/{id}.toml")
    });
    nobody_breaks(
        "Name the file as the framework",
        stray.map(|text| text.offends("stands in another file")),
    );
}

/// The loader asks for a part where there is one and a reason where there is none; beyond that, a
/// link that does not give all must say what is missing.
#[test]
fn a_data_point_that_is_not_given_in_full_says_what_differs() {
    let silent = datapoints().filter(|(_, _, point)| {
        let short = matches!(point.how, Fit::Partly | Fit::Points);
        let both = point.how == Fit::None && point.part.is_some();
        both || short && point.because.is_none()
    });
    nobody_breaks(
        "Say in `because` what differs",
        silent.map(|(place, ..)| place),
    );
}

#[test]
fn a_data_point_is_given_by_a_question_of_its_disclosure() {
    let stray = datapoints().filter(|(_, disclosure, point)| {
        let Some(DataRef::Part(part)) = &point.part else {
            return false;
        };
        disclosure
            .links()
            .all(|(_, to)| to.question != part.question)
    });
    nobody_breaks(
        "Link the question in the disclosure too",
        stray.map(|(place, ..)| place),
    );
}

#[test]
fn a_question_is_linked_once_to_a_disclosure() {
    let twice = disclosures().flat_map(|(framework, disclosure)| {
        let mut fits: BTreeMap<&str, BTreeSet<Fit>> = BTreeMap::new();
        for (fit, to) in disclosure.links() {
            fits.entry(to.question.as_str()).or_default().insert(fit);
        }
        let twice = fits.into_iter().filter(|(_, fits)| fits.len() > 1);
        twice.map(move |(question, fits)| {
            format!(
                "mappings/{}.toml {} {question}: {fits:?}",
                framework.id, disclosure.id
            )
        })
    });
    nobody_breaks("One question, one fit", twice);
}

/// A reason that fits two places was not thought about for either.
#[test]
fn no_reason_is_copied_from_one_place_to_another() {
    for framework in &edition().frameworks {
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for disclosure in &framework.disclosures {
            if let Some(reason) = &disclosure.not_asked {
                places
                    .entry(&reason.zh)
                    .or_default()
                    .push(disclosure.id.clone());
            }
            for point in &disclosure.datapoints {
                if let Some(reason) = &point.because {
                    let place = format!("{}.{}", disclosure.id, point.element);
                    places.entry(&reason.zh).or_default().push(place);
                }
            }
        }
        let copied = places.into_iter().filter(|(_, places)| places.len() > 1);
        nobody_breaks(
            &format!("The same reason twice in mappings/{}.toml", framework.id),
            copied.map(|(reason, places)| format!("{}: {reason}", places.join(", "))),
        );
    }
}
