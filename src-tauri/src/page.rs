//! The page's process, which is not the program's: it can run out of memory or be killed. Then the
//! window brings the page back where it was; everything that was called saved is in the store.
//!
//! Linux tells of it through the engine, macOS through Tauri. On Windows the engine's word is
//! reached by unsafe code only, which this program has none of: there the window can be closed and
//! opened again.

use crate::desk::Opened;
use crate::window;
use app::locale;
use app::model::Language;
use app::{AppError, PageStart, guarded, page_ended};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// What goes again within this time goes for the same reason.
const SHORTLY: Duration = Duration::from_secs(60);
/// So many ends in a row, and the page comes back with as little as it needs.
const TROUBLED: usize = 3;
/// So many, and bringing it back would go on for ever.
const HOPELESS: usize = 6;

/// What outlives the page.
#[derive(Default)]
pub(crate) struct Page {
    open: Mutex<Option<String>>,
    ends: Mutex<Vec<Instant>>,
    plain: AtomicBool,
    stays: AtomicU64,
}

impl Page {
    /// The owner opened an assessment.
    pub(crate) fn opened(&self, id: &str) {
        *locked(&self.open) = Some(id.to_owned());
    }

    /// Another one takes the seat: what was open is nobody's any more.
    pub(crate) fn closed(&self) {
        *locked(&self.open) = None;
    }

    /// How often the page has said that it is not to be closed.
    pub(crate) fn stays(&self) -> u64 {
        self.stays.load(Ordering::Relaxed)
    }

    /// Counts an end. Answers how many there were shortly.
    fn ended(&self, now: Instant) -> usize {
        let mut ends = locked(&self.ends);
        ends.retain(|&end| now.duration_since(end) < SHORTLY);
        ends.push(now);
        if ends.len() >= TROUBLED {
            self.plain.store(true, Ordering::Relaxed);
        }
        ends.len()
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How the page begins: at what was open when the one before it went.
#[tauri::command(async)]
pub(crate) fn page_start(
    page: State<'_, Page>,
    desk: State<'_, Opened>,
) -> Result<PageStart, AppError> {
    guarded("page_start", || {
        Ok(PageStart {
            resume: locked(&page.open).clone(),
            handed_over: desk.desk()?.handed_over()?,
            plain: page.plain.load(Ordering::Relaxed) || plain_for_tests(),
        })
    })
}

/// A test cannot drive a page any more whose process it killed. Only builds for development look at
/// this.
fn plain_for_tests() -> bool {
    cfg!(debug_assertions) && std::env::var_os("QINGPING_PLAIN").is_some()
}

/// The page is there and asks the owner before it closes.
#[tauri::command]
pub(crate) fn page_stays(page: State<'_, Page>) {
    page.stays.fetch_add(1, Ordering::Relaxed);
}

/// Brings the page back whenever its process ends.
pub(crate) fn watch(app: &AppHandle) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    if let Some(window) = app.get_webview_window(window::LABEL) {
        let app = app.clone();
        window.with_webview(move |webview| {
            use webkit2gtk::WebViewExt;
            let app = app.clone();
            webview
                .inner()
                .connect_web_process_terminated(move |_, _| bring_back(&app));
        })?;
    }
    Ok(())
}

/// Brings the page back, unless that is hopeless.
pub(crate) fn bring_back(app: &AppHandle) {
    let times = app.state::<Page>().ended(Instant::now());
    page_ended(times);
    if times >= HOPELESS {
        return give_up(app);
    }
    if let Some(window) = app.get_webview_window(window::LABEL) {
        let _ = window.reload();
    }
}

/// Says it without a page, and ends: the next start is a new one.
fn give_up(app: &AppHandle) {
    let settings = app
        .state::<Opened>()
        .desk()
        .and_then(|desk| desk.settings());
    let language = settings.map_or(Language::Zh, |settings| settings.language);
    let ended = app.clone();
    app.dialog()
        .message(locale::text(language, "window.hopeless", &[]))
        .title(locale::text(language, "window.title", &[]))
        .kind(MessageDialogKind::Error)
        .show(move |_| ended.exit(1));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ends_that_follow_shortly_count_together() {
        let page = Page::default();
        let begin = Instant::now();
        let after = |seconds| begin + Duration::from_secs(seconds);
        let counts = [0, 20, 59, 61, 90, 200].map(|seconds| page.ended(after(seconds)));
        assert_eq!(counts, [1, 2, 3, 3, 3, 1]);
    }

    #[test]
    fn a_page_that_goes_three_times_comes_back_plain_and_stays_so() {
        let page = Page::default();
        let begin = Instant::now();
        let after = |seconds| begin + Duration::from_secs(seconds);
        let plain = [0, 10, 20, 500].map(|seconds| {
            page.ended(after(seconds));
            page.plain.load(Ordering::Relaxed)
        });
        assert_eq!(plain, [false, false, true, true]);
    }
}
