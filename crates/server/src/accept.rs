//! The accept loop: at every moment a connection has a deadline, and all of them end when the server does.
//!
//! `axum::serve` gives silent and half-sent connections all the time in the world and may never drain, so Footbridge
//! accepts for itself. Start reading at [`serve`]; what a connection may be doing, and for how long, is in
//! [`watch`]. Nothing here knows what is being served.

mod body;
mod connection;
mod stream;
#[cfg(test)]
mod tests;
mod watch;

use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use anyhow::Context;
use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch as signal},
    task::{JoinError, JoinSet},
};

/// How many connections there may be, and how long each may take over what it is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections served at once. Further ones wait to be accepted.
    pub connections: usize,
    /// From the connection to the first byte, and from the first byte of a request to the end of its head.
    pub head: Duration,
    /// From the end of a request's head to the end of its body.
    pub body: Duration,
    /// How long a write may stand still because nobody reads.
    pub stall: Duration,
    /// From the first byte of an answer to its last, however steadily it is read.
    pub answer: Duration,
    /// From the end of an answer to the next request on the same connection.
    pub idle: Duration,
    /// From the signal to stop until whatever is still running is cut.
    pub drain: Duration,
}

/// How long the loop rests when the operating system refuses to accept, most often for want of file descriptors.
const REST: Duration = Duration::from_secs(1);

/// How long connections are still accepted once the server is told to stop. Whoever has connected by then may still
/// stand in the operating system's queue, and would be reset with it.
const LAST_CALL: Duration = Duration::from_millis(100);

/// Serves `router` on `listener` until `shutdown` resolves, then drains: those who had connected are let in, no new
/// connection is accepted, requests in flight are finished, and what has not ended within [`Limits::drain`] is cut.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    metrics::describe_gauge!("footbridge_connections", "Connections open now");
    metrics::describe_counter!(
        "footbridge_connections_cut_total",
        "Connections cut at a deadline, by what they were doing"
    );
    let places = Arc::new(Semaphore::new(limits.connections));
    let (stop, stopping) = signal::channel(false);
    let mut connections = JoinSet::new();
    let mut last_call = pin!(async {
        shutdown.await;
        tokio::time::sleep(LAST_CALL).await;
    });
    loop {
        let (place, stream, peer) = tokio::select! {
            biased;
            () = &mut last_call => break,
            arrival = next_arrival(&listener, &places) => arrival?,
        };
        let served = connection::serve(stream, peer, router.clone(), limits, stopping.clone());
        connections.spawn(async move {
            served.await;
            drop(place);
        });
        forget_ended(&mut connections);
    }
    drop(listener);
    stop.send_replace(true);
    drain(connections, limits.drain).await;
    Ok(())
}

/// Waits for a free place and then for a connection to put in it.
async fn next_arrival(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> anyhow::Result<(OwnedSemaphorePermit, TcpStream, SocketAddr)> {
    let place = Arc::clone(places).acquire_owned().await.context("The accept loop has lost its places")?;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return Ok((place, stream, peer)),
            Err(error) if belongs_to_one_connection(&error) => {}
            Err(error) => {
                tracing::warn!(kind = %error.kind(), "no connection can be accepted; trying again in a second");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

fn belongs_to_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

fn forget_ended(connections: &mut JoinSet<()>) {
    while let Some(ended) = connections.try_join_next() {
        report_panic(ended);
    }
}

async fn drain(mut connections: JoinSet<()>, patience: Duration) {
    forget_ended(&mut connections);
    tracing::info!(connections = connections.len(), "finishing what is in flight");
    let finished = tokio::time::timeout(patience, async {
        while let Some(ended) = connections.join_next().await {
            report_panic(ended);
        }
    });
    if finished.await.is_err() {
        tracing::warn!(connections = connections.len(), "cutting what did not finish in time");
        connections.shutdown().await;
    }
}

/// A panic has ended one connection and nothing else. Its message has been printed by the panic hook.
fn report_panic(ended: Result<(), JoinError>) {
    if ended.is_err_and(|error| error.is_panic()) {
        tracing::error!("a connection ended in a panic");
    }
}
