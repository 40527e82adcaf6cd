//! How services have answered until now.

use std::collections::BTreeMap;

use domain::actor::Actor;
use domain::calendar::{Calendar, local_date};
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::routing::Replies;
use storage::read::Reply;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::AnswersView;

/// How far back answers are looked at.
const REPLY_DAYS: i64 = 90;

impl Footbridge {
    /// How some services have answered within 90 days, by the calendar of whoever asks. Of one that answered fewer than
    /// eight times nothing is said: it would tell of one referral of somebody else.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn answers_of(
        &self,
        caller: &Caller,
        offered: &[(Id<Service>, Id<Organisation>)],
    ) -> Result<BTreeMap<Id<Service>, AnswersView>, Error> {
        caller.require(TokenScope::Read)?;
        let known = self.replies(&caller.actor, offered).await?;
        let told = known.into_iter().filter(|(_, replies)| replies.are_told()).map(|(service, replies)| {
            let Replies { answers, accepted, working_days } = replies;
            (service, AnswersView { answers, accepted, working_days })
        });
        Ok(told.collect())
    }

    /// How some of them have answered until now.
    pub(super) async fn replies(
        &self,
        actor: &Actor,
        offered: &[(Id<Service>, Id<Organisation>)],
    ) -> Result<BTreeMap<Id<Service>, Replies>, Error> {
        let known = self.answered(actor, offered).await?;
        let usual =
            known.into_iter().filter_map(|(service, answered)| Some((service, Replies::of(answered)?)));
        Ok(usual.collect())
    }

    /// Each answer of some services: after how many working days, and whether it was a yes.
    async fn answered(
        &self,
        actor: &Actor,
        offered: &[(Id<Service>, Id<Organisation>)],
    ) -> Result<BTreeMap<Id<Service>, Vec<(u32, bool)>>, Error> {
        let Actor::Staff { place: own, .. } = actor else { return Ok(BTreeMap::new()) };
        let reader = self.store.reader();
        let place = reader.places().await?.into_iter().find(|place| place.id == *own);
        let Some(calendar) = place.map(|place| Calendar::of(place.nation)) else {
            return Ok(BTreeMap::new());
        };
        let since = self.now() - chrono::Duration::days(REPLY_DAYS);
        let mut answered: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for Reply { service, sent_at, answered_at, accepted } in reader.replies(offered, since).await? {
            let days = calendar.working_days_between(local_date(sent_at), local_date(answered_at));
            answered.entry(service).or_default().push((days, accepted));
        }
        Ok(answered)
    }
}
