//! What printpdf leaves out: structure, metadata, colour profile, files, outline.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, Stream, dictionary};

use super::objects::{name, plain, text};
use super::{attachments, icc, outline, tags, xmp};
use crate::content::{Document, Meta};
use crate::layout::Landmark;
use crate::structure::Structure;

/// Completes printpdf's objects into an archivable and accessible document.
pub(super) fn finish(
    objects: &mut Objects,
    document: &Document,
    structure: &Structure,
    landmarks: &[Landmark],
) -> Result<(), lopdf::Error> {
    // Printpdf says 1.3, which has neither tags nor associated files.
    objects.version = "1.7".to_owned();
    let meta = &document.meta;
    let pages: Vec<ObjectId> = objects.get_pages().values().copied().collect();
    let tree = tags::write(objects, structure, &pages)?;
    let outline = outline::write(objects, landmarks, &pages);
    let attached = attachments::write(objects, &document.attachments, meta.date)?;
    let metadata = metadata(objects, meta);
    let intent = output_intent(objects)?;
    let names = names(outline::targets(landmarks, &pages), attached.names);
    let catalogue = objects.catalog_mut()?;
    catalogue.set("Lang", text(meta.primary.tag()));
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    catalogue.set("StructTreeRoot", tree);
    catalogue.set("Metadata", metadata);
    catalogue.set("OutputIntents", vec![Object::from(intent)]);
    catalogue.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    if !attached.list.is_empty() {
        catalogue.set("AF", attached.list);
    }
    if !names.is_empty() {
        catalogue.set("Names", names);
    }
    if let Some(outline) = outline {
        catalogue.set("Outlines", outline);
        catalogue.set("PageMode", name("UseOutlines"));
    }
    let info = objects.add_object(info(meta));
    objects.trailer.set("Info", info);
    Ok(())
}

/// Link targets and attached files by name.
fn names(targets: Vec<Object>, files: Vec<Object>) -> Dictionary {
    let mut names = Dictionary::new();
    for (kind, entries) in [("Dests", targets), ("EmbeddedFiles", files)] {
        if !entries.is_empty() {
            names.set(kind, dictionary! { "Names" => entries });
        }
    }
    names
}

/// The title as one line.
pub(super) fn title(meta: &Meta) -> String {
    plain(&meta.title.joined(" "))
}

/// Says the same as the metadata packet, as PDF/A demands of the older place for it.
fn info(meta: &Meta) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text(&title(meta)),
        "Creator" => text(&plain(&meta.generator)),
        "Producer" => text(xmp::PRODUCER),
    };
    if !meta.author.is_empty() {
        info.set("Author", text(&plain(&meta.author)));
    }
    if let Some(date) = meta.date {
        info.set("CreationDate", text(&date.for_pdf()));
        info.set("ModDate", text(&date.for_pdf()));
    }
    info
}

/// Never compressed: archives look for it in the bytes.
fn metadata(objects: &mut Objects, meta: &Meta) -> ObjectId {
    let about = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = xmp::packet(meta).into_bytes();
    objects.add_object(Stream::new(about, packet).with_compression(false))
}

fn output_intent(objects: &mut Objects) -> Result<ObjectId, lopdf::Error> {
    let mut profile = Stream::new(dictionary! { "N" => 3 }, icc::srgb());
    profile.compress()?;
    let profile = objects.add_object(profile);
    Ok(objects.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB"),
        "RegistryName" => text("http://www.color.org"),
        "Info" => text("sRGB IEC 61966-2-1"),
        "DestOutputProfile" => profile,
    }))
}
