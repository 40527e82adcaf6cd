//! The seam: every change goes through [`Footbridge`], which authorises, decides and records in one transaction.
//!
//! This crate knows nothing of HTTP, of files or of configuration, and it alone holds the store, so that no face can
//! go round it. Start with [`Footbridge::act_on_referral`], follow it into `perform`, then read [`view`] for what
//! comes back.

mod accounts;
mod administration;
mod answering;
mod asking;
mod attempts;
mod attendance;
pub mod caller;
mod catalogue;
mod consents;
mod correcting;
pub mod courier;
mod directory;
pub mod error;
mod event_feed;
mod finding;
mod footbridge;
mod group;
mod importing;
mod joining;
pub mod keys;
pub mod links;
mod listings;
mod lists;
mod localities;
mod measures;
mod message_back;
mod messages;
mod network;
pub mod page;
mod page_drafts;
mod people;
mod perform;
mod plans;
pub mod post;
mod previewing;
mod publishing;
mod record;
pub mod registering;
mod reports;
pub mod request;
mod routing;
mod searching;
pub mod sessions;
mod setup;
mod show;
mod signposting;
mod tasks;
mod today;
mod tracker;
pub mod view;
pub mod webhooks;
pub mod wording;

pub use accounts::TOKEN_PREFIX;
pub use attempts::Attempt;
pub use caller::{Caller, IdempotencyKey, TokenScope};
pub use error::{Error, Fault};
pub use event_feed::Told;
pub use footbridge::{Footbridge, Machinery};
pub use importing::{ENTRIES_TOGETHER, ImportProgress, ImportTally, MOST_FILE_BYTES, TakenImport};
pub use messages::{Messages, Tending};
pub use network::network;
pub use page::{Cursor, Page, PageRequest};
pub use page_drafts::DRAFT_KEPT_DAYS;
pub use perform::ClockTally;
pub use record::REASON_NEEDED;
pub use storage::{Diagnosis, ImportLine, ImportOrder, LeasedCall, LeasedMessage, PageDraft, Verification};
pub use today::{LoggedCall, SHOWN, Whose};
