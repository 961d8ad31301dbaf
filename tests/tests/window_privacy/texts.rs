//! Texts from outside: whatever is typed, pasted or brought along in the name of a file is shown as
//! text and does nothing.

use acceptance::window::homes::{self, Furnished};
use acceptance::window::screens::{SCREENS, Tour};
use acceptance::window::{self, Page};
use app::model::{Answer, Language, Period, PlannedAction, Status};
use app::report::{Languages, Parts};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use thirtyfour::prelude::*;

/// Each would leave a mark on the page or in the window if it were taken for anything but text.
const HOSTILE: [&str; 24] = [
    "<script>__ran=1</script>",
    "<img src=x data-ran onerror=__ran=1>",
    "<svg data-ran onload=__ran=1><script>__ran=1</script></svg>",
    "<svg><animate data-ran onbegin=__ran=1 attributeName=x dur=1s>",
    "<math><mtext data-ran><mglyph><style><img src=x onerror=__ran=1>",
    "<iframe data-ran srcdoc='<script>parent.__ran=1</script>'></iframe>",
    "<iframe data-ran src=javascript:parent.__ran=1></iframe>",
    "<object data-ran data=javascript:__ran=1></object>",
    "<details data-ran open ontoggle=__ran=1>",
    "<input data-ran autofocus onfocus=__ran=1>",
    "<a data-ran href=javascript:__ran=1>click</a>",
    "<base data-ran href=http://192.0.2.1/>",
    "<link data-ran rel=stylesheet href=http://192.0.2.1/a.css>",
    "<style data-ran>@import 'http://192.0.2.1/a.css'; * { display: none }</style>",
    "<meta data-ran http-equiv=refresh content='0;url=http://192.0.2.1/'>",
    "<form data-ran action=http://192.0.2.1/><button>go</button></form>",
    "\" data-ran onmouseover=\"__ran=1\" x=\"",
    "' data-ran onfocus='__ran=1' autofocus x='",
    "javascript:__ran=1",
    "${__ran=1} {{__ran=1}} {@html '<b data-ran>'} #{__ran=1}",
    "%{edition} %{name} %{most} $t(ui.home.title) __ran__",
    "'; DROP TABLE entry; --",
    "\u{202E}fdp.exe\u{202C} \u{2066}a\u{2069} \u{200B}\u{200D}\u{FEFF} \u{7}\u{1B}[31m",
    "<!-- <textarea data-ran> <plaintext data-ran>",
];

/// Catches what would otherwise pass unseen: scripts that run leave `__ran`.
const WATCH: &str = "window.__violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    window.addEventListener('error', (event) => window.__violations.push(`error ${event.message}`));";

/// What gave it away on the page that is shown.
const FOUND: &str = "const found = [...window.__violations];
    if (typeof __ran !== 'undefined') found.push('a script ran');
    for (const element of document.querySelectorAll('[data-ran], img[src=\"x\"]'))
      found.push(`taken for markup: ${element.outerHTML.slice(0, 80)}`);
    if (location.protocol !== 'tauri:') found.push(location.href);
    return found;";

/// Types into every field of the screen that takes text.
const TYPE: &str = "const [texts] = arguments;
    window.__next ??= 0;
    const fields = [...document.querySelectorAll('input, textarea')].filter((field) =>
      field.checkVisibility() && !field.readOnly && !field.disabled &&
      (field instanceof HTMLTextAreaElement || ['text', 'search'].includes(field.type)));
    for (const field of fields) {
      const text = texts[window.__next++ % texts.length];
      const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    }
    return fields.map((field) => field.dataset.testid ?? field.name);";

fn all() -> String {
    HOSTILE.join(" ")
}

fn long(letter: &str) -> String {
    format!("{} {}", letter.repeat(300), all())
}

/// Two firms that have such texts wherever an owner can enter one.
fn hostile() -> Furnished {
    let furnished = homes::furnished(Language::Zh);
    let desk = homes::desk(&furnished.home);
    for id in [&furnished.quick, &furnished.full] {
        let mut sheet = desk.open_assessment(id).expect("there").sheet;
        let profile = &mut sheet.profile;
        profile.name_zh = long("字");
        profile.name_en = long("W");
        profile.purpose = all();
        for number in [
            &mut profile.staff,
            &mut profile.revenue,
            &mut profile.assets,
        ] {
            number.get_or_insert_default().text = all();
        }
        let year = Period {
            year: sheet.period.year,
        };
        desk.save_profile(id, &sheet.profile, year).expect("saved");
        for (at, (question, answer)) in sheet.answers.iter().enumerate() {
            desk.save_answer(id, question, Some(&poisoned(answer, one(at))))
                .expect("saved");
        }
        for (question, action) in &sheet.plan {
            let action = PlannedAction {
                person: all(),
                ..action.clone()
            };
            desk.save_action(id, question, Some(&action))
                .expect("saved");
        }
    }
    furnished
}

fn one(at: usize) -> &'static str {
    HOSTILE[at % HOSTILE.len()]
}

fn poisoned(answer: &Answer, text: &str) -> Answer {
    let mut answer = Answer {
        note: text.to_owned(),
        ..answer.clone()
    };
    if let Status::NotApplicable { detail, .. } = &mut answer.status {
        text.clone_into(detail);
    }
    for file in answer.evidence.iter_mut().flat_map(|mark| &mut mark.files) {
        file.name = "<img src=x data-ran onerror=__ran=1> %{file}.pdf".to_owned();
    }
    answer
}

