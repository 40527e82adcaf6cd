//! The link-work service answers, allocates and works: R5, C1 to C4, and one thing that cannot be done.

use chrono::Days;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Story;
use crate::walk::{
    seen::{Case, Page, Referral},
    tale::Stopped,
};

/// Days until the case is reviewed.
const REVIEW_AFTER: Days = Days::new(28);

impl Story<'_> {
    /// The team lead finds the referral in the inbox, reads it and accepts.
    pub(super) async fn accept(&mut self, referral: Uuid) -> Result<Uuid, Stopped> {
        let (lead, path) = (&self.cast.lead, format!("/referrals/{referral}"));
        let line = self.line_of_inbox(lead, referral).await?;
        self.tale.holds(lead, "reads no name in the inbox.", names_nobody(&line))?;
        let seen = lead.get::<Referral>(&path).await;
        let seen = self
            .tale
            .step(lead, "opens it: whom they are asked for.", seen, |seen| Some(seen.person.shown()))?;
        self.nowhere_to_be_found(lead, &seen.person)?;
        let accepted = lead.change::<Referral>(&path, "acceptance", &json!({})).await;
        let sentence = "accepts. A case opens.";
        let accepted = self
            .tale
            .step(lead, sentence, accepted, |accepted| case_of(accepted).map(|id| format!("case {id}")))?;
        let case = case_of(&accepted);
        self.tale.holds(lead, "has a case that waits for a link worker.", case.is_some())?;
        case.ok_or_else(|| Stopped("The referral was accepted and names no case".to_owned()))
    }

    /// Allocated, spoken with, begun. What is out of turn is refused, and says why.
    pub(super) async fn work(&mut self, case: Uuid) -> Result<(), Stopped> {
        let (lead, worker, path) = (&self.cast.lead, &self.cast.worker, format!("/cases/{case}"));
        let allocation = json!({
            "worker": self.cast.worker_id,
            "override_reason": "The walk allocates to the one link worker it has, however many cases they carry.",
        });
        let allocated = lead.change::<Case>(&path, "allocation", &allocation).await;
        self.tale.step(lead, "allocates it to the link worker.", allocated, |_| None)?;

        let closed = worker.change::<Case>(&path, "closure", &super::telling::closure()).await;
        let sentence = "tries to close it before anybody was spoken to, on purpose. It is refused.";
        self.tale.refused(worker, sentence, closed, "not_from_this_state")?;

        let contact = json!({
            "channel": "in_person", "result": "spoke", "note": "Would like company; happy to try a group that meets nearby.",
        });
        let contacted = worker.change::<Case>(&path, "contacts", &contact).await;
        self.tale.step(worker, "meets the person, and logs the conversation.", contacted, |_| None)?;

        let review_on = self.today + REVIEW_AFTER;
        let activation = json!({ "review_on": review_on, "risks_asked_again": true });
        let active = worker.change::<Case>(&path, "activation", &activation).await;
        let active =
            self.tale.step(worker, "begins the work; risks were asked about again.", active, |case| {
                Some(format!("the case is {}, its review on {review_on}", case.state))
            })?;
        self.tale.holds(worker, "has an active case.", active.state == "active")
    }

    /// The line of an inbox that asks for an answer to this referral.
    pub(super) async fn line_of_inbox(
        &mut self,
        reader: &crate::walk::client::Caller,
        referral: Uuid,
    ) -> Result<Value, Stopped> {
        let mut path = "/inbox?limit=100".to_owned();
        let id = Value::String(referral.to_string());
        loop {
            let page = reader.get::<Page<Value>>(&path).await;
            let is_it = |line: &&Value| line.get("id") == Some(&id);
            match page {
                Ok(answer)
                    if !answer.body.rows.iter().any(|line| is_it(&line)) && answer.body.next.is_some() =>
                {
                    path = format!("/inbox?limit=100&after={}", answer.body.next.unwrap_or_default());
                }
                page => {
                    let page = self.tale.step(reader, "looks into the inbox.", page, |_| None)?;
                    let line = page.rows.iter().find(is_it).cloned();
                    self.tale.holds(reader, "finds the referral there.", line.is_some())?;
                    return Ok(line.unwrap_or_default());
                }
            }
        }
    }
}

/// Whether a line of an inbox tells nothing of the person.
pub(super) fn names_nobody(line: &Value) -> bool {
    [
        "person",
        "called",
        "full_name",
        "name",
        "born_on",
        "nhs_number",
        "phone",
        "email",
        "reason",
        "own_words",
    ]
    .iter()
    .all(|field| line.get(field).is_none())
}

fn case_of(referral: &Referral) -> Option<Uuid> {
    referral.case.as_ref().and_then(|case| case.id)
}
