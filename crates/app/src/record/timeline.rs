//! What happened around a person, the newest first: contacts, referrals, the work itself and what they agreed to.
//!
//! Several kinds of things are told in one order, each read by its own index. A page ends in a moment, and in how many
//! things of that very moment were told already.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::case;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::consent::Consents;
use domain::ids::Id;
use domain::person::Person;
use domain::plan;
use domain::policy::people::Action;
use domain::referral;
use domain::scope::Scope;
use storage::StoredReferral;
use storage::read::{ContactLine, Happened, Newest};
use uuid::Uuid;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::page::{Cursor, CursorKey, Page, PageRequest};
use crate::perform::Act;
use crate::request::record::TimelineQuery;
use crate::view::PersonView;
use crate::view::record::{Happening, HappeningKind, RecordTimeline};

impl Footbridge {
    /// What happened around a person, the newest first.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn record_timeline(
        &self,
        caller: &Caller,
        person: Id<Person>,
        query: TimelineQuery,
    ) -> Result<RecordTimeline, Error> {
        caller.require(TokenScope::Read)?;
        let query = Arc::new(query);
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                let query = Arc::clone(&query);
                Box::pin(async move {
                    let person = act.looks_at(person, (Action::ReadWork, "contacts"), None).await?;
                    let happenings = act.happenings(person.id, &query).await?;
                    Ok(RecordTimeline { person: PersonView::of(&person), happenings })
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn happenings(
        &mut self,
        person: Id<Person>,
        query: &TimelineQuery,
    ) -> Result<Page<Happening>, Error> {
        let wanted = |kind| query.kind.is_none_or(|only| only == kind);
        let from = Place::of(&query.page);
        let newest = Newest { until: from.until, most: query.page.rows() + 1 + from.told };
        let scope = Scope::of(&self.actor, self.now);
        let records = self.all_records_of(person).await?;
        let mut all = Vec::new();
        let cases: Vec<Uuid> = self.own_cases(&scope, &records).await?;
        if wanted(HappeningKind::Contact) {
            all.extend(self.unit.contacts_of(&cases, newest).await?.into_iter().map(contact));
        }
        if wanted(HappeningKind::Work) {
            let found = self.unit.happenings(&cases, newest).await?;
            all.extend(found.iter().map(|event| self.worked(event)).collect::<Result<Vec<_>, _>>()?);
        }
        if wanted(HappeningKind::Referral) {
            all.extend(self.referred(&scope, &records, newest).await?);
        }
        if wanted(HappeningKind::Consent) {
            for record in &records {
                let consents = self.consents_of(*record).await?;
                all.extend(agreed(&consents, from.until));
            }
        }
        if wanted(HappeningKind::Plan) {
            all.extend(self.planned(person, newest).await?);
        }
        if wanted(HappeningKind::Measure) {
            all.extend(self.answered(person, from.until).await?);
        }
        Ok(page(all, &query.page, from))
    }

    /// The cases of a person whose inside the caller sees.
    async fn own_cases(&mut self, scope: &Scope, records: &[Id<Person>]) -> Result<Vec<Uuid>, Error> {
        let own = self.actor.organisation();
        let mut cases = Vec::new();
        for record in records {
            let is_theirs = self.actor.is_person(*record);
            let lines = self.unit.cases_of(scope, *record).await?;
            let inside = lines.into_iter().filter(|line| is_theirs || own == Some(line.organisation));
            cases.extend(inside.map(|line| line.id.uuid()));
        }
        Ok(cases)
    }

    async fn referred(
        &mut self,
        scope: &Scope,
        records: &[Id<Person>],
        newest: Newest,
    ) -> Result<Vec<Happening>, Error> {
        let mut referrals: BTreeMap<Uuid, StoredReferral> = BTreeMap::new();
        for record in records {
            let found = self.unit.referrals_of(scope, *record).await?;
            referrals.extend(found.into_iter().map(|stored| (stored.referral.id.uuid(), stored)));
        }
        let ids: Vec<Uuid> = referrals.keys().copied().collect();
        let mut happenings = Vec::new();
        for happened in self.unit.happenings(&ids, newest).await? {
            let service = match referrals.get(&happened.record) {
                Some(stored) => self.unit.service(stored.referral.ask.service).await?,
                None => None,
            };
            let name = service.map(|service| service.name).unwrap_or_default();
            let event: referral::Event = read(&happened)?;
            let title = format!("{name}: {}", event.sentence());
            happenings.push(self.happening(HappeningKind::Referral, title, &happened));
        }
        Ok(happenings)
    }

    async fn planned(&mut self, person: Id<Person>, newest: Newest) -> Result<Vec<Happening>, Error> {
        let own = self.actor.organisation();
        let Some(plan) = self.unit.plan_of(person, own).await? else { return Ok(Vec::new()) };
        let steps = self.unit.plan_steps(plan.id, newest).await?;
        steps
            .into_iter()
            .map(|step| {
                let event: plan::Event =
                    serde_json::from_value(step.body).map_err(|error| Error::Internal(error.to_string()))?;
                let colleague = own.is_some() && step.organisation == own;
                let by = step.staff_name.filter(|_| colleague).or(step.organisation_name);
                Ok(Happening {
                    at: step.at,
                    kind: HappeningKind::Plan,
                    title: event.sentence(),
                    words: None,
                    by: Some(by.unwrap_or_else(|| step.role.label().to_owned())),
                })
            })
            .collect()
    }

    async fn answered(
        &mut self,
        person: Id<Person>,
        until: Option<Timestamp>,
    ) -> Result<Vec<Happening>, Error> {
        let measures = self.unit.measures_of(person, self.actor.organisation()).await?;
        let staff: Vec<_> = measures.iter().filter_map(|measure| measure.entered_by).collect();
        let names = self.unit.staff_names(&staff).await?;
        Ok(measures
            .into_iter()
            .filter(|measure| until.is_none_or(|until| measure.recorded_at <= until))
            .rev()
            .map(|measure| Happening {
                at: measure.recorded_at,
                kind: HappeningKind::Measure,
                title: format!("They were asked: {}", measure.instrument.label()),
                words: None,
                by: measure.entered_by.and_then(|staff| names.get(&staff).cloned()),
            })
            .collect())
    }

    fn worked(&self, happened: &Happened) -> Result<Happening, Error> {
        let event: case::Event = read(happened)?;
        Ok(self.happening(HappeningKind::Work, event.sentence(), happened))
    }

    /// An event; who did it is a name inside the own organisation, and otherwise the organisation or the role.
    fn happening(&self, kind: HappeningKind, title: String, happened: &Happened) -> Happening {
        let event = &happened.event;
        let own = self.actor.organisation();
        let colleague = own.is_some() && event.organisation == own;
        let by = event.staff_name.clone().filter(|_| colleague).or_else(|| event.organisation_name.clone());
        Happening {
            at: event.at,
            kind,
            title,
            words: None,
            by: Some(by.unwrap_or_else(|| event.role.label().to_owned())),
        }
    }
}

fn read<Event: serde::de::DeserializeOwned>(happened: &Happened) -> Result<Event, Error> {
    serde_json::from_value(happened.event.body.clone()).map_err(|error| Error::Internal(error.to_string()))
}

fn contact(line: ContactLine) -> Happening {
    let ContactLine { contact, note, by: _, by_name } = line;
    Happening {
        at: contact.at,
        kind: HappeningKind::Contact,
        title: format!("{}: {}", contact.channel.label(), contact.result.label()),
        words: note,
        by: by_name,
    }
}

/// What was agreed to and taken back.
fn agreed(consents: &Consents, until: Option<Timestamp>) -> Vec<Happening> {
    let told = |at: Timestamp, said: &str, consent: &domain::consent::Consent| Happening {
        at,
        kind: HappeningKind::Consent,
        title: format!("{said}: {}", consent.scope.words()),
        words: None,
        by: None,
    };
    let given = consents.0.iter().map(|consent| told(consent.given_at, "Agreed", consent));
    let withdrawn =
        consents.0.iter().filter_map(|consent| Some(told(consent.withdrawn_at?, "Withdrawn", consent)));
    given.chain(withdrawn).filter(|told| until.is_none_or(|until| told.at <= until)).collect()
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Nothing later than this.
    until: Option<Timestamp>,
    /// How many things of that very moment the pages before told.
    told: u32,
}

impl Place {
    fn of(page: &PageRequest) -> Self {
        match &page.after {
            Some(Cursor { sort: CursorKey::Moment(until), id }) => {
                Self { until: Some(*until), told: u32::try_from(id.as_u128()).unwrap_or_default() }
            }
            Some(_) | None => Self::default(),
        }
    }
}

/// One page of everything. Things of one moment keep the order in which their kinds are read.
fn page(mut all: Vec<Happening>, request: &PageRequest, from: Place) -> Page<Happening> {
    all.sort_by_key(|happening| std::cmp::Reverse(happening.at));
    let mut rows: Vec<Happening> = all.into_iter().skip(from.told as usize).collect();
    let most = request.rows() as usize;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| {
        let of_this_moment = rows.iter().filter(|row| row.at == last.at).count();
        let before = if from.until == Some(last.at) { from.told } else { 0 };
        let told = u128::from(before) + of_this_moment as u128;
        Cursor { sort: CursorKey::Moment(last.at), id: Uuid::from_u128(told) }
    });
    Page { rows, next }
}
