//! Answering without an account: links that are sent to a group, and what whoever opens one may see and do.
//!
//! A courier that is about to tell a community group something makes the link at that moment and puts it into the letter
//! ([`LinkKind::in_message`] says which asks what). The secret is in what leaves and nowhere else: of the link only a hash
//! is kept, and of the letter what it said but for the link. A link dies when the referral is answered
//! for good, withdrawn or lapsed, and after 21 days ([`LinkStanding`]). Opening one changes nothing, however often it
//! is opened; what is done with it acts as [`Actor::Link`], through the same seam as everything else. Whom it is about
//! is shown only to a browser in which a code was entered that went to the address on record.

mod acting;
mod proving;

use chrono::Duration;
use domain::actor::Actor;
use domain::answer_link::{LINK_DAYS, LinkKind, LinkStanding};
use domain::clock::Timestamp;
use domain::directory::{Service, ServiceKind};
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::policy::{self, ReferralResource};
use domain::referral::{Action, Referral};
use domain::scope::Scope;
use storage::IssuedLink as KeptLink;

use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::sessions::hash;
use crate::view::{AskerView, MemberView, ReferralView, ServiceView};

pub use acting::Said;
pub use proving::Proof;

/// Letters of a secret that is sent: 260 random bits.
const SECRET_LETTERS: usize = 52;
/// What they are taken from: none of them is taken for another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A link at the moment it is made: the only time its secret is seen.
pub struct IssuedLink {
    /// What goes into its address.
    pub secret: String,
    /// When it is good for nothing any more.
    pub expires_at: Timestamp,
}

impl IssuedLink {
    /// Where it leads, from where Footbridge is reached.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/g/{}", self.secret)
    }
}

impl std::fmt::Debug for IssuedLink {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("IssuedLink").finish_non_exhaustive()
    }
}

/// What a browser brings when it opens a link.
#[derive(Clone, Copy, Default)]
pub struct Key<'a> {
    /// The secret in the address.
    pub secret: &'a str,
    /// The secret in its cookie, where it was remembered.
    pub browser: Option<&'a str>,
}

impl std::fmt::Debug for Key<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Key(…)")
    }
}

/// What a link shows.
#[derive(Debug)]
pub struct LinkView {
    /// What it asks.
    pub kind: LinkKind,
    /// What it is good for.
    pub standing: LinkStanding,
    /// Who asks, and how to ring them.
    pub asker: AskerView,
    /// The referral, as this browser may read it; nothing once the link is over.
    pub referral: Option<ReferralView>,
    /// Whether this browser has shown that it belongs to the organisation that was asked.
    pub proven: bool,
}

/// A link that was found, and who acts by it.
pub(crate) struct Found {
    pub(crate) link: KeptLink,
    pub(crate) actor: Actor,
    pub(crate) proven: bool,
}

impl Footbridge {
    /// Makes the link by which the service that was asked answers. It is for whoever tells them, and for nobody else:
    /// no face hands it to a caller.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such referral, or it is not one to a community group.
    pub async fn issue_answer_link(&self, referral: Id<Referral>) -> Result<IssuedLink, Error> {
        self.send_link(referral, LinkKind::Answer).await
    }

    /// Makes the link by which a service says what came of it.
    ///
    /// # Errors
    /// As for [`issue_answer_link`](Self::issue_answer_link).
    pub async fn issue_outcome_link(&self, referral: Id<Referral>) -> Result<IssuedLink, Error> {
        self.send_link(referral, LinkKind::Outcome).await
    }

    /// Makes a link to send. Its address has to fit into a text of 160 characters beside two names, so its 256 random
    /// bits and a few more are written as small letters and digits, five bits each.
    pub(crate) async fn send_link(
        &self,
        referral: Id<Referral>,
        kind: LinkKind,
    ) -> Result<IssuedLink, Error> {
        let chance = std::iter::repeat_with(|| self.machinery.identifiers.chance()).flatten();
        let letters = chance.take(SECRET_LETTERS).filter_map(|byte| LETTERS.get(usize::from(byte % 32)));
        let secret = letters.copied().map(char::from).collect();
        self.issue(referral, kind, secret).await
    }

    /// Makes a link to print, for a group without e-mail: its secret is two references, eighteen letters and
    /// numbers that people can type. Whoever sent the referral prints it.
    ///
    /// # Errors
    /// When the referral is out of sight, or somebody else's to print.
    pub async fn print_answer_link(
        &self,
        caller: &Caller,
        referral: Id<Referral>,
    ) -> Result<IssuedLink, Error> {
        let view = self.referral(caller, referral).await?;
        // Whoever may record an answer by telephone may hand out the sheet on which it is given.
        let sent_it =
            caller.actor.organisation() == view.referrer.organisation.as_ref().map(|by| Id::new(by.id));
        if !sent_it || !view.actions.contains(&Action::Accept) {
            return Err(Error::NotFound);
        }
        let secret = format!("{}-{}", self.new_reference(), self.new_reference());
        self.issue(referral, LinkKind::Answer, secret).await
    }

