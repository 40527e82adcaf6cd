//! The directory: services, organisations and staff. Listings are public; nothing here is about a person.

use chrono::{Datelike, NaiveDate};
use domain::actor::Staff;
use domain::coded::{Coded, Need};
use domain::directory::intake::Span;
use domain::directory::{ListingStatus, Service, ServiceKind, VerificationStatus};
use domain::ids::Id;
use domain::name::folded;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, OrganisationKind, Place};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LikeExpr, Order, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait};

use super::Reader;
use super::page::{Cursor, Listing, Page};
use crate::entity::{organisation, place, service, staff};
use crate::error::StoreError;
use crate::load;
use crate::row::directory as row;
use crate::stored::ListedService;

/// Which services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceFilter {
    /// Only those of this kind.
    pub kind: Option<ServiceKind>,
    /// Only those for this need.
    pub need: Option<Need>,
    /// Only those whose name begins with this, or has a word that does.
    pub text: Option<String>,
    /// Only those of this organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Only those of organisations of this place.
    pub place: Option<Id<Place>>,
    /// Only those whose listing is in this state.
    pub listing: Option<ListingStatus>,
    /// Only those that are checked so far.
    pub verification: Option<VerificationStatus>,
    /// Only those that can be referred to on this day and have a free place.
    pub has_space_on: Option<NaiveDate>,
}

impl Reader {
    /// The services of the directory, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn services(
        &self,
        filter: &ServiceFilter,
        page: &Page<String>,
    ) -> Result<Listing<ListedService, String>, StoreError> {
        let link = &self.link;
        let rows = link.rows(&query(filter, page)).await?;
        let lines =
            rows.iter().map(|found| load::listing::listed_row(link, found)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &ListedService| {
            Some(Cursor { key: folded(&line.service.name), id: line.service.id.uuid() })
        }))
    }

    /// One service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn service(&self, id: Id<Service>) -> Result<Option<ListedService>, StoreError> {
        let query = load::listing::listed().and_where(service::Column::Id.eq(id.uuid())).take();
        let found = self.link.row(&query).await?;
        found.map(|found| load::listing::listed_row(&self.link, &found)).transpose()
    }

    /// One organisation.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation(&self, id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
        Ok(load::directory::organisation(&self.link, id).await?.map(|host| host.organisation))
    }

    /// The organisation with a code of the Organisation Data Service.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisation_by_ods_code(&self, code: &OdsCode) -> Result<Option<Organisation>, StoreError> {
        let query = organisation::Entity::find()
            .filter(organisation::Column::OdsCode.eq(code.as_str()))
            .order_by_asc(organisation::Column::Id)
            .into_query();
        self.link.one(&query).await?.map(row::organisation).transpose()
    }

    /// The practices of a place, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn practices(&self, place: Id<Place>) -> Result<Vec<Organisation>, StoreError> {
        let query = organisation::Entity::find()
            .filter(organisation::Column::PlaceId.eq(place.uuid()))
            .filter(organisation::Column::Kind.eq(OrganisationKind::Practice.code()))
            .order_by_asc(organisation::Column::FoldedName)
            .order_by_asc(organisation::Column::Id)
            .into_query();
        self.link.all(&query).await?.into_iter().map(row::organisation).collect()
    }

    /// Every organisation, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        let query = organisation::Entity::find()
            .order_by_asc(organisation::Column::FoldedName)
            .order_by_asc(organisation::Column::Id)
            .into_query();
        self.link.all(&query).await?.into_iter().map(row::organisation).collect()
    }

    /// The members of staff of an organisation who are not disabled, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn staff_of(&self, organisation: Id<Organisation>) -> Result<Vec<Staff>, StoreError> {
        let query = staff::Entity::find()
            .filter(staff::Column::OrganisationId.eq(organisation.uuid()))
            .filter(staff::Column::DisabledAt.is_null())
            .into_query();
        let rows = self.link.all(&query).await?;
        let mut staff = rows.into_iter().map(row::staff).collect::<Result<Vec<_>, _>>()?;
        staff.sort_by_cached_key(|member| (folded(&member.name), member.id));
        Ok(staff)
    }

    /// One place.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn place(&self, id: Id<Place>) -> Result<Option<Place>, StoreError> {
        load::directory::place(&self.link, id).await
    }

    /// Every place, by name.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn places(&self) -> Result<Vec<Place>, StoreError> {
        let rows = self.link.all(&place::Entity::find().into_query()).await?;
        let mut places = rows.into_iter().map(row::place).collect::<Result<Vec<_>, _>>()?;
        places.sort_by_cached_key(|place| (folded(&place.name), place.id));
        Ok(places)
    }
}

