//! Everybody in a file, from real practices to real services, through the loop.
//!
//! People who may be one and the same (one family name, one date of birth) are sent from one practice, because looking
//! for a person finds nobody outside; the others take turns, and so do the services. The link-work service between
//! them is invented, and so is what is known of risk, of which such files say nothing: everybody is said to have been
//! asked, with no risk known.

mod directory;
mod record;
pub mod row;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

pub use self::row::Table;
use anyhow::ensure;
use app::Footbridge;
use chrono::NaiveDate;
use domain::{actor::Role, calendar::local_date, clock::Clock, name::folded, organisation::OrganisationKind};
use serde_json::json;

use self::{
    directory::Directory,
    record::{Recorded, look_for, record},
    row::{Outcome, Row},
};
use super::{
    client::{Caller, Server},
    ground::{Ground, LinkWork},
    own::{self, OwnData},
    real::{self, PersonOnFile, PracticeOnFile, Problem, Reading, ServiceOnFile},
    seen::Referral,
    story::{Cast, Story},
    tale::{Tale, Telling},
};
use crate::{ambient::SystemClock, print};

/// Where everybody is written down.
#[derive(Debug)]
pub struct Files<'a> {
    pub people: &'a PathBuf,
    pub practices: &'a PathBuf,
    pub services: &'a PathBuf,
}

/// Takes everybody through the loop on data of its own.
pub async fn all(files: &Files<'_>, database_url: Option<&str>, telling: Telling) -> anyhow::Result<Table> {
    let people = records(files.people, real::people(files.people)?);
    let practices = records(files.practices, real::practices(files.practices)?);
    let services = records(files.services, real::services(files.services)?);
    ensure!(
        !(people.is_empty() || practices.is_empty() || services.is_empty()),
        "Each of the three files must hold at least one record that can be read."
    );
    let own = OwnData::open(database_url, false).await?;
    let mut table = Table::new(telling);
    own::while_serving(&own.footbridge, async |server| {
        let mut crowd = Crowd::gather(&own.footbridge, server, practices, services).await?;
        for person in &people {
            let row = crowd.take(person).await?;
            table.add(row)?;
        }
        Ok(())
    })
    .await?;
    table.trouble = super::what_does_not_hold(&own).await?;
    own.close().await?;
    Ok(table)
}

/// The records of a file; what in it could not be read is said.
fn records<T>(file: &Path, reading: Reading<T>) -> Vec<T> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    reading.problems.iter().for_each(|problem: &Problem| print::remark(format_args!("{name} {problem}")));
    reading.records
}

/// Those through whose hands everybody goes.
struct Crowd<'a> {
    ground: Ground<'a>,
    link_work: LinkWork,
    directory: Directory,
    practices: Vec<PracticeOnFile>,
    /// The practices that somebody was sent from already.
    open: HashMap<String, Caller>,
    /// By family name and date of birth: the practice, and how many were written down there.
    alike: HashMap<(String, NaiveDate), (usize, usize)>,
    /// Whose turn it is among practices and services.
    turn: usize,
    today: NaiveDate,
}

impl<'a> Crowd<'a> {
    async fn gather(
        footbridge: &'a Footbridge,
        server: &'a Server,
        practices: Vec<PracticeOnFile>,
        services: Vec<ServiceOnFile>,
    ) -> anyhow::Result<Self> {
        let ground = Ground::lay(footbridge, server, "The place of the walk").await?;
        let link_work = ground.link_work("Link work of the walk").await?;
        let directory = Directory::import(&ground, services).await?;
        Ok(Self {
            ground,
            link_work,
            directory,
            practices,
            open: HashMap::new(),
            alike: HashMap::new(),
            turn: 0,
            today: local_date(SystemClock.now()),
        })
    }

    /// One person, as far as they can go.
    async fn take(&mut self, person: &PersonOnFile) -> anyhow::Result<Row> {
        let turn = self.turn;
        self.turn += 1;
        let likeness = person.family_name.as_deref().map(folded).zip(person.birth_date);
        let known = likeness.as_ref().and_then(|likeness| self.alike.get(likeness)).copied();
        let (at, written_down) = known.unwrap_or((turn % self.practices.len(), 0));
        let (ods_code, practice) = self.practice(at).await?;
        let mut row = Row::new(person.line, ods_code);

        if person.died && person.died_on.is_none() {
            row.outcome = Outcome::NotRecorded;
            row.notes.push("The file says that they died, and not when".to_owned());
            return Ok(row);
        }
        row.alike = look_for(&practice, person).await?;
        if row.alike < written_down {
            row.outcome = Outcome::Unexpected;
            row.notes.push(format!("{written_down} like them were written down, and {} found", row.alike));
            return Ok(row);
        }
        let id = match record(&practice, person).await? {
            Recorded::Not { faults } => {
                row.outcome = Outcome::NotRecorded;
                row.notes.extend(faults);
                return Ok(row);
            }
            Recorded::As { id, left_out } => {
                row.notes.extend(left_out);
                id
            }
        };
        if let Some(likeness) = likeness {
            self.alike.insert(likeness, (at, written_down + 1));
        }
        if person.died {
            self.expect_refusal(&practice, id, &mut row).await;
            return Ok(row);
        }
        let (community, coordinator) = self.directory.asked(&self.ground, turn).await?;
        row.service.clone_from(&community.name);
        let cast = Cast {
            practice,
            lead: self.link_work.lead.clone(),
            worker: self.link_work.worker.clone(),
            worker_id: self.link_work.worker_id.uuid(),
            coordinator,
            link_work: self.link_work.service.clone(),
            community,
            link: None,
        };
        let mut tale = Tale::new(Telling::Silent);
        let story = Story {
            cast: &cast,
            tale: &mut tale,
            person: id,
            restricted: person.restricted,
            today: self.today,
        };
        let told = story.tell().await;
        row.steps = tale.steps;
        match told {
            Ok(()) if person.restricted => row.outcome = Outcome::ClosedInSecret,
            Ok(()) => row.outcome = Outcome::Closed,
            Err(stopped) => {
                row.outcome = Outcome::Unexpected;
                row.notes.push(stopped.to_string());
            }
        }
        Ok(row)
    }

    /// Nobody is referred who has died.
    async fn expect_refusal(&self, practice: &Caller, person: uuid::Uuid, row: &mut Row) {
        let referral = json!({ "person": person, "service": self.link_work.service.id, "needs": ["other"] });
        match practice.post::<Referral>("/referrals", &referral).await {
            Err(failure) if failure.problem().is_some_and(|problem| problem.code == "person_has_died") => {
                row.outcome = Outcome::HasDied;
            }
            Err(failure) => {
                row.outcome = Outcome::Unexpected;
                row.notes.push(failure.to_string());
            }
            Ok(_) => {
                row.outcome = Outcome::Unexpected;
                row.notes.push("They have died, and could be referred".to_owned());
            }
        }
    }

    /// The practice at a place of the list, with somebody there who refers.
    async fn practice(&mut self, at: usize) -> anyhow::Result<(String, Caller)> {
        let Some(on_file) = self.practices.get(at) else { anyhow::bail!("There is no practice {at}") };
        let code = on_file.ods_code.clone();
        if let Some(practice) = self.open.get(&code) {
            return Ok((code, practice.clone()));
        }
        let organisation =
            self.ground.organisation(OrganisationKind::Practice, &on_file.name, Some(code.parse()?)).await?;
        let (_, practice) =
            self.ground.member(organisation, Role::PracticeReferrer, "A referrer", "The practice").await?;
        self.open.insert(code.clone(), practice.clone());
        Ok((code, practice))
    }
}
