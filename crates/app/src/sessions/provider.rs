//! Signing in with a provider of identities (`OpenID` Connect): the sign-in of a trust or a council says who somebody is,
//! and a mapping of the configuration as whom they act here.
//!
//! What a browser is asked for on its way is derived from a secret that it alone holds: nothing is kept until it is back.

mod mapping;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use domain::account::Action;
use domain::actor::{Actor, Staff};
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::organisation::Place;
use storage::{AccountEntry, ProviderAccount, ProviderSession, SessionWay};

pub use mapping::{Mapping, MappingError};

use super::{Opened, hash};
use crate::error::Error;
use crate::footbridge::Footbridge;

/// What a provider answers, in its time.
pub type Answering<'a, T> = Pin<Box<dyn Future<Output = Result<T, Doubt>> + Send + 'a>>;

/// A provider of identities.
pub trait Provider: fmt::Debug + Send + Sync {
    /// What people call it: it stands on the button.
    fn name(&self) -> &str;

    /// Where a browser goes to sign in.
    fn way_there<'a>(&'a self, asked: &'a Asked) -> Answering<'a, String>;

    /// Who it is that came back with this code.
    fn vouch<'a>(&'a self, asked: &'a Asked, code: &'a str) -> Answering<'a, Vouched>;

    /// Whose sessions are over, when the provider says so itself.
    fn signed_out<'a>(&'a self, token: &'a str) -> Answering<'a, SignedOut>;
}

/// Why a provider vouches for nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// It does not answer.
    #[error("the provider of identities does not answer: {0}")]
    Silent(String),
    /// What it said is not its word, or was not said to us, or not now.
    #[error("what came from the provider of identities is not to be trusted: {0}")]
    Untrue(&'static str),
}

impl From<Doubt> for Error {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::Silent(_) => Self::Unavailable,
            Doubt::Untrue(_) => {
                Self::Forbidden("This sign-in could not be checked. Sign in again from the start")
            }
        }
    }
}

/// What a browser is sent on its way with, each derived from the browser's secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    /// What it must bring back.
    pub state: String,
    /// What the provider must repeat in what it signs.
    pub nonce: String,
    /// What shows that whoever redeems the code is who asked for it (PKCE).
    pub verifier: String,
}

impl fmt::Debug for Asked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Asked(…)")
    }
}

impl Asked {
    fn by(secret: &str) -> Self {
        let derived = |what| {
            let bytes = hash(&[what, secret]);
            bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
        };
        Self { state: derived("state"), nonce: derived("nonce"), verifier: derived("verifier") }
    }
}

/// Who somebody is, by the word of the provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Vouched {
    /// By what the provider knows them.
    pub subject: String,
    /// By what it knows their session there, where it says so.
    pub session: Option<String>,
    /// Their address, where the provider does not say that it was never checked.
    pub email: Option<EmailAddress>,
    /// Their name.
    pub name: Option<String>,
    /// The values of the claim that the mapping is about.
    pub values: Vec<String>,
}

impl fmt::Debug for Vouched {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Vouched(…)")
    }
}

/// Whose sessions are over: those of an account, or one by its name.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedOut {
    /// By what the provider knows them.
    pub subject: Option<String>,
    /// By what it knows the session.
    pub session: Option<String>,
}

impl fmt::Debug for SignedOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SignedOut(…)")
    }
}

/// A provider, and as whom those act for whom it vouches.
#[derive(Debug)]
pub(crate) struct Vouching {
    provider: Arc<dyn Provider>,
    mapping: Mapping,
}

/// A browser on its way to the provider.
pub struct Leaving {
    /// What it keeps until it is back.
    pub secret: String,
    /// Where it goes.
    pub to: String,
}

impl fmt::Debug for Leaving {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Leaving(…)")
    }
}

impl Footbridge {
    /// The same application, in which a provider of identities vouches for staff, beside the codes that are sent to them.
    #[must_use]
    pub fn vouched_for_by(mut self, provider: Arc<dyn Provider>, mapping: Mapping) -> Self {
        self.vouching = Some(Arc::new(Vouching { provider, mapping }));
        self
    }

