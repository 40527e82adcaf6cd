//! How the process is told to stop.

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal as listen};

/// A future that resolves at the first SIGTERM or SIGINT (Ctrl-C). They are caught from the call on, not from the
/// first poll.
pub fn signal() -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminate = listen(SignalKind::terminate()).context("SIGTERM cannot be caught")?;
    let mut interrupt = listen(SignalKind::interrupt()).context("SIGINT cannot be caught")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => tracing::info!("told to stop by SIGTERM"),
            _ = interrupt.recv() => tracing::info!("told to stop by SIGINT"),
        }
    })
}
