//! Setting up a place: done by whoever runs the installation, by the demonstration and by the walk; never by a face.

use domain::actor::{Actor, Role, Staff};
use domain::ids::Id;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, Place};
use storage::Unit;

use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::{NewOrganisation, NewPlace, NewService, NewStaff};
use crate::view::ServiceView;

impl Footbridge {
    /// A new place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn add_place(&self, new: NewPlace) -> Result<Place, Error> {
        let place = Place::new(self.new_id(), new.name, new.nation);
        let kept = place.clone();
        self.set_up(move |unit| {
            let place = kept.clone();
            Box::pin(async move { Ok(unit.insert_place(&place).await?) })
        })
        .await?;
        Ok(place)
    }

    /// A new organisation.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn add_organisation(&self, new: NewOrganisation) -> Result<Organisation, Error> {
        let NewOrganisation { place, kind, name, ods_code } = new;
        let organisation = Organisation { id: self.new_id(), place, kind, name, ods_code };
        let kept = organisation.clone();
        self.set_up(move |unit| {
            let organisation = kept.clone();
            Box::pin(async move { Ok(unit.insert_organisation(&organisation).await?) })
        })
        .await?;
        Ok(organisation)
    }

    /// A new member of staff.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn add_staff(&self, new: NewStaff) -> Result<Staff, Error> {
        let NewStaff { organisation, name, role, case_capacity } = new;
        let staff = Staff { id: self.new_id(), organisation, role, name, case_capacity };
        let kept = staff.clone();
        self.set_up(move |unit| {
            let staff = kept.clone();
            Box::pin(async move { Ok(unit.insert_staff(&staff).await?) })
        })
        .await?;
        Ok(staff)
    }

    /// A new service of an organisation.
    ///
    /// # Errors
    /// Every fault of what was given.
    pub async fn list_service_for(
        &self,
        organisation: Id<Organisation>,
        new: NewService,
    ) -> Result<ServiceView, Error> {
        self.add_service(&Caller::new(Actor::Lifecycle), organisation, new).await
    }

    /// Every place of this installation.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn places(&self) -> Result<Vec<Place>, Error> {
        Ok(self.store.reader().places().await?)
    }

    /// Every organisation.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, Error> {
        Ok(self.store.reader().organisations().await?)
    }

    /// The organisation with this code of the Organisation Data Service.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn organisation_by_ods_code(&self, code: &OdsCode) -> Result<Option<Organisation>, Error> {
        Ok(self.store.reader().organisation_by_ods_code(code).await?)
    }

    /// The staff of an organisation.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn staff_of(&self, organisation: Id<Organisation>) -> Result<Vec<Staff>, Error> {
        Ok(self.store.reader().staff_of(organisation).await?)
    }

    /// The first member of staff of an organisation in a role, added where there is none: for tokens of the operator.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn staff_in_role(
        &self,
        organisation: Id<Organisation>,
        role: Role,
        name: &str,
    ) -> Result<Staff, Error> {
        let known = self.staff_of(organisation).await?;
        if let Some(staff) = known.into_iter().find(|staff| staff.role == role && staff.name == name) {
            return Ok(staff);
        }
        self.add_staff(NewStaff { organisation, name: name.to_owned(), role, case_capacity: None }).await
    }

    pub(crate) async fn set_up<T, F>(&self, work: F) -> Result<T, Error>
    where
        F: for<'u> Fn(&'u mut Unit) -> storage::BoxFuture<'u, Result<T, Error>> + Send + Sync + 'static,
        T: Send + 'static,
    {
        self.store.write(work).await
    }
}
