//! The one place where anything is printed.

use crate::command::Done;
use crate::voice::Voice;
use std::io::{ErrorKind, Write, stderr, stdout};
use std::process::ExitCode;

/// Lines for a person. What stood in a file cannot bring line breaks or terminal commands along.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// Adds a line.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(&one_line(line));
        self.text.push('\n');
    }

    /// Adds a line that belongs to the one before.
    pub(crate) fn item(&mut self, line: &str) {
        self.text.push_str("  ");
        self.line(line);
    }

    /// Begins a section.
    pub(crate) fn heading(&mut self, line: &str) {
        self.text.push('\n');
        self.line(line);
    }

    /// The whole text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

/// Control characters, line breaks and direction marks included, become spaces.
fn one_line(text: &str) -> String {
    let hidden =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .map(|c| if hidden(c) { ' ' } else { c })
        .collect()
}

/// Prints what a command has to say and gives its exit code.
pub(crate) fn deliver(voice: Voice, done: &Done) -> ExitCode {
    for line in &done.complaints {
        // Where even this cannot be said, the exit code still says it.
        let _ = writeln!(stderr().lock(), "{}", one_line(line));
    }
    let mut out = stdout().lock();
    match out
        .write_all(done.text.as_bytes())
        .and_then(|()| out.flush())
    {
        Ok(()) => ExitCode::from(done.code),
        // `qingping score … | head` has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(done.code),
        Err(_) => {
            let _ = writeln!(stderr().lock(), "{}", voice.say("cli.output_failed"));
            ExitCode::from(2)
        }
    }
}
