//! One-time codes: six digits, sent to the address on record, good for ten minutes and five tries in the browser that
//! asked for them.
//!
//! Whoever asks learns nothing: an address that nobody has gets the same answer, a code that nobody is sent, and as
//! many tries.

mod new;

use std::fmt;

use domain::actor::Staff;
use domain::answer_link::AnswerLink;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::registration::Registration;
use storage::read::Member;
use storage::{Session, SessionWay, SignInCode};

use super::{Opened, hash};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::MemberView;

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;

/// What came of a code.
#[derive(Debug)]
pub enum Entered {
    /// It was right, and this is the session.
    Opened(Box<Opened>),
    /// It was right, and the address belongs to the staff of several organisations.
    Choose(Vec<MemberView>),
}

/// What a code is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum For {
    /// To begin a session, or to unlock this one.
    Session(Option<Id<Session>>),
    /// To see whom this link is about.
    Link(Id<AnswerLink>),
    /// To prove the address of this registration.
    Registration(Id<Registration>),
}

/// Where a code is entered. One that was sent for another door opens none.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Door {
    /// Where one signs in or unlocks a screen.
    Session,
    /// Where one sees whom this link is about.
    Link(Id<AnswerLink>),
    /// Where a group registers itself.
    Registration,
}

impl Door {
    fn is_opened_by(self, code: &SignInCode) -> bool {
        match self {
            Self::Session => code.opens.is_none() && code.registers.is_none(),
            Self::Link(link) => code.opens == Some(link),
            Self::Registration => code.registers.is_some(),
        }
    }
}

/// What is wrong with a code, in the sentence a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    NotTheCode,
    Expired,
    NoTriesLeft,
}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotTheCode => "The code is not correct. Check the email and enter the code again",
            Self::Expired => "That code has expired. We can send another",
            Self::NoTriesLeft => "That code was entered too many times. Ask for another",
        })
    }
}

impl Wrong {
    fn fault(self) -> Error {
        let code = match self {
            Self::NotTheCode => "code_wrong",
            Self::Expired => "code_expired",
            Self::NoTriesLeft => "code_no_tries_left",
        };
        Error::invalid("/code", code, self.to_string())
    }
}

/// What whoever comes second with a code reads.
pub(crate) fn expired() -> Error {
    Wrong::Expired.fault()
}

impl Footbridge {
    /// Sends a code to an address, if it is somebody's, and gives the secret by which the browser that asked is known.
    ///
    /// # Errors
    /// When too many codes were asked for this address, or the database cannot be reached.
    pub async fn ask_for_code(&self, email: &EmailAddress) -> Result<String, Error> {
        let known = self.store.reader().members_by_email(&email.canonical()).await?;
        let to = known.into_iter().next().and_then(|member| member.email);
        self.send_code(email.canonical(), to, For::Session(None)).await
    }

    /// Sends a code to whoever a locked session belongs to.
    ///
    /// # Errors
    /// As for [`ask_for_code`](Self::ask_for_code); [`Error::NotFound`] where there is no such session.
    pub async fn ask_to_unlock(&self, secret: &str) -> Result<String, Error> {
        let (session, member) = self.session_of(secret).await?;
        let email = member.email.ok_or(Error::NotFound)?;
        self.send_code(email.canonical(), Some(email), For::Session(Some(session.id))).await
    }

    /// Begins a session with a code, or opens a locked one, where the code and the browser belong together.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the code is wrong, too old, or was tried too often.
    pub async fn enter_code(&self, browser: &str, typed: &str, device: &str) -> Result<Entered, Error> {
        let code = self.try_code(browser, typed, Door::Session).await?;
        let members = self.store.reader().members_by_email(&code.email).await?;
        match (code.unlocks, members.as_slice()) {
            (None, [_, _, ..]) => Ok(Entered::Choose(members.iter().map(MemberView::from).collect())),
            _ => self.opened_by(code, members, None, device).await,
        }
    }

    /// Tries a code in the browser that asked for it. A code for another door is none.
    pub(crate) async fn try_code(&self, browser: &str, typed: &str, door: Door) -> Result<SignInCode, Error> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let now = self.now();
        let (known, tried) = (hash(&[browser]), hash(&[browser, &digits]));
        let outcome = self
            .store
            .write(move |unit| {
                Box::pin(async move {
                    let Some(code) = unit.code_of(&known).await? else { return Ok(Err(Wrong::Expired)) };
                    if code.expires_at <= now || !door.is_opened_by(&code) {
                        return Ok(Err(Wrong::Expired));
                    }
                    if code.tries_left == 0 {
                        return Ok(Err(Wrong::NoTriesLeft));
                    }
                    let right = code.code == tried;
                    unit.tried_code(&code, right).await?;
                    Ok::<_, Error>(if right { Ok(code) } else { Err(Wrong::NotTheCode) })
                })
            })
            .await?;
        outcome.map_err(Wrong::fault)
    }

    /// Begins a session as one of those whom the code that was entered in this browser belongs to.
    ///
    /// # Errors
    /// When no code was entered rightly here, or they are not among those it belongs to.
    pub async fn choose_role(&self, browser: &str, who: Id<Staff>, device: &str) -> Result<Entered, Error> {
        let (known, now) = (hash(&[browser]), self.now());
        let code = self
            .store
            .write(move |unit| Box::pin(async move { unit.code_of(&known).await.map_err(Error::from) }))
            .await?;
        let code = code.filter(|code| code.passed && code.expires_at > now);
        let code = code.ok_or_else(|| Wrong::Expired.fault())?;
        let members = self.store.reader().members_by_email(&code.email).await?;
        self.opened_by(code, members, Some(who), device).await
    }

    async fn opened_by(
        &self,
        code: SignInCode,
        members: Vec<Member>,
        who: Option<Id<Staff>>,
        device: &str,
    ) -> Result<Entered, Error> {
        let id = code.id;
        let first = self
            .store
            .write(move |unit| Box::pin(async move { unit.forget_code(id).await.map_err(Error::from) }))
            .await?;
        if !first {
            return Err(Wrong::Expired.fault());
        }
        if let Some(locked) = code.unlocks {
            return self.unlocked(locked, members).await;
        }
        let chosen = members.into_iter().find(|member| who.is_none_or(|who| member.staff.id == who));
        let member = chosen.ok_or_else(|| Wrong::NotTheCode.fault())?;
        Ok(Entered::Opened(Box::new(self.begin_session(member, SessionWay::Code, device).await?)))
    }

    /// The owner of the session is looked up anew: they may have been disabled, or have another address now.
    async fn unlocked(&self, id: Id<Session>, members: Vec<Member>) -> Result<Entered, Error> {
        let reader = self.store.reader();
        for member in members {
            let sessions = reader.sessions_of(member.staff.id).await?;
            if let Some(session) = sessions.into_iter().find(|session| session.id == id) {
                return Ok(Entered::Opened(Box::new(self.open_again(session, member).await?)));
            }
        }
        Err(Wrong::Expired.fault())
    }

    pub(super) async fn session_of(&self, secret: &str) -> Result<(Session, Member), Error> {
        let found = self.store.reader().session_by_hash(&hash(&[secret])).await?;
        let now = self.now();
        let live = |session: &Session| session.ended_at.is_none() && session.expires_at > now;
        found.filter(|(session, _)| live(session)).ok_or(Error::NotFound)
    }
}
