//! Workbooks for random firms, and through a real LibreOffice.

use acceptance::firms;
use app::exchange::workbook::{
    GridValue, Limits, WorkbookOptions, carried, changes, grid, read, take_over, write,
};
use app::model::{AnswerSheet, Language, PartAnswer, QuestionId, Status, Tier};
use app::questionnaire::{Edition, Sector};
use app::{Library, WorkbookOptions as Asked};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load().expect("the built-in edition"));

fn edition() -> &'static Edition {
    LIBRARY.newest()
}

fn sector(sheet: &AnswerSheet) -> Option<&'static Sector> {
    let code = sheet.profile.industry.as_ref()?;
    let division = edition().division(code)?;
    edition().sector_of(&division.section, code)
}

fn firms_tried() -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked_for { default.cases } else { 12 },
        max_shrink_iters: 200,
        failure_persistence: None,
        ..default
    }
}

const LANGUAGES: [&[Language]; 3] = [&Language::BOTH, &[Language::Zh], &[Language::En]];

proptest! {
    #![proptest_config(firms_tried())]

    /// What a workbook carries comes back as it was; taken over, it changes nothing of the rest.
    #[test]
    fn written_and_read_the_answers_are_the_same(
        sheet in firms::sheet(edition()),
        language in 0..LANGUAGES.len(),
    ) {
        let sector = sector(&sheet);
        let options = WorkbookOptions {
            languages: LANGUAGES[language],
            tier: sheet.tier,
            sector,
            sheet: Some(&sheet),
            only_if: &BTreeMap::new(),
        };
        let bytes = write(edition(), &options).expect("it fits into a workbook");
        let cells = grid(&bytes, &Limits::OURS).expect("a workbook");
        let reading = read(edition(), &cells).expect("a workbook of ours");
        prop_assert_eq!(&reading.problems, &[]);
        let sector = sector.map(|sector| &sector.id);
        let kept = carried(edition(), sheet.tier, sector, &sheet);
        prop_assert_eq!(&reading.sheet, &kept);
        prop_assert_eq!(&take_over(edition(), &sheet, &reading), &sheet);
        prop_assert!(changes(edition(), &sheet, &reading).answers.is_empty());
    }
}

/// LibreOffice opens our workbook, writes into it and saves it, and it is read whole. It weighs
/// 300 MB and is not asked for by `./run test`:
///
/// ```text
/// apt-get install libreoffice-calc-nogui python3-uno
/// cargo test -p acceptance --test workbooks -- --ignored
/// ```
#[test]
#[ignore = "needs LibreOffice and its Python bridge"]
fn libreoffice_opens_edits_and_saves_it_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    let sample = &LIBRARY.sample("electronics").expect("a sample").sheet;
    let asked = Asked {
        languages: &Language::BOTH,
        tier: Some(Tier::Full),
        sector: None,
        sheet: Some(sample.clone()),
    };
    let ours = LIBRARY.workbook(&asked).expect("a workbook");
    std::fs::write(path("ours.xlsx"), &ours).expect("a file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("libreoffice/edit.py");
    let edit = Command::new("/usr/bin/python3")
        .arg(script)
        .args([path("ours.xlsx"), path("theirs.xlsx")])
        .args(["E03", "39万度", "E05", "1234.5"])
        .status()
        .expect("Python runs");
    assert!(edit.success());
    let theirs = std::fs::read(path("theirs.xlsx")).expect("LibreOffice saved it");
    let cells = grid(&theirs, &Limits::OURS).expect("a workbook");
    let reading = read(edition(), &cells).expect("a workbook of ours");
    assert_eq!(reading.problems, []);
    let sector = sector(sample).map(|sector| &sector.id);
    let mut expected = carried(edition(), Tier::Full, sector, sample);
    for (id, text) in [("E03", "39万度"), ("E05", "1234.5")] {
        type_in(&mut expected, id, text);
    }
    assert_eq!(reading.sheet, expected);
    let typed_as_number = |cell: &GridValue| *cell == GridValue::Number(1234.5);
    let mut all = cells.sheets.iter().flat_map(|sheet| &sheet.cells);
    assert!(
        all.any(|cell| typed_as_number(&cell.value)),
        "E05 was typed as a number"
    );
}

/// The answer to a question of one number.
fn type_in(sheet: &mut AnswerSheet, id: &str, text: &str) {
    let id = QuestionId::new(id).expect("an id");
    let answer = sheet.answers.get_mut(&id).expect("the sample answers it");
    let Status::Given(parts) = &mut answer.status else {
        panic!("{id} is not given");
    };
    let mut numbers = parts.values_mut().filter_map(|part| match part {
        PartAnswer::Number(entry) => Some(entry),
        _ => None,
    });
    numbers.next().expect("a number").text = text.to_owned();
}
