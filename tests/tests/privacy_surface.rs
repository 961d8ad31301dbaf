//! What the page may send, at its worst: too much, of the wrong form, or almost right. Nothing of it
//! makes a command panic, and whatever is taken in can be opened, assessed and reported again.

use acceptance::canary;
use app::model::{Answer, FileHash, Language, Period, PlannedAction, Profile, QuestionId, Tier};
use app::report::{Languages, Parts};
use app::{
    AppError, Desk, Display, ErrorCode, Import, ImportChoice, ImportWord, Position, SystemClock,
};
use proptest::prelude::*;
use proptest::sample::Index;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex};
use tempfile::TempDir;

/// A desk with a firm, for all cases: what one leaves behind the next has to bear.
static DESK: LazyLock<Mutex<(TempDir, Desk, String)>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open_in(folder.path(), Box::new(SystemClock)).expect("the data folder");
    let id = canary::plant(&desk);
    Mutex::new((folder, desk, id))
});

fn refused<T>(outcome: Result<T, AppError>) -> Option<ErrorCode> {
    outcome.err().map(|error| error.code)
}

fn size(folder: &Path) -> u64 {
    let files = canary::everything(folder).into_iter();
    files
        .map(|path| fs::metadata(path).expect("a file").len())
        .sum()
}

#[test]
fn more_than_a_person_types_is_refused_and_nothing_of_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open_in(folder.path(), Box::new(SystemClock)).expect("the data folder");
    let id = canary::plant(&desk);
    let (before, weight) = (
        desk.open_assessment(&id).expect("there").sheet,
        size(folder.path()),
    );
    let question = QuestionId::new("S01").expect("an id");
    let period = before.period;

    let text =
        json!({ "status": { "given": { "total": { "text": "字".repeat(10_000_000 / 3) } } } });
    let parts: serde_json::Map<_, _> = (0..10_000)
        .map(|at| (format!("p{at}"), json!({ "level": "yes" })))
        .collect();
    let many = json!({ "status": { "given": parts } });
    for answer in [text, many] {
        let answer: Answer = serde_json::from_value(answer).expect("an answer");
        let outcome = refused(desk.save_answer(&id, &question, Some(&answer)));
        assert_eq!(outcome, Some(ErrorCode::EntryTooLong));
    }
    let named = Profile {
        name_zh: "字".repeat(1_000_000),
        ..Profile::default()
    };
    let outcome = refused(desk.save_profile(&id, &named, period));
    assert_eq!(outcome, Some(ErrorCode::EntryTooLong));
    for year in [i32::MIN, 0, i32::MAX] {
        let outcome = refused(desk.save_profile(&id, &Profile::default(), Period { year }));
        assert_eq!(outcome, Some(ErrorCode::YearNotCovered));
    }
    let person = PlannedAction {
        person: "字".repeat(100_000),
        ..PlannedAction::default()
    };
    let outcome = refused(desk.save_action(&id, &question, Some(&person)));
    assert_eq!(outcome, Some(ErrorCode::EntryTooLong));

    assert_eq!(desk.open_assessment(&id).expect("there").sheet, before);
    assert_eq!(size(folder.path()), weight, "nothing was written");
    desk.save_profile(&id, &before.profile, period)
        .expect("the next one is saved");
}

#[test]
fn brackets_without_end_are_an_error_and_no_overflow() {
    for (open, close) in [("[", "]"), ("{\"given\":", "}")] {
        let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        assert!(serde_json::from_str::<Answer>(&deep).is_err());
        assert!(serde_json::from_str::<Profile>(&deep).is_err());
    }
}

