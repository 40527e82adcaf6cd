//! For which ages a service is made, as somebody says it who looks for one.

use crate::coded::coded;
use crate::directory::Intake;

/// Whoever takes nobody older than this is there for young people.
const OLDEST_OF_THE_YOUNG: u32 = 25;
/// Whoever takes nobody younger than this is there for older people.
const YOUNGEST_OF_THE_OLDER: u32 = 50;
/// Whoever takes nobody younger than this is there for adults.
const YOUNGEST_OF_ADULTS: u32 = 16;

coded! {
    /// For which ages a service is made. It says less than its own limits: whether it takes somebody is told by those.
    pub enum AgeGroup, unknown "Choose young people, adults, older people or all ages" {
        YoungPeople = "young_people", "Young people";
        Adults = "adults", "Adults";
        OlderPeople = "older_people", "Older people";
        AllAges = "all_ages", "All ages";
    }
}

impl AgeGroup {
    /// For whom a service is made that sets these limits.
    #[must_use]
    pub fn of(intake: &Intake) -> Self {
        let takes_nobody_younger_than = |age| intake.minimum_age.is_some_and(|youngest| youngest >= age);
        if intake.maximum_age.is_some_and(|oldest| oldest <= OLDEST_OF_THE_YOUNG) {
            Self::YoungPeople
        } else if takes_nobody_younger_than(YOUNGEST_OF_THE_OLDER) {
            Self::OlderPeople
        } else if takes_nobody_younger_than(YOUNGEST_OF_ADULTS) {
            Self::Adults
        } else {
            Self::AllAges
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_made_for_the_ages_that_its_limits_leave() {
        let made_for =
            |minimum_age, maximum_age| AgeGroup::of(&Intake { minimum_age, maximum_age, ..Intake::open() });
        assert_eq!(made_for(Some(11), Some(18)), AgeGroup::YoungPeople);
        assert_eq!(made_for(Some(18), Some(25)), AgeGroup::YoungPeople);
        assert_eq!(made_for(Some(18), None), AgeGroup::Adults);
        assert_eq!(made_for(Some(60), Some(90)), AgeGroup::OlderPeople);
        assert_eq!(made_for(Some(5), None), AgeGroup::AllAges);
        assert_eq!(made_for(None, None), AgeGroup::AllAges);
    }
}
