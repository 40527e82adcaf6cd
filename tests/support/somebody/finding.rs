//! Which services somebody is shown.

use super::Somebody;
use crate::support::words::done;
use app::Error;
use app::request::MatchRequest;
use app::view::ShortlistView;

/// Finding services.
impl Somebody {
    pub async fn finds(&self, wanted: MatchRequest) -> ShortlistView {
        done(self, self.tries_to_find(wanted).await)
    }

    pub async fn tries_to_find(&self, wanted: MatchRequest) -> Result<ShortlistView, Error> {
        self.footbridge.match_services(&self.caller, wanted).await
    }
}

/// The names of what fits, the best first.
pub fn names(list: &ShortlistView) -> Vec<&str> {
    list.ranked.iter().map(|ranked| ranked.service.name.as_str()).collect()
}

/// What was left out: its name and the code of its first rule.
pub fn left_out(list: &ShortlistView) -> Vec<(&str, String)> {
    let excluded = list.excluded.iter();
    excluded.map(|out| (out.service.name.as_str(), out.rules[0].code.to_string())).collect()
}
