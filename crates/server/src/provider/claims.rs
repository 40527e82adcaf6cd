//! What a token of the provider must say to be believed (`OpenID` Connect Core, 3.1.3.7, and Back-Channel Logout, 2.6), and
//! what is read out of it.

use app::sessions::provider::{Doubt, SignedOut, Vouched};
use serde_json::Value;

/// Seconds by which two clocks may differ.
const LEEWAY: i64 = 60;
/// Seconds for which the word that a session is over counts, where it says no end itself.
const LOGOUT_LASTS: i64 = 300;
/// What makes a token the word that a session is over.
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Whose word is expected, for whom, and when.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    /// Seconds since 1970.
    pub now: i64,
}

impl Expected<'_> {
    /// An ID token for whom this nonce was sent along.
    pub fn id_token(&self, claims: Value, nonce: &str) -> Result<Value, Doubt> {
        self.is_for_us(&claims)?;
        let expires = claims.get("exp").and_then(Value::as_i64);
        if expires.is_none_or(|expires| expires + LEEWAY <= self.now) {
            return Err(Doubt::Untrue("its ID token is too old"));
        }
        if text(&claims, "nonce") != Some(nonce) {
            return Err(Doubt::Untrue("its ID token answers another question"));
        }
        if text(&claims, "sub").is_none_or(str::is_empty) {
            return Err(Doubt::Untrue("its ID token is about nobody"));
        }
        Ok(claims)
    }

    /// The word that somebody signed out: of an account, or of one session of it. It never has a nonce, so that no ID
    /// token can stand for it.
    pub fn logout_token(&self, claims: &Value) -> Result<SignedOut, Doubt> {
        self.is_for_us(claims)?;
        let issued = claims.get("iat").and_then(Value::as_i64);
        let until = claims.get("exp").and_then(Value::as_i64).or(issued.map(|issued| issued + LOGOUT_LASTS));
        if until.is_none_or(|until| until + LEEWAY <= self.now) {
            return Err(Doubt::Untrue("its logout token is too old"));
        }
        let is_logout =
            claims.get("events").and_then(|events| events.get(LOGOUT)).is_some_and(Value::is_object);
        if !is_logout || claims.get("nonce").is_some() {
            return Err(Doubt::Untrue("it is no logout token"));
        }
        let (subject, session) = (text(claims, "sub"), text(claims, "sid"));
        if subject.is_none() && session.is_none() {
            return Err(Doubt::Untrue("its logout token names nobody"));
        }
        Ok(SignedOut { subject: subject.map(str::to_owned), session: session.map(str::to_owned) })
    }

    /// By the provider, for us, and not from the future.
    fn is_for_us(&self, claims: &Value) -> Result<(), Doubt> {
        if text(claims, "iss") != Some(self.issuer) {
            return Err(Doubt::Untrue("its token is by somebody else"));
        }
        let audience = texts(claims.get("aud"));
        let for_us = audience.iter().any(|client| client == self.client);
        let alone = audience.len() == 1 || text(claims, "azp") == Some(self.client);
        if !for_us || !alone {
            return Err(Doubt::Untrue("its token is for somebody else"));
        }
        let issued = claims.get("iat").and_then(Value::as_i64);
        if issued.is_none_or(|issued| issued > self.now + LEEWAY) {
            return Err(Doubt::Untrue("its token is from the future"));
        }
        Ok(())
    }
}

/// Whether the user info may know what the ID token does not say.
pub fn lacks_something(claims: &Value, role_claim: &str) -> bool {
    ["email", "name", role_claim].iter().any(|name| claims.get(*name).is_none())
}

/// Who it is, by an ID token and by what else the provider told. The ID token, which is signed, comes first.
pub fn vouched(claims: &Value, more: &Value, role_claim: &str) -> Vouched {
    let said = |name: &str| claims.get(name).or_else(|| more.get(name));
    let word = |name: &str| said(name).and_then(Value::as_str).map(str::to_owned);
    // An address that was never checked may be anybody's.
    let unchecked = said("email_verified").is_some_and(|checked| *checked == Value::Bool(false));
    Vouched {
        subject: text(claims, "sub").unwrap_or_default().to_owned(),
        session: text(claims, "sid").map(str::to_owned),
        email: word("email").filter(|_| !unchecked).and_then(|email| email.parse().ok()),
        name: word("name").filter(|name| !name.trim().is_empty()),
        values: texts(said(role_claim)),
    }
}

fn text<'a>(claims: &'a Value, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str)
}

/// One text, or several.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_800_000_000;
    const US: Expected<'static> = Expected { issuer: "https://id.example", client: "footbridge", now: NOW };

    fn id_token() -> Value {
        json!({"iss": "https://id.example", "aud": "footbridge", "sub": "42", "iat": NOW, "exp": NOW + 300, "nonce": "n"})
    }

    fn logout_token() -> Value {
        json!({"iss": "https://id.example", "aud": ["footbridge"], "iat": NOW, "sid": "s", "events": {LOGOUT: {}}})
    }

    fn with(mut claims: Value, name: &str, value: &Value) -> Value {
        claims[name] = value.clone();
        claims
    }

    #[test]
    fn an_id_token_is_believed_when_it_is_by_them_for_us_now_and_about_this_question() {
        assert!(US.id_token(id_token(), "n").is_ok());
        let both =
            with(with(id_token(), "aud", &json!(["other", "footbridge"])), "azp", &json!("footbridge"));
        assert!(US.id_token(both, "n").is_ok());
        for (name, value) in [
            ("iss", json!("https://id.example/")),
            ("iss", Value::Null),
            ("aud", json!("other")),
            ("aud", json!(["other", "footbridge"])),
            ("aud", Value::Null),
            ("exp", json!(NOW - 61)),
            ("exp", json!("later")),
            ("iat", json!(NOW + 61)),
            ("iat", Value::Null),
            ("nonce", json!("m")),
            ("nonce", Value::Null),
            ("sub", json!("")),
            ("sub", Value::Null),
        ] {
            assert!(US.id_token(with(id_token(), name, &value), "n").is_err(), "{name}: {value}");
        }
    }

    #[test]
    fn a_session_is_over_by_a_logout_token_and_by_nothing_else() {
        assert_eq!(US.logout_token(&logout_token()).unwrap().session.as_deref(), Some("s"));
        assert!(US.logout_token(&id_token()).is_err(), "an ID token ends nothing");
        for (name, value) in [
            ("events", json!({})),
            ("events", json!({LOGOUT: true})),
            ("nonce", json!("n")),
            ("sid", Value::Null),
            ("iat", json!(NOW - 400)),
            ("exp", json!(NOW - 61)),
            ("aud", json!("other")),
        ] {
            assert!(US.logout_token(&with(logout_token(), name, &value)).is_err(), "{name}: {value}");
        }
    }

    #[test]
    fn an_address_that_was_never_checked_is_nobodys() {
        let told = json!({"email": "ines@elm.example", "email_verified": false, "groups": "gps"});
        let who = vouched(&id_token(), &told, "groups");
        assert_eq!((who.email, who.values), (None, vec!["gps".to_owned()]));
        let told = json!({"email": "ines@elm.example", "groups": ["gps", 7, "leads"], "sub": "another"});
        let who = vouched(&id_token(), &told, "groups");
        assert_eq!(who.email.unwrap().as_str(), "ines@elm.example");
        assert_eq!((who.subject.as_str(), who.values.len()), ("42", 2));
    }
}
