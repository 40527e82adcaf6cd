//! A group that joined by itself two days ago, and somebody who says that a listing is theirs: both wait for a call.

use anyhow::Context;
use app::{
    Footbridge,
    request::{NewOrganisation, NewRegistration, NewService},
};
use chrono::TimeDelta;
use domain::{
    calendar::local_date,
    clock::Timestamp,
    coded::Need,
    directory::{Listing, Service, capacity::SpacesNow},
    ids::Id,
    organisation::{Organisation, OrganisationKind},
    registration::{Answers, Contact, Meets},
    share_profile::ShareProfile,
};

use crate::demo::machinery::DemoClock;

/// The number of this story: those of people and listings lie below.
const STORY: u32 = 2_000_000;

/// Lets them join. Where letters leave for a mail server, nobody reads the codes, and nobody joins.
///
/// # Errors
/// When they cannot be written.
pub async fn join(footbridge: &Footbridge, end: Timestamp) -> anyhow::Result<()> {
    let clock = DemoClock::at(end - TimeDelta::hours(38));
    let then = footbridge.with_machinery(clock.machinery(STORY));
    let (secret, _) = then.register_group(tea_and_tools()?).await?;
    let Some(code) = newest_code(&then) else { return Ok(()) };
    then.prove_registration(&secret, &code, None).await?;

    clock.set(end - TimeDelta::hours(15));
    then.list_service_for(hall(&then).await?, old_choir(&then)?).await?;
    let (secret, begun) = then.register_group(singers()?).await?;
    let code = newest_code(&then).context("a letter went astray")?;
    let theirs = begun.likely.into_iter().find(|like| like.can_be_claimed).map(|like| like.id);
    then.prove_registration(&secret, &code, theirs).await?;
    Ok(())
}

/// The code in the newest letter of the mailbox.
fn newest_code(footbridge: &Footbridge) -> Option<String> {
    let letter = footbridge.mailbox().letters().into_iter().next()?;
    Some(letter.subject.chars().take(6).collect())
}

/// The organisation of a listing that came from elsewhere.
async fn hall(footbridge: &Footbridge) -> anyhow::Result<Id<Organisation>> {
    let place = footbridge.places().await?.into_iter().next().context("there is no place")?.id;
    let (kind, name) = (OrganisationKind::CommunityGroup, "Old Hall Trust".to_owned());
    Ok(footbridge.add_organisation(NewOrganisation { place, kind, name, ods_code: None }).await?.id)
}

/// A listing that nobody looks after.
fn old_choir(footbridge: &Footbridge) -> anyhow::Result<NewService> {
    let answers = tea_and_tools()?.answers;
    let mut next = || footbridge.new_id::<Service>().uuid();
    let edition = answers.edition(local_date(footbridge.now()), &mut next);
    Ok(NewService {
        id: None,
        organisation: None,
        kind: edition.kind,
        name: "Old Hall Singers".to_owned(),
        details: Listing { summary: Some("Songs by heart, on Mondays".to_owned()), ..edition.listing },
        needs: edition.needs,
        listing: edition.status,
        share_profile: ShareProfile::P0,
        share_reason: None,
        blind_first: false,
        intake: edition.intake,
    })
}

fn tea_and_tools() -> anyhow::Result<NewRegistration> {
    let answers = Answers {
        name: "Tea and Tools".to_owned(),
        summary: "Mending things together, with a kettle on".to_owned(),
        meets: Meets::AtAPlace,
        postcode: Some("AK2 4AB".parse()?),
        when: "Wednesdays, from 2 until the pot is empty".to_owned(),
        contact: Contact {
            name: "Winnie Ashdown".parse()?,
            email: "winnie@tea-and-tools.example".parse()?,
            phone: Some("01632 960 733".parse()?),
        },
        in_public: true,
        who_for: Some("Anybody who can hold a screwdriver, or wants to".to_owned()),
        needs: vec![Need::LonelinessIsolation],
        cost: Some("free".to_owned()),
        step_free: true,
        spaces: SpacesNow::Two,
    };
    Ok(NewRegistration { place: None, answers })
}

fn singers() -> anyhow::Result<NewRegistration> {
    let mut new = tea_and_tools()?;
    "Singers at the Old Hall".clone_into(&mut new.answers.name);
    "We sing, and nobody auditions".clone_into(&mut new.answers.summary);
    new.answers.contact = Contact {
        name: "Ambrose Pike".parse()?,
        email: "ambrose@pike.example".parse()?,
        phone: Some("01632 960 734".parse()?),
    };
    Ok(new)
}
