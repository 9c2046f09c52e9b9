//! Items that are read while results are collected.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
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
    // Of those ahead one is in the hand of the reading thread, and one in that of this thread.
    let (to_collector, queue) = sync_channel::<Pending<R>>(crew.ahead().saturating_sub(2));
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
        while let Some(pending) = next(&queue, &mut collect) {
            let result = match pending {
                ControlFlow::Break(end) => return Some(end),
                ControlFlow::Continue(pending) => pending.ready().or_else(|pending| match collect(Event::Pause) {
                    ControlFlow::Break(end) => Err(end),
                    ControlFlow::Continue(()) => Ok(pending.wait()),
                }),
            };
            match result.map(|result| collect(Event::Result(result))) {
                Err(end) | Ok(ControlFlow::Break(end)) => return Some(end),
                Ok(ControlFlow::Continue(())) => {}
            }
        }
        None
    })
}

/// What comes next on a channel, after a pause where it is not there yet; nothing at the channel's end.
fn next<M, R, B>(queue: &Receiver<M>, collect: &mut impl FnMut(Event<R>) -> ControlFlow<B>) -> Option<ControlFlow<B, M>> {
    match queue.try_recv() {
        Ok(message) => Some(ControlFlow::Continue(message)),
        Err(TryRecvError::Disconnected) => None,
        Err(TryRecvError::Empty) => match collect(Event::Pause) {
            ControlFlow::Break(end) => Some(ControlFlow::Break(end)),
            ControlFlow::Continue(()) => queue.recv().ok().map(ControlFlow::Continue),
        },
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
}
