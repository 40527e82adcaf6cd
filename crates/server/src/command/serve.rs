//! `footbridge serve`.

use std::net::SocketAddr;

use anyhow::Context;
use axum::Router;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use crate::{accept, config::Settings, operations, print, shutdown, telemetry};

/// Serve the pages and the API, and do the background work
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  footbridge serve                                 an embedded database in ./data, on http://127.0.0.1:8080
  footbridge serve --demo                          the same, filled with invented people and groups
  footbridge serve --listen 0.0.0.0:80 --database-url postgres://footbridge@db/footbridge

SIGTERM and Ctrl-C stop it: it accepts nothing new, finishes what is in flight and ends.")]
pub struct Args {
    /// Listen on this address and port [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Fill an empty database with invented people and groups, and accept no real ones
    #[arg(long)]
    demo: bool,
}

impl Args {
    /// What these arguments set.
    pub fn settings(&self) -> [(&'static str, Option<String>); 2] {
        [
            ("listen", self.listen.map(|listen| listen.to_string())),
            ("demo", self.demo.then(|| "true".to_owned())),
        ]
    }
}

/// Serves until it is told to stop.
pub async fn run(settings: &Settings, metrics: PrometheusHandle) -> anyhow::Result<()> {
    // Before anything slow: from here on a signal stops the server the orderly way.
    let stop = shutdown::signal()?;
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!("Footbridge cannot listen on {}. Choose another address with --listen", settings.listen)
    })?;
    let address = listener.local_addr()?;
    print::line(format_args!("Footbridge is listening on http://{address}"))?;
    tokio::select! {
        served = accept::serve(listener, application(metrics.clone()), settings.limits(), stop) => served,
        never = telemetry::upkeep(metrics) => match never {},
    }
}

/// Everything that is served.
fn application(metrics: PrometheusHandle) -> Router {
    operations::router(async || true, metrics)
}
