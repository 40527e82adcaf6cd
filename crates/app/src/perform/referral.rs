//! Writing a referral and acting on one.

use std::sync::Arc;

use domain::actor::Role;
use domain::calendar::Calendar;
use domain::clocks::Clocks;
use domain::coded::ReferrerType;
use domain::directory::{Service, ServiceKind};
use domain::free_text::{FreeText, Purpose};
use domain::ids::{Id, Version};
use domain::person::Person;
use domain::policy::{self, ReferralResource};
use domain::referral::{self, Action, Ask, Command, Draft, Referral, Referrer};
use domain::scope::Scope;
use domain::text::PlainWords;
use storage::{ReferralChange, Surroundings};

use super::Act;
use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::request::NewReferral;
use crate::request::referral::Sending;
use crate::show;
use crate::view::ReferralView;

impl Footbridge {
    /// R1 and R19: writes a referral, and sends it at once where that is asked for.
    ///
    /// # Errors
    /// Every fault of what was asked, or every guard that does not hold.
    pub async fn draft_referral(&self, caller: &Caller, new: NewReferral) -> Result<ReferralView, Error> {
        caller.require(TokenScope::Referrals)?;
        let new = Arc::new(new);
        self.once(
            caller,
            Arc::new(move |act| {
                let new = Arc::clone(&new);
                Box::pin(async move {
                    let id = act.begin_referral(&new).await?;
                    act.referral_view(id).await
                })
            }),
        )
        .await
    }

