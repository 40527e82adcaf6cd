//! Accounts of staff: invited, suspended, restored. Each act is an entry of the place's log.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::account::Action;
use domain::actor::Staff;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use domain::policy::accounts::{authorise_accounts, permitted_on_account};
use storage::AccountEntry;
use storage::read::{Account, AccountFilter};

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::lists::words;
use crate::page::{Cursor, Page};
use crate::perform::Act;
use crate::post::StaffLetter;
use crate::request::{AccountQuery, Invitation};
use crate::view::{AccountView, MemberView};

impl Footbridge {
    /// The accounts of the caller's place, by organisation.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not look after them.
    pub async fn accounts(&self, caller: &Caller, query: AccountQuery) -> Result<Page<AccountView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_accounts(&caller.actor)?;
        let AccountQuery { organisation, kind, suspended, page } = query;
        let filter = AccountFilter { organisation, kind, suspended };
        let found = self.store.reader().accounts(place, &filter, &words(&page)).await?;
        let rows = found.lines.iter().map(|account| view(caller, account)).collect();
        Ok(Page { rows, next: found.next.map(Cursor::of_word) })
    }

    /// One account of the caller's place.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none, and for who does not look after them.
    pub async fn account(&self, caller: &Caller, id: Id<Staff>) -> Result<AccountView, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_accounts(&caller.actor)?;
        let found = self.store.reader().account_by_id(place, id).await?.ok_or(Error::NotFound)?;
        Ok(view(caller, &found))
    }

    /// The organisations of the caller's place, by name: those for whom somebody may be given an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not look after them.
    pub async fn organisations_of_place(&self, caller: &Caller) -> Result<Vec<Organisation>, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_accounts(&caller.actor)?;
        Ok(self.store.reader().organisations_of(place).await?)
    }

    /// Gives somebody an account, and sends them a letter that says how to sign in.
    ///
    /// # Errors
    /// Every fault of what was given: an organisation of another place, a role that nobody has there, an address that
    /// opens an account of the same organisation already.
    pub async fn invite(&self, caller: &Caller, invitation: Invitation) -> Result<Id<Staff>, Error> {
        caller.require(TokenScope::Services)?;
        let place = authorise_accounts(&caller.actor)?;
        let id = self.new_id();
        // A second press of the same button finds the answer to the first, does nothing, and sends nothing.
        let done = Arc::new(AtomicBool::new(false));
        let (asked, doing) = (invitation.clone(), Arc::clone(&done));
        let invited = self
            .once(
                caller,
                Arc::new(move |act| {
                    let (asked, doing) = (asked.clone(), Arc::clone(&doing));
                    Box::pin(async move {
                        let invited = act.invite(place, id, asked).await?;
                        doing.store(true, Ordering::Relaxed);
                        Ok(invited)
                    })
                }),
            )
            .await?;
        if done.load(Ordering::Relaxed) {
            self.post.take(welcome(&invitation, self.now()));
        }
        Ok(invited)
    }

    /// Suspends an account: every session and every token of its owner is worth nothing from the next second on.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none that the caller looks after; [`Error::Forbidden`] for one that is not
    /// theirs to suspend; [`Error::Conflict`] where it is suspended already.
    pub async fn suspend_account(&self, caller: &Caller, id: Id<Staff>) -> Result<(), Error> {
        self.change_account(caller, id, Action::Suspend).await?;
        self.recent.forget();
        Ok(())
    }

    /// Lets a suspended account open again what it opened before.
    ///
    /// # Errors
    /// As for [`Footbridge::suspend_account`].
    pub async fn restore_account(&self, caller: &Caller, id: Id<Staff>) -> Result<(), Error> {
        self.change_account(caller, id, Action::Restore).await
    }

    async fn change_account(&self, caller: &Caller, id: Id<Staff>, action: Action) -> Result<(), Error> {
        caller.require(TokenScope::Services)?;
        let place = authorise_accounts(&caller.actor)?;
        let account = self.account(caller, id).await?;
        if !account.actions.contains(&action) {
            let is_so_already = account.suspended_at.is_some() == (action == Action::Suspend);
            let never = "This account is not yours to suspend. Ask whoever keeps the service running";
            return Err(if is_so_already { Error::Conflict } else { Error::Forbidden(never) });
        }
        self.once(
            caller,
            Arc::new(move |act| Box::pin(async move { act.change_account(place, id, action).await })),
        )
        .await
    }
}

impl Act<'_> {
    async fn invite(
        &mut self,
        place: Id<Place>,
        id: Id<Staff>,
        invitation: Invitation,
    ) -> Result<Id<Staff>, Error> {
        let Invitation { name, email, organisation, role } = invitation;
        let host = self.unit.organisation(organisation).await?.filter(|host| host.place == place);
        let mut faults = Vec::new();
        match host {
            None => faults.push(Fault::at(
                "/organisation",
                "organisation_unknown",
                "Select an organisation of this place",
            )),
            Some(host) if !host.kind.roles().contains(&role) => {
                faults.push(Fault::at("/role", "role_not_there", "Select a role that people have there"));
            }
            Some(_) => {}
        }
        if self.unit.has_account(organisation, &email).await? {
            let known = "Somebody there signs in with this email address already";
            faults.push(Fault::at("/email", "email_taken", known));
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let staff = Staff { id, organisation, role, name: name.as_str().to_owned(), case_capacity: None };
        self.unit.insert_staff(&staff).await?;
        self.unit.set_staff_email(id, Some(&email)).await?;
        self.note_on_account(place, id, Action::Invite).await?;
        Ok(id)
    }

    async fn change_account(&mut self, place: Id<Place>, id: Id<Staff>, action: Action) -> Result<(), Error> {
        let since = (action == Action::Suspend).then_some(self.now);
        if !self.unit.set_staff_disabled(id, since).await? {
            return Err(Error::Conflict);
        }
        if since.is_some() {
            self.unit.end_sessions(id, self.now).await?;
        }
        self.note_on_account(place, id, action).await
    }

    async fn note_on_account(
        &mut self,
        place: Id<Place>,
        staff: Id<Staff>,
        what: Action,
    ) -> Result<(), Error> {
        let entry = AccountEntry { place, at: self.now, actor: self.actor, what, staff };
        Ok(self.unit.log_account(entry).await?)
    }
}

fn view(caller: &Caller, account: &Account) -> AccountView {
    let member = MemberView::from(&account.member);
    let suspended = account.suspended_at.is_some();
    let kind = member.organisation.kind;
    let action = permitted_on_account(&caller.actor, member.id, member.role, kind, suspended);
    AccountView {
        suspended_at: account.suspended_at,
        seen_at: account.seen_at,
        actions: action.into_iter().collect(),
        member,
    }
}

fn welcome(invitation: &Invitation, at: domain::clock::Timestamp) -> StaffLetter {
    StaffLetter {
        to: invitation.email.clone(),
        subject: "You can sign in to Footbridge".to_owned(),
        text: format!(
            "Hello {},\n\nYou have been given an account. To sign in, open Footbridge, enter this email address, and \
             then the code we send you. You need no password.\n\nIf you did not expect this, do nothing.\n",
            invitation.name.as_str()
        ),
        at,
    }
}
