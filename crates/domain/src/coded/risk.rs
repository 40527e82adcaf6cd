//! What may be dangerous, for the person or for those who meet them.

coded! {
    /// The kind of a risk flag. "No known risks" is an answer too: the question was asked.
    pub enum RiskFlagKind, unknown "Choose one of the listed risks" {
        NoKnownRisks = "no_known_risks", "No known risks";
        TwoToVisit = "two_to_visit", "Two people should visit";
        LoneVisitNotAdvised = "lone_visit_not_advised", "Visiting alone is not advised";
        AnimalAtHome = "animal_at_home", "Animal at home";
        Weapons = "weapons", "Weapons";
        AggressionHistory = "aggression_history", "History of aggression";
        ThirdPartyInHome = "third_party_in_home", "Somebody else in the home";
        InfectionControl = "infection_control", "Infection control";
        FireHazard = "fire_hazard", "Fire hazard";
        SelfNeglect = "self_neglect", "Self-neglect";
        SuicideSelfHarmConcern = "suicide_self_harm_concern", "Concern about suicide or self-harm";
        DomesticAbuse = "domestic_abuse", "Domestic abuse";
        Exploitation = "exploitation", "Exploitation";
        Falls = "falls", "Falls";
        Allergy = "allergy", "Allergy";
        SubstanceUse = "substance_use", "Alcohol or drugs";
    }
}

impl RiskFlagKind {
    /// Whether it is a risk at all, and not the answer that there is none.
    #[must_use]
    pub fn is_risk(self) -> bool {
        self != Self::NoKnownRisks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Coded;

    #[test]
    fn no_known_risks_is_an_answer_and_not_a_risk() {
        assert!(!RiskFlagKind::NoKnownRisks.is_risk());
        assert_eq!(RiskFlagKind::ALL.iter().filter(|kind| kind.is_risk()).count(), 15);
    }
}
