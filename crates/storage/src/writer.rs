//! The one writer of an SQLite file.
//!
//! Units of work queue up; the writer runs one after another in a transaction that they share, each apart from the next
//! by a savepoint, until nobody is waiting, and commits them together: one sync of the disk for all of them. Nobody is
//! answered before the commit. Whoever queues up while others run still comes along, and whoever comes while the disk
//! syncs is in the next group; a unit that comes alone waits for nobody.

use std::sync::Arc;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{OwnedRwLockReadGuard, mpsc, oneshot};

use crate::error::StoreError;
use crate::link::Link;
use crate::unit::Unit;
use crate::work::{BoxFuture, Ending, TRIES, run};

/// The most units that are committed together.
const MOST_TOGETHER: usize = 128;
/// How many may wait before whoever comes next must wait to be let in.
const QUEUE: usize = 1024;

/// The way to the writer. Cheap to clone; the writer ends when the last one is gone.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Job>>,
}

impl Writer {
    /// Starts the writer on the one connection that may write.
    pub fn start(connection: DatabaseConnection) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        #[expect(clippy::disallowed_methods, reason = "the writer belongs to the store and ends with it")]
        tokio::spawn(work_off(connection, jobs));
        Self { queue }
    }

    /// Has a unit of work done. It is done although nobody waits for it any more.
    pub async fn write<T, E, F>(&self, work: F, begun: OwnedRwLockReadGuard<()>) -> Result<T, E>
    where
        F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Queued { work, result: None, reply, _begun: begun });
        self.queue.send(job).await.map_err(|_| E::from(StoreError::Unavailable))?;
        answer.await.unwrap_or_else(|_| Err(E::from(StoreError::Unavailable)))
    }
}

/// A unit of work of whatever type, with whoever waits for it.
trait Job: Send {
    /// Runs it in the open transaction and says whether what it wrote may stay.
    fn run<'a>(&'a mut self, link: &'a Arc<Link<DatabaseTransaction>>) -> BoxFuture<'a, bool>;
    /// Answers: with its own result, or with what befell the whole group.
    fn answer(self: Box<Self>, befell: Option<StoreError>);
}

struct Queued<T, E, F> {
    work: F,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
    /// Keeps the store open until this is answered.
    _begun: OwnedRwLockReadGuard<()>,
}

impl<T, E, F> Job for Queued<T, E, F>
where
    F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>> + Send + Sync,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, link: &'a Arc<Link<DatabaseTransaction>>) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let mut tries = 0;
            let result = loop {
                tries += 1;
                match run(link, &self.work, tries).await {
                    Ending::Written(value) => break Ok(value),
                    // Only what the same group wrote before can have come first.
                    Ending::Raced(_) if tries < TRIES && link.undo().await.is_ok() => {}
                    Ending::Raced(error) | Ending::Failed(error) => break Err(error),
                }
            };
            self.result.insert(result).is_ok()
        })
    }

    fn answer(self: Box<Self>, befell: Option<StoreError>) {
        let own = self.result.unwrap_or_else(|| Err(E::from(StoreError::Unavailable)));
        let answer = match (own, befell) {
            (Ok(_), Some(befell)) => Err(E::from(befell)),
            (own, _) => own,
        };
        // Whoever went away does not want to know.
        drop(self.reply.send(answer));
    }
}

async fn work_off(connection: DatabaseConnection, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    let mut group = Vec::with_capacity(MOST_TOGETHER);
    while let Some(first) = jobs.recv().await {
        group.push(first);
        let befell = commit_together(&connection, &mut group, &mut jobs).await.err();
        for job in group.drain(..) {
            job.answer(befell.clone());
        }
    }
}

/// A writer says so at once: one that first reads and then wants to write finds the file locked (rule 3).
pub(crate) fn immediate() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

async fn commit_together(
    connection: &DatabaseConnection,
    group: &mut Vec<Box<dyn Job>>,
    jobs: &mut mpsc::Receiver<Box<dyn Job>>,
) -> Result<(), StoreError> {
    let transaction =
        connection.begin_with_options(immediate()).await.map_err(|error| StoreError::of(&error))?;
    let link = Arc::new(Link::shared(transaction));
    let ran = run_all(&link, group, jobs).await;
    let transaction = Arc::into_inner(link).map(Link::into_connection);
    let transaction =
        transaction.ok_or_else(|| StoreError::Internal("a unit of work outlived itself".to_owned()))?;
    match ran {
        Ok(()) => transaction.commit().await.map_err(|error| StoreError::of(&error)),
        Err(error) => {
            // A full disk has rolled back everything already, and then there is nothing more to do.
            drop(transaction.rollback().await);
            Err(error)
        }
    }
}

/// Runs every unit of the group, and whoever queues up meanwhile. One that fails takes back what it did, and no more;
/// where even that fails, none can stay.
async fn run_all(
    link: &Arc<Link<DatabaseTransaction>>,
    group: &mut Vec<Box<dyn Job>>,
    jobs: &mut mpsc::Receiver<Box<dyn Job>>,
) -> Result<(), StoreError> {
    let mut ran = 0;
    while let Some(job) = group.get_mut(ran) {
        if job.run(link).await {
            link.keep();
        } else {
            link.undo().await?;
        }
        ran += 1;
        if ran == group.len() && ran < MOST_TOGETHER {
            group.extend(jobs.try_recv());
        }
    }
    Ok(())
}
