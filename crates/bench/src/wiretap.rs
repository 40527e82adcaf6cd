//! Listens to what the application says to PostgreSQL: a door of our own before the server's, through which everything
//! passes unchanged and nothing that is said by the application goes unheard.

mod literal;
mod message;

use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use sqlx::postgres::PgConnectOptions;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};

use self::message::Listener;
use crate::address::with_port;
use crate::pattern::Statement;

/// Something that was said, and on which connection.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Which connection.
    pub connection: u32,
    /// What.
    pub statement: Statement,
}

type Record = Arc<Mutex<Vec<Heard>>>;

/// The door.
#[derive(Debug)]
pub struct Wiretap {
    /// The database's address behind the door.
    pub url: String,
    heard: Record,
}

impl Wiretap {
    /// Opens a door before the database at this address.
    pub async fn open(database_url: &str) -> anyhow::Result<Self> {
        let behind = Behind::of(&PgConnectOptions::from_str(database_url)?);
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = with_port(database_url, listener.local_addr()?.port());
        let heard = Record::default();
        tokio::spawn(keep_door(listener, behind, Arc::clone(&heard)));
        Ok(Self { url, heard })
    }

    /// Everything that was said since this was last asked.
    pub fn take(&self) -> Vec<Heard> {
        std::mem::take(&mut self.heard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The statements of the transaction that wrote: what was said between `BEGIN` and `COMMIT` where most was said.
pub fn transaction(heard: &[Heard]) -> Vec<Statement> {
    let mut open: std::collections::BTreeMap<u32, Vec<Statement>> = std::collections::BTreeMap::new();
    let mut longest = Vec::new();
    for Heard { connection, statement } in heard {
        let said = open.entry(*connection).or_default();
        if is(statement, "BEGIN") || is(statement, "ROLLBACK") {
            said.clear();
        } else if is(statement, "COMMIT") {
            let whole = std::mem::take(said);
            if whole.len() > longest.len() {
                longest = whole;
            }
        } else {
            said.push(statement.clone());
        }
    }
    longest
}

/// The questions of a read: all but the one that asks whose token it is, and the care of the pool for its connections.
pub fn questions(heard: &[Heard]) -> Vec<Statement> {
    let care = |statement: &Statement| ["BEGIN", "COMMIT", "ROLLBACK"].iter().any(|word| is(statement, word));
    heard
        .iter()
        .map(|heard| &heard.statement)
        .filter(|statement| !care(statement) && !statement.sql.contains("\"api_token\""))
        .cloned()
        .collect()
}

fn is(statement: &Statement, word: &str) -> bool {
    statement.sql.trim_start().get(..word.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(word))
}

#[derive(Debug, Clone)]
enum Behind {
    Socket(PathBuf),
    Port(String, u16),
}

impl Behind {
    fn of(options: &PgConnectOptions) -> Self {
        let (host, port) = (options.get_host(), options.get_port());
        let directory =
            options.get_socket().cloned().or_else(|| host.starts_with('/').then(|| PathBuf::from(host)));
        match directory {
            Some(directory) => Self::Socket(directory.join(format!(".s.PGSQL.{port}"))),
            None => Self::Port(host.to_owned(), port),
        }
    }
}

async fn keep_door(listener: TcpListener, behind: Behind, heard: Record) {
    let mut number = 0;
    while let Ok((application, _)) = listener.accept().await {
        number += 1;
        let listening = Listener::new(number);
        let heard = Arc::clone(&heard);
        match &behind {
            Behind::Socket(path) => {
                let path = path.clone();
                tokio::spawn(async move {
                    pass(application, UnixStream::connect(path).await.context("no socket")?, listening, heard)
                        .await
                });
            }
            Behind::Port(host, port) => {
                let to = (host.clone(), *port);
                tokio::spawn(async move {
                    pass(application, TcpStream::connect(to).await.context("no port")?, listening, heard)
                        .await
                });
            }
        }
    }
}

/// Passes everything on, in both directions, until one side has had enough.
async fn pass<Server>(
    mut application: TcpStream,
    server: Server,
    mut listening: Listener,
    heard: Record,
) -> anyhow::Result<()>
where
    Server: AsyncRead + AsyncWrite + Send + 'static,
{
    application.set_nodelay(true)?;
    let (mut asks, mut hears) = application.split();
    let (mut answers, mut listens) = tokio::io::split(server);
    let there = async {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let length = asks.read(&mut buffer).await?;
            let Some(said) = buffer.get(..length).filter(|said| !said.is_empty()) else { break };
            let statements = listening.hear(said)?;
            heard.lock().unwrap_or_else(PoisonError::into_inner).extend(statements);
            listens.write_all(said).await?;
        }
        anyhow::Ok(())
    };
    let back = async { anyhow::Ok(tokio::io::copy(&mut answers, &mut hears).await.map(drop)?) };
    tokio::select! { end = there => end, end = back => end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(said: &[(u32, &str)]) -> Vec<Heard> {
        let hear = |&(connection, sql): &(u32, &str)| Heard {
            connection,
            statement: Statement { sql: sql.to_owned(), values: Vec::new() },
        };
        said.iter().map(hear).collect()
    }

    #[test]
    fn a_transaction_is_what_lies_between_begin_and_commit() {
        let heard = heard(&[
            (1, "ROLLBACK"),
            (1, "SELECT * FROM \"api_token\""),
            (2, "ROLLBACK"),
            (2, "BEGIN ISOLATION LEVEL READ COMMITTED"),
            (2, "SELECT 1"),
            (1, "SELECT 2"),
            (2, "UPDATE 1"),
            (2, "COMMIT"),
        ]);
        let said: Vec<_> = transaction(&heard).into_iter().map(|statement| statement.sql).collect();
        assert_eq!(said, ["SELECT 1", "UPDATE 1"]);
    }

    #[test]
    fn a_read_is_all_but_the_token() {
        let heard = heard(&[(1, "ROLLBACK"), (1, "SELECT * FROM \"api_token\""), (1, "SELECT 2")]);
        assert_eq!(questions(&heard).len(), 1);
    }
}
