//! The built-in editions and samples are part of the program: a new file there means a new build.

fn main() {
    for folder in ["editions", "samples", "fonts"] {
        println!("cargo::rerun-if-changed=../../assets/{folder}");
    }
}
