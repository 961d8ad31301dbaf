//! What may be relied on, tried with files that the tests make themselves.

mod documents;
mod make;
mod mutated;
mod photos;
mod previews;
mod refused;
