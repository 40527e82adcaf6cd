//! From the directory's words to codes of our own list of needs.

/// Every category of the directory that says what somebody needs. The others ("Programmes") say how it is given.
const NEEDS: &[(&str, &str)] = &[
    ("Advocacy", "legal_immigration"),
    ("Autism", "disability_support"),
    ("Befriending", "loneliness_isolation"),
    ("Bereavement Support", "bereavement"),
    ("Brain Injury", "long_term_condition_support"),
    ("COPD", "long_term_condition_support"),
    ("Cardiovascular Disease", "long_term_condition_support"),
    ("Carers", "caring_role"),
    ("Classes", "training_learning"),
    ("Complementary Therapy", "pain"),
    ("Counselling", "low_mood_anxiety"),
    ("Dementia/Memory Loss", "dementia_memory"),
    ("Diabetes/Obesity/Malnutrition", "weight_food_habits"),
    ("End of Life", "long_term_condition_support"),
    ("Escorting", "practical_help_at_home"),
    ("Exercise", "physical_activity"),
    ("Exercise at Home/Active Sessions One to One", "physical_activity"),
    ("Grants and Financial Assistance", "money_debt"),
    ("Health Talks", "long_term_condition_support"),
    ("Hearing Impaired", "disability_support"),
    ("Housing/Home Support", "housing"),
    ("Learning Disabilities", "disability_support"),
    ("Link up into Activities", "loneliness_isolation"),
    ("Lunch/Social Clubs", "loneliness_isolation"),
    ("Mental Health", "low_mood_anxiety"),
    ("Phone Groups", "loneliness_isolation"),
    ("Reading", "nature_arts_culture"),
    ("Reading Groups", "nature_arts_culture"),
    ("Recycling & Bulky Waste Collection", "practical_help_at_home"),
    ("Smoking Cessation", "addiction"),
    ("Transport", "transport"),
    ("Visually Impaired", "disability_support"),
];

pub(super) fn of_categories(categories: &[String]) -> Vec<&'static str> {
    let mut needs: Vec<&'static str> = Vec::new();
    for category in categories {
        let known = NEEDS.iter().find(|(name, _)| name == category);
        needs.extend(known.map(|(_, need)| need).filter(|need| !needs.contains(need)));
    }
    if needs.is_empty() { vec!["other"] } else { needs }
}
