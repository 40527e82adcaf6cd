//! What can be done with a case: one sub-resource for each row of the table of transitions.

mod closing;
mod contacts;
mod working;

use app::{Caller, Footbridge};
use axum::extract::State;
use domain::case::{Case, Command};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use self::closing::{CloseEarly, Closing, Death, NeverReached, PersonDeclines, PersonEnds, Reopening};
use self::working::{Activation, Allocation, HandOver, NewContact, Pause, Resumption, Review};
use super::show::CaseRecord;
use crate::answer::{Answer, Wishes};
use crate::api::{Deed, Operation};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;
use crate::valid::FromForm;

/// What is sent, and the command it means.
trait Verb: FromForm + Send + 'static {
    fn command(self, footbridge: &Footbridge, by: &Caller) -> Command;
}

pub fn routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .merge(contacts::routes())
        .routes(verb::<Allocation>(
            "/cases/{id}/allocation",
            "allocate_case",
            "Give it to a link worker (C2)",
            "A team lead allocates, or a link worker pulls. A link worker who carries as many as they can needs a \
             reason to override.",
        ))
        .routes(verb::<NewContact>(
            "/cases/{id}/contacts",
            "log_contact",
            "Log a contact, or an attempt at one (C3)",
            "The first one begins the attempts: 3 of them, by 2 channels, over 10 days or more.",
        ))
        .routes(verb::<Activation>(
            "/cases/{id}/activation",
            "activate_case",
            "Begin the work (C4)",
            "After a real conversation, with consent to hold the record, and having asked about risks again. Every \
             referral that opened the case becomes started.",
        ))
        .routes(verb::<Review>(
            "/cases/{id}/review",
            "review_case",
            "Record a review with the person",
            "And set the next one, 8 weeks ahead at most.",
        ))
        .routes(verb::<Pause>(
            "/cases/{id}/pause",
            "pause_case",
            "Put it on hold (C5)",
            "With a reason and the date of return.",
        ))
        .routes(verb::<Resumption>(
            "/cases/{id}/resumption",
            "resume_case",
            "Take it up again (C5)",
            "With the date of the next review.",
        ))
        .routes(verb::<HandOver>(
            "/cases/{id}/hand-over",
            "hand_case_over",
            "Give it to another link worker (C6)",
            "With a note. The person is told the new name.",
        ))
        .routes(verb::<Closing>(
            "/cases/{id}/closure",
            "close_case",
            "Close it (C7)",
            "Every referral made from it is over, or somebody is named who sees it through. The message to the \
             practice leaves the same day; where there is nothing for it to do, \"no action\" is written out.",
        ))
        .routes(verb::<CloseEarly>(
            "/cases/{id}/early-closure",
            "close_case_early",
            "Close it before the work is done (C11)",
            "Moved away, passed to a specialist, the service ended.",
        ))
        .routes(verb::<PersonDeclines>(
            "/cases/{id}/person-declines",
            "record_person_declines",
            "Close it because the person does not want it (C8)",
            "Before the work began. They owe no reason.",
        ))
        .routes(verb::<NeverReached>(
            "/cases/{id}/never-reached",
            "record_never_reached",
            "Close it because the person was never reached (C9)",
            "After 3 attempts by 2 channels, one in writing, over 10 days. Where a risk is live, a team lead decides.",
        ))
        .routes(verb::<Death>(
            "/cases/{id}/death",
            "record_death",
            "Record that the person died (C10)",
            "Every message to them stops, scheduled ones too.",
        ))
        .routes(verb::<PersonEnds>(
            "/cases/{id}/person-ends",
            "record_person_ends",
            "Finish because the person wants to (C12)",
            "At any time. Nobody can block it.",
        ))
        .routes(verb::<Reopening>(
            "/cases/{id}/reopening",
            "reopen_case",
            "Take a closed case up again (C13)",
            "Within 6 months, and having asked the person.",
        ))
}

fn verb<V: Verb>(
    path: &'static str,
    name: &str,
    summary: &str,
    description: &str,
) -> UtoipaMethodRouter<Footbridge> {
    let operation = Operation::new(Deed::Change, path, name, summary, description);
    operation.reading::<V>().showing::<CaseRecord>().by(act::<V>)
}

async fn act<V: Verb>(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Case>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<V>,
) -> Answer {
    let command = body.command(&footbridge, &caller);
    let acted = footbridge.act_on_case(&caller.with_key(key), id, Some(version), command).await;
    let view = acted.map_err(Problem::of_change)?;
    wishes.changed(view.version, &CaseRecord::from(view))
}
