//! The preview of a referral: exactly what the service would read, before it says yes and afterwards, and what sending
//! would be refused with. It comes from the same disclosure and the same decision as the real one; nothing is written but
//! the look at the person.

use std::sync::Arc;

use domain::calendar::Calendar;
use domain::calendar::local_date;
use domain::case::{Case, StatusKind};
use domain::coded::{Need, ReferrerType, Urgency};
use domain::directory::{Service, ServiceKind};
use domain::disclosure::{Audience, disclose};
use domain::free_text::FreeText;
use domain::ids::Id;
use domain::person::Person;
use domain::policy::people::Action;
use domain::referral::{Ask, Command, Facts, Referral, Referrer};
use domain::refusal::Refusal;
use domain::scope::Scope;
use storage::StoredReferral;
use storage::read::CaseLine;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::preview::{Obstacle, PreviewView};
use crate::view::{PersonView, ServiceView};

/// How many needs a referral can name.
const MOST_NEEDS: usize = 3;

impl Footbridge {
    /// What a service would read of a person who is referred to it, and what stands in the way. The look is written down.
    ///
    /// # Errors
    /// When the person is out of sight, a reason to open their record is needed, or there is no such service.
    pub async fn preview_referral(
        &self,
        caller: &Caller,
        person: Id<Person>,
        service: Id<Service>,
    ) -> Result<PreviewView, Error> {
        caller.require(TokenScope::Read)?;
        let offered = self.service(caller, service).await?;
        let offered = Arc::new(offered);
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                let offered = Arc::clone(&offered);
                Box::pin(async move { act.preview(person, &offered).await })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn preview(&mut self, person: Id<Person>, offered: &ServiceView) -> Result<PreviewView, Error> {
        let person = self.looks_at(person, (Action::Read, "preview"), None).await?;
        let service = self.unit.service(offered.id).await?.ok_or(Error::NotFound)?;
        let scope = Scope::of(&self.actor, self.now);
        let known = self.unit.referrals_of(&scope, person.id).await?;
        let referrals: Vec<Referral> =
            known.into_iter().map(|StoredReferral { referral, .. }| referral).collect();
        let own_words = self.unit.own_words(&referrals).await?;
        let from_case = self.open_case_of(&scope, person.id).await?;
        let ask = self.ask(&person, &service, from_case, needs(&referrals, &service));
        let (needs, profile) = (ask.needs.clone(), ask.profile);
        let (agreed, in_the_way) = self.obstacles(ask, &service, &person).await?;
        let today = local_date(self.now);
        let (before, after) = audiences(&service);
        let asked_already = referrals
            .iter()
            .find(|referral| referral.ask.service == service.id && referral.status.kind().is_open());
        Ok(PreviewView {
            before: disclose(&person, before, profile, today),
            after: disclose(&person, after, profile, today),
            person: PersonView::of(&person),
            service: offered.clone(),
            profile,
            needs,
            own_words,
            from_case,
            asked_already: asked_already.map(|referral| referral.id),
            agreed,
            in_the_way,
        })
    }

    /// The open case of the actor's own organisation with a person.
    async fn open_case_of(&mut self, scope: &Scope, person: Id<Person>) -> Result<Option<Id<Case>>, Error> {
        let own = self.actor.organisation();
        let cases = self.unit.cases_of(scope, person).await?;
        let open = |line: &CaseLine| line.status != StatusKind::Closed && Some(line.organisation) == own;
        Ok(cases.into_iter().find(open).map(|line| line.id))
    }

    fn ask(&self, person: &Person, service: &Service, from_case: Option<Id<Case>>, needs: Vec<Need>) -> Ask {
        Ask {
            person: person.id,
            service: service.id,
            kind: service.kind,
            receiver: service.organisation,
            referrer: Referrer {
                kind: ReferrerType::CommunityHealth,
                organisation: self.actor.organisation(),
                staff: self.actor.staff(),
            },
            needs,
            profile: service.share_profile,
            urgency: Urgency::Routine,
            from_case,
            plan_action: None,
            // Words there will be: they are put together from the needs.
            reason: Some(self.footbridge.new_id::<FreeText>()),
            own_words: None,
            note: None,
            earlier: None,
            shortlist: None,
        }
    }

    /// Whether the person agreed, and everything else that sending would be refused with now.
    async fn obstacles(
        &mut self,
        ask: Ask,
        service: &Service,
        person: &Person,
    ) -> Result<(bool, Vec<Obstacle>), Error> {
        let consents = self.consents_of(person.id).await?;
        let agreed = consents.sharing(service.id, ask.profile, self.now).is_some();
        let host = self.unit.organisation(service.organisation).await?.ok_or(Error::NotFound)?;
        let place = self.place(host.place).await?;
        let facts = Facts {
            actor: self.actor,
            calendar: Calendar::of(place.nation),
            clocks: place.clocks,
            service: service.clone(),
            person: person.clone(),
            consents,
            others_for_this_action: 0,
            unanswered_of_this_asker: 0,
            open_case: None,
            next_service: None,
        };
        let draft =
            Referral::drafted(self.footbridge.new_id(), self.footbridge.new_reference(), ask, self.now);
        let refused = |ask_anyway| {
            let decided = draft.decide(&Command::Send { ask_anyway }, &facts, self.now);
            decided.err().map(|refused| refused.all().cloned().collect::<Vec<_>>()).unwrap_or_default()
        };
        let firm: Vec<Refusal> = refused(true);
        let about_consent = |refusal: &Refusal| matches!(refusal, Refusal::ConsentMissing { .. });
        let in_the_way = refused(false).into_iter().filter(|refusal| !about_consent(refusal));
        let obstacle = |refusal: Refusal| Obstacle {
            sentence: refusal.to_string(),
            may_be_excepted: !firm.contains(&refusal),
        };
        Ok((agreed, in_the_way.map(obstacle).collect()))
    }
}

/// As whom a service reads before it has said yes, and afterwards.
const fn audiences(service: &Service) -> (Audience, Audience) {
    match service.kind {
        ServiceKind::Community => {
            (Audience::ServiceBefore { blind_first: service.blind_first }, Audience::ServiceAfter)
        }
        ServiceKind::LinkWork => (Audience::LinkWorkTriage, Audience::LinkWorkService),
    }
}

/// What the person needs, as their latest referral says it: first what the service helps with, and nothing else where
/// that is something.
fn needs(referrals: &[Referral], service: &Service) -> Vec<Need> {
    let of = |referral: &Referral| referral.ask.needs.clone();
    let link_work = referrals.iter().rev().find(|referral| referral.ask.kind == ServiceKind::LinkWork);
    let theirs = link_work.or(referrals.last()).map(of).unwrap_or_default();
    let offered: Vec<Need> = theirs.iter().copied().filter(|need| service.needs.contains(need)).collect();
    let mut needs = match (offered.is_empty(), theirs.is_empty()) {
        (false, _) => offered,
        (true, false) => theirs,
        (true, true) => service.needs.clone(),
    };
    needs.truncate(MOST_NEEDS);
    needs
}
