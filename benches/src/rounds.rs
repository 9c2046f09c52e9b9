//! Timing in rounds: every contestant once a round, so that whatever else the machine does falls on all of them alike.
//!
//! What runs on one thread is timed by that thread's own clock, which stands still while others have the core.

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;

/// Something that is timed.
pub struct Contestant<'a> {
    /// What the table calls it.
    pub name: String,
    run: Box<dyn FnMut() -> Vec<Duration> + 'a>,
    /// For each part, the time of every round.
    times: Vec<Vec<Duration>>,
}

impl<'a> Contestant<'a> {
    /// Work on one thread, which returns the same count every time; any other ends the program.
    pub fn new(name: impl Into<String>, expected: usize, mut work: impl FnMut() -> usize + 'a) -> Self {
        Self::counted(name.into(), expected, move || {
            let start = ThreadTime::now();
            (work(), start.elapsed())
        })
    }

    /// The same for work on several threads, or that is compared with such: by the clock on the wall.
    pub fn on_threads(name: impl Into<String>, expected: usize, mut work: impl FnMut() -> usize + 'a) -> Self {
        Self::counted(name.into(), expected, move || {
            let start = Instant::now();
            (work(), start.elapsed())
        })
    }

    fn counted(name: String, expected: usize, mut work: impl FnMut() -> (usize, Duration) + 'a) -> Self {
        let label = name.clone();
        Self::in_parts(name, move || {
            let (count, time) = work();
            assert_eq!(count, expected, "{label}: another answer than before");
            vec![time]
        })
    }

    /// Work that times its parts itself.
    pub fn in_parts(name: impl Into<String>, run: impl FnMut() -> Vec<Duration> + 'a) -> Self {
        Self { name: name.into(), run: Box::new(run), times: Vec::new() }
    }

    /// The median time of a part in seconds.
    pub fn seconds(&self, part: usize) -> f64 {
        median(self.times[part].iter().map(Duration::as_secs_f64))
    }

    /// The median, over rounds, of this one's time to another's in the same round.
    pub fn ratio(&self, part: usize, to: &Contestant<'_>) -> f64 {
        median(self.times[part].iter().zip(&to.times[0]).map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()))
    }
}

/// Runs all of them so many times in turn, after a round that is not counted.
pub fn run(contestants: &mut [Contestant<'_>], rounds: usize) {
    for round in 0..=rounds {
        for contestant in &mut *contestants {
            let times = (contestant.run)();
            if round > 0 {
                contestant.times.resize(times.len(), Vec::new());
                contestant.times.iter_mut().zip(times).for_each(|(all, time)| all.push(time));
            }
        }
    }
}

/// The middle of some numbers.
///
/// # Panics
/// If there are none.
pub fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) { f64::midpoint(sorted[half - 1], sorted[half]) } else { sorted[half] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_stands_in_the_middle() {
        assert!((median([3.0, 1.0, 2.0].into_iter()) - 2.0).abs() < 1e-9);
        assert!((median([4.0, 1.0, 2.0, 3.0].into_iter()) - 2.5).abs() < 1e-9);
    }

    #[test]
    fn each_runs_once_a_round_and_once_before() {
        let mut runs = 0;
        let mut contestants = [Contestant::new("count", 7, || {
            runs += 1;
            7
        })];
        run(&mut contestants, 5);
        assert_eq!(contestants[0].times[0].len(), 5);
        drop(contestants);
        assert_eq!(runs, 6);
    }
}
