//! The caseload: the open cases of an organisation or of one link worker, the soonest due first.

use domain::actor::Staff;
use domain::case::{Case, StatusKind};
use domain::clock::Timestamp;
use domain::coded::Band;
use domain::directory::Service;
use domain::due::DueKind;
use domain::ids::{Id, Version};
use domain::name::Name;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::scope::Scope;

use super::Reader;
use super::page::{Listing, Page};
use crate::error::{StoreError, interim};

/// Which cases of those in scope.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Only those that this organisation has.
    pub organisation: Option<Id<Organisation>>,
    /// Only those of this link worker.
    pub worker: Option<Id<Staff>>,
    /// Only those of this person.
    pub person: Option<Id<Person>>,
    /// Only those in this state.
    pub status: Option<StatusKind>,
    /// Those that are closed too. Then the list is ordered by the newest change, not by what is due.
    pub include_closed: bool,
}

/// One line of a caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Which.
    pub id: Id<Case>,
    /// Which state of it.
    pub version: Version,
    /// Where it stands.
    pub status: StatusKind,
    /// How soon it needs somebody.
    pub band: Band,
    /// Whom it is about.
    pub person: Id<Person>,
    /// Their given name.
    pub first_name: Option<Name>,
    /// Their family name.
    pub family_name: Name,
    /// The name they like to be called.
    pub preferred_name: Option<Name>,
    /// The link-work service.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// The link worker who has it, or had it last.
    pub worker: Option<Id<Staff>>,
    /// Their name.
    pub worker_name: Option<String>,
    /// Attempts made to reach the person.
    pub attempts: u32,
    /// The last of them.
    pub last_contact_at: Option<Timestamp>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Option<Timestamp>,
    /// When it opened.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Reader {
    /// The cases in scope.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn caseload(
        &self,
        _scope: &Scope,
        _filter: &CaseFilter,
        _page: &Page<Timestamp>,
    ) -> Result<Listing<CaseLine, Timestamp>, StoreError> {
        interim().await
    }
}
