//! What a place publishes about itself, and the ledger of unmet need behind it.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use domain::calendar::{Calendar, Month, local_date, utc_of};
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::person::Person;
use domain::policy::reports::authorise_reports;
use domain::reports::activity;
use domain::reports::unmet_needs::{Cut, Line, report};
use sha2::{Digest, Sha256};
use storage::{Surroundings, UnmetNeed};

use crate::caller::{Caller, IdempotencyKey, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::{ActivityQuery, NewUnmetNeed, UnmetNeedQuery};
use crate::view::{ActivityReport, Named, UnmetNeedReport};

/// The most months that one report is about.
const MOST_MONTHS: u32 = 24;

impl Footbridge {
    /// The needs that were not met in one month of the caller's place, with small numbers hidden.
    ///
    /// # Errors
    /// When the month is not over, or the caller does not work in a place.
    pub async fn unmet_needs(
        &self,
        caller: &Caller,
        query: UnmetNeedQuery,
    ) -> Result<UnmetNeedReport, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_reports(&caller.actor)?;
        let now = self.now();
        let month = query.month.unwrap_or_else(|| Month::last_closed(now));
        if !month.is_closed(now) {
            let detail = format!("Choose a month that is over. The last one is {}", Month::last_closed(now));
            return Err(Error::invalid("/month", "month_not_over", detail));
        }
        let kind = query.kind.unwrap_or(ServiceKind::Community);
        let reader = self.store.reader();
        let noted = reader.unmet_needs(place, kind, month.first_day()..month.day_after()).await?;
        let name = reader.place(place).await?.ok_or(Error::NotFound)?.name;
        let mut lines = report(&noted);
        let areas = lines.iter_mut().filter(|line| line.cut == Cut::Area).collect();
        self.name_areas_of(areas).await?;
        Ok(UnmetNeedReport { place: Named { id: place.uuid(), name }, month, kind, lines })
    }

    /// Areas are known by their codes, and read by their names where those were imported.
    async fn name_areas_of(&self, mut lines: Vec<&mut Line>) -> Result<(), Error> {
        let codes: BTreeSet<String> = lines.iter().filter_map(|line| line.of.clone()).collect();
        let names = self.store.reader().area_names(&Vec::from_iter(codes)).await?;
        for line in &mut lines {
            if let Some(name) = line.of.as_ref().and_then(|code| names.get(code)) {
                line.label = Some(name.clone());
            }
        }
        Ok(())
    }

    /// Notes needs that were not met, once for each question, day, caller and person: a page that is loaded again does not
    /// count twice. Who asked and for whom goes into a hash that is kept for seven days, and not into the ledger.
    pub(crate) async fn note_unmet_need_once(
        &self,
        caller: &Caller,
        new: NewUnmetNeed,
        about: Option<Id<Person>>,
    ) -> Result<(), Error> {
        let on = local_date(self.now());
        let question = serde_json::to_vec(&(
            (on, new.place, new.kind, &new.needs, new.reason),
            (&new.small_area, &new.requirements, about),
        ));
        let question = question.map_err(|error| Error::Internal(error.to_string()))?;
        let request_hash: [u8; 32] = Sha256::digest(question).into();
        let digits = request_hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        // A caller's own keys have no spaces.
        let key = IdempotencyKey { key: format!("unmet need {digits}"), request_hash };
        let noted = Arc::new(noted(new, on));
        self.once(
            &caller.clone().with_key(Some(key)),
            Arc::new(move |act| {
                let noted = Arc::clone(&noted);
                Box::pin(async move {
                    for unmet in noted.iter() {
                        act.unit.note_unmet_need(unmet.clone()).await?;
                    }
                    Ok(())
                })
            }),
        )
        .await
    }

    /// What was asked in the last months that are over, and what became of it until now, with small numbers hidden.
    ///
    /// # Errors
    /// When the caller does not work in a place, or the number of months makes no sense.
    pub async fn activity(&self, caller: &Caller, query: ActivityQuery) -> Result<ActivityReport, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_reports(&caller.actor)?;
        if !(1..=MOST_MONTHS).contains(&query.months) {
            let detail = format!("Choose 1 to {MOST_MONTHS} months");
            return Err(Error::invalid("/months", "months_range", detail));
        }
        let to = Month::last_closed(self.now());
        let from = to.months_before(query.months - 1);
        let reader = self.store.reader();
        let place = reader.place(place).await?.ok_or(Error::NotFound)?;
        let begins = |month_begins: NaiveDate| utc_of(month_begins.and_time(NaiveTime::MIN));
        let sent = reader.sent_in(place.id, begins(from.first_day())..begins(to.day_after())).await?;
        let figures = activity::report(&sent, Calendar::of(place.nation));
        Ok(ActivityReport { place: Named { id: place.id.uuid(), name: place.name }, from, to, figures })
    }

    /// Notes needs that were not met where no referral says so: a search that found nothing, or nothing with room.
    /// The ledger keeps the need, the area, the day, the reason and what it takes, and never who looked or for whom.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn note_unmet_need(&self, new: NewUnmetNeed) -> Result<(), Error> {
        let on = local_date(self.now());
        let noted = Arc::new(noted(new, on));
        self.store
            .write(move |unit| {
                let noted = Arc::clone(&noted);
                Box::pin(async move {
                    for unmet in noted.iter() {
                        unit.note_unmet_need(unmet.clone()).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

/// A line of the ledger for each need.
fn noted(new: NewUnmetNeed, on: NaiveDate) -> Vec<UnmetNeed> {
    let NewUnmetNeed { place, kind, needs, reason, small_area, requirements } = new;
    let surroundings = Surroundings::new(small_area, &requirements);
    let line = |need| UnmetNeed { place, on, kind, need, reason, surroundings: surroundings.clone() };
    needs.into_iter().map(line).collect()
}
