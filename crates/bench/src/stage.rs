//! The stage: an invented area, in which everything happens that is measured. It is built through the application, as
//! an operator, a practice, a link-work team and a group would.

mod lives;
pub mod machinery;
mod people;

use std::collections::BTreeSet;

use app::request::{NewOrganisation, NewPlace, NewService, NewStaff, NewToken};
use app::{Caller, Footbridge, TokenScope};
use chrono::Duration;
use domain::actor::{Role, Staff};
use domain::calendar::Nation;
use domain::coded::Need;
use domain::directory::{Intake, Listing, ListingStatus, ServiceKind};
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind, Place};
use domain::share_profile::ShareProfile;
use uuid::Uuid;

use self::machinery::SteppingClock;

/// Practices, each with a community group beside it.
pub const PAIRS: usize = 25;
/// Link-work services they share.
const LINK_WORK: usize = 10;
/// Referrals of one pair.
pub const REFERRALS_PER_PAIR: usize = 10;
/// How long ago everything on the stage happened.
const DAYS_AGO: i64 = 40;

/// What the measurements ask for, pair by pair of a practice and a link-work service.
#[derive(Debug)]
pub struct Stage {
    /// The pairs.
    pub pairs: Vec<Pair>,
    /// Every person, referral and case of the lives.
    pub lives: Vec<Uuid>,
    /// Every person and referral that waits to be accepted.
    pub waiting: Vec<Uuid>,
    /// Every place, organisation, member of staff and service.
    pub shared: BTreeSet<Uuid>,
}

/// A practice and the link-work service it refers to.
#[derive(Debug)]
pub struct Pair {
    /// The practice's token.
    pub practice_token: String,
    /// The team lead's token.
    pub lead_token: String,
    /// The link-work service.
    pub service: Uuid,
    /// Somebody the practice refers again and again.
    pub regular: Uuid,
    /// A referral with a whole life behind it.
    pub ended: Uuid,
    /// A referral that waits to be accepted.
    pub waiting: Uuid,
    /// Its version.
    pub waiting_version: u32,
}

/// A link-work service and who works there.
#[derive(Debug, Clone)]
struct Team {
    service: Uuid,
    lead: Caller,
    lead_token: String,
    worker: Caller,
    worker_id: Id<Staff>,
}

/// Builds the stage in an empty database.
pub async fn build(database_url: &str) -> anyhow::Result<Stage> {
    let clock = SteppingClock::starting(chrono::Utc::now() - Duration::days(DAYS_AGO));
    let footbridge = Footbridge::open(database_url, clock.machinery()).await?;
    footbridge.migrate().await?;
    let mut builder = Builder { footbridge, clock, shared: BTreeSet::new() };
    let place = NewPlace { name: "Invented Area".to_owned(), nation: Nation::EnglandAndWales };
    let place = builder.footbridge.add_place(place).await?;
    builder.shared.insert(place.id.uuid());
    let mut teams = Vec::new();
    for number in 0..LINK_WORK {
        teams.push(builder.team(&place, number).await?);
    }
    let mut stage =
        Stage { pairs: Vec::new(), lives: Vec::new(), waiting: Vec::new(), shared: BTreeSet::new() };
    for (number, team) in teams.iter().cycle().take(PAIRS).enumerate() {
        let pair = builder.pair(&place, number, team, &mut stage).await?;
        stage.pairs.push(pair);
    }
    stage.shared = builder.shared;
    builder.footbridge.close().await;
    Ok(stage)
}

/// Fills the outbox of an empty database with e-mails that may leave: two for each referral, to the person and to who
/// refers them.
pub async fn letters(database_url: &str, messages: u32) -> anyhow::Result<()> {
    let clock = SteppingClock::starting(chrono::Utc::now() - Duration::days(DAYS_AGO));
    let footbridge = Footbridge::open(database_url, clock.machinery()).await?;
    footbridge.migrate().await?;
    let mut builder = Builder { footbridge, clock, shared: BTreeSet::new() };
    let place = NewPlace { name: "Invented Area".to_owned(), nation: Nation::EnglandAndWales };
    let place = builder.footbridge.add_place(place).await?;
    let team = builder.team(&place, 0).await?;
    let practice = builder.organisation(&place, OrganisationKind::Practice, "Practice".to_owned()).await?;
    let referrer = builder.staff(&practice, Role::PracticeReferrer, "Referrer".to_owned()).await?;
    builder.footbridge.set_email(referrer.id, "referrer@example.org".parse()?).await?;
    let cast = lives::Cast {
        practice: builder.footbridge.caller_of(referrer.id).await?,
        coordinator: team.lead.clone(),
        community: team.service,
        team,
    };
    for number in 0..messages.div_ceil(2) {
        builder.waiting(&cast, usize::try_from(number)?).await?;
    }
    builder.footbridge.close().await;
    Ok(())
}

