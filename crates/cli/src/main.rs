//! `qingping`: the use cases of the app without a window.
//!
//! A command reads its input, calls one use case and says the result in the user's language. Bad
//! input is answered with one line that names the file, the place and the remedy; nothing is
//! written then.

mod arguments;
mod batch;
mod class;
mod command;
mod failure;
mod findings;
mod output;
mod package;
mod review;
mod score;
mod sheet;
mod usage;
mod voice;

use arguments::Parsed;
use command::Done;
use std::process::ExitCode;
use voice::Voice;

fn main() -> ExitCode {
    if let Some(code) = app::apart::serve(std::env::args_os()) {
        return code;
    }
    let voice = Voice::of_the_user(std::env::args_os());
    let outcome = match arguments::parse(voice) {
        Ok(Parsed::Run(arguments)) => command::run(voice, &arguments),
        Ok(Parsed::Help(text)) => Ok(Done::good(text)),
        Err(failure) => Err(failure),
    };
    let done = outcome.unwrap_or_else(Done::refused);
    output::deliver(voice, &done)
}
