//! Files are read by another process, which the harness of a test is not made to be.

use std::env;

/// Has files read by the command line that was built beside this test.
///
/// # Panics
/// When it was not built: `cargo build --bins`.
pub fn read_by_the_command_line() {
    let own = env::current_exe().expect("the program that runs");
    let built = own.ancestors().nth(2).expect("a folder above");
    let program = built.join(format!("qingping{}", env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{}: not built", program.display());
    app::apart::run_by(program);
}
