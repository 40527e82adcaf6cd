//! A connection as the rest of this crate uses it: statements go in, rows come out, failures come out translated.

use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, FromQueryResult, QueryResult, Statement, StatementBuilder, TryGetable,
};

use crate::error::StoreError;
use crate::mark::Mark;
use crate::query::{Question, Remembered, statement};

/// A transaction, or a pool to read from.
#[derive(Debug)]
pub(crate) struct Link<Connection> {
    connection: Connection,
    /// Whether somebody else came first: then the unit of work is worth running again.
    raced: AtomicBool,
    /// The savepoint between units that share a transaction.
    mark: Option<Mark>,
}

impl<Connection: ConnectionTrait> Link<Connection> {
    pub const fn new(connection: Connection) -> Self {
        Self { connection, raced: AtomicBool::new(false), mark: None }
    }

    /// A transaction that several units share, one after another.
    pub fn shared(connection: Connection) -> Self {
        Self { mark: Some(Mark::default()), ..Self::new(connection) }
    }

    pub fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    /// The connection itself, to begin something on it.
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The connection itself, to end what was begun on it.
    pub fn into_connection(self) -> Connection {
        self.connection
    }

    /// Every row of a query.
    pub async fn rows(&self, query: &SelectStatement) -> Result<Vec<QueryResult>, StoreError> {
        self.noted(self.connection.query_all_raw(statement(query, self.backend())).await)
    }

    /// Every row that answers a question which is asked again and again.
    pub async fn rows_of<Asked: Question + Eq + Hash>(
        &self,
        texts: &Remembered<Asked>,
        asked: &Asked,
    ) -> Result<Vec<QueryResult>, StoreError> {
        self.run_for_rows(texts.statement(asked, self.backend())).await
    }

    /// The one row that answers such a question, undecoded.
    pub async fn row_of<Asked: Question + Eq + Hash>(
        &self,
        texts: &Remembered<Asked>,
        asked: &Asked,
    ) -> Result<Option<QueryResult>, StoreError> {
        self.noted(self.connection.query_one_raw(texts.statement(asked, self.backend())).await)
    }

    /// Every row of a query as a model or another plain struct.
    pub async fn all<Model: FromQueryResult>(
        &self,
        query: &SelectStatement,
    ) -> Result<Vec<Model>, StoreError> {
        let rows = self.rows(query).await?;
        rows.iter().map(|row| self.read(row, "")).collect()
    }

    /// The one row of a query, if it has one.
    pub async fn one<Model: FromQueryResult>(
        &self,
        query: &SelectStatement,
    ) -> Result<Option<Model>, StoreError> {
        let row = self.row(query).await?;
        row.map(|row| self.read(&row, "")).transpose()
    }

    /// The one row of a query, undecoded.
    pub async fn row(&self, query: &SelectStatement) -> Result<Option<QueryResult>, StoreError> {
        self.noted(self.connection.query_one_raw(statement(query, self.backend())).await)
    }

    /// Part of a row: the columns whose names begin with `prefix`.
    pub fn read<Model: FromQueryResult>(&self, row: &QueryResult, prefix: &str) -> Result<Model, StoreError> {
        self.noted(Model::from_query_result(row, prefix))
    }

    /// One column of a row, by its place.
    pub fn column<Kind: TryGetable>(&self, row: &QueryResult, place: usize) -> Result<Kind, StoreError> {
        self.noted(row.try_get_by_index(place))
    }

    /// Runs a statement and says how many rows it changed.
    pub async fn run<Change: StatementBuilder>(&self, change: &Change) -> Result<u64, StoreError> {
        self.set_mark().await?;
        Ok(self.noted(self.connection.execute(change).await)?.rows_affected())
    }

    /// Runs a statement that gives back the rows it changed.
    pub async fn changed<Model: FromQueryResult>(
        &self,
        change: &impl StatementBuilder,
    ) -> Result<Vec<Model>, StoreError> {
        self.set_mark().await?;
        let rows = self.noted(self.connection.query_all(change).await)?;
        rows.iter().map(|row| self.read(row, "")).collect()
    }

    /// Runs statements that were put together by hand, and gives their rows. Where they write, what
    /// [`Self::before_a_write`] says stands at their beginning.
    pub async fn run_for_rows(&self, statement: Statement) -> Result<Vec<QueryResult>, StoreError> {
        self.noted(self.connection.query_all_raw(statement).await)
    }

    /// What must be said before the unit writes, so that what it writes can be taken back without its neighbours.
    pub fn before_a_write(&self) -> Option<&'static str> {
        self.mark.as_ref().and_then(Mark::before_a_write)
    }

    /// What the unit wrote stays.
    pub fn keep(&self) {
        self.mark.iter().for_each(Mark::keep);
    }

    /// Takes back what the unit wrote.
    pub async fn undo(&self) -> Result<(), StoreError> {
        match self.mark.as_ref().and_then(Mark::undo) {
            Some(words) => self.control(words).await,
            None => Ok(()),
        }
    }

    async fn set_mark(&self) -> Result<(), StoreError> {
        match self.before_a_write() {
            Some(words) => self.control(words).await,
            None => Ok(()),
        }
    }

    /// Runs words of control that have no values in them, like `SAVEPOINT`.
    pub async fn control(&self, words: &str) -> Result<(), StoreError> {
        self.noted(self.connection.execute_unprepared(words).await).map(|_| ())
    }

    /// Somebody else came first.
    pub fn lost_race(&self) -> StoreError {
        self.raced.store(true, Ordering::Relaxed);
        StoreError::Conflict
    }

    /// Somebody else took the last place. It looked free when it was read, so deciding again will say so properly.
    pub fn ran_out(&self) -> StoreError {
        self.raced.store(true, Ordering::Relaxed);
        StoreError::Full
    }

    /// Whether somebody else came first since this was last asked.
    pub fn take_race(&self) -> bool {
        self.raced.swap(false, Ordering::Relaxed)
    }

    fn noted<T>(&self, result: Result<T, DbErr>) -> Result<T, StoreError> {
        result.map_err(|error| match StoreError::of(&error) {
            StoreError::Conflict => self.lost_race(),
            other => other,
        })
    }
}
