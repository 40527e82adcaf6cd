//! A browser that goes from one site to another, without JavaScript: between the program and a provider of identities.

use reqwest::{Client, Method, redirect};
use std::collections::BTreeMap;

/// How often it lets itself be sent on.
const MOST_REDIRECTS: usize = 12;

/// A browser with its cookies. All sites are on this machine, so they share them as browsers would have it.
#[derive(Debug, Default)]
pub struct Traveller {
    cookies: BTreeMap<String, String>,
    /// Where it is.
    pub at: String,
    /// Where it was sent last.
    pub sent_to: String,
    pub status: u16,
    html: String,
}

impl Traveller {
    /// Opens an address, and follows where it leads.
    pub async fn goes(&mut self, to: &str) -> &Self {
        self.travels(Method::GET, to.to_owned(), String::new(), MOST_REDIRECTS).await;
        self
    }

    /// Opens an address, and does not follow where it leads.
    pub async fn leaves(&mut self, to: &str) {
        self.travels(Method::GET, to.to_owned(), String::new(), 0).await;
    }

    /// Sends the form of the page it is on, with what is hidden in it.
    pub async fn sends_form(&mut self, typed: &[(&str, &str)]) {
        let form =
            self.html.split("<form").nth(1).unwrap_or_else(|| panic!("{} has no form", self.at)).to_owned();
        let form = form.split("</form>").next().unwrap();
        let mut fields: Vec<(String, String)> = form
            .split("<input")
            .skip(1)
            .filter(|input| attribute(input, "type") == "hidden")
            .map(|input| (attribute(input, "name"), attribute(input, "value")))
            .collect();
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let to = attribute(form, "action");
        let body = as_form(&fields);
        self.travels(Method::POST, to, body, MOST_REDIRECTS).await;
    }

    /// Posts as another machine does: without cookies. The status it gets.
    pub async fn posts(&self, to: &str, fields: &[(&str, &str)]) -> u16 {
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = client().post(to).header("content-type", "application/x-www-form-urlencoded");
        request.body(as_form(&fields)).send().await.unwrap().status().as_u16()
    }

    /// Its page says this.
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.html.contains(words),
            "{} ({}) does not say \"{words}\":\n{}",
            self.at,
            self.status,
            self.html
        );
        self
    }

    async fn travels(&mut self, method: Method, to: String, body: String, redirects: usize) {
        let (mut method, mut to, mut body) = (method, to, body);
        for left in (0..=redirects).rev() {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let mut request = client().request(method.clone(), &to).header("cookie", cookies.join("; "));
            if method == Method::POST {
                request = request.header("content-type", "application/x-www-form-urlencoded");
            }
            let answer = request.body(std::mem::take(&mut body)).send().await.unwrap();
            for cookie in answer.headers().get_all("set-cookie") {
                self.takes(cookie.to_str().unwrap());
            }
            self.status = answer.status().as_u16();
            let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
            self.html = answer.text().await.unwrap();
            self.at.clone_from(&to);
            let Some(next) = location.filter(|_| (300..400).contains(&self.status)) else { return };
            to = if next.starts_with('/') { format!("{}{next}", origin(&to)) } else { next };
            self.sent_to.clone_from(&to);
            method = Method::GET;
            assert!(left > 0 || redirects == 0, "{to} leads round and round");
        }
    }

    fn takes(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        let gone =
            value.is_empty() || cookie.contains("Max-Age=0") || cookie.contains("expires=Thu, 01 Jan 1970");
        if gone {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).build().unwrap()
}

fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

fn attribute(tag: &str, name: &str) -> String {
    let value = tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().replace("&amp;", "&")
}

fn as_form(fields: &[(String, String)]) -> String {
    super::screen::encoded(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}
