//! The settings, their defaults, and what makes a set of them unusable.

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context, bail, ensure};
use app::sessions::provider::Mapping;
use clap::ValueEnum;
use footbridge_http::Allowance;
use serde::{Deserialize, Serialize};

use crate::{accept::Limits, proxies::Proxies};

/// Everything about Footbridge that a deployment decides. `deploy/config.example.toml` says the same to operators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own, with its own name in the file"
)]
pub struct Settings {
    /// The address and port to listen on. TLS is the business of the proxy before it.
    pub listen: SocketAddr,
    /// The proxies before it that are believed when they say where a request comes from: addresses and networks, with
    /// commas between them. Where there are none, whoever is at the other end of the connection is counted.
    pub trusted_proxies: String,
    /// `sqlite://path` or `postgres://user@host/database`.
    pub database_url: Secret,
    /// Whether an empty database is filled with invented people and groups, and only invented people are accepted.
    pub demo: bool,
    /// Whether `footbridge serve` does the clock's work too, as a process of its own does where there is a worker.
    pub clock: bool,
    /// How log lines are written to standard error.
    pub log_format: LogFormat,
    /// Which log lines are written, in the syntax of `tracing_subscriber::EnvFilter`.
    pub log_filter: String,
    /// The OpenTelemetry collector that traces are sent to, such as `http://127.0.0.1:4318`. None are sent without.
    pub otlp_endpoint: Option<String>,
    /// Where people reach Footbridge from outside, such as `https://footbridge.example`: links in messages begin so. The
    /// address it listens on where nothing is said.
    pub public_url: Option<String>,
    /// Whether `footbridge serve` sends the messages that wait in the outbox. Where workers do, it need not.
    pub serve_delivers: bool,
    /// The mail server by which staff are sent their codes, and messages go out: `smtps://user:password@host`. Nobody can
    /// sign in without.
    pub mail_url: Option<Secret>,
    /// The address that e-mails are from.
    pub mail_from: String,
    /// A file with the certificate (PEM) of who vouches for the mail server, beside those that browsers trust.
    pub mail_certificate: Option<PathBuf>,
    /// The gateway for texts, with the API of GOV.UK Notify: `https://api.notifications.service.gov.uk`. None are sent
    /// without.
    pub sms_url: Option<String>,
    /// The key that the gateway gave.
    pub sms_key: Option<Secret>,
    /// The gateway's template, which says nothing but `((message))`.
    pub sms_template: Option<String>,
    /// Whether webhooks may lead inside, to this machine and its network. For tests alone.
    pub webhooks_inside: bool,
    /// A provider of identities that speaks `OpenID` Connect, by its issuer: `https://id.example`. Staff can then sign in with
    /// it, beside the codes that are sent to them.
    pub oidc_issuer: Option<String>,
    /// By what the provider knows Footbridge.
    pub oidc_client_id: Option<String>,
    /// What Footbridge shows the provider; none where it is registered as a public client.
    pub oidc_client_secret: Option<Secret>,
    /// What people call the provider: the button says "Sign in with …".
    pub oidc_name: String,
    /// What the provider is asked for.
    pub oidc_scopes: String,
    /// The claim whose values the mapping is about.
    pub oidc_role_claim: String,
    /// The mapping from those values to roles and organisations: `elm-gps = practice_referrer @ Y9ASH1; …`.
    pub oidc_roles: Option<String>,
    /// Requests a minute for each caller, and ten times as many from one address; 0 for any number.
    pub requests_per_minute: u32,
    /// Connections served at once; further ones wait.
    pub limit_connections: usize,
    /// Seconds for the head of a request.
    pub limit_head_seconds: u64,
    /// Seconds for the body of a request.
    pub limit_body_seconds: u64,
    /// Seconds a write may stand still because nobody reads.
    pub limit_stall_seconds: u64,
    /// Seconds for a whole answer.
    pub limit_answer_seconds: u64,
    /// Seconds a connection is kept for its next request.
    pub limit_idle_seconds: u64,
    /// Seconds that what is in flight has to finish when the server stops.
    pub limit_drain_seconds: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            trusted_proxies: String::new(),
            database_url: Secret("sqlite://data/footbridge.sqlite".to_owned()),
            demo: false,
            clock: true,
            log_format: LogFormat::Pretty,
            log_filter: "info".to_owned(),
            otlp_endpoint: None,
            public_url: None,
            serve_delivers: true,
            mail_url: None,
            mail_from: "Footbridge <no-reply@localhost>".to_owned(),
            mail_certificate: None,
            sms_url: None,
            sms_key: None,
            sms_template: None,
            webhooks_inside: false,
            oidc_issuer: None,
            oidc_client_id: None,
            oidc_client_secret: None,
            oidc_name: "your organisation's sign-in".to_owned(),
            oidc_scopes: "openid email profile".to_owned(),
            oidc_role_claim: "groups".to_owned(),
            oidc_roles: None,
            requests_per_minute: 600,
            limit_connections: 1024,
            limit_head_seconds: 10,
            limit_body_seconds: 30,
            limit_stall_seconds: 30,
            limit_answer_seconds: 300,
            limit_idle_seconds: 75,
            limit_drain_seconds: 20,
        }
    }
}

