//! A contact that was logged by mistake is taken back within ten minutes by who logged it; until something rests on it,
//! something can be added to it.

use chrono::Duration;

use super::event::{BeforeContact, Event};
use super::facts::{Facts, LatestContact};
use super::{Case, Contact};
use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::free_text::Written;
use crate::ids::Id;
use crate::refusal::{Guards, Refusal, Refused};
use crate::text::PlainWords;

/// Minutes for which a contact can be taken back.
pub const TAKE_BACK_MINUTES: i64 = 10;

impl LatestContact {
    /// The contact that a history ends with. A note and another date for the next one may follow it; nothing else may,
    /// because it would rest on the contact.
    #[must_use]
    pub fn of(case: Id<Case>, history: &[(Event, Timestamp, Option<Id<Staff>>)]) -> Option<Self> {
        let beside =
            |event: &Event| matches!(event, Event::ContactNoted { .. } | Event::ContactPlanned { .. });
        let place = history.iter().rposition(|(event, ..)| !beside(event))?;
        let (earlier, rest) = history.split_at_checked(place)?;
        let (Event::ContactLogged { contact, .. }, logged_at, by) = rest.first()? else { return None };
        let before = Case::replay(case, earlier.iter().map(|(event, at, _)| (event, *at)))?;
        let Case { status: state, tally, next_contact_on, .. } = before;
        let before = BeforeContact { state, tally, next_contact_on };
        Some(Self { id: contact.id, by: *by, logged_at: *logged_at, before })
    }
}

impl Case {
    /// Whether the contact may be taken back.
    pub(super) fn take_back_contact(
        &self,
        contact: Id<Contact>,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(self.is_open())?;
        let latest = latest(contact, facts)?;
        let by_them = latest.by.is_some() && latest.by == facts.actor.staff();
        Guards::default()
            .require(by_them, Refusal::ContactOfAnother)
            .require(now < latest.logged_at + Duration::minutes(TAKE_BACK_MINUTES), Refusal::ContactTooOld)
            .check()?;
        Ok(Event::ContactTakenBack { contact, before: latest.before.clone() })
    }

    /// Whether something may be added to the contact.
    pub(super) fn note_contact(
        &self,
        contact: Id<Contact>,
        note: &Written<PlainWords>,
        facts: &Facts,
    ) -> Result<Event, Refused> {
        self.require_state(self.is_open())?;
        latest(contact, facts)?;
        Ok(Event::ContactNoted { contact, note: note.id })
    }
}

fn latest(contact: Id<Contact>, facts: &Facts) -> Result<&LatestContact, Refused> {
    let latest = facts.latest_contact.as_ref().filter(|latest| latest.id == contact);
    latest.ok_or_else(|| Refusal::ContactNotTheLatest.into())
}
