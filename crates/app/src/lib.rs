//! The seam: every change goes through [`Footbridge`], which authorises, decides and records in one transaction.
//!
//! This crate knows nothing of HTTP, of files or of configuration, and it alone holds the store, so that no face can
//! go round it. Start with [`perform`](Footbridge::act_on_referral), then read [`view`] for what comes back.

pub mod caller;
pub mod error;
pub mod page;
pub mod request;
pub mod view;
