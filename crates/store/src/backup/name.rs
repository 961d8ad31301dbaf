//! What a backup's file name says: `00000042-00007-20261122T080000Z-regular.db`.

use crate::StoreError;
use crate::files::Place;
use std::cmp::Reverse;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In the ordinary course.
    Regular,
    /// Before the schema was brought up to date.
    BeforeMigration,
    /// Before a file was read in.
    BeforeImport,
    /// Before an older backup was put in place.
    BeforeRestore,
    /// Before an assessment was moved to the trash.
    BeforeDelete,
}

impl Kind {
    const ALL: [(Self, &str); 5] = [
        (Self::Regular, "regular"),
        (Self::BeforeMigration, "before-migration"),
        (Self::BeforeImport, "before-import"),
        (Self::BeforeRestore, "before-restore"),
        (Self::BeforeDelete, "before-delete"),
    ];

    fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(kind, _)| *kind == self);
        named.map_or("regular", |(_, name)| name)
    }

    fn of(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, known)| *known == name);
        named.map(|(kind, _)| *kind)
    }
}

/// The parts of the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) generation: u64,
    /// Counts the days on which backups were made: one more whenever the date is another than at
    /// the backup before, in whichever direction the clock went.
    pub(crate) day: u64,
    /// `20261122T080000Z`.
    clock: String,
    pub(crate) kind: Kind,
}

impl Name {
    /// The next one after all that were ever used here.
    pub(crate) fn next(place: &Place, kind: Kind, now: &str) -> Result<Self, StoreError> {
        let clock = compact(now);
        let day = match Self::all(place)?.first() {
            Some(last) if date(&last.clock) == date(&clock) => last.day,
            Some(last) => last.day + 1,
            None => 0,
        };
        Ok(Self {
            generation: next_generation(place)?,
            day,
            clock,
            kind,
        })
    }

    /// The names in the folder of the backups, newest first.
    pub(crate) fn all(place: &Place) -> Result<Vec<Self>, StoreError> {
        let files = names_in(&place.backups())?;
        let mut names: Vec<Self> = files.iter().filter_map(|file| Self::of(file)).collect();
        names.sort_by_key(|name| Reverse(name.generation));
        Ok(names)
    }

    fn of(file: &str) -> Option<Self> {
        let mut parts = file.strip_suffix(".db")?.splitn(4, '-');
        Some(Self {
            generation: number(parts.next()?, 8)?,
            day: number(parts.next()?, 5)?,
            clock: parts.next()?.to_owned(),
            kind: Kind::of(parts.next()?)?,
        })
    }

    pub(crate) fn file(&self) -> String {
        let (generation, day) = (self.generation, self.day);
        let (clock, kind) = (&self.clock, self.kind.name());
        format!("{generation:08}-{day:05}-{clock}-{kind}.db")
    }

    /// The time as RFC 3339, as far as it was one.
    pub(crate) fn made_at(&self) -> String {
        let clock = &self.clock;
        match (clock.split_at_checked(8), clock.len()) {
            (Some((date, time)), 16) if clock.is_ascii() => {
                let (y, m, d) = (&date[..4], &date[4..6], &date[6..]);
                let (hour, minute, second) = (&time[1..3], &time[3..5], &time[5..7]);
                format!("{y}-{m}-{d}T{hour}:{minute}:{second}Z")
            }
            _ => clock.clone(),
        }
    }
}

/// One more than any backup or database set aside ever had here.
pub(crate) fn next_generation(place: &Place) -> Result<u64, StoreError> {
    let used = [place.backups(), place.set_aside()]
        .iter()
        .map(|folder| names_in(folder))
        .collect::<Result<Vec<_>, _>>()?;
    let used = used.iter().flatten();
    let numbers = used.filter_map(|name| number(name.get(..8)?, 8));
    Ok(numbers.max().unwrap_or(0) + 1)
}

fn names_in(folder: &Path) -> Result<Vec<String>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    names.collect()
}

fn number(digits: &str, length: usize) -> Option<u64> {
    let whole = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| digits.parse().ok()).flatten()
}

/// `2026-11-22T08:00:00.123Z` → `20261122T080000Z`. File systems allow no colon in a name.
fn compact(now: &str) -> String {
    let whole = now.split('.').next().unwrap_or_default();
    let letters = whole.chars().filter(char::is_ascii_alphanumeric).take(15);
    let clock: String = letters.filter(|letter| *letter != 'Z').collect();
    format!("{clock}Z")
}

fn date(clock: &str) -> &str {
    clock.get(..8).unwrap_or(clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_generation_day_time_and_kind_and_reads_back() {
        let name = Name {
            generation: 42,
            day: 7,
            clock: compact("2026-11-22T08:00:00.123Z"),
            kind: Kind::BeforeRestore,
        };
        assert_eq!(
            name.file(),
            "00000042-00007-20261122T080000Z-before-restore.db"
        );
        assert_eq!(Name::of(&name.file()), Some(name.clone()));
        assert_eq!(name.made_at(), "2026-11-22T08:00:00Z");
    }

    #[test]
    fn a_file_that_is_no_backup_of_ours_is_not_taken_for_one() {
        for file in [
            "new.partial",
            "00000042-00007-20261122T080000Z-regular.db-journal",
            "42-7-20261122T080000Z-regular.db",
            "00000042-00007-20261122T080000Z-mine.db",
            "+0000042-00007-20261122T080000Z-regular.db",
            "我的备份.db",
        ] {
            assert_eq!(Name::of(file), None, "{file}");
        }
    }
}
