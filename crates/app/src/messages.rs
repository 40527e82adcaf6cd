//! Messages for those who answer for them: what was told to whom, what could not be sent, what is to be printed.

use std::sync::Arc;

use domain::actor::Role;
use domain::coded::Coded;
use domain::ids::Id;
use domain::message::{DeliveryState, Dropped, Fault, Way};
use domain::policy::messages::{self as policy, Action, Belongs};
use domain::referral::Referral;
use domain::scope::Scope;
use storage::read::{LetterState, MessageFilter, MessageLine, SentMessage};
use storage::{Letter, Recipient, RecordKind};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::lists::moments;
use crate::page::{Cursor, Page, PageRequest};
use crate::view::message::{MessageRow, MessageView, Progress, SentView};

/// Which messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Messages {
    /// What the own organisation was told.
    ToUs,
    /// What was told to others in its name.
    FromUs,
    /// What could not be sent.
    GivenUp,
    /// Letters to print and post.
    ToPrint,
    /// Everything within sight: of a place, to whom and when.
    All,
}

/// What is done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tending {
    /// It is taken up again, by every way there is.
    TryAgain,
    /// Somebody told it themself.
    ToldOtherwise,
    /// The letter was posted.
    Posted,
    /// It came back: it goes another way, where there is one.
    CameBack,
}

impl Footbridge {
    /// The messages within the caller's sight, the newest first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn messages(
        &self,
        caller: &Caller,
        which: Messages,
        page: &PageRequest,
    ) -> Result<Page<MessageRow>, Error> {
        caller.require(TokenScope::Read)?;
        let nothing = Page { rows: Vec::new(), next: None };
        let Some(own) = caller.actor.organisation() else { return Ok(nothing) };
        let filter = match which {
            Messages::ToUs => MessageFilter::To(own),
            Messages::FromUs => MessageFilter::From(own),
            Messages::GivenUp => MessageFilter::Dead,
            Messages::ToPrint => MessageFilter::ToPrint,
            Messages::All => MessageFilter::All,
        };
        let scope = Scope::of(&caller.actor, self.now());
        let listing = self.store.reader().messages(&scope, filter, &moments(page)).await?;
        let rows = listing.lines.iter().map(|line| row(caller, line));
        let rows = rows.filter(|row| row.actions.contains(&Action::See)).collect();
        Ok(Page { rows, next: listing.next.map(Cursor::of_moment) })
    }

    /// What was told about a referral, the newest first: to whom, by which way and when.
    ///
    /// # Errors
    /// When the referral is out of sight.
    pub async fn messages_about(
        &self,
        caller: &Caller,
        referral: Id<Referral>,
        page: &PageRequest,
    ) -> Result<Page<MessageRow>, Error> {
        caller.require(TokenScope::Read)?;
        let scope = Scope::of(&caller.actor, self.now());
        self.store.reader().referral(&scope, referral).await?.ok_or(Error::NotFound)?;
        let about = MessageFilter::About(RecordKind::Referral, referral.uuid());
        let listing = self.store.reader().messages(&scope, about, &moments(page)).await?;
        let rows = listing.lines.iter().map(|line| row(caller, line));
        let rows = rows.filter(|row| row.actions.contains(&Action::See)).collect();
        Ok(Page { rows, next: listing.next.map(Cursor::of_moment) })
    }

    /// One message, with what it says where the caller may read it. A look at what was said to somebody is written down.
    ///
    /// # Errors
    /// When it is out of sight.
    pub async fn message(&self, caller: &Caller, id: Id<Letter>) -> Result<MessageView, Error> {
        caller.require(TokenScope::Read)?;
        let (line, sent) = self.message_line(caller, id).await?;
        let row = row(caller, &line);
        let sent = sent.filter(|_| row.actions.contains(&Action::Read));
        if let (Some(person), true) = (line.person, sent.is_some() && row.to_person) {
            self.once(
                &caller.clone().with_key(None),
                Arc::new(move |act| Box::pin(async move { act.log_access(person, "message", None).await })),
            )
            .await?;
        }
        Ok(MessageView { row, sent: sent.map(sent_view) })
    }

    /// Does something with a message: takes it up again, says that it was told, posted, or came back.
    ///
    /// # Errors
    /// When it is out of sight, not theirs to tend, or no longer as they saw it.
    pub async fn tend_message(&self, caller: &Caller, id: Id<Letter>, how: Tending) -> Result<(), Error> {
        let (line, _) = self.message_line(caller, id).await?;
        let needed = match how {
            Tending::TryAgain | Tending::ToldOtherwise => Action::Mend,
            Tending::Posted | Tending::CameBack => Action::Post,
        };
        if !policy::may(&caller.actor, belongs(&line), needed) {
            return Err(Error::Forbidden("This is for the organisation that answers for the message"));
        }
        let (now, by) = (self.now(), caller.actor.staff());
        let done = match how {
            Tending::TryAgain => self.store.try_again(id, now).await?,
            Tending::ToldOtherwise => self.store.told_otherwise(id, now).await?,
            Tending::Posted => self.store.note_delivery(id, DeliveryState::Posted, by, now).await?,
            Tending::CameBack => self.store.note_delivery(id, DeliveryState::Returned, by, now).await?,
        };
        if done { Ok(()) } else { Err(Error::Conflict) }
    }

    /// What has gone out, with every word of it, the newest first: the mailbox of a demonstration.
    ///
    /// # Errors
    /// [`Error::NotFound`] outside a demonstration.
    pub async fn gone_out(&self, page: &PageRequest) -> Result<Page<MessageView>, Error> {
        if !self.is_demonstration() {
            return Err(Error::NotFound);
        }
        let caller = Caller::new(domain::actor::Actor::Lifecycle);
        let scope = Scope::of(&caller.actor, self.now());
        let reader = self.store.reader();
        let listing = reader.messages(&scope, MessageFilter::Out, &moments(page)).await?;
        let ids: Vec<_> = listing.lines.iter().map(|line| line.id.uuid()).collect();
        let mut words: std::collections::HashMap<_, _> = reader.went_out(&ids).await?.into_iter().collect();
        let rows = listing
            .lines
            .iter()
            .map(|line| MessageView { row: row(&caller, line), sent: words.remove(&line.id).map(sent_view) });
        Ok(Page { rows: rows.collect(), next: listing.next.map(Cursor::of_moment) })
    }

    async fn message_line(
        &self,
        caller: &Caller,
        id: Id<Letter>,
    ) -> Result<(MessageLine, Option<SentMessage>), Error> {
        let scope = Scope::of(&caller.actor, self.now());
        let found = self.store.reader().message(&scope, id).await?.ok_or(Error::NotFound)?;
        if policy::may(&caller.actor, belongs(&found.0), Action::See) {
            Ok(found)
        } else {
            Err(Error::NotFound)
        }
    }
}

