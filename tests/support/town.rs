//! A town: a database of its own, a clock that obeys, and everybody who takes part.

use super::clock::{SeededIdentifiers, Span, TestClock};
use super::hosts::{Group, LinkWork, Offer, Practice};
use super::inspection::Inspection;
use super::somebody::Somebody;
use app::request::{NewOrganisation, NewPlace, NewService, NewStaff};
use app::{Footbridge, Machinery};
use chrono::Duration;
use domain::actor::{Actor, Role};
use domain::calendar::{Calendar, Nation};
use domain::clock::{Clock, Timestamp};
use domain::coded::Need;
use domain::directory::{Intake, Listing, ListingStatus, ServiceKind};
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind, Place};
use domain::person::Person;
use domain::share_profile::ShareProfile;
use footbridge_tests::postgres::{FreshDatabase, fresh_database};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// How often the clock looks while a town lives through days and weeks.
const HOURS_BETWEEN_LOOKS: i64 = 4;

/// One town.
#[derive(Debug)]
pub struct Town {
    pub footbridge: Footbridge,
    pub clock: Arc<TestClock>,
    pub url: String,
    place: Place,
    inspection: Inspection,
    home: Home,
}

/// Where its database lives, and who removes it.
#[derive(Debug)]
pub enum Home {
    Sqlite { _directory: TempDir },
    Postgres { _database: FreshDatabase },
}

/// Which database a story is told on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// Tells a story on SQLite and then on PostgreSQL, each time in a new town, and sees that the town is in order at
/// the end: every history replays to its row, every chain is whole, everything open is owed to somebody.
pub async fn on_both(story: impl AsyncFn(&Town)) {
    on_one(Database::Sqlite, &story).await;
    on_one(Database::Postgres, &story).await;
}

async fn on_one(database: Database, story: &impl AsyncFn(&Town)) {
    let Some(town) = Town::on(database, Nation::EnglandAndWales).await else { return };
    println!("On {database:?}:");
    story(&town).await;
    town.is_in_order().await;
}

/// A Monday morning in March, an hour after people came to work.
pub fn monday_morning() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

impl Town {
    /// A new town; nothing where PostgreSQL was asked for and there is none, which has been said.
    pub async fn on(database: Database, nation: Nation) -> Option<Self> {
        let (url, home) = match database {
            Database::Sqlite => {
                let directory = TempDir::new().unwrap();
                let file = directory.path().join("town.sqlite");
                copy_database(&migrated_file().await, &file);
                (format!("sqlite://{}", file.display()), Home::Sqlite { _directory: directory })
            }
            Database::Postgres => {
                let database = fresh_database(migrate).await.unwrap()?;
                (database.url().to_owned(), Home::Postgres { _database: database })
            }
        };
        let clock = Arc::new(TestClock::at(monday_morning(), Calendar::of(nation)));
        let footbridge = Footbridge::open(&url, machinery(&clock)).await.unwrap();
        let place = NewPlace { name: "Otherford".to_owned(), nation };
        let place = footbridge.add_place(place).await.unwrap();
        let inspection = Inspection::open(&url).await;
        Some(Self { footbridge, clock, url, place, inspection, home })
    }

    /// The same database through an application of its own, as another process would have it.
    pub async fn another_door(&self) -> Footbridge {
        let machinery =
            Machinery { clock: self.clock.clone(), identifiers: Arc::new(SeededIdentifiers::new(0xd00)) };
        Footbridge::open(&self.url, machinery).await.unwrap()
    }

