//! Answers brought in from files: what comes in once changes nothing the second time, both sides stay,
//! one undo takes it back, no other firm is touched, and a file that is none leaves nothing behind.

#[path = "imports/desk.rs"]
mod desk;
#[path = "imports/hostile.rs"]
mod hostile;
#[path = "imports/merge.rs"]
mod merge;
#[path = "imports/random.rs"]
mod random;