impl Settings {
    /// The name of every setting.
    pub(super) fn names() -> Vec<String> {
        match serde_json::to_value(Self::default()) {
            Ok(serde_json::Value::Object(settings)) => settings.into_iter().map(|(name, _)| name).collect(),
            _ => Vec::new(),
        }
    }

    /// Says which setting cannot be right, whatever the others are.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(self.limit_connections > 0, "limit_connections must be at least 1, or nobody is served.");
        for (name, seconds) in [
            ("limit_head_seconds", self.limit_head_seconds),
            ("limit_body_seconds", self.limit_body_seconds),
            ("limit_stall_seconds", self.limit_stall_seconds),
            ("limit_answer_seconds", self.limit_answer_seconds),
            ("limit_idle_seconds", self.limit_idle_seconds),
            ("limit_drain_seconds", self.limit_drain_seconds),
        ] {
            ensure!((1..=3600).contains(&seconds), "{name} must be between 1 and 3600 seconds.");
        }
        if let Some(url) = &self.public_url {
            ensure!(
                url.starts_with("https://") || url.starts_with("http://"),
                "public_url must begin with https:// or http://, as people reach Footbridge from outside."
            );
        }
        if let Some(url) = &self.sms_url {
            ensure!(
                url.starts_with("https://") || url.starts_with("http://"),
                "sms_url must begin with https://, such as https://api.notifications.service.gov.uk."
            );
        }
        self.openid()?;
        self.proxies()?;
        if let Some(endpoint) = &self.otlp_endpoint {
            ensure!(
                endpoint.starts_with("http://"),
                "otlp_endpoint must begin with http://; run a collector on this machine and let it do the TLS."
            );
        }
        Ok(())
    }

    /// The provider of identities, where one is named.
    pub fn openid(&self) -> anyhow::Result<Option<OpenId>> {
        let Some(issuer) = self.oidc_issuer.clone() else { return Ok(None) };
        let (Some(client_id), Some(roles)) = (self.oidc_client_id.clone(), self.oidc_roles.as_ref()) else {
            bail!(
                "oidc_issuer names a provider of identities: oidc_client_id and oidc_roles must be given too."
            );
        };
        ensure!(
            issuer.starts_with("https://") || issuer.starts_with("http://"),
            "oidc_issuer must begin with https://, exactly as the provider calls itself."
        );
        ensure!(
            self.oidc_scopes.split(' ').any(|scope| scope == "openid"),
            "oidc_scopes must hold openid: without it the provider vouches for nobody."
        );
        Ok(Some(OpenId {
            issuer,
            client_id,
            client_secret: self.oidc_client_secret.clone(),
            name: self.oidc_name.clone(),
            scopes: self.oidc_scopes.clone(),
            role_claim: self.oidc_role_claim.clone(),
            mapping: roles.parse().context("oidc_roles cannot be used")?,
        }))
    }

    /// The proxies that are believed.
    pub fn proxies(&self) -> anyhow::Result<Proxies> {
        self.trusted_proxies.parse()
    }

    /// How often somebody may ask.
    pub fn allowance(&self) -> Allowance {
        Allowance::a_minute(self.requests_per_minute)
    }

    /// Where people reach it from outside.
    pub fn public_address(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// The limits of the accept loop.
    pub fn limits(&self) -> Limits {
        Limits {
            connections: self.limit_connections,
            head: Duration::from_secs(self.limit_head_seconds),
            body: Duration::from_secs(self.limit_body_seconds),
            stall: Duration::from_secs(self.limit_stall_seconds),
            answer: Duration::from_secs(self.limit_answer_seconds),
            idle: Duration::from_secs(self.limit_idle_seconds),
            drain: Duration::from_secs(self.limit_drain_seconds),
        }
    }
}

/// A provider of identities, as the settings name it.
#[derive(Clone, Debug)]
pub struct OpenId {
    /// How it calls itself.
    pub issuer: String,
    /// By what it knows us.
    pub client_id: String,
    /// What we show it.
    pub client_secret: Option<Secret>,
    /// What people call it.
    pub name: String,
    /// What it is asked for.
    pub scopes: String,
    /// The claim that the mapping is about.
    pub role_claim: String,
    /// As whom those act for whom it vouches.
    pub mapping: Mapping,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people: colours on a terminal, one line an event.
    Pretty,
    /// For machines: one JSON object a line.
    Json,
}

/// An address that may hold a password, or a key: its `Debug` does not print it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The whole of it, password and all, for using it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}
