//! The JSON Schema of an answer sheet, for those who write such files with their own programs.

use crate::form::{Field, SHEET, Shape};
use crate::inspect::LONGEST_NAME;
use serde_json::{Map, Value, json};

/// The schema (JSON Schema 2020-12).
#[must_use]
pub fn answer_sheet_schema() -> Value {
    let mut schema = of(&SHEET);
    if let Value::Object(map) = &mut schema {
        map.insert(
            "$schema".into(),
            "https://json-schema.org/draft/2020-12/schema".into(),
        );
        map.insert("title".into(), "轻评答卷 / Qingping answer sheet".into());
    }
    // Other crates in the same build may switch serde_json to insertion order.
    schema.sort_all_objects();
    schema
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Object(fields) => object(fields),
        Shape::ById(inner) => json!({
            "type": "object",
            "propertyNames": id(),
            "additionalProperties": of(inner),
        }),
        Shape::List(inner) => json!({ "type": "array", "items": of(inner) }),
        Shape::Few { of: inner, most } => json!({
            "type": "array", "items": of(inner), "maxItems": most,
        }),
        Shape::Twelve(inner) => json!({
            "type": "array", "items": of(inner), "minItems": 12, "maxItems": 12,
        }),
        Shape::Variant { words, keys } => {
            let words = (!words.is_empty()).then(|| json!({ "enum": words }));
            let keys = keys.iter().map(|field| {
                json!({
                    "type": "object",
                    "properties": { field.key: of(field.shape) },
                    "required": [field.key],
                    "additionalProperties": false,
                })
            });
            json!({ "oneOf": words.into_iter().chain(keys).collect::<Vec<_>>() })
        }
        Shape::Word(words) => json!({ "enum": words() }),
        Shape::Number(fields) => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "number" }, object(fields)] })
        }
        Shape::Text => json!({ "type": "string" }),
        Shape::Id => id(),
        Shape::Year => json!({ "type": "integer" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Hash => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
        Shape::Signed(digits) => {
            json!({ "type": "string", "pattern": format!("^[0-9a-f]{{{digits}}}$") })
        }
        Shape::FileName => json!({
            "type": "string", "minLength": 1, "maxLength": LONGEST_NAME,
            "pattern": "^[^/\\\\\\u0000-\\u001f\\u007f-\\u009f]*$",
        }),
        Shape::Size => json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }),
        Shape::YesNo => json!({ "type": "boolean" }),
    }
}

fn id() -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$" })
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| {
            let shape = of(field.shape);
            let shape = match field.nullable {
                true => json!({ "anyOf": [shape, { "type": "null" }] }),
                false => shape,
            };
            (field.key.to_owned(), shape)
        })
        .collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(|f| f.required)
        .map(|f| f.key)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}
