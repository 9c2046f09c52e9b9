//! Benchmarks of `demarche`, and what they share: a corpus of generated articles, another engine to measure by, a stopwatch.
//!
//! `cargo bench -p demarche-benches` times each part by itself. `cargo run --release -p demarche-benches --bin ratios` times all of them
//! in turn and prints what each costs beside a raw scan for the same dictionary. Whatever is timed has been checked first.

pub mod anchor;
pub mod checked;
pub mod corpus;
pub mod formats;
pub mod rounds;
pub mod threads;
