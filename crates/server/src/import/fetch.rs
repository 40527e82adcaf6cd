//! Fetching for imports, by the rules for what is asked of other machines.

use footbridge_http::directory::import::{Fetch, Fetched, Unfetched};

use crate::outgoing::{Fetcher, Refused};

impl Fetch for Fetcher {
    fn get<'a>(&'a self, address: &'a str) -> Fetched<'a> {
        Box::pin(async move { Self::get(self, address).await.map_err(Unfetched::from) })
    }
}

impl From<Refused> for Unfetched {
    fn from(refused: Refused) -> Self {
        let status = match &refused {
            Refused::Status(status) => Some(*status),
            _ => None,
        };
        Self { status, why: refused.to_string() }
    }
}
