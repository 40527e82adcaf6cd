//! Why a service says no.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded::{Coded, CommunityDeclineReason, LinkWorkDeclineReason, UnknownCode, UnmetReason};
use crate::directory::ServiceKind;

/// Why a service said no: each kind of service has its own list (vocabularies.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "code", rename_all = "snake_case")]
pub enum DeclineReason {
    /// From the list for link work.
    LinkWork(LinkWorkDeclineReason),
    /// From the list for community services.
    Community(CommunityDeclineReason),
}

impl DeclineReason {
    /// Reads a code from the list for this kind of service.
    ///
    /// # Errors
    /// When the code is not on that list.
    pub fn parse(kind: ServiceKind, code: &str) -> Result<Self, UnknownCode> {
        match kind {
            ServiceKind::LinkWork => LinkWorkDeclineReason::parse(code).map(Self::LinkWork),
            ServiceKind::Community => CommunityDeclineReason::parse(code).map(Self::Community),
        }
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::LinkWork(reason) => reason.code(),
            Self::Community(reason) => reason.code(),
        }
    }

    /// The plain English label.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::LinkWork(reason) => reason.label(),
            Self::Community(reason) => reason.label(),
        }
    }

    /// The kind of service whose list it is from.
    #[must_use]
    pub const fn kind(self) -> ServiceKind {
        match self {
            Self::LinkWork(_) => ServiceKind::LinkWork,
            Self::Community(_) => ServiceKind::Community,
        }
    }

    /// What the community lacks, where it could not meet a need (R8: full, age, area, access, staffing).
    #[must_use]
    pub const fn unmet_need(self) -> Option<UnmetReason> {
        match self {
            Self::LinkWork(reason) => reason.unmet_need(),
            Self::Community(reason) => reason.unmet_need(),
        }
    }
}

impl fmt::Display for DeclineReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.label())
    }
}
