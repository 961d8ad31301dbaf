//! The JSON inside a report: everything the report was made from, and what followed from it.

use crate::Options;
use assessment::Assessment;
use document::Attachment;
use model::{AnswerSheet, EditionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The attachment's name.
pub(crate) const NAME: &str = "qingping.json";
/// Names the form of the attachment; another form gets another number.
pub(crate) const FORMAT: &str = "qingping-report/3";
const MEDIA_TYPE: &str = "application/json";
const DESCRIPTION: &str = "qingping-report/3";

/// The program that makes the report, with its version: another version may set its pages in
/// another way.
pub(crate) fn generator() -> String {
    format!("qingping {}", env!("CARGO_PKG_VERSION"))
}

/// What an attachment holds. The assessment stays JSON when it is read back: a reader compares it,
/// and never works with figures that it has not worked out itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope {
    pub(crate) format: String,
    pub(crate) generator: String,
    pub(crate) options: Options,
    pub(crate) edition: EditionMark,
    pub(crate) sheet: AnswerSheet,
    pub(crate) assessment: Value,
}

/// Which edition asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditionMark {
    pub(crate) id: EditionId,
    pub(crate) hash: String,
}

impl Envelope {
    /// What a report of this sheet holds.
    pub(crate) fn new(
        sheet: &AnswerSheet,
        assessment: &Assessment,
        options: &Options,
    ) -> serde_json::Result<Self> {
        Ok(Self {
            format: FORMAT.to_owned(),
            generator: generator(),
            options: *options,
            edition: EditionMark {
                id: assessment.edition.clone(),
                hash: assessment.edition_hash.clone(),
            },
            sheet: sheet.clone(),
            assessment: serde_json::to_value(assessment)?,
        })
    }

    /// The attachment.
    pub(crate) fn attachment(&self) -> serde_json::Result<Attachment> {
        Ok(Attachment {
            name: NAME.to_owned(),
            media_type: MEDIA_TYPE.to_owned(),
            description: DESCRIPTION.to_owned(),
            bytes: self.canonical()?,
        })
    }

    /// One form for one content: keys sorted, no white space.
    fn canonical(&self) -> serde_json::Result<Vec<u8>> {
        let mut value = serde_json::to_value(self)?;
        value.sort_all_objects();
        serde_json::to_vec(&value)
    }
}
