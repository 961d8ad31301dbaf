//! What around the data deserves a quiet word: little room, a folder that another program copies
//! away, a clock that cannot be right.

use crate::clock::day_in_china;
use crate::{AppError, Desk, log};
use serde::Serialize;
use std::path::{Component, Path};

/// What the owner may want to know of the computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Surroundings {
    /// Megabytes that are left where the data lies, if they are few.
    pub little_room: Option<u32>,
    /// The folder above the data whose content a program sends to a server or another computer.
    pub copied_with: Option<String>,
    /// The computer's calendar stands before the day on which the questionnaire was published.
    pub clock_behind: bool,
    /// Where the diary of faults lies. It holds nothing of what was entered.
    pub log_file: String,
}

/// How a page begins that was not there a moment ago.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct PageStart {
    /// The assessment that was open when the page before went.
    pub resume: Option<String>,
    /// The seat was given up and nobody has opened anything since.
    pub handed_over: bool,
    /// The page went several times within a minute: it is shown with as little as it needs.
    pub plain: bool,
}

impl Desk {
    /// What deserves a word.
    pub fn surroundings(&self) -> Result<Surroundings, AppError> {
        let folder = self.disk().folder();
        let room = self.disk().little_room();
        Ok(Surroundings {
            little_room: room.map(|megabytes| u32::try_from(megabytes).unwrap_or(u32::MAX)),
            copied_with: copied_with(&folder.canonicalize().unwrap_or_else(|_| folder.into())),
            clock_behind: day_in_china(self.clock()) < self.library().newest().published,
            log_file: log::path(folder).display().to_string(),
        })
    }
}

/// The folders that such programs make for themselves, in small letters. A name that goes on after a
/// blank or a dash is theirs too: `OneDrive - 某某公司`.
const COPIED: &[&str] = &[
    "onedrive",
    "nutstore",
    "nutstore files",
    "我的坚果云",
    "坚果云",
    "mobile documents",
    "iclouddrive",
    "icloud drive",
    "com~apple~clouddocs",
    "baidusyncdisk",
    "baidunetdiskworkspace",
    "百度网盘",
    "百度网盘同步空间",
    "百度云同步盘",
    "dropbox",
    "google drive",
    "googledrive",
    "wps云盘",
    "wpsdrive",
    "微云同步助手",
    "微云同步盘",
    "aliyundrive",
    "阿里云盘",
    "synologydrive",
    "nextcloud",
];

fn copied_with(folder: &Path) -> Option<String> {
    folder.components().find_map(|part| match part {
        Component::Normal(name) => {
            let name = name.to_string_lossy();
            let small = name.to_lowercase();
            let is_theirs = |known: &str| {
                let rest = small.strip_prefix(known);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
            };
            COPIED
                .iter()
                .any(|known| is_theirs(known))
                .then(|| name.into_owned())
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_programs_that_copy_are_known_by_name() {
        for (folder, theirs) in [
            ("/home/chen/OneDrive/轻评", "OneDrive"),
            ("/home/chen/OneDrive - 某某公司/轻评", "OneDrive - 某某公司"),
            ("/Users/chen/我的坚果云/data", "我的坚果云"),
            (
                "/Users/chen/Library/Mobile Documents/com~apple~CloudDocs",
                "Mobile Documents",
            ),
            ("/mnt/d/BaiduSyncdisk/轻评", "BaiduSyncdisk"),
            ("/mnt/d/百度网盘同步空间/轻评", "百度网盘同步空间"),
        ] {
            assert_eq!(copied_with(Path::new(folder)).as_deref(), Some(theirs));
        }
    }

    #[test]
    fn other_folders_are_not() {
        for folder in [
            "/home/chen/.local/share/qingping",
            "/mnt/u盘/onedriver",
            "/坚果",
        ] {
            assert_eq!(copied_with(Path::new(folder)), None, "{folder}");
        }
    }
}
