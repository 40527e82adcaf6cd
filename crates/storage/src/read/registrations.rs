//! The groups of a place that registered themselves and have to be rung.

use domain::clock::Timestamp;
use domain::directory::{Service, VerificationStatus};
use domain::ids::Id;
use domain::organisation::Place;
use domain::registration::Registration;
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use super::Reader;
use super::page::{Cursor, Listing, Page};
use crate::entity::registration::{Column, Entity, Model};
use crate::entity::{organisation, service};
use crate::error::StoreError;
use crate::load::{self, add_columns};
use crate::row::{self, Row};

/// One that waits for a call, with the listing it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationLine {
    /// The registration.
    pub registration: Registration,
    /// The service it is about.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// Who offers it.
    pub organisation_name: String,
    /// How far it has been checked.
    pub verification: VerificationStatus,
}

impl Reader {
    /// What waits for a call in a place, the longest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn registrations(
        &self,
        place: Id<Place>,
        page: &Page<Timestamp>,
    ) -> Result<Listing<RegistrationLine, Timestamp>, StoreError> {
        let of = |column| (Entity, column);
        let mut query = Query::select();
        add_columns(&mut query, Entity, "r_");
        query
            .expr_as(Expr::col((service::Entity, service::Column::Name)), "service_name")
            .expr_as(Expr::col((service::Entity, service::Column::Verification)), "verification")
            .expr_as(Expr::col((organisation::Entity, organisation::Column::Name)), "organisation_name")
            .from(Entity)
            .inner_join(
                service::Entity,
                Expr::col(of(Column::ServiceId)).equals((service::Entity, service::Column::Id)),
            )
            .inner_join(
                organisation::Entity,
                Expr::col((service::Entity, service::Column::OrganisationId))
                    .equals((organisation::Entity, organisation::Column::Id)),
            )
            .and_where(Expr::col(of(Column::PlaceId)).eq(place.uuid()))
            .and_where(Expr::col(of(Column::Status)).eq(row::registration::WAITING));
        page.cut(&mut query, of(Column::Since), of(Column::Id), Order::Asc);
        let found = self.link.rows(&query).await?;
        let lines = found.iter().map(|found| self.registration_line(found)).collect::<Result<_, _>>()?;
        Ok(Listing::of(lines, page, |line: &RegistrationLine| {
            Some(Cursor { key: line.registration.since()?, id: line.registration.id.uuid() })
        }))
    }

    /// The registrations about a service for which somebody has to ring, the oldest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn registrations_of(&self, service: Id<Service>) -> Result<Vec<Registration>, StoreError> {
        let found: Vec<Model> = self.link.all(&load::registration::waiting_for(service)).await?;
        found.iter().map(row::registration::registration).collect()
    }

    fn registration_line(&self, found: &QueryResult) -> Result<RegistrationLine, StoreError> {
        let model: Model = self.link.read(found, "r_")?;
        let at = Row::of("registration", model.id);
        let words: Words = self.link.read(found, "")?;
        Ok(RegistrationLine {
            service: model.service_id.map(Id::new).ok_or_else(|| at.broken("service_id"))?,
            registration: row::registration::registration(&model)?,
            service_name: words.service_name,
            organisation_name: words.organisation_name,
            verification: at.code("verification", &words.verification)?,
        })
    }
}

#[derive(Debug, sea_orm::FromQueryResult)]
struct Words {
    service_name: String,
    organisation_name: String,
    verification: String,
}
