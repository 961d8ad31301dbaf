//! The JSON Schema in `assets/schema` is the one that follows from the form, and the form is that
//! of the types.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use exchange::{answer_sheet_schema, read_sheet, write_sheet};
use model::{
    Answer, AnswerHash, AnswerSheet, Attachment, BillEntry, DistrictId, DocumentId, EditionId,
    EvidenceMark, FileHash, FileKind, Grade, IndustryCode, Level, MonthsEntry, NumberEntry,
    OptionId, PartAnswer, PartId, Period, Plan, PlannedAction, PremiseId, Profile, QuestionId,
    ReasonId, Review, ReviewSignature, ReviewerKey, Status, Tier, Unit, ZoneId,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

const FILE: &str = "answer-sheet.json";

#[test]
fn the_schema_in_assets_is_up_to_date() {
    let mut schema = serde_json::to_string_pretty(&answer_sheet_schema()).unwrap();
    schema.push('\n');
    if let Some(folder) = env::var_os("QINGPING_SCHEMA_OUT") {
        fs::write(Path::new(&folder).join(FILE), schema).unwrap();
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/schema");
    let stored = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    assert!(
        stored == schema,
        "assets/schema/{FILE} is out of date: run `cargo xtask generate`"
    );
}

/// A sheet in which nothing is left out. Every field is named, so that a new one in `model` does
/// not compile until it stands here, and then fails until it stands in the form.
fn everything() -> AnswerSheet {
    let mut sheet = one_year();
    sheet.previous = Some(Box::new(one_year()));
    sheet
}

fn file(kind: FileKind) -> Attachment {
    Attachment {
        sha256: FileHash::new("0123456789abcdef".repeat(4)).unwrap(),
        name: "电费账单.pdf".into(),
        kind,
        bytes: 1,
    }
}

fn one_year() -> AnswerSheet {
    let number = |unit: Unit, grade| NumberEntry {
        text: "5".into(),
        unit: Some(unit),
        grade: Some(grade),
    };
    let option = |id: &str| OptionId::new(id).unwrap();
    let day = "2025-12-31".parse().ok();
    let mut parts = BTreeMap::new();
    let mut add = |answer: PartAnswer| {
        let id = format!("p{}", parts.len());
        parts.insert(PartId::new(id).unwrap(), answer);
    };
    for unit in Unit::ALL {
        for grade in [Grade::Metered, Grade::Calculated, Grade::Estimated] {
            add(PartAnswer::Number(number(*unit, grade)));
        }
    }
    for level in [Level::Yes, Level::Partly, Level::No] {
        add(PartAnswer::Level(level));
    }
    add(PartAnswer::Choice(option("a")));
    add(PartAnswer::Choices(BTreeSet::from([
        option("a"),
        option("b"),
    ])));
    add(PartAnswer::Months(Box::new(MonthsEntry {
        months: std::array::from_fn(|_| "12".to_owned()),
        unit: Some(Unit::KilowattHour),
        grade: Some(Grade::Metered),
    })));
    add(PartAnswer::Bill(BillEntry {
        paid: "300元".into(),
        tariff: "0.6".into(),
        unit: Some(Unit::KilowattHour),
    }));
    add(PartAnswer::Text("文字".into()));
    let statuses = [
        Status::Given(parts),
        Status::Unknown,
        Status::NotApplicable {
            reason: ReasonId::new("r").unwrap(),
            detail: "因为".into(),
        },
    ];
    let answers = statuses.into_iter().enumerate().map(|(at, status)| {
        let evidence = EvidenceMark {
            document: DocumentId::new("d").unwrap(),
            dated: day,
            expires: day,
            files: FileKind::ALL.map(file).into(),
        };
        let answer = Answer {
            status,
            evidence: vec![evidence],
            note: "备注".into(),
        };
        (QuestionId::new(format!("Q{at}")).unwrap(), answer)
    });
    AnswerSheet {
        edition: EditionId::new("2026.1").unwrap(),
        tier: Tier::Full,
        profile: Profile {
            name_zh: "名".into(),
            name_en: "Name".into(),
            credit_code: "9".into(),
            industry: IndustryCode::new("39").ok(),
            district: DistrictId::new("huli").ok(),
            zones: vec![ZoneId::new("torch").unwrap()],
            premises: vec![PremiseId::new("workshop").unwrap()],
            staff: Some(number(Unit::Person, Grade::Metered)),
            revenue: Some(number(Unit::Yuan, Grade::Metered)),
            assets: Some(number(Unit::Yuan, Grade::Metered)),
            exporter: Some(true),
            foreign_owned: Some(false),
            listed_supplier: Some(true),
            purpose: "贷款".into(),
        },
        period: Period { year: 2025 },
        answers: answers.collect(),
        plan: Plan::from([(
            QuestionId::new("Q1").unwrap(),
            PlannedAction {
                due: day,
                person: "会计".into(),
                done: day,
            },
        )]),
        review: Some(Review {
            reviewer: "林老师".into(),
            organisation: "商会".into(),
            key: ReviewerKey::of([1; 32]),
            day: day.unwrap(),
            credit_code: "9".into(),
            year: 2025,
            edition: EditionId::new("2026.1").unwrap(),
            seen: BTreeMap::from([(QuestionId::new("Q1").unwrap(), AnswerHash::of([2; 32]))]),
            signature: ReviewSignature::of([3; 64]),
        }),
        previous: None,
    }
}

#[test]
fn the_form_has_every_key_and_word_of_the_types() {
    let text = write_sheet(&everything());
    assert_eq!(read_sheet(&text).as_ref(), Ok(&everything()));
    let value: Value = serde_json::from_str(&text).unwrap();
    fits(&answer_sheet_schema(), &value, "");
}

#[test]
fn the_types_read_every_key_of_the_form() {
    // Each key of the form, taken away from the full sheet, changes what is read: none is a dead
    // letter. (serde refuses keys it does not know.)
    let full = serde_json::to_value(everything()).unwrap();
    let mut keys = BTreeSet::new();
    gather(&answer_sheet_schema(), &mut keys);
    let text = full.to_string();
    for key in keys {
        assert!(
            text.contains(&format!("\"{key}\":")),
            "no type has the key {key}"
        );
    }
}

fn gather(schema: &Value, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            map.values().for_each(|inner| gather(inner, keys));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, keys)),
        _ => {}
    }
}

