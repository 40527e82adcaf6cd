//! Plans: read and changed by those who work with the person, and by the person.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::actor::Staff;
use domain::calendar::local_date;
use domain::case::StatusKind;
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::person::Person;
use domain::plan::{Author, Command, Goal, Line, Plan, PlanAction};
use domain::policy::{self, people::Action};
use domain::refusal::Refusal;
use domain::scope::Scope;
use domain::text::ValueError;
use storage::PlanChange;
use storage::read::Texts;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::PersonView;
use crate::view::plan::{ActionView, GoalView, LineView, PlanView, SuggestionView};
use crate::view::record::RecordPlan;

impl Footbridge {
    /// A person's plan; where nothing is written yet, a plan of version 0 with nothing in it.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn plan(&self, caller: &Caller, person: Id<Person>) -> Result<RecordPlan, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let person = act.looks_at(person, (Action::ReadWork, "plan"), None).await?;
                    let plan = act.plan_view(&person).await?;
                    let referrals = act.record_referrals(person.id).await?;
                    Ok(RecordPlan {
                        person: PersonView::of(&person),
                        plan,
                        referrals: referrals.into_iter().map(|(_, row)| row).collect(),
                    })
                })
            }),
        )
        .await
    }

    /// Changes a plan. `expected` is the version the caller was looking at.
    ///
    /// # Errors
    /// When it is out of sight, not theirs to write in, does not fit the plan, or has changed under them.
    pub async fn change_plan(
        &self,
        caller: &Caller,
        person: Id<Person>,
        expected: Option<Version>,
        command: Command,
    ) -> Result<PlanView, Error> {
        caller.require(TokenScope::People)?;
        let command = Arc::new(command);
        self.once(
            caller,
            Arc::new(move |act| {
                let command = Arc::clone(&command);
                Box::pin(async move { act.change_plan(person, expected, &command).await })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn change_plan(
        &mut self,
        id: Id<Person>,
        expected: Option<Version>,
        command: &Command,
    ) -> Result<PlanView, Error> {
        let person = self.unit.person(id).await?.ok_or(Error::NotFound)?;
        let has_case = self.has_case_with(&person).await?;
        let permit = policy::authorise_person(&self.actor, Action::Plan, &person, has_case, self.now)?;
        self.check_reason(&person, None).await?;
        if person.died_on.is_some() {
            return Err(Error::Refused(Refusal::PersonHasDied.into()));
        }
        let by = Author::of(&self.actor).ok_or(Error::NotFound)?;
        let before = self.plan_to_change(&person).await?;
        if expected.is_some_and(|expected| expected != before.version) {
            return Err(Error::Conflict);
        }
        let event = before.decide(command, by, local_date(self.now)).map_err(|fault| {
            Error::invalid(&format!("/{}", fault.field()), fault.code(), fault.to_string())
        })?;
        let change = PlanChange {
            before: before.version,
            after: before.evolve(&event, by, self.now),
            event,
            texts: command.texts(),
            at: self.now,
        };
        self.unit.record_plan(&permit, change).await?;
        self.plan_view(&person).await
    }

    /// The plan as it stands, or a blank one.
    async fn plan_to_change(&mut self, person: &Person) -> Result<Plan, Error> {
        let with = self.actor.organisation();
        if let Some(plan) = self.unit.plan_of(person.id, with).await? {
            return Ok(plan);
        }
        let with = match with {
            Some(organisation) => organisation,
            None => self.who_works_with(person.id).await?.ok_or(Error::NotFound)?,
        };
        Ok(Plan::blank(self.footbridge.new_id(), person.id, with, self.now))
    }

    /// The organisation that works with a person now.
    pub(crate) async fn who_works_with(
        &mut self,
        person: Id<Person>,
    ) -> Result<Option<Id<Organisation>>, Error> {
        let scope = Scope::of(&self.actor, self.now);
        let cases = self.unit.cases_of(&scope, person).await?;
        Ok(cases.iter().find(|line| line.status != StatusKind::Closed).map(|line| line.organisation))
    }

    /// Whether an action belongs to the plan of a person with the actor's organisation.
    pub(crate) async fn is_planned(
        &mut self,
        person: Id<Person>,
        action: Id<PlanAction>,
    ) -> Result<bool, Error> {
        let plan = self.unit.plan_of(person, self.actor.organisation()).await?;
        Ok(plan.is_some_and(|plan| plan.action(action).is_some()))
    }

    /// The plan as this unit leaves it.
    pub(crate) async fn plan_view(&mut self, person: &Person) -> Result<PlanView, Error> {
        let permit = {
            let has_case = self.has_case_with(person).await?;
            policy::authorise_person(&self.actor, Action::Plan, person, has_case, self.now)
        };
        let may_write = permit.is_ok() && person.died_on.is_none();
        let Some(plan) = self.unit.plan_of(person.id, self.actor.organisation()).await? else {
            return Ok(PlanView::blank(person.id, may_write));
        };
        let texts = self.unit.texts_of_plan(plan.id).await?;
        let staff: Vec<Id<Staff>> = authors(&plan).filter_map(Author::staff).collect();
        let names = self.unit.staff_names(&staff).await?;
        let words = Words { texts: &texts, names: &names, person: person.called() };
        Ok(PlanView {
            person: person.id,
            version: plan.version,
            matters: plan.content.matters.as_ref().map(|line| words.line(line)),
            strengths: plan.content.strengths.as_ref().map(|line| words.line(line)),
            goals: plan.content.goals.iter().map(|goal| words.goal(goal)).collect(),
            agreed_with: plan.content.agreed.map(|agreed| agreed.with),
            agreed_on: plan.content.agreed.map(|agreed| agreed.on),
            review_on: plan.content.review_on,
            changed_at: Some(plan.changed_at),
            may_write,
        })
    }
}

/// Everybody who wrote something that stands in a plan.
fn authors(plan: &Plan) -> impl Iterator<Item = Author> {
    let content = &plan.content;
    let lines = content.matters.iter().chain(&content.strengths);
    let lines = lines.chain(content.goals.iter().map(|goal| &goal.line));
    let of_lines = lines.flat_map(|line| [Some(line.by), line.suggestion.map(|other| other.by)]).flatten();
    of_lines.chain(content.goals.iter().flat_map(|goal| &goal.actions).map(|action| action.by))
}

/// What is needed to put a plan into words.
struct Words<'a> {
    texts: &'a Texts,
    names: &'a BTreeMap<Id<Staff>, String>,
    person: &'a str,
}

impl Words<'_> {
    fn text(&self, id: Id<domain::free_text::FreeText>) -> String {
        self.texts.get(&id).map(|text| text.words.clone()).unwrap_or_default()
    }

    fn name(&self, by: Author) -> String {
        match by.staff() {
            None => self.person.to_owned(),
            Some(staff) => self.names.get(&staff).cloned().unwrap_or_default(),
        }
    }

    fn line(&self, line: &Line) -> LineView {
        LineView {
            words: self.text(line.words),
            by: self.name(line.by),
            at: line.at,
            suggestion: line.suggestion.map(|other| SuggestionView {
                words: self.text(other.words),
                by: self.name(other.by),
                at: other.at,
            }),
        }
    }

    fn goal(&self, goal: &Goal) -> GoalView {
        GoalView {
            id: goal.id,
            line: self.line(&goal.line),
            need: goal.need,
            importance: goal.rating.importance.map(u8::from),
            confidence: goal.rating.confidence.map(u8::from),
            state: goal.state,
            actions: goal.actions.iter().map(|action| self.action(action)).collect(),
        }
    }

    fn action(&self, action: &PlanAction) -> ActionView {
        ActionView {
            id: action.id,
            what: self.text(action.what),
            who: action.who,
            by_when: action.by_when,
            state: action.state,
            by: self.name(action.by),
            at: action.at,
        }
    }
}
