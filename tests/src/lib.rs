//! Helpers for the tests that look at the whole: scenarios a practitioner can check, and the real
//! window, driven by WebDriver.

pub mod apart;
pub mod canary;
pub mod commands;
#[cfg(target_os = "linux")]
pub mod driver;
pub mod file;
pub mod firms;
pub mod scenario;
#[cfg(target_os = "linux")]
pub mod traffic;
#[cfg(target_os = "linux")]
pub mod window;
