//! The people who look, and the towns they look in.

use chrono::{Weekday, WeekdaySet};
use footbridge_domain::coded::{Need, Requirement};
use footbridge_domain::directory::eligibility::GenderRule;
use footbridge_domain::directory::{ListingStatus, VerificationStatus};
use footbridge_domain::geography::Metres;
use footbridge_domain::refusal::Refusal;
use footbridge_domain::routing::{
    Agreement, Candidate, Contactable, Coverage, Gender, Replies, Room, Seeker,
};
use footbridge_domain::share_profile::ShareProfile;

use super::Question;
use super::sheet::Town;
use crate::fixtures::{a_candidate, a_seeker, id, on};

const TUESDAY: WeekdaySet = WeekdaySet::single(Weekday::Tue);
const THURSDAY: WeekdaySet = WeekdaySet::single(Weekday::Thu);

pub fn peggy() -> Question {
    Question {
        who: "Peggy is 76. She uses a walking frame and needs step-free access. She can make Tuesdays and Fridays.",
        seeker: Seeker {
            age: Some(76),
            gender: Some(Gender::Woman),
            requirements: vec![Requirement::StepFree],
            days: [Weekday::Tue, Weekday::Fri].into_iter().collect(),
            ..a_seeker()
        },
        need: Need::LonelinessIsolation,
    }
}

pub fn amir() -> Question {
    Question {
        who: "Amir is 34. He drinks more than he wants to, has no internet, comes with his carer, can travel 10 km, agrees to share P2 at \
              most, and does not want to be sent to the Saturday Supper. Letters to him are not safe and he gave no phone.",
        seeker: Seeker {
            age: Some(34),
            gender: Some(Gender::Man),
            needs: vec![Need::LonelinessIsolation, Need::Addiction],
            requirements: vec![Requirement::NoInternet, Requirement::CarerPresent],
            contactable: Contactable::NotSafely,
            farthest: Some(Metres::new(10_000)),
            shares_at_most: Some(ShareProfile::P2),
            not_these: [id(2_000)].into(),
            ..Seeker::default()
        },
        need: Need::LonelinessIsolation,
    }
}

pub fn somebody_at_the_desk() -> Question {
    Question {
        who: "Somebody at the practice's desk. Their age and their home are not written down yet.",
        seeker: a_seeker(),
        need: Need::LonelinessIsolation,
    }
}

/// A town in which much fits.
pub fn elm() -> Town {
    let near = |number, metres| Candidate { distance: Some(Metres::new(metres)), ..a_candidate(number) };
    vec![
        (
            "Tuesday Lunch Club",
            Candidate {
                minimum_age: Some(60),
                days: TUESDAY,
                provides: vec![Requirement::StepFree],
                room: Some(Room { places: 3, said_on: None }),
                replies: Some(Replies { answers: 19, accepted: 12, working_days: 2 }),
                ..near(1, 1_180)
            },
        ),
        (
            "Knit and Natter",
            Candidate {
                days: TUESDAY,
                provides: vec![Requirement::StepFree],
                wait_weeks: Some(3),
                replies: Some(Replies { answers: 4, accepted: 4, working_days: 1 }),
                ..near(2, 300)
            },
        ),
        ("Church Coffee Morning", Candidate { days: TUESDAY, profile: ShareProfile::P0, ..near(3, 420) }),
        (
            "Walking Friends",
            Candidate {
                days: THURSDAY,
                provides: vec![Requirement::StepFree],
                agreement: Agreement::Agreed,
                ..near(4, 900)
            },
        ),
        (
            "The Settlement",
            Candidate {
                needs: vec![
                    Need::LonelinessIsolation,
                    Need::MoneyDebt,
                    Need::Housing,
                    Need::DigitalSkills,
                    Need::Food,
                ],
                days: TUESDAY,
                provides: vec![Requirement::StepFree],
                room: Some(Room { places: 12, said_on: Some(on("2026-02-20")) }),
                ..near(5, 150)
            },
        ),
        (
            "Telephone Friends Online",
            Candidate { in_person: false, online: true, distance: None, ..a_candidate(6) },
        ),
        (
            "Hill Village Hall",
            Candidate {
                coverage: Coverage::NotKnown,
                confirmed_on: on("2025-08-01"),
                provides: vec![Requirement::StepFree],
                days: TUESDAY,
                ..near(7, 6_200)
            },
        ),
        (
            "New Neighbours",
            Candidate {
                verification: VerificationStatus::NotChecked,
                days: TUESDAY,
                provides: vec![Requirement::StepFree],
                ring_first: true,
                ..near(8, 700)
            },
        ),
        (
            "Women's Circle",
            Candidate {
                gender: GenderRule::Women,
                room: Some(Room { places: 0, said_on: Some(on("2026-02-27")) }),
                days: WeekdaySet::single(Weekday::Fri),
                provides: vec![Requirement::StepFree],
                ..near(9, 2_600)
            },
        ),
    ]
}