    /// Every other transition of a referral. `expected` is the version the caller was looking at.
    ///
    /// # Errors
    /// When it is out of sight, not theirs to do, refused by the lifecycle, or has changed under them.
    pub async fn act_on_referral(
        &self,
        caller: &Caller,
        id: Id<Referral>,
        expected: Option<Version>,
        command: Command,
    ) -> Result<ReferralView, Error> {
        caller.require(TokenScope::Referrals)?;
        let command = Arc::new(command);
        self.once(
            caller,
            Arc::new(move |act| {
                let command = Arc::clone(&command);
                Box::pin(async move {
                    act.referral(id, expected, &command).await?;
                    act.referral_view(id).await
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    /// Writes a referral, and sends it where that is asked for.
    pub(crate) async fn begin_referral(&mut self, new: &NewReferral) -> Result<Id<Referral>, Error> {
        let id = self.draft_referral(new).await?;
        let ask_anyway = match new.sending {
            Sending::Later => return Ok(id),
            Sending::Now => false,
            Sending::AskAnyway => true,
        };
        self.referral(id, None, &Command::Send { ask_anyway }).await?;
        Ok(id)
    }

    /// One command on one referral, with what it brings about elsewhere.
    pub(crate) async fn referral(
        &mut self,
        id: Id<Referral>,
        expected: Option<Version>,
        command: &Command,
    ) -> Result<(), Error> {
        let world = self.unit.referral_with_world(id).await?.ok_or(Error::NotFound)?;
        let before = &world.stored.referral;
        let resource = ReferralResource { referral: before, place: world.stored.place };
        // Whoever may not see it hears that before they hear that it has changed.
        let _permit = policy::authorise_referral(&self.actor, command.action(), resource, self.now)?;
        if expected.is_some_and(|expected| expected != before.version) {
            return Err(Error::Conflict);
        }
        let command = self.completed(before, command);
        let (after, event) = self.decide_referral(self.actor, &world, &command).await?;
        self.follow_referral(&world, &after, &event).await
    }

    /// A case that opens needs an id of its own; callers need not make one.
    fn completed(&self, referral: &Referral, command: &Command) -> Command {
        match command {
            Command::Accept { arrangement, spoke_to, case: None, person_agrees }
                if referral.ask.kind == ServiceKind::LinkWork =>
            {
                Command::Accept {
                    arrangement: arrangement.clone(),
                    spoke_to: spoke_to.clone(),
                    case: Some(self.footbridge.new_id()),
                    person_agrees: *person_agrees,
                }
            }
            other => other.clone(),
        }
    }

    async fn draft_referral(&mut self, new: &NewReferral) -> Result<Id<Referral>, Error> {
        let referrer = self.referrer(new.referrer_kind);
        self.unit.begin_referral(new.service, new.person, referrer).await?;
        let (service, person) = self.known(new).await?;
        self.check_context(new).await?;
        let id = new.id.unwrap_or_else(|| self.footbridge.new_id());
        let permit = policy::authorise_draft(&self.actor, id, referrer.organisation, person.id)?;
        if new.id.is_some() && self.unit.referral(id).await?.is_some() {
            return Err(Error::invalid("/id", "id_taken", "Use a new identifier, or leave it out"));
        }
        let mut texts = Vec::new();
        let mut keep = |words: Option<&PlainWords>, purpose| {
            words.map(|words| {
                let text =
                    FreeText { id: self.footbridge.new_id(), purpose, words: words.as_str().to_owned() };
                let id = text.id;
                texts.push(text);
                id
            })
        };
        let ask = Ask {
            person: person.id,
            service: service.id,
            kind: service.kind,
            receiver: service.organisation,
            referrer,
            needs: new.needs.clone(),
            profile: new.profile.unwrap_or(service.share_profile),
            urgency: new.urgency,
            from_case: new.from_case,
            plan_action: new.plan_action,
            reason: keep(new.reason.as_ref(), Purpose::Reason),
            own_words: keep(new.own_words.as_ref(), Purpose::OwnWords),
            note: keep(new.note.as_ref(), Purpose::NoteToService),
            earlier: new.earlier,
            shortlist: new.shortlist,
        };
        let draft = Draft { id, reference: self.footbridge.new_reference(), ask, texts };
        let event = Referral::begin(&draft, &service, &person)?;
        let after = Referral::drafted(id, draft.reference, draft.ask, self.now);
        let host = self
            .unit
            .organisation(service.organisation)
            .await?
            .ok_or_else(|| Self::vanished("the service's host"))?;
        let calendar = self.calendar(host.place).await?;
        let change = ReferralChange {
            before: None,
            owed: after.owed(calendar, self.now),
            after,
            event,
            effects: Vec::new(),
            texts: draft.texts,
            at: self.now,
            surroundings: Surroundings::default(),
        };
        self.unit.record_referral(&permit, Action::Draft, change).await?;
        Ok(id)
    }

    /// The service and the person, both of which the caller must be able to see; every fault at once.
    async fn known(&mut self, new: &NewReferral) -> Result<(Service, Person), Error> {
        let mut faults = Vec::new();
        if new.needs.is_empty() || new.needs.len() > 3 {
            faults.push(Fault::at("/needs", "needs_count", "Choose one to three needs"));
        }
        let service = self.unit.service(new.service).await?;
        if service.is_none() {
            faults.push(Fault::at("/service", "unknown_service", "Choose a service from the list"));
        }
        let person = self.seen_person(new.person).await?;
        if person.is_none() {
            faults.push(Fault::at("/person", "unknown_person", "Choose a person whose record you can see"));
        }
        match (service, person) {
            (Some(service), Some(person)) if faults.is_empty() => Ok((service, person)),
            _ => Err(Error::Invalid(faults)),
        }
    }

    /// A person whose record is within the actor's sight.
    pub(crate) async fn seen_person(&mut self, id: Id<Person>) -> Result<Option<Person>, Error> {
        let Some(person) = self.unit.person(id).await? else { return Ok(None) };
        let has_case = self.has_case_with(&person).await?;
        let scope = Scope::of(&self.actor, self.now);
        Ok(scope.admits_person(&person, has_case).then_some(person))
    }

    /// Whether the actor's organisation has a case with somebody whose record another organisation holds.
    pub(crate) async fn has_case_with(&mut self, person: &Person) -> Result<bool, Error> {
        match self.actor.organisation() {
            Some(organisation) if organisation != person.held_by => {
                Ok(self.unit.has_case_with(organisation, person.id).await?)
            }
            Some(_) | None => Ok(false),
        }
    }

    /// A case or an earlier referral that is named must be seen, and be about the same person.
    async fn check_context(&mut self, new: &NewReferral) -> Result<(), Error> {
        let scope = Scope::of(&self.actor, self.now);
        let mut faults = Vec::new();
        if let Some(case) = new.from_case {
            let stored = self.unit.case(case).await?;
            let own = stored.is_some_and(|stored| {
                scope.admits_case(&stored.case)
                    && self.actor.organisation() == Some(stored.case.organisation)
                    && stored.case.person == new.person
                    && stored.case.is_open()
            });
            if !own {
                faults.push(Fault::at("/from_case", "unknown_case", "Choose an open case of this person"));
            }
        }
        if let Some(earlier) = new.earlier {
            let stored = self.unit.referral(earlier).await?;
            let fits = stored.is_some_and(|stored| {
                scope.admits_referral(&stored.referral, stored.place)
                    && stored.referral.ask.person == new.person
                    && stored.referral.status.kind().is_final()
            });
            if !fits {
                let detail = "Choose a referral of this person that has come to an end";
                faults.push(Fault::at("/earlier", "unknown_referral", detail));
            }
        }
        if let Some(action) = new.plan_action
            && !self.is_planned(new.person, action).await?
        {
            let detail = "Choose an action of the plan you have with this person";
            faults.push(Fault::at("/plan_action", "unknown_action", detail));
        }
        if let Some(shortlist) = new.shortlist {
            faults.extend(self.check_shortlist(shortlist, new).await?);
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }

    fn referrer(&self, kind: Option<ReferrerType>) -> Referrer {
        let told_by_role = match self.actor.role() {
            Role::Person => ReferrerType::SelfReferral,
            Role::GroupCoordinator | Role::GroupVolunteer => ReferrerType::CommunityGroup,
            Role::LinkWorker | Role::TeamLead => ReferrerType::CommunityHealth,
            _ => ReferrerType::Gp,
        };
        Referrer {
            kind: kind.unwrap_or(told_by_role),
            organisation: self.actor.organisation(),
            staff: self.actor.staff(),
        }
    }

    /// The referral as this unit leaves it, as the actor sees it.
    pub(crate) async fn referral_view(&mut self, id: Id<Referral>) -> Result<ReferralView, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let detail = self.unit.referral_detail(&scope, id).await?.ok_or(Error::NotFound)?;
        let case = match detail.stored.referral.case {
            Some(case) => self.unit.case(case).await?.map(|stored| stored.case),
            None => None,
        };
        let onward = match &case {
            Some(case) => self.unit.referrals_from(case.id).await?,
            None => Vec::new(),
        };
        let facts = referral::Facts {
            actor: self.actor,
            calendar: Calendar::of(detail.nation),
            // What it runs by is its own; these are for what is sent, and nothing here is.
            clocks: Clocks::default(),
            service: detail.service.clone(),
            person: detail.person.clone(),
            consents: self.consents_of(detail.person.id).await?,
            others_for_this_action: 0,
            unanswered_of_this_asker: 0,
            open_case: None,
            next_service: Some(detail.service.clone()),
        };
        let chosen_from = self.chosen_from(&detail.stored.referral).await?;
        let view = show::referral::view(&detail, &facts, case.as_ref(), &onward, self.now);
        Ok(ReferralView { chosen_from, ..view })
    }
}
