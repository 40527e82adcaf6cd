//! Searching and matching in a large directory, asked for over HTTP; and the same questions in plain SQL, by as many
//! clients, in the same run.

mod asked;
pub mod invented;
mod plain;

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use self::asked::Asked;
use self::invented::POSTCODES_EACH;
use self::plain::Plain;
use crate::client::Client;
use crate::database::Database;
use crate::load::{Measured, drive};
use crate::options::{Engine, Options};
use crate::server::Server;

/// Clients that ask at once.
const CLIENTS: u32 = 16;

/// Measures one database with a directory of so many services, and says how it went.
pub async fn measure(engine: Engine, services: u32, options: &Options) -> anyhow::Result<String> {
    let database = Database::create(engine, options).await?;
    let measured = with(&database, services, options).await;
    database.remove().await?;
    measured
}

async fn with(database: &Database, services: u32, options: &Options) -> anyhow::Result<String> {
    let program = options.server()?;
    let directory = tempfile::Builder::new().prefix("footbridge-bench-").tempdir_in(options.directory()?)?;
    let began = Instant::now();
    let token =
        invented::fill(&database.url(), services).await.context("the directory could not be filled")?;
    let filled = began.elapsed();
    let plain = Plain::fill(database, services).await.context("plain SQL has no table")?;
    database.settle().await?;
    let began = Instant::now();
    let server = Server::start(&program, &database.url(), directory.path()).await?;
    let up = began.elapsed();
    let mut table = vec![
        format!("{services} services and {} postcodes", services * POSTCODES_EACH),
        format!(
            "filled in {:.0} s, read by the server in {:.1} s at most",
            filled.as_secs_f64(),
            up.as_secs_f64()
        ),
        format!(
            "{:<30}{:>8}{:>8}{:>8}{:>8}  | plain SQL{:>8}{:>8}{:>9}",
            "by 16 clients", "per s", "p50 ms", "p95 ms", "p99 ms", "per s", "p95 ms", "times"
        ),
    ];
    let time = Duration::from_secs_f64(options.seconds);
    for asked in Asked::ALL {
        let request = asked.request(&token);
        agree(&plain, database, asked, &mut Client::connect(server.address).await?, &request).await?;
        let ours = drive(server.address, CLIENTS, time, move || Some(request.clone())).await?;
        let theirs = plain.drive(database, asked, CLIENTS, time).await?;
        table.push(line(asked, &ours, &theirs));
    }
    let (memory, most) = server.memory();
    table.push(format!("server {memory:.0} MiB, at most {most:.0} MiB"));
    Ok(table.join("\n"))
}

/// Both have to mean the same, or one of them is fast at something else. The map of plain SQL is flat, so a few services
/// at the edge of a circle are in it for the one and not for the other.
async fn agree(
    plain: &Plain,
    database: &Database,
    asked: Asked,
    client: &mut Client,
    request: &[u8],
) -> anyhow::Result<()> {
    let Some(theirs) = plain.total(database, asked).await? else { return Ok(()) };
    let answer = client.ask(request).await?;
    let answer: Value = serde_json::from_slice(answer.body)?;
    let ours = answer.get("total").and_then(Value::as_u64).context("a page says how many there are")?;
    let apart = ours.abs_diff(theirs);
    ensure!(apart * 20 <= ours && ours > 0, "{}: we find {ours}, plain SQL {theirs}", asked.name());
    Ok(())
}

fn line(asked: Asked, ours: &Measured, theirs: &Measured) -> String {
    let [p50, p95, p99] = [0.50, 0.95, 0.99].map(|share| ours.within(share));
    let (per_second, theirs_per_second) = (ours.per_second(), theirs.per_second());
    let times = per_second / theirs_per_second.max(1e-9);
    format!(
        "{:<30}{per_second:>8.0}{p50:>8.2}{p95:>8.2}{p99:>8.2}  |          {theirs_per_second:>8.0}{:>8.2}{times:>9.1}",
        asked.name(),
        theirs.within(0.95)
    )
}
