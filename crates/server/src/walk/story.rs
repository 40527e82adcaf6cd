//! The story that the walk takes a person through: asked, accepted, worked with, referred on, begun, ended, closed, and
//! read of by the practice. Each chapter is a module; each step is its own actor with its own token, over HTTP.

mod asking;
mod by_link;
mod casework;
mod community;
mod telling;

pub use asking::record_person;
pub use by_link::ByLink;
use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    client::Caller,
    seen::Service,
    tale::{Stopped, Tale},
};

/// Who acts, and what is asked.
#[derive(Clone, Debug)]
pub struct Cast {
    pub practice: Caller,
    /// Leads the link workers.
    pub lead: Caller,
    pub worker: Caller,
    /// The link worker's id, to whom the case is allocated.
    pub worker_id: Uuid,
    /// Answers for the community group.
    pub coordinator: Caller,
    pub link_work: Service,
    pub community: Service,
    /// The community group without an account, where it answers by its link.
    pub link: Option<ByLink>,
}

/// One person's way through the loop.
#[derive(Debug)]
pub struct Story<'a> {
    pub cast: &'a Cast,
    pub tale: &'a mut Tale,
    pub person: Uuid,
    /// Where the person lives must not be known to those who are asked.
    pub restricted: bool,
    pub today: NaiveDate,
}

impl Story<'_> {
    /// Everything from the consents to what the practice reads in the end.
    pub async fn tell(mut self) -> Result<(), Stopped> {
        self.record_consents().await?;
        let referral = self.refer().await?;
        let case = self.accept(referral).await?;
        self.work(case).await?;
        let onward = self.refer_on(case).await?;
        let cast = self.cast;
        if let Some(group) = &cast.link {
            self.answer_by_link(group).await?;
            self.say_what_came_of_it(group).await?;
        } else {
            self.answer(onward).await?;
            self.begin_and_end(onward).await?;
        }
        self.close(case).await?;
        self.read(referral).await
    }
}
