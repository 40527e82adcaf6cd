//! The referrals there are to read, and those that wait to be accepted.

use crate::copies::{Copies, Template};
use crate::database::{Connection, Database};
use crate::options::Engine;
use crate::stage::{PAIRS, REFERRALS_PER_PAIR, Stage};

/// The number of the first copy of the lives. The originals come before it.
pub const FIRST_LIFE: u32 = 1;
/// The number of the first copy of those that wait.
pub const FIRST_WAITING: u32 = 0x4000_0000;
/// Eleven hours lie between a copy and the next: 4,000 of them, a million referrals, reach five years back.
const SECONDS_APART: u32 = 11 * 60 * 60;
/// From how many copies on the indexes are made anew rather than kept.
const BULK: u32 = 40;

/// Which copies are still there to be used.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// The number of the first.
    pub first: u32,
    /// How many.
    pub count: u32,
}

/// Puts rows into the database, past the application.
#[derive(Debug)]
pub struct Supply {
    connection: Connection,
    lives: Template,
    waiting: Template,
    lived: u32,
    waits: u32,
    /// A number that never comes again.
    unique: u64,
}

impl Supply {
    /// Sets aside what is copied, and makes one copy of each.
    pub async fn of(database: &Database, stage: &Stage) -> anyhow::Result<Self> {
        let mut connection = database.connect().await?;
        let lives = Template::set_aside(&mut connection, "lives", &stage.lives).await?;
        let waiting = Template::set_aside(&mut connection, "waiting", &stage.waiting).await?;
        let mut supply = Self { connection, lives, waiting, lived: 0, waits: 0, unique: 0 };
        supply.live(1).await?;
        supply.wait(1).await?;
        Ok(supply)
    }

    /// Stores so many referrals altogether, where there are not as many yet.
    pub async fn store(&mut self, referrals: u32) -> anyhow::Result<()> {
        let of_a_copy = u32::try_from(PAIRS * REFERRALS_PER_PAIR)?;
        // The originals count as well.
        let wanted = (referrals / of_a_copy).saturating_sub(1);
        self.live(wanted.saturating_sub(self.lived)).await
    }

    /// All copies of the lives.
    pub const fn lived(&self) -> Stretch {
        Stretch { first: FIRST_LIFE, count: self.lived }
    }

    /// Makes so many referrals wait that nobody has touched yet, rounded up to whole copies.
    pub async fn wait_for(&mut self, referrals: usize) -> anyhow::Result<Stretch> {
        let first = FIRST_WAITING + self.waits;
        let count = u32::try_from(referrals.div_ceil(PAIRS))?;
        self.wait(count).await?;
        Ok(Stretch { first, count })
    }

    /// So many numbers that never come again: the first of them.
    pub const fn unique(&mut self, count: u64) -> u64 {
        let first = self.unique;
        self.unique += count;
        first
    }

    /// The version of the database.
    pub async fn version(&mut self) -> anyhow::Result<String> {
        let ask = match self.connection.engine() {
            Engine::Postgres => "SELECT 'PostgreSQL ' || current_setting('server_version')",
            Engine::Sqlite => "SELECT 'SQLite ' || sqlite_version()",
        };
        let rows = self.connection.texts(ask.to_owned()).await?;
        Ok(rows.into_iter().flatten().flatten().next().unwrap_or_default())
    }

    /// The connection past the application.
    pub const fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    async fn live(&mut self, count: u32) -> anyhow::Result<()> {
        let copies = Copies {
            first: FIRST_LIFE + self.lived,
            count,
            seconds_apart: SECONDS_APART,
            nhs_numbers_from: 40_000_000,
            first_ever: FIRST_LIFE,
            bulk: count >= BULK,
        };
        self.lived += count;
        self.lives.copy(&mut self.connection, copies).await
    }

    async fn wait(&mut self, count: u32) -> anyhow::Result<()> {
        let copies = Copies {
            first: FIRST_WAITING + self.waits,
            count,
            seconds_apart: 1,
            nhs_numbers_from: 60_000_000,
            first_ever: FIRST_WAITING,
            bulk: false,
        };
        self.waits += count;
        self.waiting.copy(&mut self.connection, copies).await
    }
}
