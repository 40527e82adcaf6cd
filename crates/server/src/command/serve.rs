//! `footbridge serve`.

use std::{convert::Infallible, net::SocketAddr, process::ExitCode, sync::Arc};

use anyhow::Context;
use app::Footbridge;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use super::{application, demo};
use crate::{
    accept,
    config::Settings,
    courier::{Carriers, Mailer, deliver_for_ever},
    outgoing::Fetcher,
    print, serving, shutdown,
    staff_mail::Courier,
    telemetry, tending, webhooks,
};

/// Serve the API, and do the background work
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
An embedded database is made where it is missing and brought to the version of this program; PostgreSQL is so with \
--demo, and otherwise by `footbridge migrate`. With --demo an empty database is filled with invented people and groups, \
and the tokens of some of the invented staff are written beside it, for `footbridge walk --server` and for you.

Signing in:
  Staff sign in with a code that is sent to them (mail_url). With oidc_issuer they can also sign in with a provider of
  identities that speaks OpenID Connect: that of a trust, a council or an integrated care board. Register there
    the address to come back to      PUBLIC_URL/sign-in/provider/back
    back-channel logout, if it can   PUBLIC_URL/sign-in/provider/over
  and name it in the settings:
    public_url = \"https://footbridge.example\"
    oidc_issuer = \"https://id.example\"             exactly as it calls itself
    oidc_client_id = \"footbridge\"                  and FOOTBRIDGE_OIDC_CLIENT_SECRET in the environment
    oidc_role_claim = \"groups\"                     the claim that says what somebody may be here
    oidc_roles = \"elm-gps = practice_referrer @ Y9ASH1; elm-links = link_worker @ ID\"
  Each entry maps a value of the claim to a role for an organisation, by its ODS code or its id; the first that fits
  counts. Whoever comes for the first time is given an account; whoever has none of the values is not let in.

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
pub async fn run(settings: &Settings, metrics: PrometheusHandle) -> anyhow::Result<ExitCode> {
    // Before anything slow: from here on a signal stops the server the orderly way.
    let mut stop = std::pin::pin!(shutdown::signal()?);
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!("Footbridge cannot listen on {}. Choose another address with --listen", settings.listen)
    })?;
    let footbridge = application::open(settings).await?;
    let mailer = Mailer::of(settings)?.map(Arc::new);
    // Other directories are outside, whatever a test may be told of webhooks.
    let directories = Fetcher::new(false)?;
    let carriers = Carriers::of(settings, mailer.clone(), footbridge.mailbox())?;
    let fetcher = webhooks::fetcher(settings)?;
    let (footbridge, courier) = match mailer.map(Courier::of) {
        Some((slot, courier)) => (footbridge.posting_to(slot), Some(courier)),
        None => (footbridge, None),
    };
    let prepared = tokio::select! {
        prepared = prepare(settings, &footbridge) => Some(prepared),
        () = &mut stop => None,
    };
    let served = match prepared {
        Some(Ok(())) => {
            welcome(settings, listener.local_addr()?)?;
            let everything = settings.proxies()?.before(serving::everything(
                &footbridge,
                settings.allowance(),
                metrics.clone(),
            ));
            tokio::select! {
                served = accept::serve(listener, everything, settings.limits(), stop) => served,
                () = delivering(courier) => Ok(()),
                never = messages(settings, &footbridge, &carriers, &fetcher) => match never {},
                never = tending::tend(&footbridge) => match never {},
                never = tending::import(&footbridge, &directories) => match never {},
                never = tending::keep_time(&footbridge), if settings.clock => match never {},
                never = telemetry::upkeep(metrics) => match never {},
            }
        }
        Some(Err(error)) => Err(error),
        None => Ok(()),
    };
    footbridge.close().await;
    served.map(|()| ExitCode::SUCCESS)
}

/// Delivers what waits in the outbox, where that is this process's business; otherwise does nothing for ever.
async fn messages(
    settings: &Settings,
    footbridge: &Footbridge,
    carriers: &Carriers,
    fetcher: &Fetcher,
) -> Infallible {
    if settings.serve_delivers {
        tokio::select! {
            never = deliver_for_ever(footbridge, carriers) => never,
            never = webhooks::call_for_ever(footbridge, fetcher) => never,
        }
    } else {
        std::future::pending().await
    }
}

/// Delivers letters to staff, where there is a courier; otherwise does nothing for ever.
async fn delivering(courier: Option<Courier>) {
    match courier {
        Some(courier) => courier.deliver().await,
        None => std::future::pending().await,
    }
}

/// Brings the database to where it can be served from.
async fn prepare(settings: &Settings, footbridge: &Footbridge) -> anyhow::Result<()> {
    if settings.demo || application::embedded_file(settings).is_some() {
        application::migrate(footbridge).await?;
    }
    let is_empty = footbridge.is_empty().await.map_err(application::in_words)?;
    if settings.demo && is_empty {
        demo::fill(settings, footbridge).await?;
        // Whoever looks around finds a morning on which the clock has done its work.
        footbridge.work_off().await.map_err(application::in_words)?;
    }
    Ok(())
}

/// Says where to look.
fn welcome(settings: &Settings, address: SocketAddr) -> anyhow::Result<()> {
    print::line(format_args!("Footbridge is listening on http://{address}"))?;
    if settings.demo {
        print::line(format_args!("  to look around     http://{address}/"))?;
    } else if settings.mail_url.is_none() && settings.oidc_issuer.is_none() {
        print::line(format_args!("  nobody can sign in yet: name a mail server in mail_url"))?;
    }
    print::line(format_args!("  the API            http://{address}/api/v1"))?;
    print::line(format_args!("  to read about it   http://{address}/api/docs"))?;
    print::line(format_args!("  how it is doing    http://{address}/ready and /metrics"))?;
    if settings.demo {
        let tokens = demo::tokens_file(settings);
        if tokens.exists() {
            print::line(format_args!("  tokens to try      {}", tokens.display()))?;
            print::line(format_args!(
                "In another terminal: footbridge walk --server http://{address} --tokens {}",
                tokens.display()
            ))?;
        }
    }
    Ok(())
}
