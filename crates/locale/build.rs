//! The words are compiled in, and rust-i18n does not tell Cargo which files it read.

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
}
