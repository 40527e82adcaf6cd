//! What a community group sees when it comes to work: who is asked for, who waits, who comes, what it answered.

use std::sync::Arc;

use domain::calendar::local_date;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::referral::{Outcome, Referral, StatusKind};
use domain::scope::Scope;
use storage::read::{Page as ReadPage, ReferralFilter};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::lists::moments;
use crate::page::{Cursor, Page, PageRequest};
use crate::show::referral::received;
use crate::view::{AskerView, ReceivedView, ReferralLine, ReferralView};

/// The most asks that are shown together: what is answered makes room for the next.
const MOST_ASKS: u32 = 100;
/// How many of its last answers a group is shown.
const LAST_ANSWERS: u32 = 10;
/// The states a group's answer can have led to.
const ANSWERED: [StatusKind; 7] = [
    StatusKind::Waitlisted,
    StatusKind::Accepted,
    StatusKind::Started,
    StatusKind::Ended,
    StatusKind::Declined,
    StatusKind::NotStarted,
    StatusKind::Redirected,
];

impl Footbridge {
    /// The asks that wait for an answer of the caller's organisation, the soonest due first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn asks(&self, caller: &Caller) -> Result<Vec<ReceivedView>, Error> {
        self.waiting_in(caller, &[StatusKind::Sent, StatusKind::Question]).await
    }

    /// The caller's own waiting list, in the order in which people were asked for.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn waiting_list(&self, caller: &Caller) -> Result<Vec<ReceivedView>, Error> {
        let mut list = self.waiting_in(caller, &[StatusKind::Waitlisted]).await?;
        list.sort_by_key(|waits| (waits.sent_at, waits.id));
        Ok(list)
    }

    async fn waiting_in(&self, caller: &Caller, states: &[StatusKind]) -> Result<Vec<ReceivedView>, Error> {
        caller.require(TokenScope::Read)?;
        let Some(own) = caller.actor.organisation() else { return Ok(Vec::new()) };
        let now = self.now();
        let scope = Scope::of(&caller.actor, now);
        let lines = self.store.reader().received_and_waiting(&scope, own, states, MOST_ASKS).await?;
        Ok(lines.iter().map(|line| received(line, &caller.actor, now)).collect())
    }

    /// The people who come to the caller's organisation, or are to come, the newest change first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn coming(&self, caller: &Caller, page: PageRequest) -> Result<Page<ReceivedView>, Error> {
        caller.require(TokenScope::Read)?;
        let Some(own) = caller.actor.organisation() else {
            return Ok(Page { rows: Vec::new(), next: None });
        };
        let now = self.now();
        let scope = Scope::of(&caller.actor, now);
        let states = [StatusKind::Accepted, StatusKind::Started];
        let listing = self.store.reader().received_by_change(&scope, own, &states, &moments(&page)).await?;
        Ok(Page {
            rows: listing.lines.iter().map(|line| received(line, &caller.actor, now)).collect(),
            next: listing.next.map(Cursor::of_moment),
        })
    }

    /// What the caller's organisation answered last.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn last_answers(&self, caller: &Caller) -> Result<Vec<ReferralLine>, Error> {
        caller.require(TokenScope::Read)?;
        let own: Option<Id<Organisation>> = caller.actor.organisation();
        let scope = Scope::of(&caller.actor, self.now());
        let filter = ReferralFilter { statuses: ANSWERED.to_vec(), ..ReferralFilter::default() };
        let page = ReadPage::first(LAST_ANSWERS);
        let listing = self.store.reader().referrals(&scope, &filter, &page).await?;
        Ok(listing.lines.into_iter().map(|line| ReferralLine::of(line, own)).collect())
    }

    /// Who asks for somebody, as whoever was asked may know it.
    ///
    /// # Errors
    /// When the referral is out of sight.
    pub async fn asker_of(&self, caller: &Caller, id: Id<Referral>) -> Result<AskerView, Error> {
        let scope = Scope::of(&caller.actor, self.now());
        let detail = self.store.reader().referral(&scope, id).await?.ok_or(Error::NotFound)?;
        self.asker(&detail).await
    }

    /// A referral without its being written down that somebody looked: for a link that has yet to show whom it belongs
    /// to, and reads nothing by which anybody is known.
    pub(crate) async fn glance(&self, caller: &Caller, id: Id<Referral>) -> Result<ReferralView, Error> {
        self.once(caller, Arc::new(move |act| Box::pin(async move { act.referral_view(id).await }))).await
    }

    /// Says what came of it, with one tap: several transitions in one unit of work where it takes several.
    ///
    /// # Errors
    /// When it is out of sight, not theirs to say, or refused by the lifecycle.
    pub async fn report_outcome(
        &self,
        caller: &Caller,
        id: Id<Referral>,
        outcome: Outcome,
    ) -> Result<ReferralView, Error> {
        caller.require(TokenScope::Referrals)?;
        self.once(
            caller,
            Arc::new(move |act| {
                Box::pin(async move {
                    // Out of sight is out of reach before anything is said of its state.
                    let view = act.referral_view(id).await?;
                    let stored = act.unit.referral(view.id).await?.ok_or(Error::NotFound)?;
                    for command in stored.referral.commands_for(outcome, local_date(act.now)) {
                        act.referral(id, None, &command).await?;
                    }
                    act.referral_view(id).await
                })
            }),
        )
        .await
    }
}
