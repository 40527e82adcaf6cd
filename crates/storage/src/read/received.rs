//! What an organisation has received and is not done with: who is asked for, who waits, who comes. Each line has the
//! person beside it; what of them may be shown is decided by disclosure.

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::referral::StatusKind;
use domain::scope::Scope;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use uuid::Uuid;

use super::page::{Cursor, Listing, Page};
use super::referral::ReferralDetail;
use super::{Reader, Texts};
use crate::entity::referral;
use crate::error::StoreError;
use crate::load;
use crate::scope::{self, constant};

impl Reader {
    /// What waits for this organisation in one of these states, which are among those of the inbox: the first so many,
    /// in the order in which something is owed. What is answered makes room for the next.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn received_and_waiting(
        &self,
        scope: &Scope,
        organisation: Id<Organisation>,
        states: &[StatusKind],
        most: u32,
    ) -> Result<Vec<ReferralDetail>, StoreError> {
        let which = asked_in(scope, organisation, states);
        let lines = self.received(which, &Page::first(most), referral::Column::DueAt, Order::Asc).await?;
        Ok(first(lines, most))
    }

    /// What this organisation was asked and is in one of these states, the newest change first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn received_by_change(
        &self,
        scope: &Scope,
        organisation: Id<Organisation>,
        states: &[StatusKind],
        page: &Page<Timestamp>,
    ) -> Result<Listing<ReferralDetail, Timestamp>, StoreError> {
        let which = asked_in(scope, organisation, states);
        let lines = self.received(which, page, referral::Column::ChangedAt, Order::Desc).await?;
        Ok(Listing::of(lines, page, |line: &ReferralDetail| {
            let referral = &line.stored.referral;
            Some(Cursor { key: referral.changed_at, id: referral.id.uuid() })
        }))
    }

    /// Everybody who may come to a service, and those among `also` who came to it once: the rows of a register, the
    /// first so many in the order in which they were asked for.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn coming_to(
        &self,
        scope: &Scope,
        service: Id<Service>,
        also: &[Uuid],
        most: u32,
    ) -> Result<Vec<ReferralDetail>, StoreError> {
        use referral::Column;
        let status = Expr::col((referral::Entity, Column::Status));
        let coming = status.is_in([StatusKind::Accepted, StatusKind::Started].map(constant));
        let came = (!also.is_empty()).then(|| Column::Id.is_in(also.iter().copied()));
        let which = Condition::all()
            .add(Column::ServiceId.eq(service.uuid()))
            .add(Condition::any().add(coming).add_option(came))
            .add(scope::referrals(scope));
        let lines = self.received(which, &Page::first(most), Column::CreatedAt, Order::Asc).await?;
        Ok(first(lines, most))
    }

    async fn received(
        &self,
        which: Condition,
        page: &Page<Timestamp>,
        key: referral::Column,
        order: Order,
    ) -> Result<Vec<ReferralDetail>, StoreError> {
        let mut query = load::referral::query(which);
        page.cut(&mut query, (referral::Entity, key), (referral::Entity, referral::Column::Id), order);
        let rows = self.link.rows(&query).await?;
        let details = rows.iter().map(|found| {
            let whole = load::referral::Whole::of(&self.link, found)?;
            Ok(ReferralDetail::of(whole, Texts::new()))
        });
        details.collect()
    }
}

/// The states are written into the statement, so that the partial index of the inbox serves it.
fn asked_in(scope: &Scope, organisation: Id<Organisation>, states: &[StatusKind]) -> Condition {
    let status = Expr::col((referral::Entity, referral::Column::Status));
    scope::referrals_asked_of(scope, organisation).add(status.is_in(states.iter().copied().map(constant)))
}

/// Without the line too many by which a page knows that there is another.
fn first(mut lines: Vec<ReferralDetail>, most: u32) -> Vec<ReferralDetail> {
    lines.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    lines
}
