//! Whatever is asked, one thing more that is asked never brings in a service that was not there before; and a count of
//! what else could be chosen is the number of those that are left when it is.

use std::collections::BTreeSet;

use crate::support::listings::{a_town_on_the_map, every, hall};
use crate::support::somebody::Somebody;
use crate::support::town::{Database, Town};
use app::PageRequest;
use app::request::{NewService, ServiceQuery, Whereabouts};
use app::view::FoundServices;
use chrono::{NaiveTime, Weekday};
use domain::calendar::Nation;
use domain::coded::{Coded, Need};
use domain::directory::cost::{Cost, Price};
use domain::directory::location::AccessFeature;
use domain::geography::Metres;
use domain::ids::Id;
use domain::search::PartOfDay;

const GROUPS: u64 = 60;
const QUESTIONS: u64 = 60;

/// Chance that is the same every time: the numbers of `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) % most
    }

    fn one_in(&mut self, how_many: u64) -> bool {
        self.below(how_many) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

const DAYS: [Weekday; 3] = [Weekday::Mon, Weekday::Tue, Weekday::Sat];
const WORDS: [&str; 5] = ["garden", "choir", "walk", "lunch", "talking"];
const FEATURES: [AccessFeature; 3] =
    [AccessFeature::StepFree, AccessFeature::HearingLoop, AccessFeature::Lift];
const NEEDS: [Need; 3] = [Need::LonelinessIsolation, Need::Pain, Need::Food];
const POSTCODES: [&str; 4] = ["OX3 9AB", "OX3 9ZZ", "OX4 4AA", "OX9 9XX"];

fn invented(new: &mut NewService, chance: &mut Chance) {
    new.needs = vec![chance.of(&NEEDS)];
    new.details.description = format!("{} and {}", chance.of(&WORDS), chance.of(&WORDS));
    if !chance.one_in(4) {
        new.details.locations =
            vec![hall(chance.of(&POSTCODES), &[chance.of(&FEATURES), chance.of(&FEATURES)])];
    }
    let mut meets = every(chance.of(&DAYS));
    meets.opens_at = NaiveTime::from_hms_opt(u32::try_from(8 + chance.below(12)).unwrap(), 0, 0);
    new.details.schedules = vec![meets];
    new.details.online = chance.one_in(3).then_some(true);
    let pence = u32::try_from(chance.below(2)).unwrap() * 300;
    let price = Price { id: Id::new(uuid::Uuid::from_u128(6)), pence: Some(pence), words: None };
    new.details.cost = Cost { first_visit: Some(price), ..Cost::default() };
    new.intake.minimum_age = chance.one_in(3).then_some(60);
    new.intake.capacity = chance.one_in(2).then_some(u32::try_from(chance.below(2)).unwrap());
}

/// Everything that can be asked more.
fn filters() -> Vec<fn(&mut ServiceQuery, &mut Chance)> {
    vec![
        |query, chance| query.need = Some(chance.of(&NEEDS)),
        |query, chance| query.text = Some(chance.of(&WORDS).to_owned()),
        |query, chance| query.within = Some(Metres::new(u32::try_from(500 + chance.below(15_000)).unwrap())),
        |query, chance| query.day = Some(chance.of(&DAYS)),
        |query, chance| query.time = Some(chance.of(PartOfDay::ALL)),
        |query, _| query.free = true,
        |query, chance| query.access.push(chance.of(&FEATURES)),
        |query, chance| query.age = Some(u32::try_from(30 + chance.below(60)).unwrap()),
        |query, _| query.online = true,
        |query, _| query.accepting = true,
        |query, _| query.has_space = true,
    ]
}

async fn found(who: &Somebody, query: &ServiceQuery) -> FoundServices {
    let page = PageRequest { limit: Some(100), after: None };
    who.footbridge.services(&who.caller, ServiceQuery { page, ..query.clone() }).await.unwrap()
}

fn ids(found: &FoundServices) -> BTreeSet<uuid::Uuid> {
    found.rows.iter().map(|row| row.service.id.uuid()).collect()
}

#[tokio::test]
async fn one_thing_more_that_is_asked_only_ever_narrows_and_counts_tell_how_far() {
    let Some(town) = Town::on(Database::Sqlite, Nation::EnglandAndWales).await else { return };
    a_town_on_the_map(&town).await;
    let mut chance = Chance(7);
    for number in 0..GROUPS {
        town.group_that(&format!("Group {number}"), |new| invented(new, &mut chance)).await;
    }
    let practice = town.practice("Mill Lane Surgery").await;
    for _ in 0..QUESTIONS {
        let near = Some(Whereabouts::Postcode(POSTCODES[0].parse().unwrap()));
        let mut query = ServiceQuery { near, ..ServiceQuery::default() };
        for filter in filters() {
            if chance.one_in(5) {
                filter(&mut query, &mut chance);
            }
        }
        let before = found(&practice, &query).await;
        assert_eq!(before.total, before.rows.len());
        counts_are_right(&practice, &query, &before).await;
        for filter in filters() {
            let mut narrower = query.clone();
            filter(&mut narrower, &mut chance);
            if replaces(&query, &narrower) {
                continue;
            }
            let after = found(&practice, &narrower).await;
            assert!(ids(&after).is_subset(&ids(&before)), "{query:?} became {narrower:?}");
        }
    }
}

/// Whether a filter took the place of another value of the same one.
fn replaces(query: &ServiceQuery, narrower: &ServiceQuery) -> bool {
    fn replaced<T: PartialEq>(before: Option<&T>, after: Option<&T>) -> bool {
        before.is_some() && before != after
    }
    replaced(query.need.as_ref(), narrower.need.as_ref())
        || replaced(query.text.as_ref(), narrower.text.as_ref())
        || replaced(query.within.as_ref(), narrower.within.as_ref())
        || replaced(query.day.as_ref(), narrower.day.as_ref())
        || replaced(query.time.as_ref(), narrower.time.as_ref())
        || replaced(query.age.as_ref(), narrower.age.as_ref())
}

async fn counts_are_right(who: &Somebody, query: &ServiceQuery, before: &FoundServices) {
    let facets = &before.facets;
    for (need, count) in &facets.needs {
        let chosen = ServiceQuery { need: Some(*need), ..query.clone() };
        assert_eq!(found(who, &chosen).await.total, *count, "{} of {query:?}", need.code());
    }
    for (day, count) in &facets.days {
        let chosen = ServiceQuery { day: Some(*day), ..query.clone() };
        assert_eq!(found(who, &chosen).await.total, *count, "{day} of {query:?}");
    }
    for (feature, count) in &facets.access {
        let mut chosen = query.clone();
        chosen.access.push(*feature);
        assert_eq!(found(who, &chosen).await.total, *count, "{} of {query:?}", feature.code());
    }
    for (count, choose) in [
        (facets.free, (|query| query.free = true) as fn(&mut ServiceQuery)),
        (facets.online, |query| query.online = true),
        (facets.accepting, |query| query.accepting = true),
        (facets.has_space, |query| query.has_space = true),
    ] {
        let mut chosen = query.clone();
        choose(&mut chosen);
        assert_eq!(found(who, &chosen).await.total, count, "{chosen:?}");
    }
}
