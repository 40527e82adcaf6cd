//! The life of a referral and of a case: values, rules and policy.
//!
//! This crate is pure. It knows nothing of databases, of HTTP, of tasks and threads; it has no clock and no source
//! of randomness of its own. The same inputs always give the same answer.
//!
//! Start with [`referral`] and [`case`]: each is a command that is decided into an event, which evolves the state
//! and sets effects going. Then read [`policy`] (who may), [`scope`] (who sees) and [`disclosure`] (which fields).

pub mod account;
pub mod actor;
pub mod answer_link;
pub mod attendance;
pub mod calendar;
pub mod case;
pub mod clock;
pub mod clocks;
pub mod coded;
pub mod consent;
pub mod contact;
pub mod digest;
pub mod directory;
pub mod disclosure;
pub mod due;
pub mod effect;
pub mod figures;
pub mod free_text;
pub mod geography;
pub mod ids;
pub mod joining;
pub mod language;
pub mod measure;
pub mod message;
pub mod name;
pub mod nhs_number;
pub mod ods_code;
pub mod organisation;
pub mod person;
pub mod plan;
pub mod policy;
pub mod pronouns;
pub mod reference;
pub mod referral;
pub mod refusal;
pub mod registration;
pub mod reports;
pub mod routing;
pub mod scope;
pub mod search;
pub mod searching;
pub mod share_profile;
pub mod signpost;
pub mod task;
pub mod text;
pub mod webhook;
