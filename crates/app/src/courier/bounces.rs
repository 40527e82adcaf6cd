//! What mail servers say afterwards: handed in by the mail system of the installation, from its mailbox for what comes back.

use domain::ids::Id;
use domain::message::DeliveryState;
use domain::message::bounce::{Bounced, Report};
use domain::organisation::Place;
use domain::policy::messages::authorise_reports;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;

impl Footbridge {
    /// Notes what a report says of an e-mail of the caller's place: one that is lost goes another way at once, and where
    /// there is none somebody has to look.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who hands in none; when it is no report.
    pub async fn report_delivery(&self, caller: &Caller, raw: &[u8]) -> Result<Bounced, Error> {
        caller.require(TokenScope::Services)?;
        let place = authorise_reports(&caller.actor)?;
        self.note_report(raw, Some(place)).await
    }

    /// The same by whoever runs the installation, for every place.
    ///
    /// # Errors
    /// When it is no report.
    pub async fn note_bounce(&self, raw: &[u8]) -> Result<Bounced, Error> {
        self.note_report(raw, None).await
    }

    async fn note_report(&self, raw: &[u8], place: Option<Id<Place>>) -> Result<Bounced, Error> {
        let report = Report::read(raw)
            .map_err(|missing| Error::invalid("/report", missing.code(), missing.to_string()))?;
        let reader = self.store.reader();
        for id in report.about {
            let Some(known) = reader.went_by_email(id).await? else { continue };
            // A message of another place looks like none.
            if place.is_some() && known.place != place {
                continue;
            }
            if !report.is_final {
                return Ok(Bounced::NotFinal);
            }
            let now = self.now();
            let noted = self.store.note_delivery(known.letter, DeliveryState::Returned, None, now).await?;
            if noted {
                tracing::warn!(letter = %known.letter, "an email came back");
            }
            return Ok(if noted { Bounced::Noted } else { Bounced::Known });
        }
        Ok(Bounced::Unknown)
    }
}
