//! What a transition sets going beyond its own record: messages, tasks, unmet need, coded events. Effects are
//! written in the transaction of the transition and carried out later; nothing is sent from here.

use crate::case::Case;
use crate::clock::Timestamp;
use crate::coded::{CodedEvent, UnmetReason, coded};
use crate::due::Owner;
use crate::ids::Id;
use crate::plan::PlanAction;
use crate::referral::Referral;

coded! {
    /// Who is told; each gets at most one message for one event.
    pub enum Audience, unknown "Choose one of the listed audiences" {
        /// The person.
        Person = "person", "The person";
        /// Who asked.
        Referrer = "referrer", "The referrer";
        /// The practice that first referred the person.
        Practice = "practice", "The practice";
        /// The link worker who has the case.
        LinkWorker = "link_worker", "The link worker";
        /// The service that was asked.
        Service = "service", "The service";
    }
}

coded! {
    /// What a message is about. The words are chosen when it is sent.
    pub enum MessageKind, unknown "Choose one of the listed messages" {
        /// Their referral was sent, with its reference.
        Receipt = "receipt", "Your referral was sent";
        /// A referral waits for an answer.
        Asked = "asked", "You have been asked";
        /// We asked a service for you.
        WeAsked = "we_asked", "We have asked a service";
        /// The service asks something back.
        Question = "question", "The service has a question";
        /// The question was answered.
        Answer = "answer", "Your question was answered";
        /// The service said yes.
        Accepted = "accepted", "The service said yes";
        /// Yes, but later.
        Waitlisted = "waitlisted", "On the waiting list";
        /// The service said no.
        Declined = "declined", "The service said no";
        /// The service thanked for its answer.
        Thanks = "thanks", "Thank you for answering";
        /// It was passed to another service.
        Redirected = "redirected", "Passed to another service";
        /// The service did not answer.
        NoReply = "no_reply", "The service did not answer";
        /// The person began.
        Started = "started", "They have started";
        /// The person did not begin.
        NotStarted = "not_started", "They did not start";
        /// It ended.
        Ended = "ended", "It has ended";
        /// The service took back its answer, or what it said came of it.
        TakenBack = "taken_back", "The service thinks again";
        /// The service tells whoever asked something.
        Note = "note", "The service wrote to you";
        /// It was taken back: stop, and delete what the share profile gave.
        StopAndDelete = "stop_and_delete", "Please stop, and delete what you received";
        /// The person took it back.
        Withdrawn = "withdrawn", "It was withdrawn";
        /// It was made in error: what was seen must be forgotten.
        Recall = "recall", "This was sent to you in error";
        /// A referral still waits for an answer.
        Reminder = "reminder", "A referral still waits for you";
        /// A question still waits, and the service's clock runs on.
        StillAsking = "still_asking", "A question still waits for your answer";
        /// Their first date is the day after tomorrow.
        FirstDateSoon = "first_date_soon", "Your first date is in two days";
        /// Their first date is today.
        FirstDateToday = "first_date_today", "Your first date is today";
        /// The service is asked what came of it.
        OutcomeAsked = "outcome_asked", "Did they come?";
        /// They are still on the list.
        StillWaiting = "still_waiting", "You are still on our list";
        /// A named link worker has the case.
        Allocated = "allocated", "A link worker has been named";
        /// Another link worker has the case.
        NewLinkWorker = "new_link_worker", "You have a new link worker";
        /// The case closed.
        CaseClosed = "case_closed", "Our work together has ended";
        /// What the practice hears back.
        MessageBack = "message_back", "Message back to the practice";
        /// The practice is asked what it wants to do next.
        NextStep = "next_step", "What would you like to do next?";
        /// A coded event for the practice's record.
        CodedEvent = "coded_event", "Coded event for the record";
    }
}

coded! {
    /// Something a person at work owes because of a transition that is over. What a record that is open owes, and what
    /// comes next in it, is its [`Due`](crate::due::Due), and no task besides.
    pub enum TaskKind, unknown "Choose one of the listed tasks" {
        /// Decide what comes after a no or a silence.
        NextStep = "next_step", "Decide the next step with the person";
        /// Try again, or something else?
        TryAgain = "try_again", "Try again, or something else?";
        /// Tell the person, by voice.
        TellPerson = "tell_person", "Tell the person";
        /// Tell a group that the person has died, by voice.
        TellGroup = "tell_group", "Tell the group";
        /// Find out whether a mistake revealed anything.
        BreachCheck = "breach_check", "Check whether anything was revealed";
        /// Ask the person for their consent again before it runs out.
        RenewConsent = "renew_consent", "Ask for consent again";
        /// Give a case whose link worker has left to somebody else.
        GiveToSomebody = "give_to_somebody", "Give the case to another link worker";
        /// Ring the group that is worried about somebody, today.
        Worry = "worry", "Ring the group that is worried";
        /// Read what the group wrote.
        ReadNote = "read_note", "Read what the group wrote";
        /// Find another place for somebody whose group takes nobody any more, or see it through there.
        FindAnotherPlace = "find_another_place", "Find another place, or see it through";
    }
}

/// What somebody decides with the person after a no, a silence, or a yes of which nothing came.
pub const AFTER_AN_ANSWER: [TaskKind; 3] = [TaskKind::NextStep, TaskKind::TryAgain, TaskKind::TellPerson];
/// What another ask settles: the next step is taken.
pub const BY_ASKING: [TaskKind; 2] = [TaskKind::NextStep, TaskKind::TryAgain];

/// What is owed for somebody at a service that takes nobody any more.
pub const WHERE_IT_STOPPED: [TaskKind; 1] = [TaskKind::FindAnotherPlace];

/// The records whose tasks are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The record that changed.
    Itself,
    /// One referral.
    Referral(Id<Referral>),
    /// The referrals made from a case for one action of its plan, or for none.
    Action(Id<Case>, Option<Id<PlanAction>>),
    /// All referrals made from a case.
    MadeFrom(Id<Case>),
}

/// One thing a transition sets going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Somebody is told, not before a moment.
    Tell {
        /// Who.
        audience: Audience,
        /// What about.
        message: MessageKind,
        /// Not before.
        not_before: Timestamp,
    },
    /// Somebody owes something.
    Task {
        /// What.
        task: TaskKind,
        /// Who.
        owner: Owner,
        /// By when.
        due_at: Timestamp,
    },
    /// What was owed is done, or there is nothing left to do about it.
    Settle {
        /// The tasks.
        tasks: &'static [TaskKind],
        /// Of what.
        about: About,
    },
    /// What this very referral had settled is owed again (R21 to R23).
    OweAgain {
        /// The tasks.
        tasks: &'static [TaskKind],
    },
    /// What one member of staff owed about the record, somebody else owes now.
    PassTasksOn {
        /// Who.
        to: Owner,
    },
    /// The words of a referral that was never sent are thrown away.
    ForgetWords,
    /// The community could not meet a need: written without the person.
    UnmetNeed {
        /// Why.
        reason: UnmetReason,
    },
    /// A coded event is offered to the practice's record, once per case.
    Coded {
        /// Which.
        event: CodedEvent,
    },
    /// Everything still to leave for the person is stopped.
    SilencePerson,
    /// What was still to be sent about this referral is stopped (R17, R20 to R23).
    StopMessages,
}

/// That these tasks are owed no more, where there are any.
#[must_use]
pub fn settled(tasks: &'static [TaskKind]) -> Option<Effect> {
    (!tasks.is_empty()).then_some(Effect::Settle { tasks, about: About::Itself })
}
