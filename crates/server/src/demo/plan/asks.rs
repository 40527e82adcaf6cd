//! Which groups are asked, by whom, and when.

use anyhow::Context;
use chrono::TimeDelta;
use domain::{clock::Timestamp, coded::EndCode};

use super::{Ask, Fate, Life, Planner, Sender, groups::Choice};

/// Days from the referral until the work has surely begun.
const BEGINS_AFTER: u32 = 38;
/// Days an ask needs at most until its second referral, if it makes one, has been sent.
const SECOND_WITHIN: u32 = 55;

impl Planner<'_> {
    /// Practices ask groups directly, in the last days: every open state is among them.
    pub(super) fn asks_of_today(&mut self) -> anyhow::Result<()> {
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

    /// Practices send a dozen people to the first group over some months, all of whom still come: it has a register to
    /// keep.
    pub(super) fn asks_of_a_full_room(&mut self) -> anyhow::Result<()> {
        let stay = self.plan.lives.iter().filter(|life| life.stays() && life.arrives < self.days_ago(140));
        let known: Vec<Life> = stay.take(12).cloned().collect();
        for (life, weeks) in known.iter().zip(7..) {
            let at = self.working_hour(7 * weeks);
            self.ask_group(life, at, Fate::GoesOn, 70, true, (0, 1))?;
        }
        Ok(())
    }

    /// Link workers ask groups, one after another, as long as the case is open.
    pub(super) fn asks_from_cases(&mut self) -> anyhow::Result<()> {
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
        // Some of the groups that were asked in the last weeks say nothing.
        let end = self.end();
        for life in lives.iter().filter(|life| life.goes_on_after(end)).step_by(3) {
            let at = self.working_hour(12);
            self.ask(life, at, Fate::Silent, 60, false)?;
        }
        self.plan.lives = lives;
        Ok(())
    }

    /// Practices ask groups directly, all the time.
    pub(super) fn asks_from_practices(&mut self) -> anyhow::Result<()> {
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
        let age = at.date_naive().years_since(life.record.born_on).unwrap_or(0);
        let choice = Choice { world: self.world, age, fate, pausing: at > self.days_ago(20) };
        let groups = choice.groups(&mut self.chance).context("There is no group to ask")?;
        self.ask_group(life, at, fate, turn, direct, groups)
    }

    fn ask_group(
        &mut self,
        life: &Life,
        at: Timestamp,
        fate: Fate,
        turn: u32,
        direct: bool,
        (group, other): (usize, usize),
    ) -> anyhow::Result<()> {
        let world = self.world;
        let practice = world.practices.get(life.practice).context("A life has no practice")?;
        let host = world.hosts.get(life.host).context("A life has no link-work service")?;
        let sender = if direct {
            Sender { actor: practice.gp.actor, lead: None, case: None }
        } else {
            let worker = host.worker(life.first_worker).actor;
            Sender { actor: worker, lead: Some(host.lead.actor), case: Some(life.case) }
        };
        let action = if direct { None } else { Some(self.chance.id(at)) };
        let curtain = if life.dies() { life.closes.min(self.end()) } else { self.end() };
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
}
