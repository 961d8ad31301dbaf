//! From the place where reading stopped to a problem that can be mended.

use crate::form::{SHEET, Shape};
use crate::inspect::{expected, is_id, misfit};
use crate::problem::{Expected, ProblemKind, SheetProblem};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// The keys of a path that serde tracked.
pub(crate) fn keys(path: &Path) -> Vec<String> {
    let keys = path.iter().filter_map(|segment| match segment {
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Unknown => None,
    });
    keys.collect()
}

/// The problem at (or, for what serde reads in one piece, below) the place where reading stopped.
pub(crate) fn problem(tree: &Value, path: &[String], line: usize, column: usize) -> SheetProblem {
    let (mut shape, mut value) = (&SHEET, tree);
    let mut walked: Vec<String> = Vec::new();
    for key in path {
        let Some((inner, child)) = child(shape, value, key) else {
            break;
        };
        (shape, value) = (inner, child);
        walked.push(key.clone());
    }
    let sample = || (Vec::new(), expected(Expected::Sample, shape, value));
    let (below, kind): (_, ProblemKind) = misfit(shape, value).unwrap_or_else(sample);
    walked.extend(below);
    SheetProblem {
        line,
        column,
        place: walked.join("."),
        kind,
    }
}

fn child<'v>(shape: &Shape, value: &'v Value, key: &str) -> Option<(&'static Shape, &'v Value)> {
    match (shape, value) {
        (
            Shape::List(inner) | Shape::Twelve(inner) | Shape::Few { of: inner, .. },
            Value::Array(items),
        ) => Some((inner, items.get(key.parse::<usize>().ok()?)?)),
        // A key that is no id is itself what is wrong.
        (Shape::ById(_), _) if !is_id(key) => None,
        (_, Value::Object(map)) => Some((shape.under(key)?, map.get(key)?)),
        _ => None,
    }
}
