//! How many questions a firm meets: twenty to begin with, sixty in all, and a handful of its own.

use crate::{at, edition, nobody_breaks};
use model::Tier;

#[test]
fn twenty_quick_questions_and_forty_more_are_asked_of_every_firm() {
    let core = || edition().questions.iter().filter(|q| q.sectors.is_empty());
    assert_eq!(core().filter(|q| q.tier == Tier::Quick).count(), 20);
    assert_eq!(core().filter(|q| q.tier == Tier::Full).count(), 40);
}

#[test]
fn each_sector_has_four_to_six_questions_of_its_own() {
    let own = |sector| {
        edition()
            .questions
            .iter()
            .filter(move |q| q.sectors.contains(sector))
    };
    let odd = edition()
        .sectors
        .iter()
        .filter(|s| !(4..=6).contains(&own(&s.id).count()));
    nobody_breaks(
        "Four to six questions of one line of business",
        odd.map(|s| format!("sectors.toml {}: {}", s.id, own(&s.id).count())),
    );
}

/// The quick questions keep their place when the owner goes on, so none may belong to a sector.
#[test]
fn questions_of_a_sector_belong_to_the_full_questionnaire_and_stand_together() {
    let modules = edition().questions.iter().filter(|q| !q.sectors.is_empty());
    let odd = modules
        .filter(|q| q.tier != Tier::Full || q.topic.as_str() != "sector" || q.sectors.len() != 1);
    nobody_breaks(
        "Full tier, topic “sector”, one sector",
        odd.map(|q| at(&q.id)),
    );
}

/// What is not known hides no question: one behind an answer is asked until that answer says that
/// it does not concern the firm. Otherwise “I don’t know” would score above an honest yes.
#[test]
fn no_question_waits_for_an_answer_before_it_is_asked() {
    use questionnaire::Condition;
    fn waits(condition: &Condition) -> bool {
        match condition {
            Condition::Answered(_) => true,
            Condition::Not(_) => false,
            other => other.inner().iter().any(waits),
        }
    }
    let waiting = edition().questions.iter();
    let waiting = waiting.filter(|q| q.ask_when.as_ref().is_some_and(waits));
    nobody_breaks(
        "Ask it unless the earlier answer rules it out: ask_when = { not = { answered = … } }",
        waiting.map(|q| at(&q.id)),
    );
}