fn belongs(line: &MessageLine) -> Belongs {
    let told = match line.recipient {
        Recipient::Person(_) => None,
        Recipient::Organisation(organisation, _) => Some(organisation),
    };
    Belongs { owner: line.owner, told }
}

fn row(caller: &Caller, line: &MessageLine) -> MessageRow {
    let is_referral = line.record_kind == RecordKind::Referral;
    let progress = match (line.state, line.delivery) {
        (LetterState::Waiting, _) => Progress::Waiting,
        (LetterState::Dead, _) => Progress::GivenUp,
        (LetterState::Sent, Some(state)) => Progress::Out(state),
        (LetterState::Sent | LetterState::Stopped, _) => Progress::NotSent,
    };
    // A place sees that something was told about somebody, and not about whom.
    let names_record = caller.actor.role() != Role::PlaceAdministrator;
    MessageRow {
        id: line.id,
        message: line.message,
        audience: line.audience,
        to_person: matches!(line.recipient, Recipient::Person(_)),
        to: line.recipient_name.clone(),
        referral: (is_referral && names_record).then(|| Id::new(line.record)),
        reference: line.reference.clone().filter(|_| names_record),
        case: (!is_referral && names_record).then_some(line.record),
        progress,
        why: line.reason.as_deref().and_then(in_words).map(str::to_owned),
        attempts: line.attempts,
        way: line.way,
        written_at: line.written_at,
        leaves_at: (line.state == LetterState::Waiting).then_some(line.not_before),
        since: line.delivery_at.filter(|_| line.state == LetterState::Sent).or(line.settled_at),
        actions: actions(caller, line, progress),
    }
}

/// What this caller may do now: permitted, and possible.
fn actions(caller: &Caller, line: &MessageLine, progress: Progress) -> Vec<Action> {
    let possible = |action: Action| match action {
        Action::See | Action::Read => true,
        Action::Mend => progress == Progress::GivenUp,
        Action::Post => match progress {
            Progress::Out(DeliveryState::ToPrint | DeliveryState::Posted | DeliveryState::Delivered) => true,
            Progress::Out(DeliveryState::Handed) => line.way != Some(Way::InApp),
            Progress::Out(DeliveryState::Returned)
            | Progress::Waiting
            | Progress::NotSent
            | Progress::GivenUp => false,
        },
    };
    let may = |action: &Action| policy::may(&caller.actor, belongs(line), *action) && possible(*action);
    Action::ALL.iter().copied().filter(may).collect()
}

/// Why it was dropped, or what went wrong.
fn in_words(code: &str) -> Option<&'static str> {
    Dropped::parse(code).map(Coded::label).or_else(|_| Fault::parse(code).map(Coded::label)).ok()
}

fn sent_view(sent: SentMessage) -> SentView {
    let SentMessage { destination, language, print, subject, words, handed_at } = sent;
    SentView { destination, language, print, subject, words, at: handed_at }
}
