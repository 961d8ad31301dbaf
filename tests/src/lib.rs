//! Helpers for the tests that look at the whole: the real window, driven by WebDriver.

#[cfg(target_os = "linux")]
pub mod driver;
#[cfg(target_os = "linux")]
pub mod window;
