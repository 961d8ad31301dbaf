//! Renders a sample: `render SAMPLE.json OUT.pdf [both|zh|en]`; with `--text` it writes down what
//! the report says instead.

use model::AnswerSheet;
use questionnaire::{Edition, EditionFile};
use report::{Fonts, Languages, Options, Parts};
use std::error::Error;
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: render SAMPLE.json OUT [both|zh|en] [--text]";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let text = arguments.iter().any(|argument| argument == "--text");
    let plain: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let (sample, out, languages) = match plain[..] {
        [sample, out] | [sample, out, "both"] => (sample, out, Languages::Both),
        [sample, out, "zh"] => (sample, out, Languages::Zh),
        [sample, out, "en"] => (sample, out, Languages::En),
        _ => return Err(USAGE.into()),
    };
    let options = Options {
        languages,
        parts: Parts::Full,
        date: None,
        revised: None,
    };
    let edition = edition()?;
    let sheet: AnswerSheet = serde_json::from_slice(&std::fs::read(sample)?)?;
    if text {
        let assessment = assessment::assess(&edition, &sheet);
        let document = report::compose(&edition, &sheet, &assessment, &options);
        std::fs::write(out, document::transcript(&document))?;
        return Ok(());
    }
    let read = |name: &str| std::fs::read(assets().join("fonts").join(name));
    let (regular, bold) = (
        read("NotoSansSC-Regular.ttf")?,
        read("NotoSansSC-Bold.ttf")?,
    );
    let (latin, rare) = (
        read("NotoSans-Regular.ttf")?,
        read("NotoSansCJKsc-Rare.otf")?,
    );
    let fonts = Fonts {
        regular: &regular,
        bold: &bold,
        fallbacks: vec![&latin, &rare],
    };
    std::fs::write(
        out,
        report::render(&edition, &sheet, &options, None, &fonts)?,
    )?;
    Ok(())
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

fn edition() -> Result<Edition, Box<dyn Error>> {
    let root = assets().join("editions/2026.1");
    let mut files = Vec::new();
    gather(&root, &root, &mut files)?;
    files.sort();
    let files: Vec<EditionFile<'_>> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files).map_err(|faults| format!("{faults:?}").into())
}

/// The files below a folder, by their path from the root.
fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let name = path.strip_prefix(root).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            files.push((name, std::fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
