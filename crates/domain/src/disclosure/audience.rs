//! Who reads.

use crate::directory::ServiceKind;
use crate::referral::StatusKind;

/// Who reads, and how far the referral is by which they came to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The organisation that wrote the record down and holds it.
    Referrer,
    /// A link-work service that has a case with the person.
    LinkWorkService,
    /// A link-work service that has yet to answer. It must know whom it is asked for, so that it can find a
    /// duplicate or somebody outside its area; it never asks blind.
    LinkWorkTriage,
    /// A community service that has yet to say yes.
    ServiceBefore {
        /// It chose to decide on age and needs alone.
        blind_first: bool,
    },
    /// A community service that has said yes.
    ServiceAfter,
    /// A service whose part is over, however it ended. It knows the reference and nothing else.
    ServiceEnded,
    /// The person.
    Person,
}

impl Audience {
    /// As whom the service that was asked reads a referral; nothing while it is a draft, of which no service knows.
    ///
    /// `has_case` says whether a link-work service has a case with the person, which it keeps when the referral that
    /// opened it is over.
    #[must_use]
    pub const fn of_service(
        kind: ServiceKind,
        status: StatusKind,
        has_case: bool,
        blind_first: bool,
    ) -> Option<Self> {
        let audience = match (status, kind) {
            (StatusKind::Draft, _) => return None,
            (StatusKind::EnteredInError, _) => Self::ServiceEnded,
            (_, ServiceKind::LinkWork) if has_case => Self::LinkWorkService,
            (StatusKind::Sent | StatusKind::Question | StatusKind::Waitlisted, ServiceKind::LinkWork) => {
                Self::LinkWorkTriage
            }
            (StatusKind::Sent | StatusKind::Question | StatusKind::Waitlisted, ServiceKind::Community) => {
                Self::ServiceBefore { blind_first }
            }
            (StatusKind::Accepted | StatusKind::Started, ServiceKind::LinkWork) => Self::LinkWorkService,
            (StatusKind::Accepted | StatusKind::Started, ServiceKind::Community) => Self::ServiceAfter,
            (
                StatusKind::Ended
                | StatusKind::Declined
                | StatusKind::NoReply
                | StatusKind::NotStarted
                | StatusKind::Redirected
                | StatusKind::Withdrawn,
                ServiceKind::LinkWork | ServiceKind::Community,
            ) => Self::ServiceEnded,
        };
        Some(audience)
    }
    /// Whether a safe address may be read: it stays with those who wrote it down and with whom it protects. No service
    /// learns it, a link-work service with a case no more than a choir.
    pub(super) const fn keeps_safe_addresses(self) -> bool {
        match self {
            Self::Referrer | Self::Person => true,
            Self::LinkWorkService
            | Self::LinkWorkTriage
            | Self::ServiceBefore { .. }
            | Self::ServiceAfter
            | Self::ServiceEnded => false,
        }
    }

    /// Whether the record is theirs to keep: they read the risks that nobody else is told of, and an e-mail address to
    /// which nobody may write.
    pub(super) const fn keeps_record(self) -> bool {
        match self {
            Self::Referrer | Self::LinkWorkService => true,
            Self::LinkWorkTriage
            | Self::ServiceBefore { .. }
            | Self::ServiceAfter
            | Self::ServiceEnded
            | Self::Person => false,
        }
    }
}
