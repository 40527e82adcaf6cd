//! Measures: what somebody answered to published questions, and what became of the answers.

use std::sync::Arc;

use domain::actor::Staff;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::Id;
use domain::measure::{self, Instrument, Measure, MeasureFault, Take};
use domain::person::Person;
use domain::plan::Author;
use domain::policy::{self, people::Action};
use domain::refusal::Refusal;
use domain::text::ValueError;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::PersonView;
use crate::view::measure::{ChangeView, MeasureView, MeasuresView};

impl Footbridge {
    /// What somebody answered, the first first, and what became of each answer that was given twice.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn measures(&self, caller: &Caller, person: Id<Person>) -> Result<MeasuresView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let person = act.looks_at(person, (Action::ReadWork, "measures"), None).await?;
                    act.measures(&person).await
                })
            }),
        )
        .await
    }

    /// Writes down what somebody answered.
    ///
    /// # Errors
    /// Every fault of the answers; or the record is out of sight, or not theirs to work with.
    pub async fn record_measure(
        &self,
        caller: &Caller,
        person: Id<Person>,
        take: Take,
    ) -> Result<MeasureView, Error> {
        caller.require(TokenScope::People)?;
        let take = Arc::new(take);
        self.once(
            caller,
            Arc::new(move |act| {
                let take = Arc::clone(&take);
                Box::pin(async move { act.record_measure(person, &take).await })
            }),
        )
        .await
    }

    /// Strikes answers out that were written down by mistake. They are kept, and read by nobody.
    ///
    /// # Errors
    /// When they are out of sight. What was struck out before stays struck out.
    pub async fn strike_measure(&self, caller: &Caller, id: Id<Measure>) -> Result<MeasureView, Error> {
        caller.require(TokenScope::People)?;
        self.once(caller, Arc::new(move |act| Box::pin(async move { act.strike_measure(id).await }))).await
    }
}

impl Act<'_> {
    /// What somebody answered, to the own organisation; the person reads what they answered to anybody.
    pub(crate) async fn measures(&mut self, person: &Person) -> Result<MeasuresView, Error> {
        let measures = self.unit.measures_of(person.id, self.actor.organisation()).await?;
        let staff: Vec<Id<Staff>> = measures.iter().filter_map(|measure| measure.entered_by).collect();
        let names = self.unit.staff_names(&staff).await?;
        let changes = Instrument::ALL.iter().flat_map(|instrument| measure::changes(&measures, *instrument));
        Ok(MeasuresView {
            person: PersonView::of(person),
            changes: changes.map(ChangeView::of).collect(),
            measures: measures
                .into_iter()
                .map(|measure| {
                    let by = measure.entered_by.and_then(|staff| names.get(&staff).cloned());
                    MeasureView::of(measure, by)
                })
                .collect(),
        })
    }

    async fn record_measure(&mut self, id: Id<Person>, take: &Take) -> Result<MeasureView, Error> {
        let (person, permit) = self.permit_to_measure(id).await?;
        if person.died_on.is_some() {
            return Err(Error::Refused(Refusal::PersonHasDied.into()));
        }
        let by = Author::of(&self.actor).ok_or(Error::NotFound)?;
        let organisation = match self.actor.organisation() {
            Some(organisation) => organisation,
            None => self.who_works_with(id).await?.ok_or(Error::NotFound)?,
        };
        if self.unit.measure(take.id).await?.is_some() {
            return Err(Error::invalid("/id", "id_taken", "Use a new identifier, or leave it out"));
        }
        let before = self.unit.measures_of(id, Some(organisation)).await?;
        let first = before.iter().all(|earlier| earlier.instrument != take.instrument);
        let today = local_date(self.now);
        let taken = Measure::taken(take, &person, organisation, by, first, (self.now, today));
        let measure = taken.map_err(|faults| Error::Invalid(faults.into_iter().map(fault).collect()))?;
        self.unit.insert_measure(&permit, &measure).await?;
        Ok(MeasureView::of(measure, None))
    }

    async fn strike_measure(&mut self, id: Id<Measure>) -> Result<MeasureView, Error> {
        let measure = self.unit.measure(id).await?.ok_or(Error::NotFound)?;
        let (_, permit) = self.permit_to_measure(measure.person).await?;
        let is_own = self.actor.organisation().is_none_or(|own| own == measure.organisation);
        if !is_own {
            return Err(Error::NotFound);
        }
        if measure.struck_at.is_none() {
            self.unit.strike_measure(&permit, &measure, self.now).await?;
        }
        Ok(MeasureView::of(measure, None))
    }

    async fn permit_to_measure(&mut self, id: Id<Person>) -> Result<(Person, policy::Permit), Error> {
        let person = self.unit.person(id).await?.ok_or(Error::NotFound)?;
        let has_case = self.has_case_with(&person).await?;
        let permit = policy::authorise_person(&self.actor, Action::Measure, &person, has_case, self.now)?;
        self.check_reason(&person, None).await?;
        Ok((person, permit))
    }
}

/// A fault beside the question it is about.
fn fault(fault: MeasureFault) -> Fault {
    let pointer = match fault {
        MeasureFault::NothingAnswered => "/answers".to_owned(),
        MeasureFault::NotAsked(item) | MeasureFault::NoSuchAnswer(item) => {
            format!("/answers/{}", item.code())
        }
        MeasureFault::ImpossibleDay => "/taken_on".to_owned(),
    };
    Fault::at(pointer, fault.code(), fault.to_string())
}
