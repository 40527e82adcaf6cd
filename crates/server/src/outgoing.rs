//! Fetching what somebody named by its address.
//!
//! An address on the outside can lead inside: to this machine, to the network it stands in, to the metadata of a cloud.
//! So a name is resolved here, every address it has is looked at, and exactly the one that passed is connected to; a
//! redirect is followed the same way. Nothing is read for ever: an answer has a size and a time.

mod address;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, HOST, HeaderValue, LOCATION, USER_AGENT};
use hyper::http::uri::{Scheme, Uri};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// The most bytes of one answer.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most bytes of an answer that is not what was fetched.
const MOST_ANSWERED: usize = 64 * 1024;
/// How long somebody may take to answer a question.
const HURRY: Duration = Duration::from_secs(20);
/// Who asks.
const OURSELVES: &str = concat!("footbridge/", env!("CARGO_PKG_VERSION"));
/// How long one answer may take, from its name to its last byte.
const PATIENCE: Duration = Duration::from_mins(1);
/// How many redirects are followed.
const MOST_REDIRECTS: usize = 3;

/// Why nothing was fetched. It says what to do, and repeats no address.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refused {
    #[error(
        "Give an address that begins with https:// or http:// and has a host in it, and no name or password"
    )]
    NoAddress,
    #[error("This host is not known. Check the address")]
    UnknownHost,
    #[error(
        "This address leads inside this network, where nothing is fetched from. --allow-private lifts that, for a test"
    )]
    Private,
    #[error("Nobody answers there. Try again later")]
    Unreachable,
    #[error("It does not prove who it is: its certificate is not trusted")]
    Untrusted,
    #[error("It did not answer within a minute")]
    TooSlow,
    #[error("Its answer is larger than 16 MiB or broke off. Ask for smaller pages")]
    TooLarge,
    #[error("It sends us on and on. Give the address at the end")]
    TooManyRedirects,
    #[error("It answers with status {0}")]
    Status(u16),
}

/// Something that is asked of another machine, once.
pub struct Question {
    /// How.
    pub method: Method,
    /// Where.
    pub address: String,
    /// What is said beside it.
    pub headers: Vec<(&'static str, String)>,
    /// What is said.
    pub body: Vec<u8>,
}

/// What it answered.
pub struct Answer {
    /// How.
    pub status: u16,
    /// What.
    pub body: Vec<u8>,
}

/// Fetches. Cheap to clone.
#[derive(Clone)]
pub struct Fetcher {
    tls: TlsConnector,
    /// Which addresses it connects to, asked anew wherever a redirect leads.
    admits: fn(IpAddr) -> bool,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Fetcher").finish_non_exhaustive()
    }
}

