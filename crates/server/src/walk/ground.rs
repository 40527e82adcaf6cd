//! The ground that the walk stands on: a place, its organisations, their staff, services and tokens.
//!
//! Setting up is the operator's business and is done before anybody calls; everything after it goes over HTTP.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use app::{
    Footbridge, TokenScope,
    request::{NewOrganisation, NewPlace, NewService, NewStaff, NewToken},
};
use domain::{
    actor::{Role, Staff},
    calendar::Nation,
    coded::{Coded, Need},
    contact::EmailAddress,
    directory::{Intake, ListingStatus, ServiceKind},
    ids::Id,
    ods_code::OdsCode,
    organisation::{Organisation, OrganisationKind, Place},
    share_profile::ShareProfile,
};
use serde::Deserialize;

use super::{
    client::{Caller, Server},
    seen::{Made, Page, Service},
    story::{ByLink, Cast},
};
use crate::{
    command::application::in_words,
    demo::tokens::{DemoToken, DemoTokens},
};

/// Days for which the tokens of a walk are good.
const DAYS: u16 = 1;

/// A place that is being set up.
#[derive(Debug)]
pub struct Ground<'a> {
    footbridge: &'a Footbridge,
    server: &'a Server,
    place: Id<Place>,
}

/// What a service says of itself.
#[derive(Debug)]
pub struct Listing {
    pub kind: ServiceKind,
    pub name: String,
    pub description: String,
    pub needs: Vec<Need>,
    pub share_profile: ShareProfile,
}

impl<'a> Ground<'a> {
    /// A new place.
    pub async fn lay(footbridge: &'a Footbridge, server: &'a Server, name: &str) -> anyhow::Result<Self> {
        let new = NewPlace { name: name.to_owned(), nation: Nation::EnglandAndWales };
        Ok(Self { footbridge, server, place: footbridge.add_place(new).await?.id })
    }

    /// A new organisation.
    pub async fn organisation(
        &self,
        kind: OrganisationKind,
        name: &str,
        ods_code: Option<OdsCode>,
    ) -> anyhow::Result<Id<Organisation>> {
        let new = NewOrganisation { place: self.place, kind, name: name.to_owned(), ods_code };
        Ok(self.footbridge.add_organisation(new).await?.id)
    }

    /// A new member of staff with a token of their own, as the steps name them.
    pub async fn member(
        &self,
        organisation: Id<Organisation>,
        role: Role,
        name: &str,
        in_steps: impl Into<Arc<str>>,
    ) -> anyhow::Result<(Id<Staff>, Caller)> {
        let new = NewStaff { organisation, name: name.to_owned(), role, case_capacity: None };
        let staff = self.footbridge.add_staff(new).await?.id;
        let scopes = TokenScope::ALL.into();
        let token = NewToken { staff, name: "A walk".to_owned(), scopes, days: DAYS };
        let token = self.footbridge.issue_token(token).await?;
        Ok((staff, self.server.caller(in_steps, &token.secret)))
    }

    /// A new service.
    pub async fn service(&self, organisation: Id<Organisation>, listing: Listing) -> anyhow::Result<Service> {
        let Listing { kind, name, description, needs, share_profile } = listing;
        let share_reason = (share_profile > ShareProfile::P2)
            .then(|| "We write letters and fill in forms in the person's name".to_owned());
        let new = NewService {
            id: None,
            organisation: None,
            kind,
            name,
            details: domain::directory::Listing::described(description),
            needs,
            listing: ListingStatus::Active,
            share_profile,
            share_reason,
            blind_first: false,
            intake: Intake::open(),
        };
        let view = self.footbridge.list_service_for(organisation, new).await.map_err(in_words)?;
        Ok(Service {
            id: view.id.uuid(),
            name: view.name,
            needs: view.needs.iter().map(ToString::to_string).collect(),
            share_profile: view.share_profile.to_string(),
        })
    }

    /// A link-work service with a team lead and a link worker.
    pub async fn link_work(&self, name: &str) -> anyhow::Result<LinkWork> {
        let host = self.organisation(OrganisationKind::LinkWorkHost, name, None).await?;
        let (_, lead) = self.member(host, Role::TeamLead, "Ruth Adeyemi", "The team lead").await?;
        let (worker_id, worker) = self.member(host, Role::LinkWorker, "Tom Bell", "The link worker").await?;
        let listing = Listing {
            kind: ServiceKind::LinkWork,
            name: name.to_owned(),
            description: "Somebody who listens, and finds out with you what would help.".to_owned(),
            needs: Need::ALL.to_vec(),
            share_profile: ShareProfile::P3,
        };
        Ok(LinkWork { service: self.service(host, listing).await?, lead, worker, worker_id })
    }
}

