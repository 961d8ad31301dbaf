//! Links as annotations that the structure knows (ISO 14289-1, 7.18.5).

use lopdf::{Document as Objects, Object, ObjectId, dictionary};

use super::objects::{name, text};
use super::tags::bounds;
use crate::structure::Structure;

/// Printed with the page, as PDF/A asks of every annotation.
const PRINT: i64 = 4;

/// A link's annotation.
pub(super) struct Annotation {
    pub(super) id: ObjectId,
    /// The index of the element that holds it.
    pub(super) node: usize,
    /// The page's index.
    pub(super) page: usize,
    page_id: ObjectId,
    /// Its key in the tree that leads from content to elements.
    pub(super) key: i64,
}

impl Annotation {
    /// What the element holds beside its words.
    pub(super) fn reference(&self) -> Object {
        dictionary! { "Type" => "OBJR", "Obj" => self.id, "Pg" => self.page_id }.into()
    }
}

/// Writes an annotation for each link of the structure. Keys follow those of the pages.
pub(super) fn write(
    objects: &mut Objects,
    structure: &Structure,
    pages: &[ObjectId],
) -> Vec<Annotation> {
    let mut links = Vec::new();
    for (node, element) in structure.nodes().iter().enumerate() {
        let Some(target) = &element.target else {
            continue;
        };
        let key = i64::try_from(pages.len() + links.len()).unwrap_or(i64::MAX);
        let anchor = target.anchor.as_bytes().to_vec();
        let page_id = pages[target.page];
        let id = objects.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => name("Link"),
            "Rect" => bounds(target.area),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => PRINT,
            "P" => page_id,
            "Contents" => text(&target.said),
            "Dest" => Object::String(anchor, lopdf::StringFormat::Literal),
            "StructParent" => key,
        });
        links.push(Annotation {
            id,
            node,
            page: target.page,
            page_id,
            key,
        });
    }
    links
}
