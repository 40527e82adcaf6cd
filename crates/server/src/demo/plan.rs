//! Who is asked for, when, and what becomes of it: decided before anything happens, from the seed alone.

mod courses;
mod fates;
mod groups;

use anyhow::Context;
use app::request::NewPerson;
use chrono::{NaiveDate, TimeDelta};
use domain::{
    actor::Actor,
    calendar::{Calendar, end_of_working_day},
    case::Case,
    clock::Timestamp,
    coded::EndCode,
    ids::Id,
    person::Person,
    plan::PlanAction,
    referral::Referral,
};

use self::groups::Choice;
pub use self::{
    courses::{Course, Detour, Ending},
    fates::Fate,
};
use super::{
    Size,
    chance::{Chance, Stream},
    people,
    place::World,
    stage::Interrupted,
    story::office_hour,
};

/// Days from the referral until the work has surely begun.
const BEGINS_AFTER: u32 = 38;
/// Days an ask needs at most until its second referral, if it makes one, has been sent.
const SECOND_WITHIN: u32 = 55;
/// Practices that one link-work service works with.
const PRACTICES_A_HOST: usize = 3;

/// A human being as one practice wrote them down.
#[derive(Clone, Debug)]
pub struct Life {
    /// Its number, from which the numbers of its stories follow.
    pub number: u32,
    /// Whose life it is: the number under which the same human being was first written down.
    pub human: u32,
    pub person: Id<Person>,
    pub record: NewPerson,
    pub practice: usize,
    pub host: usize,
    pub first_worker: bool,
    pub arrives: Timestamp,
    pub course: Course,
    pub referral: Id<Referral>,
    pub case: Id<Case>,
    /// When the case closes, or the person dies.
    pub closes: Timestamp,
}

/// One ask to one community group.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The number of its story.
    pub story: u32,
    pub human: u32,
    pub at: Timestamp,
    /// When its story ends if it has not ended: today, or when the person dies.
    pub curtain: Timestamp,
    pub person: Id<Person>,
    pub referral: Id<Referral>,
    pub group: usize,
    /// Another group, which takes anybody.
    pub other: usize,
    pub fate: Fate,
    pub sender: Sender,
    pub action: Option<Id<PlanAction>>,
}

/// Who asks a group.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    pub actor: Actor,
    /// For a link worker: their team lead.
    pub lead: Option<Actor>,
    /// For a link worker: the case they ask from.
    pub case: Option<Id<Case>>,
}

/// Everything that will happen.
#[derive(Debug, Default)]
pub struct Plan {
    pub lives: Vec<Life>,
    pub asks: Vec<Ask>,
}

impl Life {
    /// The detour and the ending of the work.
    pub const fn work(&self) -> (Detour, Ending) {
        match self.course {
            Course::Works { detour, ending } => (detour, ending),
            _ => (Detour::Straight, Ending::GoesOn),
        }
    }

    /// The number of its first story; the others follow.
    pub const fn first_story(&self) -> u32 {
        10_000 + self.number * 100
    }

    fn dies(&self) -> bool {
        self.course == Course::DiesEarly || self.work().1 == Ending::Dies
    }

    /// Whether a practice can ask a group for them without regard to what else happens.
    fn stays(&self) -> bool {
        !self.dies()
            && !matches!(self.work().1, Ending::ClosesEarly(_))
            && !matches!(self.course, Course::Withdrawn | Course::Joins | Course::Drafted)
    }
}

/// Makes the plan.
struct Planner<'w> {
    world: &'w World,
    size: Size,
    /// The day on which the past ends.
    today: NaiveDate,
    chance: Chance,
    plan: Plan,
    /// Community referrals still to be planned.
    left: u32,
    fates: u32,
}

impl Plan {
    /// The plan for a world, up to a day.
    ///
    /// # Errors
    /// When the world is too small for it.
    pub fn of(world: &World, size: Size, today: NaiveDate) -> anyhow::Result<Self> {
        let chance = Chance::of(Stream::Plan, 0);
        let left = size.community;
        let mut planner = Planner { world, size, today, chance, plan: Self::default(), left, fates: 0 };
        planner.lives()?;
        planner.asks_of_today()?;
        planner.asks_from_cases()?;
        planner.asks_from_practices()?;
        Ok(planner.plan)
    }
}

