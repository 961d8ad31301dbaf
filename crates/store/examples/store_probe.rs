//! Drives the store from outside, for `cargo xtask faults`: it is killed, its calls to the system
//! are made to fail, and its files are damaged. What it says was saved stands on a line `ack …`,
//! written only after the store has returned.
//!
//! An answer carries its number as its note, so that a lost one shows as a gap.

use model::{
    Answer, Attachment, DocumentId, EditionId, EvidenceMark, FileHash, FileKind, Period, Profile,
    QuestionId, Status, Tier,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{Kind, NewAssessment, Origin, Recovery, Store, StoreError};

const FIRM: &str = "firm";
const QUESTIONS: u64 = 20;
const NOW: &str = "2026-11-22T08:00:00.000Z";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["write", folder, count] => write(Path::new(folder), number(count)),
        ["once", job, folder] => once(job, Path::new(folder)),
        ["examine", folder] => examine(Path::new(folder)),
        ["hold", folder] => hold(Path::new(folder)),
        ["fill", folder, count] => fill(Path::new(folder), number(count)),
        ["clock", folder, count, seed] => clock(Path::new(folder), number(count), number(seed)),
        ["soak", folder, count] => soak(Path::new(folder), number(count)),
        _ => {
            say("unknown command");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error {error:?}"));
            ExitCode::from(3)
        }
    }
}

type Done = Result<(), StoreError>;

fn number(text: &str) -> u64 {
    text.parse().unwrap_or(0)
}

/// A line that has left the process before the next step is taken. A driver that no longer
/// listens is no fault of the store.
fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn question(n: u64) -> QuestionId {
    QuestionId::new(format!("Q{:02}", n % QUESTIONS)).expect("a question")
}

/// Long enough now and then to run over several pages.
fn answer(n: u64) -> Answer {
    let words = if n % 40 == 39 { 900 } else { 6 };
    Answer {
        status: Status::Unknown,
        evidence: Vec::new(),
        note: format!("{n} {}", "电费单 ".repeat(words)),
    }
}

fn begin(store: &mut Store) -> Done {
    if store.deleted()?.iter().any(|gone| gone.record.id == FIRM) {
        return store.undelete(FIRM);
    }
    if store.record(FIRM).is_ok() {
        return Ok(());
    }
    let new = NewAssessment {
        id: FIRM.to_owned(),
        edition: EditionId::new("2026.1").expect("an edition"),
        tier: Tier::Quick,
        period: Period { year: 2025 },
        position: "start".to_owned(),
    };
    store.create(&new, NOW)
}

/// The numbers of the answers that are there, in the order in which they were entered.
fn answered(store: &Store) -> Result<Vec<u64>, StoreError> {
    let mut numbers = BTreeMap::new();
    for n in 0..QUESTIONS {
        for given in store.answers_given(FIRM, &question(n))? {
            let note = given.answer.map(|answer| answer.note).unwrap_or_default();
            if given.origin == Origin::Typed {
                numbers.insert(
                    given.seq,
                    number(note.split(' ').next().unwrap_or_default()),
                );
            }
        }
    }
    Ok(numbers.into_values().collect())
}

/// Answers until it is killed or has done its number. Now and then it does what an owner does
/// beside answering.
fn write(folder: &Path, count: u64) -> Done {
    let opened = Store::open_or_recover(folder)?;
    tell(opened.recovery.as_ref());
    let mut store = opened.store;
    begin(&mut store)?;
    let numbers = answered(&store)?;
    let next = numbers.last().map_or(0, |last| last + 1);
    let unbroken = numbers.iter().copied().eq(0..next);
    say(&format!("have {next} unbroken={unbroken}"));
    for n in next..next + count {
        store.save_answer(FIRM, &question(n), Some(&answer(n)), NOW)?;
        say(&format!("ack {n}"));
        match n % 97 {
            13 => store.set_position(FIRM, &format!("question {n}"))?,
            31 => drop(store.back_up(Kind::Regular, NOW)?),
            53 => drop(store.undo(FIRM, NOW)?),
            54 => drop(store.redo(FIRM, NOW)?),
            _ => {}
        }
    }
    Ok(())
}

