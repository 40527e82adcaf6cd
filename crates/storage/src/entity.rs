//! One entity for every table, and nothing else. [`row`](crate::row) turns them into the domain's values and back.

pub(crate) mod access_log;
pub(crate) mod api_token;
pub(crate) mod area;
pub(crate) mod case;
pub(crate) mod case_opening;
pub(crate) mod consent;
pub(crate) mod consent_withdrawal;
pub(crate) mod contact;
pub(crate) mod directory_change;
pub(crate) mod event;
pub(crate) mod free_text;
pub(crate) mod import_run;
pub(crate) mod imported;
pub(crate) mod kept_answer;
pub(crate) mod listing;
pub(crate) mod organisation;
pub(crate) mod organisation_profile;
pub(crate) mod outbox;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod postcode;
pub(crate) mod referral;
pub(crate) mod service;
pub(crate) mod staff;
pub(crate) mod task;
pub(crate) mod unmet_need;
