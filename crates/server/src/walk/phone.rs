//! A phone on which somebody opens a link from their e-mail: pages and forms, no token, and the cookies it was given.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use reqwest::{
    Method, StatusCode,
    header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE},
    redirect::Policy,
};

use super::{
    client::{Answer, Failure},
    tale::Shown,
};

/// How often a page may lead to another before it leads nowhere.
const MOST_LEAPS: usize = 5;

/// A phone.
#[derive(Clone)]
pub struct Phone {
    http: reqwest::Client,
    root: Arc<str>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// A page as it was shown.
#[derive(Debug)]
pub struct Sheet(pub String);

impl Shown for Sheet {}

impl Sheet {
    /// Whether it says this.
    pub fn says(&self, words: &str) -> bool {
        self.0.contains(words)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Phone").finish_non_exhaustive()
    }
}

impl Phone {
    /// A phone that knows nobody, before the pages of a server.
    pub fn before(root: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder().redirect(Policy::none()).build()?;
        Ok(Self { http, root: root.into(), cookies: Arc::default() })
    }

    /// Opens a page.
    pub async fn opens(&self, path: &str) -> Result<Answer<Sheet>, Failure> {
        self.goes(Method::GET, path, String::new()).await
    }

    /// Presses a button: sends a form with these fields, whose values are letters, digits and underscores.
    pub async fn presses(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer<Sheet>, Failure> {
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        self.goes(Method::POST, path, fields.join("&")).await
    }

    async fn goes(&self, method: Method, path: &str, body: String) -> Result<Answer<Sheet>, Failure> {
        let (mut method, mut path, mut body) = (method, path.to_owned(), body);
        let mut leaps = 0;
        loop {
            let request = self
                .http
                .request(method, format!("{}{path}", self.root))
                .header(COOKIE, self.carried())
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body);
            let response = request.send().await.map_err(Failure::Unreachable)?;
            for cookie in response.headers().get_all(SET_COOKIE) {
                self.takes(cookie.to_str().unwrap_or_default());
            }
            let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(str::to_owned);
            let Some(to) = to.filter(|_| response.status() == StatusCode::SEE_OTHER && leaps < MOST_LEAPS)
            else {
                let status = response.status();
                let text = response.text().await.map_err(Failure::Unreachable)?;
                return Ok(Answer { status, tag: None, body: Sheet(text) });
            };
            (method, path, body) = (Method::GET, to, String::new());
            leaps += 1;
        }
    }

    fn carried(&self) -> String {
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn takes(&self, cookie: &str) {
        let pair = cookie.split(';').next().and_then(|pair| pair.split_once('='));
        if let Some((name, value)) = pair {
            let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
