//! The practice asks: it writes somebody down, asks them what they agree to, and sends.

use app::{
    Caller,
    request::{NewPerson, NewReferral, referral::Sending},
    view::{PersonView, ReferralView},
};
use domain::{
    actor::Actor,
    coded::{Need, ReferrerType, Urgency},
    consent::{ConsentScope, ReportLevel},
    directory::Service,
    ids::Id,
    person::{Person, Risks},
    referral::{Command, Referral},
    share_profile::ShareProfile,
};

use super::Story;
use crate::demo::{
    place::{Host, Practice},
    plan::{Course, Detour, Life},
    stage::Told,
    words::{self, reasons::reason},
};

/// What link work is asked for.
const NEEDS: [Need; 12] = [
    Need::LonelinessIsolation,
    Need::LowMoodAnxiety,
    Need::CaringRole,
    Need::MoneyDebt,
    Need::Housing,
    Need::Bereavement,
    Need::PhysicalActivity,
    Need::Benefits,
    Need::Fuel,
    Need::Employment,
    Need::Food,
    Need::DigitalSkills,
];

/// A referral that was sent, and the two sides of it.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub referral: Id<Referral>,
    /// Who asked.
    pub by: Actor,
    /// Who answers.
    pub answers: Actor,
}

impl Story {
    /// The practice writes the person down and asks what they agree to.
    pub(super) async fn write_down(
        &mut self,
        life: &Life,
        practice: &Practice,
        host: &Host,
    ) -> Told<PersonView> {
        let by = practice.gp.actor;
        let new = NewPerson { id: Some(life.person), ..life.record.clone() };
        let written = self.footbridge.record_person(&Caller::new(by), new).await?;
        self.minutes(4);
        self.agree(by, life.person, ConsentScope::Refer).await?;
        self.agree_to_share(by, life.person, host.service, host.profile).await?;
        let level = match self.chance.between(0, 15) {
            0 => Some(ReportLevel::StatusOnly),
            1 => Some(ReportLevel::CodesOnly),
            2 => Some(ReportLevel::None),
            3..=5 => Some(ReportLevel::Full),
            _ => None,
        };
        if let Some(level) = level {
            self.agree(by, life.person, ConsentScope::ReportToPractice { level }).await?;
        }
        if self.chance.one_in(5) {
            self.agree(by, life.person, ConsentScope::Evaluation).await?;
        }
        self.minutes(3);
        Ok(written)
    }

    /// The person agrees that a service receives what a share profile covers.
    pub(super) async fn agree_to_share(
        &mut self,
        by: Actor,
        person: Id<Person>,
        service: Id<Service>,
        profile: ShareProfile,
    ) -> Told {
        self.agree(by, person, ConsentScope::Share { service, profile }).await
    }

    /// The practice asks a link-work service. Where nobody has asked about risks, it asks the person first.
    pub(super) async fn ask_link_work(
        &mut self,
        life: &Life,
        written: &PersonView,
        (practice, host): (&Practice, &Host),
    ) -> Told<Asked> {
        let by = if self.chance.one_in(3) { practice.nurse.actor } else { practice.gp.actor };
        let risks_missing = !life.record.risks.answered();
        let stays_draft = life.course == Course::Drafted;
        let sending = if risks_missing || stays_draft { Sending::Later } else { Sending::Now };
        let new = self.link_work_referral(life, host, by == practice.nurse.actor, sending)?;
        let caller = Caller::new(by);
        let mut view = self.footbridge.draft_referral(&caller, new).await?;
        if risks_missing && !stays_draft {
            self.minutes(12);
            let now_asked = NewPerson { risks: Risks::NoneKnown, ..life.record.clone() };
            self.footbridge.correct_person(&caller, life.person, written.version, now_asked).await?;
            self.minutes(2);
            view = self.act(by, view.id, Command::Send { ask_anyway: false }).await?;
        }
        if let Course::Works { detour: Detour::Undone, .. } = life.course {
            view = self.change_of_mind(by, &view).await?;
        }
        Ok(Asked { referral: view.id, by, answers: host.lead.actor })
    }

    /// R21: it was sent a minute too early.
    async fn change_of_mind(&mut self, by: Actor, sent: &ReferralView) -> Told<ReferralView> {
        if sent.visible_from > sent.sent_at {
            self.minutes(5);
            self.act(by, sent.id, Command::UndoSending).await?;
        }
        self.minutes(20);
        if sent.visible_from > sent.sent_at {
            return self.act(by, sent.id, Command::Send { ask_anyway: false }).await;
        }
        Ok(sent.clone())
    }

    fn link_work_referral(
        &mut self,
        life: &Life,
        host: &Host,
        nurse: bool,
        sending: Sending,
    ) -> Told<NewReferral> {
        let mut needs = vec![*self.chance.pick(&NEEDS)];
        for _ in 0..self.chance.between(0, 2) {
            let another = *self.chance.pick(&NEEDS);
            if !needs.contains(&another) {
                needs.push(another);
            }
        }
        let first = needs.first().copied().unwrap_or(Need::Other);
        let told = reason(first);
        let urgent = self.chance.one_in(14);
        Ok(NewReferral {
            id: Some(life.referral),
            person: life.person,
            service: host.service,
            referrer_kind: Some(if nurse { ReferrerType::Nurse } else { ReferrerType::Gp }),
            needs,
            profile: None,
            urgency: if urgent { Urgency::Urgent } else { Urgency::Routine },
            from_case: None,
            plan_action: None,
            reason: Some(self.chance.pick(&told.written).parse()?),
            own_words: if self.chance.one_in(2) { Some(told.own_words.parse()?) } else { None },
            note: if self.chance.one_in(5) {
                Some(self.chance.pick(&words::reasons::NOTES).parse()?)
            } else {
                None
            },
            earlier: None,
            shortlist: None,
            sending,
        })
    }
}
