//! `/deliveries/bounces`: what mail servers say afterwards, handed in by the mail system of the installation.

use app::Footbridge;
use axum::extract::State;
use domain::message::bounce::Bounced;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use super::{Deed, Operation};
use crate::answer::{Answer, plain};
use crate::caller::SignedIn;
use crate::extract::Body;
use crate::valid::{Code, Form, FromForm, Read, long_text};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let bounce = Operation::new(
        Deed::Ask,
        "/deliveries/bounces",
        "report_bounce",
        "Hand in a delivery report",
        "The report as it came back (RFC 3464), whole or from its part message/delivery-status on, with the headers of the \
         message it is about. An email that is lost goes another way at once, or somebody is asked to look, and nothing is \
         sent to its address again. What is late may still arrive, and changes nothing. Handing in a report twice does \
         nothing twice. For system clients; `footbridge bounce` does the same from a mail server's pipe.",
    );
    OpenApiRouter::new().routes(bounce.reading::<NewReport>().showing::<BouncedShown>().by(report_bounce))
}

/// A report that is handed in.
#[derive(Debug)]
struct NewReport {
    report: String,
}

impl FromForm for NewReport {
    const NAME: &'static str = "NewDeliveryReport";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        Ok(Self { report: form.required("report", "The report, as it came back", long_text())? })
    }

    fn example() -> Option<Value> {
        let report = "Reporting-MTA: dns; mail.example\n\nFinal-Recipient: rfc822; peggy@example.org\nAction: failed\n\
                      Status: 5.1.1\n\nMessage-ID: <0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f@footbridge.example>\n";
        Some(json!({ "report": report }))
    }
}

async fn report_bounce(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    Body { body, .. }: Body<NewReport>,
) -> Answer {
    let outcome = footbridge.report_delivery(&caller, body.report.as_bytes()).await?;
    plain(&BouncedShown { outcome: Code(outcome) })
}

type BouncedCode = Code<Bounced>;

/// What came of a report.
#[derive(Serialize, ToSchema)]
#[schema(as = DeliveryReport)]
pub struct BouncedShown {
    /// What came of it.
    outcome: BouncedCode,
}
