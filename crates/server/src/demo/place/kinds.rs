//! What the community groups of Ashbrook do.

use domain::{
    coded::Need::{
        Addiction, Benefits, Bereavement, CaringRole, DementiaMemory, DigitalSkills, DisabilitySupport,
        DomesticAbuseSupport, Employment, FaithCultureGroup, FamilyParenting, Food, Fuel, Homelessness,
        Housing, LanguageLearning, LegalImmigration, LgbtSupport, LonelinessIsolation,
        LongTermConditionSupport, LowMoodAnxiety, MoneyDebt, NatureArtsCulture, Pain, PhysicalActivity,
        PracticalHelpAtHome, PrisonLeaver, TrainingLearning, Transport, Veteran, Volunteering,
        WeightFoodHabits,
    },
    share_profile::ShareProfile::{P0, P1, P2, P3},
};

use super::kind::{ANY, GroupKind, kind};

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
    .meets(&["TU"], "10:30", "12:00", "The library steps"),
    kind(
        "Community Choir",
        "We sing on Thursdays. Nobody auditions and nobody reads music.",
        &[LonelinessIsolation, NatureArtsCulture],
        P0,
        ANY,
        "Thursday at 7 in the church hall. Somebody will save you a chair.",
    )
    .meets(&["TH"], "19:00", "21:00", "The church hall")
    .costs(300),
    kind(
        "Kitchen Table Café",
        "Soup, bread and company from 11 till 2. Pay what you can.",
        &[Food, LonelinessIsolation],
        P0,
        ANY,
        "Any weekday from 11. Ask for the person in the red apron.",
    )
    .meets(&["MO", "TU", "WE", "TH", "FR"], "11:00", "14:00", "The kitchen table"),
    kind(
        "Advice Shop",
        "Free advice on debts, bills and benefits, by appointment, with somebody who stays with your case.",
        &[MoneyDebt, Benefits],
        P3,
        (Some(18), None),
        "An hour with an adviser at the shop. Bring the letters, opened or not.",
    )
    .meets(&["MO", "WE", "FR"], "09:30", "15:30", "The advice shop"),
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
    .meets(&["MO", "WE"], "10:00", "13:00", "The old signal box")
    .costs(100),
    kind(
        "Allotment Growers",
        "Raised beds, sheds and seedlings. We share what grows.",
        &[NatureArtsCulture, PhysicalActivity],
        P1,
        ANY,
        "Saturday at 9.30 at the allotment gate. Wear shoes that may get muddy.",
    )
    .meets(&["SA"], "09:30", "12:00", "The allotments"),
    kind(
        "Carers' Hour",
        "A quiet hour for people who look after somebody, with a sitter if needed.",
        &[CaringRole],
        P2,
        (Some(18), None),
        "First and third Friday at 2. Tell us if you need a sitter.",
    )
    .meets(&["1FR", "3FR"], "14:00", "15:00", "The carers' house"),
    kind(
        "Memory Café",
        "Music, objects and talk for people whose memory is going, and whoever comes with them.",
        &[DementiaMemory, CaringRole],
        P2,
        (Some(50), None),
        "Wednesday at 2 in the day room. Come together.",
    )
    .meets(&["WE"], "14:00", "16:00", "The day room"),
    kind(
        "Food Pantry",
        "A weekly shop for a small fee. You choose from the shelves yourself.",
        &[Food, MoneyDebt],
        P1,
        ANY,
        "Your first visit is on Friday between 12 and 3. Bring two bags.",
    )
    .meets(&["FR"], "12:00", "15:00", "The pantry")
    .costs(350),
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
    .meets(&["TU"], "14:00", "15:00", "The community centre")
    .costs(200),
    kind(
        "Young Makers",
        "Print, paint and a kiln for 16 to 25. No talent needed, mess expected.",
        &[NatureArtsCulture, LowMoodAnxiety],
        P1,
        (Some(16), Some(25)),
        "Wednesday at 5 in the basement of the arts centre. Ask for Jay.",
    )
    .meets(&["WE"], "17:00", "19:00", "The arts centre"),
    kind(
        "Bereavement Circle",
        "A small group that sits and talks for eight evenings. Some say nothing, and that is fine.",
        &[Bereavement],
        P2,
        (Some(18), None),
        "The next circle begins on a Monday at 6.30 in the quiet room.",
    )
    .meets(&["MO"], "18:30", "20:00", "The quiet room"),
    kind(
        "Swim Buddies",
        "A lane, a buddy and no hurry.",
        &[PhysicalActivity, WeightFoodHabits],
        P1,
        ANY,
        "Sunday at 4 at the baths. Your buddy waits at the turnstile.",
    )
    .meets(&["SU"], "16:00", "17:00", "The baths")
    .costs(250),
    kind(
        "Digital Drop-in",
        "Bring the phone or tablet that annoys you. We sit beside you until it stops.",
        &[DigitalSkills],
        P0,
        ANY,
        "Thursday from 2 to 4 in the library.",
    )
    .meets(&["TH"], "14:00", "16:00", "The library"),
    kind(
        "English Together",
        "Conversation, forms and bus timetables, for people who are learning English.",
        &[LanguageLearning, LonelinessIsolation],
        P1,
        (Some(18), None),
        "Monday and Wednesday at 10. Children may come too.",
    )
    .meets(&["MO", "WE"], "10:00", "12:00", "The community centre"),
    kind(
        "Housing Rights",
        "Help with landlords, repairs and notices, by people who know the law.",
        &[Housing, Homelessness],
        P3,
        (Some(18), None),
        "A first talk on Tuesday at 9. Bring any notice you were given.",
    )
    .meets(&["TU"], "09:00", "13:00", "The advice shop"),
    kind(
        "Job Club",
        "CVs, application forms and a suit that fits.",
        &[Employment, TrainingLearning],
        P1,
        (Some(18), None),
        "Friday at 10 in the room above the market.",
    )
    .meets(&["FR"], "10:00", "12:30", "The room above the market"),
    kind(
        "Stitch and Mend",
        "Needles, wool and old coats. Beginners sit beside people who remember how.",
        &[NatureArtsCulture, LonelinessIsolation],
        P0,
        ANY,
        "Tuesday at 1 in the chapel schoolroom.",
    )
    .meets(&["TU"], "13:00", "15:30", "The chapel schoolroom"),
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
    .meets(&["TH"], "09:30", "11:30", "The children's centre"),
    kind(
        "Sober Socials",
        "Evenings out without drink, with people who have stopped or would like to.",
        &[Addiction, LonelinessIsolation],
        P1,
        (Some(18), None),
        "Saturday at 6 at the bowling green. Somebody meets you outside.",
    )
    .meets(&["SA"], "18:00", "21:00", "The bowling green"),
    kind(
        "Rainbow Evenings",
        "Games, films and arguments about films, for LGBT+ people of any age over 18.",
        &[LgbtSupport, LonelinessIsolation],
        P0,
        (Some(18), None),
        "Second Thursday at 7, upstairs at the playhouse.",
    )
    .meets(&["2TH"], "19:00", "22:00", "The playhouse"),
    kind(
        "Veterans' Breakfast",
        "Bacon, tea and people who were there.",
        &[Veteran, LonelinessIsolation],
        P1,
        (Some(18), None),
        "Saturday at 8.30 in the drill hall.",
    )
    .meets(&["SA"], "08:30", "10:30", "The drill hall"),
    kind(
        "Community Minibus",
        "Door to door to the shops, the surgery and the sea.",
        &[Transport],
        P2,
        (Some(60), None),
        "We ring the evening before to say when the bus comes.",
    )
    .meets(&["MO", "TU", "TH"], "09:00", "16:00", "The bus stop at the surgery")
    .costs(200),
    kind(
        "Cook and Eat",
        "Six evenings, six dishes, one table.",
        &[WeightFoodHabits, Food],
        P1,
        ANY,
        "Wednesday at 5.30 in the school kitchen. Bring a box for what is left.",
    )
    .meets(&["WE"], "17:30", "20:00", "The school kitchen"),
    kind(
        "Pain Café",
        "How others live with it, with somebody who knows about pacing.",
        &[Pain, LongTermConditionSupport],
        P2,
        (Some(18), None),
        "Every other Monday at 11. Chairs of every height.",
    )
    .meets(&["1MO", "3MO"], "11:00", "12:30", "The health centre's café"),
    kind(
        "Wild Swimmers",
        "Cold water, hot chocolate, and people who count you in and out.",
        &[PhysicalActivity, LowMoodAnxiety],
        P2,
        (Some(18), Some(75)),
        "Sunday at 8 at the boathouse. Bring a towel and a hat.",
    )
    .meets(&["SU"], "08:00", "09:30", "The boathouse"),
    kind(
        "Story Circle",
        "Somebody reads aloud. Somebody else makes tea.",
        &[NatureArtsCulture, LonelinessIsolation],
        P0,
        ANY,
        "Friday at 3 in the library, by the radiator.",
    )
    .meets(&["FR"], "15:00", "16:30", "The library"),
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
    )
    .meets(&["1SA"], "10:00", "14:00", "The scout hut"),
    kind(
        "Silver Screen",
        "An old film, subtitles on, hearing loop on, ice cream in the middle.",
        &[LonelinessIsolation, NatureArtsCulture],
        P0,
        (Some(60), None),
        "Wednesday at 2 at the picture house. The ramp is at the side.",
    )
    .meets(&["WE"], "14:00", "16:30", "The picture house")
    .costs(400),
    kind(
        "Volunteer Start",
        "We find you an hour a week that somebody will be glad of.",
        &[Volunteering, LowMoodAnxiety],
        P1,
        (Some(16), None),
        "A chat at the volunteer desk, any Thursday.",
    )
    .meets(&["TH"], "10:00", "16:00", "The volunteer desk"),
    kind(
        "Asylum Welcome",
        "Forms, solicitors, bus passes and somebody who comes with you.",
        &[LegalImmigration, LanguageLearning],
        P3,
        (Some(18), None),
        "Tuesday from 1 at the friary. Interpreters are there.",
    )
    .meets(&["TU"], "13:00", "17:00", "The friary"),
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
    .meets(&["MO"], "14:00", "16:30", "The assembly rooms")
    .costs(200),
    kind(
        "Disability Sports",
        "Boccia, hand cycles and a very loud league.",
        &[DisabilitySupport, PhysicalActivity],
        P2,
        (Some(16), None),
        "Thursday at 6 at the leisure centre. The lift is by the café.",
    )
    .meets(&["TH"], "18:00", "20:00", "The leisure centre")
    .costs(300),
    kind(
        "Gurdwara Kitchen",
        "A meal that is free to everybody, and a morning for elders.",
        &[FaithCultureGroup, LonelinessIsolation],
        P0,
        ANY,
        "Elders' morning on Tuesday from 10. Cover your head, take off your shoes.",
    )
    .meets(&["TU"], "10:00", "12:30", "The gurdwara"),
    kind(
        "Nature Rangers",
        "Coppicing, hedges and bird boxes in company.",
        &[NatureArtsCulture, PhysicalActivity],
        P1,
        (Some(16), None),
        "Saturday at 10 at the wood gate. Tools and gloves are ours.",
    )
    .meets(&["SA"], "10:00", "13:00", "The wood gate"),
];
