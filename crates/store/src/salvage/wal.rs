//! The write-ahead log read by ourselves.
//!
//! Format: <https://www.sqlite.org/fileformat2.html#walformat>. SQLite stops at the first frame
//! that is wrong and silently leaves out all that was committed after it. Each frame's checksum is
//! worked out from the one stored in the frame before, so the frames behind a broken one can still
//! be proven, one by one.

use super::page::{PAGE, long};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const FRAME: usize = FRAME_HEADER + PAGE;
const BIG_ENDIAN: u32 = 0x377f_0683;
const LITTLE_ENDIAN: u32 = 0x377f_0682;

/// One page as it was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'w> {
    /// Its place in the log.
    pub(crate) place: usize,
    pub(crate) page: u32,
    /// How many pages the database has after it, if it ends a transaction; else nought.
    commit: u32,
    pub(crate) data: &'w [u8],
    proven: bool,
    current: bool,
}

/// The log.
#[derive(Debug)]
pub(crate) struct Wal<'w> {
    frames: Vec<Frame<'w>>,
    /// How many frames SQLite itself would take: up to the last commit before the first fault.
    committed: usize,
    header_is_good: bool,
    salts: [u8; 8],
    /// What follows the last whole frame.
    rest: &'w [u8],
}

impl<'w> Wal<'w> {
    pub(crate) fn read(bytes: &'w [u8]) -> Self {
        let header = Header::read(bytes);
        let body = bytes.get(HEADER..).unwrap_or_default();
        // The first frame always belongs to the present round, so it tells the salts if the header
        // does not.
        let salts = match &header {
            Some(header) => header.salts,
            None => salts(body),
        };
        let big = header.as_ref().is_none_or(|h| h.big) && long(bytes, 0) == Some(BIG_ENDIAN);
        let mut before = header.as_ref().map(|header| header.checksum);
        let mut frames = Vec::new();
        let (whole, rest) = body.as_chunks::<FRAME>();
        for frame in whole {
            let (head, data) = frame.split_at(FRAME_HEADER);
            let stored = (word(head, 16, true), word(head, 20, true));
            let checked = before.map(|seed| checksum(data, checksum(&head[..8], seed, big), big));
            frames.push(Frame {
                place: frames.len(),
                page: word(head, 0, true),
                commit: word(head, 4, true),
                data,
                proven: checked == Some(stored),
                current: head[8..16] == salts,
            });
            before = Some(stored);
        }
        let taken = frames.iter().take_while(|f| f.proven && f.current);
        let commits = taken.enumerate().filter(|(_, frame)| frame.commit != 0);
        let committed = commits.last().map_or(0, |(n, _)| n + 1);
        Self {
            committed: if header.is_some() { committed } else { 0 },
            frames,
            header_is_good: header.is_some(),
            salts,
            rest,
        }
    }

    /// Whether something that was committed lies behind a fault, where SQLite would drop it.
    ///
    /// The index beside the log says how much was committed, as long as it is of this round. It is
    /// not there after a power cut; then a torn last transaction is no loss, since it was never
    /// called saved, but two commits behind a fault cannot come from a power cut: each is synced
    /// before the next begins. The header is synced before any frame is written.
    pub(crate) fn lost_commits(&self, index: &[u8]) -> bool {
        if let Some(frames) = witnessed(index, self.salts) {
            return frames > self.committed;
        }
        let beyond = self.frames.iter().skip(self.committed);
        let commits = beyond.filter(|f| f.proven && f.current && f.commit != 0);
        commits.count() > usize::from(self.header_is_good)
    }

    /// The place of the last committed frame that is broken or no longer there: what came with it
    /// cannot be known.
    pub(crate) fn last_broken(&self, index: &[u8]) -> Option<usize> {
        let committed = witnessed(index, self.salts).unwrap_or(0);
        if committed > self.frames.len() || !self.rest.is_empty() {
            return Some(self.frames.len());
        }
        let end = committed.max(self.end_of_proven());
        let sound = |frame: &Frame<'_>| frame.current && frame.proven;
        self.frames[..end].iter().rposition(|frame| !sound(frame))
    }

