//! E-mail by SMTP.
//!
//! A connection is kept for the next message and thrown away at the first doubt, so that one letter never ends up in
//! another's body. Every word of the exchange has half a minute together, whatever the server does. What it says
//! decides: a mailbox that does not exist is given up, everything else is tried again.

#[cfg(test)]
mod tests;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use app::courier::Letter;
use app::courier::{NotCarried, Receipt};
use app::wording::Email;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::message::Fault;
use lettre::address::Envelope;
use lettre::message::{Mailbox, MultiPart, header};
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message};
use tokio::time::timeout;

use super::address::{Server, Tls};
use crate::config::Settings;

/// How long one message may take, from the connection to its receipt.
const PATIENCE: Duration = Duration::from_secs(30);
/// Connections that are kept for the next message.
const MOST_IDLE: usize = 4;

/// Hands over e-mails.
pub struct Mailer {
    server: Server,
    tls: TlsParameters,
    from: Mailbox,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
    patience: Duration,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Mailer").field("server", &self.server).finish_non_exhaustive()
    }
}

impl Mailer {
    /// A mailer, where the settings name a mail server.
    ///
    /// # Errors
    /// When the address of the server, the one it is from, or the certificate cannot be used.
    pub fn of(settings: &Settings) -> anyhow::Result<Option<Self>> {
        let Some(url) = &settings.mail_url else { return Ok(None) };
        let server = Server::read(url.expose())?;
        let from = settings.mail_from.parse().context("mail_from is no email address")?;
        let mut tls = TlsParameters::builder(server.host.clone());
        if let Some(file) = &settings.mail_certificate {
            let pem = std::fs::read(file)
                .with_context(|| format!("mail_certificate cannot be read from {}", file.display()))?;
            tls = tls.add_root_certificate(
                Certificate::from_pem(&pem).context("mail_certificate is no certificate")?,
            );
        }
        Ok(Some(Self { server, tls: tls.build()?, from, idle: Mutex::default(), patience: PATIENCE }))
    }

    /// The same mailer with less patience.
    #[cfg(test)]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Hands over a message of the outbox: text and HTML, under an id that stays the same at every try.
    pub async fn message(
        &self,
        id: Id<Letter>,
        to: &EmailAddress,
        words: &Email,
    ) -> Result<Receipt, NotCarried> {
        let message_id = format!("<{id}@{}>", self.from.email.domain());
        let body = MultiPart::alternative_plain_html(words.text.clone(), words.html.clone());
        let built = self
            .begun(to)?
            .message_id(Some(message_id))
            .subject(words.subject.clone())
            .multipart(body)
            .map_err(|_| NotCarried::for_good(Fault::NotAnEmail))?;
        self.send(&built).await.map(|()| Receipt::default())
    }

    /// Hands over a short letter in plain text.
    pub async fn plain(&self, to: &EmailAddress, subject: String, text: String) -> Result<(), NotCarried> {
        let built = self
            .begun(to)?
            .subject(subject)
            .header(header::ContentType::TEXT_PLAIN)
            .body(text)
            .map_err(|_| NotCarried::for_good(Fault::NotAnEmail))?;
        self.send(&built).await
    }

    fn begun(&self, to: &EmailAddress) -> Result<lettre::message::MessageBuilder, NotCarried> {
        let to: Address = to.as_str().parse().map_err(|_| NotCarried::for_good(Fault::NotAnEmail))?;
        Ok(Message::builder().from(self.from.clone()).to(Mailbox::new(None, to)).header(Automatic))
    }

    async fn send(&self, message: &Message) -> Result<(), NotCarried> {
        let exchange = async {
            let mut connection = self.connection().await?;
            hand_over(&mut connection, message.envelope(), &message.formatted()).await?;
            self.keep(connection);
            Ok(())
        };
        timeout(self.patience, exchange).await.unwrap_or(Err(NotCarried::for_now(Fault::TooSlow)))
    }

    /// A connection that answers: one that was kept, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, NotCarried> {
        while let Some(mut kept) = self.take() {
            if kept.test_connected().await {
                return Ok(kept);
            }
        }
        self.connect().await
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotCarried> {
        let unreachable = |_| NotCarried::for_now(Fault::Unreachable);
        let Server { host, port, tls, credentials } = &self.server;
        let name = ClientId::default();
        let wrapped = (*tls == Tls::Wrapped).then(|| self.tls.clone());
        let at = (host.as_str(), *port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(at, None, &name, wrapped, None).await.map_err(unreachable)?;
        let starts = match tls {
            Tls::Required => true,
            Tls::Offered => connection.can_starttls(),
            Tls::Wrapped | Tls::Never => false,
        };
        if starts {
            let started = connection.starttls(self.tls.clone(), &name).await;
            started.map_err(|_| NotCarried::for_now(Fault::NotTrusted))?;
        }
        if let Some(credentials) = credentials {
            let ways = [Mechanism::Plain, Mechanism::Login];
            let known = connection.auth(&ways, credentials).await;
            known.map_err(|_| NotCarried::for_now(Fault::NotLetIn))?;
        }
        Ok(connection)
    }

    fn take(&self) -> Option<AsyncSmtpConnection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if !connection.has_broken() && idle.len() < MOST_IDLE {
            idle.push(connection);
        }
    }
}

/// The exchange, step by step: only a refusal of the recipient or of the letter itself is for good.
async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    letter: &[u8],
) -> Result<(), NotCarried> {
    let refused = |error: lettre::transport::smtp::Error, in_vain| match error.is_permanent() {
        true => in_vain,
        false if error.is_transient() => NotCarried::for_now(Fault::NotNow),
        false => NotCarried::for_now(Fault::BrokeOff),
    };
    let from = Mail::new(envelope.from().cloned(), Vec::new());
    connection.command(from).await.map_err(|error| refused(error, NotCarried::for_now(Fault::Refused)))?;
    for to in envelope.to() {
        let recipient = Rcpt::new(to.clone(), Vec::new());
        let in_vain = NotCarried::for_good(Fault::NoSuchMailbox);
        connection.command(recipient).await.map_err(|error| refused(error, in_vain))?;
    }
    connection.command(Data).await.map_err(|error| refused(error, NotCarried::for_now(Fault::Refused)))?;
    let in_vain = NotCarried::for_good(Fault::Rejected);
    connection.message(letter).await.map_err(|error| refused(error, in_vain))?;
    Ok(())
}

/// Nobody's machine answers a machine (RFC 3834).
#[derive(Debug, Clone)]
struct Automatic;

impl header::Header for Automatic {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
