//! A server of the walk's own: the real accept loop with the real routes, on a port of this machine, for as long as
//! the walk takes.

use std::sync::Arc;

use anyhow::{Context, ensure};
use app::Footbridge;
use footbridge_http::Allowance;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::{net::TcpListener, sync::oneshot};

use super::client::Server;
use crate::{
    accept,
    ambient::SystemIdentifiers,
    command::application::{in_words, machinery, migrate},
    config::Settings,
    serving,
};

/// Where the walk's own data is.
#[derive(Debug)]
pub struct OwnData {
    pub footbridge: Footbridge,
    /// Removed with everything in it when the walk is over.
    folder: Option<tempfile::TempDir>,
}

impl OwnData {
    /// An empty database: the one that is named, or a temporary one that is gone afterwards.
    pub async fn open(database_url: Option<&str>, demonstration: bool) -> anyhow::Result<Self> {
        let folder = match database_url {
            Some(_) => None,
            None => Some(tempfile::tempdir().context("There is no place for temporary data")?),
        };
        let temporary =
            folder.as_ref().map(|folder| format!("sqlite://{}", folder.path().join("walk.sqlite").display()));
        let address = database_url.or(temporary.as_deref()).unwrap_or_default();
        let footbridge = Footbridge::open(address, machinery()).await.map_err(in_words)?;
        migrate(&footbridge).await?;
        ensure!(
            footbridge.is_empty().await.map_err(in_words)?,
            "This database holds something already, and the walk leaves what it makes behind. Name an empty one, or \
             walk on a running demonstration with --server."
        );
        Ok(Self { footbridge: footbridge.in_demonstration(demonstration), folder })
    }

    /// Lets go of it.
    pub async fn close(self) -> anyhow::Result<()> {
        self.footbridge.close().await;
        self.folder
            .map_or(Ok(()), tempfile::TempDir::close)
            .context("The temporary data could not be removed")
    }
}

/// Serves while somebody walks, and stops when they are done.
pub async fn while_serving<T>(
    footbridge: &Footbridge,
    walk: impl AsyncFnOnce(&Server) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let listener = TcpListener::bind("127.0.0.1:0").await.context("The walk's own server cannot listen")?;
    let server = Server::at(&format!("http://{}", listener.local_addr()?), Arc::new(SystemIdentifiers));
    // The figures of this server are nobody's: a recorder that nothing records into renders an empty page.
    let metrics = PrometheusBuilder::new().build_recorder().handle();
    let everything = serving::everything(footbridge, Allowance::default(), metrics);
    let (stop, stopped) = oneshot::channel::<()>();
    let serving =
        accept::serve(listener, everything, Settings::default().limits(), async move { drop(stopped.await) });
    let walking = async {
        let walked = walk(&server).await;
        drop(stop);
        // Its idle connections are closed with it, so that the server has nothing to wait for.
        drop(server);
        walked
    };
    let (ended, walked) = tokio::join!(serving, walking);
    ended?;
    walked
}
