//! How services have answered until now.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::{Calendar, local_date};
use domain::directory::Service;
use domain::ids::Id;
use domain::routing::{Candidate, Replies};

use crate::error::Error;
use crate::footbridge::Footbridge;

/// How far back answers are looked at.
const REPLY_DAYS: i64 = 90;

impl Footbridge {
    /// After how many working days some of the candidates usually answer, by the calendar of whoever asks.
    pub(super) async fn replies(
        &self,
        actor: &Actor,
        of: &[Id<Service>],
        candidates: &[Candidate],
    ) -> Result<BTreeMap<Id<Service>, Replies>, Error> {
        let Actor::Staff { place: own, .. } = actor else { return Ok(BTreeMap::new()) };
        let reader = self.store.reader();
        let place = reader.places().await?.into_iter().find(|place| place.id == *own);
        let Some(calendar) = place.map(|place| Calendar::of(place.nation)) else {
            return Ok(BTreeMap::new());
        };
        let offered: Vec<_> = candidates
            .iter()
            .filter(|candidate| of.contains(&candidate.service))
            .map(|candidate| (candidate.service, candidate.organisation))
            .collect();
        let since = self.now() - chrono::Duration::days(REPLY_DAYS);
        let mut waited: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for reply in reader.replies(&offered, since).await? {
            let (asked_on, answered_on) = (local_date(reply.sent_at), local_date(reply.answered_at));
            waited
                .entry(reply.service)
                .or_default()
                .push(calendar.working_days_between(asked_on, answered_on));
        }
        Ok(waited.into_iter().filter_map(|(service, days)| Some((service, Replies::of(days)?))).collect())
    }
}
