//! One connection, from its first byte to its last.

use std::{convert::Infallible, net::SocketAddr, pin::pin};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, Response, body::Body as _, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, sync::watch as signal};
use tower::ServiceExt;

use super::{
    Limits,
    body::WatchedBody,
    stream::WatchedStream,
    watch::{Phase, Watch},
};

/// The most that is held of what was read and not yet understood, which bounds a request's head.
const BUFFER: usize = 64 * 1024;

pub(super) async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    mut stopping: signal::Receiver<bool>,
) {
    let _counted = Counted::new();
    // A small answer must not wait for the acknowledgement of the one before it. Where the option cannot be set the
    // connection is merely slower.
    let _ = stream.set_nodelay(true);
    let watch = Watch::new(limits);
    let service = service_fn(|request| answer(router.clone(), request, peer, watch.clone()));
    let mut connection = pin!(
        http1::Builder::new()
            // The watch has a deadline for the head; hyper's would also end connections idle between two requests.
            .header_read_timeout(None)
            .max_buf_size(BUFFER)
            .serve_connection(TokioIo::new(WatchedStream::new(stream, watch.clone())), service)
    );
    let mut overdue = pin!(watch.overdue());
    let mut stop = pin!(async { drop(stopping.wait_for(|stopping| *stopping).await) });
    let mut finishing = false;
    loop {
        tokio::select! {
            biased;
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke");
                }
                return;
            }
            phase = overdue.as_mut() => {
                tracing::debug!(phase = phase.name(), "a connection was cut at its deadline");
                metrics::counter!("footbridge_connections_cut_total", "phase" => phase.name()).increment(1);
                return;
            }
            () = stop.as_mut(), if !finishing => {
                // hyper takes a connection on which nothing has come yet for one with a request in flight.
                if watch.phase() == Phase::Silent {
                    return;
                }
                finishing = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

async fn answer(
    router: Router,
    request: Request<Incoming>,
    peer: SocketAddr,
    watch: Watch,
) -> Result<Response<WatchedBody<Body>>, Infallible> {
    watch.request(!request.body().is_end_stream());
    let mut request = request.map(|body| Body::new(WatchedBody::request(body, watch.clone())));
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.oneshot(request).await?;
    watch.answer();
    Ok(response.map(|body| WatchedBody::answer(body, watch)))
}

/// Counts a connection as open for as long as it lives, however it ends.
struct Counted(metrics::Gauge);

impl Counted {
    fn new() -> Self {
        let open = metrics::gauge!("footbridge_connections");
        open.increment(1);
        Self(open)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}
