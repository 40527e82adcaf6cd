//! Organisations and the place they belong to.

use crate::calendar::Nation;
use crate::coded::coded;
use crate::ids::Id;
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

/// The area one installation serves. Its nation decides which days are working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub id: Id<Place>,
    /// Its name, as people know it.
    pub name: String,
    /// Whose bank holidays are kept.
    pub nation: Nation,
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
