//! Where the mail server is, from the setting `mail_url`.

use anyhow::{Context, bail};
use hyper::http::Uri;
use lettre::transport::smtp::authentication::Credentials;

/// A mail server as the settings name it.
pub struct Server {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub credentials: Option<Credentials>,
}

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the beginning.
    Wrapped,
    /// It must be turned on before anything is said.
    Required,
    /// It is turned on where the server offers it.
    Offered,
    /// Never: for a server on this machine.
    Never,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Server").field("tls", &self.tls).finish_non_exhaustive()
    }
}

impl Server {
    /// Reads `smtps://user:password@host`, or `smtp://…` with `?tls=required`, `?tls=opportunistic` or `?tls=none`.
    /// What is wrong with it is not repeated: a password can stand in it.
    pub fn read(url: &str) -> anyhow::Result<Self> {
        const HOW: &str = "mail_url cannot be used. Write it as smtps://user:password@host";
        let uri: Uri = url.parse().ok().context(HOW)?;
        let tls = match (uri.scheme_str(), uri.query()) {
            (Some("smtps"), None) => Tls::Wrapped,
            (Some("smtp"), Some("tls=required")) => Tls::Required,
            (Some("smtp"), Some("tls=opportunistic")) => Tls::Offered,
            (Some("smtp"), None | Some("tls=none")) => Tls::Never,
            _ => bail!("{HOW}, or as smtp://user:password@host?tls=required"),
        };
        let authority = uri.authority().context(HOW)?;
        let credentials = match authority.as_str().rsplit_once('@') {
            None => None,
            Some((user, _)) => {
                let (name, password) = user.split_once(':').unwrap_or((user, ""));
                Some(Credentials::new(plain(name).context(HOW)?, plain(password).context(HOW)?))
            }
        };
        let usual = if tls == Tls::Wrapped {
            465
        } else if tls == Tls::Never {
            25
        } else {
            587
        };
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: authority.port_u16().unwrap_or(usual), tls, credentials })
    }
}

/// What `%40` and its like stand for.
fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        if *first == b'%' {
            let (digits, others) = others.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = others;
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_host_port_and_protection() {
        for (url, host, port, tls, signs_in) in [
            ("smtps://me:p%40ss@mail.example", "mail.example", 465, Tls::Wrapped, true),
            ("smtp://me:secret@mail.example:2525?tls=required", "mail.example", 2525, Tls::Required, true),
            ("smtp://mail.example?tls=opportunistic", "mail.example", 587, Tls::Offered, false),
            ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, Tls::Never, false),
        ] {
            let server = Server::read(url).unwrap();
            assert_eq!((server.host.as_str(), server.port, server.tls), (host, port, tls), "{url}");
            assert_eq!(server.credentials.is_some(), signs_in, "{url}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_said_without_its_password() {
        for url in [
            "",
            "mail.example",
            "http://mail.example",
            "smtp://me:s3cret@mail.example?tls=maybe",
            "smtps://%zz@x",
        ] {
            let said = Server::read(url).unwrap_err().to_string();
            assert!(said.starts_with("mail_url cannot be used") && !said.contains("s3cret"), "{said}");
        }
    }
}
