//! Importing a feed of Open Referral UK, page by page.

use std::pin::Pin;

use app::ImportProgress;
use app::error::Error;
use serde_json::Value;

use super::{Import, Report};
use crate::directory::read::{Item, Items, Joined, Mapping};

/// What is at an address, once it has been fetched.
pub type Fetched<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, Unfetched>> + Send + 'a>>;

/// Fetches, by the rules for what is asked of other machines.
pub trait Fetch: Send + Sync {
    /// What is at an address.
    fn get<'a>(&'a self, address: &'a str) -> Fetched<'a>;
}

/// Why nothing was fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Unfetched {
    /// The status of the answer, where there was one.
    pub status: Option<u16>,
    /// What to do, in a sentence that repeats no address.
    pub why: String,
}

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
pub struct Feed<'m> {
    fetch: &'m dyn Fetch,
    /// The address of its services, without a query.
    services: String,
    mapping: &'m Mapping,
}

impl std::fmt::Debug for Feed<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Feed").field("services", &self.services).finish_non_exhaustive()
    }
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
    #[must_use]
    pub fn new(fetch: &'m dyn Fetch, address: &str, mapping: &'m Mapping) -> Self {
        let root = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
        let services = if root.ends_with("/services") { root.to_owned() } else { format!("{root}/services") };
        Self { fetch, services, mapping }
    }

    /// Imports it to its end, or to where it cannot be read: why, where it was not read as a whole. It goes on after the
    /// last page that an import which was interrupted has done; a dry run begins at the beginning.
    ///
    /// # Errors
    /// When a batch cannot be written.
    pub async fn import<R: Report>(&self, import: &mut Import<'_, R>) -> Result<Option<String>, Error> {
        let mut progress = if import.how.dry_run {
            None
        } else {
            Some(import.footbridge().begin_import(&import.how, &self.services).await?)
        };
        let first = progress.as_ref().map_or(0, |progress| progress.pages_done) + 1;
        if first > 1 {
            import.report.remark(format!("Going on at page {first}, where the last import stopped."));
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
            import.report.remark(how_far(number, page.pages));
            if let Some(progress) = &mut progress {
                progress.pages_done = number;
                progress.tally = earlier.map_or(import.tally, |earlier| earlier.and(import.tally));
                progress.ended_at = page.is_last.then(|| import.footbridge().now());
                import.footbridge().keep_import(progress).await?;
            }
            if page.is_last {
                return Ok(None);
            }
        }
        let why = format!("It goes on after {MOST_PAGES} pages. Ask whoever publishes it how many there are");
        self.break_off(import, progress, MOST_PAGES, &why).await
    }

    async fn break_off<R: Report>(
        &self,
        import: &mut Import<'_, R>,
        progress: Option<ImportProgress>,
        page: u32,
        why: &str,
    ) -> Result<Option<String>, Error> {
        import.flush().await?;
        import.breaks_off(&format!("page {page}"), why);
        if let Some(mut progress) = progress {
            progress.failure = Some(why.to_owned());
            progress.ended_at = Some(import.footbridge().now());
            import.footbridge().keep_import(&progress).await?;
        }
        Ok(Some(format!("page {page}: {why}")))
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
    async fn take<R: Report>(
        &self,
        import: &mut Import<'_, R>,
        number: u32,
        page: &Page,
    ) -> Result<Result<(), String>, Error> {
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
                        import.take(Item { at, ..item }).await?;
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
        match self.fetch.get(&format!("{}/{id}", self.services)).await {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| "This is not JSON".to_owned()),
            // A record that its own list names and its own path does not know is read from the list.
            Err(Unfetched { status: Some(404 | 410), .. }) => Ok(record.clone()),
            Err(unfetched) => Err(unfetched.why),
        }
    }

    async fn json(&self, address: &str) -> Result<Value, String> {
        let bytes = self.fetch.get(address).await.map_err(|unfetched| unfetched.why)?;
        serde_json::from_slice(&bytes).map_err(|_| "This is not JSON".to_owned())
    }
}

fn how_far(page: u32, pages: Option<u64>) -> String {
    match pages {
        Some(pages) => format!("page {page} of {pages}"),
        None => format!("page {page}"),
    }
}
