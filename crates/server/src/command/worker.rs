//! `footbridge worker`.

use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use anyhow::Context;
use app::{Error, Footbridge};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use super::application;
use crate::{
    accept,
    config::Settings,
    courier::{Carriers, Mailer, ask_for_receipts, deliver_all, deliver_digests, deliver_for_ever},
    outgoing::Fetcher,
    print, serving, shutdown, telemetry, tending, webhooks,
};

/// Do the background work without serving anybody
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
`footbridge serve` does this work too; a worker of its own keeps it off the machines that answer requests, and any \
number of them share it: no message is given to two. It sends the messages that wait in the outbox, by the mail server \
and the gateway of the settings, and asks what became of them; on Mondays it writes to practices how often they were told what; and it calls the webhooks of organisations. Every 15 seconds it does what time has brought about: it \
reminds services that do not answer, asks somebody to telephone them, lets a referral lapse, tells people that they still \
wait, reminds them of a first date, asks groups whether their listing is still right, and throws away drafts that were \
never sent. Every 5 minutes it counts what \
`footbridge doctor` counts, writes a warning into the log where something is to be mended, shows the figures at /metrics, \
and throws away the answers that were kept for retries for seven days.

Examples:
  footbridge worker --once                         send and count what there is now, and end
  footbridge worker --listen 127.0.0.1:8081 --database-url postgres://footbridge@db/footbridge")]
pub struct Args {
    /// Listen on this address and port for /live, /ready and /metrics [default: not at all]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Do what is to be done now and end, instead of going on
    #[arg(long)]
    once: bool,
}

/// Works until it is told to stop.
pub async fn run(args: &Args, settings: &Settings, metrics: PrometheusHandle) -> anyhow::Result<ExitCode> {
    let stop = shutdown::signal()?;
    let footbridge = application::open_existing(settings).await?;
    // Other directories are outside, whatever a test may be told of webhooks.
    let directories = Fetcher::new(false)?;
    let carriers = Carriers::of(settings, Mailer::of(settings)?.map(Arc::new), footbridge.mailbox())?;
    let fetcher = webhooks::fetcher(settings)?;
    if args.once {
        let done = work_once(&footbridge, &carriers, &fetcher).await;
        footbridge.close().await;
        return done.map(|()| ExitCode::SUCCESS).map_err(application::in_words);
    }
    let ended = async {
        let Some(address) = args.listen else {
            stop.await;
            return Ok(());
        };
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("The worker cannot listen on {address}. Choose another --listen"))?;
        print::line(format_args!("The worker shows /live, /ready and /metrics on http://{address}"))?;
        let operations = serving::operations_alone(&footbridge, metrics.clone());
        accept::serve(listener, operations, settings.limits(), stop).await
    };
    let worked = tokio::select! {
        ended = ended => ended,
        never = deliver_for_ever(&footbridge, &carriers) => match never {},
        never = webhooks::call_for_ever(&footbridge, &fetcher) => match never {},
        never = tending::tend(&footbridge) => match never {},
        never = tending::import(&footbridge, &directories) => match never {},
        never = tending::keep_time(&footbridge) => match never {},
        never = telemetry::upkeep(metrics.clone()) => match never {},
    };
    footbridge.close().await;
    worked.map(|()| ExitCode::SUCCESS)
}

/// What there is to do now, once.
async fn work_once(footbridge: &Footbridge, carriers: &Carriers, fetcher: &Fetcher) -> Result<(), Error> {
    tending::tick(footbridge).await?;
    while deliver_all(footbridge, carriers).await? > 0 {}
    deliver_digests(footbridge, carriers).await?;
    ask_for_receipts(footbridge, carriers).await?;
    while webhooks::call_all(footbridge, fetcher).await? > 0 {}
    tending::look(footbridge).await?;
    tending::tidy(footbridge).await
}
