//! The link worker refers on, and the group answers, begins and ends: R1, R2, R5, R14, R16.

use serde_json::json;
use uuid::Uuid;

use super::{Story, casework::names_nobody};
use crate::walk::{
    client::Caller,
    seen::{Disclosed, Page, Referral, Service},
    tale::Stopped,
};

impl Story<'_> {
    /// From the case, with the consent and the share profile the group asks for.
    pub(super) async fn refer_on(&mut self, case: Uuid) -> Result<Uuid, Stopped> {
        let (worker, group) = (&self.cast.worker, &self.cast.community);
        let need = group.needs.first().map_or("other", String::as_str);
        let offered = worker
            .get::<Page<Service>>(&format!("/services?kind=community&need={need}&has_space=true"))
            .await;
        self.tale.step(worker, format!("looks for groups with room for {need}."), offered, |offered| {
            Some(format!("{} on the first page", offered.rows.len()))
        })?;
        let referral = json!({
            "person": self.person,
            "service": group.id,
            "needs": self.needs(),
            "profile": group.share_profile,
            "urgency": "urgent",
            "from_case": case,
            "reason": "Company once a week, close to home.",
            "own_words": "I would like to get out on a Tuesday again.",
            "note": "Please meet them at the door the first time.",
            "send": "now",
        });
        let sent = worker.post::<Referral>("/referrals", &referral).await;
        let sentence = format!("refers on to {}, sharing {} and no more.", group.name, group.share_profile);
        let sent =
            self.tale.step(worker, sentence, sent, |sent| Some(format!("reference {}", sent.reference)))?;
        Ok(sent.id)
    }

    /// Before the yes the group reads what it is asked, and not for whom.
    pub(super) async fn answer(&mut self, referral: Uuid) -> Result<(), Stopped> {
        let (coordinator, path) = (&self.cast.coordinator, format!("/referrals/{referral}"));
        let line = self.line_of_inbox(coordinator, referral).await?;
        self.tale.holds(coordinator, "reads no name in the inbox.", names_nobody(&line))?;

        let before = coordinator.get::<Referral>(&path).await;
        let before = self
            .tale
            .step(coordinator, "opens it before answering.", before, |before| Some(before.person.shown()))?;
        let is_blind = !before.person.identifies();
        self.tale.holds(coordinator, "cannot tell who it is, or how to find them.", is_blind)?;
        self.nowhere_to_be_found(coordinator, &before.person)?;

        // Today, so that the walk need not wait for the day on which they begin.
        let promise = json!({
            "first_on": self.today, "details": "Tuesday at 10, at the side door. Somebody will be there to say hello.",
        });
        let accepted = coordinator.change::<Referral>(&path, "acceptance", &promise).await;
        self.tale.step(coordinator, format!("accepts, from {}.", self.today), accepted, |_| None)?;

        let after = coordinator.get::<Referral>(&path).await;
        let after = self
            .tale
            .step(coordinator, "opens it after the yes.", after, |after| Some(after.person.shown()))?;
        let knows = self.cast.community.share_profile == "P0" || after.person.called.is_some();
        self.tale.holds(coordinator, "knows what to call them.", knows)?;
        self.nowhere_to_be_found(coordinator, &after.person)
    }

    /// From the register: they came, and in time it was over.
    pub(super) async fn begin_and_end(&mut self, referral: Uuid) -> Result<(), Stopped> {
        let (coordinator, path) = (&self.cast.coordinator, format!("/referrals/{referral}"));
        let start = json!({ "on": self.today, "source": "register" });
        let started = coordinator.change::<Referral>(&path, "start", &start).await;
        self.tale.step(coordinator, "records from the register that they came.", started, |_| None)?;
        let ending = json!({
            "code": "programme_finished",
            "sentence": "They came to the whole programme and made friends there.",
            "how_it_went": "I know people by name now.",
        });
        let ended = coordinator.change::<Referral>(&path, "ending", &ending).await;
        let ended = self.tale.step(coordinator, "records how it ended.", ended, |ended| {
            ended.status.sentence.as_ref().map(|sentence| format!("“{sentence}”"))
        })?;
        self.tale.holds(coordinator, "has a referral that is ended.", ended.state == "ended")?;
        let gone = ended.person.fields().is_empty();
        self.tale.holds(coordinator, "reads nothing of the person any more.", gone)
    }

    /// Where a record is restricted, nobody who was asked learns where the person lives.
    pub(super) fn nowhere_to_be_found(&mut self, reader: &Caller, person: &Disclosed) -> Result<(), Stopped> {
        if self.restricted {
            self.tale.holds(
                reader,
                "is not told where they live: the record is restricted.",
                !person.locates(),
            )?;
        }
        Ok(())
    }
}