fn query(filter: &ServiceFilter, page: &Page<String>) -> SelectStatement {
    use service::Column;
    let mut query = load::listing::listed();
    query
        .and_where_option(filter.kind.map(|kind| Column::Kind.eq(kind.code())))
        .and_where_option(filter.need.map(|need| contains(Column::Needs, &format!(" {} ", need.code()))))
        .and_where_option(filter.organisation.map(|offers| Column::OrganisationId.eq(offers.uuid())))
        .and_where_option(filter.place.map(|place| organisation::Column::PlaceId.eq(place.uuid())))
        .and_where_option(filter.listing.map(|state| Column::Listing.eq(state.code())))
        .and_where_option(filter.verification.map(|state| Column::Verification.eq(state.code())));
    if let Some(text) = filter.text.as_deref().map(folded) {
        let in_front = Column::FoldedName.into_expr().like(pattern(&format!("{}%", escaped(&text))));
        query.and_where(in_front.or(contains(Column::FoldedName, &format!(" {text}"))));
    }
    if let Some(day) = filter.has_space_on {
        query.cond_where(has_space_on(day));
    }
    page.cut(&mut query, (service::Entity, Column::FoldedName), (service::Entity, Column::Id), Order::Asc);
    query
}

/// Listed, and closed by none of its own rules: what [`Intake::is_open_on`](domain::directory::Intake::is_open_on) says.
fn has_space_on(day: NaiveDate) -> Condition {
    use service::Column;
    let spoken_for = Column::Taken.into_expr().add(Column::Reserved.into_expr());
    Condition::all()
        .add(Column::Listing.eq(ListingStatus::Active.code()))
        .add(Column::PausedUntil.is_null().or(Column::PausedUntil.lte(day)))
        .add(Column::Capacity.is_null().or(spoken_for.lt(Column::Capacity.into_expr())))
        .add(
            Column::MostOpenAsks
                .is_null()
                .or(Column::OpenAsks.into_expr().lt(Column::MostOpenAsks.into_expr())),
        )
        .add(Column::QuietMonths.is_null().or(Column::QuietMonths.not_like(format!("% {} %", day.month()))))
        .add(room_in(Span::Week, day, [Column::NewEachWeek, Column::WeekBegins, Column::WeekNew]))
        .add(room_in(Span::Month, day, [Column::NewEachMonth, Column::MonthBegins, Column::MonthNew]))
}

/// Fewer new people in the week or month of a day than the service takes in one.
fn room_in(span: Span, day: NaiveDate, [most, begins, count]: [service::Column; 3]) -> Condition {
    let first = span.around(day);
    let fewer = begins.eq(first).and(count.into_expr().lt(most.into_expr()));
    Condition::any().add(most.is_null()).add(begins.is_null()).add(begins.lt(first)).add(fewer)
}

fn contains(column: service::Column, text: &str) -> Expr {
    column.into_expr().like(pattern(&format!("%{}%", escaped(text))))
}

fn pattern(pattern: &str) -> LikeExpr {
    LikeExpr::new(pattern).escape('\\')
}

/// A text in which nothing stands for anything but itself.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}
