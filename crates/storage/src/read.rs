//! Scoped readers: the lists that people wait for, each one indexed query, and the records behind them.
//!
//! What a scope does not admit is not there: no reader tells "not yours" from "not at all".

mod caseload;
mod case;
mod directory;
mod inbox;
mod page;
mod people;
mod referral;
mod referrals;
mod timeline;
mod tokens;

pub use case::{CaseDetail, ContactLine, Opener};
pub use caseload::{CaseFilter, CaseLine};
pub use directory::{ServiceFilter, ServiceLine};
pub use page::{Cursor, Listing, Page};
pub use people::{Likeness, PersonLine};
pub use referral::{ReferralDetail, Texts};
pub use referrals::{ReferralFilter, ReferralLine};
pub use timeline::EventLine;
pub use tokens::TokenHolder;

/// Reads what is committed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reader {}
