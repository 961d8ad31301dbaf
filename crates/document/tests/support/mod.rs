//! Reads a PDF back the way a screen reader does: structure first, then the content it points to.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::path::Path;

use document::{
    Attachment, Block, Document, Fonts, Lang, Meta, ParagraphStyle, RunningText, Words,
};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as Objects, Object, ObjectId};

/// The fonts of the product, in memory.
pub(crate) struct FontFiles(Vec<Vec<u8>>);

impl FontFiles {
    pub(crate) fn load() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
        let names = [
            "NotoSansSC-Regular.ttf",
            "NotoSansSC-Bold.ttf",
            "NotoSans-Regular.ttf",
            "NotoSansCJKsc-Rare.otf",
        ];
        Self(
            names
                .map(|name| std::fs::read(folder.join(name)).unwrap())
                .to_vec(),
        )
    }

    pub(crate) fn fonts(&self) -> Fonts<'_> {
        Fonts {
            regular: &self.0[0],
            bold: &self.0[1],
            fallbacks: vec![&self.0[2], &self.0[3]],
        }
    }

    pub(crate) fn render(&self, document: &Document) -> Vec<u8> {
        document::render(document, &self.fonts()).unwrap()
    }
}

/// A document of these blocks, without running text.
pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        meta: Meta {
            title: Words::both("试验", "Trial"),
            author: "鹭岛烘焙".to_owned(),
            primary: Lang::Zh,
            date: None,
            generator: "trial 1".to_owned(),
        },
        running: RunningText::default(),
        blocks,
        attachments: Vec::new(),
    }
}

pub(crate) fn paragraph(words: Words) -> Block {
    Block::Paragraph {
        words,
        style: ParagraphStyle::Body,
    }
}

pub(crate) fn attachment(name: &str, bytes: &[u8]) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media_type: "application/json".to_owned(),
        description: "figures".to_owned(),
        bytes: bytes.to_vec(),
    }
}

/// An element of the structure with the text it holds itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) depth: usize,
    pub(crate) role: String,
    pub(crate) lang: Option<String>,
    pub(crate) text: String,
    /// The pages on which its text stands.
    pub(crate) pages: Vec<usize>,
}

/// A PDF read back.
pub(crate) struct Reading {
    pub(crate) elements: Vec<Element>,
    /// Text outside of the structure, by page: running text, repeated heads.
    pub(crate) artifacts: Vec<String>,
    pub(crate) objects: Objects,
}

impl Reading {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let objects = Objects::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = objects.get_pages().values().copied().collect();
        let read: Vec<PageText> = pages
            .iter()
            .map(|page| page_text(&objects, *page))
            .collect();
        let root = objects.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        let root = objects
            .get_dictionary(root.as_reference().unwrap())
            .unwrap();
        let mut elements = Vec::new();
        let top = root.get(b"K").unwrap().as_reference().unwrap();
        let source = Source {
            objects: &objects,
            pages: &pages,
            read: &read,
        };
        source.walk(top, 0, &mut elements);
        Self {
            elements,
            artifacts: read.into_iter().map(|page| page.artifacts).collect(),
            objects,
        }
    }

    /// Texts of all elements with this role, in reading order.
    pub(crate) fn texts(&self, role: &str) -> Vec<&str> {
        let wanted = self.elements.iter().filter(|element| element.role == role);
        wanted.map(|element| element.text.as_str()).collect()
    }

    /// Every text in reading order.
    pub(crate) fn said(&self) -> Vec<&str> {
        let said = self
            .elements
            .iter()
            .filter(|element| !element.text.is_empty());
        said.map(|element| element.text.as_str()).collect()
    }
}

struct Source<'a> {
    objects: &'a Objects,
    pages: &'a [ObjectId],
    read: &'a [PageText],
}

impl Source<'_> {
    fn walk(&self, id: ObjectId, depth: usize, elements: &mut Vec<Element>) {
        let node = self.objects.get_dictionary(id).unwrap();
        let string = |object: &Object| lopdf::decode_text_string(object).unwrap();
        let at = elements.len();
        elements.push(Element {
            depth,
            role: String::from_utf8(node.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap(),
            lang: node.get(b"Lang").ok().map(string),
            text: String::new(),
            pages: Vec::new(),
        });
        for kid in node.get(b"K").unwrap().as_array().unwrap() {
            match kid {
                Object::Reference(kid) => self.walk(*kid, depth + 1, elements),
                other => {
                    let content = other.as_dict().unwrap();
                    let page = content.get(b"Pg").unwrap().as_reference().unwrap();
                    let page = self.pages.iter().position(|id| *id == page).unwrap();
                    let number = content.get(b"MCID").unwrap().as_i64().unwrap();
                    elements[at].text.push_str(&self.read[page].marked[&number]);
                    elements[at].pages.push(page);
                }
            }
        }
    }
}

#[derive(Default)]
struct PageText {
    marked: BTreeMap<i64, String>,
    artifacts: String,
}

fn page_text(objects: &Objects, page: ObjectId) -> PageText {
    let fonts = objects.get_page_fonts(page).unwrap();
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = fonts
        .into_iter()
        .map(|(name, font)| (name, unicode_map(objects, font)))
        .collect();
    let content = Content::decode(&objects.get_page_content(page)).unwrap();
    let mut text = PageText::default();
    let (mut mark, mut font) = (None, Vec::new());
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operation.operands[1].as_dict().unwrap();
                mark = properties.get(b"MCID").and_then(Object::as_i64).ok();
                if let Some(mark) = mark {
                    text.marked.entry(mark).or_default();
                }
            }
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "TJ" => {
                let out = match mark {
                    Some(mark) => text.marked.get_mut(&mark).unwrap(),
                    None => &mut text.artifacts,
                };
                for item in operation.operands[0].as_array().unwrap() {
                    if let Object::String(code, _) = item {
                        out.push_str(&maps[&font][&u16::from_be_bytes([code[0], code[1]])]);
                    }
                }
            }
            _ => {}
        }
    }
    text
}

fn unicode_map(objects: &Objects, font: &Dictionary) -> BTreeMap<u16, String> {
    let map = font
        .get_deref(b"ToUnicode", objects)
        .unwrap()
        .as_stream()
        .unwrap();
    let map = String::from_utf8(map.get_plain_content().unwrap()).unwrap();
    let hex = |text: &str| text.trim_matches(['<', '>']).to_owned();
    map.lines()
        .filter(|line| line.starts_with('<') && line.split(' ').count() == 2)
        .filter(|line| *line != "<0000> <FFFF>")
        .map(|line| {
            let (code, text) = line.split_once(' ').unwrap();
            let units: Vec<u16> = hex(text)
                .as_bytes()
                .chunks(4)
                .map(|digits| {
                    u16::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()
                })
                .collect();
            let code = u16::from_str_radix(&hex(code), 16).unwrap();
            (code, String::from_utf16(&units).unwrap())
        })
        .collect()
}
