//! The ask itself: what may be known, and what can be said to it.

use app::view::{AskerView, ReferralView, ServiceView};
use askama::Template;
use domain::referral::{Action, StatusKind};

use super::{card, who_asks};
use crate::web::ask::AskCard;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::words;

/// The page of an ask.
#[derive(Template)]
#[template(path = "pages/answering/ask.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one button shows")]
pub struct AskPage {
    frame: Frame,
    form: Form,
    /// Where its forms are sent.
    base: String,
    service: String,
    card: AskCard,
    who: String,
    /// How long there is to answer; empty where it is answered.
    time_left: String,
    /// What is true of it now, where it is not merely asked.
    standing: String,
    /// What the group has said it takes.
    rules: Vec<String>,
    /// What in those rules does not fit: an exception is asked for.
    exceptions: Vec<String>,
    can_accept: bool,
    can_wait: bool,
    can_decline: bool,
    can_ask: bool,
    can_tell: bool,
    can_change: bool,
}

impl AskPage {
    /// The page of a referral as its reader may see it.
    #[must_use]
    pub fn of(
        frame: Frame,
        form: Form,
        base: String,
        referral: &ReferralView,
        asker: &AskerView,
        service: Option<&ServiceView>,
        time_left: String,
    ) -> Self {
        let can = |action| referral.actions.contains(&action);
        Self {
            frame,
            form,
            base,
            service: referral.service.name.clone(),
            card: card(referral, asker),
            who: who_asks(asker),
            time_left,
            standing: standing(referral, asker),
            rules: service.map(rules).unwrap_or_default(),
            exceptions: referral.eligibility.clone(),
            can_accept: can(Action::Accept),
            can_wait: can(Action::PlaceOnWaitingList),
            can_decline: can(Action::Decline),
            can_ask: can(Action::AskQuestion),
            can_tell: can(Action::Tell),
            can_change: can(Action::TakeBackAnswer),
        }
    }
}

fn standing(referral: &ReferralView, asker: &AskerView) -> String {
    let status = &referral.status;
    let who = who_asks(asker);
    match status.state {
        Some(StatusKind::Question) => format!("You asked {who} a question. You can answer all the same."),
        Some(StatusKind::Sent) => match &status.answer {
            Some(answer) => format!("{who} answered your question: {answer}"),
            None => String::new(),
        },
        Some(StatusKind::Waitlisted) => {
            let until = status.expected_on.map(words::date).unwrap_or_default();
            format!("They are on your waiting list, until about {until}.")
        }
        Some(_) => status.sentence.clone().unwrap_or_default(),
        None => String::new(),
    }
}

/// What the group has said it takes, to be remembered before a yes.
fn rules(service: &ServiceView) -> Vec<String> {
    let intake = &service.intake;
    let ages = match (intake.minimum_age, intake.maximum_age) {
        (Some(from), Some(to)) => Some(format!("You take people aged {from} to {to}")),
        (Some(from), None) => Some(format!("You take people from the age of {from}")),
        (None, Some(to)) => Some(format!("You take people up to the age of {to}")),
        (None, None) => None,
    };
    let free = service.places.and_then(|places| places.free(intake.capacity));
    let places = free.map(|free| format!("You have {} free", words::count(free as usize, "place", "places")));
    let paused =
        intake.paused_until.map(|until| format!("You have paused new asks until {}", words::date(until)));
    [ages, places, paused].into_iter().flatten().collect()
}
