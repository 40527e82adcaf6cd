//! Traces reach a collector, and what may not leave does not. The collector is a real one as far as OTLP goes.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest,
    common::v1::{AnyValue, any_value::Value},
};
use prost::Message;
use tokio::{net::TcpListener, sync::mpsc, time::timeout};

use super::{subscriber, traces_to};
use crate::{
    accept,
    config::{LogFormat, Settings},
};

const LONG: Duration = Duration::from_mins(1);

type Export = (HeaderMap, Bytes);

/// A collector that passes on what it is sent.
async fn collector() -> (SocketAddr, mpsc::UnboundedReceiver<Export>) {
    let (sender, exports) = mpsc::unbounded_channel();
    let router = Router::new()
        .route(
            "/v1/traces",
            post(
                async |State(sender): State<mpsc::UnboundedSender<Export>>,
                       headers: HeaderMap,
                       body: Bytes| {
                    sender.send((headers, body)).unwrap();
                },
            ),
        )
        .with_state(sender);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = accept::serve(listener, router, Settings::default().limits(), std::future::pending());
    spawn(serving);
    (address, exports)
}

#[expect(clippy::disallowed_methods, reason = "the task ends with the runtime of the test")]
fn spawn(server: impl Future<Output = anyhow::Result<()>> + Send + 'static) {
    tokio::spawn(server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spans_reach_the_collector_with_ids_and_codes_alone() {
    let (address, mut exports) = collector().await;
    let traces = traces_to(&format!("http://{address}/")).unwrap();
    let settings = Settings { log_filter: "off".to_owned(), ..Settings::default() };
    let subscriber = subscriber(&settings, Some(&traces)).unwrap();
    tracing::subscriber::with_default(subscriber, || {
        let span = tracing::info_span!(
            "POST /api/v1/referrals/{id}/acceptance",
            referral.id = "018f3c1e-7e0a-7000-8000-000000000001",
            http.response.status_code = 409,
            url.query = "name=canary-query",
            person.name = "canary-name",
        );
        let _inside = span.enter();
        tracing::error!(error = "canary-error", "canary-message {}", "canary-argument");
    });
    tokio::task::spawn_blocking(move || traces.shutdown()).await.unwrap().unwrap();

    let (headers, body) = timeout(LONG, exports.recv()).await.unwrap().unwrap();
    assert_eq!(headers["content-type"], "application/x-protobuf");
    assert!(!String::from_utf8_lossy(&body).contains("canary"), "personal data left the machine");

    let export = ExportTraceServiceRequest::decode(body).unwrap();
    let resource = export.resource_spans[0].resource.as_ref().unwrap();
    let service = resource.attributes.iter().find(|attribute| attribute.key == "service.name").unwrap();
    assert_eq!(text(service.value.as_ref()), "footbridge");
    let span = &export.resource_spans[0].scope_spans[0].spans[0];
    assert_eq!(span.name, "POST /api/v1/referrals/{id}/acceptance");
    let mut fields: Vec<_> = span.attributes.iter().map(|attribute| attribute.key.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["http.response.status_code", "referral.id"]);
}

fn text(value: Option<&AnyValue>) -> &str {
    match value.and_then(|value| value.value.as_ref()) {
        Some(Value::StringValue(text)) => text,
        other => panic!("not a text: {other:?}"),
    }
}

#[test]
fn a_filter_that_is_none_is_refused() {
    let settings = Settings { log_filter: "info,=,".to_owned(), ..Settings::default() };
    let Err(error) = subscriber(&settings, None) else { panic!("the filter was accepted") };
    assert!(error.to_string().contains("log_filter"), "{error}");
}

#[test]
fn both_formats_can_be_had() {
    for log_format in [LogFormat::Pretty, LogFormat::Json] {
        assert!(subscriber(&Settings { log_format, ..Settings::default() }, None).is_ok());
    }
}
