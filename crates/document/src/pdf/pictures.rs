//! Pictures of one bit a pixel, as objects of their own.
//!
//! They are not compressed: one can be put in the place of another of its length without moving a
//! byte of the rest (see [`crate::exchange`]).

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

/// The pictures of a file, in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Pictures(Vec<XObject>);

impl Pictures {
    pub(super) fn add(&mut self, pixels: usize, bits: &[u8]) -> XObjectId {
        self.0.push(XObject::External(ExternalXObject {
            stream: ExternalStream {
                dict: about(pixels),
                content: bits.to_vec(),
                compress: false,
            },
            width: None,
            height: None,
            dpi: None,
        }));
        id(self.0.len())
    }

    /// The pictures by resource name.
    pub(super) fn finish(self) -> impl Iterator<Item = (XObjectId, XObject)> {
        let numbered = self.0.into_iter().enumerate();
        numbered.map(|(index, picture)| (id(index + 1), picture))
    }
}

fn id(number: usize) -> XObjectId {
    XObjectId(format!("Picture{number}"))
}

/// A stencil: what is 1 is painted in the colour that is set, the rest is left as it is.
fn about(pixels: usize) -> BTreeMap<String, DictItem> {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let side = i64::try_from(pixels).unwrap_or(i64::MAX);
    let decode = vec![DictItem::Int(1), DictItem::Int(0)];
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(side)),
        ("Height", DictItem::Int(side)),
        ("ImageMask", DictItem::Bool(true)),
        ("BitsPerComponent", DictItem::Int(1)),
        ("Decode", DictItem::Array(decode)),
    ];
    entries.map(|(key, item)| (key.to_owned(), item)).into()
}
