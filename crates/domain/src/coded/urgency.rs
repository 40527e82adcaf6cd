//! How soon.

coded! {
    /// How soon a referral asks to be looked at. An urgent one has no undo and is triaged the same working day.
    pub enum Urgency, unknown "Choose urgent or routine" {
        Urgent = "urgent", "Urgent";
        Routine = "routine", "Routine";
    }
}

coded! {
    /// How soon a waiting case should be allocated, most pressing first.
    pub enum Band, unknown "Choose urgent, soon or routine" {
        Urgent = "urgent", "Urgent";
        Soon = "soon", "Soon";
        Routine = "routine", "Routine";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_pressing_band_sorts_first() {
        assert!(Band::Urgent < Band::Soon && Band::Soon < Band::Routine);
    }
}
