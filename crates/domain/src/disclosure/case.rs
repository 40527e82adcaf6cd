//! What the practice that referred somebody reads of their case, as far as they let it hear back.

use std::fmt;

use crate::case::{Case, Status, StatusKind};
use crate::coded::{ClosureCode, Need};
use crate::consent::ReportLevel;
use crate::directory::Service;
use crate::free_text::{FreeText, Wording};
use crate::ids::Id;
use crate::referral::{self, Referral};

/// What a practice may read of a case. Contacts and contact notes are in none of it, at any level.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaseDisclosure {
    /// Where the case stands.
    pub status: Option<StatusKind>,
    /// The name of the link worker.
    pub link_worker: Option<String>,
    /// How it ended, once it has.
    pub closure: Option<ClosureDisclosure>,
    /// What the link worker asked others for.
    pub onward: Vec<OnwardReferral>,
    /// Whether coded events are offered to the practice's record.
    pub coded_events: bool,
}

impl fmt::Debug for CaseDisclosure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CaseDisclosure(…)")
    }
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosureDisclosure {
    /// The code.
    pub code: ClosureCode,
    /// What anybody concerned may read.
    pub sentence: Wording,
    /// What the practice is asked to do; where absent, "no action" is written out.
    pub actions: Option<Id<FreeText>>,
}

/// One referral from the case to somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnwardReferral {
    /// What for.
    pub needs: Vec<Need>,
    /// Where it stands.
    pub status: referral::StatusKind,
    /// To which service.
    pub service: Option<Id<Service>>,
}

impl OnwardReferral {
    /// A referral made from the case.
    #[must_use]
    pub fn of(referral: &Referral) -> Self {
        Self {
            needs: referral.ask.needs.clone(),
            status: referral.status.kind(),
            service: Some(referral.ask.service),
        }
    }
}

/// What the practice reads of a case at the level the person chose. `onward` are the referrals made from the case;
/// drafts and mistakes among them stay in the link-work service.
#[must_use]
pub fn disclose_case(
    case: &Case,
    link_worker: Option<&str>,
    onward: impl IntoIterator<Item = OnwardReferral>,
    level: ReportLevel,
) -> CaseDisclosure {
    let (progress, outcome) = (level.tells_progress(), level.tells_outcome());
    CaseDisclosure {
        status: progress.then(|| case.status.kind()),
        link_worker: link_worker.filter(|_| progress).map(str::to_owned),
        closure: closure_of(&case.status).filter(|_| outcome),
        onward: onward
            .into_iter()
            .filter(|referral| progress && is_told_onwards(referral.status))
            .map(|referral| OnwardReferral { service: referral.service.filter(|_| outcome), ..referral })
            .collect(),
        coded_events: level != ReportLevel::None,
    }
}

const fn closure_of(status: &Status) -> Option<ClosureDisclosure> {
    match status {
        Status::Closed { code, sentence, actions, .. } => {
            Some(ClosureDisclosure { code: *code, sentence: *sentence, actions: *actions })
        }
        Status::Waiting
        | Status::Allocated { .. }
        | Status::Contacting { .. }
        | Status::Active { .. }
        | Status::Paused { .. } => None,
    }
}

const fn is_told_onwards(status: referral::StatusKind) -> bool {
    match status {
        referral::StatusKind::Draft | referral::StatusKind::EnteredInError => false,
        referral::StatusKind::Sent
        | referral::StatusKind::Question
        | referral::StatusKind::Waitlisted
        | referral::StatusKind::Accepted
        | referral::StatusKind::Started
        | referral::StatusKind::Ended
        | referral::StatusKind::Declined
        | referral::StatusKind::NoReply
        | referral::StatusKind::NotStarted
        | referral::StatusKind::Redirected
        | referral::StatusKind::Withdrawn => true,
    }
}
