//! The server that is measured: the release binary, as it ships, in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::client::Client;
use crate::usage;

/// How long the server may take to come up, to settle and to go.
const PATIENCE: Duration = Duration::from_mins(2);
/// What it prints when it listens.
const LISTENING: &str = "Footbridge is listening on http://";

/// The program, to be served with its default settings on a port of its own.
fn serve(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["serve", "--listen", "127.0.0.1:0"]);
    // A few programs ask here as often as they can.
    command.args(["--set", "requests_per_minute=0"]);
    // What is due is no part of what a request costs.
    command.args(["--set", "clock=false"]);
    // What the past had to say is no part of what a request costs.
    command.args(["--set", "serve_delivers=false"]);
    command
}

/// A running server. Dropping it ends it.
#[derive(Debug)]
pub struct Server {
    process: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Starts the server with its default settings but for the database; its log goes where a log costs what it costs
    /// to write, and nothing to keep.
    pub async fn start(program: &Path, database_url: &str, directory: &Path) -> anyhow::Result<Self> {
        let mut command = serve(program);
        command.args(["--database-url", database_url]);
        Self::up(command, program, directory).await
    }

    /// Starts a demonstration in a directory of its own, filled with its invented past.
    pub async fn demonstrate(program: &Path, directory: &Path) -> anyhow::Result<Self> {
        let mut command = serve(program);
        command.arg("--demo");
        Self::up(command, program, directory).await
    }

    async fn up(mut command: Command, program: &Path, directory: &Path) -> anyhow::Result<Self> {
        command.current_dir(directory).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let program = program.to_owned();
        // On a thread of its own: meanwhile ours may be the door through which the server reaches its database.
        let server = tokio::task::spawn_blocking(move || Self::spawn(command, &program)).await??;
        server.settle().await?;
        Ok(server)
    }

    fn spawn(mut command: Command, program: &Path) -> anyhow::Result<Self> {
        let started = command.spawn();
        let mut process = started.with_context(|| format!("{} could not be started", program.display()))?;
        let lines = process.stdout.take().map(|output| BufReader::new(output).lines());
        for line in lines.into_iter().flatten() {
            if let Some(said) = line?.strip_prefix(LISTENING) {
                let address = said.parse().context("the server says an address that is none")?;
                return Ok(Self { process, address });
            }
        }
        let ended = process.wait()?;
        bail!("the server did not come up ({ended}). Run it by hand to read why: {}", program.display())
    }

    /// Waits until it has looked through the whole database once, as it does after every start: that is not part of
    /// what any request costs.
    async fn settle(&self) -> anyhow::Result<()> {
        let began = Instant::now();
        let mut client = Client::connect(self.address).await?;
        loop {
            let answer = client.ask(b"GET /metrics HTTP/1.1\r\nHost: bench\r\n\r\n").await?;
            if answer.status == 200 && answer.body.windows(18).any(|bytes| bytes == b"footbridge_doctor{") {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                bail!("the server does not show in /metrics that it has looked through its database");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Processor time it has used.
    pub fn processor_time(&self) -> Duration {
        usage::processor_time(self.process.id())
    }

    /// Its memory in mebibytes: now, and at most.
    pub fn memory(&self) -> (f64, f64) {
        usage::memory(self.process.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked first, so that it lets go of its database in order; made to, where it does not.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(30) {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
