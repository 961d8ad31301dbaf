//! The built-in editions and samples are part of the program: a new file there means a new build. So is
//! the checking page (`crates/verify-page`), which `cargo xtask verify-page` makes with another target of
//! the compiler; where it was not made, the program is built without it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

fn main() {
    for folder in ["editions", "samples", "fonts"] {
        println!("cargo::rerun-if-changed=../../assets/{folder}");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to write"));
    let page = checking_page(&out);
    println!("cargo::rerun-if-changed={}", page.display());
    fs::copy(&page, out.join("verify.html")).expect("cargo's folder can be written");
}

/// The page, which is empty where it was not made.
fn checking_page(out: &Path) -> PathBuf {
    // …/target[/TRIPLE]/PROFILE/build/NAME/out, the triple where one is compiled for another system.
    let mut target = out.ancestors().nth(4).unwrap_or(out);
    if target.file_name() == std::env::var_os("TARGET").as_deref() {
        target = target.parent().unwrap_or(target);
    }
    let folder = target.join("generated");
    let page = folder.join("verify.html");
    if !page.exists() {
        fs::create_dir_all(&folder).expect("the target folder can be written");
        let empty = File::create(&page).expect("the target folder can be written");
        // Cargo takes a file that is missing, or younger than this run, for a reason to run again.
        empty
            .set_modified(SystemTime::UNIX_EPOCH)
            .expect("a file of our own");
    }
    page
}
