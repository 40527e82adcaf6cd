//! What a place publishes about itself: tables that were agreed beforehand, of months that are over, with small numbers
//! hidden (see [`figures`](crate::figures)). Each report is a pure function of counts that name nobody.

pub mod activity;
pub mod answering;
pub mod unmet_needs;
