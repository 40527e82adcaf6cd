//! One throw-away PostgreSQL, which lives as long as whoever started it.

use super::programs;
use anyhow::{Context as _, bail};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SUPERVISOR: &str = include_str!("supervisor.sh");
const PATIENCE: Duration = Duration::from_mins(1);

/// How seriously a cluster takes its disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// Nothing is ever synced: what tests want.
    Careless,
    /// As PostgreSQL ships: what a benchmark has to measure.
    Durable,
}

impl Disk {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Careless => &[
                "-cfsync=off",
                "-csynchronous_commit=off",
                "-cfull_page_writes=off",
                "-cautovacuum=off",
                "-cshared_buffers=64MB",
            ],
            Self::Durable => &["-cshared_buffers=512MB"],
        }
    }
}

/// A running server that listens on a Unix socket only, so that no port is taken. Dropping it ends the server and
/// removes its directory; so does any other death of this process.
#[derive(Debug)]
pub struct Cluster {
    directory: PathBuf,
    supervisor: Child,
}

impl Cluster {
    /// Starts a server; `None` when this machine has no PostgreSQL.
    ///
    /// # Errors
    /// When the programs are there and the server does not come up within a minute; the error holds its log.
    pub fn start(disk: Disk) -> anyhow::Result<Option<Self>> {
        let Some(programs) = programs::directory() else { return Ok(None) };
        let owner = Owner::find()?;
        let directory = socket_directory(owner)?;
        let mut command = Command::new("sh");
        command.args(["-c", SUPERVISOR, "footbridge-postgres"]).arg(&programs).arg(&directory);
        command.args(disk.settings()).current_dir(&directory);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // A group of its own: Ctrl-C in the terminal is for the tests, and the server ends after them.
        command.process_group(0);
        if let Some(owner) = owner {
            command.uid(owner.user).gid(owner.group);
        }
        let supervisor = command.spawn().context("sh could not be started")?;
        let mut cluster = Self { directory, supervisor };
        cluster.wait_until_ready(&programs)?;
        Ok(Some(cluster))
    }

    /// The address of the server's maintenance database.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.directory.display())
    }

    fn wait_until_ready(&mut self, programs: &Path) -> anyhow::Result<()> {
        let started = Instant::now();
        loop {
            let mut probe = Command::new(programs.join("pg_isready"));
            probe.arg("-q").arg("-h").arg(&self.directory).args(["-U", "postgres", "-d", "postgres"]);
            if probe.status().context("pg_isready could not be started")?.success() {
                return Ok(());
            }
            let ended = self.supervisor.try_wait()?.is_some() || self.directory.join("failed").exists();
            if ended || started.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.directory.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start. Its log:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // The supervisor removes the directory; there is nobody to tell if waiting for it fails.
        let _ = self.supervisor.wait();
    }
}

/// Whom the server runs as when we are root, because PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Owner {
    fn find() -> anyhow::Result<Option<Self>> {
        if id(&["-u"]) != Some(0) {
            return Ok(None);
        }
        let of = |name| Some(Self { user: id(&["-u", name])?, group: id(&["-g", name])? });
        let owner = of("postgres").or_else(|| of("nobody"));
        owner.map(Some).context(
            "PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody",
        )
    }
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// A short directory of the server's own: the path of a Unix socket ends at about 104 bytes.
fn socket_directory(owner: Option<Owner>) -> anyhow::Result<PathBuf> {
    let directory = tempfile::Builder::new().prefix("fb-pg-").tempdir_in("/tmp")?.keep();
    std::fs::set_permissions(&directory, std::fs::Permissions::from_mode(0o700))?;
    if let Some(owner) = owner {
        chown(&directory, Some(owner.user), Some(owner.group))?;
    }
    Ok(directory)
}
