//! Benchmarks of `demarche`: `cargo bench -p demarche-benches`.
//!
//! The corpus is the sample articles of this repository, read over and over; every bench first checks that what it times gives
//! an answer, and the same one each time.
