//! What somebody does to referrals, and what they can say about one.

use super::Somebody;
use crate::support::hosts::Offer;
use crate::support::words::{ask, done};
use app::Error;
use app::request::{NewReferral, ReferralQuery};
use app::view::ReferralView;
use chrono::NaiveDate;
use domain::case::Case;
use domain::coded::{CommunityDeclineReason, EndCode, LinkWorkDeclineReason, NotStartedReason};
use domain::ids::Id;
use domain::person::Person;
use domain::referral::command::{Promise, Sentence};
use domain::referral::status::StartSource;
use domain::referral::{Command, DeclineReason, Referral};

/// Referrals.
impl Somebody {
    /// Asks the person, writes the referral and sends it.
    pub async fn refers(&self, person: Id<Person>, to: impl Into<Offer>) -> Id<Referral> {
        let to = to.into();
        self.hears_yes_to(person, to).await;
        self.sends(ask(person, to)).await
    }

    /// Refers somebody on from a case.
    pub async fn refers_on(&self, case: Id<Case>, person: Id<Person>, to: impl Into<Offer>) -> Id<Referral> {
        let to = to.into();
        self.hears_yes_to(person, to).await;
        self.sends(NewReferral { from_case: Some(case), ..ask(person, to) }).await
    }

    pub async fn sends(&self, new: NewReferral) -> Id<Referral> {
        done(self, self.tries_to_refer(new).await).id
    }

    pub async fn tries_to_refer(&self, new: NewReferral) -> Result<ReferralView, Error> {
        self.footbridge.draft_referral(&self.caller, new).await
    }

    pub async fn tries(&self, referral: Id<Referral>, command: Command) -> Result<ReferralView, Error> {
        self.footbridge.act_on_referral(&self.caller, referral, None, command).await
    }

    pub async fn does(&self, referral: Id<Referral>, command: Command) -> ReferralView {
        done(self, self.tries(referral, command).await)
    }

    pub async fn reads(&self, referral: Id<Referral>) -> ReferralView {
        done(self, self.footbridge.referral(&self.caller, referral).await)
    }

    pub async fn accepts(&self, referral: Id<Referral>) -> ReferralView {
        self.does(referral, self.yes()).await
    }

    pub async fn says_no(&self, referral: Id<Referral>, reason: DeclineReason) -> ReferralView {
        self.does(referral, self.no(reason)).await
    }

    pub async fn sees_them_start(&self, referral: Id<Referral>, source: StartSource) -> ReferralView {
        self.does(referral, Command::Start { on: self.today(), source }).await
    }

    pub async fn ends(&self, referral: Id<Referral>, code: EndCode) -> ReferralView {
        self.does(referral, self.end(code)).await
    }

    pub async fn withdraws(&self, referral: Id<Referral>) -> ReferralView {
        self.does(referral, Command::Withdraw { reason: None }).await
    }

    /// Everything the tracker shows, on one page.
    pub async fn tracker(&self) -> Vec<Id<Referral>> {
        let page = done(self, self.footbridge.referrals(&self.caller, ReferralQuery::default()).await);
        page.rows.into_iter().map(|line| line.id).collect()
    }

    pub async fn inbox(&self) -> Vec<Id<Referral>> {
        let page = done(self, self.footbridge.inbox(&self.caller, app::PageRequest::default()).await);
        page.rows.into_iter().map(|line| line.id).collect()
    }
}

/// What can be said about a referral.
impl Somebody {
    /// Yes, in a week; and the person, if it must be known, agrees.
    pub fn yes(&self) -> Command {
        let details = self.words("Room 2, and Sam meets you at the door");
        let arrangement =
            Promise { first_on: Some(self.in_days(7)), contact_by: None, details: Some(details) };
        Command::Accept { arrangement, spoke_to: None, case: None, person_agrees: true }
    }

    /// Yes, and the service rings within a week.
    pub fn promise_to_ring(&self) -> Command {
        let arrangement = Promise { contact_by: Some(self.in_days(7)), ..Promise::default() };
        Command::Accept { arrangement, spoke_to: None, case: None, person_agrees: true }
    }

    /// A yes that somebody gave by telephone.
    pub fn yes_by_telephone(&self) -> Command {
        let arrangement = Promise { first_on: Some(self.in_days(7)), contact_by: None, details: None };
        let spoke_to = Some(self.words("Sam, who runs the group"));
        Command::Accept { arrangement, spoke_to, case: None, person_agrees: true }
    }

    pub fn no(&self, reason: DeclineReason) -> Command {
        Command::Decline { reason, sentence: self.sentence(), try_instead: None }
    }

    /// The same, as somebody records it who was told by telephone.
    pub fn relays(&self, answer: Command) -> Command {
        Command::RecordAnswer { answer: Box::new(answer), spoke_to: self.words("Sam, who runs the group") }
    }

    pub fn later(&self, expected: NaiveDate) -> Command {
        let _ = self;
        Command::PlaceOnWaitingList { expected, person_agrees: true }
    }

    pub fn question(&self) -> Command {
        Command::AskQuestion { question: self.words("Can they manage the stairs?") }
    }

    pub fn answer(&self) -> Command {
        Command::AnswerQuestion { answer: self.words("Yes, slowly") }
    }

    pub fn pass_on(&self, reason: DeclineReason, to: impl Into<Offer>) -> Command {
        Command::Redirect {
            reason,
            sentence: self.sentence(),
            to: to.into().service,
            successor: self.footbridge.new_id(),
            person_agrees: true,
        }
    }

    pub fn escalate(&self) -> Command {
        Command::Escalate { note: self.words("Nobody picked up; left no message") }
    }

    pub fn not_started(&self, reason: NotStartedReason) -> Command {
        Command::RecordNotStarted { reason, sentence: Sentence::Written(self.sentence()) }
    }

    pub fn end(&self, code: EndCode) -> Command {
        let how_it_went = Some(self.words("I have friends there now"));
        Command::End { code, sentence: Sentence::Written(self.sentence()), how_it_went }
    }

    pub fn in_error(&self) -> Command {
        Command::EnterInError { reason: self.words("Meant for somebody else; the group saw it") }
    }
}

/// "We are full", as a community group says it.
pub const fn full() -> DeclineReason {
    DeclineReason::Community(CommunityDeclineReason::Full)
}

/// "They need social care first", as a link-work service says it.
pub const fn needs_social_care() -> DeclineReason {
    DeclineReason::LinkWork(LinkWorkDeclineReason::NeedsSocialCareAssessment)
}

/// "Lives outside the area", as a link-work service says it.
pub const fn outside_area() -> DeclineReason {
    DeclineReason::LinkWork(LinkWorkDeclineReason::OutsideArea)
}
