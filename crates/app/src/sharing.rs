//! How a computer is shared by several firms: whether the board is there although they are few, and when
//! the window locks by itself.
//!
//! The page counts the time: only it hears keys and presses, and the text that is not saved yet lies
//! there. How long it counts is said here, and what is locked is refused by [`crate::firm_lock`].

use crate::{AppError, Desk};
use serde::{Deserialize, Serialize};

/// The setting.
pub(crate) const SHARING: &str = "sharing";
/// Minutes until a firm that has a PIN locks, unless somebody wants it otherwise.
const BY_ITSELF: u32 = 10;

/// How the computer is shared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Sharing {
    /// Whether the first page is the board of many firms although they are few.
    pub board: bool,
    /// Minutes without a key or a press after which the window locks: nought for never; where nobody
    /// chose, ten for a firm with a PIN and never for others.
    pub lock_after: Option<u32>,
}

/// Minutes without a key or a press after which the window locks; none for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct LocksAfter {
    /// While a firm with a PIN is open.
    pub with_pin: Option<u32>,
    /// While another one is.
    pub without_pin: Option<u32>,
}

impl From<Sharing> for LocksAfter {
    fn from(sharing: Sharing) -> Self {
        let chosen = sharing.lock_after.filter(|&minutes| minutes > 0);
        Self {
            with_pin: sharing.lock_after.map_or(Some(BY_ITSELF), |_| chosen),
            without_pin: chosen,
        }
    }
}

impl Desk {
    pub(crate) fn sharing(&self) -> Result<Sharing, AppError> {
        let kept = self.store().setting(SHARING)?;
        // What a newer version wrote is no reason not to open.
        Ok(kept
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default())
    }

    /// Remembers how the computer is shared. Answers with what holds then.
    pub fn set_sharing(&self, sharing: Sharing) -> Result<LocksAfter, AppError> {
        let text = serde_json::to_string(&sharing).unwrap_or_default();
        self.write(|store| store.set_setting(SHARING, &text))?;
        Ok(sharing.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_with_a_pin_locks_by_itself_and_others_where_it_is_wanted() {
        let after = |lock_after| {
            let sharing = Sharing {
                lock_after,
                ..Sharing::default()
            };
            let after = LocksAfter::from(sharing);
            [after.without_pin, after.with_pin]
        };
        assert_eq!(after(None), [None, Some(10)]);
        assert_eq!(after(Some(0)), [None, None]);
        assert_eq!(after(Some(3)), [Some(3), Some(3)]);
    }
}