    /// What the provider is called; nothing where there is none.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        self.vouching.as_ref().map(|vouching| vouching.provider.name())
    }

    /// Sends a browser to the provider.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none, [`Error::Unavailable`] where it does not answer.
    pub async fn leave_for_provider(&self) -> Result<Leaving, Error> {
        let vouching = self.vouching()?;
        let secret = self.browser_secret();
        let to = vouching.provider.way_there(&Asked::by(&secret)).await?;
        Ok(Leaving { secret, to })
    }

    /// Begins a session for whoever came back from the provider, as the mapping says. Whoever is not known yet in that
    /// role becomes known.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where the provider's word cannot be trusted, where it gives them no role here, and where
    /// they are disabled.
    pub async fn back_from_provider(
        &self,
        secret: &str,
        state: &str,
        code: &str,
        device: &str,
    ) -> Result<Opened, Error> {
        let vouching = self.vouching()?;
        let asked = Asked::by(secret);
        if secret.is_empty() || state != asked.state {
            return Err(Doubt::Untrue("it answers what this browser did not ask").into());
        }
        let vouched = vouching.provider.vouch(&asked, code).await?;
        let (account, place) = self.account_of(&vouched, &vouching.mapping).await?;
        let staff = self.staff_vouched_for(&vouched, account, place).await?;
        let member = self.store.reader().member_by_id(staff).await?;
        let member = member.ok_or(Error::Forbidden(
            "Your account here has been disabled. Ask whoever looks after accounts",
        ))?;
        let from = ProviderSession { subject: vouched.subject, name: vouched.session };
        self.begin_session_by(member, SessionWay::Code, Some(from), device).await
    }

    /// Ends the sessions of which the provider says that they are over.
    ///
    /// # Errors
    /// [`Error::Forbidden`] where that is not its word.
    pub async fn signed_out_by_provider(&self, token: &str) -> Result<(), Error> {
        let SignedOut { subject, session } = self.vouching()?.provider.signed_out(token).await?;
        let now = self.now();
        self.store
            .write(move |unit| {
                let (subject, session) = (subject.clone(), session.clone());
                Box::pin(async move {
                    unit.end_provider_sessions(subject.as_deref(), session.as_deref(), now).await?;
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    fn vouching(&self) -> Result<Arc<Vouching>, Error> {
        self.vouching.clone().ok_or(Error::NotFound)
    }

    /// The first place of the mapping that is theirs and exists here.
    async fn account_of(
        &self,
        vouched: &Vouched,
        mapping: &Mapping,
    ) -> Result<(ProviderAccount, Id<Place>), Error> {
        for place in mapping.places_of(&vouched.values) {
            let organisation = match &place.organisation {
                mapping::Which::Code(code) => self.store.reader().organisation_by_ods_code(code).await?,
                mapping::Which::Id(id) => {
                    self.organisations().await?.into_iter().find(|organisation| organisation.id == *id)
                }
            };
            let organisation = organisation.filter(|known| known.kind.roles().contains(&place.role));
            if let Some(organisation) = organisation {
                let (subject, role) = (vouched.subject.clone(), place.role);
                let account = ProviderAccount { subject, organisation: organisation.id, role };
                return Ok((account, organisation.place));
            }
        }
        Err(Error::Forbidden(
            "Your sign-in is known, and has no role here yet. Ask whoever looks after accounts",
        ))
    }

    async fn staff_vouched_for(
        &self,
        vouched: &Vouched,
        account: ProviderAccount,
        place: Id<Place>,
    ) -> Result<Id<Staff>, Error> {
        let address = vouched.email.as_ref().map(|email| email.as_str().to_owned());
        let newcomer = Staff {
            id: self.new_id(),
            organisation: account.organisation,
            role: account.role,
            name: vouched.name.clone().or(address).unwrap_or_else(|| account.role.to_string()),
            case_capacity: None,
        };
        let (email, now) = (vouched.email.clone(), self.now());
        self.store
            .write(move |unit| {
                let (account, newcomer, email) = (account.clone(), newcomer.clone(), email.clone());
                Box::pin(async move {
                    let folded = email.as_ref().map(EmailAddress::canonical);
                    if let Some(known) = unit.staff_of_account(&account, folded.as_deref()).await? {
                        unit.keep_account(&account, known, now).await?;
                        return Ok(known);
                    }
                    unit.insert_staff(&newcomer).await?;
                    unit.set_staff_email(newcomer.id, email.as_ref()).await?;
                    unit.keep_account(&account, newcomer.id, now).await?;
                    let (actor, what, staff) = (Actor::Lifecycle, Action::Invite, newcomer.id);
                    unit.log_account(AccountEntry { place, at: now, actor, what, staff }).await?;
                    Ok::<_, Error>(newcomer.id)
                })
            })
            .await
    }
}
