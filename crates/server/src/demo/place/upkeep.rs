//! What key-holders do to their listings: they say that it is right as it is, pause it, or close it.

use app::{Caller, request::NewService};
use chrono::TimeDelta;
use domain::{clock::Timestamp, directory::Intake, directory::ListingStatus};

use super::Part;
use crate::demo::{stage::Told, story::Story};

/// The story of one listing, from the day it is confirmed. `today` is when the past ends.
pub async fn keep_up(mut story: Story, group: usize, confirmed: Timestamp, today: Timestamp) -> Told {
    let world = std::sync::Arc::clone(&story.world);
    let Some(group) = world.groups.get(group) else { return Ok(()) };
    let last_weeks = today - TimeDelta::days(9);
    let at = if group.part == Part::Ordinary { confirmed } else { last_weeks.max(confirmed) };
    story.until(at).await?;
    let caller = Caller::new(group.coordinator.actor);
    let listed = story.footbridge.service(&caller, group.service).await?;
    let on = story.today();
    let paused_until = (group.part == Part::Pauses).then(|| on + TimeDelta::days(40));
    let listing = match group.part {
        Part::Ordinary | Part::Pauses => ListingStatus::Active,
        Part::Closes => ListingStatus::Closing,
        Part::Suspended => return Ok(()),
    };
    let new = NewService {
        id: None,
        organisation: None,
        kind: listed.kind,
        name: listed.name,
        details: listed.details,
        needs: listed.needs,
        listing,
        share_profile: listed.share_profile,
        share_reason: listed.share_reason,
        blind_first: listed.blind_first,
        intake: Intake { paused_until, ..listed.intake },
    };
    story.footbridge.change_service(&caller, group.service, listed.version, new).await?;
    Ok(())
}
