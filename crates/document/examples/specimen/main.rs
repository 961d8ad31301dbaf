//! Renders a specimen that holds every kind of block: `specimen OUT.pdf [both|zh|en]`; or a
//! folder of small documents that are hard in one respect each: `specimen --cases FOLDER`.

mod cases;
mod content;

use std::path::Path;

use content::Choice;
use document::{Fonts, render};

const USAGE: &str = "usage: specimen OUT.pdf [both|zh|en] | specimen --cases FOLDER";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    let read = |name: &str| std::fs::read(folder.join(name));
    let regular = read("NotoSansSC-Regular.ttf")?;
    let bold = read("NotoSansSC-Bold.ttf")?;
    let latin = read("NotoSans-Regular.ttf")?;
    let rare = read("NotoSansCJKsc-Rare.otf")?;
    let fonts = Fonts {
        regular: &regular,
        bold: &bold,
        fallbacks: vec![&latin, &rare],
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (out, choice) = match arguments[..] {
        ["--cases", folder] => return write_cases(Path::new(folder), &fonts),
        [out] | [out, "both"] => (out, Choice::Both),
        [out, "zh"] => (out, Choice::Chinese),
        [out, "en"] => (out, Choice::English),
        _ => return Err(USAGE.into()),
    };
    std::fs::write(out, render(&content::specimen(choice), &fonts)?)?;
    Ok(())
}

fn write_cases(folder: &Path, fonts: &Fonts) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    for (name, document) in cases::all() {
        std::fs::write(
            folder.join(format!("{name}.pdf")),
            render(&document, fonts)?,
        )?;
    }
    Ok(())
}
