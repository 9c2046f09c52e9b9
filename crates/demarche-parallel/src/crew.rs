//! The threads.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How many items each thread may be ahead of the one whose result is awaited: enough to keep all busy behind a document that takes
/// longer than its neighbours, few enough to hold in memory.
const AHEAD: usize = 16;

/// Threads that do the same work on one item after another.
pub struct Crew<T, R> {
    pool: ThreadPool,
    work: Arc<dyn Fn(T) -> R + Send + Sync>,
}

impl<T: Send + 'static, R: Send + 'static> Crew<T, R> {
    /// A crew of so many threads; 0: one a core.
    ///
    /// # Errors
    /// If the system has no more threads to give.
    pub fn new(threads: usize, work: impl Fn(T) -> R + Send + Sync + 'static) -> io::Result<Self> {
        let pool = ThreadPoolBuilder::new().num_threads(threads).thread_name(|n| format!("demarche-{n}")).build();
        Ok(Self { pool: pool.map_err(io::Error::other)?, work: Arc::new(work) })
    }

    /// The same, for work that uses tools: each thread finds those that it or another has used before, so that there are no more of
    /// them than threads. Tools in hand when work panics are thrown away.
    ///
    /// # Errors
    /// If the system has no more threads to give.
    pub fn with_tools<S: Default + Send + 'static>(
        threads: usize,
        work: impl Fn(T, &mut S) -> R + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let shelf: Mutex<Vec<S>> = Mutex::default();
        Self::new(threads, move |item| {
            let shelf = || shelf.lock().unwrap_or_else(PoisonError::into_inner);
            let taken = shelf().pop();
            let mut tools = taken.unwrap_or_default();
            let result = work(item, &mut tools);
            shelf().push(tools);
            result
        })
    }

    /// How many items should be handed in before the first of their results is taken, and no more.
    pub fn ahead(&self) -> usize {
        self.pool.current_num_threads() * AHEAD
    }

    /// Hands in an item. Items are begun in the order in which they come.
    pub fn hand(&self, item: T) -> Pending<R> {
        let (result, pending) = sync_channel(1);
        let work = Arc::clone(&self.work);
        self.pool.spawn_fifo(move || {
            // Whoever waits for the result is told of a panic. Nobody waits where the work has been ended early.
            let _ = result.send(catch_unwind(AssertUnwindSafe(|| work(item))));
        });
        Pending(pending)
    }
}

impl<T, R> fmt::Debug for Crew<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crew").field("threads", &self.pool.current_num_threads()).finish_non_exhaustive()
    }
}

/// A result that is there or will be.
#[derive(Debug)]
pub struct Pending<R>(Receiver<thread::Result<R>>);

impl<R> Pending<R> {
    /// Waits for the result.
    ///
    /// # Panics
    /// If the work panicked, with what it panicked with.
    pub fn wait(self) -> R {
        self.outcome().unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// The result if it is there, else this again.
    ///
    /// # Errors
    /// While there is none.
    ///
    /// # Panics
    /// If the work panicked, with what it panicked with.
    pub fn ready(self) -> Result<R, Self> {
        self.outcome_if_there().map(|outcome| outcome.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    /// Waits for the result, or for what the work panicked with.
    pub(crate) fn outcome(self) -> thread::Result<R> {
        self.0.recv().expect("a crew finishes what it has been handed")
    }

    /// The same if it is there, else this again.
    pub(crate) fn outcome_if_there(self) -> Result<thread::Result<R>, Self> {
        match self.0.try_recv() {
            Ok(outcome) => Ok(outcome),
            Err(TryRecvError::Empty) => Err(self),
            Err(TryRecvError::Disconnected) => unreachable!("a crew finishes what it has been handed"),
        }
    }

    /// The result if it comes within a time, else this again.
    ///
    /// # Errors
    /// If it does not come.
    ///
    /// # Panics
    /// If the work panicked, with what it panicked with.
    pub fn within(self, time: Duration) -> Result<R, Self> {
        match self.0.recv_timeout(time) {
            Ok(result) => Ok(result.unwrap_or_else(|panic| resume_unwind(panic))),
            Err(RecvTimeoutError::Timeout) => Err(self),
            Err(RecvTimeoutError::Disconnected) => unreachable!("a crew finishes what it has been handed"),
        }
    }
}
