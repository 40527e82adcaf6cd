//! The people of Ashbrook. None of them exists: their NHS numbers are from the range that is never issued, their
//! telephone numbers from those kept for drama, their e-mail addresses from the domains of examples, and there is no
//! postcode area AK.

mod names;

use std::collections::BTreeSet;

use app::request::NewPerson;
use chrono::{Months, NaiveDate, TimeDelta};
use domain::{
    coded::{Channel, Requirement, RiskFlagKind},
    contact::{ContactPermissions, Phone},
    name::Name,
    nhs_number::NhsNumber,
    person::{Reach, RiskFlag, Risks},
};

use self::names::{CALLED, FAMILIES, ONE_NAMES, STREETS, WEIGHTS};
use super::{
    chance::{Chance, Stream},
    place::{NEIGHBOURHOODS, postcodes::LETTERS},
    stage::{Interrupted, Told},
};

/// The oldest was born in this year.
const OLDEST: i32 = 1905;

/// Writes down the person of a number, as a practice would in the neighbourhood of another.
///
/// Every so many of them is somebody a form must not forget: who uses one name, has no phone, is not safe to write to,
/// lives at an address nobody may learn, is looked after by somebody, or has no address at all.
pub fn person(number: u32, neighbourhood: usize, today: NaiveDate) -> Told<NewPerson> {
    let mut chance = Chance::of(Stream::People, number);
    let family = WEIGHTS.get(chance.between(0, 19) as usize).and_then(|family| FAMILIES.get(*family));
    let family =
        family.ok_or_else(|| Interrupted::Failed(anyhow::anyhow!("There is no family for {number}")))?;
    let one_name = number % 31 == 7;
    let no_abode = number % 67 == 11;
    let speaks_other = family.language.filter(|_| chance.one_in(3));
    let risks = risks(&mut chance, number, today);
    Ok(NewPerson {
        id: None,
        first_name: if one_name { None } else { Some(chance.pick(&family.first).parse()?) },
        family_name: if one_name {
            chance.pick(&ONE_NAMES).parse()?
        } else {
            chance.pick(&family.family).parse()?
        },
        preferred_name: called(&mut chance)?,
        pronouns: None,
        born_on: born_on(&mut chance, number, today),
        nhs_number: if number % 41 == 23 { None } else { test_number(number) },
        reach: reach(&mut chance, number)?,
        address: if no_abode { None } else { address(&mut chance, neighbourhood) },
        postcode: Some(
            if no_abode { "ZZ99 3VZ".to_owned() } else { postcode(&mut chance, neighbourhood) }.parse()?,
        ),
        language: speaks_other.map(str::to_owned),
        requirements: requirements(&mut chance, number, speaks_other.is_some()),
        risks,
        emergency_contact: emergency_contact(&mut chance, number),
        restricted: number % 43 == 5,
        died_on: None,
    })
}

/// The same human being as another practice wrote them down: other spellings of the same life.
pub fn written_down_again(person: &NewPerson, number: u32) -> Told<NewPerson> {
    let mut chance = Chance::of(Stream::People, number);
    Ok(NewPerson {
        preferred_name: None,
        pronouns: None,
        reach: Reach { phone: Some(mobile(number)?), no_phone: false, ..person.reach.clone() },
        risks: if person.risks.answered() { person.risks.clone() } else { Risks::NoneKnown },
        nhs_number: person.nhs_number.or_else(|| test_number(number)),
        emergency_contact: emergency_contact(&mut chance, number),
        ..person.clone()
    })
}

/// A number from the 999 range that passes its check; none where the check would need a digit of ten.
fn test_number(number: u32) -> Option<NhsNumber> {
    let serial = 104_729 + number * 613;
    let mut candidates =
        (serial..).take(3).flat_map(|serial| (0..10).map(move |check| format!("999{serial:06}{check}")));
    candidates.find_map(|digits| digits.parse().ok())
}

fn called(chance: &mut Chance) -> Told<Option<Name>> {
    Ok(if chance.one_in(9) { Some(chance.pick(&CALLED).parse()?) } else { None })
}

/// Mostly in the second half of life, some young, and one born in 1905.
fn born_on(chance: &mut Chance, number: u32, today: NaiveDate) -> NaiveDate {
    let days = TimeDelta::days(i64::from(chance.between(0, 364)));
    if number == 17 {
        return NaiveDate::from_ymd_opt(OLDEST, 3, 9).unwrap_or(today);
    }
    let age = match chance.between(0, 9) {
        // Nobody was too young for a link worker when the past began.
        0 => chance.between(18, 25),
        1..=4 => chance.between(26, 59),
        _ => chance.between(60, 94),
    };
    today.checked_sub_months(Months::new(age * 12)).unwrap_or(today) - days
}

