//! Files as proof in the real window: a photo of a bill is chosen, its day confirmed, the score
//! follows, the power is cut, and everything is there again; then a file is looked at, opened
//! elsewhere, taken away and brought back, refused, dropped and pasted.

#![cfg(target_os = "linux")]

use acceptance::driver::Home;
use acceptance::window::{self, Page};
use app::model::{Answer, Grade, NumberEntry, PartAnswer, PartId, QuestionId, Status};
use app::{Desk, Position, SystemClock};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::prelude::*;

const QUESTION: &str = "E03";
const BILLS: &str = "electricity_bills";
const READINGS: &str = "landlord_readings";

/// Where the photo was taken, and by what: neither may be found in the folder afterwards.
const LATITUDE: u32 = 471_234;
const CAMERA: &str = "QP-CAMERA-7\0";

/// What the window says in one language.
struct Words {
    system: &'static str,
    tag: &'static str,
    taken: &'static str,
    removed: &'static str,
    refused: &'static str,
}

const CHINESE: Words = Words {
    system: "zh_CN",
    tag: "zh",
    taken: "已放入“电费单.jpg”",
    removed: "已拿掉“电费单.jpg”",
    refused: "打印成 PDF",
};

const ENGLISH: Words = Words {
    system: "en_US",
    tag: "en",
    taken: "Added “电费单.jpg”",
    removed: "Removed “电费单.jpg”",
    refused: "print it to PDF",
};

/// A firm that has answered as the sample did and holds no papers, at the electricity question.
fn prepare(home: &Home) {
    let desk = Desk::open_in(&home.data(), Box::new(SystemClock)).expect("the data folder");
    let sheet = desk
        .library()
        .sample("electronics")
        .expect("a sample")
        .sheet
        .clone();
    let id = desk.start().expect("an assessment").id;
    desk.save_profile(&id, &sheet.profile, sheet.period)
        .expect("saved");
    for (question, answer) in &sheet.answers {
        let answer = Answer {
            evidence: Vec::new(),
            ..answer.clone()
        };
        desk.save_answer(&id, question, Some(&answer))
            .expect("saved");
    }
    let question = QuestionId::new(QUESTION).expect("an id");
    desk.save_answer(&id, &question, Some(&electricity()))
        .expect("saved");
    desk.set_position(&id, &Position::Question(question))
        .expect("saved");
}

fn electricity() -> Answer {
    let entry = NumberEntry {
        text: "386400".to_owned(),
        unit: None,
        grade: Some(Grade::Metered),
    };
    let part = PartId::new("electricity").expect("an id");
    Answer {
        status: Status::Given(BTreeMap::from([(part, PartAnswer::Number(entry))])),
        evidence: Vec::new(),
        note: String::new(),
    }
}

/// A photo as a phone takes it: with the day, the camera and the place in its EXIF.
fn photo(plain: &[u8]) -> Vec<u8> {
    let (start, rest) = plain.split_at(2);
    assert_eq!(start, [0xFF, 0xD8], "a JPEG");
    let exif = [&b"Exif\0\0"[..], &tiff()].concat();
    let length = u16::try_from(exif.len() + 2).expect("a short segment");
    [start, &[0xFF, 0xE1], &length.to_be_bytes(), &exif, rest].concat()
}

/// Little-endian TIFF: IFD0 with the camera and pointers to the EXIF and GPS directories.
fn tiff() -> Vec<u8> {
    const IFD0: u32 = 8;
    const EXIF: u32 = IFD0 + 2 + 3 * 12 + 4;
    const GPS: u32 = EXIF + 2 + 12 + 4;
    const DATA: u32 = GPS + 2 + 2 * 12 + 4;
    let day = b"2025:11:30 09:41:00\0";
    let (camera_at, day_at) = (DATA, DATA + 12);
    let place_at = day_at + 20;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    let directory = |entries: &[Vec<u8>]| {
        let count = u16::try_from(entries.len()).expect("few");
        [
            &count.to_le_bytes()[..],
            &entries.concat(),
            &0_u32.to_le_bytes(),
        ]
        .concat()
    };
    let place: Vec<u8> = [24, 1, 28, 1, LATITUDE, 10_000]
        .iter()
        .flat_map(|n: &u32| n.to_le_bytes())
        .collect();
    [
        b"II*\0".to_vec(),
        IFD0.to_le_bytes().to_vec(),
        directory(&[
            entry(0x010F, 2, 12, camera_at),
            entry(0x8769, 4, 1, EXIF),
            entry(0x8825, 4, 1, GPS),
        ]),
        directory(&[entry(0x9003, 2, 20, day_at)]),
        directory(&[entry(1, 2, 2, u32::from(b'N')), entry(2, 5, 3, place_at)]),
        CAMERA.as_bytes().to_vec(),
        day.to_vec(),
        place,
    ]
    .concat()
}