/// Does one thing, between two answers.
fn once(job: &str, folder: &Path) -> Done {
    let opened = Store::open_or_recover(folder)?;
    tell(opened.recovery.as_ref());
    let mut store = opened.store;
    say("open");
    begin(&mut store)?;
    let next = answered(&store)?.last().map_or(0, |last| last + 1);
    store.save_answer(FIRM, &question(next), Some(&answer(next)), NOW)?;
    say(&format!("ack {next}"));
    match job {
        "answer" => {
            let n = next + 1;
            store.save_answer(FIRM, &question(n), Some(&answer(n)), NOW)?;
            say(&format!("ack {n}"));
        }
        // Opening did it.
        "migrate" | "recover" => {}
        "backup" => drop(store.back_up(Kind::Regular, NOW)?),
        "copy" => drop(store.copy_backup_to(&folder.join("stick"))?),
        "restore" => restore(&mut store)?,
        "delete" => {
            store.delete(FIRM, NOW)?;
            store.undelete(FIRM)?;
        }
        "purge" => purge(&mut store)?,
        "attach" => attach(&mut store)?,
        _ => return Err(StoreError::Other(format!("no job {job}"))),
    }
    say("done");
    Ok(())
}

fn restore(store: &mut Store) -> Done {
    let oldest = store.list_backups()?.pop().ok_or(StoreError::NoBackup)?;
    say("restoring");
    store.restore(&oldest, NOW)?;
    say("restored");
    Ok(())
}

/// A file is kept, and then named by an answer; another is kept and not named.
fn attach(store: &mut Store) -> Done {
    let photo =
        |seed: u8| -> Vec<u8> { (0..200_000_u32).map(|n| (n % 251) as u8 ^ seed).collect() };
    let keep = |store: &Store, bytes: &[u8]| {
        let hash = FileHash::new(format!("{:x}", Sha256::digest(bytes))).expect("a hash");
        store
            .put_evidence(&hash, FileKind::Jpeg, bytes)
            .map(|()| hash)
    };
    let named = photo(1);
    let attachment = Attachment {
        sha256: keep(store, &named)?,
        name: "电费单.jpeg".to_owned(),
        kind: FileKind::Jpeg,
        bytes: u32::try_from(named.len()).unwrap_or(0),
    };
    let mark = EvidenceMark {
        document: DocumentId::new("bill").expect("a document"),
        dated: None,
        expires: None,
        files: vec![attachment],
    };
    let mut showing = answer(0);
    showing.evidence.push(mark);
    let question = QuestionId::new("Z98").expect("a question");
    store.save_answer(FIRM, &question, Some(&showing), NOW)?;
    say("attached");
    keep(store, &photo(2))?;
    Ok(())
}

/// How many files answers name, how many of those are not there, and how many lie there after a
/// sweep.
fn tell_evidence(store: &mut Store, folder: &Path) -> Done {
    store.sweep_evidence(NOW)?;
    let lying = fs::read_dir(folder.join("evidence")).map_or(0, Iterator::count);
    let (mut named, mut missing) = (0, 0);
    for record in store.records()? {
        let answers = record.sheet.answers.into_values();
        let marks = answers.flat_map(|answer| answer.evidence);
        named += marks.map(|mark| mark.files.len()).sum::<usize>();
        missing += store.missing_evidence(&record.id)?.len();
    }
    say(&format!(
        "evidence named={named} missing={missing} lying={lying}"
    ));
    Ok(())
}

/// Another firm goes for good; the first must not notice.
fn purge(store: &mut Store) -> Done {
    if store.deleted()?.is_empty() && store.record("other").is_err() {
        make_other(store)?;
    }
    if store.deleted()?.is_empty() {
        store.delete("other", NOW)?;
    }
    say("purging");
    store.purge(&["other".to_owned()])?;
    say("purged");
    Ok(())
}

