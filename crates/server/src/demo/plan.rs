//! Who is asked for, when, and what becomes of it: decided before anything happens, from the seed alone.

mod asks;
mod courses;
mod fates;
mod groups;
mod lives;

use app::request::NewPerson;
use chrono::{NaiveDate, TimeDelta};
use domain::{
    actor::Actor,
    calendar::{Calendar, end_of_working_day},
    case::Case,
    clock::Timestamp,
    ids::Id,
    person::Person,
    plan::PlanAction,
    referral::Referral,
};

pub use self::{
    courses::{Course, Detour, Ending},
    fates::Fate,
};
use super::{
    Size,
    chance::{Chance, Stream},
    place::World,
    story::office_hour,
};

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

    /// Whether the work with them has long begun and goes on after a moment.
    pub fn goes_on_after(&self, end: Timestamp) -> bool {
        let ends = matches!(self.work().1, Ending::GoesOn | Ending::Closes(_));
        let straight = matches!(self.work().0, Detour::Straight | Detour::Question | Detour::Undone);
        self.course.has_a_plan()
            && ends
            && straight
            && self.arrives < end - TimeDelta::days(60)
            && (self.work().1 == Ending::GoesOn || self.closes > end + TimeDelta::days(1))
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
        planner.asks_of_a_full_room()?;
        planner.asks_from_cases()?;
        planner.asks_from_practices()?;
        Ok(planner.plan)
    }
}

impl Planner<'_> {
    fn calendar(&self) -> Calendar {
        self.world.calendar
    }

    /// The moment at which the past ends.
    fn end(&self) -> Timestamp {
        beginning_of(self.today)
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

/// The beginning of a day, at which the past that led to it has ended.
pub fn beginning_of(today: NaiveDate) -> Timestamp {
    // Midnight by the clock on the wall: seventeen hours before offices close. On the two Sundays of the year on which
    // it is another hour, that hour does not matter.
    end_of_working_day(today) - TimeDelta::hours(17)
}
