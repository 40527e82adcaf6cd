//! Everything that is served, put together: the API, and what operators ask.

use app::Footbridge;
use axum::Router;
use footbridge_http::Allowance;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::operations;

/// Everything there is.
pub fn everything(footbridge: &Footbridge, allowance: Allowance, metrics: PrometheusHandle) -> Router {
    footbridge_http::router(footbridge.clone(), allowance).merge(operations_alone(footbridge, metrics))
}

/// What operators and their machines ask, and nothing else.
pub fn operations_alone(footbridge: &Footbridge, metrics: PrometheusHandle) -> Router {
    let asked = footbridge.clone();
    let ready = move || {
        let footbridge = asked.clone();
        async move { footbridge.ready().await }
    };
    operations::router(ready, metrics)
}
