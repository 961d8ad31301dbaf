//! The window: opens it, hands the page its commands, and closes it without losing a keystroke.
//! Nothing is worked out here; a command unpacks, calls one use case and converts.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desk;
mod draft;
mod open_dialog;
mod page;
mod save_dialog;
mod viewer;
mod window;

use std::process::ExitCode;

#[expect(
    clippy::disallowed_types,
    reason = "generate_context! expands to a HashMap of Tauri's own"
)]
fn main() -> ExitCode {
    if let Some(code) = app::apart::serve(std::env::args_os()) {
        return code;
    }
    app::keep_log(&app::data_folder());
    let mut builder = tauri::Builder::default();
    // Must be the first plugin. A folder of one's own (tests, a trainer's second set) is another desk.
    if std::env::var_os("QINGPING_DATA").is_none_or(|folder| folder.is_empty()) {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::show(app);
        }));
    }
    #[cfg(target_os = "macos")]
    let builder =
        builder.on_web_content_process_terminate(|page| page::bring_back(page.app_handle()));
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(desk::backed_up_at_the_end())
        .manage(desk::Opened::open())
        .manage(draft::Drafts::default())
        .manage(page::Page::default())
        .manage(commands::Handed::default())
        .manage(commands::Chosen::default())
        .manage(commands::Imports::default())
        .manage(commands::Seen::default())
        .setup(|app| {
            viewer::clear();
            window::open(app)?;
            Ok(page::watch(app.handle())?)
        })
        .on_window_event(window::heed)
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!())
        .expect("the window system starts");
    ExitCode::SUCCESS
}
