//! Items that are read while results are collected.

use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::{Crew, Pending};

/// What is handed to the one who collects the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<R> {
    /// The next result.
    Result(R),
    /// No result is ready: the time to show what has been written so far.
    Pause,
}

/// Hands every item to a crew and the results to `collect`, on this thread and in order.
///
/// Items are read on another thread, one only when there is room for its result. `collect` may end the work early.
///
/// # Panics
/// If the work panicked, with what it panicked with, or if `items` did.
pub fn in_order<I, R, B>(items: I, crew: &Crew<I::Item, R>, mut collect: impl FnMut(Event<R>) -> ControlFlow<B>) -> Option<B>
where
    I: Iterator<Item: Send + 'static> + Send,
    R: Send + 'static,
{
    // As many wait here as on the channel, and one is in the hand of the reading thread.
    let most = (crew.ahead() - 1) / 2;
    let (to_collector, queue) = sync_channel::<Pending<R>>(most);
    thread::scope(|scope| {
        scope.spawn(move || {
            for item in items {
                // It fails only where the work has been ended early.
                if to_collector.send(crew.hand(item)).is_err() {
                    break;
                }
            }
        });
        // Owned here, so that leaving this closure tells the reading thread to stop.
        let queue = queue;
        let mut waiting = Vec::with_capacity(most);
        loop {
            waiting.extend(queue.try_iter().take(most));
            if waiting.is_empty() {
                if let ControlFlow::Break(end) = collect(Event::Pause) {
                    return Some(end);
                }
                match queue.recv() {
                    Ok(pending) => waiting.push(pending),
                    Err(_) => return None,
                }
            }
            if let ControlFlow::Break(end) = deliver(&mut waiting, most, &mut collect) {
                return Some(end);
            }
        }
    })
}

/// Gives those that wait to `collect`, in order. Where they are the `most` that may wait, items come faster than results, and only
/// the last is waited for: to be woken for each of them would take time from those who work.
fn deliver<R, B>(
    waiting: &mut Vec<Pending<R>>,
    most: usize,
    collect: &mut impl FnMut(Event<R>) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let last = if waiting.len() == most { waiting.pop() } else { None };
    let last = match last {
        Some(pending) => Some(outcome(pending, collect)?),
        None => None,
    };
    // What the work on one panicked with is no reason to lose those before it.
    let result = |outcome: thread::Result<R>| Event::Result(outcome.unwrap_or_else(|panic| resume_unwind(panic)));
    for pending in waiting.drain(..) {
        let outcome = outcome(pending, collect)?;
        collect(result(outcome))?;
    }
    last.map_or(ControlFlow::Continue(()), |last| collect(result(last)))
}

/// What came of an item, after a pause where it is not there yet.
fn outcome<R, B>(pending: Pending<R>, collect: &mut impl FnMut(Event<R>) -> ControlFlow<B>) -> ControlFlow<B, thread::Result<R>> {
    match pending.outcome_if_there() {
        Ok(outcome) => ControlFlow::Continue(outcome),
        Err(pending) => {
            collect(Event::Pause)?;
            ControlFlow::Continue(pending.outcome())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        let slow_at_times = |number: u64| {
            thread::sleep(Duration::from_micros(if number.is_multiple_of(7) { 900 } else { 10 }));
            number
        };
        for threads in [1, 4] {
            let crew = Crew::new(threads, slow_at_times).expect("four threads");
            let mut seen = Vec::new();
            let end: Option<()> = in_order(0..200, &crew, |event| {
                if let Event::Result(result) = event {
                    seen.push(result);
                }
                ControlFlow::Continue(())
            });
            assert_eq!((seen, end), ((0..200).collect(), None));
        }
    }

    #[test]
    fn an_early_end_stops_an_endless_input() {
        let crew = Crew::new(2, |item: u64| item).expect("two threads");
        let end = in_order(0.., &crew, |event| match event {
            Event::Result(30) => ControlFlow::Break("enough"),
            _ => ControlFlow::Continue(()),
        });
        assert_eq!(end, Some("enough"));
    }

    #[test]
    fn few_items_are_read_ahead_of_a_slow_one() {
        let read = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&read);
        let slow_first = move |number: usize| {
            if number == 0 {
                thread::sleep(Duration::from_millis(60));
            }
            counted.load(Ordering::SeqCst)
        };
        let crew = Crew::new(2, slow_first).expect("two threads");
        let mut seen = Vec::new();
        let items = (0..10_000).inspect(|_| {
            read.fetch_add(1, Ordering::SeqCst);
        });
        let _: Option<()> = in_order(items, &crew, |event| {
            if let Event::Result(read) = event {
                seen.push(read);
            }
            ControlFlow::Continue(())
        });
        assert_eq!(seen.len(), 10_000);
        assert!((2..=crew.ahead()).contains(&seen[0]), "{} of {}", seen[0], crew.ahead());
    }

    #[test]
    fn threads_share_no_more_tools_than_they_can_use() {
        let work = |number: usize, used: &mut Vec<usize>| {
            assert_ne!(number, 70, "seventy");
            used.push(number);
            (used[0], used.len())
        };
        let crew = Crew::with_tools(2, work).expect("two threads");
        let done: Vec<_> = (0..60).map(|number| crew.hand(number)).collect();
        let done: Vec<(usize, usize)> = done.into_iter().map(Pending::wait).collect();
        let first: std::collections::HashSet<usize> = done.iter().map(|&(first, _)| first).collect();
        assert!(first.len() <= 2, "{first:?}");
        // What a panic leaves half done is not used again.
        let one = Crew::with_tools(1, work).expect("one thread");
        assert_eq!([one.hand(1).wait(), one.hand(2).wait()], [(1, 1), (1, 2)]);
        let seventy = one.hand(70);
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| seventy.wait())).is_err());
        assert_eq!(one.hand(3).wait(), (3, 1));
    }

    #[test]
    fn a_panic_reaches_the_collector() {
        let crew = Crew::new(2, |item: u32| 60 / item).expect("two threads");
        let divided = || in_order([3, 0, 2].into_iter(), &crew, |_| ControlFlow::<()>::Continue(()));
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(divided)).expect_err("nothing divides by zero");
        assert!(panic.downcast_ref::<&str>().is_some_and(|message| message.contains("divide by zero")));
        // And the crew works on.
        assert_eq!(crew.hand(4).wait(), 15);
    }

    #[test]
    fn results_before_a_panic_are_collected() {
        for wrong in [0, 7, 14, 60] {
            let crew = Crew::new(2, move |item: u32| assert_ne!(item, wrong, "wrong")).expect("two threads");
            let mut seen = 0;
            let all = || {
                in_order(0..100, &crew, |event| {
                    seen += u32::from(matches!(event, Event::Result(())));
                    ControlFlow::<()>::Continue(())
                })
            };
            assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(all)).is_err());
            assert_eq!(seen, wrong);
        }
    }
}
