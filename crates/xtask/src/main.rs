//! What `./run` does once Rust is there: open the app, run every check, write generated files.
//!
//! Plain Rust without dependencies. Each command is a module; [`shell`] starts other
//! programs and [`workspace`] knows where things lie and what Cargo is always told.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool speaks on stdout and stderr"
)]

mod faults;
mod generate;
mod open;
mod pdf;
mod shell;
mod stages;
mod ui;
mod verify_page;
mod window;
mod workspace;

use std::process::ExitCode;

use workspace::Workspace;

const HELP: &str = "\
cargo xtask run                      安装界面依赖、编译并打开应用 / build and open the app
cargo xtask test [NAME…]             运行全部（或名称相符的）检查 / run every check, or those named
cargo xtask faults [--short] [NAME…] 存储层的故障试验 / kill, starve and damage the store
cargo xtask look                     走遍每个画面、字号和配色 / walk every screen in each size and theme
cargo xtask gallery                  给每个画面拍照（target/gallery）/ take a picture of every screen
cargo xtask generate [--check]       写出（或核对）生成的文件 / write (or compare) generated files
cargo xtask verify-page              做出核对网页 target/generated/verify.html / make the checking page
cargo xtask check-pdf 3a,ua1 FILE…   校验 PDF/A 与 PDF/UA / validate PDF files";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let workspace = Workspace::here();
    let done = match words.as_slice() {
        ["run"] => open::run(&workspace),
        ["test", stages @ ..] => return stages::run(&workspace, stages),
        ["faults", words @ ..] => faults::run(&workspace, words),
        ["look"] => window::look(&workspace),
        ["gallery"] => window::gallery(&workspace),
        ["generate"] => generate::write(&workspace),
        ["generate", "--check"] => generate::check(&workspace),
        ["verify-page"] => verify_page::write(&workspace),
        ["check-pdf", flavours, files @ ..] if !files.is_empty() => {
            pdf::check_files(&workspace, flavours, files)
        }
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
