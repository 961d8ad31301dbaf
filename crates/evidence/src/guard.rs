//! Runs what reads a foreign file on a thread of its own: a panic ends that thread and nothing
//! else, deep nesting has room, and nobody waits for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Parsers limit how deep they go; this is room for that depth in every build.
const STACK: usize = 64 * 1024 * 1024;

/// A thread cannot be ended from outside. So many may still be at work on files that were given up;
/// as long as they are, no other file is looked at.
const MOST_OVERDUE: usize = 4;
static OVERDUE: AtomicUsize = AtomicUsize::new(0);

const AT_WORK: u8 = 0;
const DONE: u8 = 1;
const GIVEN_UP: u8 = 2;

/// What the work gives; none where it panics or takes too long.
pub(crate) fn guarded<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    if OVERDUE.load(Ordering::SeqCst) >= MOST_OVERDUE {
        return None;
    }
    let (sender, receiver) = mpsc::channel();
    let state = Ended(Arc::new(AtomicU8::new(AT_WORK)));
    let given_up = Arc::clone(&state.0);
    let run = move || {
        let _state = state;
        let _ = sender.send(work());
    };
    let thread = thread::Builder::new().name("evidence".to_owned());
    thread.stack_size(STACK).spawn(run).ok()?;
    match receiver.recv_timeout(patience) {
        Ok(result) => Some(result),
        Err(mpsc::RecvTimeoutError::Disconnected) => None,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            OVERDUE.fetch_add(1, Ordering::SeqCst);
            if given_up.swap(GIVEN_UP, Ordering::SeqCst) == DONE {
                OVERDUE.fetch_sub(1, Ordering::SeqCst);
            }
            None
        }
    }
}

/// Says when the thread ends, by a panic too.
struct Ended(Arc<AtomicU8>);

impl Drop for Ended {
    fn drop(&mut self) {
        if self.0.swap(DONE, Ordering::SeqCst) == GIVEN_UP {
            OVERDUE.fetch_sub(1, Ordering::SeqCst);
        }
    }
}