/// A picture drawn by the page, so that it is one that a program of the world has written.
async fn drawn(page: &Page, words: &str) -> WebDriverResult<Vec<u8>> {
    const DRAW: &str = "const canvas = document.createElement('canvas');
        canvas.width = 600; canvas.height = 800;
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#fff'; pen.fillRect(0, 0, 600, 800);
        pen.fillStyle = '#111'; pen.font = '40px sans-serif';
        pen.fillText(arguments[0], 40, 90);
        for (let line = 0; line < 12; line += 1) pen.fillRect(40, 140 + line * 48, 300 + (line * 37) % 200, 6);
        return [...atob(canvas.toDataURL('image/jpeg').split(',')[1])].map((c) => c.charCodeAt(0));";
    page.session()
        .execute(DRAW, vec![serde_json::json!(words)])
        .await?
        .convert()
}

/// Hands a file over as a drop or a paste does; the page cannot tell it from a person's.
async fn hand(page: &Page, css: &str, how: &str, name: &str, text: &str) -> WebDriverResult<()> {
    const HAND: &str = "const [css, how, name, text] = arguments;
        const data = new DataTransfer();
        data.items.add(new File([text], name, { type: 'text/plain' }));
        const told = { bubbles: true, cancelable: true };
        const event = how === 'paste'
          ? new ClipboardEvent('paste', { ...told, clipboardData: data })
          : new DragEvent('drop', { ...told, dataTransfer: data });
        document.querySelector(css).dispatchEvent(event);";
    let arguments = [css, how, name, text]
        .map(|word| serde_json::json!(word))
        .to_vec();
    page.session().execute(HAND, arguments).await.map(drop)
}

