//! What groups and others do to listings.

use super::super::words::done;
use super::Somebody;
use app::view::ListingView;
use app::{Error, PageRequest};
use domain::coded::Coded;
use domain::directory::Service;
use domain::directory::command::Command;
use domain::directory::verification::CheckPoint;
use domain::ids::Id;

impl Somebody {
    /// Tries one thing with a listing.
    pub async fn tries_on(&self, service: Id<Service>, command: Command) -> Result<(), Error> {
        self.footbridge.act_on_listing(&self.caller, service, None, command).await.map(drop)
    }

    /// Does one thing to a listing.
    pub async fn does_to(&self, service: Id<Service>, command: Command) {
        done(self, self.tries_on(service, command).await);
    }

    /// Reads a listing as a whole.
    pub async fn reads_listing(&self, service: Id<Service>) -> ListingView {
        done(self, self.footbridge.listing(&self.caller, service).await)
    }

    /// Suspends a listing; the group has four weeks to appeal.
    pub async fn suspends(&self, service: Id<Service>, reason: &str) {
        let reason = reason.parse().unwrap();
        self.does_to(service, Command::Suspend { reason, appeal_by: self.in_days(28) }).await;
    }

    /// Rings the group: so many of the six points hold.
    pub async fn rings(&self, service: Id<Service>, points: usize) {
        let points = CheckPoint::ALL[..points].to_vec();
        self.does_to(service, Command::Check { on: self.today(), points }).await;
    }

    /// What the history of a listing says, the newest first: who, what, and from what to what.
    pub async fn reads_history(&self, service: Id<Service>) -> Vec<String> {
        let page = PageRequest::default();
        let history = done(self, self.footbridge.listing_history(&self.caller, service, page).await);
        let told = |entry: app::view::HistoryView| {
            let changes = entry.differences.into_iter().map(|changed| {
                let said = |words: Option<String>| words.unwrap_or_else(|| "nothing".to_owned());
                format!("{}: {} -> {}", changed.line, said(changed.from), said(changed.to))
            });
            let changes = changes.collect::<Vec<_>>().join("; ");
            format!("{} {} [{changes}]", entry.by, entry.action)
        };
        history.rows.into_iter().map(told).collect()
    }
}

impl Somebody {
    /// What is open at a service, and whose each is.
    pub async fn reads_open_at(&self, service: Id<Service>) -> Vec<(Id<domain::referral::Referral>, String)> {
        let page = PageRequest::default();
        let open = done(self, self.footbridge.open_referrals_at(&self.caller, service, page).await);
        let whose = |named: Option<app::view::Named>| named.map_or_else(String::new, |named| named.name);
        open.rows.into_iter().map(|line| (line.id, whose(line.whose))).collect()
    }
}
