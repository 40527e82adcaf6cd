//! The inbox: what waits for an organisation's answer, the soonest due first.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::scope::Scope;

use super::Reader;
use super::page::{Listing, Page};
use super::referrals::ReferralLine;
use crate::error::{StoreError, interim};

impl Reader {
    /// The referrals that wait for this organisation's answer: sent, asked back, or on its waiting list.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn inbox(
        &self,
        _scope: &Scope,
        _organisation: Id<Organisation>,
        _page: &Page<Timestamp>,
    ) -> Result<Listing<ReferralLine, Timestamp>, StoreError> {
        interim().await
    }
}
