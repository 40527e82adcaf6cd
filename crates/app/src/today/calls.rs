//! One tap after a call: it is logged with the present moment, and the next contact is set by rule.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::calendar::{Calendar, local_date};
use domain::case::{Case, Command, Contact};
use domain::coded::{Channel, ContactResult};
use domain::ids::Id;
use serde::{Deserialize, Serialize};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::CaseView;

/// What was logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedCall {
    /// The contact.
    pub contact: Id<Contact>,
    /// The day of the next one.
    pub next_on: NaiveDate,
    /// The case as it is now.
    pub case: CaseView,
}

impl Footbridge {
    /// Logs a call that was made just now.
    ///
    /// # Errors
    /// When the case is out of sight, not the caller's to work on, or not in a state for it.
    pub async fn log_call(
        &self,
        caller: &Caller,
        id: Id<Case>,
        result: ContactResult,
    ) -> Result<LoggedCall, Error> {
        caller.require(TokenScope::Cases)?;
        self.once(caller, Arc::new(move |act| Box::pin(act.log_call(id, result)))).await
    }

    /// The case of the caller's service with a person: the one that is open, or else the one that changed last. The
    /// look is written down.
    ///
    /// # Errors
    /// When there is none in sight.
    pub async fn case_with(
        &self,
        caller: &Caller,
        person: Id<domain::person::Person>,
    ) -> Result<CaseView, Error> {
        caller.require(TokenScope::Read)?;
        let scope = domain::scope::Scope::of(&caller.actor, self.now());
        let filter = storage::read::CaseFilter {
            organisation: Some(caller.actor.organisation().ok_or(Error::NotFound)?),
            person: Some(person),
            include_closed: true,
            ..storage::read::CaseFilter::default()
        };
        let lines =
            self.store.reader().caseload(&scope, &filter, &storage::read::Page::first(20)).await?.lines;
        let open = lines.iter().find(|line| line.status != domain::case::StatusKind::Closed);
        let found = open.or(lines.first()).ok_or(Error::NotFound)?;
        self.case(caller, found.id).await
    }
}

impl Act<'_> {
    async fn log_call(&mut self, id: Id<Case>, result: ContactResult) -> Result<LoggedCall, Error> {
        let before = self.unit.case(id).await?.ok_or(Error::NotFound)?.case;
        let host = self.unit.organisation(before.organisation).await?.ok_or(Error::NotFound)?;
        let place = self.unit.place(host.place).await?.ok_or(Error::NotFound)?;
        let today = local_date(self.now);
        let next_on = before.next_contact_after(result, today, Calendar::of(place.nation));
        let contact = self.footbridge.new_id();
        let command = Command::LogContact {
            id: contact,
            at: self.now,
            channel: Channel::Phone,
            result,
            note: None,
            next_on: Some(next_on),
        };
        self.case(id, None, &command).await?;
        Ok(LoggedCall { contact, next_on, case: self.case_view(id).await? })
    }
}
