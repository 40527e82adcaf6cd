//! What the commands say to whoever called them. Log lines are not said here: they are written by `tracing`.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write},
};

/// Writes a line to standard output. A reader that has heard enough (`footbridge … | head`) is no error.
pub fn line(text: impl Display) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match writeln!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes why the program ends without having done what it was asked. Where that is impossible, nobody listens.
pub fn failure(error: &anyhow::Error) {
    let _ = writeln!(io::stderr().lock(), "footbridge: {error:#}");
}
