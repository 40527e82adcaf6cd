//! Issuing tokens to the invented staff. Their secrets come from the machine's own generator: a secret that is the
//! same in every Ashbrook would be none.

use anyhow::Context;
use app::{Footbridge, TokenScope, request::NewToken};
use chrono::NaiveDate;
use domain::{directory::Service, ids::Id, organisation::Organisation, share_profile::ShareProfile};

use super::{
    place::{Group, Member, World},
    tokens::{DemoToken, DemoTokens},
};

/// Days a token works.
const DAYS: u16 = 366;

/// Issues one token for each role.
///
/// # Errors
/// When the database fails.
pub async fn tokens(footbridge: &Footbridge, world: &World, today: NaiveDate) -> anyhow::Result<DemoTokens> {
    let practice = world.practices.first().context("There is no practice")?;
    let host = world.hosts.first().context("There is no link-work service")?;
    let group = world.groups.iter().find(|group| is_simple(group)).context("No group takes anybody")?;
    let volunteering =
        world.groups.iter().find(|group| group.volunteer.is_some()).context("Nobody volunteers")?;
    let volunteer = volunteering.volunteer.as_ref().context("Nobody volunteers")?;
    let body = &world.body;
    let [link_worker, _] = &host.workers;
    let holders = [
        (&practice.gp, &practice.organisation, None),
        (&practice.manager, &practice.organisation, None),
        (link_worker, &host.organisation, Some(host.service)),
        (&host.lead, &host.organisation, Some(host.service)),
        (&group.coordinator, &group.organisation, Some(group.service)),
        (volunteer, &volunteering.organisation, Some(volunteering.service)),
        (&body.administrator, &body.organisation, None),
        (&body.analyst, &body.organisation, None),
        (&body.auditor, &body.organisation, None),
        (&body.operator, &body.organisation, None),
    ];
    let mut tokens = Vec::with_capacity(holders.len());
    for (member, organisation, service) in holders {
        tokens.push(token(footbridge, member, organisation, service).await?);
    }
    Ok(DemoTokens { place: world.place.name.clone(), today, tokens })
}

/// A group without rules of its own, which shows a name and a way to make contact, and no more.
fn is_simple(group: &Group) -> bool {
    group.is_open_house() && group.profile == ShareProfile::P1 && !group.blind_first
}

async fn token(
    footbridge: &Footbridge,
    member: &Member,
    organisation: &Organisation,
    service: Option<Id<Service>>,
) -> anyhow::Result<DemoToken> {
    let staff = &member.staff;
    let new = NewToken {
        staff: staff.id,
        name: format!("Demonstration: {}", staff.name),
        scopes: TokenScope::ALL.into(),
        days: DAYS,
    };
    let issued = footbridge.issue_token(new).await?;
    Ok(DemoToken {
        name: staff.name.clone(),
        role: staff.role,
        organisation: organisation.name.clone(),
        organisation_id: organisation.id,
        ods_code: organisation.ods_code.clone(),
        service,
        secret: issued.secret,
    })
}
