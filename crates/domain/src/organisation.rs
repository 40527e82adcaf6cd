//! Organisations and the place they belong to.

use crate::actor::Role;
use crate::calendar::Nation;
use crate::clocks::Clocks;
use crate::coded::coded;
use crate::ids::{Id, Version};
use crate::ods_code::OdsCode;

coded! {
    /// What an organisation is.
    pub enum OrganisationKind, unknown "Choose one of the listed kinds of organisation" {
        /// A general practice.
        Practice = "practice", "Practice";
        /// The host of a link-work service.
        LinkWorkHost = "link_work_host", "Link-work host";
        /// A community group.
        CommunityGroup = "community_group", "Community group";
        /// A place body: a primary care network, an integrated care board or a council.
        PlaceBody = "place_body", "Place body";
    }
}

impl OrganisationKind {
    /// What the people who work in such an organisation can be trusted to do there. Whoever keeps the installation
    /// running, and other systems, are not given an account by a place.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Practice => &[Role::PracticeReferrer, Role::PracticeManager],
            Self::LinkWorkHost => &[Role::LinkWorker, Role::TeamLead],
            Self::CommunityGroup => &[Role::GroupCoordinator, Role::GroupVolunteer],
            Self::PlaceBody => &[Role::PlaceAnalyst, Role::PlaceAdministrator, Role::Auditor],
        }
    }
}

/// The area one installation serves. Its nation decides which days are working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub id: Id<Place>,
    /// Its name, as people know it.
    pub name: String,
    /// Whose bank holidays are kept.
    pub nation: Nation,
    /// The numbers by which its clocks run.
    pub clocks: Clocks,
    /// Which version of them; none where nobody has set any.
    pub clocks_version: Version,
}

impl Place {
    /// A place that has set nothing yet.
    #[must_use]
    pub fn new(id: Id<Self>, name: String, nation: Nation) -> Self {
        Self { id, name, nation, clocks: Clocks::default(), clocks_version: Version::NONE }
    }
}

/// Somebody who refers, who is referred to, or who looks after a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Which.
    pub id: Id<Organisation>,
    /// Where it belongs.
    pub place: Id<Place>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its public name.
    pub name: String,
    /// Its code in the Organisation Data Service, where it has one.
    pub ods_code: Option<OdsCode>,
}
