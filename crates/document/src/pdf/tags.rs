//! The structure tree as PDF objects.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, dictionary};

use super::links::{self, Annotation};
use super::objects::{name, text};
use crate::ink::Area;
use crate::structure::{Field, Kid, Node, Numbering, Role, Structure};
use crate::theme::page;

/// Writes the tree and the way back from each page's content to it. Gives the tree's root.
pub(super) fn write(
    objects: &mut Objects,
    structure: &Structure,
    pages: &[ObjectId],
) -> Result<ObjectId, lopdf::Error> {
    let root = objects.new_object_id();
    let ids: Vec<ObjectId> = structure
        .nodes()
        .iter()
        .map(|_| objects.new_object_id())
        .collect();
    let links = links::write(objects, structure, pages);
    for (index, (node, id)) in structure.nodes().iter().zip(&ids).enumerate() {
        let parent = node.parent.map_or(root, |parent| ids[parent.0]);
        let mut element = element(node, parent, &ids, pages);
        if let Some(link) = links.iter().find(|link| link.node == index) {
            element
                .get_mut(b"K")?
                .as_array_mut()?
                .push(link.reference());
        }
        objects.set_object(*id, element);
    }
    let parents = parent_tree(objects, structure, &ids, pages, &links)?;
    let next_key = i64::try_from(pages.len() + links.len()).unwrap_or(i64::MAX);
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => ids[Structure::ROOT.0],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next_key,
    };
    objects.set_object(root, tree);
    Ok(root)
}

fn element(node: &Node, parent: ObjectId, ids: &[ObjectId], pages: &[ObjectId]) -> Dictionary {
    let kids: Vec<Object> = node
        .kids
        .iter()
        .map(|kid| kid_object(*kid, ids, pages))
        .collect();
    let mut element = dictionary! {
        "Type" => "StructElem",
        "S" => name(node.role.name()),
        "P" => parent,
        "K" => kids,
    };
    if let Some(lang) = node.lang {
        element.set("Lang", text(lang.tag()));
    }
    if let Some(alt) = &node.alt {
        element.set("Alt", text(alt));
    }
    if let Some(attributes) = attributes(node) {
        element.set("A", attributes);
    }
    element
}

/// Marked content always names its page: an element's content may run over several.
fn kid_object(kid: Kid, ids: &[ObjectId], pages: &[ObjectId]) -> Object {
    match kid {
        Kid::Node(node) => ids[node.0].into(),
        Kid::Content { page, number } => dictionary! {
            "Type" => "MCR",
            "Pg" => pages[page],
            "MCID" => i64::try_from(number).unwrap_or(i64::MAX),
        }
        .into(),
    }
}

fn attributes(node: &Node) -> Option<Dictionary> {
    let attributes = match node.role {
        Role::List(numbering) => dictionary! {
            "O" => "List",
            "ListNumbering" => match numbering {
                Numbering::Labels => "None",
                Numbering::Dots => "Disc",
                Numbering::Figures => "Decimal",
            },
        },
        Role::Table => {
            let summary = node
                .summary
                .as_ref()
                .filter(|summary| !summary.is_empty())?;
            dictionary! { "O" => "Table", "Summary" => text(summary) }
        }
        Role::ColumnHeader => dictionary! { "O" => "Table", "Scope" => "Column" },
        Role::RowHeader => dictionary! { "O" => "Table", "Scope" => "Row" },
        Role::GroupHeader { columns } => {
            dictionary! { "O" => "Table", "Scope" => "Row", "ColSpan" => span(columns) }
        }
        Role::Data { columns } if columns > 1 => {
            dictionary! { "O" => "Table", "ColSpan" => span(columns) }
        }
        Role::Figure => dictionary! {
            "O" => "Layout",
            "Placement" => "Block",
            "BBox" => bounds(node.bounds?),
        },
        Role::Form(field) => print_field(field, node.alt.as_deref().unwrap_or_default()),
        _ => return None,
    };
    Some(attributes)
}

/// A field of a form that is not interactive (ISO 32000-1, 14.8.5.6).
fn print_field(field: Field, said: &str) -> Dictionary {
    let mut attributes = dictionary! { "O" => "PrintField", "Desc" => text(said) };
    match field {
        Field::Tick => {
            attributes.set("Role", name("cb"));
            attributes.set("checked", name("off"));
        }
        Field::Text => attributes.set("Role", name("tv")),
    }
    attributes
}

fn span(columns: usize) -> i64 {
    i64::try_from(columns).unwrap_or(i64::MAX)
}

pub(super) fn bounds(area: Area) -> Vec<Object> {
    let (left, top) = (area.x, page::HEIGHT - area.y);
    [left, top - area.height, left + area.width, top]
        .into_iter()
        .map(|value| Object::Real((value * 100.0).round() / 100.0))
        .collect()
}

/// For each page, which element owns which piece of marked content.
fn parent_tree(
    objects: &mut Objects,
    structure: &Structure,
    ids: &[ObjectId],
    pages: &[ObjectId],
    links: &[Annotation],
) -> Result<ObjectId, lopdf::Error> {
    let mut owners: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    for (node, id) in structure.nodes().iter().zip(ids) {
        for kid in &node.kids {
            let Kid::Content { page, number } = *kid else {
                continue;
            };
            let owners = &mut owners[page];
            if owners.len() <= number {
                owners.resize(number + 1, Object::Null);
            }
            owners[number] = (*id).into();
        }
    }
    let mut entries: Vec<Object> = Vec::new();
    for (index, (owners, page)) in owners.into_iter().zip(pages).enumerate() {
        let key = i64::try_from(index).unwrap_or(i64::MAX);
        entries.push(key.into());
        entries.push(objects.add_object(owners).into());
        let page = objects.get_dictionary_mut(*page)?;
        page.set("StructParents", key);
        page.set("Tabs", name("S"));
        // printpdf writes an empty list, which PDF/UA takes for annotations without an order.
        page.remove(b"Annots");
        let own = links.iter().filter(|link| link.page == index);
        let own: Vec<Object> = own.map(|link| link.id.into()).collect();
        if !own.is_empty() {
            page.set("Annots", own);
        }
    }
    for link in links {
        entries.push(link.key.into());
        entries.push(ids[link.node].into());
    }
    Ok(objects.add_object(dictionary! { "Nums" => entries }))
}
