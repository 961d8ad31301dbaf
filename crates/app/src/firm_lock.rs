//! Which firms are open, and the one place where the others are refused.
//!
//! A firm with a PIN is open after the PIN was given, until all are locked or another one's PIN is given.
//! Every use case that is handed an assessment's id takes the store from [`Desk::store_of`] or writes
//! by [`Desk::write_to`]; both refuse what is locked. `tests/tests/locked.rs` goes over all commands.
//!
//! What is kept of a PIN stands in the setting `pin.ID` of each of the firm's assessments: so it goes
//! into the journal and backups, and away with the assessment.

use crate::clock::stamp;
use crate::pin::{Lock, Pin};
use crate::{AppError, Desk, ErrorCode, Forgotten, PinNews};
use model::{FileHash, Profile};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::{Store, StoreError};
use unicode_normalization::UnicodeNormalization;

/// The setting that holds what is kept of a PIN.
pub(crate) const PIN: &str = "pin";
/// The setting that says that another one is to take the seat.
pub(crate) const HANDED_OVER: &str = "handed_over";

/// Who is in front of the window, as far as a PIN tells.
#[derive(Debug, Default)]
pub(crate) struct Seat {
    /// The firm whose PIN was given last, by the id in its [`Lock`].
    firm: Mutex<Option<String>>,
    /// One try at a time: two at once would count as one.
    tries: Mutex<()>,
}

/// How the firm that is open is kept from others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct LockView {
    /// Whether it has a PIN.
    pub pin: bool,
    /// What the owner has not been told yet.
    pub news: Option<PinNews>,
}

/// The locks of all firms that have or had one, by assessment.
pub(crate) type Locks = BTreeMap<String, Lock>;

