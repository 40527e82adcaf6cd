//! Another directory reads all that ours publishes, page after page. A page far down costs what the first one costs.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::client::Client;
use crate::database::Database;
use crate::finding;
use crate::goals::tell;
use crate::options::{Engine, Options};
use crate::server::Server;

/// Services on a page.
const ON_A_PAGE: u32 = 100;
/// How much longer a page of the last tenth may take than one of the first.
const GROWTH: f64 = 1.5;
/// How often everything is read. The first time fills what is remembered.
const TURNS: u32 = 2;

/// Measures one database with a directory of so many services, and says how it went.
pub async fn measure(engine: Engine, services: u32, options: &Options) -> anyhow::Result<String> {
    let database = Database::create(engine, options).await?;
    let measured = with(&database, engine, services, options).await;
    database.remove().await?;
    measured
}

async fn with(
    database: &Database,
    engine: Engine,
    services: u32,
    options: &Options,
) -> anyhow::Result<String> {
    let program = options.server()?;
    let directory = tempfile::Builder::new().prefix("footbridge-bench-").tempdir_in(options.directory()?)?;
    finding::invented::fill(&database.url(), services).await.context("the directory could not be filled")?;
    let server = Server::start(&program, &database.url(), directory.path()).await?;
    let mut client = Client::connect(server.address).await?;
    let mut pages = Vec::new();
    for _ in 0..TURNS {
        pages = crawl(&mut client, services).await?;
    }
    let whole: Duration = pages.iter().sum();
    let tenth = (pages.len() / 10).max(1);
    let (first, last) =
        (middle(pages.iter().take(tenth).copied()), middle(pages.iter().rev().take(tenth).copied()));
    let growth = last.as_secs_f64() / first.as_secs_f64().max(1e-9);
    let mut said = format!(
        "{services} services read in {} pages in {:.2} s; a page {:.2} ms in the first tenth, {:.2} ms in the last\n",
        pages.len(),
        whole.as_secs_f64(),
        first.as_secs_f64() * 1e3,
        last.as_secs_f64() * 1e3,
    );
    let goal = format!("growth of a page from the first tenth to the last, below {GROWTH}");
    tell(&mut said, &format!("{engine:?}, {services} services"), &goal, growth, growth < GROWTH);
    Ok(said)
}

/// Reads every page, and says how long each took.
async fn crawl(client: &mut Client, services: u32) -> anyhow::Result<Vec<Duration>> {
    let (mut took, mut read) = (Vec::new(), 0);
    for number in 1.. {
        let path = format!("/oruk/services?full=true&per_page={ON_A_PAGE}&page={number}");
        let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n");
        let began = Instant::now();
        let answer = client.ask(request.as_bytes()).await?;
        took.push(began.elapsed());
        ensure!(answer.status == 200, "{path} answers with {}", answer.status);
        let page: Value = serde_json::from_slice(answer.body)?;
        read += page.get("contents").and_then(Value::as_array).map_or(0, Vec::len);
        if page.get("last_page").and_then(Value::as_bool) != Some(false) {
            break;
        }
    }
    ensure!(read == services as usize, "{read} of {services} services were read");
    Ok(took)
}

/// The one in the middle.
fn middle(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
