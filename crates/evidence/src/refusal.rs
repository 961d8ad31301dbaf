//! Why a file is not taken in. Each has its way out, which whoever words it tells.

use model::FileKind;

/// Why a file is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no content.
    #[error("empty")]
    Empty,
    /// It is too large.
    #[error("{found} bytes, more than {most}")]
    TooLarge {
        /// Its size in bytes.
        found: u64,
        /// The most that is taken in, in bytes.
        most: u64,
    },
    /// It begins like this kind and is not whole.
    #[error("a damaged {}", .0.ending())]
    Damaged(FileKind),
    /// It opens only with a password, which a bank has not.
    #[error("it opens only with a password")]
    Locked,
    /// It is sound but of another kind.
    #[error("{0:?}")]
    Unsupported(Unsupported),
}

/// Kinds of files that are not taken in, as far as their ways out differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// A HEIC photo, as iPhones take it.
    Heic,
    /// A picture of another kind, by the usual ending of its name.
    Picture(&'static str),
    /// A video, a Live Photo or a recording.
    Recording,
    /// Word before 2007, or RTF.
    OldWord,
    /// Excel before 2007.
    OldExcel,
    /// Another office file: slides, with macros, of another program.
    Office,
    /// An OFD, the format of Chinese electronic invoices.
    Ofd,
    /// Several files packed into one.
    Archive,
    /// Plain text, a table as text, a page of the web.
    Text,
    /// Anything else.
    Unknown,
}

pub(crate) fn damaged(kind: FileKind) -> Refusal {
    Refusal::Damaged(kind)
}
