//! Servers on this machine for the tests of couriers: a mail server with good and bad manners, and a gateway for texts.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::Mailer;
use crate::config::{Settings, Sources};

/// How a mail server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    /// It takes everything.
    Takes,
    /// It takes nothing before STARTTLS and a name with its password.
    TakesFromFriends,
    /// It takes the connection and says nothing.
    Hangs,
    /// It goes away in the middle of the letter.
    DropsHalfWay,
    /// It answers the recipient with this.
    SaysToRecipient(&'static str),
    /// It answers the whole letter with this.
    SaysToLetter(&'static str),
}

/// A mail server on this machine. It ends with the test.
#[derive(Debug)]
pub struct MailServer {
    pub address: SocketAddr,
    letters: Arc<Mutex<Vec<String>>>,
    manners: Arc<Mutex<Manners>>,
    task: JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    pub async fn start(manners: Manners) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (letters, manners) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(manners)));
        let (kept, behaves) = (letters.clone(), manners.clone());
        #[expect(clippy::disallowed_methods, reason = "a server of a test, which ends with it")]
        let task = tokio::task::spawn(async move {
            let mut guests = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, behaves) = (kept.clone(), behaves.clone());
                guests.spawn(async move { serve(stream, &behaves, &kept).await });
            }
        });
        Self { address, letters, manners, task }
    }

    pub fn behaves(&self, manners: Manners) {
        *self.manners.lock().unwrap() = manners;
    }

    /// Everything it took, each letter with its head.
    pub fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }

    /// A mailer that hands over to it, without protection.
    pub fn mailer(&self) -> Mailer {
        mailer_at(&format!("smtp://{}", self.address))
    }
}

/// A mailer with this address, which trusts the certificate of the tests.
pub fn mailer_at(url: &str) -> Mailer {
    Mailer::of(&settings(&[
        ("mail_url", url),
        ("mail_from", "Footbridge <no-reply@footbridge.example>"),
        ("mail_certificate", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates/mail.pem")),
    ]))
    .unwrap()
    .unwrap()
}

pub fn settings(pairs: &[(&str, &str)]) -> Settings {
    let command_line = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Sources { command_line, ..Sources::default() }.settings().unwrap()
}

async fn serve(stream: TcpStream, manners: &Mutex<Manners>, letters: &Mutex<Vec<String>>) {
    if *manners.lock().unwrap() == Manners::Hangs {
        return std::future::pending().await;
    }
    if let Some(stream) = talk(stream, manners, letters, false).await {
        let certificate = CertificateDer::from_slice(include_bytes!("../../tests/certificates/mail.der"));
        let key = include_bytes!("../../tests/certificates/mail.key.der").to_vec();
        let key = PrivateKeyDer::try_from(key).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.into_owned()], key)
            .unwrap();
        if let Ok(stream) = TlsAcceptor::from(Arc::new(config)).accept(stream).await {
            talk(stream, manners, letters, true).await;
        }
    }
}

/// Speaks SMTP until the other side goes, or wants to speak TLS: then it gives the stream back.
async fn talk<Stream: AsyncRead + AsyncWrite + Unpin>(
    stream: Stream,
    manners: &Mutex<Manners>,
    letters: &Mutex<Vec<String>>,
    protected: bool,
) -> Option<Stream> {
    let mut stream = BufReader::new(stream);
    if !protected {
        say(&mut stream, "220 here").await?;
    }
    let (mut letter, mut inside, mut known) = (String::new(), false, false);
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let manners = *manners.lock().unwrap();
        let text = line.trim_end_matches(['\r', '\n']);
        let friends_only = manners == Manners::TakesFromFriends && !known;
        let answer = match text {
            "." if inside => {
                inside = false;
                if let Manners::SaysToLetter(words) = manners {
                    words
                } else {
                    letters.lock().unwrap().push(std::mem::take(&mut letter));
                    "250 taken"
                }
            }
            _ if inside => {
                letter.push_str(text);
                letter.push('\n');
                if manners == Manners::DropsHalfWay && letter.lines().count() > 3 {
                    return None;
                }
                continue;
            }
            _ if text.starts_with("EHLO") && protected => "250-here\r\n250 AUTH PLAIN LOGIN",
            _ if text.starts_with("EHLO") => "250-here\r\n250 STARTTLS",
            "STARTTLS" => {
                say(&mut stream, "220 go on").await?;
                return Some(stream.into_inner());
            }
            // "me" and "secret".
            "AUTH PLAIN AG1lAHNlY3JldA==" => {
                known = true;
                "235 welcome"
            }
            _ if text.starts_with("AUTH") => "535 who are you?",
            _ if text.starts_with("MAIL") && friends_only => "530 not before TLS and a name",
            _ if text.starts_with("RCPT") => match manners {
                Manners::SaysToRecipient(words) => words,
                _ => "250 ok",
            },
            "DATA" => {
                inside = true;
                letter.clear();
                "354 go on"
            }
            "QUIT" => {
                say(&mut stream, "221 bye").await?;
                return None;
            }
            _ => "250 ok",
        };
        say(&mut stream, answer).await?;
    }
}

async fn say<Stream: AsyncWrite + Unpin>(stream: &mut Stream, words: &str) -> Option<()> {
    stream.write_all(format!("{words}\r\n").as_bytes()).await.ok()?;
    stream.flush().await.ok()
}

/// The key of the gateway of the tests.
pub const KEY: &str = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

/// What a gateway was asked, and how it answers.
#[derive(Debug, Clone, Default)]
pub struct GatewayServer {
    pub asked: Arc<Mutex<Vec<Value>>>,
    /// How it answers the next texts: it takes them where there is nothing here.
    pub answers: Arc<Mutex<Vec<(u16, Value)>>>,
    pub status: Arc<Mutex<String>>,
}

impl GatewayServer {
    /// Its address. It ends with the test's runtime.
    pub async fn start(&self) -> String {
        let router = Router::new()
            .route("/v2/notifications/sms", post(take))
            .route("/v2/notifications", get(find))
            .route("/v2/notifications/{id}", get(became))
            .with_state(self.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        #[expect(clippy::disallowed_methods, reason = "a server of a test, which ends with it")]
        tokio::task::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }
}

async fn take(
    State(server): State<GatewayServer>,
    headers: HeaderMap,
    Json(mut body): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let token = headers["authorization"].to_str().unwrap().strip_prefix("Bearer ").unwrap().to_owned();
    assert_eq!(token.split('.').count(), 3);
    let answer = server.answers.lock().unwrap().pop();
    let (status, answer) =
        answer.unwrap_or_else(|| (201, json!({ "id": "740e5834-3a29-46b4-9a6f-16142fde533a" })));
    if status == 201 {
        body["id"] = answer["id"].clone();
        server.asked.lock().unwrap().push(body);
    }
    (StatusCode::from_u16(status).unwrap(), Json(answer))
}

async fn find(
    State(server): State<GatewayServer>,
    Query(query): Query<std::collections::HashMap<String, String>>,
) -> Json<Value> {
    let asked = server.asked.lock().unwrap();
    let found: Vec<_> =
        asked.iter().filter(|text| text["reference"] == query["reference"].as_str()).collect();
    Json(json!({ "notifications": found }))
}

async fn became(State(server): State<GatewayServer>, Path(_): Path<String>) -> Json<Value> {
    Json(json!({ "status": *server.status.lock().unwrap() }))
}
