//! `/reports`: what a place publishes about itself.

mod read;
mod show;

use app::Footbridge;
use app::request::UnmetNeedQuery;
use axum::extract::State;
use axum::response::IntoResponse;
use utoipa_axum::router::OpenApiRouter;

use self::show::UnmetNeeds;
pub use self::show::table as unmet_need_table;
use super::{Deed, Operation};
use crate::answer::{Answer, plain};
use crate::caller::SignedIn;
use crate::csv::PrefersCsv;
use crate::extract::Query;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let unmet_needs = Operation::new(
        Deed::List,
        "/reports/unmet-needs",
        "read_unmet_needs",
        "Read the needs that were not met in a month of your place",
        "Counted from searches that found nothing or nothing with room, from services that said no because they are \
         full or for the area, the age, the access or the staff, from services that did not answer, and from people \
         who could not pay or get there. Only months that are over. A count of 1 to 7 is `*`, and so is any other by \
         which it could be found out; every other count is rounded to 5, totals on their own. Ask for `text/csv` to \
         get a table.",
    );
    OpenApiRouter::new()
        .routes(unmet_needs.asking::<UnmetNeedQuery>().showing_or_csv::<UnmetNeeds>().by(read_unmet_needs))
}

async fn read_unmet_needs(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PrefersCsv(as_table): PrefersCsv,
    Query(query): Query<UnmetNeedQuery>,
) -> Answer {
    let report = footbridge.unmet_needs(&caller, query).await?;
    if as_table {
        return Ok(unmet_need_table(&report).into_response());
    }
    plain(&UnmetNeeds::from(report))
}