impl Fetcher {
    /// A fetcher that trusts the certificate authorities that browsers trust. `allow_private` lets it reach this machine
    /// and its network, which is for tests alone.
    pub fn new(allow_private: bool) -> anyhow::Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let admits: fn(IpAddr) -> bool = if allow_private { |_| true } else { address::is_public };
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), admits })
    }

    /// What is at an address.
    pub async fn get(&self, address: &str) -> Result<Vec<u8>, Refused> {
        timeout(PATIENCE, self.follow(address)).await.unwrap_or(Err(Refused::TooSlow))
    }

    /// Asks once, and follows no redirect: whatever was said is for that address alone.
    pub async fn ask_once(&self, question: Question) -> Result<Answer, Refused> {
        let asked = async {
            let uri = parse(&question.address)?;
            let mut request = Request::builder().method(question.method).uri(path_of(&uri));
            for (name, value) in question.headers {
                request = request.header(name, value);
            }
            let request = request.body(Body::from(question.body)).map_err(|_| Refused::NoAddress)?;
            let response = self.exchange(&uri, request, MOST_ANSWERED).await?;
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), usize::MAX).await.map_err(|_| Refused::TooLarge)?;
            Ok(Answer { status, body: body.to_vec() })
        };
        timeout(HURRY, asked).await.unwrap_or(Err(Refused::TooSlow))
    }

    async fn follow(&self, address: &str) -> Result<Vec<u8>, Refused> {
        let mut uri = parse(address)?;
        for _ in 0..=MOST_REDIRECTS {
            let response = self.ask(&uri).await?;
            match response.status() {
                status if status.is_success() => {
                    return to_bytes(response.into_body(), usize::MAX)
                        .await
                        .map(|bytes| bytes.to_vec())
                        .map_err(|_| Refused::TooLarge);
                }
                status if status.is_redirection() => uri = next(&uri, &response)?,
                status => return Err(Refused::Status(status.as_u16())),
            }
        }
        Err(Refused::TooManyRedirects)
    }

    /// Asks one address once. Its body is here as a whole when this ends.
    async fn ask(&self, uri: &Uri) -> Result<Response<Body>, Refused> {
        let request = Request::builder()
            .uri(path_of(uri))
            .header(ACCEPT, "application/json, text/csv;q=0.9")
            .body(Body::empty())
            .map_err(|_| Refused::NoAddress)?;
        self.exchange(uri, request, MOST_BYTES).await
    }

    /// One request to one address, and its answer of at most so many bytes.
    async fn exchange(
        &self,
        uri: &Uri,
        mut request: Request<Body>,
        most: usize,
    ) -> Result<Response<Body>, Refused> {
        let authority = uri.authority().map_or("", |host| host.as_str());
        let host_header = HeaderValue::from_str(authority).map_err(|_| Refused::NoAddress)?;
        request.headers_mut().insert(HOST, host_header);
        request.headers_mut().insert(USER_AGENT, HeaderValue::from_static(OURSELVES));
        let host = uri.host().ok_or(Refused::NoAddress)?;
        let secure = uri.scheme() == Some(&Scheme::HTTPS);
        let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let stream = self.connect(host, port).await?;
        if !secure {
            return exchange(stream, request, most).await;
        }
        let name = host.trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(name).map_err(|_| Refused::NoAddress)?;
        let stream = self.tls.connect(name, stream).await.map_err(|_| Refused::Untrusted)?;
        exchange(stream, request, most).await
    }

    /// Connects to one of the addresses a host has. One that leads inside refuses them all: a name with both kinds is
    /// up to something.
    async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, Refused> {
        let host = host.trim_matches(['[', ']']);
        let found = lookup_host((host, port)).await.map_err(|_| Refused::UnknownHost)?;
        let addresses: Vec<SocketAddr> = found.collect();
        if addresses.is_empty() {
            return Err(Refused::UnknownHost);
        }
        if !addresses.iter().all(|address| (self.admits)(address.ip())) {
            return Err(Refused::Private);
        }
        TcpStream::connect(addresses.as_slice()).await.map_err(|_| Refused::Unreachable)
    }
}

fn parse(address: &str) -> Result<Uri, Refused> {
    let uri: Uri = address.trim().parse().map_err(|_| Refused::NoAddress)?;
    let known = matches!(uri.scheme_str(), Some("http" | "https"));
    let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    if known && plain { Ok(uri) } else { Err(Refused::NoAddress) }
}

/// Where a redirect leads: to a whole address, or to another path of the same host. What was asked over TLS is not asked
/// again without it.
fn next(from: &Uri, response: &Response<Body>) -> Result<Uri, Refused> {
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let location = location.ok_or(Refused::Status(response.status().as_u16()))?;
    let whole = if location.starts_with('/') && !location.starts_with("//") {
        let (scheme, host) = (from.scheme_str().unwrap_or_default(), from.authority());
        format!("{scheme}://{}{location}", host.ok_or(Refused::NoAddress)?)
    } else {
        location.to_owned()
    };
    let to = parse(&whole)?;
    if from.scheme() == Some(&Scheme::HTTPS) && to.scheme() != Some(&Scheme::HTTPS) {
        return Err(Refused::Untrusted);
    }
    Ok(to)
}

/// The path and the query of an address.
fn path_of(uri: &Uri) -> String {
    uri.path_and_query().map_or("/", |path| path.as_str()).to_owned()
}

/// One request and its answer on a connection that is used for nothing else.
async fn exchange<Stream>(
    stream: Stream,
    request: Request<Body>,
    most: usize,
) -> Result<Response<Body>, Refused>
where
    Stream: AsyncRead + AsyncWrite + Unpin,
{
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| Refused::Unreachable)?;
    let asked = async {
        let response = sender.send_request(request).await.map_err(|_| Refused::Unreachable)?;
        let (parts, body) = response.into_parts();
        // What comes with a redirect or a refusal is nothing to us.
        let wanted = if parts.status.is_success() { most } else { most.min(MOST_ANSWERED) };
        let body = match to_bytes(Body::new(body), wanted).await {
            Ok(bytes) => Body::from(bytes),
            Err(_) if parts.status != StatusCode::OK => Body::empty(),
            Err(_) => return Err(Refused::TooLarge),
        };
        Ok(Response::from_parts(parts, body))
    };
    let (mut asked, mut connection) = (std::pin::pin!(asked), std::pin::pin!(connection));
    tokio::select! {
        biased;
        answer = &mut asked => answer,
        // The connection may end with the last byte, before that has been read.
        _ended = &mut connection => asked.await,
    }
}

#[cfg(test)]
mod tests;
