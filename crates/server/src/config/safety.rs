//! What is refused where real people are served. A demonstration may do all of it.

use anyhow::ensure;

use super::Settings;
use super::settings::Secret;

/// The modules whose lines below `info` are known to hold ids and codes only.
const OURS: &str = "footbridge";
/// Hosts that are this machine.
const HERE: [&str; 4] = ["localhost", "127.0.0.1", "[::1]", ""];

impl Settings {
    /// Says which setting would lose or reveal what people told us. In demonstration mode nothing does.
    pub fn refuse_unsafe(&self) -> anyhow::Result<()> {
        if self.demo {
            return Ok(());
        }
        let database = self.database_url.expose();
        ensure!(
            !database.contains(":memory:") && !database.contains("mode=memory"),
            "database_url names a database in memory, which is gone when the program ends. Name a file, or try things \
             out with --demo."
        );
        ensure!(
            !database.contains("sslmode=disable") || HERE.contains(&host_of(database)),
            "database_url turns encryption off on the way to another machine. Leave sslmode out, or say \
             sslmode=verify-full."
        );
        if let Some(url) = self.mail_url.as_ref().map(Secret::expose) {
            let protected = url.starts_with("smtps://") || url.ends_with("?tls=required");
            ensure!(
                protected || HERE.contains(&host_of(url)),
                "mail_url sends what people are told unprotected to another machine. Write smtps://, or add \
                 ?tls=required."
            );
            ensure!(
                self.public_address().starts_with("https://"),
                "public_url must begin with https:// where e-mails are sent: their links lead to it, and keys are in some \
                 of them."
            );
        }
        if let Some(issuer) = &self.oidc_issuer {
            ensure!(
                issuer.starts_with("https://") || HERE.contains(&host_of(issuer)),
                "oidc_issuer would vouch for staff over an unprotected line. Write https://."
            );
            ensure!(
                self.public_address().starts_with("https://")
                    || HERE.contains(&host_of(&self.public_address())),
                "public_url must begin with https:// where people sign in with a provider: it sends them back there, with a \
                 code."
            );
        }
        if let Some(url) = &self.sms_url {
            ensure!(
                url.starts_with("https://") || HERE.contains(&host_of(url)),
                "sms_url sends what people are told unprotected to another machine. Write https://."
            );
        }
        ensure!(
            !self.webhooks_inside,
            "webhooks_inside lets anybody who makes a webhook reach this machine and its network. Leave it out, or try \
             things out with --demo."
        );
        let foreign = self.log_filter.split(',').map(str::trim).find(|directive| reveals_others(directive));
        ensure!(
            foreign.is_none(),
            "log_filter asks for “{}”: what other modules write below info may hold what people told us. Name one of \
             ours, such as info,footbridge_storage=debug.",
            foreign.unwrap_or_default()
        );
        Ok(())
    }
}

/// The host of an address, without user, port and path.
fn host_of(address: &str) -> &str {
    let after_scheme = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Whether a directive of a log filter lets modules that are not ours write more than `info`.
fn reveals_others(directive: &str) -> bool {
    let (target, level) = directive.rsplit_once('=').unwrap_or(("", directive));
    let is_chatty = matches!(level.to_ascii_lowercase().as_str(), "debug" | "trace" | "4" | "5");
    is_chatty && !target.starts_with(OURS)
}

#[cfg(test)]
mod tests {
    use crate::config::Sources;

    fn refusal(demo: bool, name: &str, value: &str) -> Option<String> {
        let command_line = [("demo", demo.to_string()), (name, value.to_owned())];
        let command_line = command_line.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let settings = Sources { command_line, ..Sources::default() }.settings().unwrap();
        settings.refuse_unsafe().err().map(|error| error.to_string())
    }

    #[test]
    fn what_would_lose_or_reveal_is_refused() {
        for (name, value) in [
            ("database_url", "sqlite::memory:"),
            ("database_url", "postgres://footbridge:secret@db.example/live?sslmode=disable"),
            ("mail_url", "smtp://me:secret@mail.example"),
            ("mail_url", "smtp://me:secret@mail.example?tls=opportunistic"),
            ("sms_url", "http://texts.example"),
            ("log_filter", "trace"),
            ("log_filter", "info,sqlx=debug"),
            ("log_filter", "info, hyper=TRACE"),
        ] {
            let said = refusal(false, name, value).unwrap();
            assert!(said.starts_with(name) && !said.contains("secret"), "{said}");
            assert_eq!(refusal(true, name, value), None, "a demonstration may");
        }
    }

    #[test]
    fn links_in_e_mails_are_protected_too() {
        let command_line =
            [("mail_url", "smtps://mail.example"), ("public_url", "http://footbridge.example")];
        let command_line = command_line.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let settings = Sources { command_line, ..Sources::default() }.settings().unwrap();
        assert!(settings.refuse_unsafe().unwrap_err().to_string().starts_with("public_url"));
    }

    #[test]
    fn what_is_usual_is_not() {
        for (name, value) in [
            ("database_url", "sqlite://data/footbridge.sqlite"),
            ("database_url", "postgres://footbridge@db.example/live?sslmode=verify-full"),
            ("database_url", "postgres://footbridge@127.0.0.1:5432/live?sslmode=disable"),
            ("database_url", "postgres:///live?host=/run/postgresql&sslmode=disable"),
            ("sms_url", "https://texts.example"),
            ("sms_url", "http://127.0.0.1:9000"),
            ("log_filter", "info,footbridge_storage=debug"),
            ("log_filter", "warn,sqlx=error"),
        ] {
            assert_eq!(refusal(false, name, value), None);
        }
    }
}
