//! What a unit has collected to be written.

use std::collections::BTreeMap;

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::react::PlacesChange;
use sea_orm::Set;
use sea_orm::sea_query::{Condition, UpdateStatement};
use uuid::Uuid;

use super::counts::Counts;
use super::listing::ListingChange;

use crate::entity::{
    access_log, api_token, attendance_mark, case_opening, consent, consent_withdrawal, contact, event,
    free_text, kept_answer, listing_event, organisation, organisation_profile, outbox, person, place,
    service, session_guest, shortlist, signpost, staff, task,
};
use crate::unmet_need::UnmetNeed;

/// Rows by table, and the changes that are not rows. A statement is made of each at the end.
#[derive(Default)]
pub(super) struct Pending {
    pub places: Vec<place::ActiveModel>,
    pub organisations: Vec<organisation::ActiveModel>,
    pub staff: Vec<staff::ActiveModel>,
    pub services: Vec<service::ActiveModel>,
    /// Listings that are new or have changed; each gets the number of its change when it is written.
    pub listings: BTreeMap<Id<Service>, ListingChange>,
    pub listing_events: Vec<listing_event::ActiveModel>,
    pub profiles: Vec<organisation_profile::ActiveModel>,
    pub people: Vec<person::ActiveModel>,
    pub shortlists: Vec<shortlist::ActiveModel>,
    pub signposts: Vec<signpost::ActiveModel>,
    pub guests: Vec<session_guest::ActiveModel>,
    pub marks: Vec<attendance_mark::ActiveModel>,
    pub consents: Vec<consent::ActiveModel>,
    pub withdrawals: Vec<consent_withdrawal::ActiveModel>,
    pub openings: Vec<case_opening::ActiveModel>,
    pub contacts: Vec<contact::ActiveModel>,
    pub texts: Vec<free_text::ActiveModel>,
    pub events: Vec<event::ActiveModel>,
    pub letters: Vec<outbox::ActiveModel>,
    pub tasks: Vec<task::ActiveModel>,
    pub answers: Vec<kept_answer::ActiveModel>,
    pub accesses: Vec<access_log::ActiveModel>,
    pub tokens: Vec<api_token::ActiveModel>,
    /// Updates of rows that nothing else in the unit touches.
    pub updates: Vec<GuardedUpdate>,
    /// Changes of tasks that were written before.
    pub task_changes: Vec<(task::ActiveModel, Condition)>,
    /// Records whose words are thrown away.
    pub forgotten: Vec<Uuid>,
    /// Records about which nothing more may be told, and people to whom.
    pub stopped: Vec<Uuid>,
    pub silenced: Vec<Id<Person>>,
    /// Services whose counts change.
    pub counts: BTreeMap<Id<Service>, Counts>,
    pub unmet: BTreeMap<UnmetNeed, i64>,
}

/// An update and whether it must meet exactly one row, because somebody else may have changed it.
#[derive(Debug)]
pub(super) struct GuardedUpdate {
    pub update: UpdateStatement,
    pub must_meet: bool,
}

impl Pending {
    pub fn is_empty(&self) -> bool {
        let Self {
            places,
            organisations,
            staff,
            services,
            listings,
            listing_events,
            profiles,
            people,
            shortlists,
            signposts,
            guests,
            marks,
            consents,
            withdrawals,
            openings,
            contacts,
            texts,
            events,
            letters,
            tasks,
            answers,
            accesses,
            tokens,
            updates,
            task_changes,
            forgotten,
            stopped,
            silenced,
            counts,
            unmet,
        } = self;
        places.is_empty()
            && organisations.is_empty()
            && staff.is_empty()
            && services.is_empty()
            && listings.is_empty()
            && listing_events.is_empty()
            && profiles.is_empty()
            && people.is_empty()
            && shortlists.is_empty()
            && signposts.is_empty()
            && guests.is_empty()
            && marks.is_empty()
            && consents.is_empty()
            && withdrawals.is_empty()
            && openings.is_empty()
            && contacts.is_empty()
            && texts.is_empty()
            && events.is_empty()
            && letters.is_empty()
            && tasks.is_empty()
            && answers.is_empty()
            && accesses.is_empty()
            && tokens.is_empty()
            && updates.is_empty()
            && task_changes.is_empty()
            && forgotten.is_empty()
            && stopped.is_empty()
            && silenced.is_empty()
            && counts.is_empty()
            && unmet.is_empty()
    }

    /// Whether there is something in it about what people agreed to.
    pub const fn has_consents(&self) -> bool {
        !self.consents.is_empty() || !self.withdrawals.is_empty()
    }

    /// Adds to the counts of a service.
    pub fn count(&mut self, service: Id<Service>, change: PlacesChange, at: Timestamp) {
        if change.is_none() {
            return;
        }
        self.counts.entry(service).or_default().add(&change, at);
    }

    /// Adds to the ledger of unmet need.
    pub fn note_unmet(&mut self, needs: impl IntoIterator<Item = UnmetNeed>) {
        for need in needs {
            *self.unmet.entry(need).or_default() += 1;
        }
    }

    /// Changes what was owed before this unit; what it adds itself stays as it is.
    pub fn change_tasks(&mut self, change: task::ActiveModel, which: Condition) {
        self.task_changes.push((change, which));
    }

    /// Nothing more is told about a record: neither what waits already nor what this unit was about to say.
    pub fn stop(&mut self, record: Uuid) {
        self.letters.iter_mut().filter(|letter| letter.record_id == Set(record)).for_each(stop);
        self.stopped.push(record);
    }

    /// Nothing more is told to a person.
    pub fn silence(&mut self, person: Id<Person>) {
        let to_them = |letter: &&mut outbox::ActiveModel| letter.recipient_id == Set(person.uuid());
        self.letters.iter_mut().filter(to_them).for_each(stop);
        self.silenced.push(person);
    }
}

fn stop(letter: &mut outbox::ActiveModel) {
    letter.state = Set("stopped".to_owned());
}
