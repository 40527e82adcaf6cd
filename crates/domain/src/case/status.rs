//! The states of a case, each holding the data that is true in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::{ClosureCode, coded};
use crate::free_text::{FreeText, Wording};
use crate::ids::Id;

/// Where a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// Accepted by the service, nobody allocated yet.
    Waiting,
    /// A named link worker has it.
    Allocated {
        /// Since when.
        since: Timestamp,
    },
    /// Attempts are being made.
    Contacting {
        /// Since when.
        since: Timestamp,
    },
    /// A real two-way conversation was held.
    Active {
        /// When it is reviewed with the person.
        review_on: NaiveDate,
    },
    /// On hold, with a return date.
    Paused {
        /// Why.
        reason: Id<FreeText>,
        /// Until when.
        until: NaiveDate,
    },
    /// Over, with a code and a sentence anyone can read.
    Closed {
        /// How.
        code: ClosureCode,
        /// What anybody concerned may read.
        sentence: Wording,
        /// What the practice is asked to do; "no action" is written out where there is none.
        actions: Option<Id<FreeText>>,
        /// When.
        at: Timestamp,
    },
}

coded! {
    /// The name of a state, without its data.
    pub enum StatusKind, unknown "Choose one of the listed states" {
        /// Nobody allocated yet.
        Waiting = "waiting", "waiting for a link worker";
        /// A link worker has it.
        Allocated = "allocated", "allocated";
        /// Attempts are being made.
        Contacting = "contacting", "being contacted";
        /// Work goes on.
        Active = "active", "active";
        /// On hold.
        Paused = "paused", "paused";
        /// Over.
        Closed = "closed", "closed";
    }
}

impl Status {
    /// The name of the state.
    #[must_use]
    pub const fn kind(&self) -> StatusKind {
        match self {
            Self::Waiting => StatusKind::Waiting,
            Self::Allocated { .. } => StatusKind::Allocated,
            Self::Contacting { .. } => StatusKind::Contacting,
            Self::Active { .. } => StatusKind::Active,
            Self::Paused { .. } => StatusKind::Paused,
            Self::Closed { .. } => StatusKind::Closed,
        }
    }
}