/// Texts that have broken programs: of other scripts, of no width, of too many marks, of half an emoji.
fn odd_text() -> impl Strategy<Value = Value> {
    let odd = [
        "",
        "\0",
        "-0",
        "1e999",
        "NaN",
        "１２３",
        "9999999999999999999999999999999999999999",
        "E03",
        "../../E03",
        "'; DROP TABLE entry; --",
        "<script>__ran=1</script>",
        "%{name}",
        "\u{202E}fdp",
        "2025-02-30",
        "2025-12-31",
        "度",
        "元",
        "1/0",
        "1..2",
        "－１，２３４．５６万",
        "\u{FFFF}",
        "e\u{301}\u{301}\u{301}",
        "👩‍👩‍👧‍👦",
    ];
    prop_oneof![
        prop::sample::select(odd.to_vec()).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        (1_usize..5_000).prop_map(|length| Value::from("字".repeat(length))),
    ]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        odd_text(),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let keys = prop::sample::select(vec![
            "given",
            "unknown",
            "not_applicable",
            "status",
            "note",
            "evidence",
            "files",
            "text",
            "level",
            "question",
            "months",
            "year",
            "reason",
            "person",
            "due",
            "x",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((keys, inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

/// Something that is right but for one to three places in it.
fn bent(right: &Value) -> impl Strategy<Value = Value> + use<> {
    let right = right.clone();
    prop::collection::vec((any::<Index>(), any_json()), 1..4).prop_map(move |changes| {
        let mut value = right.clone();
        for (place, new) in changes {
            let mut at = place.index(nodes(&value));
            replace(&mut value, &mut at, &new);
        }
        value
    })
}

fn nodes(value: &Value) -> usize {
    1 + match value {
        Value::Object(fields) => fields.values().map(nodes).sum(),
        Value::Array(items) => items.iter().map(nodes).sum(),
        _ => 0,
    }
}

/// Puts the new value in the place of the node with that number, counted from the outside.
fn replace(value: &mut Value, at: &mut usize, new: &Value) -> bool {
    if *at == 0 {
        *value = new.clone();
        return true;
    }
    *at -= 1;
    match value {
        Value::Object(fields) => fields.values_mut().any(|inner| replace(inner, at, new)),
        Value::Array(items) => items.iter_mut().any(|inner| replace(inner, at, new)),
        _ => false,
    }
}

/// What the window sends when all is well, one of each form.
fn right() -> Vec<Value> {
    let desk = DESK.lock().expect("no case panicked");
    let sheet = desk.1.open_assessment(&desk.2).expect("there").sheet;
    let written = |answer: &Answer| serde_json::to_value(answer).expect("JSON");
    let mut right: Vec<Value> = sheet.answers.values().map(written).collect();
    right.push(serde_json::to_value(&sheet.profile).expect("JSON"));
    right.push(json!({ "due": "2026-12-31", "person": "王经理", "done": "2026-05-20" }));
    right.push(json!({ "question": "E03" }));
    right
}

fn sent() -> impl Strategy<Value = Value> {
    let right = right();
    let bent: Vec<_> = right.iter().map(|right| bent(right).boxed()).collect();
    prop_oneof![1 => any_json(), 4 => prop::sample::select(bent).prop_flat_map(|bent| bent)]
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

/// What is brought in where no file was handed in.
fn nothing(desk: &Desk) -> Import {
    Import::of_files(desk.library(), &[])
}

/// Gives the value to every command that can read it as one of its arguments. Whether it is taken is
/// the command's affair: what counts is that it comes back.
fn send(desk: &Desk, id: &str, value: &Value) -> Result<(), AppError> {
    let question = QuestionId::new("E03").expect("an id");
    let period = Period { year: 2025 };
    let outcomes = [
        read::<Profile>(value).map(|it| desk.save_profile(id, &it, period).map(drop)),
        read::<Period>(value).map(|it| desk.save_profile(id, &Profile::default(), it).map(drop)),
        read::<Answer>(value).map(|it| desk.save_answer(id, &question, Some(&it)).map(drop)),
        read::<PlannedAction>(value).map(|it| desk.save_action(id, &question, Some(&it)).map(drop)),
        read::<Tier>(value).map(|it| desk.save_tier(id, it).map(drop)),
        read::<Position>(value).map(|it| desk.set_position(id, &it)),
        read::<Display>(value).map(|it| desk.set_display(it)),
        read::<Language>(value).map(|it| desk.set_language(it)),
        read::<BTreeSet<QuestionId>>(value).map(|it| desk.what_if(id, &it).map(drop)),
        read::<FileHash>(value).map(|it| desk.preview(&it).map(drop)),
        read::<QuestionId>(value).map(|it| desk.history(id, &it).map(drop)),
        read::<i64>(value).map(|it| desk.bring_back(id, it).map(drop)),
        read::<u64>(value).map(|it| desk.restore(it).map(drop)),
        read::<Languages>(value).map(|it| desk.make_report(id, it, Parts::Full).map(drop)),
        read::<ImportWord>(value).map(|it| desk.say_to_import(&mut nothing(desk), it).map(drop)),
        read::<Vec<ImportChoice>>(value).map(|it| desk.bring_in(&nothing(desk), &it).map(drop)),
        read::<String>(value).map(|it| desk.open_assessment(&it).map(drop)),
        read::<String>(value).map(|it| desk.library().sample_view(&it).map(drop)),
        read::<String>(value).map(|it| desk.delete(&it)),
        read::<String>(value).map(|it| desk.attach(&it, canary::paper()).map(drop)),
    ];
    outcomes
        .into_iter()
        .flatten()
        .filter_map(Result::err)
        .for_each(drop);
    desk.open_assessment(id).map(drop)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(160) })]

    #[test]
    fn no_argument_makes_a_command_panic(value in sent()) {
        let desk = DESK.lock().expect("no case panicked");
        prop_assert_eq!(send(&desk.1, &desk.2, &value), Ok(()));
    }
}
