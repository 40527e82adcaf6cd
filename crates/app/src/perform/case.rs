//! Acting on a case.

use std::sync::Arc;

use domain::calendar::Calendar;
use domain::case::{Case, Command};
use domain::ids::{Id, Version};
use domain::policy;
use domain::scope::Scope;

use super::Act;
use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::show;
use crate::view::CaseView;

impl Footbridge {
    /// Every transition of a case. `expected` is the version the caller was looking at.
    ///
    /// # Errors
    /// When it is out of sight, not theirs to do, refused by the lifecycle, or has changed under them.
    pub async fn act_on_case(
        &self,
        caller: &Caller,
        id: Id<Case>,
        expected: Option<Version>,
        command: Command,
    ) -> Result<CaseView, Error> {
        caller.require(TokenScope::Cases)?;
        let command = Arc::new(command);
        self.once(
            caller,
            Arc::new(move |act| {
                let command = Arc::clone(&command);
                Box::pin(async move {
                    act.case(id, expected, &command).await?;
                    act.case_view(id).await
                })
            }),
        )
        .await
    }

    /// Whether a command on a case would be refused, with nothing done: what is shown for a last look is what can be done.
    ///
    /// # Errors
    /// As [`Footbridge::act_on_case`].
    pub async fn would_act_on_case(
        &self,
        caller: &Caller,
        id: Id<Case>,
        command: Command,
    ) -> Result<(), Error> {
        caller.require(TokenScope::Cases)?;
        let command = Arc::new(command);
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                let command = Arc::clone(&command);
                Box::pin(async move {
                    let case = act.unit.case(id).await?.ok_or(Error::NotFound)?.case;
                    act.weigh_case(act.actor, &case, &command).await.map(drop)
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    /// One command on one case, with what it brings about elsewhere.
    pub(crate) async fn case(
        &mut self,
        id: Id<Case>,
        expected: Option<Version>,
        command: &Command,
    ) -> Result<(), Error> {
        let before = self.unit.case(id).await?.ok_or(Error::NotFound)?.case;
        // Whoever may not see it hears that before they hear that it has changed.
        let _permit = policy::authorise_case(&self.actor, command.action(), &before, self.now)?;
        if expected.is_some_and(|expected| expected != before.version) {
            return Err(Error::Conflict);
        }
        let (after, event, facts) = self.decide_case(self.actor, &before, command).await?;
        self.follow_case(command, &event, &after, &facts).await
    }

    /// The case as this unit leaves it, as the actor sees it.
    pub(crate) async fn case_view(&mut self, id: Id<Case>) -> Result<CaseView, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let detail = self.unit.case_detail(&scope, id).await?.ok_or(Error::NotFound)?;
        let onward = self.unit.referrals_from(id).await?;
        let facts = domain::case::Facts {
            actor: self.actor,
            calendar: Calendar::of(detail.nation),
            person: detail.person.clone(),
            consents: self.consents_of(detail.person.id).await?,
            worker: None,
            open_referrals: Vec::new(),
            openings: Vec::new(),
            another_open_case: false,
            latest_contact: None,
        };
        Ok(show::case::view(&detail, &facts, &onward, self.now))
    }
}
