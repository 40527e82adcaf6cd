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
        let mut child =
            command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
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