/// Builds the stage, step by step in an invented past.
struct Builder {
    footbridge: Footbridge,
    clock: SteppingClock,
    shared: BTreeSet<Uuid>,
}

impl Builder {
    async fn team(&mut self, place: &Place, number: usize) -> anyhow::Result<Team> {
        let host =
            self.organisation(place, OrganisationKind::LinkWorkHost, format!("Alliance {number}")).await?;
        let lead = self.staff(&host, Role::TeamLead, format!("Lead {number}")).await?;
        let worker = self.staff(&host, Role::LinkWorker, format!("Worker {number}")).await?;
        Ok(Team {
            service: self.service(&host, ServiceKind::LinkWork, format!("Link work {number}")).await?,
            lead: self.footbridge.caller_of(lead.id).await?,
            lead_token: self.token(&lead).await?,
            worker: self.footbridge.caller_of(worker.id).await?,
            worker_id: worker.id,
        })
    }

    async fn pair(
        &mut self,
        place: &Place,
        number: usize,
        team: &Team,
        stage: &mut Stage,
    ) -> anyhow::Result<Pair> {
        let practice =
            self.organisation(place, OrganisationKind::Practice, format!("Practice {number}")).await?;
        let referrer = self.staff(&practice, Role::PracticeReferrer, format!("Referrer {number}")).await?;
        let group =
            self.organisation(place, OrganisationKind::CommunityGroup, format!("Group {number}")).await?;
        let coordinator = self.staff(&group, Role::GroupCoordinator, format!("Coordinator {number}")).await?;
        let cast = lives::Cast {
            practice: self.footbridge.caller_of(referrer.id).await?,
            team: team.clone(),
            coordinator: self.footbridge.caller_of(coordinator.id).await?,
            community: self.service(&group, ServiceKind::Community, format!("Company {number}")).await?,
        };
        let lived = self.lives(&cast, number).await?;
        let waiting = self.waiting(&cast, number).await?;
        stage.lives.extend(lived.records);
        stage.waiting.extend(waiting.records);
        Ok(Pair {
            practice_token: self.token(&referrer).await?,
            lead_token: team.lead_token.clone(),
            service: team.service,
            regular: lived.regular,
            ended: lived.ended,
            waiting: waiting.referral,
            waiting_version: waiting.version,
        })
    }

    async fn organisation(
        &mut self,
        place: &Place,
        kind: OrganisationKind,
        name: String,
    ) -> anyhow::Result<Organisation> {
        let new = NewOrganisation { place: place.id, kind, name, ods_code: None };
        let organisation = self.footbridge.add_organisation(new).await?;
        self.shared.insert(organisation.id.uuid());
        Ok(organisation)
    }

    async fn staff(
        &mut self,
        organisation: &Organisation,
        role: Role,
        name: String,
    ) -> anyhow::Result<Staff> {
        let new = NewStaff { organisation: organisation.id, name, role, case_capacity: None };
        let staff = self.footbridge.add_staff(new).await?;
        self.shared.insert(staff.id.uuid());
        Ok(staff)
    }

    async fn service(
        &mut self,
        organisation: &Organisation,
        kind: ServiceKind,
        name: String,
    ) -> anyhow::Result<Uuid> {
        let new = NewService {
            id: None,
            organisation: None,
            kind,
            name,
            details: Listing::described("Somebody who listens, and knows what there is round here."),
            needs: vec![Need::LonelinessIsolation, Need::Bereavement],
            listing: ListingStatus::Active,
            share_profile: ShareProfile::P2,
            share_reason: None,
            blind_first: false,
            intake: Intake::open(),
        };
        let service = self.footbridge.list_service_for(organisation.id, new).await?.id.uuid();
        self.shared.insert(service);
        Ok(service)
    }

    /// A token that works for as long as a token can, although it was issued in the past.
    async fn token(&self, staff: &Staff) -> anyhow::Result<String> {
        let scopes = TokenScope::ALL.into();
        let new = NewToken { staff: staff.id, name: "benchmark".to_owned(), scopes, days: 366 };
        Ok(self.footbridge.issue_token(new).await?.secret)
    }
}
