//! Why sharing is lawful.

coded! {
    /// The basis on which something about the person is shared or held.
    pub enum Basis, unknown "Choose one of the listed reasons for sharing" {
        ExplicitConsent = "explicit_consent", "The person agreed";
        ImpliedDirectCare = "implied_direct_care", "Implied, for their direct care";
        BestInterests = "best_interests", "Decided in their best interests";
        LegalObligation = "legal_obligation", "The law requires it";
        VitalInterests = "vital_interests", "To protect somebody's life";
        Safeguarding = "safeguarding", "Safeguarding";
    }
}

impl Basis {
    /// Whether the person agreed. Every other basis names who decided and why.
    #[must_use]
    pub fn is_consent(self) -> bool {
        self == Self::ExplicitConsent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Coded;

    #[test]
    fn only_explicit_consent_is_consent() {
        let consent: Vec<_> = Basis::ALL.iter().filter(|basis| basis.is_consent()).collect();
        assert_eq!(consent, [&Basis::ExplicitConsent]);
    }
}
