//! The register of the first group, kept week by week; the last session still waits for it.

use app::Caller;
use chrono::TimeDelta;
use domain::{attendance::Mark, clock::Timestamp};

use super::Story;
use crate::demo::stage::Told;

/// Days before today from which the register is kept.
const DAYS: i64 = 27;

/// The story of the register, up to today.
pub async fn keep(mut story: Story, today: Timestamp) -> Told {
    let world = std::sync::Arc::clone(&story.world);
    let Some(group) = world.groups.first() else { return Ok(()) };
    let caller = Caller::new(group.coordinator.actor);
    story.service = Some(group.service);
    story.until(today - TimeDelta::days(DAYS)).await?;
    let sessions = story.footbridge.sessions_held(&caller).await?;
    let first = story.today();
    let held: Vec<_> = sessions
        .iter()
        .map(|line| line.session)
        .filter(|session| session.on > first && session.on < today.date_naive())
        .collect();
    // Whoever looks around can keep the last one.
    for session in held.iter().rev().skip(1).rev() {
        let at = story.office_hour(session.on);
        story.until(at).await?;
        story.footbridge.mark_everyone_here(&caller, *session).await?;
        let register = story.footbridge.register(&caller, *session).await?;
        let away = story.chance.choose(&register.rows).map(|row| row.who);
        if let Some(who) = away {
            story.minutes(1);
            story.footbridge.mark_attendance(&caller, *session, who, Mark::NotHere).await?;
        }
    }
    Ok(())
}