impl Desk {
    /// The store, for a use case about one assessment.
    ///
    /// # Errors
    /// [`ErrorCode::FirmLocked`] while its firm is locked.
    pub(crate) fn store_of(&self, id: &str) -> Result<MutexGuard<'_, Store>, AppError> {
        let store = self.store();
        match lock_of(&store, id)? {
            Some(lock) if !self.is_open(&lock) => Err(AppError::new(ErrorCode::FirmLocked, [])),
            _ => Ok(store),
        }
    }

    /// Writes, for a use case about one assessment; refuses as [`Desk::store_of`] does.
    pub(crate) fn write_to<T>(
        &self,
        id: &str,
        act: impl Fn(&mut Store) -> Result<T, StoreError>,
    ) -> Result<T, AppError> {
        self.check_open(id)?;
        self.write(act)
    }

    /// Whether an assessment may be looked at now.
    ///
    /// # Errors
    /// [`ErrorCode::FirmLocked`] while its firm is locked.
    pub fn check_open(&self, id: &str) -> Result<(), AppError> {
        self.store_of(id).map(drop)
    }

    /// The same for a file: one that only locked firms name is theirs.
    pub(crate) fn check_file_open(&self, file: &FileHash) -> Result<(), AppError> {
        let locks = self.locks()?;
        if locks.values().all(|lock| self.is_open(lock)) {
            return Ok(());
        }
        let naming = self.store().naming(file)?;
        let locked = |id: &String| locks.get(id).is_some_and(|lock| !self.is_open(lock));
        if !naming.is_empty() && naming.iter().all(locked) {
            return Err(AppError::new(ErrorCode::FirmLocked, []));
        }
        Ok(())
    }

    pub(crate) fn locks(&self) -> Result<Locks, AppError> {
        let kept = self.store().settings_of_each(PIN)?;
        Ok(read(&kept))
    }

    pub(crate) fn is_open(&self, lock: &Lock) -> bool {
        !lock.is_set() || self.open_firm().as_deref() == Some(&lock.firm)
    }

    fn open_firm(&self) -> MutexGuard<'_, Option<String>> {
        let firm = self.seat().firm.lock();
        firm.unwrap_or_else(PoisonError::into_inner)
    }

    /// How an assessment that is open is kept from others.
    pub(crate) fn lock_view(&self, id: &str) -> Result<LockView, AppError> {
        let lock = lock_of(&*self.store_of(id)?, id)?;
        Ok(LockView {
            pin: lock.as_ref().is_some_and(Lock::is_set),
            news: lock.and_then(|lock| lock.news),
        })
    }

    /// Gives the firm of an assessment a PIN, or takes it off; both for whoever has it open.
    ///
    /// # Errors
    /// Where it cannot be a PIN, or the firm has no credit code: by that it is taken off if forgotten.
    pub fn set_pin(&self, id: &str, pin: Option<&Pin>) -> Result<LockView, AppError> {
        let (profile, before) = {
            let store = self.store_of(id)?;
            (store.record(id)?.sheet.profile, lock_of(&store, id)?)
        };
        let firm = before.as_ref().map(|lock| lock.firm.clone());
        let lock = match (pin, before) {
            (Some(_), _) if profile.credit_code.trim().is_empty() => {
                return Err(AppError::new(ErrorCode::PinNeedsCode, []));
            }
            (Some(pin), _) => {
                let firm = firm.unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
                Lock::new(firm, pin)?
            }
            (None, None) => return self.lock_view(id),
            (None, Some(lock)) => lock.off(),
        };
        let mut ids = self.of_one_firm(&profile)?;
        ids.extend(self.ids_of(&lock.firm)?);
        ids.push(id.to_owned());
        let others = self.locks()?;
        // Another firm's PIN stays, although this one says that it has the same code.
        ids.retain(|id| others.get(id).is_none_or(|other| self.is_open(other)));
        self.keep(&lock, ids)?;
        *self.open_firm() = lock.is_set().then(|| lock.firm.clone());
        self.lock_view(id)
    }

    /// All assessments with the firm's credit code, those in the trash among them.
    fn of_one_firm(&self, profile: &Profile) -> Result<Vec<String>, AppError> {
        let code = plain(&profile.credit_code);
        if code.is_empty() {
            return Ok(Vec::new());
        }
        let store = self.store();
        let deleted = store.deleted()?.into_iter().map(|one| one.record);
        let all = store.records()?.into_iter().chain(deleted);
        let same = all.filter(|one| plain(&one.sheet.profile.credit_code) == code);
        Ok(same.map(|one| one.id).collect())
    }

    /// Opens the firm of an assessment; another one that was opened by its PIN is locked.
    ///
    /// # Errors
    /// [`ErrorCode::PinWrong`], and [`ErrorCode::PinWait`] after several; nothing is ever lost by it. What
    /// can be no PIN is [`ErrorCode::PinForm`] and counts as no try.
    pub fn unlock(&self, id: &str, pin: &Pin) -> Result<(), AppError> {
        pin.check()?;
        self.attempt(id, (), |desk, lock| {
            let now = desk.clock().now();
            if !lock.opens(pin) {
                return Err(lock.refusal(ErrorCode::PinWrong, now));
            }
            *desk.open_firm() = Some(lock.firm.clone());
            Ok(())
        })
    }

    /// The way out for whoever forgot the PIN: the firm's credit code, given twice with a day between.
    ///
    /// # Errors
    /// [`ErrorCode::CodeWrong`], which counts as a wrong PIN.
    pub fn forget_pin(&self, id: &str, code: &str) -> Result<Forgotten, AppError> {
        self.attempt(id, Forgotten::Off, |desk, lock| {
            let now = desk.clock().now();
            if !desk.is_code_of(&lock.firm, code)? {
                return Err(lock.refusal(ErrorCode::CodeWrong, now));
            }
            Ok(lock.forget(now))
        })
    }

    /// A try: it is counted and kept first, then made, and what came of it is kept.
    fn attempt<T>(
        &self,
        id: &str,
        without_pin: T,
        act: impl FnOnce(&Self, &mut Lock) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let tries = self.seat().tries.lock();
        let _one = tries.unwrap_or_else(PoisonError::into_inner);
        let Some(mut lock) = lock_of(&self.store(), id)?.filter(Lock::is_set) else {
            return Ok(without_pin);
        };
        let ids = self.ids_of(&lock.firm)?;
        let may = lock.count_try(self.clock().now());
        self.keep(&lock, ids.clone())?;
        may?;
        let outcome = act(self, &mut lock);
        self.keep(&lock, ids)?;
        outcome
    }

    /// Whether the firm goes by this code at any of its assessments; by its name where it has no code
    /// any more, so that nobody is shut out for ever.
    fn is_code_of(&self, firm: &str, code: &str) -> Result<bool, AppError> {
        let ids = self.ids_of(firm)?;
        let store = self.store();
        let mut profiles = Vec::new();
        let deleted = store.deleted()?.into_iter().map(|one| one.record);
        for record in store.records()?.into_iter().chain(deleted) {
            if ids.contains(&record.id) {
                profiles.push(record.sheet.profile);
            }
        }
        let codes = profiles.iter().map(|profile| plain(&profile.credit_code));
        let mut known: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
        if known.is_empty() {
            let names = profiles.iter().flat_map(|one| [&one.name_zh, &one.name_en]);
            known = names.map(|name| plain(name)).collect();
        }
        let typed = plain(code);
        Ok(!typed.is_empty() && known.contains(&typed))
    }

    /// The owner has read what there was to tell.
    pub fn pin_news_read(&self, id: &str) -> Result<(), AppError> {
        let Some(mut lock) = lock_of(&*self.store_of(id)?, id)? else {
            return Ok(());
        };
        lock.news = None;
        let ids = self.ids_of(&lock.firm)?;
        self.keep(&lock, ids)
    }

    /// Locks every firm that has a PIN; `next` where another one takes the seat.
    pub fn lock_all(&self, next: bool) -> Result<(), AppError> {
        *self.open_firm() = None;
        self.set_handed_over(next || self.handed_over()?)
    }

    /// Whether the seat was given up and nobody has opened anything since.
    pub fn handed_over(&self) -> Result<bool, AppError> {
        let set = self.store().setting(HANDED_OVER)?;
        Ok(set.is_some_and(|value| !value.is_empty()))
    }

    /// A next start must not open what the last one in the seat had open.
    pub(crate) fn set_handed_over(&self, is: bool) -> Result<(), AppError> {
        if self.handed_over()? == is {
            return Ok(());
        }
        let value = if is {
            stamp(self.clock())
        } else {
            String::new()
        };
        self.write(|store| store.set_setting(HANDED_OVER, &value))
    }

    /// The year after has the PIN of the year before from its first moment.
    pub(crate) fn pass_on_pin(&self, from: &str, to: &str) -> Result<(), AppError> {
        // Taken before: what is matched on would hold the store.
        let lock = lock_of(&self.store(), from)?;
        match lock {
            Some(lock) => self.keep(&lock, vec![to.to_owned()]),
            None => Ok(()),
        }
    }

    fn ids_of(&self, firm: &str) -> Result<Vec<String>, AppError> {
        let locks = self.locks()?.into_iter();
        let own = locks.filter(|(_, lock)| lock.firm == firm);
        Ok(own.map(|(id, _)| id).collect())
    }

    fn keep(&self, lock: &Lock, ids: Vec<String>) -> Result<(), AppError> {
        let text = serde_json::to_string(lock).unwrap_or_default();
        let values: BTreeMap<String, String> =
            ids.into_iter().map(|id| (id, text.clone())).collect();
        self.write(|store| store.set_setting_of_each(PIN, &values))
    }
}

/// What stands there and is no lock is a newer version's, and no reason to shut anybody out.
pub(crate) fn read(kept: &BTreeMap<String, String>) -> Locks {
    let locks = kept.iter().filter_map(|(id, text)| {
        let lock = serde_json::from_str(text).ok()?;
        Some((id.clone(), lock))
    });
    locks.collect()
}

fn lock_of(store: &Store, id: &str) -> Result<Option<Lock>, AppError> {
    let kept = store.setting(&format!("{PIN}.{id}"))?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
}

/// A code or name as two people would type it.
fn plain(text: &str) -> String {
    let letters = text.nfkc().filter(|letter| !letter.is_whitespace());
    letters.collect::<String>().to_uppercase()
}
