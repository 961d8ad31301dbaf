//! The built-in editions and samples are part of the program: a new file there means a new build. So is
//! the checking page (`crates/verify-page`), which is made with another target of the compiler; where it
//! was not made, the program is built without it.

use std::fs;
use std::path::Path;

fn main() {
    for folder in ["editions", "samples", "fonts"] {
        println!("cargo::rerun-if-changed=../../assets/{folder}");
    }
    let folder = Path::new("../../target/verify-page");
    // Cargo looks at the folder to know whether the page is new; it has to be there for that.
    fs::create_dir_all(folder).expect("the target folder can be written");
    println!("cargo::rerun-if-changed={}", folder.display());
    let page = fs::read(folder.join("verify.html")).unwrap_or_default();
    let out = std::env::var_os("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&out).join("verify.html"), page).expect("cargo's folder can be written");
}
