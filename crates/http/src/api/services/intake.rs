//! The rules of a service's intake, as they are sent and shown.

use chrono::NaiveDate;
use domain::directory::Intake;
use domain::directory::intake::{Askers, WhoMayAsk};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::{Code, Form, FromForm, Read, code, date, flag, id, list, whole};

type AskersCode = Code<Askers>;

/// The rules a service sets for what it takes in. What is absent is no limit.
#[derive(Serialize, ToSchema)]
pub struct IntakeShown {
    /// How many people it has places for.
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    /// The youngest age it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum_age: Option<u32>,
    /// The oldest age it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_age: Option<u32>,
    /// No new referrals before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    paused_until: Option<NaiveDate>,
    /// How many unanswered referrals it holds at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_open_asks: Option<u32>,
    /// How many unanswered referrals of one organisation it holds at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    most_asks_each: Option<u32>,
    /// How many new people it takes from Monday to Sunday.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_each_week: Option<u32>,
    /// How many new people it takes in a month of the calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_each_month: Option<u32>,
    /// Months in which it takes nobody new, from 1 for January to 12 for December.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quiet_months: Vec<u32>,
    /// Who may ask.
    who_may_ask: AskersCode,
    /// The organisations that may ask, where it names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    named_askers: Vec<Uuid>,
    /// Whether it would like to be telephoned before it is asked.
    ring_first: bool,
    /// Working days after which an unanswered referral lapses; those of the place where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    lapse_days: Option<u32>,
}

impl From<Intake> for IntakeShown {
    fn from(intake: Intake) -> Self {
        let Intake {
            capacity,
            minimum_age,
            maximum_age,
            paused_until,
            most_open_asks,
            lapse_days,
            new_each_week,
            new_each_month,
            most_asks_each,
            quiet_months,
            who_may_ask,
            ring_first,
        } = intake;
        Self {
            capacity,
            minimum_age,
            maximum_age,
            paused_until,
            most_open_asks,
            most_asks_each,
            new_each_week,
            new_each_month,
            quiet_months,
            who_may_ask: Code(who_may_ask.askers()),
            named_askers: who_may_ask.named().map(domain::ids::Id::uuid).collect(),
            ring_first,
            lapse_days,
        }
    }
}

impl FromForm for Intake {
    const NAME: &'static str = "Intake";

    fn read(form: &mut Form<'_>) -> Read<Self> {
        let about = "How many people it has places for; no limit where absent";
        let capacity = form.optional("capacity", about, whole(0, 100_000));
        let minimum_age = form.optional("minimum_age", "The youngest age it takes", whole(0, 130));
        let maximum_age = form.optional("maximum_age", "The oldest age it takes", whole(0, 130));
        let paused_until = form.optional("paused_until", "No new referrals before this day", date());
        let about = "How many unanswered referrals it holds at once; no limit where absent";
        let most_open_asks = form.optional("most_open_asks", about, whole(1, 100_000));
        let about =
            "How many unanswered referrals of one organisation it holds at once; no limit where absent";
        let most_asks_each = form.optional("most_asks_each", about, whole(1, 100_000));
        let about = "How many new people it takes from Monday to Sunday; no limit where absent";
        let new_each_week = form.optional("new_each_week", about, whole(1, 100_000));
        let about = "How many new people it takes in a month of the calendar; no limit where absent";
        let new_each_month = form.optional("new_each_month", about, whole(1, 100_000));
        let about = "Months in which it takes nobody new, from 1 for January to 12 for December";
        let quiet_months = form.optional("quiet_months", about, list(0, 11, whole(1, 12)));
        let who_may_ask = form.optional("who_may_ask", "Who may ask; everyone where absent", code());
        let about = "The organisations that may ask, where `who_may_ask` is `named`";
        let named_askers = form.optional("named_askers", about, list(1, 100, id()));
        let about = "Whether it would like to be telephoned first: shown to who asks, and refuses nothing";
        let ring_first = form.optional("ring_first", about, flag());
        let about = "Working days after which an unanswered referral lapses; those of the place where absent";
        let lapse_days = form.optional("lapse_days", about, whole(3, 20));
        let (askers, named) = (who_may_ask?.unwrap_or(Askers::Everyone), named_askers?);
        let who_may_ask = match (askers, named) {
            (Askers::Everyone, None) => WhoMayAsk::Everyone,
            (Askers::LinkWorkers, None) => WhoMayAsk::LinkWorkers,
            (Askers::Named, Some(named)) => WhoMayAsk::Named(named.into_iter().collect()),
            (Askers::Named, None) => {
                return Err(form.fault(
                    "named_askers",
                    "askers_missing",
                    "Name the organisations that may ask",
                ));
            }
            (Askers::Everyone | Askers::LinkWorkers, Some(_)) => {
                let detail = "Leave this out, or set `who_may_ask` to `named`";
                return Err(form.fault("named_askers", "askers_not_named", detail));
            }
        };
        let mut quiet_months = quiet_months?.unwrap_or_default();
        quiet_months.sort_unstable();
        quiet_months.dedup();
        Ok(Self {
            capacity: capacity?,
            minimum_age: minimum_age?,
            maximum_age: maximum_age?,
            paused_until: paused_until?,
            most_open_asks: most_open_asks?,
            lapse_days: lapse_days?,
            new_each_week: new_each_week?,
            new_each_month: new_each_month?,
            most_asks_each: most_asks_each?,
            quiet_months,
            who_may_ask,
            ring_first: ring_first?.unwrap_or_default(),
        })
    }
}
