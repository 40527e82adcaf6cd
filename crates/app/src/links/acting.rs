//! What is done with a link. It is spent in the transaction of what it does, by one conditional statement: of two
//! people who press at the same moment, one has answered and the other is told so.

use std::sync::Arc;

use domain::answer_link::{LinkKind, LinkStanding};
use domain::calendar::local_date;
use domain::referral::{Command, Outcome};
use storage::IssuedLink as KeptLink;

use super::{Key, standing};
use crate::caller::{Caller, IdempotencyKey};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::ReferralView;

/// What somebody says by a link.
#[derive(Debug, Clone)]
pub enum Said {
    /// One thing.
    Command(Command),
    /// What came of it, in one tap.
    Outcome(Outcome),
}

impl Footbridge {
    /// Does what somebody says by a link.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such link; [`Error::Conflict`] where it is spent or over, or is for
    /// something else; and everything the lifecycle refuses.
    pub async fn say_by_link(
        &self,
        key: Key<'_>,
        idempotency: Option<IdempotencyKey>,
        said: Said,
    ) -> Result<ReferralView, Error> {
        let found = self.found_link(key).await?;
        let caller = Caller::new(found.actor).with_key(idempotency);
        let what = Arc::new((found.link, said));
        self.once(
            &caller,
            Arc::new(move |act| {
                let what = Arc::clone(&what);
                Box::pin(async move {
                    let (link, said) = what.as_ref();
                    match said {
                        Said::Command(command) => act.by_link(link, command).await?,
                        Said::Outcome(outcome) => act.outcome_by_link(link, *outcome).await?,
                    }
                    act.referral_view(link.referral).await
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn by_link(&mut self, link: &KeptLink, command: &Command) -> Result<(), Error> {
        let stored = self.unit.referral(link.referral).await?.ok_or(Error::NotFound)?;
        let action = command.action();
        let is_over = matches!(standing(link, &stored.referral, self.now), LinkStanding::Over(_));
        if is_over || !link.kind.is_for(action) {
            return Err(Error::Conflict);
        }
        self.referral(link.referral, None, command).await?;
        if LinkKind::is_spent_by(action) && !self.unit.spend_answer_link(link.id, self.now).await? {
            return Err(Error::Conflict);
        }
        Ok(())
    }

    async fn outcome_by_link(&mut self, link: &KeptLink, outcome: Outcome) -> Result<(), Error> {
        let stored = self.unit.referral(link.referral).await?.ok_or(Error::NotFound)?;
        for command in stored.referral.commands_for(outcome, local_date(self.now)) {
            self.by_link(link, &command).await?;
        }
        Ok(())
    }
}
