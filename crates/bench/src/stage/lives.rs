//! The lives of referrals that a pair of a practice and a link-work service has: some wait, some are worked on, most are
//! over, as it is anywhere after a while.

use app::Caller;
use app::request::NewReferral;
use app::request::referral::Sending;
use chrono::Duration;
use domain::case::command::Closure;
use domain::case::{self, Case};
use domain::coded::{Channel, ClosureCode, ContactResult, EndCode, LinkWorkDeclineReason, Need, Urgency};
use domain::ids::Id;
use domain::person::Person;
use domain::referral::command::{Promise, Sentence};
use domain::referral::status::StartSource;
use domain::referral::{Command, DeclineReason, Referral};
use uuid::Uuid;

use super::{Builder, REFERRALS_PER_PAIR, Team};

/// Who plays.
#[derive(Debug)]
pub struct Cast {
    /// Who refers.
    pub practice: Caller,
    /// Who is asked.
    pub team: Team,
    /// Who runs the group that the team refers on to.
    pub coordinator: Caller,
    /// The group's service.
    pub community: Uuid,
}

/// What came of the lives.
#[derive(Debug, Default)]
pub struct Lived {
    /// Every person, referral and case.
    pub records: Vec<Uuid>,
    /// Somebody who can be referred again.
    pub regular: Uuid,
    /// A referral with a whole life behind it.
    pub ended: Uuid,
    referrals: usize,
}

/// A referral that waits.
#[derive(Debug)]
pub struct Waiting {
    /// The person and the referral.
    pub records: Vec<Uuid>,
    /// The referral.
    pub referral: Uuid,
    /// Its version.
    pub version: u32,
}

impl Builder {
    /// Lets ten referrals live: one waits, one has just been accepted, one is worked on, two are over, one was declined
    /// and one withdrawn; those that are worked on or over have led to one more, to a group.
    pub(super) async fn lives(&self, cast: &Cast, number: usize) -> anyhow::Result<Lived> {
        let mut lived = Lived::default();
        let (regular, _) = self.referred(cast, number, &mut lived).await?;
        lived.regular = regular.uuid();
        let (_, accepted) = self.referred(cast, number + 1, &mut lived).await?;
        self.accepted(cast, accepted, &mut lived).await?;
        let (person, referral) = self.referred(cast, number + 2, &mut lived).await?;
        self.active(cast, person, referral, &mut lived).await?;
        for other in 3..5 {
            let (person, referral) = self.referred(cast, number + other, &mut lived).await?;
            self.closed(cast, person, referral, &mut lived).await?;
            lived.ended = referral.uuid();
        }
        let (_, declined) = self.referred(cast, number + 5, &mut lived).await?;
        let sentence = self.footbridge.written("We work with another area and cannot help there.".parse()?);
        let reason = DeclineReason::LinkWork(LinkWorkDeclineReason::OutsideArea);
        let decline = Command::Decline { reason, sentence, try_instead: None };
        self.act(&cast.team.lead, declined, decline).await?;
        let (_, withdrawn) = self.referred(cast, number + 6, &mut lived).await?;
        self.act(&cast.practice, withdrawn, Command::Withdraw { reason: None }).await?;
        anyhow::ensure!(lived.referrals == REFERRALS_PER_PAIR, "a pair has {} referrals", lived.referrals);
        Ok(lived)
    }

    /// One referral that waits to be accepted.
    pub(super) async fn waiting(&self, cast: &Cast, number: usize) -> anyhow::Result<Waiting> {
        let mut lived = Lived::default();
        let (_, referral) = self.referred(cast, number, &mut lived).await?;
        let version = self.footbridge.referral(&cast.practice, referral).await?.version.number();
        Ok(Waiting { records: lived.records, referral: referral.uuid(), version })
    }

    async fn referred(
        &self,
        cast: &Cast,
        number: usize,
        lived: &mut Lived,
    ) -> anyhow::Result<(Id<Person>, Id<Referral>)> {
        let person = self.person(cast, number).await?;
        lived.records.push(person.uuid());
        let referral = self.send(&cast.practice, person, cast.team.service, None, lived).await?;
        Ok((person, referral))
    }

