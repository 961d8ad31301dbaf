//! Objects as the bytes of a file.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, SaveOptions};

use crate::error::RenderError;
use crate::identity;

/// How many objects that are no streams are packed together. Packed, the structure of a report takes
/// a tenth of the room; a reader unpacks a whole pack for one of its objects.
const PACK: usize = 500;
/// The strongest that deflate knows: a file is written once and sent and kept many times.
const STRONGEST: u32 = 9;

/// Writes what can be reached, with an identity. The same objects give the same bytes.
pub(super) fn save(mut objects: Objects) -> Result<Vec<u8>, RenderError> {
    prune(&mut objects);
    objects.compress();
    objects.trailer.set("ID", identity::placeholder());
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(PACK)
        .compression_level(STRONGEST)
        .build();
    let mut bytes = Vec::new();
    objects
        .save_with_options(&mut bytes, options)
        .map_err(|error| RenderError::Writer(error.to_string()))?;
    identity::seal(&mut bytes)
        .ok_or_else(|| RenderError::Writer("the file has no place for its identity".to_owned()))?;
    Ok(bytes)
}

/// Removes what nothing leads to: printpdf writes information and metadata of its own. lopdf's own
/// pruning goes through all that was found for each reference, which takes longer than all the rest
/// where there are thousands of elements.
fn prune(objects: &mut Objects) {
    let mut reached = BTreeSet::new();
    let mut open = Vec::new();
    follow_entries(&objects.trailer, &mut reached, &mut open);
    while let Some(id) = open.pop() {
        if let Some(object) = objects.objects.get(&id) {
            follow(object, &mut reached, &mut open);
        }
    }
    objects.objects.retain(|id, _| reached.contains(id));
}

fn follow(object: &Object, reached: &mut BTreeSet<ObjectId>, open: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) if reached.insert(*id) => open.push(*id),
        Object::Array(items) => items.iter().for_each(|item| follow(item, reached, open)),
        Object::Dictionary(entries) => follow_entries(entries, reached, open),
        Object::Stream(stream) => follow_entries(&stream.dict, reached, open),
        _ => {}
    }
}

fn follow_entries(
    entries: &Dictionary,
    reached: &mut BTreeSet<ObjectId>,
    open: &mut Vec<ObjectId>,
) {
    for (_, value) in entries {
        follow(value, reached, open);
    }
}