/// The smallest PDF with a page that readers take.
fn pdf() -> String {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>",
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = text.len();
    text += "xref\n0 4\n0000000000 65535 f \n";
    for place in places {
        text += &format!("{place:010} 00000 n \n");
    }
    text += &format!("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    text
}

fn kept(home: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(home.join("data/evidence")).expect("the folder of the files");
    files.map(|file| file.expect("a file").path()).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The file in the answer on the screen, by its test id.
async fn only_file(page: &Page, paper: &str) -> WebDriverResult<String> {
    let css = format!("[data-testid='paper-{paper}'] [data-testid^='evidence-file-']");
    let id = page.by_css(&css).await?.attr("data-testid").await?;
    Ok(id.expect("a test id").replace("evidence-file-", ""))
}

/// Presses a button by the keyboard, as all of this can be done.
async fn act(page: &Page, id: &str) -> WebDriverResult<()> {
    page.press_at(id, Key::Enter).await
}

async fn is_gone(page: &Page, css: &str) -> WebDriverResult<bool> {
    for _ in 0..100 {
        if page.session().find_all(By::Css(css)).await?.is_empty() {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(false)
}

/// Choose, confirm the day, see the score follow; then the power is cut.
async fn attach(page: Page, home: PathBuf, words: &'static Words) -> WebDriverResult<()> {
    let tag = words.tag;
    page.by_testid("evidence-area").await?;
    page.screenshot(&format!("evidence-{tag}-empty")).await?;
    let original = photo(&drawn(&page, "386,400 kWh").await?);
    assert!(holds(&original, &LATITUDE.to_le_bytes()) && holds(&original, CAMERA.as_bytes()));
    let path = home.join("电费单.jpg");
    fs::write(&path, &original).expect("the photo");
    let input = page.by_testid(&format!("evidence-input-{BILLS}")).await?;
    input.send_keys(path.to_str().expect("a path")).await?;
    page.wait_for_text("evidence-said", words.taken).await?;
    page.screenshot(&format!("evidence-{tag}-proposed")).await?;
    act(&page, &format!("evidence-use-day-{BILLS}")).await?;
    page.wait_for_text("evidence-moved", "0.0 → ").await?;
    page.by_testid(&format!("evidence-counts-{BILLS}")).await?;
    page.until_saved().await?;
    page.screenshot(&format!("evidence-{tag}-counts")).await?;
    page.kill_app().await;
    Ok(())
}

fn without_place(home: &Path) {
    let files = kept(home);
    let [file] = &files[..] else {
        panic!("one file is kept: {files:?}")
    };
    let bytes = fs::read(file).expect("the kept file");
    assert!(!holds(&bytes, &LATITUDE.to_le_bytes()), "no place is kept");
    assert!(!holds(&bytes, CAMERA.as_bytes()), "no camera is kept");
    let hash = file
        .file_stem()
        .and_then(|name| name.to_str())
        .expect("a name");
    assert_eq!(hash.len(), 64, "named by its hash");
}

/// After the power cut: look, open elsewhere, take away, bring back.
async fn look(page: Page, opened: PathBuf, words: &'static Words) -> WebDriverResult<()> {
    let hash = only_file(&page, BILLS).await?;
    page.by_testid(&format!("evidence-counts-{BILLS}")).await?;
    assert_eq!(
        page.day(&format!("evidence-date-{BILLS}")).await?,
        "2025-11-30"
    );

    act(&page, &format!("evidence-file-{hash}")).await?;
    let picture = page.by_css("[data-testid='evidence-preview'] img").await?;
    const LOADED: &str = "const [img, done] = arguments;
        img.decode().then(() => done(img.naturalWidth), () => done(0));";
    let width: u64 = page
        .session()
        .execute_async(LOADED, vec![picture.to_json()?])
        .await?
        .convert()?;
    assert_eq!(width, 600, "the photo is shown");
    page.screenshot(&format!("evidence-{}-preview", words.tag))
        .await?;
    act(&page, "evidence-open").await?;
    let copy = opened.join(format!("{hash}.jpeg"));
    for _ in 0..100 {
        if copy.exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(
        fs::metadata(&copy)
            .expect("a copy was opened")
            .permissions()
            .readonly()
    );
    act(&page, "evidence-preview-close").await?;
    assert!(is_gone(&page, "[data-testid='evidence-preview']").await?);

    act(&page, &format!("evidence-remove-{hash}")).await?;
    page.wait_for_text("evidence-said", words.removed).await?;
    assert!(is_gone(&page, &format!("[data-testid='evidence-file-{hash}']")).await?);
    page.screenshot(&format!("evidence-{}-removed", words.tag))
        .await?;
    page.press("body", Key::Control + "z").await?;
    page.by_testid(&format!("evidence-file-{hash}")).await?;
    page.by_testid(&format!("evidence-counts-{BILLS}"))
        .await
        .map(drop)
}

/// What is refused stands beside its name; what is dropped or pasted is asked for its paper.
async fn drop_and_paste(page: &Page, words: &Words) -> WebDriverResult<()> {
    let row = format!("[data-testid='paper-{READINGS}']");
    hand(page, &row, "drop", "notes.txt", "hello, this is no proof").await?;
    page.wait_for_text(&format!("evidence-refused-{READINGS}"), words.refused)
        .await?;
    page.screenshot(&format!("evidence-{}-refused", words.tag))
        .await?;

    hand(
        page,
        "[data-testid='question-title']",
        "drop",
        "readings.pdf",
        &pdf(),
    )
    .await?;
    page.by_testid("evidence-waiting").await?;
    page.screenshot(&format!("evidence-{}-waiting", words.tag))
        .await?;
    act(page, &format!("evidence-place-{READINGS}")).await?;
    only_file(page, READINGS).await?;

    hand(
        page,
        "[data-testid='question-title']",
        "paste",
        "again.pdf",
        &pdf(),
    )
    .await?;
    act(page, &format!("evidence-place-{READINGS}")).await?;
    page.wait_for_text("evidence-said", "again.pdf").await?;
    assert!(is_gone(page, "[data-testid='evidence-waiting']").await?);
    only_file(page, READINGS).await.map(drop)
}

/// The photo of the bills stands for the readings, too.
async fn reuse(page: &Page, words: &Words) -> WebDriverResult<()> {
    let hash = only_file(page, BILLS).await?;
    act(page, &format!("evidence-reuse-{READINGS}")).await?;
    page.by_testid("evidence-kept").await?;
    page.screenshot(&format!("evidence-{}-kept", words.tag))
        .await?;
    act(page, &format!("evidence-use-{hash}")).await?;
    let css = format!("[data-testid='paper-{READINGS}'] [data-testid='evidence-file-{hash}']");
    page.by_css(&css).await?;
    page.until_saved().await?;
    page.screenshot(&format!("evidence-{}-two", words.tag))
        .await
}

async fn journey(words: &'static Words) {
    let mut home = Home::speaking(words.system);
    let opened = tempfile::tempdir().expect("a folder for what is opened");
    home.set("QINGPING_OPEN_FOLDER", opened.path());
    prepare(&home);
    let name = format!("evidence-{}", words.tag);
    let at = home.path().to_owned();
    window::open(&name, &home, |page| attach(page, at, words)).await;
    without_place(home.path());
    let folder = opened.path().to_owned();
    window::open(&name, &home, |page| async move {
        look(page.clone(), folder, words).await?;
        drop_and_paste(&page, words).await?;
        reuse(&page, words).await
    })
    .await;
    assert_eq!(kept(home.path()).len(), 2, "a photo and a PDF, each once");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_photo_proves_an_answer_in_chinese() {
    journey(&CHINESE).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn a_photo_proves_an_answer_in_english() {
    journey(&ENGLISH).await;
}
