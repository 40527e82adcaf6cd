//! Where a service happens, and how one gets in.

use serde::{Deserialize, Serialize};

use crate::coded::{Requirement, coded};
use crate::contact::{Postcode, WebAddress};
use crate::geography::Coordinates;
use crate::ids::Id;

/// One place where a service happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Which entry of the listing. The same hall has another id in another listing.
    pub id: Id<Location>,
    /// What people call it, in at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How to find it, in at most 1,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The lines of its address above the town, the first first; at most four.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// The town or city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// The county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<String>,
    /// The postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// Where it is on the earth. Where only the postcode is said, that gives the position when somebody searches; it
    /// is never written here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Coordinates>,
    /// What makes it accessible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access: Vec<AccessFeature>,
    /// What else there is to know about getting in, in at most 1,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_words: Option<String>,
    /// A page about its accessibility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_url: Option<WebAddress>,
}

coded! {
    /// What makes a place accessible.
    pub enum AccessFeature, unknown "Choose one of the listed access features" {
        /// No step from the street to the room.
        StepFree = "step_free", "Step-free from the street";
        /// A toilet a wheelchair fits into.
        AccessibleToilet = "accessible_toilet", "Accessible toilet";
        /// A toilet with a hoist and a bench for changing.
        ChangingPlace = "changing_place", "Changing Places toilet";
        /// A loop for hearing aids.
        HearingLoop = "hearing_loop", "Hearing loop";
        /// Parking for everybody.
        Parking = "parking", "Parking";
        /// Parking for holders of a Blue Badge.
        BlueBadgeParking = "blue_badge_parking", "Blue Badge parking";
        /// A lift to the room.
        Lift = "lift", "Lift";
        /// A quiet room to withdraw to.
        QuietRoom = "quiet_room", "Quiet room";
        /// Chairs for everybody who needs one.
        Seating = "seating", "Somewhere to sit down";
        /// A bus stop or station near the door.
        PublicTransport = "public_transport", "Near public transport";
        /// Assistance dogs come in.
        AssistanceDogs = "assistance_dogs", "Assistance dogs welcome";
        /// Somebody signs.
        Bsl = "bsl", "British Sign Language";
    }
}

impl AccessFeature {
    /// What a person may require that this meets.
    #[must_use]
    pub const fn meets(self) -> Option<Requirement> {
        match self {
            Self::StepFree => Some(Requirement::StepFree),
            Self::HearingLoop => Some(Requirement::HearingLoop),
            Self::QuietRoom => Some(Requirement::QuietRoom),
            Self::Bsl => Some(Requirement::Bsl),
            Self::AccessibleToilet
            | Self::ChangingPlace
            | Self::Parking
            | Self::BlueBadgeParking
            | Self::Lift
            | Self::Seating
            | Self::PublicTransport
            | Self::AssistanceDogs => None,
        }
    }
}
