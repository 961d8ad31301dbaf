//! The only window.

use crate::commands::Imports;
use crate::page::Page;
use app::private_folder;
use std::time::Duration;
use tauri::{
    App, AppHandle, DragDropEvent, Emitter, Manager, WebviewUrl, WebviewWindowBuilder, Window,
    WindowEvent, Wry,
};

pub(crate) const LABEL: &str = "main";
/// The event by which the page hears that files were dropped.
const DROPPED: &str = "files-dropped";
/// How long the page may take to save its last keystrokes before the window closes all the same.
const GRACE: Duration = Duration::from_secs(3);

/// Opens the window on the built-in page; it can be navigated nowhere else.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("轻评 Qingping")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 400.0)
        .center()
        .incognito(!driven_by_a_test())
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"));
    in_private_folder(in_pseudo_language(heeding_drops(window))).build()?;
    Ok(())
}

/// WebKitGTK tells the page that a file was dropped and hands none over; there the program takes it.
#[cfg(target_os = "linux")]
fn heeding_drops(window: WebviewWindowBuilder<'_, Wry, App>) -> WebviewWindowBuilder<'_, Wry, App> {
    window
}

/// Elsewhere a file that is dropped belongs to the page; Tauri would keep it and hand over a path.
#[cfg(not(target_os = "linux"))]
fn heeding_drops(window: WebviewWindowBuilder<'_, Wry, App>) -> WebviewWindowBuilder<'_, Wry, App> {
    window.disable_drag_drop_handler()
}

/// The webview keeps nothing on the disk, so that no trace of an answer is left there. WebDriver can
/// drive none but one that does.
fn driven_by_a_test() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// The engine makes a folder even where it keeps nothing in it. Where ours cannot be made it takes its
/// own, for the window has to open and say why.
fn in_private_folder(
    window: WebviewWindowBuilder<'_, Wry, App>,
) -> WebviewWindowBuilder<'_, Wry, App> {
    match private_folder("webview") {
        Ok(folder) => window.data_directory(folder),
        Err(_) => window,
    }
}

/// A test of a debug build may ask for the pseudo-language, in which words that are cut off show.
fn in_pseudo_language(
    window: WebviewWindowBuilder<'_, Wry, App>,
) -> WebviewWindowBuilder<'_, Wry, App> {
    if cfg!(debug_assertions) && std::env::var_os("QINGPING_PSEUDO").is_some() {
        window.initialization_script("window.__pseudo = true;")
    } else {
        window
    }
}

/// Brings the window to the front when the program is started a second time.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// What happens to the window. Of files that are dropped on it the page hears that there are some; it
/// asks for them where they are wanted.
pub(crate) fn heed(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            window.state::<Imports>().dropped(paths.clone());
            // A page that is not there wants none.
            let _ = window.emit(DROPPED, ());
        }
        WindowEvent::CloseRequested { .. } => close_in_time(window),
        _ => {}
    }
}

/// The page saves when it is asked to close and then closes itself, or says that it stays to ask the
/// owner. A page that hangs says neither and could never be closed, so its window goes by itself after
/// a while.
fn close_in_time(window: &Window) {
    let window = window.clone();
    let before = window.state::<Page>().stays();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(GRACE).await;
        if window.state::<Page>().stays() == before {
            let _ = window.destroy();
        }
    });
}
