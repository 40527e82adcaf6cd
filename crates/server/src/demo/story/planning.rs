//! The plan that a link worker and a person write together, and how the person says they are.
//!
//! It asks chance for nothing, so that everything else in Ashbrook happens as it did before there were plans.

use std::collections::BTreeMap;

use app::Caller;
use domain::{
    actor::Actor,
    coded::Need,
    ids::Id,
    measure::{Answers, Instrument, Item, Mode, Take},
    person::Person,
    plan::{AgreedWith, Command, Doer, Goal, Place, Rating, line::OneToTen},
};

use super::Story;
use crate::demo::{
    place::Group,
    plan::{Ask, Life},
    stage::Told,
    words::plans::{SCORES, STRENGTHS, goal},
};

impl Story {
    /// The first conversation: what they are good at, and how they are.
    pub(super) async fn begins_plan(&mut self, worker: Actor, life: &Life) -> Told {
        self.opens_record(worker, life.person).await?;
        let strength = STRENGTHS.iter().cycle().nth(life.number as usize % STRENGTHS.len()).copied();
        self.writes(worker, life.person, Place::Strengths, strength.unwrap_or_default()).await?;
        self.asks_how_they_are(worker, life, 0).await?;
        let on = self.today();
        self.plans(worker, life.person, Command::Agree { with: AgreedWith::Person, on }).await
    }

    /// How they are, for the `round`th time.
    pub(super) async fn asks_how_they_are(&mut self, worker: Actor, life: &Life, round: usize) -> Told {
        // Nobody's weeks are like anybody else's: some begin further on, and every ninth does not answer.
        let step = (round + life.number as usize % 2).min(SCORES.len() - 1);
        let Some([happy, worthwhile, satisfied, anxious]) = SCORES.get(step).copied() else { return Ok(()) };
        let age = self.today().years_since(life.record.born_on).unwrap_or(0);
        let asked = Instrument::Ons4.items(age);
        let answers: Answers = BTreeMap::from([
            (Item::Satisfied, Some(satisfied)),
            (Item::Worthwhile, Some(worthwhile)),
            (Item::Happy, Some(happy)),
            (Item::Anxious, Some(anxious).filter(|_| life.number % 9 != 4)),
        ]);
        let take = Take {
            id: self.fresh(),
            instrument: Instrument::Ons4,
            language: "en".to_owned(),
            mode: if round == 0 { Mode::FaceToFace } else { Mode::Phone },
            taken_on: self.today(),
            answers: answers.into_iter().filter(|(item, _)| asked.contains(item)).collect(),
        };
        self.opens_record(worker, life.person).await?;
        self.footbridge.record_measure(&Caller::new(worker), life.person, take).await?;
        Ok(())
    }

    /// A goal in the person's words, and the action for which a group is asked.
    pub(super) async fn plans_to_ask(&mut self, ask: &Ask, group: &Group) -> Told {
        let Some(action) = ask.action else { return Ok(()) };
        let need = group.kind.needs.first().copied().unwrap_or(Need::Other);
        let number =
            |number: u32| u8::try_from(number).ok().and_then(|number| OneToTen::try_from(number).ok());
        let about: Id<Goal> = self.fresh();
        let words = self.plain(goal(need))?;
        let (importance, confidence) = (number(7 + ask.human % 4), number(3 + ask.human % 5));
        let rating = Rating { importance, confidence };
        let by = ask.sender.actor;
        self.opens_record(by, ask.person).await?;
        self.plans(by, ask.person, Command::AddGoal { id: about, words, need: Some(need), rating }).await?;
        let what = self.plain("Ask a group nearby, and go there together the first time.")?;
        let by_when = Some(self.day_in(28));
        let add = Command::AddAction { id: action, goal: about, what, who: Doer::Group, by_when };
        self.plans(by, ask.person, add).await
    }

    async fn writes(&mut self, by: Actor, person: Id<Person>, place: Place, words: &str) -> Told {
        let words = self.plain(words)?;
        self.plans(by, person, Command::Write { place, words, person_agrees: true }).await
    }

    async fn plans(&mut self, by: Actor, person: Id<Person>, command: Command) -> Told {
        self.footbridge.change_plan(&Caller::new(by), person, None, command).await?;
        Ok(())
    }

    /// Opens the record; whoever has handed the person over says why they do.
    async fn opens_record(&mut self, by: Actor, person: Id<Person>) -> Told {
        let caller = Caller::new(by);
        if self.footbridge.person(&caller, person, None).await.is_err() {
            let reason = "We worked together before, and they asked me to see this through.".parse()?;
            self.footbridge.person(&caller, person, Some(reason)).await?;
        }
        Ok(())
    }
}
