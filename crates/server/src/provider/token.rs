//! Signed tokens (JSON Web Signature) and the keys they are signed with. Which algorithm is used is the key's to say and
//! not the token's: what is not RSA or P-256 with SHA-256 is no signature.

use app::sessions::provider::Doubt;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::Value;

const NO_TOKEN: Doubt = Doubt::Untrue("it is no signed token");
const NOT_SIGNED: Doubt = Doubt::Untrue("it is not signed by a key of the provider");

/// What a token says, once its signature was found right.
pub struct Verified {
    pub claims: Value,
}

/// The keys of a provider.
#[derive(Debug, Default)]
pub struct Keys(Vec<Key>);

#[derive(Debug)]
struct Key {
    name: Option<String>,
    public: Public,
}

#[derive(Debug)]
enum Public {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    P256(Vec<u8>),
}

/// A token in its parts.
struct Parts<'t> {
    signed: &'t str,
    algorithm: String,
    key: Option<String>,
    claims: Value,
    signature: Vec<u8>,
}

impl Keys {
    /// The keys of a key set with which we can do something; the others are passed over.
    pub fn of(set: &Value) -> Self {
        let keys = set.get("keys").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self(keys.iter().filter_map(Key::of).collect())
    }

    /// What a token says, where one of these keys signed it.
    pub fn verify(&self, token: &str) -> Result<Verified, Doubt> {
        let parts = Parts::of(token).ok_or(NO_TOKEN)?;
        let signed = self.candidates(&parts).any(|key| key.has_signed(&parts));
        if signed { Ok(Verified { claims: parts.claims }) } else { Err(NOT_SIGNED) }
    }

    /// Whether there is a key at all that the token could be signed with, or none need be looked for.
    pub fn could_verify(&self, token: &str) -> bool {
        Parts::of(token).is_none_or(|parts| self.candidates(&parts).next().is_some())
    }

    /// The keys by the name that the token gives, or all of its kind where it gives none.
    fn candidates<'a>(&'a self, parts: &'a Parts<'_>) -> impl Iterator<Item = &'a Key> {
        let named = |key: &&Key| parts.key.is_none() || key.name == parts.key;
        self.0.iter().filter(named).filter(|key| key.public.algorithm() == parts.algorithm)
    }
}

impl Key {
    fn of(key: &Value) -> Option<Self> {
        let text = |name: &str| key.get(name).and_then(Value::as_str);
        let bytes = |name: &str| text(name).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
        if text("use").is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let public = match (text("kty")?, text("crv")) {
            ("RSA", _) => Public::Rsa { modulus: bytes("n")?, exponent: bytes("e")? },
            ("EC", Some("P-256")) => {
                // The point, uncompressed.
                Public::P256([vec![4], bytes("x")?, bytes("y")?].concat())
            }
            _ => return None,
        };
        Some(Self { name: text("kid").map(str::to_owned), public })
    }

    fn has_signed(&self, parts: &Parts<'_>) -> bool {
        let signed = parts.signed.as_bytes();
        match &self.public {
            Public::Rsa { modulus, exponent } => RsaPublicKeyComponents { n: modulus, e: exponent }
                .verify(&RSA_PKCS1_2048_8192_SHA256, signed, &parts.signature)
                .is_ok(),
            Public::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                .verify(signed, &parts.signature)
                .is_ok(),
        }
    }
}

impl Public {
    const fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa { .. } => "RS256",
            Self::P256(_) => "ES256",
        }
    }
}

impl<'t> Parts<'t> {
    fn of(token: &'t str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.').filter(|(_, claims)| !claims.contains('.'))?;
        let json = |part: &str| -> Option<Value> {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
        };
        let header = json(header)?;
        let text = |name: &str| header.get(name).and_then(Value::as_str).map(str::to_owned);
        // What says that it must be understood in some other way is not understood.
        if header.get("crit").is_some() {
            return None;
        }
        Some(Self {
            signed,
            algorithm: text("alg")?,
            key: text("kid"),
            claims: json(claims)?,
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The example of RFC 7515, appendix A.3: a key, and a token that it signed with ES256.
    fn example() -> (Keys, String) {
        let keys = Keys::of(&json!({"keys": [{
            "kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
        }]}));
        let token = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9\
                     pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3\
                     -Kg6NU1Q";
        (keys, token.to_owned())
    }

    #[test]
    fn a_token_that_the_key_signed_is_believed() {
        let (keys, token) = example();
        assert_eq!(keys.verify(&token).unwrap().claims["iss"], "joe");
    }

    #[test]
    fn what_was_changed_or_signed_by_nobody_is_not() {
        let (keys, token) = example();
        let [header, claims, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!() };
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let other = part(json!({"iss": "joan"}));
        let none = part(json!({"alg": "none"}));
        let hmac = part(json!({"alg": "HS256"}));
        let critical = part(json!({"alg": "ES256", "crit": ["exp"]}));
        for forged in [
            format!("{header}.{other}.{signature}"),
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{signature}"),
            format!("{hmac}.{claims}.{signature}"),
            format!("{critical}.{claims}.{signature}"),
            format!("{header}.{claims}.{}", &signature[2..]),
            format!("{header}.{claims}"),
            format!("{token}.{signature}"),
            String::new(),
            "..".to_owned(),
        ] {
            assert!(keys.verify(&forged).is_err(), "{forged}");
        }
        assert!(Keys::default().verify(&token).is_err());
        assert!(!Keys::default().could_verify(&token));
        assert!(keys.could_verify("no token at all"), "no key would help");
    }

    #[test]
    fn keys_for_other_purposes_and_of_other_kinds_are_passed_over() {
        let keys = Keys::of(&json!({"keys": [
            {"kty": "RSA", "use": "enc", "n": "AQAB", "e": "AQAB"},
            {"kty": "oct", "k": "c2VjcmV0"},
            {"kty": "EC", "crv": "P-521", "x": "AQAB", "y": "AQAB"},
            {"kty": "RSA"},
            "nonsense"
        ]}));
        assert!(keys.0.is_empty());
        assert!(Keys::of(&json!("nonsense")).0.is_empty());
    }
}
