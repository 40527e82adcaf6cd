//! What the community groups of Ashbrook do.

use domain::{
    coded::Need::{
        self, Addiction, Benefits, Bereavement, CaringRole, DementiaMemory, DigitalSkills, DisabilitySupport,
        DomesticAbuseSupport, Employment, FaithCultureGroup, FamilyParenting, Food, Fuel, Homelessness,
        Housing, LanguageLearning, LegalImmigration, LgbtSupport, LonelinessIsolation,
        LongTermConditionSupport, LowMoodAnxiety, MoneyDebt, NatureArtsCulture, Pain, PhysicalActivity,
        PracticalHelpAtHome, PrisonLeaver, TrainingLearning, Transport, Veteran, Volunteering,
        WeightFoodHabits,
    },
    share_profile::ShareProfile::{self, P0, P1, P2, P3},
};

/// One kind of group; several neighbourhoods have one.
#[derive(Debug)]
pub struct GroupKind {
    /// What it is called after its neighbourhood.
    pub title: &'static str,
    /// What it is, in the group's own words.
    pub description: &'static str,
    /// What it is for.
    pub needs: &'static [Need],
    /// What it receives about a person.
    pub profile: ShareProfile,
    /// The youngest and the oldest it takes.
    pub ages: (Option<u32>, Option<u32>),
    /// When and where somebody begins.
    pub begins: &'static str,
    /// On which day of the week it meets, and from when, where it says so.
    pub meets: Option<(&'static str, (u32, u32))>,
}

impl GroupKind {
    /// It meets every week on a day, from an hour and a minute on.
    const fn weekly(self, day: &'static str, hour: u32, minute: u32) -> Self {
        Self { meets: Some((day, (hour, minute))), ..self }
    }
}

const ANY: (Option<u32>, Option<u32>) = (None, None);

const fn kind(
    title: &'static str,
    description: &'static str,
    needs: &'static [Need],
    profile: ShareProfile,
    ages: (Option<u32>, Option<u32>),
    begins: &'static str,
) -> GroupKind {
    GroupKind { title, description, needs, profile, ages, begins, meets: None }
}

/// All of them.
pub const KINDS: [GroupKind; 40] = [
    kind(
        "Walking Friends",
        "A slow walk and a long cup of tea. Dogs and sticks welcome.",
        &[PhysicalActivity, LonelinessIsolation],
        P1,
        ANY,
        "Tuesday at 10.30 at the library steps. Look for the green hat.",
    )
    .weekly("TU", 10, 30),
    kind(
        "Community Choir",
        "We sing on Thursdays. Nobody auditions and nobody reads music.",
        &[LonelinessIsolation, NatureArtsCulture],
        P0,
        ANY,
        "Thursday at 7 in the church hall. Somebody will save you a chair.",
    )
    .weekly("TH", 19, 0),
    kind(
        "Kitchen Table Café",
        "Soup, bread and company from 11 till 2. Pay what you can.",
        &[Food, LonelinessIsolation],
        P0,
        ANY,
        "Any weekday from 11. Ask for the person in the red apron.",
    ),
    kind(
        "Advice Shop",
        "Free advice on debts, bills and benefits, by appointment, with somebody who stays with your case.",
        &[MoneyDebt, Benefits],
        P3,
        (Some(18), None),
        "An hour with an adviser at the shop. Bring the letters, opened or not.",
    ),
    kind(
        "Befrienders",
        "A volunteer who visits or telephones every week, for as long as both like.",
        &[LonelinessIsolation, Bereavement],
        P2,
        (Some(50), None),
        "Your befriender telephones first and then comes to meet you.",
    ),
    kind(
        "Men's Shed",
        "Benches, tools and somebody to ask. Women's mornings on Wednesdays.",
        &[LonelinessIsolation, LowMoodAnxiety],
        P1,
        (Some(18), None),
        "Monday at 10 at the old signal box. The kettle is on.",
    )
    .weekly("MO", 10, 0),
    kind(
        "Allotment Growers",
        "Raised beds, sheds and seedlings. We share what grows.",
        &[NatureArtsCulture, PhysicalActivity],
        P1,
        ANY,
        "Saturday at 9.30 at the allotment gate. Wear shoes that may get muddy.",
    )
    .weekly("SA", 9, 30),
    kind(
        "Carers' Hour",
        "A quiet hour for people who look after somebody, with a sitter if needed.",
        &[CaringRole],
        P2,
        (Some(18), None),
        "First and third Friday at 2. Tell us if you need a sitter.",
    ),
    kind(
        "Memory Café",
        "Music, objects and talk for people whose memory is going, and whoever comes with them.",
        &[DementiaMemory, CaringRole],
        P2,
        (Some(50), None),
        "Wednesday at 2 in the day room. Come together.",
    )
    .weekly("WE", 14, 0),
    kind(
        "Food Pantry",
        "A weekly shop for a small fee. You choose from the shelves yourself.",
        &[Food, MoneyDebt],
        P1,
        ANY,
        "Your first visit is on Friday between 12 and 3. Bring two bags.",
    ),
    kind(
        "Warm Homes Visit",
        "We look at bills, draughts and boilers with you, at home, and help with grants.",
        &[Fuel, PracticalHelpAtHome],
        P3,
        ANY,
        "An adviser comes to you. The visit takes an hour and costs nothing.",
    ),
    kind(
        "Gentle Movement",
        "Chair exercises to music. You stop when you have had enough.",
        &[PhysicalActivity, Pain],
        P2,
        (Some(50), None),
        "Tuesday at 2 in the community centre. Wear what you move in.",
    )
    .weekly("TU", 14, 0),
    kind(
        "Young Makers",
        "Print, paint and a kiln for 16 to 25. No talent needed, mess expected.",
        &[NatureArtsCulture, LowMoodAnxiety],
        P1,
        (Some(16), Some(25)),
        "Wednesday at 5 in the basement of the arts centre. Ask for Jay.",
    )
    .weekly("WE", 17, 0),
    kind(
        "Bereavement Circle",
        "A small group that sits and talks for eight evenings. Some say nothing, and that is fine.",
        &[Bereavement],
        P2,
        (Some(18), None),
        "The next circle begins on a Monday at 6.30 in the quiet room.",
    ),
    kind(
        "Swim Buddies",
        "A lane, a buddy and no hurry.",
        &[PhysicalActivity, WeightFoodHabits],
        P1,
        ANY,
        "Sunday at 4 at the baths. Your buddy waits at the turnstile.",
    )
    .weekly("SU", 16, 0),
    kind(
        "Digital Drop-in",
        "Bring the phone or tablet that annoys you. We sit beside you until it stops.",
        &[DigitalSkills],
        P0,
        ANY,
        "Thursday from 2 to 4 in the library.",
    )
    .weekly("TH", 14, 0),
    kind(
        "English Together",
        "Conversation, forms and bus timetables, for people who are learning English.",
        &[LanguageLearning, LonelinessIsolation],
        P1,
        (Some(18), None),
        "Monday and Wednesday at 10. Children may come too.",
    ),
    kind(
        "Housing Rights",
        "Help with landlords, repairs and notices, by people who know the law.",
        &[Housing, Homelessness],
        P3,
        (Some(18), None),
        "A first talk on Tuesday at 9. Bring any notice you were given.",
    ),
    kind(
        "Job Club",
        "CVs, application forms and a suit that fits.",
        &[Employment, TrainingLearning],
        P1,
        (Some(18), None),
        "Friday at 10 in the room above the market.",
    )
    .weekly("FR", 10, 0),
    kind(
        "Stitch and Mend",
        "Needles, wool and old coats. Beginners sit beside people who remember how.",
        &[NatureArtsCulture, LonelinessIsolation],
        P0,
        ANY,
        "Tuesday at 1 in the chapel schoolroom.",
    )
    .weekly("TU", 13, 0),
    kind(
        "Good Neighbours",
        "A bulb, a shelf, a prescription, a lift to the eye clinic.",
        &[PracticalHelpAtHome, Transport],
        P2,
        (Some(60), None),
        "A neighbour telephones to ask what needs doing first.",
    ),
    kind(
        "Parents' Breathing Space",
        "Coffee for adults while somebody else minds the children under five.",
        &[FamilyParenting, LowMoodAnxiety],
        P1,
        (Some(16), None),
        "Thursday at 9.30 in the children's centre.",
    )
    .weekly("TH", 9, 30),
    kind(
        "Sober Socials",
        "Evenings out without drink, with people who have stopped or would like to.",
        &[Addiction, LonelinessIsolation],
        P1,
        (Some(18), None),
        "Saturday at 6 at the bowling green. Somebody meets you outside.",
    )
    .weekly("SA", 18, 0),
    kind(
        "Rainbow Evenings",
        "Games, films and arguments about films, for LGBT+ people of any age over 18.",
        &[LgbtSupport, LonelinessIsolation],
        P0,
        (Some(18), None),
        "Second Thursday at 7, upstairs at the playhouse.",
    ),
    kind(
        "Veterans' Breakfast",
        "Bacon, tea and people who were there.",
        &[Veteran, LonelinessIsolation],
        P1,
        (Some(18), None),
        "Saturday at 8.30 in the drill hall.",
    )
    .weekly("SA", 8, 30),
    kind(
        "Community Minibus",
        "Door to door to the shops, the surgery and the sea.",
        &[Transport],
        P2,
        (Some(60), None),
        "We ring the evening before to say when the bus comes.",
    ),
    kind(
        "Cook and Eat",
        "Six evenings, six dishes, one table.",
        &[WeightFoodHabits, Food],
        P1,
        ANY,
        "Wednesday at 5.30 in the school kitchen. Bring a box for what is left.",
    )
    .weekly("WE", 17, 30),
    kind(
        "Pain Café",
        "How others live with it, with somebody who knows about pacing.",
        &[Pain, LongTermConditionSupport],
        P2,
        (Some(18), None),
        "Every other Monday at 11. Chairs of every height.",
    ),
    kind(
        "Wild Swimmers",
        "Cold water, hot chocolate, and people who count you in and out.",
        &[PhysicalActivity, LowMoodAnxiety],
        P2,
        (Some(18), Some(75)),
        "Sunday at 8 at the boathouse. Bring a towel and a hat.",
    )
    .weekly("SU", 8, 0),
    kind(
        "Story Circle",
        "Somebody reads aloud. Somebody else makes tea.",
        &[NatureArtsCulture, LonelinessIsolation],
        P0,
        ANY,
        "Friday at 3 in the library, by the radiator.",
    )
    .weekly("FR", 15, 0),
    kind(
        "Fresh Start",
        "Practical help after prison: a bank account, a doctor, a bed, a plan.",
        &[PrisonLeaver, Housing],
        P3,
        (Some(18), None),
        "A worker meets you wherever you like on the first day.",
    ),
    kind(
        "Repair Café",
        "We mend it with you, and you take it home.",
        &[Volunteering, TrainingLearning],
        P0,
        ANY,
        "First Saturday from 10 in the scout hut.",
    ),
    kind(
        "Silver Screen",
        "An old film, subtitles on, hearing loop on, ice cream in the middle.",
        &[LonelinessIsolation, NatureArtsCulture],
        P0,
        (Some(60), None),
        "Wednesday at 2 at the picture house. The ramp is at the side.",
    )
    .weekly("WE", 14, 0),
    kind(
        "Volunteer Start",
        "We find you an hour a week that somebody will be glad of.",
        &[Volunteering, LowMoodAnxiety],
        P1,
        (Some(16), None),
        "A chat at the volunteer desk, any Thursday.",
    ),
    kind(
        "Asylum Welcome",
        "Forms, solicitors, bus passes and somebody who comes with you.",
        &[LegalImmigration, LanguageLearning],
        P3,
        (Some(18), None),
        "Tuesday from 1 at the friary. Interpreters are there.",
    )
    .weekly("TU", 13, 0),
    kind(
        "Safe Harbour",
        "Support after violence at home. We never ring back without asking first.",
        &[DomesticAbuseSupport],
        P3,
        (Some(16), None),
        "We agree a safe place and a safe time with you, and nobody else.",
    ),
    kind(
        "Tea Dance",
        "Waltzes before three, anything goes after.",
        &[PhysicalActivity, LonelinessIsolation],
        P0,
        (Some(60), None),
        "Monday at 2 in the assembly rooms. Partners are found.",
    )
    .weekly("MO", 14, 0),
    kind(
        "Disability Sports",
        "Boccia, hand cycles and a very loud league.",
        &[DisabilitySupport, PhysicalActivity],
        P2,
        (Some(16), None),
        "Thursday at 6 at the leisure centre. The lift is by the café.",
    )
    .weekly("TH", 18, 0),
    kind(
        "Gurdwara Kitchen",
        "A meal that is free to everybody, and a morning for elders.",
        &[FaithCultureGroup, LonelinessIsolation],
        P0,
        ANY,
        "Elders' morning on Tuesday from 10. Cover your head, take off your shoes.",
    ),
    kind(
        "Nature Rangers",
        "Coppicing, hedges and bird boxes in company.",
        &[NatureArtsCulture, PhysicalActivity],
        P1,
        (Some(16), None),
        "Saturday at 10 at the wood gate. Tools and gloves are ours.",
    )
    .weekly("SA", 10, 0),
];
