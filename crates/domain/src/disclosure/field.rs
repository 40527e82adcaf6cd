//! What can be read, and from which share profile on.

use super::Audience;
use crate::coded::coded;
use crate::share_profile::ShareProfile;

coded! {
    /// One thing that can be known of a person.
    pub enum Field, unknown "Choose one of the listed fields" {
        /// What they like to be called.
        Called = "called", "Name they like to be called";
        /// First and family name.
        FullName = "full_name", "Full name";
        /// Ten years in which their age lies.
        AgeBand = "age_band", "Age band of ten years";
        /// Date of birth.
        BornOn = "born_on", "Date of birth";
        /// NHS number.
        NhsNumber = "nhs_number", "NHS number";
        /// Phone number.
        Phone = "phone", "Phone number";
        /// E-mail address.
        Email = "email", "E-mail address";
        /// How to reach them without harm.
        SafeContact = "safe_contact", "Safe-contact note";
        /// The first half of the postcode.
        Area = "area", "Area (outward postcode)";
        /// Postcode.
        Postcode = "postcode", "Postcode";
        /// Address.
        Address = "address", "Address";
        /// Preferred language.
        Language = "language", "Language";
        /// What they need so that they can take part.
        Requirements = "requirements", "Access needs";
        /// That the service is asked to ring before it decides.
        RingFirst = "ring_first", "\"Ring me before you decide\"";
        /// Risks.
        Risks = "risks", "Risks";
        /// Whom to tell in an emergency.
        EmergencyContact = "emergency_contact", "Emergency contact";
        /// What matters to them, in their words.
        OwnWords = "own_words", "Goal, in the person's words";
        /// Why the referrer asks.
        Reason = "reason", "Why we are asking";
        /// The note written for this service.
        Note = "note", "Note to the service";
        /// How to reach the link worker.
        LinkWorker = "link_worker", "Link worker's contact";
        /// Named clinical facts, each with its reason.
        Clinical = "clinical", "Named clinical facts";
    }
}

impl Field {
    /// The narrowest share profile with which a service that has accepted reads it.
    ///
    /// An age band and an area, which name nobody, may be read before a yes and are not taken back after it.
    #[must_use]
    pub const fn least_profile(self) -> ShareProfile {
        match self {
            // Who asks is nothing about the person, and every service must be able to ring them.
            Self::LinkWorker => ShareProfile::P0,
            Self::Called
            | Self::AgeBand
            | Self::Phone
            | Self::SafeContact
            | Self::Area
            | Self::Language
            | Self::Requirements
            | Self::Note => ShareProfile::P1,
            Self::FullName
            | Self::RingFirst
            | Self::Risks
            | Self::EmergencyContact
            | Self::OwnWords
            | Self::Reason => ShareProfile::P2,
            Self::Email | Self::BornOn | Self::Postcode | Self::Address => ShareProfile::P3,
            Self::NhsNumber | Self::Clinical => ShareProfile::P4,
        }
    }
}

/// Whether an audience may read a field under a share profile, where nothing about the person forbids it.
#[must_use]
pub fn may_read(audience: Audience, profile: ShareProfile, field: Field) -> bool {
    let profile_covers = profile >= field.least_profile();
    match audience {
        // Whoever may read the risk itself needs no hint of it.
        Audience::Referrer | Audience::LinkWorkService | Audience::Person => field != Field::RingFirst,
        Audience::LinkWorkTriage | Audience::ServiceAfter => profile_covers && field != Field::RingFirst,
        Audience::ServiceBefore { blind_first: true } => {
            profile_covers && matches!(field, Field::AgeBand | Field::RingFirst | Field::LinkWorker)
        }
        Audience::ServiceBefore { blind_first: false } => {
            let names_nobody = matches!(
                field,
                Field::AgeBand
                    | Field::Area
                    | Field::Language
                    | Field::Requirements
                    | Field::RingFirst
                    | Field::LinkWorker
            );
            profile_covers && names_nobody
        }
        Audience::ServiceEnded => false,
    }
}
