//! What can be done to a listing: one sub-resource for each thing.

use app::Footbridge;
use axum::extract::State;
use chrono::NaiveDate;
use domain::directory::Service;
use domain::directory::capacity::SpacesNow;
use domain::directory::command::{Command, PauseFor};
use domain::text::PublicSentence;
use serde_json::{Value, json};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use super::show::ServiceRecord;
use crate::answer::{Answer, Wishes};
use crate::api::{Deed, Operation};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;
use crate::valid::{Form, FromForm, Read, code, date, text, whole};

pub fn routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .routes(verb::<Confirmation>(
            "/services/{id}/confirmation",
            "confirm_listing",
            "Say that a listing is right as it is",
            "The key-holder's. It is asked for after 6 months; after 12 without one nobody is matched with the service.",
        ))
        .routes(verb::<StatedSpaces>(
            "/services/{id}/spaces",
            "state_spaces",
            "Say how many spaces there are",
            "The group does, or a link worker who asked it. Pausing new referrals is the group's alone.",
        ))
        .routes(verb::<Closure>(
            "/services/{id}/closure",
            "close_service",
            "Close a service",
            "Nobody is referred to it from then on. What is open there is listed at `/services/{id}/open-referrals`.",
        ))
        .routes(verb::<Reopening>(
            "/services/{id}/reopening",
            "reopen_service",
            "Open a service again",
            "It also says that the listing is right today.",
        ))
        .routes(verb::<Suspension>(
            "/services/{id}/suspension",
            "suspend_listing",
            "Suspend a listing",
            "Whoever looks after the place does, with a reason that anybody may read and a date until which the group \
             can appeal. Nobody is referred to it until that is lifted. It changes nothing of what the group says.",
        ))
        .routes(verb::<Lifting>(
            "/services/{id}/reinstatement",
            "lift_suspension",
            "Lift a suspension",
            "The listing is again what it was before.",
        ))
}

/// What is sent, and the command it means.
trait Verb: FromForm + Send + 'static {
    fn command(self) -> Command;
}

fn verb<V: Verb>(
    path: &'static str,
    name: &str,
    summary: &str,
    description: &str,
) -> UtoipaMethodRouter<Footbridge> {
    let operation = Operation::new(Deed::Change, path, name, summary, description);
    operation.reading::<V>().showing::<ServiceRecord>().by(act::<V>)
}

async fn act<V: Verb>(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<V>,
) -> Answer {
    let acted = footbridge.act_on_listing(&caller.with_key(key), id, Some(version), body.command()).await;
    let view = acted.map_err(Problem::of_change)?;
    wishes.changed(view.version, &ServiceRecord::from(view))
}

/// It is right as it is.
struct Confirmation;

impl FromForm for Confirmation {
    const NAME: &'static str = "Confirmation";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for Confirmation {
    fn command(self) -> Command {
        Command::Confirm
    }
}

/// The group closes it.
struct Closure;

impl FromForm for Closure {
    const NAME: &'static str = "ServiceClosure";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for Closure {
    fn command(self) -> Command {
        Command::Close
    }
}

/// The group takes it up again.
struct Reopening;

impl FromForm for Reopening {
    const NAME: &'static str = "ServiceReopening";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for Reopening {
    fn command(self) -> Command {
        Command::Reopen
    }
}

/// A suspension ends.
struct Lifting;

impl FromForm for Lifting {
    const NAME: &'static str = "Reinstatement";

    fn read(_: &mut Form<'_>) -> Read<Self> {
        Ok(Self)
    }
}

impl Verb for Lifting {
    fn command(self) -> Command {
        Command::LiftSuspension
    }
}

/// How many spaces there are.
struct StatedSpaces {
    spaces: SpacesNow,
    wait_weeks: Option<u32>,
    pause: Option<PauseFor>,
}

impl FromForm for StatedSpaces {
    const NAME: &'static str = "Spaces";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let spaces = form.required("spaces", "New people it could take this month", code());
        let wait_weeks = form.optional("wait_weeks", "Weeks until somebody new can begin", whole(0, 520));
        let about = "For how long new referrals are paused; the pause stays as it is where this is absent";
        let pause = form.optional("pause", about, code());
        Ok(Self { spaces: spaces?, wait_weeks: wait_weeks?, pause: pause? })
    }

    fn example() -> Option<Value> {
        Some(json!({"spaces": "3_to_5"}))
    }
}

impl Verb for StatedSpaces {
    fn command(self) -> Command {
        let Self { spaces, wait_weeks, pause } = self;
        Command::StateSpaces { spaces, wait_weeks, pause }
    }
}

/// Nobody is referred to it for the time being.
struct Suspension {
    reason: PublicSentence,
    appeal_by: NaiveDate,
}

impl FromForm for Suspension {
    const NAME: &'static str = "Suspension";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let reason = form.required("reason", "Why: anybody may read it", text());
        let appeal_by = form.required("appeal_by", "By when the group can appeal", date());
        Ok(Self { reason: reason?, appeal_by: appeal_by? })
    }
}

impl Verb for Suspension {
    fn command(self) -> Command {
        let Self { reason, appeal_by } = self;
        Command::Suspend { reason, appeal_by }
    }
}
