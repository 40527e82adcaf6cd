//! A person's record as a link worker works from it. Everything here is one look: allowed, written into the access log
//! and read in one transaction, so that nothing is shown that was not written down.

mod details;
mod looks;
mod overview;
mod referrals;
mod sharing;
mod timeline;

pub(crate) use details::former_contacts;

use chrono::Duration;
use domain::actor::Role;
use domain::free_text::{FreeText, Purpose};
use domain::ids::Id;
use domain::person::Person;
use domain::policy::{self, people::Action};
use domain::text::PlainWords;
use storage::AccessEntry;

use crate::error::Error;
use crate::perform::Act;

/// Hours for which a reason holds: a day's work with somebody is one reason and many pages.
const REASON_HOLDS_HOURS: i64 = 12;

/// The code of the fault that says that a reason is needed.
pub const REASON_NEEDED: &str = "reason_needed";

impl Act<'_> {
    /// Opens a person's record for one action, and writes the look down under the code of what is read.
    pub(crate) async fn looks_at(
        &mut self,
        id: Id<Person>,
        (action, what): (Action, &'static str),
        reason: Option<&PlainWords>,
    ) -> Result<Person, Error> {
        let person = self.unit.person(id).await?.ok_or(Error::NotFound)?;
        let has_case = self.has_case_with(&person).await?;
        let _permit = policy::authorise_person(&self.actor, action, &person, has_case, self.now)?;
        self.check_reason(&person, reason).await?;
        self.log_access(id, what, reason).await?;
        Ok(person)
    }

    /// A link worker says why they open the record of somebody who is on nobody's desk but a colleague's. Said once, it
    /// holds for the day.
    pub(crate) async fn check_reason(
        &mut self,
        person: &Person,
        reason: Option<&PlainWords>,
    ) -> Result<(), Error> {
        let works_cases = matches!(self.actor.role(), Role::LinkWorker | Role::TeamLead);
        let who = self.actor.staff().zip(self.actor.organisation());
        let (true, None, Some((staff, organisation))) = (works_cases, reason, who) else { return Ok(()) };
        if self.unit.is_on_desk_of(staff, organisation, person.id).await? {
            return Ok(());
        }
        let since = self.now - Duration::hours(REASON_HOLDS_HOURS);
        if self.unit.gave_reason(&self.actor, person.id, since).await? {
            return Ok(());
        }
        let detail = "They are not on your caseload. Say why you open their record";
        Err(Error::invalid("/reason", REASON_NEEDED, detail))
    }

    /// Writes down that somebody looked, in the transaction in which they do.
    pub(crate) async fn log_access(
        &mut self,
        person: Id<Person>,
        what: &'static str,
        reason: Option<&PlainWords>,
    ) -> Result<(), Error> {
        let reason = reason.map(|words| FreeText {
            id: self.footbridge.new_id(),
            purpose: Purpose::StaffReason,
            words: words.as_str().to_owned(),
        });
        let entry = AccessEntry { at: self.now, actor: self.actor, person, what, reason };
        Ok(self.unit.log_access(entry).await?)
    }
}