/// As much of JSON Schema as ours uses.
fn fits(schema: &Value, value: &Value, place: &str) {
    assert!(holds(schema, value), "{place} does not fit: {value}");
    if let (Some(properties), Value::Object(map)) = (schema.get("properties"), value) {
        for (key, value) in map {
            let inner = properties.get(key).unwrap_or(&Value::Null);
            fits(inner, value, &format!("{place}.{key}"));
        }
    }
}

fn holds(schema: &Value, value: &Value) -> bool {
    let Value::Object(rules) = schema else {
        return false;
    };
    rules.iter().all(|(rule, wanted)| match rule.as_str() {
        "type" => match wanted.as_str() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64(),
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            Some("null") => value.is_null(),
            _ => false,
        },
        "enum" => wanted.as_array().is_some_and(|words| words.contains(value)),
        "anyOf" => list(wanted).iter().any(|one| holds(one, value)),
        "oneOf" => list(wanted).iter().filter(|one| holds(one, value)).count() == 1,
        "items" => list(value).iter().all(|item| holds(wanted, item)),
        "minItems" => wanted.as_u64() <= u64::try_from(list(value).len()).ok(),
        "maxItems" => wanted.as_u64() >= u64::try_from(list(value).len()).ok(),
        "minimum" => value.as_u64() >= wanted.as_u64(),
        "maximum" => value.as_u64() <= wanted.as_u64(),
        "minLength" => wanted.as_u64() <= Some(characters(value)),
        "maxLength" => wanted.as_u64() >= Some(characters(value)),
        "required" => list(wanted)
            .iter()
            .all(|key| value.get(key.as_str().unwrap()).is_some()),
        "additionalProperties" => value.as_object().is_some_and(|map| {
            let named = rules.get("properties");
            map.iter()
                .all(|(key, inner)| match named.and_then(|n| n.get(key)) {
                    Some(schema) => holds(schema, inner),
                    None => wanted.is_object() && holds(wanted, inner),
                })
        }),
        "properties" | "propertyNames" | "pattern" | "format" | "$schema" | "title" => true,
        _ => panic!("a rule this test does not know: {rule}"),
    })
}

fn characters(value: &Value) -> u64 {
    let count = value.as_str().map_or(0, |text| text.chars().count());
    u64::try_from(count).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
