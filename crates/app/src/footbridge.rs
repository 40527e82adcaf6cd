//! The application: a store that nobody else holds, and time and chance as they were handed in.

use std::fmt;
use std::sync::Arc;

use chrono::Duration;
use domain::clock::{Clock, Identifiers, Timestamp};
use domain::free_text::Written;
use domain::ids::Id;
use domain::reference::Reference;
use storage::{Diagnosis, Store, Verification};

use crate::accounts::recent::Recent;
use crate::attempts::Attempts;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::post::{Mailbox, Post};
use crate::sessions::provider::Vouching;

/// Where it is reached unless somebody says otherwise.
const HERE: &str = "http://127.0.0.1:8080";
/// Days for which the answer to an idempotency key is kept.
const ANSWERS_KEPT_DAYS: i64 = 7;

/// Time and chance, as parameters.
#[derive(Clone)]
pub struct Machinery {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes identifiers.
    pub identifiers: Arc<dyn Identifiers>,
}

impl fmt::Debug for Machinery {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Machinery")
    }
}

/// Everything that can be done. Cheap to clone; all clones share one store.
#[derive(Debug, Clone)]
pub struct Footbridge {
    pub(crate) store: Store,
    pub(crate) machinery: Machinery,
    pub(crate) recent: Recent,
    pub(crate) catalogue: Catalogue,
    pub(crate) attempts: Attempts,
    pub(crate) post: Arc<dyn Post>,
    /// Who vouches for staff beside the codes, where somebody does.
    pub(crate) vouching: Option<Arc<Vouching>>,
    /// Where a demonstration's letters can be read; outside one, nothing lands in it.
    mailbox: Mailbox,
    demonstration: bool,
    /// Where people reach it from outside, without a slash at its end.
    public_address: Arc<str>,
}

impl Footbridge {
    /// Opens the database at `sqlite://path` or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached, or its settings are not the ones we need.
    pub async fn open(database_url: &str, machinery: Machinery) -> Result<Self, Error> {
        let store = Store::open(database_url).await?;
        let mailbox = Mailbox::default();
        let post = Arc::new(mailbox.clone());
        Ok(Self {
            store,
            machinery,
            recent: Recent::default(),
            catalogue: Catalogue::default(),
            attempts: Attempts::default(),
            post,
            vouching: None,
            mailbox,
            demonstration: false,
            public_address: HERE.into(),
        })
    }

    /// The same application in demonstration mode, which takes NHS numbers from the reserved 999 range and no others.
    #[must_use]
    pub fn in_demonstration(mut self, demonstration: bool) -> Self {
        self.demonstration = demonstration;
        self
    }

    /// Whether it is in demonstration mode.
    #[must_use]
    pub const fn is_demonstration(&self) -> bool {
        self.demonstration
    }

    /// The same application, as people reach it from outside: links in messages begin with this.
    #[must_use]
    pub fn reached_at(mut self, address: &str) -> Self {
        self.public_address = address.trim_end_matches('/').into();
        self
    }

    /// Where people reach it from outside, without a slash at its end.
    #[must_use]
    pub fn public_address(&self) -> &str {
        &self.public_address
    }

    /// The same application, whose letters to staff somebody delivers. Until then they stay in its mailbox.
    #[must_use]
    pub fn posting_to(mut self, post: Arc<dyn Post>) -> Self {
        self.post = post;
        self
    }

    /// The letters to staff that nobody delivers, the newest first: they can be read in a demonstration.
    #[must_use]
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// The same application with another time and another chance: a demonstration lives through its past that way.
    #[must_use]
    pub fn with_machinery(&self, machinery: Machinery) -> Self {
        Self { machinery, ..self.clone() }
    }

    /// Brings the database to the schema of this version.
    ///
    /// # Errors
    /// When the database cannot be reached or changed.
    pub async fn migrate(&self) -> Result<(), Error> {
        Ok(self.store.migrate().await?)
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> bool {
        self.store.ready().await
    }

    /// Whether nothing has been set up yet.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.store.is_empty().await?)
    }

    /// Lets go of the database when everything under way is done.
    pub async fn close(self) {
        self.store.close().await;
    }

    /// What is out of order: nobody's cases, dead letters, places that do not add up.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn doctor(&self) -> Result<Diagnosis, Error> {
        Ok(self.store.doctor(self.now()).await?)
    }

    /// Throws away the answers kept for retries that are older than seven days, and says how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_answers(&self) -> Result<u64, Error> {
        let before = self.now() - Duration::days(ANSWERS_KEPT_DAYS);
        self.store.write(move |unit| Box::pin(async move { Ok(unit.forget_answers(before).await?) })).await
    }

    /// Replays every history and follows every chain of hashes.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn verify(&self) -> Result<Verification, Error> {
        Ok(self.store.verify().await?)
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.machinery.clock.now()
    }

    /// A new identifier.
    #[must_use]
    pub fn new_id<Of>(&self) -> Id<Of> {
        Id::new(self.machinery.identifiers.identifier(self.now()))
    }

    /// Words with an id of their own, as commands carry them.
    #[must_use]
    pub fn written<Words>(&self, words: Words) -> Written<Words> {
        Written { id: self.new_id(), words }
    }

    /// A new reference to read aloud.
    pub(crate) fn new_reference(&self) -> Reference {
        Reference::from_random(self.machinery.identifiers.chance())
    }
}
