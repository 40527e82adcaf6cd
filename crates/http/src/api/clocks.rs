//! `/clocks`: the numbers by which the clocks of a place run, for those who set them.

use app::Footbridge;
use app::view::ClocksView;
use axum::extract::State;
use chrono::{DateTime, Utc};
use domain::clocks::{ClockChange, ClockKind, ClockVersion, Clocks, OUT_OF_ORDER};
use domain::coded::Coded;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use super::{Deed, Operation};
use crate::answer::{Answer, Wishes};
use crate::caller::SignedIn;
use crate::extract::Body;
use crate::precondition::Expected;
use crate::problem::Problem;
use crate::valid::{Form, FromForm, Read, clocks, text, whole};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let read = Operation::new(
        Deed::Look,
        "/clocks",
        "read_clocks",
        "Read the clocks of your place",
        "After how many days a service is reminded, somebody telephones, or somebody is tried for the first time; and who set \
         them before, when and why. For place administrators.",
    );
    let set = Operation::new(
        Deed::Replace,
        "/clocks",
        "set_clocks",
        "Set the clocks of your place",
        "For what is asked from now on. What runs already keeps the numbers it was sent with. Each version is kept, with who \
         set it, when and why.",
    );
    OpenApiRouter::new()
        .routes(read.showing::<ClocksShown>().by(read_clocks))
        .routes(set.reading::<ClockChange>().showing::<ClocksShown>().by(set_clocks))
}

impl FromForm for ClockChange {
    const NAME: &'static str = "NewClocks";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let mut number =
            |kind: ClockKind| (kind, form.required(kind.code(), about(kind), whole(1, kind.most())));
        let numbers: Vec<_> = ClockKind::ALL.iter().map(|kind| number(*kind)).collect();
        let reason = form.required("reason", "Why, for whoever looks later", text());
        let clocks = clocks(numbers, |kind, sentence| {
            form.fault(kind.code(), OUT_OF_ORDER, sentence);
        });
        Ok(Self { clocks: clocks?, reason: reason? })
    }

    fn example() -> Option<Value> {
        let numbers = ClockKind::ALL.iter().map(|kind| (kind.code().to_owned(), Clocks::default().of(*kind)));
        let mut example: Map<String, Value> = numbers.map(|(name, number)| (name, json!(number))).collect();
        example.insert("reason".to_owned(), json!("Agreed with the groups in October"));
        Some(Value::Object(example))
    }
}

/// What a number says, in the document.
const fn about(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::FirstReminder => "Working days after which a service is reminded",
        ClockKind::SecondReminder => "Working days after which a service is reminded again",
        ClockKind::Telephone => "Working days after which who asked telephones the service",
        ClockKind::Lapse => {
            "Working days after which a referral ends without an answer, where the service says nothing"
        }
        ClockKind::QuestionPause => "Working days for which a question stops the clock",
        ClockKind::NextStep => "Working days for deciding what comes after a no",
        ClockKind::Triage => "Working days within which a link-work referral is triaged",
        ClockKind::WaitingReview => {
            "Working days after which somebody hears that they still wait for a link worker"
        }
        ClockKind::FirstAttempt => "Working days from allocation to the first attempt",
        ClockKind::NextAttempt => "Working days between attempts",
        ClockKind::StartCheck => {
            "Days after the first date at which it is found out whether somebody started"
        }
        ClockKind::SixWeekCheck => "Days after the start at which it is asked how it is going",
    }
}

type At = State<Footbridge>;

async fn read_clocks(State(footbridge): At, SignedIn(caller): SignedIn, wishes: Wishes) -> Answer {
    let found = footbridge.clocks(&caller).await?;
    wishes.shown(found.version, &ClocksShown::from(found))
}

async fn set_clocks(
    State(footbridge): At,
    SignedIn(caller): SignedIn,
    Expected(expected): Expected,
    wishes: Wishes,
    Body { body, .. }: Body<ClockChange>,
) -> Answer {
    footbridge.set_clocks(&caller, expected, body).await.map_err(Problem::of_change)?;
    let found = footbridge.clocks(&caller).await?;
    wishes.changed(found.version, &ClocksShown::from(found))
}

/// The clocks of a place.
#[derive(Serialize, ToSchema)]
#[schema(as = Clocks)]
pub struct ClocksShown {
    /// Which version; 0 where nobody has set any.
    version: u32,
    /// The numbers in force.
    numbers: NumbersShown,
    /// The latest 100 versions, the newest first.
    versions: Vec<VersionShown>,
}

/// A version of the clocks.
#[derive(Serialize, ToSchema)]
#[schema(as = ClockVersion)]
pub struct VersionShown {
    /// Which.
    version: u32,
    /// From when.
    at: DateTime<Utc>,
    /// Who set it.
    by: String,
    /// Why.
    reason: String,
    /// The numbers.
    numbers: NumbersShown,
}

/// The numbers of the clocks.
#[derive(Serialize, ToSchema)]
#[schema(as = ClockNumbers)]
pub struct NumbersShown {
    /// Working days after which a service is reminded.
    first_reminder: u32,
    /// Working days after which it is reminded again.
    second_reminder: u32,
    /// Working days after which who asked telephones it.
    telephone: u32,
    /// Working days after which a referral ends without an answer.
    lapse: u32,
    /// Working days for which a question stops the clock.
    question_pause: u32,
    /// Working days for deciding what comes after a no.
    next_step: u32,
    /// Working days within which a link-work referral is triaged.
    triage: u32,
    /// Working days after which somebody hears that they still wait.
    waiting_review: u32,
    /// Working days from allocation to the first attempt.
    first_attempt: u32,
    /// Working days between attempts.
    next_attempt: u32,
    /// Days after the first date.
    start_check: u32,
    /// Days after the start.
    six_week_check: u32,
}

impl From<ClocksView> for ClocksShown {
    fn from(view: ClocksView) -> Self {
        let ClocksView { clocks, version, versions } = view;
        Self {
            version: version.number(),
            numbers: clocks.into(),
            versions: versions.into_iter().map(VersionShown::from).collect(),
        }
    }
}

impl From<ClockVersion> for VersionShown {
    fn from(version: ClockVersion) -> Self {
        let ClockVersion { version, at, by, reason, clocks } = version;
        Self { version: version.number(), at, by, reason, numbers: clocks.into() }
    }
}

impl From<Clocks> for NumbersShown {
    fn from(clocks: Clocks) -> Self {
        let Clocks {
            first_reminder,
            second_reminder,
            telephone,
            lapse,
            question_pause,
            next_step,
            triage,
            waiting_review,
            first_attempt,
            next_attempt,
            start_check,
            six_week_check,
        } = clocks;
        Self {
            first_reminder,
            second_reminder,
            telephone,
            lapse,
            question_pause,
            next_step,
            triage,
            waiting_review,
            first_attempt,
            next_attempt,
            start_check,
            six_week_check,
        }
    }
}
