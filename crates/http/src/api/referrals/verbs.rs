//! What can be done with a referral: one sub-resource for each row of the table of transitions.

mod answering;
mod asking;
mod decline_reason;
mod happening;

use app::Footbridge;
use app::error::Error;
use axum::extract::State;
use domain::directory::ServiceKind;
use domain::referral::{Command, Referral};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use self::answering::{Acceptance, Decline, Question, Redirection, WaitingList};
use self::asking::{AnswerGiven, EnteredInError, Escalation, RecordedAnswer, Send, Undo, Withdrawal};
use self::happening::{AnswerTakenBack, Attendance, Ending, NotStarted, Note, OutcomeTakenBack, Start};
use super::show::ReferralRecord;
use crate::answer::{Answer, Wishes};
use crate::api::{Deed, Operation};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId};
use crate::precondition::Expected;
use crate::problem::Problem;
use crate::valid::FromForm;

/// What is sent, and the command it means.
trait Verb: FromForm + std::marker::Send + 'static {
    fn command(self, footbridge: &Footbridge) -> Command;
}

/// What is sent by a service that says no. Each kind of service has its own list of reasons.
trait SayingNo: FromForm + std::marker::Send + 'static {
    fn command(self, footbridge: &Footbridge, kind: ServiceKind) -> Result<Command, Error>;
}

pub fn routes() -> OpenApiRouter<Footbridge> {
    asking_routes().merge(answering_routes()).merge(happening_routes())
}

/// What the side that asks does.
fn asking_routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .routes(verb::<Send>(
            "/referrals/{id}/sending",
            "send_referral",
            "Send a draft (R2)",
            "`ask_anyway` sends it although the service's own rules say no: it is flagged, no place is reserved, and \
             the service decides whether to make an exception.",
        ))
        .routes(verb::<Undo>(
            "/referrals/{id}/undo",
            "undo_sending",
            "Take back what was just sent (R21)",
            "Within 10 minutes of sending, and never where it was urgent. It is a draft again, and nobody was told.",
        ))
        .routes(verb::<AnswerGiven>(
            "/referrals/{id}/answer",
            "answer_question",
            "Answer the service's question (R4)",
            "The service's clock runs on.",
        ))
}

/// What the service that is asked answers.
fn answering_routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .routes(verb::<Question>(
            "/referrals/{id}/question",
            "ask_question",
            "Ask the referrer something (R3)",
            "The service's clock is paused for 5 working days at most.",
        ))
        .routes(verb::<Acceptance>(
            "/referrals/{id}/acceptance",
            "accept_referral",
            "Accept (R5, R7, R13)",
            "A community service gives the first date, or says by when it makes contact. For link work nothing more is \
             needed: a case opens, or the referral joins the person's open case. A referrer who was told by telephone \
             says who spoke.",
        ))
        .routes(verb::<WaitingList>(
            "/referrals/{id}/waiting-list",
            "place_on_waiting_list",
            "Say yes, but later (R6)",
            "With about when, and the person's agreement to wait.",
        ))
        .routes(saying_no::<Decline>(
            "/referrals/{id}/decline",
            "decline_referral",
            "Say no (R8, R12, R13)",
            "With a reason from the list for this kind of service, and a sentence anybody concerned may read.",
        ))
        .routes(saying_no::<Redirection>(
            "/referrals/{id}/redirection",
            "redirect_referral",
            "Pass it to another service (R9)",
            "The person agrees. A referral with the same content is sent to the next service, with its own consent.",
        ))
        .routes(verb::<Escalation>(
            "/referrals/{id}/escalation",
            "escalate_referral",
            "Record a telephone call about silence",
            "Or that you decided not to make one, and why. The service has another working day before it lapses.",
        ))
        .routes(saying_no::<RecordedAnswer>(
            "/referrals/{id}/recorded-answer",
            "record_answer",
            "Record an answer given by telephone (R6, R8)",
            "By whoever asked: a place on the waiting list, or a no, and who said so. A yes by telephone is an acceptance \
             with `spoke_to`.",
        ))
        .routes(verb::<AnswerTakenBack>(
            "/referrals/{id}/answer-taken-back",
            "take_back_answer",
            "Take back an answer (R22)",
            "By the service, for 48 hours and as long as nothing has come of it: it is asked again.",
        ))
        .routes(verb::<Note>(
            "/referrals/{id}/notes",
            "tell_referrer",
            "Tell whoever asked something (R24)",
            "By the service; nothing else changes. Where it is worried about somebody, it is rung the same day.",
        ))
}

/// What happens after a yes, and how it is taken back.
fn happening_routes() -> OpenApiRouter<Footbridge> {
    OpenApiRouter::new()
        .routes(verb::<Start>(
            "/referrals/{id}/start",
            "start_referral",
            "Record that the person began (R14)",
            "A fact with a source, never assumed. The best source wins; another day from another source is shown.",
        ))
        .routes(verb::<Attendance>(
            "/referrals/{id}/attendance",
            "confirm_attendance",
            "Record that the person still goes",
            "After six weeks, and every six weeks from then on: it is asked again six weeks after this day.",
        ))
        .routes(verb::<NotStarted>(
            "/referrals/{id}/not-started",
            "record_not_started",
            "Record that the person did not begin (R15)",
            "The place is freed.",
        ))
        .routes(verb::<Ending>(
            "/referrals/{id}/ending",
            "end_referral",
            "Record how it ended (R16, R18)",
            "With how it went, in the person's words if they wish.",
        ))
        .routes(verb::<OutcomeTakenBack>(
            "/referrals/{id}/outcome-taken-back",
            "take_back_outcome",
            "Take back what came of it (R23)",
            "By the service, for 14 days after it said so.",
        ))
        .routes(verb::<Withdrawal>(
            "/referrals/{id}/withdrawal",
            "withdraw_referral",
            "Take it back (R17)",
            "The person at any time, owing no reason; the referrer until it has started.",
        ))
        .routes(verb::<EnteredInError>(
            "/referrals/{id}/error",
            "enter_referral_in_error",
            "Cancel it as made in error (R20)",
            "The wrong person, or a test. Say who wrongly saw it.",
        ))
}

type Route = UtoipaMethodRouter<Footbridge>;

fn verb<V: Verb>(path: &'static str, name: &str, summary: &str, description: &str) -> Route {
    let operation = Operation::new(Deed::Change, path, name, summary, description);
    operation.reading::<V>().showing::<ReferralRecord>().by(act::<V>)
}

async fn act<V: Verb>(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Referral>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<V>,
) -> Answer {
    let command = body.command(&footbridge);
    let acted = footbridge.act_on_referral(&caller.with_key(key), id, Some(version), command).await;
    let view = acted.map_err(Problem::of_change)?;
    wishes.changed(view.version, &ReferralRecord::from(view))
}

fn saying_no<V: SayingNo>(path: &'static str, name: &str, summary: &str, description: &str) -> Route {
    let operation = Operation::new(Deed::Change, path, name, summary, description);
    operation.reading::<V>().showing::<ReferralRecord>().by(say_no::<V>)
}

/// Which list a reason is from depends on the service that was asked, so the referral is looked at first.
async fn say_no<V: SayingNo>(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Referral>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, key }: Body<V>,
) -> Answer {
    let kind = footbridge.referral(&caller, id).await?.kind;
    let command = body.command(&footbridge, kind)?;
    let acted = footbridge.act_on_referral(&caller.with_key(key), id, Some(version), command).await;
    let view = acted.map_err(Problem::of_change)?;
    wishes.changed(view.version, &ReferralRecord::from(view))
}