/// The same town, asked about before it is known where somebody lives.
pub fn elm_without_a_postcode() -> Town {
    let unknown = |(name, candidate)| (name, Candidate { distance: None, ..candidate });
    elm().into_iter().map(unknown).collect()
}

/// A service for each rule, and one that stays.
pub fn of_barriers() -> Town {
    let turn_up = |number| Candidate { profile: ShareProfile::P0, ..a_candidate(number) };
    vec![
        ("Drop-in Café", turn_up(21)),
        ("Suspended Club", Candidate { listing: ListingStatus::Suspended, ..turn_up(22) }),
        ("Forgotten Club", Candidate { confirmed_on: on("2025-03-02"), ..turn_up(23) }),
        ("Doubtful Club", Candidate { verification: VerificationStatus::Unverified, ..turn_up(24) }),
        ("Debt Advice", Candidate { needs: vec![Need::MoneyDebt], ..turn_up(25) }),
        ("Quiet House", Candidate { not_for: vec![Need::Addiction], ..turn_up(26) }),
        ("Over Sixties", Candidate { minimum_age: Some(60), ..turn_up(27) }),
        ("Youth Club", Candidate { minimum_age: Some(11), maximum_age: Some(25), ..turn_up(28) }),
        ("Women's Circle", Candidate { gender: GenderRule::Women, ..turn_up(29) }),
        ("Next Town's Choir", Candidate { coverage: Coverage::Outside, ..turn_up(30) }),
        ("Far Club", Candidate { distance: Some(Metres::new(12_400)), ..turn_up(41) }),
        ("Come Alone Club", Candidate { lacks: vec![Requirement::CarerPresent], ..turn_up(31) }),
        ("Video Circle", Candidate { in_person: false, online: true, distance: None, ..turn_up(32) }),
        ("Saturday Supper", Candidate { organisation: id(2_000), ..turn_up(33) }),
        ("Old Friends", Candidate { agreement: Agreement::TakenBack, ..turn_up(34) }),
        ("Housing Friends", Candidate { profile: ShareProfile::P3, ..turn_up(35) }),
        ("Walking Group", Candidate { profile: ShareProfile::P1, ..turn_up(36) }),
        (
            "Resting Club",
            Candidate { intake: Some(Refusal::IntakePaused { until: on("2026-04-01") }), ..turn_up(37) },
        ),
        ("Full Club", Candidate { intake: Some(Refusal::ServiceFull), ..turn_up(38) }),
        ("Busy Club", Candidate { intake: Some(Refusal::TooManyOpenAsks), ..turn_up(39) }),
        (
            "Club of Many Reasons",
            Candidate {
                intake: Some(Refusal::ServiceFull),
                minimum_age: Some(50),
                gender: GenderRule::Women,
                ..turn_up(40)
            },
        ),
    ]
}

/// Four choirs between which nothing decides.
pub fn choirs() -> Town {
    vec![
        ("Elm Singers", a_candidate(51)),
        ("Oak Voices", a_candidate(52)),
        ("Ash Chorus", a_candidate(53)),
        ("Yew Harmony", a_candidate(54)),
    ]
}
