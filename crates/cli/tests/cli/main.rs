//! Runs the real `qingping` in a folder of its own.

mod answers;
mod batch;
mod class;
mod contract;
mod desk;
mod determinism;
mod packages;
mod refusals;
mod review;
mod sheet;
mod words;