    async fn send(
        &self,
        caller: &Caller,
        person: Id<Person>,
        service: Uuid,
        from_case: Option<Id<Case>>,
        lived: &mut Lived,
    ) -> anyhow::Result<Id<Referral>> {
        let new = NewReferral {
            id: None,
            person,
            service: Id::new(service),
            referrer_kind: None,
            needs: vec![Need::LonelinessIsolation, Need::Bereavement],
            profile: None,
            urgency: Urgency::Routine,
            from_case,
            plan_action: None,
            reason: Some("Lives alone since spring and hardly leaves the house.".parse()?),
            own_words: Some("I miss having somebody to talk to.".parse()?),
            note: None,
            earlier: None,
            shortlist: None,
            sending: Sending::Now,
        };
        let referral = self.footbridge.draft_referral(caller, new).await?.id;
        lived.records.push(referral.uuid());
        lived.referrals += 1;
        // Ten minutes in which it could be taken back, and some more until somebody looks.
        self.clock.pass(Duration::minutes(15));
        Ok(referral)
    }

    async fn accepted(
        &self,
        cast: &Cast,
        referral: Id<Referral>,
        lived: &mut Lived,
    ) -> anyhow::Result<Id<Case>> {
        let case = self.footbridge.new_id();
        let accept = Command::Accept {
            arrangement: Promise::default(),
            spoke_to: None,
            case: Some(case),
            person_agrees: false,
        };
        self.act(&cast.team.lead, referral, accept).await?;
        lived.records.push(case.uuid());
        Ok(case)
    }

    /// Worked on, and referred on to a group that has accepted.
    async fn active(
        &self,
        cast: &Cast,
        person: Id<Person>,
        referral: Id<Referral>,
        lived: &mut Lived,
    ) -> anyhow::Result<(Id<Case>, Id<Referral>)> {
        let (lead, worker) = (&cast.team.lead, &cast.team.worker);
        let case = self.accepted(cast, referral, lived).await?;
        let allocate = case::Command::Allocate { worker: cast.team.worker_id, override_reason: None };
        self.act_on_case(lead, case, allocate).await?;
        for result in [ContactResult::NoAnswer, ContactResult::Spoke] {
            self.clock.pass(Duration::minutes(10));
            let at = self.footbridge.now();
            let note = Some(self.footbridge.written("Tried in the morning, as was asked for.".parse()?));
            let id = self.footbridge.new_id();
            let contact =
                case::Command::LogContact { id, at, channel: Channel::Phone, result, note, next_on: None };
            self.act_on_case(worker, case, contact).await?;
        }
        let review_on = self.clock.today() + Duration::weeks(6);
        self.act_on_case(worker, case, case::Command::Activate { review_on, risks_asked_again: true })
            .await?;
        let onward = self.send(worker, person, cast.community, Some(case), lived).await?;
        let first_on = Some(self.clock.today() + Duration::days(1));
        let details = Some(self.footbridge.written("Thursdays at two, in the hall. Ask for Joy.".parse()?));
        let accept = Command::Accept {
            arrangement: Promise { first_on, contact_by: None, details },
            spoke_to: None,
            case: None,
            person_agrees: false,
        };
        self.act(&cast.coordinator, onward, accept).await?;
        Ok((case, onward))
    }

    /// The whole loop.
    async fn closed(
        &self,
        cast: &Cast,
        person: Id<Person>,
        referral: Id<Referral>,
        lived: &mut Lived,
    ) -> anyhow::Result<()> {
        let (case, onward) = self.active(cast, person, referral, lived).await?;
        let start = Command::Start { on: self.clock.today(), source: StartSource::LinkWorker };
        self.act(&cast.team.worker, onward, start).await?;
        let sentence = self.footbridge.written("Goes every week now, and by bus.".parse()?);
        let how_it_went = Some(self.footbridge.written("I have made two friends.".parse()?));
        let sentence = Sentence::Written(sentence);
        self.act(&cast.team.worker, onward, Command::End { code: EndCode::GoalMet, sentence, how_it_went })
            .await?;
        let closure = Closure {
            code: ClosureCode::GoalsMet,
            sentence: self.footbridge.written("Found company, and no longer needs us.".parse()?),
            actions: None,
            plan_reviewed: true,
            measure_offered: true,
            hand_overs: Vec::new(),
        };
        self.act_on_case(&cast.team.worker, case, case::Command::Close(closure)).await
    }

    async fn act(&self, caller: &Caller, referral: Id<Referral>, command: Command) -> anyhow::Result<()> {
        self.clock.pass(Duration::minutes(1));
        self.footbridge.act_on_referral(caller, referral, None, command).await?;
        Ok(())
    }

    async fn act_on_case(
        &self,
        caller: &Caller,
        case: Id<Case>,
        command: case::Command,
    ) -> anyhow::Result<()> {
        self.clock.pass(Duration::minutes(1));
        self.footbridge.act_on_case(caller, case, None, command).await?;
        Ok(())
    }
}
