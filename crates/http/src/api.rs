//! The JSON API, version 1, at `/api/v1`.
//!
//! Each noun has a module with its routes, beside what it reads and what it shows. An [`Operation`] says once what a
//! route takes and gives; the router and the OpenAPI document both come from it.

mod cases;
mod clocks;
mod components;
mod consents;
mod day_of_week;
mod deliveries;
mod disclosed;
mod docs;
mod document;
mod events;
mod imports;
mod matches;
mod measures;
mod messages;
mod operation;
mod organisations;
mod paging;
mod parts;
mod people;
mod plans;
mod postcodes;
mod referrals;
mod reports;
mod services;
mod signposts;
mod tasks;
mod webhooks;

use app::Footbridge;
use utoipa_axum::router::OpenApiRouter;

pub use docs::router as docs;
pub use document::openapi_json;
pub use operation::{Deed, Operation};
pub use reports::unmet_need_table;

/// All routes, by their paths below `/api/v1`.
pub fn routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .merge(people::routes())
        .merge(consents::routes())
        .merge(plans::routes())
        .merge(measures::routes())
        .merge(services::routes())
        .merge(organisations::routes())
        .merge(imports::routes())
        .merge(matches::routes())
        .merge(signposts::routes())
        .merge(postcodes::routes())
        .merge(referrals::routes())
        .merge(cases::routes())
        .merge(tasks::routes())
        .merge(messages::routes())
        .merge(deliveries::routes())
        .merge(events::routes())
        .merge(reports::routes())
        .merge(clocks::routes())
        .merge(webhooks::routes())
}
