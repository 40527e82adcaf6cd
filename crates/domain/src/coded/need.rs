//! What would help.

coded! {
    /// What a person would like help with. A referrer picks up to three, with the person's own words beside them.
    pub enum Need, unknown "Choose one of the listed needs" {
        LonelinessIsolation = "loneliness_isolation", "Loneliness and isolation";
        LowMoodAnxiety = "low_mood_anxiety", "Low mood and anxiety";
        Bereavement = "bereavement", "Bereavement";
        CaringRole = "caring_role", "Caring for somebody";
        MoneyDebt = "money_debt", "Money and debt";
        Benefits = "benefits", "Benefits";
        Food = "food", "Food";
        Fuel = "fuel", "Heating and fuel bills";
        Housing = "housing", "Housing";
        Homelessness = "homelessness", "Homelessness";
        Employment = "employment", "Work";
        TrainingLearning = "training_learning", "Training and learning";
        Volunteering = "volunteering", "Volunteering";
        PhysicalActivity = "physical_activity", "Being more active";
        WeightFoodHabits = "weight_food_habits", "Weight and food habits";
        LongTermConditionSupport = "long_term_condition_support", "Living with a long-term condition";
        Pain = "pain", "Pain";
        DisabilitySupport = "disability_support", "Support with a disability";
        DementiaMemory = "dementia_memory", "Dementia and memory";
        FamilyParenting = "family_parenting", "Family and parenting";
        DomesticAbuseSupport = "domestic_abuse_support", "Support after domestic abuse";
        Addiction = "addiction", "Addiction";
        DigitalSkills = "digital_skills", "Computers and the internet";
        Transport = "transport", "Getting around";
        LegalImmigration = "legal_immigration", "Legal advice and immigration";
        NatureArtsCulture = "nature_arts_culture", "Nature, arts and culture";
        FaithCultureGroup = "faith_culture_group", "A faith or cultural group";
        LgbtSupport = "lgbt_support", "LGBT+ support";
        Veteran = "veteran", "Support for veterans";
        PrisonLeaver = "prison_leaver", "Support after prison";
        PracticalHelpAtHome = "practical_help_at_home", "Practical help at home";
        LanguageLearning = "language_learning", "Learning a language";
        Other = "other", "Something else";
    }
}
