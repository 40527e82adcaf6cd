//! A browser without JavaScript, as a test sits before it: it opens pages, fills them in by their labels, presses
//! buttons by what they say, and follows where that leads.

mod controls;
mod html;
mod named;
mod nonsense;

use super::somebody::Somebody;
use super::town::Town;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use footbridge_http::Allowance;
use html::Element;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tower::ServiceExt as _;

/// A browser.
#[derive(Debug)]
pub struct Screen {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// A page that is open, with what was typed into it.
#[derive(Debug)]
pub struct Sheet<'s> {
    screen: &'s Screen,
    /// Where it is.
    pub path: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// Its bytes.
    pub html: String,
    root: Element,
    typed: BTreeMap<String, Vec<String>>,
}

impl Town {
    /// A browser in which nobody is signed in. The town becomes a demonstration.
    pub fn screen(&self) -> Screen {
        let footbridge = self.footbridge.clone().in_demonstration(true);
        Screen {
            router: footbridge_http::router(footbridge, Allowance::default()),
            cookies: Mutex::default(),
        }
    }

    /// A browser in which somebody is signed in.
    pub async fn screen_of(&self, who: &Somebody) -> Screen {
        let screen = self.screen();
        let footbridge = self.footbridge.clone().in_demonstration(true);
        let opened = footbridge.look_around(who.staff(), "A test").await.unwrap();
        screen.cookies.lock().unwrap().insert("footbridge".to_owned(), opened.secret);
        screen
    }
}

impl Screen {
    /// Opens a page and follows where it leads.
    pub async fn opens(&self, path: &str) -> Sheet<'_> {
        self.fetches("GET", path, String::new()).await
    }

    /// What is at a path that is no page: its headers and its bytes.
    pub async fn downloads(&self, path: &str) -> (HeaderMap, String) {
        let request = Request::builder().uri(path).header(header::HOST, "town.test");
        let request = request.header(header::COOKIE, self.carried()).body(Body::empty()).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        (parts.headers, String::from_utf8_lossy(&bytes).into_owned())
    }

    fn carried(&self) -> String {
        let cookies = self.cookies.lock().unwrap().clone();
        let cookies: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        cookies.join("; ")
    }

    /// Sends a form as it is, past every page.
    pub async fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Sheet<'_> {
        self.fetches("POST", path, encoded(fields.iter().copied())).await
    }

    /// Sends a form with files as it is: the field of each, what it is called, what it holds.
    pub async fn uploads(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &str)],
    ) -> Sheet<'_> {
        let part = |head: String, content: &str| {
            format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
        };
        let fields = fields.iter().map(|(name, value)| part(format!("name=\"{name}\""), value));
        let files = files
            .iter()
            .map(|(name, file, content)| part(format!("name=\"{name}\"; filename=\"{file}\""), content));
        let body = fields.chain(files).collect::<String>() + "--edge--\r\n";
        self.fetches_as("POST", path, "multipart/form-data; boundary=edge", body).await
    }

    /// Forgets everything, as a browser does that is closed.
    pub fn closes(&self) {
        self.cookies.lock().unwrap().clear();
    }

    /// What the cookie of this name holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Puts a cookie there.
    pub fn holds(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    async fn fetches(&self, method: &str, path: &str, body: String) -> Sheet<'_> {
        self.fetches_as(method, path, "application/x-www-form-urlencoded", body).await
    }

    async fn fetches_as(&self, method: &str, path: &str, media_type: &str, body: String) -> Sheet<'_> {
        let (mut method, mut path, mut body) = (method.to_owned(), path.to_owned(), body);
        for _ in 0..6 {
            let mut request = Request::builder().method(method.as_str()).uri(&path);
            request = request.header(header::HOST, "town.test").header(header::COOKIE, self.carried());
            if method == "POST" {
                request = request.header(header::CONTENT_TYPE, media_type);
                request = request
                    .header(header::ORIGIN, "http://town.test")
                    .header("sec-fetch-site", "same-origin");
            }
            let request = request.body(Body::from(std::mem::take(&mut body))).unwrap();
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            self.takes_cookies(&parts.headers);
            if parts.status.as_u16() == 303 {
                path = parts.headers[header::LOCATION].to_str().unwrap().to_owned();
                "GET".clone_into(&mut method);
                continue;
            }
            let html = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
            let root = html::parse(&html).unwrap_or_else(|fault| panic!("{path}: {fault}\n{html}"));
            let (status, headers) = (parts.status.as_u16(), parts.headers);
            return Sheet { screen: self, path, status, headers, html, root, typed: BTreeMap::new() };
        }
        panic!("{path} leads round and round");
    }

    fn takes_cookies(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().unwrap();
        for value in headers.get_all(header::SET_COOKIE) {
            let pair = value.to_str().unwrap().split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Sheet<'_> {
    /// The title of the window.
    pub fn title(&self) -> String {
        self.root.first("title").map(Element::text).unwrap_or_default()
    }

    /// Its heading.
    pub fn heading(&self) -> String {
        let headings: Vec<_> = self.root.all("h1").collect();
        assert_eq!(headings.len(), 1, "{} has one heading: {}", self.path, self.text());
        headings[0].text()
    }

    /// The names of what it lists, one after the other.
    pub fn names_listed(&self) -> Vec<String> {
        self.root.all("h3").map(Element::text).collect()
    }

    /// What it says.
    pub fn text(&self) -> String {
        self.root.first("body").map(Element::text).unwrap_or_default()
    }

    /// It says this.
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "{} does not say \"{words}\" but:\n{}", self.path, self.text());
        self
    }

    /// It does not say this.
    pub fn is_silent_about(&self, words: &str) -> &Self {
        assert!(!self.text().contains(words), "{} says \"{words}\":\n{}", self.path, self.text());
        self
    }

    /// The lines of its error summary, each of which leads to something on the page.
    pub fn faults(&self) -> Vec<String> {
        let Some(summary) = self.root.with_class("nhsuk-error-summary__list") else { return Vec::new() };
        assert!(self.title().starts_with("Error: "), "{}", self.title());
        let lines: Vec<&Element> = summary.all("a").collect();
        for line in &lines {
            let target = line.attribute("href").trim_start_matches('#');
            assert!(self.root.with_id(target).is_some(), "\"{}\" leads to nothing, #{target}", line.text());
        }
        lines.into_iter().map(Element::text).collect()
    }
}

/// Fields as browsers send them.
pub fn encoded<'f>(fields: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    let encode = |text: &str| {
        text.bytes().fold(String::new(), |encoded, byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                encoded + &char::from(byte).to_string()
            }
            b' ' => encoded + "+",
            _ => encoded + &format!("%{byte:02X}"),
        })
    };
    let fields = fields.into_iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    fields.collect::<Vec<_>>().join("&")
}
