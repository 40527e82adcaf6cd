//! The coded events offered to a practice's record.

coded! {
    /// An event a practice can file under a SNOMED CT code. The labels are the preferred terms.
    pub enum CodedEvent, unknown "Choose one of the listed events" {
        SocialPrescribingOffered = "social_prescribing_offered", "Social prescribing offered";
        ReferralToSocialPrescribingService = "referral_to_social_prescribing_service", "Referral to social prescribing service";
        SocialPrescribingDeclined = "social_prescribing_declined", "Social prescribing declined";
        SeenBySocialPrescribingLinkWorker = "seen_by_social_prescribing_link_worker", "Seen by social prescribing link worker";
        SocialPrescribingCaseClosed = "social_prescribing_case_closed", "Social prescribing case closed";
        SignpostingToSocialPrescribingService = "signposting_to_social_prescribing_service", "Signposting to social prescribing service";
    }
}

impl CodedEvent {
    /// The SNOMED CT concept identifier, of the United Kingdom edition. A deployer confirms it against the current
    /// release.
    #[must_use]
    pub fn snomed_id(self) -> &'static str {
        match self {
            Self::SocialPrescribingOffered => "871691000000100",
            Self::ReferralToSocialPrescribingService => "871731000000106",
            Self::SocialPrescribingDeclined => "871711000000103",
            Self::SeenBySocialPrescribingLinkWorker => "1362931000000106",
            Self::SocialPrescribingCaseClosed => "1362721000000106",
            Self::SignpostingToSocialPrescribingService => "1084281000000109",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Coded;

    /// Verhoeff's check, which every SNOMED CT identifier passes: digits from the right, each permuted by its
    /// place, multiplied in the group of the pentagon's ten symmetries.
    fn passes_verhoeff(identifier: &str) -> bool {
        const PERMUTATION: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
        let product = |a: u8, b: u8| match (a < 5, b < 5) {
            (true, true) => (a + b) % 5,
            (true, false) => (a + b - 5) % 5 + 5,
            (false, true) => (a - 5 + 5 - b) % 5 + 5,
            (false, false) => (a + 5 - b) % 5,
        };
        let permuted = |digit: u8, place: usize| {
            (0..place % 8).fold(digit, |digit, _| *PERMUTATION.get(usize::from(digit)).unwrap())
        };
        let digits = identifier.bytes().rev().map(|byte| byte - b'0');
        digits.enumerate().fold(0, |sum, (place, digit)| product(sum, permuted(digit, place))) == 0
    }

    #[test]
    fn every_identifier_passes_the_check_of_snomed_ct() {
        for event in CodedEvent::ALL {
            assert!(passes_verhoeff(event.snomed_id()), "{event}");
        }
        assert!(!passes_verhoeff("871731000000107"), "and a wrong last digit does not");
    }

    #[test]
    fn the_referral_event_is_the_one_that_practices_count() {
        assert_eq!(CodedEvent::ReferralToSocialPrescribingService.snomed_id(), "871731000000106");
    }
}
