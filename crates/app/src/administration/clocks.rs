//! The numbers by which the clocks of a place run. Another version comes after the one before, and never in its place.

use std::sync::Arc;

use domain::clocks::{ClockChange, Clocks};
use domain::directory::Service;
use domain::ids::{Id, Version};
use domain::policy::clocks::authorise_clocks;
use storage::NewClocks;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::view::ClocksView;

/// Versions that are shown: a place that changes its clocks every month for eight years.
const MOST_VERSIONS: u32 = 100;

impl Footbridge {
    /// The numbers of the caller's place, and who set them before.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not set them.
    pub async fn clocks(&self, caller: &Caller) -> Result<ClocksView, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_clocks(&caller.actor)?;
        let reader = self.store.reader();
        let found = reader.place(place).await?.ok_or(Error::NotFound)?;
        Ok(ClocksView {
            clocks: found.clocks,
            version: found.clocks_version,
            versions: reader.clock_versions(place, MOST_VERSIONS).await?,
        })
    }

    /// The numbers by which a service is asked that has none of its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn clocks_of_service(&self, service: Id<Service>) -> Result<Clocks, Error> {
        Ok(self.store.reader().clocks_of_service(service).await?)
    }

    /// Sets the clocks of the caller's place for what is asked from now on. What runs already keeps its numbers.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not set them; [`Error::Conflict`] where they are not what the caller was looking
    /// at; every number that cannot be so.
    pub async fn set_clocks(
        &self,
        caller: &Caller,
        expected: Version,
        change: ClockChange,
    ) -> Result<(), Error> {
        caller.require(TokenScope::Services)?;
        let place = authorise_clocks(&caller.actor)?;
        let staff = caller.actor.staff().ok_or(Error::NotFound)?;
        let faults = change.clocks.faults().into_iter();
        let faults: Vec<_> = faults
            .map(|fault| Fault::at(format!("/{}", fault.kind), fault.code, fault.sentence.into_owned()))
            .collect();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        self.once(
            caller,
            Arc::new(move |act| {
                let change = change.clone();
                Box::pin(async move {
                    let before = act.place(place).await?;
                    if before.clocks_version != expected {
                        return Err(Error::Conflict);
                    }
                    if before.clocks == change.clocks {
                        let detail = "Change at least one number";
                        return Err(Error::invalid("", "nothing_changed", detail));
                    }
                    let new = NewClocks { place, after: expected, at: act.now, staff, change };
                    Ok(act.unit.set_clocks(&new).await?)
                })
            }),
        )
        .await
    }
}