fn make_other(store: &mut Store) -> Done {
    let other = NewAssessment {
        id: "other".to_owned(),
        edition: EditionId::new("2026.1").expect("an edition"),
        tier: Tier::Quick,
        period: Period { year: 2025 },
        position: String::new(),
    };
    store.create(&other, NOW)?;
    let profile = Profile {
        name_zh: "CANARY".to_owned(),
        ..Profile::default()
    };
    store.save_profile("other", &profile, Period { year: 2025 }, NOW)
}

fn tell(recovery: Option<&Recovery>) {
    if let Some(recovery) = recovery {
        let missing = recovery.missing;
        say(&format!(
            "recovered missing={} exact={}",
            missing.entries, missing.exact
        ));
    }
}

/// Opens, tells all that is there, and shows that one can go on.
fn examine(folder: &Path) -> Done {
    let opened = Store::open_or_recover(folder)?;
    tell(opened.recovery.as_ref());
    let mut store = opened.store;
    for record in store.records()? {
        for entry in store.entries(&record.id)? {
            let value = entry.value.unwrap_or_default();
            let (seq, field, at) = (entry.seq, entry.field, entry.at);
            say(&format!("entry {seq} {}|{field}|{at}|{value}", record.id));
        }
    }
    for backup in store.list_backups()? {
        let entries = backup.holdings.entries;
        say(&format!("backup {} entries={entries}", backup.generation));
    }
    tell_evidence(&mut store, folder)?;
    begin(&mut store)?;
    let numbers = answered(&store)?;
    let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
    say(&format!("answers {}", numbers.join(" ")));
    let probe = answer(7);
    store.save_tier(FIRM, Tier::Full, NOW)?;
    store.save_answer(
        FIRM,
        &QuestionId::new("Z99").expect("a question"),
        Some(&probe),
        NOW,
    )?;
    store.back_up(Kind::Regular, NOW)?;
    drop(store);
    let store = Store::open(folder)?;
    let kept = store.record(FIRM)?.sheet.answers.into_values();
    if !kept.into_iter().any(|answer| answer == probe) {
        return Err(StoreError::Other(
            "what was just saved is not there".to_owned(),
        ));
    }
    say("usable");
    examine_journal(folder, &digest(&store)?)
}

/// The journal alone gives the same again.
fn examine_journal(folder: &Path, expected: &str) -> Done {
    let alone = folder.join("alone");
    let _ = fs::remove_dir_all(&alone);
    let name = "qingping.journal";
    fs::create_dir(&alone).and_then(|()| fs::copy(folder.join(name), alone.join(name)))?;
    let opened = Store::open_or_recover(&alone)?;
    let told = opened.recovery.map(|recovery| recovery.missing);
    let told = told.is_some_and(|missing| missing.entries == 0 && missing.exact);
    if !told || digest(&opened.store)? != expected {
        return Err(StoreError::Other(
            "the journal gives something else".to_owned(),
        ));
    }
    // What is looked for in the folder must not be found in this copy.
    Ok(fs::remove_dir_all(alone)?)
}

/// Several firms with histories, reports, and backups of different ages.
fn fill(folder: &Path, count: u64) -> Done {
    let mut store = Store::open(folder)?;
    begin(&mut store)?;
    for n in 0..count {
        store.save_answer(FIRM, &question(n), Some(&answer(n)), NOW)?;
        if n % (count / 3).max(1) == 5 {
            store.back_up(Kind::Regular, NOW)?;
        }
    }
    say("filled");
    wait();
    Ok(())
}

/// Keeps the folder open.
fn hold(folder: &Path) -> Done {
    let store = Store::open(folder)?;
    say("open");
    wait();
    drop(store);
    Ok(())
}

