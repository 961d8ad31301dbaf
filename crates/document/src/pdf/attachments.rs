//! Files carried inside the PDF, as associated files of PDF/A-3.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, Stream, dictionary};

use super::objects::{name, text};
use crate::content::{Attachment, Date};

/// Files of up to so many bytes are stored as they are: a line of text that is sought in the file's
/// bytes is found there.
const PLAIN: usize = 1024;

/// The attached files: as a list, and as the sorted entries of a name tree.
pub(super) struct Attached {
    pub(super) list: Vec<Object>,
    pub(super) names: Vec<Object>,
}

pub(super) fn write(
    objects: &mut Objects,
    attachments: &[Attachment],
    date: Option<Date>,
) -> Result<Attached, lopdf::Error> {
    let mut named: Vec<(Object, ObjectId)> = Vec::new();
    for attachment in attachments {
        let id = file(objects, attachment, date)?;
        named.push((text(&attachment.name), id));
    }
    let list = named.iter().map(|(_, id)| (*id).into()).collect();
    named.sort_by(|left, right| left.0.as_str().ok().cmp(&right.0.as_str().ok()));
    let names = named
        .into_iter()
        .flat_map(|(key, id)| [key, id.into()])
        .collect();
    Ok(Attached { list, names })
}

fn file(
    objects: &mut Objects,
    attachment: &Attachment,
    date: Option<Date>,
) -> Result<ObjectId, lopdf::Error> {
    let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
    let mut parameters = dictionary! { "Size" => size };
    if let Some(date) = date {
        parameters.set("ModDate", text(&date.for_pdf()));
    }
    let about = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => name(&attachment.media_type),
        "Params" => parameters,
    };
    let mut stream = Stream::new(about, attachment.bytes.clone());
    if attachment.bytes.len() > PLAIN {
        stream.compress()?;
    } else {
        stream.allows_compression = false;
    }
    let stream = objects.add_object(stream);
    let files: Dictionary = dictionary! { "F" => stream, "UF" => stream };
    Ok(objects.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text(&attachment.name),
        "UF" => text(&attachment.name),
        "AFRelationship" => "Data",
        "Desc" => text(&attachment.description),
        "EF" => files,
    }))
}