/// A link-work service and those who work there.
#[derive(Clone, Debug)]
pub struct LinkWork {
    pub service: Service,
    pub lead: Caller,
    pub worker: Caller,
    pub worker_id: Id<Staff>,
}

/// One practice, one link-work service and one group, all invented.
pub async fn invented(footbridge: &Footbridge, server: &Server, by_link: bool) -> anyhow::Result<Cast> {
    let ground = Ground::lay(footbridge, server, "Ferryside").await?;
    let practice = ground
        .organisation(OrganisationKind::Practice, "Hollow Lane Surgery", Some("Y9WALK".parse()?))
        .await?;
    let (_, practice) =
        ground.member(practice, Role::PracticeReferrer, "Dr Asha Patel", "The practice").await?;
    let LinkWork { service: link_work, lead, worker, worker_id } =
        ground.link_work("Ferryside Link Work").await?;
    let group = ground.organisation(OrganisationKind::CommunityGroup, "Ferryside Friends", None).await?;
    let (maeve, coordinator) = ground.member(group, Role::GroupCoordinator, "Maeve Lin", "The group").await?;
    let address: EmailAddress = "maeve@ferryside-friends.example".parse()?;
    footbridge.set_email(maeve, address.clone()).await?;
    let listing = Listing {
        kind: ServiceKind::Community,
        name: "Tuesday walk and tea".to_owned(),
        description: "An easy walk along the river, with tea afterwards.".to_owned(),
        needs: vec![Need::LonelinessIsolation, Need::PhysicalActivity],
        share_profile: ShareProfile::P2,
    };
    let community = ground.service(group, listing).await?;
    let link = if by_link {
        let phone = server.phone()?;
        let name = server.caller("The group, by link,", "");
        Some(ByLink { footbridge: footbridge.clone(), address, phone, name })
    } else {
        None
    };
    Ok(Cast { practice, lead, worker, worker_id: worker_id.uuid(), coordinator, link_work, community, link })
}

/// Those of a running demonstration whose tokens are in a file.
pub async fn demonstration(server: &Server, file: &Path) -> anyhow::Result<Cast> {
    let tokens = DemoTokens::read(file)?;
    let of = |role: Role| {
        tokens.of(role).with_context(|| format!("{} holds no token of a {role}", file.display()))
    };
    let (lead, worker, coordinator) =
        (of(Role::TeamLead)?, of(Role::LinkWorker)?, of(Role::GroupCoordinator)?);
    let practice = server.caller("The practice", &of(Role::PracticeReferrer)?.secret);
    let link_work = offered_by(lead, &practice).await?;
    let community = offered_by(coordinator, &practice).await?;
    let (lead, coordinator) =
        (server.caller("The team lead", &lead.secret), server.caller("The group", &coordinator.secret));
    let worker_id = id_of(worker, &lead).await?;
    let worker = server.caller("The link worker", &worker.secret);
    Ok(Cast { practice, lead, worker, worker_id, coordinator, link_work, community, link: None })
}

/// The service that the organisation of a token offers.
async fn offered_by(token: &DemoToken, reader: &Caller) -> anyhow::Result<Service> {
    let id = token.service.with_context(|| format!("{} offers no service", token.organisation))?;
    let service = reader.get::<Service>(&format!("/services/{id}")).await;
    Ok(service.context("The demonstration does not answer as its tokens say")?.body)
}

/// The id of a link worker, which a case of theirs shows: a token file names people, and not their records.
async fn id_of(worker: &DemoToken, lead: &Caller) -> anyhow::Result<uuid::Uuid> {
    #[derive(Deserialize)]
    struct Line {
        id: uuid::Uuid,
        worker: Option<String>,
    }
    #[derive(Deserialize)]
    struct Case {
        worker: Option<Made>,
    }
    let caseload = lead.get::<Page<Line>>("/caseload?limit=100").await?.body;
    let theirs = caseload.rows.iter().find(|line| line.worker.as_deref() == Some(worker.name.as_str()));
    let theirs = theirs.with_context(|| format!("{} has no case, and so is not known by id", worker.name))?;
    let case = lead.get::<Case>(&format!("/cases/{}", theirs.id)).await?.body;
    Ok(case.worker.context("A case that somebody has names nobody")?.id)
}