impl Planner<'_> {
    fn lives(&mut self) -> anyhow::Result<()> {
        let of_today = (self.size.people / 10).max(16);
        let past = self.size.people.saturating_sub(of_today);
        for number in 0..self.size.people {
            // Somebody whose case is open for long enough is written down again by another practice.
            let twice = number % 31 == 29 && number + 12 < past;
            let before = self
                .plan
                .lives
                .last()
                .filter(|before| number % 31 == 30 && before.record.nhs_number.is_some());
            let life = if let Some(before) = before.filter(|_| number + 11 < past).cloned() {
                self.written_down_again(&before, number)?
            } else if number < past {
                let days_ago = self.size.days - number * (self.size.days - 8) / past;
                let jitter = self.chance.between(0, 5).min(days_ago.saturating_sub(2));
                let course = if twice { Course::of(2) } else { Course::of(number) };
                self.life(number, days_ago - jitter, course)?
            } else {
                let (course, days_ago) = Course::of_today(number - past);
                self.life(number, days_ago, course)?
            };
            self.plan.lives.push(life);
        }
        Ok(())
    }

    fn life(&mut self, number: u32, days_ago: u32, course: Course) -> anyhow::Result<Life> {
        let practice = number as usize % self.world.practices.len();
        let record = people::person(number, practice, self.today).map_err(told)?;
        let arrives = self.working_hour(days_ago);
        let open_for = if course == Course::DiesEarly {
            self.chance.between(24, 30)
        } else {
            self.chance.between(100, 190)
        };
        Ok(Life {
            number,
            human: number,
            person: self.chance.id(arrives),
            record,
            practice,
            host: practice / PRACTICES_A_HOST,
            first_worker: self.chance.one_in(2),
            arrives,
            course,
            referral: self.chance.id(arrives),
            case: self.chance.id(arrives),
            closes: self.later(arrives, open_for),
        })
    }

    /// Two practices of one link-work service have the same human being on their lists.
    fn written_down_again(&mut self, before: &Life, number: u32) -> anyhow::Result<Life> {
        let arrives = before.arrives + TimeDelta::days(i64::from(self.chance.between(12, 20)));
        let practice = before.host * PRACTICES_A_HOST + (before.practice + 1) % PRACTICES_A_HOST;
        Ok(Life {
            number,
            person: self.chance.id(arrives),
            record: people::written_down_again(&before.record, number).map_err(told)?,
            practice,
            arrives,
            course: Course::Joins,
            referral: self.chance.id(arrives),
            case: self.chance.id(arrives),
            ..before.clone()
        })
    }

    /// Practices ask groups directly, in the last days: every open state is among them.
    fn asks_of_today(&mut self) -> anyhow::Result<()> {
        let count = (self.size.community / 20).max(12);
        let known: Vec<Life> = self
            .plan
            .lives
            .iter()
            .filter(|life| life.stays() && life.arrives < self.days_ago(75))
            .cloned()
            .collect();
        for (life, number) in known.iter().cycle().step_by(3).zip(0..count) {
            let (fate, days_ago) = Fate::of_today(number);
            let at = self.working_hour(days_ago);
            self.ask(life, at, fate, 40 + number / 3, true)?;
        }
        Ok(())
    }

    /// Link workers ask groups, one after another, as long as the case is open.
    fn asks_from_cases(&mut self) -> anyhow::Result<()> {
        let from_practices = self.size.community / 7;
        let mut lives = std::mem::take(&mut self.plan.lives);
        let mut moments: Vec<Timestamp> =
            lives.iter().map(|life| self.later(life.arrives, BEGINS_AFTER)).collect();
        for turn in 0..6 {
            for (life, at) in lives.iter_mut().zip(&mut moments) {
                let ends = if life.dies() { life.closes - TimeDelta::days(3) } else { self.days_ago(2) };
                if !life.course.has_a_plan() || *at >= ends || self.left <= from_practices {
                    continue;
                }
                let fate = self.next_fate(*at);
                if !life.dies() {
                    let open_for = SECOND_WITHIN + self.chance.between(0, 35);
                    life.closes = life.closes.max(self.later(*at, open_for));
                }
                self.ask(life, *at, fate, 10 + turn, false)?;
                let next_in = self.chance.between(6, 19);
                *at = self.later(*at, next_in);
            }
        }
        self.plan.lives = lives;
        Ok(())
    }

    /// Practices ask groups directly, all the time.
    fn asks_from_practices(&mut self) -> anyhow::Result<()> {
        let known: Vec<Life> = self
            .plan
            .lives
            .iter()
            .filter(|life| life.stays() && life.arrives < self.days_ago(45))
            .cloned()
            .collect();
        let mut known = known.iter().cycle().step_by(2);
        let mut turn = 0;
        while self.left > 0 {
            let life = known.next().context("There is nobody to ask groups for")?;
            let after = self.chance.between(4, 30);
            let at = self.later(life.arrives, after);
            let fate = self.next_fate(at);
            self.ask(life, at, fate, 20 + turn / self.size.people, true)?;
            turn += 1;
        }
        Ok(())
    }

    /// The next fate that has time enough to come about, and makes no more referrals than are left.
    fn next_fate(&mut self, at: Timestamp) -> Fate {
        let fate = Fate::of(self.fates);
        self.fates += 1;
        let too_late = at > self.days_ago(SECOND_WITHIN);
        match fate {
            fate if fate.referrals() > self.left || (fate.referrals() > 1 && too_late) => {
                Fate::Ends(EndCode::GoalMet)
            }
            // After some months most of those who still come do so by themselves.
            Fate::GoesOn if at < self.days_ago(100) && !self.chance.one_in(3) => {
                Fate::Ends(EndCode::StillAttendingIndependently)
            }
            fate => fate,
        }
    }

    fn ask(&mut self, life: &Life, at: Timestamp, fate: Fate, turn: u32, direct: bool) -> anyhow::Result<()> {
        let world = self.world;
        let practice = world.practices.get(life.practice).context("A life has no practice")?;
        let host = world.hosts.get(life.host).context("A life has no link-work service")?;
        let sender = if direct {
            Sender { actor: practice.gp.actor, lead: None, case: None }
        } else {
            let worker = host.worker(life.first_worker).actor;
            Sender { actor: worker, lead: Some(host.lead.actor), case: Some(life.case) }
        };
        let age = at.date_naive().years_since(life.record.born_on).unwrap_or(0);
        let choice = Choice { world, age, fate, pausing: at > self.days_ago(20) };
        let (group, other) = choice.groups(&mut self.chance).context("There is no group to ask")?;
        let action = if direct { None } else { Some(self.chance.id(at)) };
        let curtain = if life.dies() { life.closes } else { self.end() };
        let (human, person) = (life.human, life.person);
        let referral = self.chance.id(at);
        let story = life.first_story() + turn;
        self.plan.asks.push(Ask {
            story,
            human,
            at,
            curtain,
            person,
            referral,
            group,
            other,
            fate,
            sender,
            action,
        });
        self.left = self.left.saturating_sub(fate.referrals());
        Ok(())
    }

    fn calendar(&self) -> Calendar {
        self.world.calendar
    }

    /// The moment at which the past ends.
    fn end(&self) -> Timestamp {
        end_of_today(self.today)
    }

    fn days_ago(&self, days: u32) -> Timestamp {
        self.end() - TimeDelta::days(i64::from(days))
    }

    /// An hour of a working day, that many days before today or a little earlier.
    fn working_hour(&mut self, days_ago: u32) -> Timestamp {
        let day = self.today - TimeDelta::days(i64::from(days_ago.max(1)));
        let calendar = self.calendar();
        let earlier = (0..8).map(|back| day - TimeDelta::days(back));
        let day = earlier.into_iter().find(|day| calendar.is_working_day(*day)).unwrap_or(day);
        office_hour(&mut self.chance, day)
    }

    /// An hour of a working day, that many days after a moment or a little later.
    fn later(&mut self, from: Timestamp, days: u32) -> Timestamp {
        let day = from.date_naive() + TimeDelta::days(i64::from(days));
        office_hour(&mut self.chance, self.world.calendar.working_day_on_or_after(day))
    }
}

/// The start of a day, at which the past that led to it has ended.
pub fn end_of_today(today: NaiveDate) -> Timestamp {
    // Midnight by the clock on the wall: seventeen hours before offices close.
    end_of_working_day(today) - TimeDelta::hours(17)
}

fn told(interrupted: Interrupted) -> anyhow::Error {
    match interrupted {
        Interrupted::Failed(error) => error,
        Interrupted::Today => anyhow::anyhow!("A plan cannot end before it begins"),
    }
}
