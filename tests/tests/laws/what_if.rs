//! “What if I do this”: what must hold for every firm and every choice of its actions.

use crate::{assess, edition, firms_tried, sheet};
use app::assessment::{Action, Assessment, Cap, Scorecard, State, if_done};
use app::model::QuestionId;
use app::questionnaire::Band;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

fn tried(now: &Assessment, done: &BTreeSet<QuestionId>) -> Scorecard {
    if_done(edition(), now, done)
}

/// Which of the actions are done; more of them than a plan has are left out.
fn any_choice() -> impl Strategy<Value = Vec<usize>> {
    let places: Vec<usize> = (0..60).collect();
    subsequence(places, 0..=60)
}

fn chosen(plan: &[Action], places: &[usize]) -> BTreeSet<QuestionId> {
    let actions = places.iter().filter_map(|place| plan.get(*place));
    actions.map(|action| action.question.clone()).collect()
}

/// Whether the law holds the trial down: a legal minimum stays open, and the score would reach
/// further.
fn held_by_law(plan: &[Action], done: &BTreeSet<QuestionId>, card: &Scorecard) -> bool {
    let left = plan.iter().any(|a| a.legal && !done.contains(&a.question));
    left && card.band.by_score > Band::Starting
}

proptest! {
    #![proptest_config(firms_tried())]

    #[test]
    fn with_nothing_chosen_it_is_the_scorecard(sheet in sheet()) {
        let now = assess(&sheet);
        prop_assert_eq!(tried(&now, &BTreeSet::new()), now.scorecard);
    }

    #[test]
    fn doing_more_never_lowers_anything(sheet in sheet(), places in any_choice(), more in any::<Index>()) {
        let now = assess(&sheet);
        let done = chosen(&now.plan, &places);
        let mut further = done.clone();
        let another = now.plan.get(more.index(now.plan.len().max(1)));
        further.extend(another.map(|action| action.question.clone()));
        let (card, better) = (tried(&now, &done), tried(&now, &further));
        prop_assert!(better.declared >= card.declared);
        prop_assert!(better.backed >= card.backed);
        prop_assert!(better.coverage >= card.coverage);
        prop_assert!(better.band.band >= card.band.band);
    }

    #[test]
    fn what_is_done_brings_exactly_what_the_plan_says(sheet in sheet(), places in any_choice()) {
        let now = assess(&sheet);
        let done = chosen(&now.plan, &places);
        let gains = now.plan.iter().filter(|a| done.contains(&a.question)).map(|a| a.gain);
        let gains: Decimal = gains.sum();
        prop_assert_eq!(tried(&now, &done).declared, now.scorecard.declared + gains);
    }

    /// A part that carries no points may stay blank in an answer worth all: then nothing is planned
    /// for it, and its silence goes on counting.
    #[test]
    fn the_whole_plan_done_says_all_there_is_to_say(sheet in sheet()) {
        let now = assess(&sheet);
        let all: BTreeSet<QuestionId> = now.plan.iter().map(|action| action.question.clone()).collect();
        let card = tried(&now, &all);
        for contribution in &card.contributions {
            prop_assert_eq!(contribution.declared, contribution.possible);
        }
        // An answer with nothing left to gain may still lack a part; the check page asks for it.
        let begun = now.responses.iter().filter(|r| !all.contains(&r.question));
        let lacking = begun.filter(|r| r.state == State::Incomplete).count() > 0;
        prop_assert!(!card.band.caps.contains(&Cap::Legal));
        prop_assert!(lacking || !card.band.caps.contains(&Cap::Unanswered));
        prop_assert!(lacking || !card.band.caps.contains(&Cap::Coverage));
    }

    #[test]
    fn the_law_holds_the_band_down_until_every_legal_gap_is_chosen(sheet in sheet(), places in any_choice()) {
        let now = assess(&sheet);
        let done = chosen(&now.plan, &places);
        let card = tried(&now, &done);
        let held = held_by_law(&now.plan, &done, &card);
        prop_assert_eq!(card.band.caps.contains(&Cap::Legal), held);
    }

    #[test]
    fn no_paper_is_invented(sheet in sheet(), places in any_choice()) {
        let now = assess(&sheet);
        let done = chosen(&now.plan, &places);
        let card = tried(&now, &done);
        for response in now.responses.iter().filter(|r| !r.is_backed()) {
            let same = |c: &&app::assessment::Contribution| c.question == response.question;
            let proven = card.contributions.iter().find(same).map(|c| c.backed);
            prop_assert!(proven.is_none_or(|backed| backed.is_zero()));
        }
    }
}

/// The law of the legal cap says nothing if no firm tried is held down by it, or none set free.
#[test]
fn the_firms_tried_are_held_down_by_the_law_and_set_free() {
    let mut runner = TestRunner::deterministic();
    let strategy = sheet();
    let (mut held, mut free) = (0, 0);
    for _ in 0..200 {
        let firm = strategy.new_tree(&mut runner).expect("a firm").current();
        let now = assess(&firm);
        let legal = now.plan.iter().filter(|action| action.legal);
        let legal: Vec<QuestionId> = legal.map(|action| action.question.clone()).collect();
        let Some((_, others)) = legal.split_first() else {
            continue;
        };
        let capped = |done: &[QuestionId]| {
            let card = tried(&now, &done.iter().cloned().collect());
            card.band.caps.contains(&Cap::Legal)
        };
        held += usize::from(capped(others));
        free += usize::from(capped(others) && !capped(&legal));
    }
    assert!(held > 10 && free > 10, "{held} held, {free} set free");
}
