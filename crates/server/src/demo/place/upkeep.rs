//! What becomes of listings: link workers telephone the groups, key-holders say that all is right, pause or close, the
//! clock asks those who have not said anything for long, and once a place administrator steps in.

use app::Caller;
use chrono::TimeDelta;
use domain::{
    actor::Actor,
    clock::Timestamp,
    coded::Coded,
    directory::{
        Service,
        capacity::SpacesNow,
        command::{Command, PauseFor},
        verification::CheckPoint,
    },
    ids::Id,
};

use super::Part;
use crate::demo::{stage::Told, story::Story};

/// What groups answer when they are asked for spaces.
const SPACES: [SpacesNow; 5] =
    [SpacesNow::Two, SpacesNow::ThreeToFive, SpacesNow::One, SpacesNow::None, SpacesNow::NotSure];

/// The story of one listing, up to today.
pub async fn keep_up(mut story: Story, group: usize, confirmed: Timestamp, today: Timestamp) -> Told {
    let world = std::sync::Arc::clone(&story.world);
    let Some(kept) = world.groups.get(group) else { return Ok(()) };
    let service = kept.service;
    let key_holder = kept.coordinator.actor;
    let checker = world.hosts.get(group % 2).map(|host| host.worker(group % 4 < 2).actor);

    // One in nine still waits for somebody to ring, and with one in twenty something was not right.
    if let Some(checker) = checker.filter(|_| group % 9 != 4) {
        let days = story.chance.between(5, 40);
        story.until(confirmed - TimeDelta::days(days.into())).await?;
        let held = if group % 20 == 9 { CheckPoint::ALL.get(..4) } else { Some(CheckPoint::ALL) };
        let points = held.unwrap_or_default().to_vec();
        act(&story, checker, service, Command::Check { on: story.today(), points }).await?;
    }
    story.until(confirmed).await?;
    act(&story, key_holder, service, Command::Confirm).await?;
    are_asked(&mut story, service, today).await?;

    story.until(today - TimeDelta::days(9)).await?;
    match kept.part {
        Part::Ordinary => say_spaces(&mut story, key_holder, service, group, today).await,
        Part::Pauses => {
            let pause = if group % 40 == 13 { PauseFor::OneMonth } else { PauseFor::UntilFurtherNotice };
            let command =
                Command::StateSpaces { spaces: SpacesNow::None, wait_weeks: None, pause: Some(pause) };
            act(&story, key_holder, service, command).await
        }
        Part::Closes => act(&story, key_holder, service, Command::Close).await,
        Part::Suspended => {
            let reason = "The hall's fire certificate has run out. We lift this when there is a new one.";
            let command =
                Command::Suspend { reason: reason.parse()?, appeal_by: story.today() + TimeDelta::days(28) };
            act(&story, world.body.administrator.actor, service, command).await
        }
    }
}

/// The clock asks and warns where nobody has said anything for long.
async fn are_asked(story: &mut Story, service: Id<Service>, today: Timestamp) -> Told {
    for months in [6, 9] {
        let due = story.now() + TimeDelta::days(if months == 6 { 186 } else { 95 });
        if due >= today - TimeDelta::days(10) {
            return Ok(());
        }
        story.until(due).await?;
        story.footbridge.remind_listing(service).await?;
    }
    Ok(())
}

/// Two in three have said lately how many people they could take.
async fn say_spaces(
    story: &mut Story,
    by: Actor,
    service: Id<Service>,
    group: usize,
    today: Timestamp,
) -> Told {
    if group.is_multiple_of(3) {
        return Ok(());
    }
    let spaces = SPACES.get(group % SPACES.len()).copied().unwrap_or(SpacesNow::NotSure);
    let wait_weeks = (spaces == SpacesNow::None).then_some(3);
    let days = story.chance.between(1, 8);
    story.until(today - TimeDelta::days(days.into())).await?;
    act(story, by, service, Command::StateSpaces { spaces, wait_weeks, pause: None }).await
}

async fn act(story: &Story, by: Actor, service: Id<Service>, command: Command) -> Told {
    story.footbridge.act_on_listing(&Caller::new(by), service, None, command).await?;
    Ok(())
}
