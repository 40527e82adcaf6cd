//! What the process says about itself: log lines to standard error, traces to a collector where one is set, numbers
//! for `/metrics`.
//!
//! Whatever leaves the machine passes the list in [`allowed`] first.

mod allowed;
#[cfg(test)]
mod tests;

use std::{convert::Infallible, io::IsTerminal, time::Duration};

use anyhow::Context;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tracing::Subscriber;
use tracing_subscriber::{EnvFilter, Layer, Registry, layer::SubscriberExt, util::SubscriberInitExt};

use self::allowed::AllowedOnly;
use crate::config::{LogFormat, Settings};

/// The bounds of every histogram of seconds, from a cached page to a request that is given up.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// How often recorded numbers are folded into their histograms. They would pile up where nobody scrapes.
const UPKEEP: Duration = Duration::from_secs(5);

/// The telemetry of the process, running. [`Telemetry::finish`] sends what is still waiting.
#[derive(Debug)]
pub struct Telemetry {
    traces: Option<SdkTracerProvider>,
    metrics: PrometheusHandle,
}

impl Telemetry {
    /// Starts logging, tracing and counting for the whole process. It can be done once.
    pub fn start(settings: &Settings) -> anyhow::Result<Self> {
        let traces = settings.otlp_endpoint.as_deref().map(traces_to).transpose()?;
        subscriber(settings, traces.as_ref())?
            .try_init()
            .context("Something else is already logging for this process")?;
        let metrics = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)?
            .install_recorder()
            .context("Something else is already counting for this process")?;
        Ok(Self { traces, metrics })
    }

    /// What `/metrics` renders.
    pub fn metrics(&self) -> PrometheusHandle {
        self.metrics.clone()
    }

    /// Sends the traces that wait, within the exporter's time-out. Not to be called on a thread of the runtime.
    pub fn finish(self) {
        if let Some(Err(error)) = self.traces.map(|traces| traces.shutdown()) {
            tracing::warn!(%error, "the last traces may not have reached the collector");
        }
    }
}

/// Keeps the histograms small for as long as it is polled.
pub async fn upkeep(metrics: PrometheusHandle) -> Infallible {
    loop {
        tokio::time::sleep(UPKEEP).await;
        metrics.run_upkeep();
    }
}

fn subscriber(
    settings: &Settings,
    traces: Option<&SdkTracerProvider>,
) -> anyhow::Result<impl Subscriber + Send + Sync + use<>> {
    let filter = EnvFilter::builder()
        .parse(&settings.log_filter)
        .with_context(|| format!("log_filter is not a filter: “{}”", settings.log_filter))?;
    let to_standard_error = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match settings.log_format {
        LogFormat::Pretty => {
            to_standard_error.with_ansi(std::io::stderr().is_terminal()).with_filter(filter).boxed()
        }
        LogFormat::Json => to_standard_error.json().flatten_event(true).with_filter(filter).boxed(),
    };
    // The filter of the log lines must not thin out the traces: those have a level of their own.
    let spans = traces.map(|traces| {
        tracing_opentelemetry::layer()
            .with_tracer(traces.tracer("footbridge"))
            .with_filter(tracing_subscriber::filter::LevelFilter::INFO)
    });
    Ok(Registry::default().with(lines).with(spans))
}

/// Spans in batches to `/v1/traces` of the collector at `endpoint`.
fn traces_to(endpoint: &str) -> anyhow::Result<SdkTracerProvider> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
        .build()
        .context("The collector of otlp_endpoint cannot be used")?;
    let resource = Resource::builder_empty().with_service_name("footbridge").build();
    Ok(SdkTracerProvider::builder()
        .with_resource(resource)
        .with_batch_exporter(AllowedOnly::before(exporter))
        .build())
}
