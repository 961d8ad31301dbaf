//! Renders a specimen that holds every kind of block: `specimen OUT.pdf [both|zh|en]`.

mod content;

use std::path::Path;

use content::Choice;
use document::{Fonts, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("usage: specimen OUT.pdf [both|zh|en]")?;
    let choice = match arguments.next().as_deref() {
        None | Some("both") => Choice::Both,
        Some("zh") => Choice::Chinese,
        Some("en") => Choice::English,
        Some(other) => return Err(format!("unknown language “{other}”").into()),
    };
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
    std::fs::write(out, render(&content::specimen(choice), &fonts)?)?;
    Ok(())
}
