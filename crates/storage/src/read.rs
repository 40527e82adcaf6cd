//! Scoped readers: the lists that people wait for, each one indexed query, and the records behind them.
//!
//! What a scope does not admit is not there: no reader tells "not yours" from "not at all". The queries themselves are
//! functions over a `Link`, so that the same one reads what is committed and what a unit of work has just written.

mod accounts;
mod activity;
mod answer_links;
mod attendance;
mod audit;
mod calls;
mod case;
mod caseload;
mod casework;
mod clocks;
mod colleagues;
mod columns;
mod corrections;
mod digests;
mod directory;
mod event_feed;
mod geography;
mod happenings;
mod import_orders;
mod inbox;
mod listing_history;
mod listings;
mod looks;
mod lost;
mod messages;
mod onward;
mod open_at;
mod owed;
mod page;
mod page_drafts;
mod people;
mod phones;
mod plan_steps;
#[cfg(test)]
mod plans;
mod published;
mod received;
mod referral;
mod referrals;
mod registrations;
mod replies;
mod sessions;
mod switchboard;
mod timeline;
mod tokens;
mod tracker;
mod triage;
mod unmet_needs;
mod webhooks;

use std::sync::Arc;

pub use accounts::{Account, AccountFilter};
pub use audit::{AuditFilter, AuditLine, AuditMark, Log};
pub use calls::{BeforeCall, LastContact};
pub use case::{CaseDetail, ContactLine};
pub(crate) use caseload::caseload;
pub use caseload::{CaseFilter, CaseLine};
pub use casework::{CaseworkFilter, CaseworkLine};
pub use corrections::CorrectionLine;
pub use directory::ServiceFilter;
pub use event_feed::FeedLine;
pub use geography::NamedLocality;
pub use happenings::{Happened, Newest};
pub(crate) use happenings::{contacts_of, happenings};
pub use inbox::InboxLine;
pub use listing_history::HistoryLine;
pub use listings::Counted;
pub use looks::LookLine;
pub(crate) use looks::looks;
pub use lost::WentByEmail;
pub use messages::{LetterState, MessageFilter, MessageLine, SentMessage};
pub use onward::OnwardLine;
pub(crate) use onward::onward;
pub use open_at::OpenLine;
pub use owed::{OwedFilter, OwedLine};
pub use page::{Cursor, Listing, Page};
pub(crate) use people::begins_with;
pub use people::{Likeness, PersonLine};
pub use plan_steps::PlanStepLine;
pub(crate) use plan_steps::plan_steps;
pub use referral::{ReferralDetail, Texts};
pub use referrals::{ReferralFilter, ReferralLine};
pub use registrations::RegistrationLine;
pub use replies::Reply;
pub use sessions::Member;
pub use switchboard::Switchboard;
pub use timeline::EventLine;
pub use tokens::TokenHolder;
pub use tracker::{CaseProgress, TrackedLine};
pub use triage::{AboutNew, TriageLine, WaitingLine};

use crate::link::Link;
use crate::reading::Reading;

/// Reads what is committed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reader {
    link: Arc<Link<Reading>>,
}

impl Reader {
    pub(crate) const fn new(link: Arc<Link<Reading>>) -> Self {
        Self { link }
    }
}
