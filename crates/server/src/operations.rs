//! What operators and their machines ask: is it alive, is it ready, how is it doing.
//!
//! None of these answers holds anything about a person, and none is cached.

use std::time::Duration;

use axum::{
    Router,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::PrometheusHandle;

/// How long readiness may take to find out. Who asks is deciding where to send a request, and asks again.
const READY_WITHIN: Duration = Duration::from_millis(200);

/// The routes `/live`, `/ready` and `/metrics`.
///
/// `/live` touches nothing: a database that is away must not get the process restarted. `/ready` asks `ready`, and
/// takes silence for a no.
pub fn router<F>(ready: impl Fn() -> F + Clone + Send + Sync + 'static, metrics: PrometheusHandle) -> Router
where
    F: Future<Output = bool> + Send,
{
    Router::new()
        .route("/live", get(async || uncached(StatusCode::OK, "alive\n")))
        .route("/ready", get(async move || readiness(ready()).await))
        .route("/metrics", get(async move || exposition(&metrics)))
}

async fn readiness(ready: impl Future<Output = bool>) -> impl IntoResponse {
    if tokio::time::timeout(READY_WITHIN, ready).await.unwrap_or(false) {
        uncached(StatusCode::OK, "ready\n").into_response()
    } else {
        let later = [(header::RETRY_AFTER, "1")];
        (later, uncached(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")).into_response()
    }
}

fn exposition(metrics: &PrometheusHandle) -> impl IntoResponse + use<> {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        uncached(StatusCode::OK, metrics.render()),
    )
}

fn uncached(status: StatusCode, body: impl IntoResponse) -> impl IntoResponse {
    (status, [(header::CACHE_CONTROL, "no-store")], body)
}

#[cfg(test)]
mod tests {
    use axum::{
        body::{Body, to_bytes},
        http::Request,
        response::Response,
    };
    use metrics_exporter_prometheus::PrometheusBuilder;
    use tower::ServiceExt;

    use super::*;

    async fn get<F>(path: &str, ready: impl Fn() -> F + Clone + Send + Sync + 'static) -> Response
    where
        F: Future<Output = bool> + Send,
    {
        let recorder = PrometheusBuilder::new().build_recorder();
        metrics::with_local_recorder(&recorder, || metrics::counter!("footbridge_seen_total").increment(1));
        let request = Request::get(path).body(Body::empty()).unwrap();
        router(ready, recorder.handle()).oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn alive_without_asking_the_database() {
        let response = get("/live", async || panic!("liveness must not ask")).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    }

    #[tokio::test]
    async fn ready_when_the_database_answers() {
        assert_eq!(get("/ready", async || true).await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn not_ready_when_it_refuses_or_is_silent() {
        let response = get("/ready", async || false).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[header::RETRY_AFTER], "1");
        let response = get("/ready", std::future::pending).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[tokio::test]
    async fn metrics_in_the_text_format_of_prometheus() {
        let response = get("/metrics", async || true).await;
        assert!(
            response.headers()[header::CONTENT_TYPE]
                .to_str()
                .unwrap()
                .starts_with("text/plain; version=0.0.4")
        );
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert!(String::from_utf8_lossy(&body).contains("footbridge_seen_total 1"));
    }
}
