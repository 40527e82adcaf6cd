//! Making a code, keeping it, and sending it.

use chrono::Duration;
use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use storage::{SignInCode, Unit};

use super::For;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::post::StaffLetter;
use crate::sessions::hash;

/// Minutes a code works.
const MINUTES: i64 = 10;
/// How often a code may be tried.
const TRIES: u32 = 5;
/// How many codes one address is sent within [`COUNTED_MINUTES`].
const MOST_CODES: usize = 5;
const COUNTED_MINUTES: i64 = 15;
/// Minutes that a code is remembered after it stopped working, so that its count stays true.
const REMEMBERED_MINUTES: i64 = 60;

/// A code that was made. It counts once it is kept.
#[derive(Clone)]
pub(crate) struct NewCode {
    code: SignInCode,
    /// The secret by which the browser that asked is known.
    pub browser: String,
    digits: String,
}

impl Footbridge {
    /// Makes a code, keeps it and sends it, where there is an address to send it to.
    pub(crate) async fn send_code(
        &self,
        email: String,
        to: Option<EmailAddress>,
        purpose: For,
    ) -> Result<String, Error> {
        let new = self.new_code(email, purpose);
        let kept = new.clone();
        self.store
            .write(move |unit| {
                let new = kept.clone();
                Box::pin(async move { new.keep(unit).await })
            })
            .await?;
        if let Some(to) = to {
            self.send(&new, to);
        }
        Ok(new.browser)
    }

    /// Makes a code for an address, in lower case.
    pub(crate) fn new_code(&self, email: String, purpose: For) -> NewCode {
        let now = self.now();
        let browser = self.browser_secret();
        let digits = self.six_digits();
        let (unlocks, opens, registers) = match purpose {
            For::Session(unlocks) => (unlocks, None, None),
            For::Link(opens) => (None, Some(opens), None),
            For::Registration(registers) => (None, None, Some(registers)),
        };
        let code = SignInCode {
            id: self.new_id(),
            browser: hash(&[&browser]),
            code: hash(&[&browser, &digits]),
            email,
            unlocks,
            opens,
            registers,
            tries_left: TRIES,
            passed: false,
            created_at: now,
            expires_at: now + Duration::minutes(MINUTES),
        };
        NewCode { code, browser, digits }
    }

    /// Sends a code that is kept.
    pub(crate) fn send(&self, new: &NewCode, to: EmailAddress) {
        self.post.take(letter(to, &new.digits, new.code.created_at));
    }

    fn six_digits(&self) -> String {
        let chance = u64::from_be_bytes(self.machinery.identifiers.chance());
        format!("{:06}", chance % 1_000_000)
    }
}

impl NewCode {
    /// Keeps it in the transaction of what it is for, unless its address was sent too many.
    pub(crate) async fn keep(&self, unit: &mut Unit) -> Result<(), Error> {
        let now = self.code.created_at;
        let since = now - Duration::minutes(COUNTED_MINUTES);
        if unit.codes_since(&self.code.email, since).await? >= MOST_CODES {
            let detail = "We have sent several codes to this address. Wait 15 minutes, then ask again";
            return Err(Error::invalid("/email", "too_many_codes", detail));
        }
        Ok(unit.insert_code(&self.code, now - Duration::minutes(REMEMBERED_MINUTES)).await?)
    }
}

fn letter(to: EmailAddress, digits: &str, at: Timestamp) -> StaffLetter {
    StaffLetter {
        to,
        subject: format!("{digits} is your Footbridge code"),
        text: format!(
            "Your code is {digits}\n\nEnter it in the page where you asked for it. It works for {MINUTES} minutes.\n\n\
             If you did not ask for a code, do nothing: without it nobody gets in. Nobody from Footbridge will ever \
             ask you for it.\n"
        ),
        at,
    }
}
