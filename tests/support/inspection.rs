//! What a database holds, looked at past the application: messages, tasks, unmet needs, events, whole tables.

use domain::case::{Case, Contact};
use domain::directory::Service;
use domain::ids::Id;
use domain::referral::Referral;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

/// A second look at the database, which writes nothing.
#[derive(Debug)]
pub enum Inspection {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// What can be written about: a referral or a case.
pub trait Recorded: Copy {
    fn uuid(self) -> Uuid;
}

impl Recorded for Id<Referral> {
    fn uuid(self) -> Uuid {
        Self::uuid(self)
    }
}

impl Recorded for Id<Case> {
    fn uuid(self) -> Uuid {
        Self::uuid(self)
    }
}

/// One letter of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub record_id: Uuid,
    pub audience: String,
    pub message: String,
    pub recipient_id: Uuid,
    pub state: String,
    pub coded_event: Option<String>,
}

impl Inspection {
    pub(super) async fn open(url: &str) -> Self {
        if url.starts_with("sqlite") {
            Self::Sqlite(SqlitePool::connect(url).await.unwrap())
        } else {
            Self::Postgres(PgPool::connect(url).await.unwrap())
        }
    }

    /// The rows of a query that both databases understand.
    pub async fn rows<Row>(&self, query: &str) -> Vec<Row>
    where
        Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let query = AssertSqlSafe(query.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query_as(query).fetch_all(pool).await,
            Self::Postgres(pool) => sqlx::query_as(query).fetch_all(pool).await,
        }
        .unwrap()
    }

    /// The one number a query answers with.
    pub async fn count(&self, query: &str) -> i64 {
        self.rows::<(i64,)>(query).await[0].0
    }

    /// Every letter, in the order of their events.
    pub async fn letters(&self) -> Vec<Letter> {
        let rows: Vec<(Uuid, String, String, Uuid, String, Option<String>)> = self
            .rows(
                "SELECT record_id, audience, message, recipient_id, state, coded_event FROM outbox \
                 ORDER BY record_id, event_version, audience, message",
            )
            .await;
        rows.into_iter()
            .map(|(record_id, audience, message, recipient_id, state, coded_event)| Letter {
                record_id,
                audience,
                message,
                recipient_id,
                state,
                coded_event,
            })
            .collect()
    }

    /// Who is told what about a record, in the order of its events: "referrer accepted". What was stopped is left out.
    pub async fn told(&self, record: impl Recorded) -> Vec<String> {
        let mut letters = self.letters().await;
        letters.retain(|letter| letter.record_id == record.uuid() && letter.state != "stopped");
        letters.into_iter().map(|letter| format!("{} {}", letter.audience, letter.message)).collect()
    }

    /// What people owe because of a record and have not done.
    pub async fn owed(&self, record: impl Recorded) -> Vec<String> {
        let tasks: Vec<(Uuid, String)> = self
            .rows("SELECT record_id, kind FROM task WHERE done_at IS NULL ORDER BY created_at, kind")
            .await;
        tasks.into_iter().filter(|(of, _)| *of == record.uuid()).map(|(_, kind)| kind).collect()
    }

    /// The needs that were not met, with why and how often.
    pub async fn unmet_needs(&self) -> Vec<(String, String, i64)> {
        self.rows("SELECT need, reason, count FROM unmet_need ORDER BY need, reason").await
    }

    /// What happened to a record, by the names of its events.
    pub async fn history(&self, record: impl Recorded) -> Vec<String> {
        let events: Vec<(Uuid, String)> =
            self.rows("SELECT record_id, name FROM event ORDER BY record_id, version").await;
        events.into_iter().filter(|(of, _)| *of == record.uuid()).map(|(_, name)| name).collect()
    }

    /// Every case, in the order in which they opened.
    pub async fn cases(&self) -> Vec<Id<Case>> {
        let rows: Vec<(Uuid,)> = self.rows("SELECT id FROM \"case\" ORDER BY created_at, id").await;
        rows.into_iter().map(|(id,)| Id::new(id)).collect()
    }

    /// Every referral, the service that is asked and the case it was made from.
    pub async fn referrals(&self) -> Vec<(Id<Referral>, Id<Service>, Option<Id<Case>>)> {
        let rows: Vec<(Uuid, Uuid, Option<Uuid>)> =
            self.rows("SELECT id, service_id, from_case_id FROM referral ORDER BY created_at, id").await;
        rows.into_iter()
            .map(|(id, service, case)| (Id::new(id), Id::new(service), case.map(Id::new)))
            .collect()
    }

    /// The referral that this one follows.
    pub async fn earlier_of(&self, referral: Id<Referral>) -> Option<Id<Referral>> {
        let rows: Vec<(Uuid, Option<Uuid>)> = self.rows("SELECT id, earlier_id FROM referral").await;
        rows.into_iter().find(|(id, _)| *id == referral.uuid()).and_then(|(_, earlier)| earlier).map(Id::new)
    }

    /// Whom a case is about.
    pub async fn person_of(&self, case: Id<Case>) -> Uuid {
        let rows: Vec<(Uuid, Uuid)> = self.rows("SELECT id, person_id FROM \"case\"").await;
        rows.into_iter().find(|(id, _)| *id == case.uuid()).expect("the case exists").1
    }

    /// The contact of a case that was logged last.
    pub async fn latest_contact(&self, case: Id<Case>) -> Option<Id<Contact>> {
        let rows: Vec<(Uuid, Uuid)> =
            self.rows("SELECT id, case_id FROM contact ORDER BY at DESC, id DESC").await;
        rows.into_iter().find(|(_, of)| *of == case.uuid()).map(|(id, _)| Id::new(id))
    }

    /// Every value of every row of a table, to look for what must not be there.
    pub async fn everything_in(&self, table: &str) -> String {
        let query = match self {
            Self::Postgres(_) => format!("SELECT CAST(row_to_json(t) AS TEXT) FROM {table} t"),
            Self::Sqlite(_) => {
                let columns: Vec<(String,)> =
                    self.rows_of_sqlite(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let quoted: Vec<_> = columns.iter().map(|(name,)| format!("quote(\"{name}\")")).collect();
                format!("SELECT {} FROM {table}", quoted.join(" || "))
            }
        };
        let rows: Vec<(String,)> = self.rows(&query).await;
        rows.into_iter().map(|(row,)| row + "\n").collect()
    }

    async fn rows_of_sqlite<Row>(&self, query: &str) -> Vec<Row>
    where
        Row: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
        let Self::Sqlite(pool) = self else { return Vec::new() };
        sqlx::query_as(AssertSqlSafe(query.to_owned())).fetch_all(pool).await.unwrap()
    }

    /// How many rows each table has, but for the log of who looked: what a request that fails must leave as it was.
    pub async fn census(&self) -> Vec<(&'static str, i64)> {
        const TABLES: [&str; 14] = [
            "\"case\"",
            "case_opening",
            "consent",
            "consent_withdrawal",
            "contact",
            "event",
            "free_text",
            "kept_answer",
            "outbox",
            "person",
            "referral",
            "service",
            "task",
            "unmet_need",
        ];
        let mut census = Vec::new();
        for table in TABLES {
            census.push((table, self.count(&format!("SELECT count(*) FROM {table}")).await));
        }
        census
    }
}
