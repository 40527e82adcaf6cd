//! The case closes, and the practice reads what happened: C7, and the way back.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Story;
use crate::walk::{
    seen::{Case, Event, Page, Referral, Tracked},
    tale::Stopped,
};

const ACTIONS: &str = "Please ask about their sleep at the next review.";

/// How the case is closed.
pub(super) fn closure() -> Value {
    json!({
        "code": "goals_met",
        "sentence": "They found company and go on by themselves.",
        "actions_for_practice": ACTIONS,
        "plan_reviewed": true,
        "measure_offered": true,
    })
}

impl Story<'_> {
    /// Every referral of the case is final by now.
    pub(super) async fn close(&mut self, case: Uuid) -> Result<(), Stopped> {
        let worker = &self.cast.worker;
        let closed = worker.change::<Case>(&format!("/cases/{case}"), "closure", &closure()).await;
        let closed = self.tale.step(
            worker,
            "closes the case, with what the practice is asked to do.",
            closed,
            |_| None,
        )?;
        self.tale.holds(worker, "has closed it.", closed.state == "closed")
    }

    /// The tracker, the outcome, the timeline; and what is nobody else's to read.
    pub(super) async fn read(&mut self, referral: Uuid) -> Result<(), Stopped> {
        let (practice, path) = (&self.cast.practice, format!("/referrals/{referral}"));
        let tracker = practice.get::<Page<Tracked>>(&format!("/referrals?person={}", self.person)).await;
        let tracker = self.tale.step(practice, "reads its tracker.", tracker, |tracker| {
            let lines: Vec<_> =
                tracker.rows.iter().map(|line| format!("{} {}", line.reference, line.state)).collect();
            Some(lines.join(", "))
        })?;
        let is_ended = tracker.rows.iter().any(|line| line.id == referral && line.state == "ended");
        self.tale.holds(practice, "finds that its referral has ended.", is_ended)?;

        let seen = practice.get::<Referral>(&path).await;
        let seen = self.tale.step(practice, "reads what became of the person.", seen, told)?;
        let case = seen.case.as_ref();
        let is_asked = case.and_then(|case| case.actions_for_practice.as_deref()) == Some(ACTIONS);
        self.tale.holds(practice, "reads what it is asked to do.", is_asked)?;
        let is_onward = case.is_some_and(|case| case.onward.iter().any(|onward| onward.state == "ended"));
        self.tale.holds(practice, "reads that a group took them in, and that it ended well.", is_onward)?;

        let timeline = practice.get::<Page<Event>>(&format!("{path}/events")).await;
        self.tale.step(practice, "reads the timeline.", timeline, |timeline| {
            let steps: Vec<_> =
                timeline.rows.iter().map(|event| format!("{} ({})", event.sentence, event.by)).collect();
            Some(steps.join("\n"))
        })?;

        let coordinator = &self.cast.coordinator;
        let peeked = coordinator.get::<Referral>(&path).await;
        let sentence = "asks for the practice's own referral: it looks like one that does not exist.";
        self.tale.refused(coordinator, sentence, peeked, "not_found")
    }
}

/// What the practice is told, on a line.
fn told(referral: &Referral) -> Option<String> {
    let case = referral.case.as_ref()?;
    let mut told = vec![format!("“{}”", case.sentence.as_deref()?)];
    told.extend(case.worker.as_ref().map(|worker| format!("by {worker}")));
    told.extend(case.actions_for_practice.as_ref().map(|actions| format!("asks you: {actions}")));
    told.extend(case.onward.iter().map(|onward| {
        format!("referred on to {}: {}", onward.service.as_deref().unwrap_or("a group"), onward.state)
    }));
    Some(told.join("; "))
}
