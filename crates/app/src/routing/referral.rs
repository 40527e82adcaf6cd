//! The shortlist a referral was chosen from.

use domain::ids::Id;
use domain::referral::Referral;
use domain::routing::KeptShortlist;
use domain::scope::Scope;

use crate::error::{Error, Fault};
use crate::perform::Act;
use crate::request::NewReferral;
use crate::show;
use crate::view::ChosenFromView;

impl Act<'_> {
    /// What is wrong with a shortlist that a referral says it was chosen from: it is one of the own organisation's, not
    /// about somebody else, and holds the service.
    pub(crate) async fn check_shortlist(
        &mut self,
        id: Id<KeptShortlist>,
        new: &NewReferral,
    ) -> Result<Option<Fault>, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let fits = self.unit.shortlist(&scope, id).await?.is_some_and(|kept| {
            kept.person.is_none_or(|person| person == new.person) && kept.holds(new.service)
        });
        let detail = "Choose a shortlist that you asked for this person and that holds this service";
        Ok((!fits).then(|| Fault::at("/shortlist", "unknown_shortlist", detail)))
    }

    /// The shortlist a referral was chosen from, for those who asked for it.
    pub(crate) async fn chosen_from(&mut self, referral: &Referral) -> Result<Option<ChosenFromView>, Error> {
        let Some(id) = referral.ask.shortlist else { return Ok(None) };
        let scope = Scope::of(&self.actor, self.now);
        let kept = self.unit.named_shortlist(&scope, id).await?;
        Ok(kept.map(|(kept, names)| show::shortlist::chosen_from(&kept, &names, referral.ask.service)))
    }
}
