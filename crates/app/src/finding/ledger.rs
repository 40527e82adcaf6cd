//! What a search leaves in the ledger of unmet need.

use domain::actor::Actor;
use domain::coded::UnmetReason;
use domain::directory::ServiceKind;

use super::filters::requirements;
use super::whereabouts::Spot;
use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::{NewUnmetNeed, ServiceQuery};

impl Footbridge {
    /// Notes that a need is not met, where the question names one and no words of its own: that nothing has a name
    /// somebody made up says nothing of what is missing. What is asked on a later page was asked on the first.
    pub(super) async fn note_search(
        &self,
        caller: &Caller,
        query: &ServiceQuery,
        spot: Option<&Spot>,
        missing: Option<UnmetReason>,
    ) -> Result<(), Error> {
        let is_a_question = query.text.is_none() && query.page.after.is_none();
        let (Some(need), Some(reason), true) = (query.need, missing, is_a_question) else { return Ok(()) };
        let Actor::Staff { place: own, .. } = caller.actor else { return Ok(()) };
        let unmet = NewUnmetNeed {
            place: own,
            kind: query.kind.unwrap_or(ServiceKind::Community),
            needs: vec![need],
            reason,
            small_area: spot.map(Spot::small_area),
            requirements: requirements(&query.access),
        };
        self.note_unmet_need_once(caller, unmet, None).await
    }
}
