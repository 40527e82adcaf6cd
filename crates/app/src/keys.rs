//! The key to a listing, as whoever looks after the place gives it, gives it to somebody else, and takes it back. Each has
//! a reason that stays in the listing's history, and those concerned are told.

use domain::actor::{Role, Staff};
use domain::directory::Service;
use domain::directory::command::{Action, Command};
use domain::ids::{Id, Version};
use domain::text::PublicSentence;

use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{MOST_ROWS, PageRequest};
use crate::post::StaffLetter;
use crate::request::AccountQuery;
use crate::view::{MemberView, ServiceView};

/// What becomes of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyChange {
    /// Somebody holds it from now on.
    Give {
        /// Who.
        to: Id<Staff>,
        /// Why.
        reason: PublicSentence,
    },
    /// Nobody does.
    TakeBack {
        /// Why.
        reason: PublicSentence,
        /// That it is meant that nobody holds it.
        left_without: bool,
    },
}

impl Footbridge {
    /// Those who could hold the key to a listing: who coordinates the group, or leads the team, and can sign in.
    ///
    /// # Errors
    /// When it is not the caller's to give, or there is no such service.
    pub async fn key_candidates(&self, caller: &Caller, id: Id<Service>) -> Result<Vec<MemberView>, Error> {
        let listed = self.require_on(caller, id, Action::GiveKey).await?;
        let query = AccountQuery {
            organisation: Some(listed.organisation.id),
            kind: None,
            suspended: Some(false),
            page: PageRequest { limit: Some(MOST_ROWS), after: None },
        };
        let accounts = self.accounts(caller, query).await?.rows.into_iter();
        let members = accounts.map(|account| account.member);
        Ok(members.filter(|member| matches!(member.role, Role::GroupCoordinator | Role::TeamLead)).collect())
    }

    /// Gives the key to a listing to somebody of its group, or takes it back. Whoever holds it now and whoever held it
    /// before are told by e-mail.
    ///
    /// # Errors
    /// Every fault of what was said, among them that nobody would hold it and nobody said that this is meant; that it is
    /// not the caller's to do, or that the listing has changed under them.
    pub async fn change_key(
        &self,
        caller: &Caller,
        id: Id<Service>,
        expected: Option<Version>,
        change: KeyChange,
    ) -> Result<ServiceView, Error> {
        let candidates = self.key_candidates(caller, id).await?;
        let before = self.store.reader().service(id).await?.ok_or(Error::NotFound)?.listed.standing.owner;
        let (command, now_held_by, reason) = match change {
            KeyChange::Give { to, reason } => {
                let holder = candidates.iter().find(|member| member.id == to);
                let said = "Choose somebody who coordinates the group and can sign in";
                let holder = holder.ok_or_else(|| Error::invalid("/to", "unknown_key_holder", said))?;
                let command = Command::GiveKey { to, reason: Some(reason.clone()) };
                (command, Some(holder.clone()), reason)
            }
            KeyChange::TakeBack { reason, left_without } => {
                (Command::TakeKey { reason: reason.clone(), left_without }, None, reason)
            }
        };
        let view = self.act_on_listing(caller, id, expected, command).await?;
        // A second press of the same button finds it done, and tells nobody again.
        if before != now_held_by.as_ref().map(|member| member.id) {
            let former = candidates.into_iter().find(|member| Some(member.id) == before);
            self.tell_of_key(&view.name, now_held_by, former, &reason);
        }
        Ok(view)
    }

    fn tell_of_key(
        &self,
        name: &str,
        holder: Option<MemberView>,
        former: Option<MemberView>,
        reason: &PublicSentence,
    ) {
        let reason = reason.as_str();
        let sign_in = format!("{}/sign-in", self.public_address());
        let looks_after = holder.map(|holder| {
            let text = format!(
                "{},\n\nThe listing of {name} is yours to look after. Why: {reason}\n\nSign in with this email address:\n\
                 {sign_in}\n",
                holder.name
            );
            (holder.email, format!("You look after {name} now"), text)
        });
        let does_no_longer = former.map(|former| {
            let text = format!(
                "{},\n\nThe listing of {name} is not yours to look after any more. Why: {reason}\n\nIf that is wrong, ring \
                 the people who look after your area.\n",
                former.name
            );
            (former.email, format!("You do not look after {name} any more"), text)
        });
        for (to, subject, text) in looks_after.into_iter().chain(does_no_longer) {
            if let Some(to) = to {
                self.post.take(StaffLetter { to, subject, text, at: self.now() });
            }
        }
    }
}
