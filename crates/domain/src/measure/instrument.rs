//! The instruments, their questions in the published order, and the answers each allows.

use crate::coded::coded;

coded! {
    /// A set of questions that belong together.
    pub enum Instrument, unknown "Choose one of the listed measures" {
        /// Office for National Statistics, personal well-being.
        Ons4 = "ons4", "How life is going (ONS4)";
        /// Office for National Statistics, loneliness: three indirect questions (UCLA) and the direct one.
        OnsLoneliness = "ons_loneliness", "Company and loneliness (ONS)";
    }
}

coded! {
    /// A question. Its label is the published wording, and is never reworded.
    pub enum Item, unknown "Choose one of the questions of this measure" {
        Satisfied = "satisfied", "Overall, how satisfied are you with your life nowadays?";
        Worthwhile = "worthwhile", "Overall, to what extent do you feel that the things you do in your life are worthwhile?";
        Happy = "happy", "Overall, how happy did you feel yesterday?";
        Anxious = "anxious", "Overall, how anxious did you feel yesterday?";
        Companionship = "companionship", "How often do you feel that you lack companionship?";
        LeftOut = "left_out", "How often do you feel left out?";
        Isolated = "isolated", "How often do you feel isolated from others?";
        Lonely = "lonely", "How often do you feel lonely?";
    }
}

/// The answers of the three indirect questions, from 1.
const SELDOM_TO_OFTEN: [&str; 3] = ["Hardly ever or never", "Some of the time", "Often"];
/// The answers of the direct question, from 1.
const OFTEN_TO_NEVER: [&str; 5] =
    ["Often or always", "Some of the time", "Occasionally", "Hardly ever", "Never"];

/// The age from which the question about anxiety is asked.
const OLD_ENOUGH_FOR_ANXIETY: u32 = 16;

impl Instrument {
    /// The edition of the wording that is asked now.
    pub const EDITION: u16 = 1;

    /// Its questions in the published order, for somebody of this age.
    #[must_use]
    pub fn items(self, age: u32) -> Vec<Item> {
        let items: &[Item] = match self {
            Self::Ons4 => &[Item::Satisfied, Item::Worthwhile, Item::Happy, Item::Anxious],
            Self::OnsLoneliness => &[Item::Companionship, Item::LeftOut, Item::Isolated, Item::Lonely],
        };
        let asked = |item: &Item| *item != Item::Anxious || age >= OLD_ENOUGH_FOR_ANXIETY;
        items.iter().copied().filter(asked).collect()
    }
}

impl Item {
    /// What it is about, in a word: "Happiness went from 3 to 6".
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Satisfied => "Satisfaction with life",
            Self::Worthwhile => "Feeling that things are worthwhile",
            Self::Happy => "Happiness",
            Self::Anxious => "Anxiety",
            Self::Companionship => "Lacking companionship",
            Self::LeftOut => "Feeling left out",
            Self::Isolated => "Feeling isolated",
            Self::Lonely => "Feeling lonely",
        }
    }

    /// The answers it allows: each number with its words, where it has any.
    #[must_use]
    pub fn scale(self) -> Vec<(u8, String)> {
        let worded = |words: &[&str]| (1..).zip(words.iter().map(|word| (*word).to_owned())).collect();
        match self {
            Self::Satisfied | Self::Worthwhile | Self::Happy | Self::Anxious => (0..=10)
                .map(|number| match number {
                    0 => (number, "0, not at all".to_owned()),
                    10 => (number, "10, completely".to_owned()),
                    _ => (number, number.to_string()),
                })
                .collect(),
            Self::Companionship | Self::LeftOut | Self::Isolated => worded(&SELDOM_TO_OFTEN),
            Self::Lonely => worded(&OFTEN_TO_NEVER),
        }
    }

    /// Whether it is a number from 0 to 10, which can be drawn.
    #[must_use]
    pub const fn is_a_score(self) -> bool {
        matches!(self, Self::Satisfied | Self::Worthwhile | Self::Happy | Self::Anxious)
    }

    /// An answer in words: the number of a score, the words of a choice.
    #[must_use]
    pub fn answer(self, number: u8) -> String {
        if self.is_a_score() {
            return number.to_string();
        }
        let found = self.scale().into_iter().find(|(known, _)| *known == number);
        found.map_or_else(|| number.to_string(), |(_, words)| words)
    }

    /// Whether this number is among its answers.
    #[must_use]
    pub fn allows(self, number: u8) -> bool {
        self.scale().iter().any(|(known, _)| *known == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::Coded;

    #[test]
    fn the_four_questions_are_the_published_ones_in_their_order() {
        let asked: Vec<_> = Instrument::Ons4.items(40).into_iter().map(Coded::label).collect();
        assert_eq!(
            asked,
            [
                "Overall, how satisfied are you with your life nowadays?",
                "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
                "Overall, how happy did you feel yesterday?",
                "Overall, how anxious did you feel yesterday?",
            ]
        );
    }

    #[test]
    fn nobody_under_16_is_asked_about_anxiety() {
        assert!(!Instrument::Ons4.items(15).contains(&Item::Anxious));
        assert!(Instrument::Ons4.items(16).contains(&Item::Anxious));
    }

    #[test]
    fn scores_run_from_0_to_10_and_choices_have_words() {
        assert!(Item::Happy.allows(0) && Item::Happy.allows(10) && !Item::Happy.allows(11));
        assert!(Item::LeftOut.allows(3) && !Item::LeftOut.allows(0) && !Item::LeftOut.allows(4));
        assert_eq!(Item::Lonely.answer(5), "Never");
        assert_eq!(Item::Happy.answer(6), "6");
    }
}
