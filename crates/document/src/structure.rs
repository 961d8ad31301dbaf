//! The structure tree: what each part of the document is, in reading order.
//!
//! An element holds either other elements or content, never both, so that the order in which
//! pages are painted can't disturb the reading order.

use crate::ink::Area;
use crate::words::Lang;

/// An element of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) usize);

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// Each item has a label of its own.
    Labels,
    Dots,
    Figures,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Division,
    Heading(u8),
    Paragraph,
    List(Numbering),
    ListItem,
    ListLabel,
    ListBody,
    Table,
    TableHead,
    TableBody,
    Row,
    ColumnHeader,
    RowHeader,
    /// A header of the rows that follow, across so many columns.
    GroupHeader {
        columns: usize,
    },
    Data {
        columns: usize,
    },
    Figure,
    Span,
    Contents,
    ContentsItem,
    /// Leads to another place of the document.
    Link,
    /// A field to be filled in by hand.
    Form(Field),
}

/// What is put into a field by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// A tick.
    Tick,
    /// Words or figures.
    Text,
}

impl Role {
    /// The structure type of PDF 1.7.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Division => "Div",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::List(_) => "L",
            Self::ListItem => "LI",
            Self::ListLabel => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::Row => "TR",
            Self::ColumnHeader | Self::RowHeader | Self::GroupHeader { .. } => "TH",
            Self::Data { .. } => "TD",
            Self::Figure => "Figure",
            Self::Span => "Span",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Link => "Link",
            Self::Form(_) => "Form",
        }
    }
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    Node(NodeId),
    /// Marked content: the page's index and the number of the content on it.
    Content {
        page: usize,
        number: usize,
    },
}

/// A link as it stands on its page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    /// The page's index.
    pub(crate) page: usize,
    pub(crate) area: Area,
    pub(crate) anchor: String,
    /// Spoken in its place, and shown by readers.
    pub(crate) said: String,
}

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: Option<NodeId>,
    pub(crate) lang: Option<Lang>,
    /// What is spoken in place of a figure or a field.
    pub(crate) alt: Option<String>,
    /// What a table holds.
    pub(crate) summary: Option<String>,
    /// Where a link can be clicked and where it leads.
    pub(crate) target: Option<Target>,
    /// Where a figure stands on its page, measured from the page's top.
    pub(crate) bounds: Option<Area>,
    pub(crate) kids: Vec<Kid>,
}

/// The tree, with its root at index 0.
#[derive(Debug)]
pub(crate) struct Structure {
    nodes: Vec<Node>,
}

impl Structure {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new(lang: Lang) -> Self {
        let mut structure = Self { nodes: Vec::new() };
        structure.push(Role::Document, None);
        structure.node_mut(Self::ROOT).lang = Some(lang);
        structure
    }

    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.push(role, Some(parent));
        self.node_mut(parent).kids.push(Kid::Node(id));
        id
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }

    pub(crate) fn role(&self, id: NodeId) -> Role {
        self.nodes[id.0].role
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    fn push(&mut self, role: Role, parent: Option<NodeId>) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node {
            role,
            parent,
            lang: None,
            alt: None,
            summary: None,
            target: None,
            bounds: None,
            kids: Vec::new(),
        });
        id
    }
}
