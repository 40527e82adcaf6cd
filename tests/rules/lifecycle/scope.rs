//! Who sees what is one definition: `Scope` in memory and `Scope` as SQL admit the same records, for every kind of
//! actor, on both databases, whatever has happened.

use super::cast::Cast;
use super::history::{History, histories};
use super::require;
use crate::support::town::{Database, Town};
use chrono::Duration;
use domain::actor::{Actor, Role};
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::ids::Id;
use domain::organisation::OrganisationKind;
use domain::scope::Scope;
use std::collections::BTreeSet;
use storage::read::{CaseFilter, Page, ReferralFilter};
use storage::{Reader, Store};
use uuid::Uuid;

#[test]
fn scope_in_memory_equals_scope_in_sql_on_sqlite() {
    super::every_history(16, &histories(), async |history| compare(Database::Sqlite, history).await);
}

#[test]
fn scope_in_memory_equals_scope_in_sql_on_postgresql() {
    super::every_history(4, &histories(), async |history| compare(Database::Postgres, history).await);
}

async fn compare(database: Database, history: &History) -> Result<(), String> {
    let Some(town) = Town::on(database, history.nation).await else { return Ok(()) };
    let mut cast = Cast::assemble(&town).await;
    for step in &history.steps {
        cast.takes(step).await?;
    }
    let store = Store::open(&town.url).await.unwrap();
    let world = World::read(store.reader(), &cast).await;
    let now = town.footbridge.now();
    for actor in actors(&cast).await {
        for at in [now, now - Duration::minutes(4), now - Duration::days(3)] {
            world.is_seen_alike(&actor, at).await?;
        }
    }
    store.close().await;
    Ok(())
}

/// Everybody in the cast, and somebody of every role in each kind of organisation, and in another place.
async fn actors(cast: &Cast<'_>) -> Vec<Actor> {
    let mut actors: Vec<Actor> = cast.everybody().iter().map(|somebody| somebody.caller.actor).collect();
    let elsewhere = cast.town.organisation(OrganisationKind::Practice, "Far Surgery").await;
    let organisations: BTreeSet<_> =
        actors.iter().filter_map(Actor::organisation).chain([elsewhere]).collect();
    let staff = Id::new(Uuid::from_u128(1));
    for role in Role::ALL.iter().copied() {
        for organisation in organisations.iter().copied() {
            actors.push(Actor::Staff { staff, role, organisation, place: cast.town.place() });
            actors.push(Actor::Staff { staff, role, organisation, place: Id::new(Uuid::from_u128(2)) });
        }
    }
    actors.push(Actor::Lifecycle);
    actors
}

/// Every record there is, as only the lifecycle sees it.
struct World {
    reader: Reader,
    referrals: Vec<storage::StoredReferral>,
    cases: Vec<storage::StoredCase>,
    people: Vec<domain::person::Person>,
}

impl World {
    async fn read(reader: Reader, cast: &Cast<'_>) -> Self {
        let everything = Scope::of(&Actor::Lifecycle, cast.town.footbridge.now());
        let (mut referrals, mut cases, mut people) = (Vec::new(), Vec::new(), Vec::new());
        for made in &cast.referrals {
            referrals.push(reader.referral(&everything, made.referral).await.unwrap().unwrap().stored);
        }
        for case in &cast.cases {
            cases.push(reader.case(&everything, *case).await.unwrap().unwrap().stored);
        }
        for held in &cast.people {
            people.push(reader.person(&everything, held.person).await.unwrap().unwrap());
        }
        Self { reader, referrals, cases, people }
    }

    async fn is_seen_alike(&self, actor: &Actor, at: Timestamp) -> Result<(), String> {
        let scope = Scope::of(actor, at);
        self.referrals_are_seen_alike(actor, &scope).await?;
        self.cases_are_seen_alike(actor, &scope).await?;
        for person in &self.people {
            let has_case = self.cases.iter().any(|stored| {
                stored.case.person == person.id && Some(stored.case.organisation) == actor.organisation()
            });
            let in_memory = scope.admits_person(person, has_case);
            let in_sql = self.reader.person(&scope, person.id).await.unwrap().is_some();
            require(in_memory == in_sql, || differs("person", actor, in_memory, in_sql))?;
        }
        Ok(())
    }

    async fn referrals_are_seen_alike(&self, actor: &Actor, scope: &Scope) -> Result<(), String> {
        let listed =
            self.reader.referrals(scope, &ReferralFilter::default(), &Page::first(1000)).await.unwrap();
        let listed: BTreeSet<_> = listed.lines.into_iter().map(|line| line.id).collect();
        for stored in &self.referrals {
            let id = stored.referral.id;
            let in_memory = scope.admits_referral(&stored.referral, stored.place);
            let in_sql = self.reader.referral(scope, id).await.unwrap().is_some();
            let kind = stored.referral.status.kind().code();
            require(in_memory == in_sql, || {
                differs(&format!("referral ({kind})"), actor, in_memory, in_sql)
            })?;
            let in_list = listed.contains(&id);
            require(in_memory == in_list, || differs(&format!("list ({kind})"), actor, in_memory, in_list))?;
        }
        let known: BTreeSet<_> = self.referrals.iter().map(|stored| stored.referral.id).collect();
        require(listed.is_subset(&known), || format!("{actor:?} is shown a referral that nobody made"))
    }

    async fn cases_are_seen_alike(&self, actor: &Actor, scope: &Scope) -> Result<(), String> {
        let filter = CaseFilter { include_closed: true, ..CaseFilter::default() };
        let listed = self.reader.caseload(scope, &filter, &Page::first(1000)).await.unwrap();
        let listed: BTreeSet<_> = listed.lines.into_iter().map(|line| line.id).collect();
        for stored in &self.cases {
            let in_memory = scope.admits_case(&stored.case);
            let in_sql = self.reader.case(scope, stored.case.id).await.unwrap().is_some();
            require(in_memory == in_sql, || differs("case", actor, in_memory, in_sql))?;
            let in_list = listed.contains(&stored.case.id);
            require(in_memory == in_list, || differs("caseload", actor, in_memory, in_list))?;
        }
        Ok(())
    }
}

fn differs(what: &str, actor: &Actor, in_memory: bool, in_sql: bool) -> String {
    format!("{what}: {actor:?} sees it {in_memory} in memory and {in_sql} in SQL")
}
