//! What the real window keeps to itself: it speaks to no network, leaves nothing where others could
//! look, and takes what was typed for text.
//!
//! `strace` hears every call by which the app or the engine's processes could reach a network, and in a
//! network of their own, where the system allows one, there is nothing that could be reached.

#![cfg(target_os = "linux")]

#[path = "window_privacy/network.rs"]
mod network;
#[path = "window_privacy/texts.rs"]
mod texts;