/// Until the driver kills this process or closes its end.
fn wait() {
    let _ = io::stdin().read_line(&mut String::new());
}

/// Backups and answers under clocks that leap. The newest backup and the order of the entries must
/// not care, and each backup restores to what stood there.
fn clock(folder: &Path, count: u64, seed: u64) -> Done {
    let mut store = Store::open_or_recover(folder)?.store;
    begin(&mut store)?;
    let mut last = 0;
    let mut held = BTreeMap::new();
    for n in 0..count {
        let now = leaping(n, seed);
        store.save_answer(FIRM, &question(n), Some(&answer(n)), &now)?;
        let made = store.back_up(Kind::Regular, &now)?;
        let listed = store.list_backups()?;
        let newest = listed.first().ok_or(StoreError::NoBackup)?;
        let recent = listed.len().min(24);
        let unbroken = listed[..recent]
            .windows(2)
            .all(|w| w[0].generation == w[1].generation + 1);
        if newest.generation != made.generation || made.generation <= last || !unbroken {
            return Err(StoreError::Other(format!("a backup was let go at {now}")));
        }
        last = made.generation;
        held.insert(made.generation, digest(&store)?);
    }
    let numbers = answered(&store)?;
    if numbers != (0..count).collect::<Vec<_>>() {
        return Err(StoreError::Other(
            "the order of entries follows the clock".to_owned(),
        ));
    }
    restore_all(&mut store, &held)
}

fn leaping(n: u64, seed: u64) -> String {
    let years = [2026, 2016, 2036, 2026, 1970, 2026, 9999, 2016, 2026];
    let place = usize::try_from(n / 3 + seed).unwrap_or(0);
    let (year, month, day) = (years[place % years.len()], 1 + n % 12, 1 + n % 28);
    format!("{year}-{month:02}-{day:02}T{:02}:59:60.000Z", n % 24)
}

/// Of all that was entered and where the owner is.
fn digest(store: &Store) -> Result<String, StoreError> {
    let mut digest = Sha256::new();
    for record in store.records()? {
        digest.update(format!("{record:?}{:?}", store.entries(&record.id)?));
    }
    Ok(format!("{:x}", digest.finalize()))
}

/// Restores each backup that is listed. None of them is let go for it.
fn restore_all(store: &mut Store, held: &BTreeMap<u64, String>) -> Done {
    let listed = store.list_backups()?;
    for backup in &listed {
        store.restore(backup, NOW)?;
        if held.get(&backup.generation) != Some(&digest(store)?) {
            let found = format!("{} restores to something else", backup.generation);
            return Err(StoreError::Other(found));
        }
    }
    say(&format!("restored {}", listed.len()));
    Ok(())
}

/// Many edits in one go; memory, handles and WAL are told along the way.
fn soak(folder: &Path, count: u64) -> Done {
    let mut store = Store::open_or_recover(folder)?.store;
    begin(&mut store)?;
    for n in 0..count {
        store.save_answer(FIRM, &question(n), Some(&answer(n)), NOW)?;
        if n % (count / 10).max(1) == 0 {
            store.back_up(Kind::Regular, NOW)?;
            let length = |name| fs::metadata(folder.join(name)).map_or(0, |found| found.len());
            let (wal, journal) = (length("qingping.db-wal"), length("qingping.journal"));
            let (memory, handles) = (memory(), handles());
            say(&format!(
                "at {n} memory={memory} handles={handles} wal={wal} journal={journal}"
            ));
        }
    }
    say(&format!("answers {}", answered(&store)?.len()));
    Ok(())
}

/// Resident memory in kibibytes, where the system tells it.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let digits = line.map(|line| line.trim_end_matches("kB").trim());
    digits.map_or(0, number)
}

fn handles() -> usize {
    let folder = PathBuf::from("/proc/self/fd");
    fs::read_dir(folder).map_or(0, |entries| entries.count().saturating_sub(1))
}