    /// Time passes, and the clock looks every few hours, as it does where a worker runs.
    pub async fn lives_through(&self, span: Span) {
        let from = self.clock.now();
        self.clock.passes(span);
        let until = self.clock.now();
        let mut now = from;
        while now < until {
            now = (now + Duration::hours(HOURS_BETWEEN_LOOKS)).min(until);
            self.clock.shows(now);
            self.footbridge.work_off().await.unwrap();
        }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn place(&self) -> Id<Place> {
        self.place.id
    }

    /// The working days of its nation.
    pub fn calendar(&self) -> Calendar {
        Calendar::of(self.place.nation)
    }

    /// What the database holds.
    pub fn inspection(&self) -> &Inspection {
        &self.inspection
    }

    /// Closes it, so that another process can open its database: where that is, and what keeps it there.
    pub async fn leave(self) -> (String, Home) {
        self.footbridge.close().await;
        (self.url, self.home)
    }

    /// Every history replays to its row, every chain of hashes is whole, and nothing needs mending.
    pub async fn is_in_order(&self) {
        let verification = self.footbridge.verify().await.unwrap();
        assert!(verification.faults.is_empty(), "the histories do not hold: {:#?}", verification.faults);
        let diagnosis = self.footbridge.doctor().await.unwrap();
        assert!(diagnosis.is_sound(), "the doctor finds: {diagnosis:#?}");
    }

    pub async fn practice(&self, name: &str) -> Practice {
        let organisation = self.organisation(OrganisationKind::Practice, name).await;
        Practice(self.staff(organisation, "Dr Grey", Role::PracticeReferrer).await)
    }

    pub async fn link_work(&self) -> LinkWork {
        let organisation = self.organisation(OrganisationKind::LinkWorkHost, "Otherford Link Work").await;
        let offer = self.offer(organisation, ServiceKind::LinkWork, ShareProfile::P3, Intake::open()).await;
        LinkWork {
            offer,
            lead: self.staff(organisation, "Lee, who leads", Role::TeamLead).await,
            worker: self.staff(organisation, "Wyn, link worker", Role::LinkWorker).await,
            colleague: self.staff(organisation, "Col, link worker", Role::LinkWorker).await,
        }
    }

    /// A community group without limits.
    pub async fn group(&self, name: &str) -> Group {
        self.group_with(name, Intake::open()).await
    }

    /// A community group with its own rules.
    pub async fn group_with(&self, name: &str, intake: Intake) -> Group {
        let organisation = self.organisation(OrganisationKind::CommunityGroup, name).await;
        let offer = self.offer(organisation, ServiceKind::Community, ShareProfile::P1, intake).await;
        Group {
            offer,
            coordinator: self.staff(organisation, "Sam, coordinator", Role::GroupCoordinator).await,
        }
    }

    /// A community group whose listing says more.
    pub async fn group_that(&self, name: &str, says: impl FnOnce(&mut NewService)) -> Group {
        let organisation = self.organisation(OrganisationKind::CommunityGroup, name).await;
        let mut new = listing(organisation, ServiceKind::Community, ShareProfile::P1, Intake::open());
        name.clone_into(&mut new.name);
        says(&mut new);
        let profile = new.share_profile;
        let service = self.footbridge.list_service_for(organisation, new).await.unwrap();
        Group {
            offer: Offer { service: service.id, profile },
            coordinator: self.staff(organisation, "Sam, coordinator", Role::GroupCoordinator).await,
        }
    }

    pub async fn place_administrator(&self) -> Somebody {
        let organisation = self.organisation(OrganisationKind::PlaceBody, "Otherford Council").await;
        self.staff(organisation, "Ada, administrator", Role::PlaceAdministrator).await
    }

    pub async fn staff(&self, organisation: Id<Organisation>, name: &str, role: Role) -> Somebody {
        let new = NewStaff { organisation, name: name.to_owned(), role, case_capacity: None };
        let staff = self.footbridge.add_staff(new).await.unwrap();
        let caller = self.footbridge.caller_of(staff.id).await.unwrap();
        Somebody::new(name, &self.footbridge, caller.actor)
    }

    /// The clock, as the actor it is.
    pub fn the_clock(&self) -> Somebody {
        Somebody::new("the clock", &self.footbridge, Actor::Clock)
    }

    pub fn themself(&self, person: Id<Person>) -> Somebody {
        Somebody::themself(&self.footbridge, person)
    }

    pub async fn organisation(&self, kind: OrganisationKind, name: &str) -> Id<Organisation> {
        let new = NewOrganisation { place: self.place.id, kind, name: name.to_owned(), ods_code: None };
        self.footbridge.add_organisation(new).await.unwrap().id
    }

    async fn offer(
        &self,
        organisation: Id<Organisation>,
        kind: ServiceKind,
        profile: ShareProfile,
        intake: Intake,
    ) -> Offer {
        let new = listing(organisation, kind, profile, intake);
        let service = self.footbridge.list_service_for(organisation, new).await.unwrap();
        Offer { service: service.id, profile }
    }
}

/// A community service that nobody looks after.
pub fn listing_of(organisation: Id<Organisation>) -> NewService {
    listing(organisation, ServiceKind::Community, ShareProfile::P0, Intake::open())
}

/// What a service says when nothing else is said of it.
fn listing(
    organisation: Id<Organisation>,
    kind: ServiceKind,
    profile: ShareProfile,
    intake: Intake,
) -> NewService {
    NewService {
        id: None,
        organisation: Some(organisation),
        kind,
        name: match kind {
            ServiceKind::LinkWork => "Otherford link workers".to_owned(),
            ServiceKind::Community => "Singing on Thursdays".to_owned(),
        },
        details: Listing::described("Everybody can sing, and there is tea."),
        needs: vec![Need::LonelinessIsolation],
        listing: ListingStatus::Active,
        share_profile: profile,
        share_reason: (profile > ShareProfile::P2).then(|| "We visit people at home".to_owned()),
        blind_first: false,
        intake,
    }
}

fn machinery(clock: &Arc<TestClock>) -> Machinery {
    Machinery { clock: clock.clone(), identifiers: Arc::new(SeededIdentifiers::new(7)) }
}

/// Brings an empty database to the schema.
pub async fn migrate(url: &str) -> anyhow::Result<()> {
    let clock = Arc::new(TestClock::at(monday_morning(), Calendar::of(Nation::EnglandAndWales)));
    let footbridge = Footbridge::open(url, machinery(&clock)).await?;
    footbridge.migrate().await?;
    footbridge.close().await;
    Ok(())
}

/// An SQLite file with the schema in it, made once for each process and copied for each town.
async fn migrated_file() -> PathBuf {
    static FILE: tokio::sync::OnceCell<(TempDir, PathBuf)> = tokio::sync::OnceCell::const_new();
    let make = async || {
        let directory = TempDir::new().unwrap();
        let file = directory.path().join("template.sqlite");
        migrate(&format!("sqlite://{}", file.display())).await.unwrap();
        (directory, file)
    };
    FILE.get_or_init(make).await.1.clone()
}

/// An SQLite database is its file and, beside it, the log of what is not in the file yet.
fn copy_database(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
    let log = |file: &Path| PathBuf::from(format!("{}-wal", file.display()));
    if log(from).exists() {
        std::fs::copy(log(from), log(to)).unwrap();
    }
}