    async fn issue(
        &self,
        referral: Id<Referral>,
        kind: LinkKind,
        secret: String,
    ) -> Result<IssuedLink, Error> {
        let now = self.now();
        let link = KeptLink {
            id: self.new_id(),
            hash: hash(&[&typed(&secret)]),
            kind,
            referral,
            issued_at: now,
            expires_at: now + Duration::days(LINK_DAYS),
            spent_at: None,
        };
        let expires_at = link.expires_at;
        self.store
            .write(move |unit| {
                let link = link.clone();
                Box::pin(async move {
                    let stored = unit.referral(referral).await?.ok_or(Error::NotFound)?;
                    if stored.referral.ask.kind != ServiceKind::Community {
                        return Err(Error::NotFound);
                    }
                    Ok(unit.insert_answer_link(&link).await?)
                })
            })
            .await?;
        Ok(IssuedLink { secret, expires_at })
    }

    /// What a link shows. Opening it changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such link, or its referral may not be known of any more.
    pub async fn open_link(&self, key: Key<'_>) -> Result<LinkView, Error> {
        let found = self.found_link(key).await?;
        let now = self.now();
        let scope = Scope::of(&found.actor, now);
        let detail = self.store.reader().referral(&scope, found.link.referral).await?;
        let detail = detail.ok_or(Error::NotFound)?;
        let referral = &detail.stored.referral;
        let resource = ReferralResource { referral, place: detail.stored.place };
        let _permit = policy::authorise_referral(&found.actor, Action::Read, resource, now)?;
        let standing = standing(&found.link, referral, now);
        let asker = self.asker(&detail).await?;
        let caller = Caller::new(found.actor);
        let shown = !matches!(standing, LinkStanding::Over(_));
        // Only a browser that may read who it is looks at somebody's record, and only that is written down.
        let referral = match (shown, found.proven) {
            (false, _) => None,
            (true, true) => Some(self.referral(&caller, found.link.referral).await?),
            (true, false) => Some(self.glance(&caller, found.link.referral).await?),
        };
        Ok(LinkView { kind: found.link.kind, standing, asker, referral, proven: found.proven })
    }

    /// The service that is asked, as whoever answers by its link sees it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such link or service.
    pub async fn service_by_link(&self, key: Key<'_>, service: Id<Service>) -> Result<ServiceView, Error> {
        let found = self.found_link(key).await?;
        self.service(&Caller::new(found.actor), service).await
    }

    /// The link with this secret, and as whom it acts.
    pub(crate) async fn found_link(&self, key: Key<'_>) -> Result<Found, Error> {
        let reader = self.store.reader();
        let found = reader.answer_link(&hash(&[&typed(key.secret)])).await?;
        let (link, organisation, place) = found.ok_or(Error::NotFound)?;
        let proven = match key.browser {
            Some(browser) => reader.knows_browser(&hash(&[browser]), organisation, self.now()).await?,
            None => false,
        };
        let actor = Actor::Link { referral: link.referral, organisation, place, proven };
        Ok(Found { link, actor, proven })
    }

    /// Who asks for somebody: the name, the organisation, and the number at which it is rung.
    pub(crate) async fn asker(&self, detail: &storage::read::ReferralDetail) -> Result<AskerView, Error> {
        let names = (detail.referrer_staff_name.clone(), detail.referrer_name.clone());
        self.asker_named(names, detail.stored.referral.ask.referrer.organisation).await
    }

    /// The same for a member of staff who is about to ask.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn asker_to_be(&self, member: &MemberView) -> Result<AskerView, Error> {
        let names = (Some(member.name.clone()), Some(member.organisation.name.clone()));
        self.asker_named(names, Some(member.organisation.id)).await
    }

    async fn asker_named(
        &self,
        (name, organisation): (Option<String>, Option<String>),
        id: Option<Id<Organisation>>,
    ) -> Result<AskerView, Error> {
        let phone = match id {
            Some(id) => self.store.reader().switchboard(id).await?.phone,
            None => None,
        };
        Ok(AskerView { name, organisation, phone })
    }
}

/// What a link is good for now.
fn standing(link: &KeptLink, referral: &Referral, now: Timestamp) -> LinkStanding {
    LinkStanding::of(link.kind, link.expires_at, link.spent_at.is_some(), referral, now)
}

/// A secret as people type it from paper: capitals or not, with or without spaces between its parts.
fn typed(secret: &str) -> String {
    let compact: String = secret.chars().filter(char::is_ascii_alphanumeric).collect();
    compact.to_ascii_lowercase()
}
