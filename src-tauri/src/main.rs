//! The window: opens it, hands the page its commands, and closes it without losing a keystroke.
//! Nothing is worked out here; a command unpacks, calls one use case and converts.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desk;
mod save_dialog;
mod viewer;
mod window;

#[expect(
    clippy::disallowed_types,
    reason = "generate_context! expands to a HashMap of Tauri's own"
)]
fn main() {
    let mut builder = tauri::Builder::default();
    // Must be the first plugin. A folder of one's own (tests, a trainer's second set) is another desk.
    if std::env::var_os("QINGPING_DATA").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::show(app);
        }));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(desk::Opened::open())
        .setup(|app| {
            viewer::clear();
            Ok(window::open(app)?)
        })
        .on_window_event(window::close_in_time)
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!())
        .expect("the window system starts");
}
