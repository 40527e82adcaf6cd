//! A browser that signs in by the demonstration's chooser, keeps one cookie, and follows links and redirections.

use std::net::SocketAddr;

use anyhow::{Context as _, bail};

use crate::client::Client;

/// The fewest characters of an id in an address.
const SHORTEST_ID: usize = 20;
/// The most redirections that are followed.
const MOST_HOPS: usize = 5;

/// A browser.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    cookie: String,
}

/// A page that was opened.
struct Opened {
    address: String,
    html: String,
}

impl Browser {
    /// One in which nobody is signed in.
    pub async fn open(server: SocketAddr) -> anyhow::Result<Self> {
        Ok(Self { client: Client::connect(server).await?, cookie: String::new() })
    }

    /// Looks around as the first who is offered of a role.
    pub async fn signs_in_as(&mut self, role: &str) -> anyhow::Result<()> {
        let chooser = self.opens("/look-around").await?.html;
        let (_, offered) =
            chooser.split_once(&format!(">{role}</h2>")).context("the demonstration has no such role")?;
        let who = between(offered, "name=\"as\" value=\"", "\"").context("nobody is offered")?;
        let body = format!("as={who}");
        let head =
            format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n", body.len());
        let request = self.request("POST", "/look-around", &head, &body);
        let answer = self.client.ask(&request).await?;
        let cookie = answer.header("set-cookie").context("nobody was signed in")?;
        cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
        Ok(())
    }

    /// Follows links from the first page of a way to its last, and says where that is.
    pub async fn finds(&mut self, way: &[&str]) -> anyhow::Result<String> {
        let (first, links) = way.split_first().context("a way begins somewhere")?;
        let mut page = self.opens(first).await?;
        for link in links {
            let to = page.link(link).with_context(|| format!("{} has no link to {link}", page.address))?;
            page = self.opens(&to).await?;
        }
        Ok(page.address)
    }

    /// Asks for a page that is there, and says how many bytes it has.
    pub async fn asks(&mut self, address: &str) -> anyhow::Result<usize> {
        let request = self.request("GET", address, "", "");
        let answer = self.client.ask(&request).await?;
        match answer.status {
            200 => Ok(answer.body.len()),
            status => bail!("{address} was answered {status}"),
        }
    }

    async fn opens(&mut self, address: &str) -> anyhow::Result<Opened> {
        let mut address = address.to_owned();
        for _ in 0..MOST_HOPS {
            let request = self.request("GET", &address, "", "");
            let answer = self.client.ask(&request).await?;
            match answer.status {
                200 => {
                    return Ok(Opened { html: String::from_utf8_lossy(answer.body).into_owned(), address });
                }
                303 => {
                    let to = answer.header("location").context("a redirection leads nowhere")?;
                    to.clone_into(&mut address);
                }
                status => bail!("{address} was answered {status}"),
            }
        }
        bail!("{address} leads round and round")
    }

    fn request(&self, method: &str, address: &str, head: &str, body: &str) -> Vec<u8> {
        let cookie = &self.cookie;
        let host = "host: bench\r\norigin: http://bench\r\nsec-fetch-site: same-origin\r\n";
        format!("{method} {address} HTTP/1.1\r\n{host}cookie: {cookie}\r\n{head}\r\n{body}").into_bytes()
    }
}

impl Opened {
    /// The first link to an address like this.
    fn link(&self, like: &str) -> Option<String> {
        let links = self.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut links = links.map(|to| to.replace("&#38;", "&").replace("&amp;", "&"));
        links.find(|to| is_like(to.split('?').next().unwrap_or_default(), like))
    }
}

/// Whether an address is like another in which `{}` stands for an id.
fn is_like(address: &str, like: &str) -> bool {
    let (mut parts, mut wanted) = (address.split('/'), like.split('/'));
    loop {
        match (parts.next(), wanted.next()) {
            (None, None) => return true,
            (Some(part), Some("{}")) if part.len() >= SHORTEST_ID => {}
            (Some(part), Some(wanted)) if part == wanted => {}
            _ => return false,
        }
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_where_the_pattern_has_one() {
        let id = "0196ddaf-ad00-7000-a257-53f72cd28bdf";
        assert!(is_like(&format!("/p/{id}/plan"), "/p/{}/plan"));
        assert!(is_like("/people/assign", "/people/assign"));
        for other in ["/refer/mine", "/refer", &format!("/refer/{id}/sent")] {
            assert!(!is_like(other, "/refer/{}"), "{other}");
        }
    }

    #[test]
    fn the_first_link_is_taken_with_what_it_asks() {
        let id = "0196ddaf-ad00-7000-a257-53f72cd28bdf";
        let html = format!("<a href=\"/help\">Help</a><a href=\"/p/{id}?a=b&#38;c=d\">Ann</a>");
        let page = Opened { address: "/people".to_owned(), html };
        assert_eq!(page.link("/p/{}"), Some(format!("/p/{id}?a=b&c=d")));
        assert_eq!(page.link("/p/{}/plan"), None);
    }
}
