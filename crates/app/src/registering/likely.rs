//! Which listings may be of the group that registers itself: those with most of the words of its name, and those that
//! meet where it meets with one of them.

use std::cmp::Reverse;

use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::organisation::Place;
use domain::registration::Answers;
use domain::search::asked_words;
use storage::ListedService;
use uuid::Uuid;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::LikelyView;

/// How many are shown.
const MOST: usize = 5;
/// How many are looked at in the database: other places may have groups of the same name.
const LOOKED_AT: usize = 40;

impl Footbridge {
    pub(super) async fn likely(&self, place: Id<Place>, answers: &Answers) -> Result<Vec<LikelyView>, Error> {
        let asked = asked_words(&answers.name).len();
        let mut found: Vec<(usize, bool, Uuid)> = self.catalogue().await?.look(|index| {
            let shared = index.words().shared_with(&answers.name, index.size());
            let candidates = index.live().slots().filter_map(|slot| {
                let shared = shared.get(slot.place()).copied().filter(|shared| *shared > 0)?;
                let entry = index.entry(slot).filter(|entry| entry.is_published)?;
                let here = answers.postcode.is_some()
                    && entry.points.iter().any(|point| point.postcode == answers.postcode);
                (shared * 2 > asked || here).then_some((shared, here, entry.id))
            });
            candidates.collect()
        });
        found.sort_unstable_by_key(|(shared, here, id)| (Reverse(*here), Reverse(*shared), *id));
        let ids: Vec<Uuid> = found.iter().take(LOOKED_AT).map(|(_, _, id)| *id).collect();
        let mut listed = self.store.reader().listed(&ids).await?;
        listed.sort_by_key(|listed| ids.iter().position(|id| *id == listed.service.id.uuid()));
        let here = listed.into_iter().filter(|listed| {
            listed.organisation.place == place && listed.service.kind == ServiceKind::Community
        });
        Ok(here.take(MOST).map(LikelyView::from).collect())
    }
}

impl From<ListedService> for LikelyView {
    fn from(listed: ListedService) -> Self {
        let ListedService { service, organisation, listed } = listed;
        let postcodes = listed.listing.locations.into_iter().filter_map(|location| location.postcode);
        Self {
            id: service.id,
            name: service.name,
            organisation: organisation.name,
            postcodes: postcodes.collect(),
            can_be_claimed: listed.standing.owner.is_none(),
        }
    }
}
