//! What the commands say to whoever called them. Log lines are not said here: they are written by `tracing`.

use std::{
    fmt::Display,
    io::{self, ErrorKind, IsTerminal, Write},
};

use serde::Serialize;

/// Writes a line to standard output. A reader that has heard enough (`footbridge … | head`) is no error.
pub fn line(text: impl Display) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match writeln!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes data: one JSON document, indented where a person reads it.
pub fn json(data: &impl Serialize) -> anyhow::Result<()> {
    let indented = io::stdout().is_terminal();
    let text = if indented { serde_json::to_string_pretty(data) } else { serde_json::to_string(data) };
    Ok(line(text?)?)
}

/// Writes a remark beside the answer, which goes to standard output alone. Where that is impossible, nobody listens.
pub fn remark(text: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes why the program ends without having done what it was asked.
pub fn failure(error: &anyhow::Error) {
    remark(format_args!("footbridge: {error:#}"));
}
