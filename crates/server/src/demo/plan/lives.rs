//! Who is asked for, and when.

use chrono::TimeDelta;

use super::{Course, Life, Planner};
use crate::demo::{people, stage::Interrupted};

/// Practices that one link-work service works with.
const PRACTICES_A_HOST: usize = 3;

impl Planner<'_> {
    pub(super) fn lives(&mut self) -> anyhow::Result<()> {
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
        let mut record = people::written_down_again(&before.record, number).map_err(told)?;
        // Now and then nobody has the number, and so a second case opens: somebody has to see that they are one.
        let missed = number % 62 == 61;
        if missed {
            record.nhs_number = None;
        }
        Ok(Life {
            number,
            person: self.chance.id(arrives),
            record,
            practice,
            arrives,
            course: if missed { Course::PersonDeclines } else { Course::Joins },
            referral: self.chance.id(arrives),
            case: self.chance.id(arrives),
            ..before.clone()
        })
    }
}

fn told(interrupted: Interrupted) -> anyhow::Error {
    match interrupted {
        Interrupted::Failed(error) => error,
        Interrupted::Today => anyhow::anyhow!("A plan cannot end before it begins"),
    }
}
