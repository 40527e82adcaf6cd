//! Who refers.

coded! {
    /// What kind of referrer a referral came from.
    pub enum ReferrerType, unknown "Choose one of the listed kinds of referrer" {
        Gp = "gp", "GP";
        Nurse = "nurse", "Nurse";
        Pharmacist = "pharmacist", "Pharmacist";
        OtherPrimaryCare = "other_primary_care", "Somebody else in primary care";
        Hospital = "hospital", "Hospital";
        MentalHealth = "mental_health", "Mental health service";
        CommunityHealth = "community_health", "Community health service";
        SocialCare = "social_care", "Social care";
        Housing = "housing", "Housing";
        Police = "police", "Police";
        Fire = "fire", "Fire service";
        JobCentre = "job_centre", "Job centre";
        School = "school", "School";
        CommunityGroup = "community_group", "Community group";
        FamilyFriend = "family_friend", "Family or friend";
        // `Self` is a word of the language, so this entry alone is spelt longer than its code.
        SelfReferral = "self", "The person themselves";
        ProactiveList = "proactive_list", "A list of people we offer it to";
    }
}
