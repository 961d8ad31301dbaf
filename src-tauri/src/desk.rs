//! The owner's data, or why it could not be opened. The window opens in both cases, so that the
//! reason is read there and not in a terminal nobody sees; from there it can be opened again.

use app::{AppError, Desk, StartView, data_folder, guarded};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Manager, RunEvent, Wry};

/// The outcome of opening the data.
pub(crate) struct Opened {
    desk: RwLock<Result<Arc<Desk>, AppError>>,
    /// The copy in a second place that the owner chose; its path stays here.
    chosen: Mutex<Option<PathBuf>>,
}

impl Opened {
    pub(crate) fn open() -> Self {
        Self {
            desk: RwLock::new(Desk::open().map(Arc::new)),
            chosen: Mutex::new(None),
        }
    }

    pub(crate) fn desk(&self) -> Result<Arc<Desk>, AppError> {
        let desk = self.desk.read();
        desk.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Opens what did not open; `anyway` where the owner decided to set the database aside.
    pub(crate) fn again(&self, anyway: bool) {
        let mut desk = self.desk.write().unwrap_or_else(PoisonError::into_inner);
        if desk.is_err() {
            let opened = if anyway {
                Desk::recover()
            } else {
                Desk::open()
            };
            *desk = opened.map(Arc::new);
        }
    }

    /// What the window has to know first.
    pub(crate) fn start_view(&self) -> Result<StartView, AppError> {
        match self.desk() {
            Ok(desk) => desk.start_view(),
            Err(error) => Ok(StartView::failed(&data_folder(), error)),
        }
    }

    /// Does the upkeep of this start without keeping anybody waiting.
    pub(crate) fn keep_house(&self) {
        if let Ok(desk) = self.desk() {
            std::thread::spawn(move || {
                guarded("keep_house", || {
                    desk.keep_house();
                    Ok(())
                })
            });
        }
    }

    pub(crate) fn choose(&self, copy: Option<PathBuf>) {
        *self.chosen.lock().unwrap_or_else(PoisonError::into_inner) = copy;
    }

    pub(crate) fn chosen(&self) -> Option<PathBuf> {
        let chosen = self.chosen.lock();
        chosen.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Backs up what is new when the window is gone, so that nobody waits for it.
pub(crate) fn backed_up_at_the_end() -> TauriPlugin<Wry> {
    Builder::new("backup")
        .on_event(|app, event| {
            if let (RunEvent::Exit, Ok(desk)) = (event, app.state::<Opened>().desk()) {
                // The next start makes up for it, and says so where it cannot.
                let _ = guarded("back_up_at_the_end", || desk.back_up_what_is_new());
            }
        })
        .build()
}
