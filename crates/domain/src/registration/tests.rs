use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::calendar::Nation;
use crate::directory::capacity::SpacesNow;
use crate::directory::wording::Line;
use crate::directory::{Listed, Standing};

fn answers() -> Answers {
    Answers {
        name: "Slow Walkers".to_owned(),
        summary: "A slow walk, and tea".to_owned(),
        meets: Meets::AtAPlace,
        postcode: Some("OX3 7LJ".parse().unwrap()),
        when: "Most Tuesdays at 10".to_owned(),
        contact: Contact {
            name: "Ro Field".parse().unwrap(),
            email: "ro@walkers.example".parse().unwrap(),
            phone: Some("01632 960 001".parse().unwrap()),
        },
        in_public: false,
        who_for: None,
        needs: Vec::new(),
        cost: Some("2.50".to_owned()),
        step_free: true,
        spaces: SpacesNow::One,
    }
}

fn edition(answers: &Answers) -> crate::directory::Edition {
    let mut next = 0_u128;
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    answers.edition(today, &mut || {
        next += 1;
        Uuid::from_u128(next)
    })
}

fn line(answers: &Answers, line: Line) -> String {
    let edition = edition(answers);
    assert_eq!(edition.faults(None), []);
    let service = crate::directory::Service {
        id: Id::new(Uuid::nil()),
        organisation: Id::new(Uuid::nil()),
        kind: edition.kind,
        name: edition.name.clone(),
        needs: edition.needs.clone(),
        listing: edition.status,
        verification: crate::directory::VerificationStatus::NotChecked,
        share_profile: edition.share_profile,
        share_reason: None,
        blind_first: false,
        intake: edition.intake.clone(),
        places: crate::directory::Places::default(),
        version: crate::ids::Version::NONE,
        confirmed_at: monday(),
    };
    let listed = Listed { service, listing: edition.listing, standing: Standing::default() };
    listed.line(line).unwrap_or_default()
}

fn monday() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn begun() -> Registration {
    Registration::begun(Id::new(Uuid::nil()), Id::new(Uuid::nil()), answers(), monday())
}

#[test]
fn six_answers_make_a_listing_without_a_fault() {
    assert_eq!(line(&answers(), Line::When), "Most Tuesdays at 10");
    assert!(line(&answers(), Line::Where).contains("OX3 7LJ"));
    assert_eq!(line(&answers(), Line::Access), "Step-free from the street");
    assert!(line(&answers(), Line::Spaces).starts_with("1, on 2 March 2026"));
    assert!(line(&answers(), Line::Cost).contains("£2.50"));
    let travels = Answers { meets: Meets::Travels, postcode: None, ..answers() };
    assert_eq!(line(&travels, Line::Where), "");
    assert_eq!(line(&travels, Line::Description), "We come to where people live.");
    let online =
        Answers { meets: Meets::Online, postcode: None, cost: Some("What you can".to_owned()), ..answers() };
    assert_eq!(line(&online, Line::Online), "Yes");
    assert!(line(&online, Line::Cost).contains("What you can"));
}

#[test]
fn how_to_reach_somebody_is_public_only_where_they_want_it() {
    assert_eq!(line(&answers(), Line::Contact), "");
    let shown = Answers { in_public: true, ..answers() };
    assert_eq!(line(&shown, Line::Contact), "Ro Field, ro@walkers.example, 01632 960 001");
}

#[test]
fn somebody_rings_within_five_working_days_once_the_address_is_proved() {
    let calendar = Calendar::of(Nation::EnglandAndWales);
    assert_eq!(begun().ring_by(calendar), None);
    let waiting = begun().proved(Id::new(Uuid::nil()), false, monday()).unwrap();
    assert_eq!(waiting.ring_by(calendar), NaiveDate::from_ymd_opt(2026, 3, 9));
    assert!(
        waiting.clone().proved(Id::new(Uuid::nil()), false, monday()).is_none(),
        "an address is proved once"
    );
    let rung = waiting.settled(RegistrationOutcome::Checked, monday()).unwrap();
    assert_eq!(rung.ring_by(calendar), None);
    assert!(rung.settled(RegistrationOutcome::Checked, monday()).is_none(), "what is over stays as it is");
}

#[test]
fn a_claim_gets_the_key_or_does_not_and_a_new_group_is_checked() {
    let service = Id::new(Uuid::nil());
    let claim = begun().proved(service, true, monday()).unwrap();
    assert!(claim.clone().settled(RegistrationOutcome::Checked, monday()).is_none());
    assert!(claim.settled(RegistrationOutcome::KeyGiven, monday()).is_some());
    let new = begun().proved(service, false, monday()).unwrap();
    assert!(new.clone().settled(RegistrationOutcome::KeyRefused, monday()).is_none());
    assert!(new.settled(RegistrationOutcome::Checked, monday()).is_some());
    assert!(begun().settled(RegistrationOutcome::Checked, monday()).is_none(), "nobody rings before");
}
