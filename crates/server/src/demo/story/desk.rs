//! What lies on the desk of somebody who works with people.

use std::collections::BTreeSet;

use app::{Caller, page::PageRequest, request::TaskQuery};
use chrono::TimeDelta;
use domain::{clock::Timestamp, task::Action};

use super::Story;
use crate::demo::{place::Member, stage::Told};

/// What is due longer ago than this has been seen to, and only not been ticked off.
const SEEN_TO: TimeDelta = TimeDelta::days(5);

/// On a quiet afternoon somebody ticks off what they have seen to long ago.
pub async fn clear(mut story: Story, member: Member, at: Timestamp) -> Told {
    // Nobody else may tick anything off in the meantime.
    story.until_alone(at).await?;
    let caller = Caller::new(member.actor);
    let mut seen_to = BTreeSet::new();
    let mut page = PageRequest::default();
    loop {
        let query = TaskQuery { mine: true, page, ..TaskQuery::default() };
        let found = story.footbridge.tasks(&caller, query).await?;
        let old = found.rows.into_iter().filter(|task| task.due_at < at - SEEN_TO);
        seen_to
            .extend(old.filter(|task| task.actions.contains(&Action::Complete)).filter_map(|task| task.id));
        let Some(next) = found.next else { break };
        page = PageRequest { after: Some(next), ..PageRequest::default() };
    }
    for task in seen_to {
        story.footbridge.act_on_task(&caller, task, Action::Complete).await?;
    }
    Ok(())
}
