//! The program itself, as somebody would start it.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// `footbridge`, built beside this test, knowing nothing of the settings of whoever runs it.
///
/// # Panics
/// When it has not been built.
pub fn footbridge(arguments: &[&str]) -> Command {
    let mut command = Command::new(beside_this_test("footbridge"));
    command.args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("FOOTBRIDGE_") {
            command.env_remove(name);
        }
    }
    command
}

fn beside_this_test(program: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let path = test.parent().and_then(Path::parent).unwrap().join(program);
    assert!(path.is_file(), "{} is missing: cargo build --workspace --all-targets makes it", path.display());
    path
}

/// A server that runs, and ends with this.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Like `http://127.0.0.1:41234`.
    pub address: String,
    /// Like `127.0.0.1:41234`.
    pub socket: String,
}

impl Server {
    /// Serves this database, in this folder, on a port that is free.
    pub fn on(database_url: &str, folder: &Path) -> Self {
        let mut command = footbridge(&["serve", "--listen", "127.0.0.1:0", "--database-url", database_url]);
        command.current_dir(folder);
        Self::started(command)
    }

    /// Serves this database with these settings.
    pub fn with(database_url: &str, settings: &[(&str, String)]) -> Self {
        let mut command = footbridge(&["serve", "--database-url", database_url]);
        for (name, value) in settings {
            command.env(format!("FOOTBRIDGE_{}", name.to_uppercase()), value);
        }
        Self::started(command)
    }

    fn started(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let socket = line.trim().rsplit("http://").next().unwrap_or_default().to_owned();
        assert!(socket.starts_with("127.0.0.1:"), "it says \"{line}\"");
        // Nobody may wait for a reader of what else it says.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, address: format!("http://{socket}"), socket }
    }

    /// Asks it to stop, as an operator's supervisor does.
    pub fn is_told_to_stop(&self) {
        let told = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status().unwrap();
        assert!(told.success());
    }

    /// Waits for its end.
    ///
    /// # Panics
    /// When it does not come.
    pub fn ends(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it was told to stop and runs on");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended long ago; then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A provider of identities that runs in Node, and ends with this.
#[derive(Debug)]
pub struct Provider {
    child: Child,
    /// How it calls itself.
    pub address: String,
}

impl Provider {
    /// A provider on this port, with one client that comes back to one address and is told of ends at another.
    ///
    /// # Panics
    /// When its package has not been installed: `npm ci` does that.
    pub fn on(port: u16, client: &str, back: &str, over: &str) -> Self {
        let port = port.to_string();
        let mut child = Command::new("node")
            .args(["tests/openid/provider.mjs", &port, client, back, over])
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node runs");
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        said.read_line(&mut address).unwrap();
        assert!(address.starts_with("http://"), "it says \"{address}\": has `npm ci` been run?");
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { child, address: address.trim().to_owned() }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