async fn found(page: &Page) -> WebDriverResult<Vec<String>> {
    page.painted().await?;
    page.session().execute(FOUND, vec![]).await?.convert()
}

async fn typed(page: &Page) -> WebDriverResult<Vec<String>> {
    let texts = vec![serde_json::json!(HOSTILE)];
    page.session().execute(TYPE, texts).await?.convert()
}

/// Through all screens, the last of which show what was typed on the first.
async fn walk(page: Page, furnished: Arc<Furnished>, file: PathBuf) -> WebDriverResult<()> {
    page.by_testid("home").await?;
    page.session().execute(WATCH, vec![]).await?;
    let mut faults = Vec::new();
    let mut fields = BTreeSet::new();
    let mut tour = Tour::new(&page, &furnished);
    for screen in SCREENS {
        tour.show(&screen).await?;
        let at_once = found(&page).await?;
        fields.extend(typed(&page).await?);
        let then = found(&page).await?;
        let told = at_once.into_iter().chain(then);
        faults.extend(told.map(|fault| format!("{}: {fault}", screen.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for field in [
        "profile-name_zh",
        "profile-purpose",
        "number-electricity",
        "search",
    ] {
        assert!(
            fields.contains(field),
            "nothing was typed into {field}: {fields:?}"
        );
    }
    brought_along(&page, &furnished.full, &file).await?;
    shown_as_text(&page).await?;
    too_large(&page, &furnished.quick).await
}

/// The words are there to be read, to the letter.
async fn shown_as_text(page: &Page) -> WebDriverResult<()> {
    page.show(&["home"], "home-view").await?;
    let home = page.by_testid("home-view").await?;
    let text: String = home.prop("textContent").await?.unwrap_or_default();
    for words in [
        "<script>__ran=1</script>",
        "%{edition} %{name} %{most} $t(ui.home.title)",
    ] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    Ok(())
}

/// A file whose name is markup.
async fn brought_along(page: &Page, id: &str, file: &Path) -> WebDriverResult<()> {
    page.show(&["home"], "home-view").await?;
    let row = format!("assessment-{id}");
    page.show(&[&row], "all-questions").await?;
    page.question("E03").await?;
    let input = page.by_testid("evidence-input-electricity_bills").await?;
    input.send_keys(file.to_str().expect("a path")).await?;
    page.wait_for_text("evidence-said", "svg onload=__ran=1 %{file} gpj.pdf")
        .await?;
    let faults = found(page).await?;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    page.screenshot("texts-evidence-name").await
}

/// The report prints the words to the letter, and a program that reads it back meets nothing that it
/// does not show.
fn printed_as_text(furnished: &Furnished) {
    let report =
        homes::desk(&furnished.home).make_report(&furnished.full, Languages::Both, Parts::Full);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.pdf");
    fs::write(&path, report.expect("a report").pdf).expect("a file");
    let read = Command::new("pdftotext").arg(&path).arg("-").output();
    let read = read.expect("pdftotext (Debian: poppler-utils)").stdout;
    let text = String::from_utf8(read).expect("UTF-8");
    let unseen: BTreeSet<char> = text
        .chars()
        .filter(|&letter| turns_or_hides(letter))
        .collect();
    assert_eq!(
        unseen,
        BTreeSet::new(),
        "the text of the report holds what nobody sees"
    );
    let words: String = text.split_whitespace().collect();
    for words_of in [
        "<script>__ran=1</script>",
        "%{edition}%{name}%{most}$t(ui.home.title)",
        "fdp.exe",
    ] {
        assert!(
            words.contains(words_of),
            "the report does not say {words_of}"
        );
    }
}

fn turns_or_hides(letter: char) -> bool {
    let control = letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{C}');
    control
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// More than a person types is refused with a code, and the window goes on.
async fn too_large(page: &Page, id: &str) -> WebDriverResult<()> {
    const SEND: &str = "const [id, done] = arguments;
        const { invoke } = window.__TAURI_INTERNALS__;
        const send = (command, more) => invoke(command, { id, ...more })
          .then(() => 'saved', (error) => error.code ?? String(error));
        const long = (length) => 'x'.repeat(length);
        const answer = (parts) => ({ question: 'S01', answer: { status: { given: parts } } });
        const parts = Object.fromEntries(Array.from({ length: 10000 }, (_, at) => [`p${at}`, { level: 'yes' }]));
        Promise.all([
          send('save_answer', answer({ total: { text: long(10_000_000) } })),
          send('save_profile', { profile: { name_zh: long(1_000_000) }, period: { year: 2025 } }),
          send('save_answer', answer(parts)),
          send('save_profile', { profile: {}, period: { year: -2147483648 } }),
        ]).then(done);";
    let codes: Vec<String> = page
        .session()
        .execute_async(SEND, vec![serde_json::json!(id)])
        .await?
        .convert()?;
    let refused = [
        "entry_too_long",
        "entry_too_long",
        "entry_too_long",
        "year_not_covered",
    ];
    assert_eq!(codes, refused);
    page.show(&["home"], "home-view").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display: run by ./run test"]
async fn texts_from_outside_stay_texts_on_every_screen() {
    let furnished = Arc::new(hostile());
    let shown = Arc::clone(&furnished);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder
        .path()
        .join("<svg onload=__ran=1> %{file} \u{202E}gpj.pdf");
    fs::write(&file, acceptance::canary::paper()).expect("a file");
    window::open("texts", &furnished.home, |page| walk(page, shown, file)).await;
    printed_as_text(&furnished);
}
