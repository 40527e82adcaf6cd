//! What is new: referrals that wait for the service's answer, and accepted people whom nobody has yet.

use domain::case;
use domain::disclosure::{Audience, disclose};
use domain::policy::{self, Relation};
use domain::referral::{self, StatusKind};
use domain::share_profile::ShareProfile;
use storage::read::{AboutNew, Page, TriageLine, WaitingLine};

use super::{Day, Whose, counted};
use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::task::RecordView;
use crate::view::today::{AboutNewView, NewView, Pressing, Section};

impl Footbridge {
    /// What is new at the caller's service, the soonest due first.
    ///
    /// # Errors
    /// When the caller does no link work, or the database cannot be reached.
    pub async fn triage(&self, caller: &Caller, shown: usize) -> Result<Section<NewView>, Error> {
        Day::of(self, caller, Whose { mine: false })?.newcomers(shown).await
    }
}

impl Day<'_> {
    pub(super) async fn newcomers(&self, shown: usize) -> Result<Section<NewView>, Error> {
        let Some(own) = self.actor.organisation() else { return Ok(Section::of(Vec::new(), shown, false)) };
        let reader = self.footbridge.store.reader();
        let asked = reader.triage(&self.scope, own, &Page::first(counted())).await?;
        let waiting = reader.waiting_cases(&self.scope, own, &Page::first(counted())).await?;
        let more = asked.next.is_some() || waiting.next.is_some();
        let asked = asked.lines.into_iter().map(|line| self.asked(line));
        let mut all: Vec<_> = asked.chain(waiting.lines.into_iter().map(|line| self.waiting(line))).collect();
        all.sort_by_key(|row| (!row.pressing.is_urgent(), row.due_at));
        Ok(Section::of(all, shown, more))
    }

    fn asked(&self, line: TriageLine) -> NewView {
        let possible: &[referral::Action] = match line.status {
            StatusKind::Sent => {
                &[referral::Action::Accept, referral::Action::AskQuestion, referral::Action::Decline]
            }
            _ => &[referral::Action::Accept, referral::Action::Decline],
        };
        let may = |action: &referral::Action| {
            policy::referrals::may(self.actor.role(), Relation::Receiver, *action)
        };
        NewView {
            record: RecordView::Referral(line.id),
            about: self.about(line.about, Audience::LinkWorkTriage, line.profile),
            since: line.sent_at,
            due_at: line.due_at,
            pressing: Pressing::Referral(line.urgency),
            asked_back: line.status == StatusKind::Question,
            referral_actions: possible.iter().copied().filter(may).collect(),
            case_actions: Vec::new(),
        }
    }

    fn waiting(&self, line: WaitingLine) -> NewView {
        NewView {
            record: RecordView::Case(line.id),
            about: self.about(line.about, Audience::LinkWorkService, ShareProfile::P3),
            since: Some(line.since),
            due_at: line.due_at,
            pressing: Pressing::Case(line.band),
            asked_back: false,
            referral_actions: Vec::new(),
            case_actions: self.on_case(case::StatusKind::Waiting),
        }
    }

    /// Whom it is about, as far as this reader may know.
    fn about(&self, about: AboutNew, audience: Audience, profile: ShareProfile) -> AboutNewView {
        let person = disclose(&about.person, audience, profile, self.today);
        AboutNewView {
            reason: about.reason.filter(|_| person.may_read_reason),
            person,
            needs: about.needs,
            service: about.service_name,
            referrer: about.referrer_name,
        }
    }
}
