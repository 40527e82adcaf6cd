//! Links by which a group answers: made, spent and given back, each by one conditional statement.

use domain::answer_link::AnswerLink;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::referral::Referral;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use crate::answer_link::{IssuedLink, KnownBrowser};
use crate::entity::{answer_link, known_browser};
use crate::error::StoreError;
use crate::row::answer_link as row;

impl Unit {
    /// Keeps a new link.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_answer_link(&mut self, link: &IssuedLink) -> Result<(), StoreError> {
        self.flush().await?;
        let insert = answer_link::Entity::insert(row::link_row(link)).into_query();
        self.link.run(&insert).await.map(|_| ())
    }

    /// Spends a link, in the transaction of what is done with it. Whoever comes second finds that it is spent.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn spend_answer_link(&mut self, id: Id<AnswerLink>, at: Timestamp) -> Result<bool, StoreError> {
        let change = answer_link::ActiveModel { spent_at: Set(Some(at)), ..Default::default() };
        let update = answer_link::Entity::update_many()
            .set(change)
            .filter(answer_link::Column::Id.eq(id.uuid()))
            .filter(answer_link::Column::SpentAt.is_null())
            .filter(answer_link::Column::ExpiresAt.gt(at))
            .into_query();
        Ok(self.link.run(&update).await? == 1)
    }

    /// Gives back every link to a referral: its answer was taken back, and can be given again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn give_back_answer_links(&mut self, referral: Id<Referral>) -> Result<(), StoreError> {
        let change = answer_link::ActiveModel { spent_at: Set(None), ..Default::default() };
        let update = answer_link::Entity::update_many()
            .set(change)
            .filter(answer_link::Column::ReferralId.eq(referral.uuid()))
            .filter(answer_link::Column::SpentAt.is_not_null())
            .into_query();
        self.link.run(&update).await.map(|_| ())
    }

    /// Remembers a browser, and forgets those whose time is over.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_known_browser(&mut self, browser: &KnownBrowser) -> Result<(), StoreError> {
        let old = known_browser::Entity::delete_many()
            .filter(known_browser::Column::ExpiresAt.lt(browser.created_at))
            .into_query();
        self.link.run(&old).await?;
        let insert = known_browser::Entity::insert(row::browser_row(browser)).into_query();
        self.link.run(&insert).await.map(|_| ())
    }
}
