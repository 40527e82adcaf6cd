//! What the faces show. Every view of a referral or a case carries `actions`: what this caller may do now. Views are
//! kept with an idempotency key, so that a retry gets the same answer.

pub mod account;
pub mod answers;
pub mod attendance;
pub mod audit;
pub mod case;
pub mod clocks;
pub mod consent;
pub mod correction;
pub mod event;
pub mod found;
pub mod import;
pub mod joining;
pub mod listing;
pub mod locality;
pub mod measure;
pub mod message;
pub mod message_back;
pub mod person;
pub mod plan;
pub mod preview;
pub mod published;
pub mod record;
pub mod referral;
pub mod registration;
pub mod report;
pub mod search;
pub mod service;
pub mod session;
pub mod shortlist;
pub mod signpost;
pub mod task;
pub mod today;
pub mod webhook;

pub use account::{AccountView, PracticeView};
pub use answers::AnswersView;
pub use audit::AuditView;
pub use case::{CaseLine, CaseView, ContactView};
pub use clocks::ClocksView;
pub use consent::ConsentView;
pub use correction::CorrectionView;
pub use event::EventView;
pub use found::{Facets, FoundService, FoundServices};
pub use import::ImportView;
pub use listing::{HistoryView, ListingView};
pub use locality::{AreaView, LocalityView};
pub use message::{MessageRow, MessageView, Progress as MessageProgress, SentView};
pub use message_back::MessageBack;
pub use person::{PersonMatch, PersonView};
pub use preview::PreviewView;
pub(crate) use published::facts;
pub use published::{Fact, FactList, Numbered, PublishedOrganisation, PublishedService};
pub use referral::TrackedView;
pub use referral::{AskerView, CaseOutcome, InboxLine, ReceivedView, ReferralLine, ReferralView};
pub use registration::{BegunView, LikelyView, RegisteredView, RegistrationView};
pub use report::{ActivityReport, UnmetNeedReport};
pub use service::ServiceView;
pub use session::{KeptFormView, MemberView, SessionView};
pub use shortlist::{ChosenFromView, ShortlistView};
pub use signpost::SignpostView;
pub use task::TaskView;

use domain::clock::Timestamp;
use domain::due::DueKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is owed next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueView {
    /// What.
    pub what: DueKind,
    /// By when.
    pub at: Timestamp,
    /// Who owes it, in words.
    pub owner: String,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Which.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}