fn reach(chance: &mut Chance, number: u32) -> Told<Reach> {
    let no_phone = number % 23 == 9;
    let unsafe_to_write = number % 29 == 13;
    let phone = match (no_phone, chance.one_in(3)) {
        (true, _) => None,
        (false, true) => Some(format!("01632 960{:03}", number % 1000).parse()?),
        (false, false) => Some(mobile(number)?),
    };
    let email = chance.one_in(2).then(|| {
        let host = if chance.one_in(2) { "example.org" } else { "example.com" };
        format!("person.{number}@{host}")
    });
    let mut channels = BTreeSet::from([if no_phone { Channel::Letter } else { Channel::Phone }]);
    if phone.as_ref().is_some_and(Phone::is_uk_mobile) && !chance.one_in(4) {
        channels.insert(Channel::Sms);
    }
    if email.is_some() {
        channels.insert(Channel::Email);
    }
    let permissions = ContactPermissions {
        channels,
        leave_message: !unsafe_to_write && chance.one_in(2),
        name_service: !unsafe_to_write && chance.one_in(3),
        unsafe_to_write,
        safe_hours: None,
    };
    Ok(Reach { phone, email: email.map(|email| email.parse()).transpose()?, no_phone, permissions })
}

fn mobile(number: u32) -> Told<Phone> {
    Ok(format!("07700 900{:03}", number % 1000).parse()?)
}

fn address(chance: &mut Chance, neighbourhood: usize) -> Option<String> {
    let street = chance.pick(&STREETS);
    let house = chance.between(1, 140);
    let name = NEIGHBOURHOODS.get(neighbourhood)?;
    Some(if chance.one_in(5) {
        format!("Flat {}\n{house} {street}\n{name}\nAshbrook", chance.between(1, 24))
    } else {
        format!("{house} {street}\n{name}\nAshbrook")
    })
}

fn postcode(chance: &mut Chance, neighbourhood: usize) -> String {
    let letters = [chance.pick(LETTERS), chance.pick(LETTERS)].map(|byte| char::from(*byte));
    format!("AK{} {}{}", neighbourhood + 1, chance.between(1, 9), String::from_iter(letters))
}

fn requirements(chance: &mut Chance, number: u32, speaks_other: bool) -> Vec<Requirement> {
    const SOME: [Requirement; 9] = [
        Requirement::StepFree,
        Requirement::LargePrint,
        Requirement::HearingLoop,
        Requirement::QuietRoom,
        Requirement::ShortSessions,
        Requirement::EasyRead,
        Requirement::GenderOfWorker,
        Requirement::NoInternet,
        Requirement::Bsl,
    ];
    let mut needed = Vec::new();
    if speaks_other && chance.one_in(2) {
        needed.push(Requirement::Interpreter);
    }
    if number % 19 == 4 {
        needed.push(Requirement::CarerPresent);
    }
    if number % 23 == 9 {
        needed.push(Requirement::NoPhone);
    }
    if chance.one_in(3) {
        needed.push(*chance.pick(&SOME));
    }
    needed
}

/// Not asked yet, asked and none known, known and over, known and live, to be told and to be kept.
fn risks(chance: &mut Chance, number: u32, today: NaiveDate) -> Risks {
    const SOME: [RiskFlagKind; 7] = [
        RiskFlagKind::Falls,
        RiskFlagKind::AnimalAtHome,
        RiskFlagKind::TwoToVisit,
        RiskFlagKind::Allergy,
        RiskFlagKind::SelfNeglect,
        RiskFlagKind::ThirdPartyInHome,
        RiskFlagKind::Exploitation,
    ];
    let mut flag = |ends_on, shareable| RiskFlag {
        kind: *chance.pick(&SOME),
        starts_on: today - TimeDelta::days(900),
        ends_on,
        shareable,
        review_on: None,
    };
    match number % 12 {
        3 => Risks::NotAsked,
        5 => Risks::Known(vec![flag(None, true)]),
        8 => Risks::Known(vec![flag(Some(today - TimeDelta::days(600)), true), flag(None, false)]),
        10 => Risks::Known(vec![flag(Some(today - TimeDelta::days(580)), false)]),
        _ => Risks::NoneKnown,
    }
}

fn emergency_contact(chance: &mut Chance, number: u32) -> Option<String> {
    const WHO: [&str; 7] = [
        "Daughter",
        "Son",
        "Neighbour",
        "Sister",
        "Husband, who looks after them",
        "Wife, who looks after them",
        "Friend",
    ];
    let carer = number % 19 == 4;
    (carer || chance.one_in(3)).then(|| {
        let who = if carer { "Daughter, who looks after them" } else { chance.pick(&WHO) };
        format!("{who}, 07700 900{:03}", (number + 500) % 1000)
    })
}