    /// How many frames there are up to the last proven commit.
    fn end_of_proven(&self) -> usize {
        let last = |f: &Frame<'_>| f.current && f.proven && f.commit != 0;
        self.frames.iter().rposition(last).map_or(0, |n| n + 1)
    }

    /// What SQLite takes.
    pub(crate) fn taken(&self) -> &[Frame<'w>] {
        &self.frames[..self.committed]
    }

    /// How many pages the database has with it.
    pub(crate) fn pages(&self) -> Option<u32> {
        self.taken().last().map(|frame| frame.commit)
    }

    /// All frames from the most to the least trusted, the newest of a kind first: those SQLite takes
    /// and, behind a fault, those that are proven and committed; then the doubtful ones of this
    /// round; then those of an earlier round, which the database should hold already.
    pub(crate) fn by_trust(&self) -> (Vec<Frame<'w>>, Vec<Frame<'w>>) {
        let proven = |frame: &&Frame<'w>| frame.current && frame.proven;
        let end = self.end_of_proven();
        let trusted = self.frames[..end].iter().rev().filter(proven).copied();
        let rest = self.frames.iter().enumerate().rev();
        let rest = rest.filter(|(n, frame)| !(*n < end && proven(frame)));
        let (doubtful, former): (Vec<_>, Vec<_>) = rest
            .map(|(_, frame)| *frame)
            .partition(|frame| frame.current);
        (
            trusted.collect(),
            doubtful.into_iter().chain(former).collect(),
        )
    }
}

struct Header {
    salts: [u8; 8],
    checksum: (u32, u32),
    big: bool,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEADER)?;
        let big = match long(head, 0)? {
            BIG_ENDIAN => true,
            LITTLE_ENDIAN => false,
            _ => return None,
        };
        let stored = (word(head, 24, true), word(head, 28, true));
        let right = checksum(&head[..24], (0, 0), big) == stored;
        let pages_fit = long(head, 8) == u32::try_from(PAGE).ok();
        (right && pages_fit).then(|| Self {
            salts: salts(&head[8..]),
            checksum: stored,
            big,
        })
    }
}

/// The salts in bytes 8 to 16 of a frame; of the header they stand in bytes 16 to 24.
fn salts(head: &[u8]) -> [u8; 8] {
    let salts = head.get(8..16).and_then(|salts| salts.try_into().ok());
    salts.unwrap_or_default()
}

/// How many frames were committed, by the index of the log, where it is sound and of this round.
fn witnessed(index: &[u8], round: [u8; 8]) -> Option<usize> {
    let (first, rest) = index.split_at_checked(48)?;
    if rest.get(..48) != Some(first) || first[12] != 1 || first[32..40] != round {
        return None;
    }
    let native = cfg!(target_endian = "big");
    let stored = (word(first, 40, native), word(first, 44, native));
    let right = checksum(&first[..40], (0, 0), native) == stored;
    right.then(|| usize::try_from(word(first, 16, native)).ok())?
}

/// SQLite's checksum over pairs of words.
fn checksum(bytes: &[u8], seed: (u32, u32), big: bool) -> (u32, u32) {
    let (pairs, _) = bytes.as_chunks::<8>();
    pairs.iter().fold(seed, |(a, b), pair| {
        let a = a.wrapping_add(word(pair, 0, big)).wrapping_add(b);
        let b = b.wrapping_add(word(pair, 4, big)).wrapping_add(a);
        (a, b)
    })
}

/// Expects that the bytes are there.
fn word(bytes: &[u8], at: usize, big: bool) -> u32 {
    let bytes = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    if big {
        u32::from_be_bytes(bytes)
    } else {
        u32::from_le_bytes(bytes)
    }
}
