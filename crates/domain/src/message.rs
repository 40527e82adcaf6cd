//! What leaves, for whom, by which way and when: decided anew at the moment of sending.
//!
//! A transition says that somebody is to be told ([`effect`](crate::effect)); hours can pass until a courier has the
//! message in hand. [`decide`](Outgoing::decide) looks at the world as it is then: who has died is told nothing, what is
//! no longer true is not said, and what the person said about being contacted wins over every default. A way that is not
//! safe cannot be chosen, because a [`Route`] is made in [`route`] alone, and couriers take nothing else.

pub mod bounce;
pub mod decide;
pub mod delivery;
pub mod fault;
pub mod relevance;
pub mod retry;
pub mod route;
pub mod text_message;

pub use decide::{Decision, Dropped, Held, Manner, Naming, Outgoing, Print, Recipient};
pub use delivery::DeliveryState;
pub use fault::Fault;
pub use relevance::Standing;
pub use retry::{Tries, next_try};
pub use route::{Desk, PostalAddress, Route, To, Way};
pub use text_message::TextMessage;
