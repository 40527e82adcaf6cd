//! Units of work and scoped readers over SQLite and PostgreSQL.
//!
//! This crate alone knows sea-orm, and none of its signatures mentions it. It knows nothing of HTTP, of roles or of
//! what may happen to a referral: it is told what happened and by whom, and keeps that, or nothing at all.
//!
//! Start with [`Store::write`], one unit of work, and with [`Unit`], what can be done inside it. A unit reads what it
//! must decide on, collects what is to be written, and writes all of it at its end: on PostgreSQL in one statement, on
//! SQLite in the group commit of the one writer. Then read [`read`], the lists that people wait for, each of them seen
//! through a [`Scope`](domain::scope::Scope).

mod answer;
mod answer_link;
mod attendance;
mod change;
mod clock;
mod connect;
mod digest;
mod doctor;
mod entity;
mod error;
mod history;
mod import;
mod link;
mod load;
mod mark;
mod outbox;
mod page_draft;
mod postgres;
mod query;
pub mod read;
mod reading;
mod row;
mod scope;
mod session;
mod store;
mod stored;
mod token;
mod unit;
mod unmet_need;
mod verify;
mod webhook;
mod work;
mod writer;

pub use answer::{KeptAnswer, KeptKey};
pub use answer_link::{IssuedLink, KnownBrowser};
pub use attendance::{Guest, KeptMark, NewMark};
pub use change::{AccessEntry, CaseChange, ListedChange, ReferralChange, Surroundings, Withdrawal};
pub use clock::Woken;
pub use connect::Backend;
pub use digest::{DigestSettlement, LeasedDigest};
pub use doctor::Diagnosis;
pub use error::StoreError;
pub use history::RecordKind;
pub use import::{
    ImportLine, ImportOrder, ImportOrigin, ImportRun, ImportedKind, ImportedRecord, Namesake, Origin,
};
pub use outbox::{Delivery, LeasedMessage, Letter, OwedInstead, Recipient, Settlement};
pub use page_draft::PageDraft;
pub use read::Reader;
pub use session::{KeptForm, ProviderAccount, ProviderSession, Session, SessionWay, SignInCode};
pub use store::Store;
pub use stored::{Chain, ListedService, StoredCase, StoredListing, StoredProfile, StoredReferral, World};
pub use token::{Token, TokenHash};
pub use unit::{
    AccountEntry, FormerContact, FoundPerson, JoinedRecords, KeptSearch, NewClocks, PlanChange, RecordsApart,
    Unit,
};
pub use unmet_need::{Answering, UnmetNeed};
pub use verify::{Fault, Verification};
pub use webhook::{CallLine, KeptWebhook, LeasedCall};
pub use work::BoxFuture;
