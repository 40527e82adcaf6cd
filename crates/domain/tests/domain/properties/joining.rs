//! Joining two records and taking it back: whatever differs and whatever is decided, both are again what they were.

use footbridge_domain::coded::Coded;
use footbridge_domain::ids::Version;
use footbridge_domain::joining::{Decisions, Part, Side, differences, join, part};
use footbridge_domain::person::{Person, Risks};
use proptest::collection::btree_map;
use proptest::prelude::*;
use proptest::sample::select;

use crate::fixtures::{a_person, id, on};

/// Somebody like Margaret, of whom some things are otherwise or not known.
fn somebody(number: u128) -> impl Strategy<Value = Person> {
    let name = select(vec!["Ashdown", "Ashdowne", "李", "محمد"]);
    let born = select(vec!["1949-05-17", "1905-03-07", "2011-01-01"]);
    (name, born, any::<[bool; 10]>()).prop_map(move |(name, born, known)| {
        let mut person = a_person();
        person.id = id(number);
        person.family_name = name.parse().unwrap();
        person.born_on = on(born);
        if known[0] {
            person.first_name = None;
        }
        if known[1] {
            person.nhs_number = None;
        }
        if known[2] {
            person.reach.phone = None;
            person.reach.no_phone = known[3];
        }
        if known[4] {
            person.reach.permissions.unsafe_to_write = true;
        }
        if known[5] {
            (person.address, person.postcode) = (None, None);
        }
        if known[6] {
            person.requirements.clear();
        }
        if known[7] {
            person.risks = Risks::NotAsked;
        }
        if known[8] {
            (person.emergency_contact, person.pronouns) = (None, None);
        }
        person.restricted = known[9];
        person
    })
}

fn decisions() -> impl Strategy<Value = Decisions> {
    let side = prop_oneof![Just(Side::Left), Just(Side::Right)];
    btree_map(select(Part::ALL.to_vec()), side, 0..13)
}

fn but_for_its_version(person: &Person) -> Person {
    Person { version: Version::NONE, ..person.clone() }
}

proptest! {
    #[test]
    fn joining_and_taking_it_back_leaves_the_record_as_it_was(
        left in somebody(10), right in somebody(11), decisions in decisions(),
    ) {
        let joined = join(&left, &right, &decisions);
        prop_assert_eq!(joined.id, left.id);
        prop_assert!(joined.version > left.version);
        let parted = part(&left, joined.version);
        prop_assert!(parted.version > joined.version, "nobody overwrites the joined record unseen");
        prop_assert_eq!(but_for_its_version(&parted), but_for_its_version(&left));
    }

    #[test]
    fn every_part_is_what_was_decided_and_no_other_changes(
        left in somebody(10), right in somebody(11), decisions in decisions(),
    ) {
        let joined = join(&left, &right, &decisions);
        let from_right = |part: &Part| decisions.get(part) == Some(&Side::Right);
        for part in differences(&left, &joined) {
            prop_assert!(from_right(&part), "{part} changed and nobody said so");
        }
        for part in differences(&right, &joined) {
            prop_assert!(!from_right(&part), "{part} was to be as on the right");
        }
    }

    #[test]
    fn what_is_kept_on_the_left_in_everything_is_the_left(left in somebody(10), right in somebody(11)) {
        let joined = join(&left, &right, &Decisions::new());
        prop_assert_eq!(but_for_its_version(&joined), but_for_its_version(&left));
        let all: Decisions = Part::ALL.iter().map(|part| (*part, Side::Right)).collect();
        prop_assert!(differences(&join(&left, &right, &all), &right).is_empty());
    }
}
