//! The checking page's engine: [`report::verify_without_pages`] with the editions built in and no
//! typefaces, as WebAssembly for a page that runs from the disk in any browser.
//!
//! The page asks for room with [`file`] and [`code`], writes the bytes there, calls [`check`], and
//! reads the answer, which is JSON. A fault in here ends the engine; the page shows that as a file
//! that cannot be read, and never as an intact one.

mod answer;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What goes in and what comes out.
struct Desk {
    file: Vec<u8>,
    code: Vec<u8>,
    answer: Vec<u8>,
}

static DESK: Mutex<Desk> = Mutex::new(Desk {
    file: Vec::new(),
    code: Vec::new(),
    answer: Vec::new(),
});

fn desk() -> MutexGuard<'static, Desk> {
    DESK.lock().unwrap_or_else(PoisonError::into_inner)
}

fn room(buffer: &mut Vec<u8>, length: usize) -> *mut u8 {
    buffer.clear();
    buffer.resize(length, 0);
    buffer.as_mut_ptr()
}

/// Room for the bytes of the file that is to be checked.
#[expect(
    unsafe_code,
    reason = "the page calls it by this name, which nothing else bears"
)]
#[unsafe(no_mangle)]
pub extern "C" fn file(length: usize) -> *mut u8 {
    room(&mut desk().file, length)
}

/// Room for the text of a code that was scanned, in UTF-8. Without it no code is compared.
#[expect(
    unsafe_code,
    reason = "the page calls it by this name, which nothing else bears"
)]
#[unsafe(no_mangle)]
pub extern "C" fn code(length: usize) -> *mut u8 {
    room(&mut desk().code, length)
}

/// Checks the file and answers how many bytes of JSON there are to be read.
#[expect(
    unsafe_code,
    reason = "the page calls it by this name, which nothing else bears"
)]
#[unsafe(no_mangle)]
pub extern "C" fn check() -> usize {
    let mut desk = desk();
    let code = String::from_utf8_lossy(&desk.code);
    let code = Some(code.trim()).filter(|code| !code.is_empty());
    desk.answer = answer::to(&desk.file, code);
    desk.answer.len()
}

/// Where the answer stands.
#[expect(
    unsafe_code,
    reason = "the page calls it by this name, which nothing else bears"
)]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    desk().answer.as_ptr()
}
