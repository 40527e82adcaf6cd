//! What the faces ask for, in values that cannot hold nonsense: whoever builds one has parsed every field.

pub mod asking;
pub mod casework;
pub mod consent;
pub mod import;
pub mod list;
pub mod matching;
pub mod person;
pub mod place;
pub mod public;
pub mod record;
pub mod referral;
pub mod report;
pub mod search;
pub mod service;
pub mod signpost;
pub mod task;
pub mod token;

pub use asking::{About, Asking};
pub use casework::{Assignment, Casework, CaseworkQuery};
pub use consent::NewConsent;
pub use import::{Imported, Importing, SourceEntry, SourceOrganisation};
pub use list::{CaseloadQuery, ReferralQuery};
pub use list::{Stage, TrackerQuery};
pub use matching::MatchRequest;
pub use person::{MatchQuestion, NewPerson};
pub use place::{NewOrganisation, NewPlace, NewStaff};
pub use public::{FactAsked, Near, PageNumber, PublicQuery};
pub use referral::NewReferral;
pub use report::{NewUnmetNeed, UnmetNeedQuery};
pub use search::{ServiceQuery, Whereabouts};
pub use service::{GroupQuery, NewService};
pub use signpost::NewSignpost;
pub use task::TaskQuery;
pub use token::{IssuedToken, NewToken, TokenView};
