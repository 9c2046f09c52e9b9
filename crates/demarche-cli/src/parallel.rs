//! Work shared between threads, with results in the order of the input and a bounded number of them in memory.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many results may wait, for each worker, behind a document that takes longer than its neighbours.
const WAITING: usize = 8;

/// What is handed to the one who collects the results.
pub(crate) enum Event<R> {
    /// The next result.
    Result(R),
    /// No result is ready: the time to show what has been written so far.
    Pause,
}

/// Applies `work` to every item on `jobs` threads and hands the results to `collect`, on this thread and in order.
///
/// Memory is bounded: an item is read only when there is room for its result. `collect` may end the work early.
pub(crate) fn in_order<I, T, R, B>(
    items: I,
    jobs: usize,
    work: impl Fn(usize, T) -> R + Sync,
    mut collect: impl FnMut(Event<R>) -> ControlFlow<B>,
) -> Option<B>
where
    I: Iterator<Item = T> + Send,
    T: Send,
    R: Send,
{
    // Each item travels with a channel of its own for its result; the queue of their other ends keeps the order.
    let (to_workers, tasks) = sync_channel::<(usize, T, SyncSender<R>)>(jobs);
    let (to_collector, queue) = sync_channel::<Receiver<R>>(jobs * WAITING);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        scope.spawn(move || {
            for (number, item) in items.enumerate() {
                let (result, slot) = sync_channel(1);
                // Either fails only where the work has been ended early.
                if to_collector.send(slot).is_err() || to_workers.send((number, item, result)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let next = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, item, result)) = next else { break };
                    // The receiver is gone where the work has been ended early.
                    let _ = result.send(work(number, item));
                }
            });
        }
        // Owned here, so that leaving this closure tells the reading thread to stop.
        let queue = queue;
        while let Some(slot) = receive(&queue, &mut collect) {
            let result = match slot {
                ControlFlow::Break(end) => return Some(end),
                ControlFlow::Continue(slot) => receive(&slot, &mut collect),
            };
            match result {
                // A worker that panicked; the scope passes its panic on.
                None => return None,
                Some(ControlFlow::Break(end)) => return Some(end),
                Some(ControlFlow::Continue(result)) => {
                    if let ControlFlow::Break(end) = collect(Event::Result(result)) {
                        return Some(end);
                    }
                }
            }
        }
        None
    })
}

/// What comes next on a channel, after a pause where it is not there yet; nothing at the channel's end.
fn receive<M, R, B>(channel: &Receiver<M>, collect: &mut impl FnMut(Event<R>) -> ControlFlow<B>) -> Option<ControlFlow<B, M>> {
    match channel.try_recv() {
        Ok(message) => Some(ControlFlow::Continue(message)),
        Err(TryRecvError::Disconnected) => None,
        Err(TryRecvError::Empty) => match collect(Event::Pause) {
            ControlFlow::Break(end) => Some(ControlFlow::Break(end)),
            ControlFlow::Continue(()) => channel.recv().ok().map(ControlFlow::Continue),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        let slow_first = |number: usize, item: u64| {
            thread::sleep(std::time::Duration::from_micros(if number.is_multiple_of(7) { 900 } else { 10 }));
            item
        };
        let mut seen = Vec::new();
        let end: Option<()> = in_order(0..200_u64, 4, slow_first, |event| {
            if let Event::Result(result) = event {
                seen.push(result);
            }
            ControlFlow::Continue(())
        });
        assert_eq!((seen, end), ((0..200).collect(), None));
    }

    #[test]
    fn an_early_end_stops_an_endless_input() {
        let end = in_order(
            0_u64..,
            2,
            |_, item| item,
            |event| match event {
                Event::Result(30) => ControlFlow::Break("enough"),
                _ => ControlFlow::Continue(()),
            },
        );
        assert_eq!(end, Some("enough"));
    }
}
