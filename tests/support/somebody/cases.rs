//! What somebody does to cases, and what they can say about one.

use super::Somebody;
use crate::support::words::{Attempt, done, spoke};
use app::Error;
use app::request::CaseloadQuery;
use app::view::CaseView;
use domain::case::command::Closure;
use domain::case::{self, Case, Contact};
use domain::coded::ClosureCode;
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{HandOver, Referral};

/// Cases.
impl Somebody {
    pub async fn tries_case(&self, case: Id<Case>, command: case::Command) -> Result<CaseView, Error> {
        self.footbridge.act_on_case(&self.caller, case, None, command).await
    }

    pub async fn does_case(&self, case: Id<Case>, command: case::Command) -> CaseView {
        done(self, self.tries_case(case, command).await)
    }

    pub async fn reads_case(&self, case: Id<Case>) -> CaseView {
        done(self, self.footbridge.case(&self.caller, case).await)
    }

    pub async fn allocates(&self, case: Id<Case>, to: &Self) -> CaseView {
        self.does_case(case, case::Command::Allocate { worker: to.staff(), override_reason: None }).await
    }

    pub async fn logs(&self, case: Id<Case>, attempt: Attempt) -> CaseView {
        self.does_case(case, self.contact(attempt)).await
    }

    /// Begins the work after a real conversation, with consent to hold a record.
    pub async fn begins(&self, case: Id<Case>, person: Id<Person>) -> CaseView {
        self.logs(case, spoke()).await;
        self.hears_consent(person, ConsentScope::HoldRecord).await;
        self.does_case(case, self.activate()).await
    }

    pub async fn closes(&self, case: Id<Case>, code: ClosureCode) -> CaseView {
        self.does_case(case, case::Command::Close(self.closure(code, &[]))).await
    }

    pub async fn caseload(&self) -> Vec<Id<Case>> {
        let query = CaseloadQuery { closed: true, ..CaseloadQuery::default() };
        let page = done(self, self.footbridge.caseload(&self.caller, query).await);
        page.rows.into_iter().map(|line| line.id).collect()
    }
}

/// What can be said about a case.
impl Somebody {
    pub fn contact(&self, Attempt { channel, result }: Attempt) -> case::Command {
        let at = self.footbridge.now();
        case::Command::LogContact {
            id: self.footbridge.new_id(),
            at,
            channel,
            result,
            note: None,
            next_on: None,
        }
    }

    pub fn adds_to(&self, contact: Id<Contact>) -> case::Command {
        case::Command::NoteContact { contact, note: self.words("The daughter says mornings are best") }
    }

    pub fn activate(&self) -> case::Command {
        case::Command::Activate { review_on: self.in_days(28), risks_asked_again: true }
    }

    pub fn closure(&self, code: ClosureCode, hand_overs: &[(Id<Referral>, HandOver)]) -> Closure {
        Closure {
            code,
            sentence: self.sentence(),
            actions: Some(self.words("Please look at the tablets for sleep")),
            plan_reviewed: true,
            measure_offered: true,
            hand_overs: hand_overs.to_vec(),
        }
    }

    pub fn never_reached(&self) -> case::Command {
        case::Command::NeverReached { sentence: self.sentence() }
    }

    pub fn death(&self) -> case::Command {
        case::Command::RecordDeath { on: self.today(), source: self.words("The practice telephoned") }
    }

    pub fn pause(&self) -> case::Command {
        case::Command::Pause { reason: self.words("In hospital for a hip"), until: self.in_days(21) }
    }

    pub fn hand_over(&self, to: &Self) -> case::Command {
        case::Command::HandOver { to: to.staff(), note: self.words("On leave until spring") }
    }

    pub fn reopen(&self) -> case::Command {
        case::Command::Reopen {
            reason: self.words("They rang and asked to go on"),
            person_agrees: true,
            review_on: self.in_days(28),
        }
    }
}
