//! Importing a feed of Open Referral UK, page by page.

use app::ImportProgress;
use footbridge_http::directory::read::{Items, Joined, Mapping};
use serde_json::Value;

use super::Import;
use crate::command::application::in_words;
use crate::outgoing::{Fetcher, Refused};
use crate::print;

/// Pages after which a feed is taken to have no end.
const MOST_PAGES: u32 = 20_000;
/// The parts of which a record that is told in full has at least one.
const PARTS: [&str; 8] = [
    "schedules",
    "service_areas",
    "service_at_locations",
    "languages",
    "cost_options",
    "contacts",
    "attributes",
    "funding",
];

/// A feed.
#[derive(Debug)]
pub struct Feed<'m> {
    fetcher: Fetcher,
    /// The address of its services, without a query.
    services: String,
    mapping: &'m Mapping,
}

/// A page of services.
struct Page {
    contents: Vec<Value>,
    is_last: bool,
    /// How many there are, where the feed says so.
    pages: Option<u64>,
}

impl<'m> Feed<'m> {
    /// The feed at an address: of its root, or of its services.
    pub fn new(fetcher: Fetcher, address: &str, mapping: &'m Mapping) -> Self {
        let root = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
        let services = if root.ends_with("/services") { root.to_owned() } else { format!("{root}/services") };
        Self { fetcher, services, mapping }
    }

    /// Imports it to its end, or to where it cannot be read: whether it was read as a whole. It goes on after the last
    /// page that an import which was interrupted has done; a dry run begins at the beginning.
    pub async fn import(&self, import: &mut Import<'_>) -> anyhow::Result<bool> {
        let mut progress = if import.how.dry_run {
            None
        } else {
            Some(import.footbridge().begin_import(&import.how, &self.services).await.map_err(in_words)?)
        };
        let first = progress.as_ref().map_or(0, |progress| progress.pages_done) + 1;
        if first > 1 {
            print::remark(format_args!("Going on at page {first}, where the last import stopped."));
        }
        let earlier = progress.as_ref().map(|progress| progress.tally);
        let mut before: Option<Value> = None;
        for number in first..=MOST_PAGES {
            let page = match self.page(number).await {
                Ok(page) => page,
                Err(why) => return self.break_off(import, progress, number, &why).await,
            };
            let begins_with = page.contents.first().cloned();
            if begins_with.is_some() && begins_with == before {
                let why = "It is the page before once more. The feed does not turn its pages, and has no end";
                return self.break_off(import, progress, number, why).await;
            }
            before = begins_with;
            if let Err(why) = self.take(import, number, &page).await? {
                return self.break_off(import, progress, number, &why).await;
            }
            say_how_far(number, page.pages);
            if let Some(progress) = &mut progress {
                progress.pages_done = number;
                progress.tally = earlier.map_or(import.tally, |earlier| earlier.and(import.tally));
                progress.ended_at = page.is_last.then(|| import.footbridge().now());
                import.footbridge().keep_import(progress).await.map_err(in_words)?;
            }
            if page.is_last {
                return Ok(true);
            }
        }
        let why = format!("It goes on after {MOST_PAGES} pages. Ask whoever publishes it how many there are");
        self.break_off(import, progress, MOST_PAGES, &why).await
    }

    async fn break_off(
        &self,
        import: &mut Import<'_>,
        progress: Option<ImportProgress>,
        page: u32,
        why: &str,
    ) -> anyhow::Result<bool> {
        import.flush().await?;
        import.breaks_off(&format!("page {page}"), why)?;
        if let Some(mut progress) = progress {
            progress.failure = Some(why.to_owned());
            progress.ended_at = Some(import.footbridge().now());
            import.footbridge().keep_import(&progress).await.map_err(in_words)?;
        }
        Ok(false)
    }

    async fn page(&self, number: u32) -> Result<Page, String> {
        let address = format!("{}?page={number}&per_page=100&full=true", self.services);
        let page = self.json(&address).await?;
        let Value::Object(mut fields) = page else { return Err("This is no page of a feed".to_owned()) };
        let Some(Value::Array(contents)) = fields.remove("contents") else {
            return Err("This is no page of Open Referral UK: it has no contents".to_owned());
        };
        let pages = fields.get("total_pages").and_then(Value::as_u64);
        let is_last = contents.is_empty()
            || fields.get("last_page").and_then(Value::as_bool).unwrap_or(false)
            || pages.is_some_and(|pages| u64::from(number) >= pages);
        Ok(Page { contents, is_last, pages })
    }

    /// Takes every record of a page, in full; why not, where one cannot be fetched.
    async fn take(
        &self,
        import: &mut Import<'_>,
        number: u32,
        page: &Page,
    ) -> anyhow::Result<Result<(), String>> {
        for (place, record) in page.contents.iter().enumerate() {
            let record = match self.in_full(record).await {
                Ok(record) => record,
                Err(why) => return Ok(Err(format!("Record {place} cannot be fetched. {why}"))),
            };
            let bytes = record.to_string();
            for item in Items::of(self.mapping, Joined::default(), bytes.as_bytes()) {
                match item {
                    Ok(item) => {
                        let at = format!("page {number}, /contents/{place}");
                        import.take(footbridge_http::directory::read::Item { at, ..item }).await?;
                    }
                    Err(unreadable) => return Ok(Err(unreadable.why)),
                }
            }
        }
        import.flush().await?;
        Ok(Ok(()))
    }

    /// A record with its parts. Feeds that do not know `full` tell them of one record alone.
    async fn in_full(&self, record: &Value) -> Result<Value, String> {
        if PARTS.iter().any(|part| record.get(part).is_some()) {
            return Ok(record.clone());
        }
        let Some(id) = record.get("id").and_then(Value::as_str) else { return Ok(record.clone()) };
        let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_plain {
            return Ok(record.clone());
        }
        match self.fetcher.get(&format!("{}/{id}", self.services)).await {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| "This is not JSON".to_owned()),
            // A record that its own list names and its own path does not know is read from the list.
            Err(Refused::Status(404 | 410)) => Ok(record.clone()),
            Err(refused) => Err(refused.to_string()),
        }
    }

    async fn json(&self, address: &str) -> Result<Value, String> {
        let bytes = self.fetcher.get(address).await.map_err(|refused| refused.to_string())?;
        serde_json::from_slice(&bytes).map_err(|_| "This is not JSON".to_owned())
    }
}

fn say_how_far(page: u32, pages: Option<u64>) {
    match pages {
        Some(pages) => print::remark(format_args!("page {page} of {pages}")),
        None => print::remark(format_args!("page {page}")),
    }
}
