//! What is wrong with a command line, in one line of the user's language.

use crate::failure::Failure;
use crate::voice::Voice;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// One line for what clap found.
pub(crate) fn failure(voice: Voice, error: &Error) -> Failure {
    let given = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = given(ContextKind::InvalidArg);
    let value = given(ContextKind::InvalidValue);
    let line = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            voice.tell("cli.usage.no_value", &[("argument", argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let parameters = [("argument", argument), ("value", value)];
            voice.tell("cli.usage.invalid_value", &parameters)
        }
        ErrorKind::UnknownArgument => {
            voice.tell("cli.usage.unknown_argument", &[("argument", argument)])
        }
        ErrorKind::InvalidSubcommand => {
            let command = given(ContextKind::InvalidSubcommand);
            voice.tell("cli.usage.unknown_command", &[("command", command)])
        }
        ErrorKind::MissingRequiredArgument => {
            voice.tell("cli.usage.missing_argument", &[("argument", argument)])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            voice.say("cli.usage.missing_command")
        }
        _ => voice.say("cli.usage.other"),
    };
    Failure::new(line)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        _ => String::new(),
    }
}
