//! The practice asks: it writes the person down, records what they agreed to, and refers.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Cast, Story};
use crate::walk::{
    client::Answer,
    seen::{Made, Page, Referral},
    tale::{Stopped, Tale},
};

/// Looks for the person first, and then writes them down.
pub async fn record_person(cast: &Cast, tale: &mut Tale, person: &Value) -> Result<Uuid, Stopped> {
    let practice = &cast.practice;
    let question = json!({ "nhs_number": person.get("nhs_number") });
    let found: Result<Answer<Page<Made>>, _> = practice.post("/people/matches", &question).await;
    let found = tale.step(practice, "looks for the person among its own.", found, |found| {
        Some(format!("{} found", found.rows.len()))
    })?;
    tale.holds(practice, "finds nobody, and so writes nobody down twice.", found.rows.is_empty())?;
    let made = practice.post::<Made>("/people", person).await;
    Ok(tale.step(practice, "writes the person down.", made, |_| None)?.id)
}

impl Story<'_> {
    /// What the person agreed to, each on its own: nothing is shared without.
    pub(super) async fn record_consents(&mut self) -> Result<(), Stopped> {
        let (link_work, community) = (&self.cast.link_work, &self.cast.community);
        let agreed = [
            ("to be referred", json!({ "kind": "refer" })),
            (
                "that the link-work service is told who they are",
                json!({ "kind": "share", "service": link_work.id, "profile": link_work.share_profile }),
            ),
            ("that the link-work service keeps a record", json!({ "kind": "hold_record" })),
            (
                "that the group is told what it needs",
                json!({ "kind": "share", "service": community.id, "profile": community.share_profile }),
            ),
        ];
        let practice = &self.cast.practice;
        for (what, scope) in agreed {
            let consent = json!({ "scope": scope, "basis": "explicit_consent" });
            let made = practice.post::<Made>(&format!("/people/{}/consents", self.person), &consent).await;
            self.tale.step(practice, format!("records that the person agrees {what}."), made, |_| None)?;
        }
        Ok(())
    }

    /// R1 and R2. It is urgent: there is no time to undo it in, and the service sees it at once.
    pub(super) async fn refer(&mut self) -> Result<Uuid, Stopped> {
        let (practice, service) = (&self.cast.practice, &self.cast.link_work);
        let referral = json!({
            "person": self.person,
            "service": service.id,
            "needs": self.needs(),
            "urgency": "urgent",
            "reason": "They have been on their own since the spring and would like company in the week.",
            "own_words": "I would like to get out on a Tuesday again.",
            "send": "now",
        });
        let sent = practice.post::<Referral>("/referrals", &referral).await;
        let sentence =
            format!("refers urgently to {}; urgent means no time to undo, it is seen at once.", service.name);
        let sent =
            self.tale.step(practice, sentence, sent, |sent| Some(format!("reference {}", sent.reference)))?;
        self.tale.holds(practice, "has a referral that is sent.", sent.state == "sent")?;
        Ok(sent.id)
    }

    /// The needs that the group is there for, three at most.
    pub(super) fn needs(&self) -> Vec<&str> {
        self.cast.community.needs.iter().map(String::as_str).take(3).collect()
    }
}
