//! Refusals: why a transition cannot happen now, each with a stable code and a sentence that says what to do.

use std::fmt;

use chrono::NaiveDate;

use crate::calendar::long_date;
use crate::directory::intake;
use crate::share_profile::ShareProfile;

/// One guard that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The transition does not start from the present state.
    #[error("This cannot be done now: it is {now}. Reload it to see what is possible")]
    NotFromHere {
        /// The label of the present state.
        now: &'static str,
    },
    /// The service's listing is suspended or closing.
    #[error("This service cannot be referred to at the moment. Choose another service")]
    ListingNotActive,
    /// No live consent covers this service and share profile.
    #[error("Record the person's consent to share {profile} with this service first")]
    ConsentMissing {
        /// What would be shared.
        profile: ShareProfile,
    },
    /// The share profile is wider than the service asks for.
    #[error("This service asks for {most} at most. Choose that or less")]
    ProfileTooWide {
        /// What the service asks for.
        most: ShareProfile,
    },
    /// The person's age is outside the service's own rule.
    #[error(
        "This service has an age rule that the person does not fit. Choose another service, or ask anyway"
    )]
    OutsideAgeRule,
    /// Nobody has asked about risks.
    #[error("Say what is known of risk first. \"No known risks\" is an answer")]
    RisksNotAnswered,
    /// There is no way to reach the person.
    #[error("Give a phone number or an e-mail address, or say that the person has no phone")]
    NoWayToReach,
    /// No reason in plain words was given.
    #[error("Say in plain words why you are asking")]
    ReasonMissing,
    /// The service has paused new referrals.
    #[error("This service has paused new referrals until {}. Ask anyway, or choose another service", intake::until(*.until))]
    IntakePaused {
        /// The day it opens again.
        until: NaiveDate,
    },
    /// It is one of the months in which the service takes nobody new.
    #[error(
        "This service takes nobody new {}. Ask anyway, or choose another service",
        until.map_or_else(|| "for now".to_owned(), |until| format!("before {}", long_date(until)))
    )]
    IntakeQuiet {
        /// The first day after it.
        until: Option<NaiveDate>,
    },
    /// The service has taken as many new people as it takes in a week.
    #[error("They take {} a week and have taken them. Ask anyway, or try again from {}", new_people(*.most), long_date(*.from))]
    WeekFull {
        /// How many it takes.
        most: u32,
        /// The first day of the next week.
        from: NaiveDate,
    },
    /// The service has taken as many new people as it takes in a month.
    #[error("They take {} a month and have taken them. Ask anyway, or try again from {}", new_people(*.most), long_date(*.from))]
    MonthFull {
        /// How many it takes.
        most: u32,
        /// The first day of the next month.
        from: NaiveDate,
    },
    /// The service holds as many unanswered referrals of this organisation as it wants of any one.
    #[error(
        "They hold {most} unanswered at most from one organisation, and have as many of yours. Wait for an answer, or ask anyway"
    )]
    TooManyOfYours {
        /// How many it holds.
        most: u32,
    },
    /// The service is asked by link workers only.
    #[error("This service is asked by link workers only. Refer the person to a link-work service instead")]
    LinkWorkersOnly,
    /// The service is asked by the organisations it named only.
    #[error(
        "This service has named who may ask it, and your organisation is not among them. Choose another service"
    )]
    NamedAskersOnly,
    /// All places are taken or reserved.
    #[error("This service has no free place. Ask anyway, or choose another service")]
    ServiceFull,
    /// The service holds as many unanswered referrals as it wants.
    #[error("This service has as many unanswered referrals as it can hold. Ask anyway, or try again later")]
    TooManyOpenAsks,
    /// Two services have been asked for this plan action already.
    #[error("Two services have been asked for this action already. Wait for an answer, or withdraw one")]
    TwoAsksForThisAction,
    /// The person has died.
    #[error("The person has died. Nothing more can be sent in their name")]
    PersonHasDied,
    /// A date lies before today.
    #[error("Give a date that is not in the past")]
    DateInThePast,
    /// A date lies in the future although it tells what has happened.
    #[error("Give a date that is not in the future")]
    DateInTheFuture,
    /// Neither a first date nor a promise of contact was given.
    #[error("Give the first date, or say by when you will make contact")]
    ArrangementMissing,
    /// Somebody else's answer is recorded without saying who gave it.
    #[error("Say who gave you this answer by telephone")]
    SpokeToMissing,
    /// The person has not been asked, or does not want it.
    #[error("Ask the person first, and record that they agree")]
    PersonNotAsked,
    /// The reason belongs to the other kind of service.
    #[error("Choose a reason from the list for this kind of service")]
    ReasonNotForThisService,
    /// The clock's steps before a lapse have not been taken.
    #[error("It can lapse only after its reminders went out and somebody telephoned, or decided not to")]
    NotYetLapsed,
    /// It is not yet time for this step of the clock.
    #[error("It is not yet time for this")]
    NotYetDue,
    /// The undo window is over.
    #[error("It was sent more than 10 minutes ago, or as urgent. Withdraw it instead")]
    UndoWindowOver,
    /// The time in which a service may change what it said is over.
    #[error("The time to change this is over. Ring whoever asked instead")]
    TooLateToChange,
    /// A person cannot be asked for twice by the same ask.
    #[error("Choose a service other than the one that hands over")]
    SameService,
    /// A case opens, and has not been given an identifier.
    #[error("Give the case that opens an identifier")]
    CaseMissing,
    /// The referral does not belong to link work.
    #[error("Only a link-work referral opens a case")]
    NotLinkWork,
    /// The person has an open case here.
    #[error("The person has an open case here already. Join it instead of opening another")]
    CaseAlreadyOpen,
    /// The link worker carries as many cases as they can.
    #[error("This link worker has no room for another case. Choose another, or give a reason to override")]
    WorkerAtCapacity,
    /// A link worker takes a case for themself; only a team lead gives one to somebody else.
    #[error("Take the case yourself, or ask the team lead to allocate it")]
    NotYoursToAllocate,
    /// The link worker does not belong to the service.
    #[error("Choose a link worker of this service")]
    NotOneOfOurs,
    /// The case has that link worker already.
    #[error("Choose another link worker: the case is theirs already")]
    SameWorker,
    /// No two-way conversation has been logged.
    #[error("Log a real conversation with the person first")]
    NoConversation,
    /// The consent to hold a record is missing.
    #[error("Record the person's consent to hold a record first")]
    RecordConsentMissing,
    /// The review date lies too far ahead.
    #[error("Choose a review date within 8 weeks")]
    ReviewTooFar,
    /// The next contact lies too far ahead.
    #[error("Choose a date for the next contact within 8 weeks")]
    ContactTooFar,
    /// Something has happened since the contact was logged.
    #[error("Something has happened since this contact was logged. Log another that says what was wrong")]
    ContactNotTheLatest,
    /// A contact was logged more than ten minutes ago.
    #[error("It was logged more than 10 minutes ago. Log another that says what was wrong")]
    ContactTooOld,
    /// Somebody else logged the contact.
    #[error("Ask whoever logged this contact to take it back")]
    ContactOfAnother,
    /// The task is done.
    #[error("This is done already")]
    TaskDone,
    /// Nobody said that the task was done, or the thing itself was done.
    #[error("Nobody has ticked this off, so there is nothing to take back")]
    TaskNotDoneByHand,
    /// The plan was not reviewed.
    #[error("Review the plan with the person, and say so, before closing")]
    PlanNotReviewed,
    /// The last measure was not offered.
    #[error("Offer the last measure, and say so, before closing")]
    MeasureNotOffered,
    /// Referrals of the case are open and nothing was said about them.
    #[error("{open} of this case's referrals are open. End each one, or say who sees it through")]
    ReferralsOpen {
        /// How many.
        open: usize,
    },
    /// Too few attempts to say that the person was never reached.
    #[error("Make at least 3 attempts over 10 days or more, by 2 channels, one of them in writing")]
    TooFewAttempts,
    /// A live risk makes this a team lead's decision.
    #[error("A risk is live for this person. Ask the team lead to decide")]
    TeamLeadDecides,
    /// The closure code belongs to another way of closing.
    #[error("Choose a closing code that fits this way of closing")]
    CodeDoesNotFit,
    /// More than six months since it was closed.
    #[error("It was closed more than 6 months ago. Ask for a new referral instead")]
    ClosedTooLongAgo,
}

impl Refusal {
    /// Whether nothing that somebody could still supply would help: the state, the moment or somebody else's part
    /// stands in the way. What is merely missing (a word, a date, a consent) does not.
    #[must_use]
    pub const fn lies_in_the_state(&self) -> bool {
        matches!(
            self,
            Self::NotFromHere { .. }
                | Self::PersonHasDied
                | Self::ListingNotActive
                | Self::LinkWorkersOnly
                | Self::NamedAskersOnly
                | Self::NotYetLapsed
                | Self::NotYetDue
                | Self::UndoWindowOver
                | Self::ContactNotTheLatest
                | Self::ContactTooOld
                | Self::ContactOfAnother
                | Self::TaskDone
                | Self::TaskNotDoneByHand
                | Self::TooLateToChange
                | Self::TooFewAttempts
                | Self::NoConversation
                | Self::TeamLeadDecides
                | Self::ClosedTooLongAgo
        )
    }

    /// A rule of the service as a fact, for who writes a draft or is asked for an exception; nothing where it is no rule
    /// of a service's intake.
    #[must_use]
    pub const fn as_note(&self) -> Option<&'static str> {
        Some(match self {
            Self::OutsideAgeRule => "The person's age is outside the service's own rule",
            Self::IntakePaused { .. } => "The service has paused new referrals",
            Self::IntakeQuiet { .. } => "The service takes nobody new in this month",
            Self::ServiceFull => "The service has no free place",
            Self::TooManyOpenAsks => "The service has as many unanswered referrals as it can hold",
            Self::TooManyOfYours { .. } => {
                "The service has as many unanswered referrals of one organisation as it can hold"
            }
            Self::WeekFull { .. } => "The service has taken its new people of this week",
            Self::MonthFull { .. } => "The service has taken its new people of this month",
            Self::LinkWorkersOnly => "The service is asked by link workers only",
            Self::NamedAskersOnly => "The service has named who may ask it",
            _ => return None,
        })
    }

    /// The stable code other systems can rely on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFromHere { .. } => "not_from_this_state",
            Self::ListingNotActive => "listing_not_active",
            Self::ConsentMissing { .. } => "consent_missing",
            Self::ProfileTooWide { .. } => "profile_too_wide",
            Self::OutsideAgeRule => "outside_age_rule",
            Self::RisksNotAnswered => "risks_not_answered",
            Self::NoWayToReach => "no_way_to_reach",
            Self::ReasonMissing => "reason_missing",
            Self::IntakePaused { .. } => "intake_paused",
            Self::IntakeQuiet { .. } => "intake_quiet",
            Self::WeekFull { .. } => "week_full",
            Self::MonthFull { .. } => "month_full",
            Self::TooManyOfYours { .. } => "too_many_of_yours",
            Self::LinkWorkersOnly => "link_workers_only",
            Self::NamedAskersOnly => "named_askers_only",
            Self::ServiceFull => "service_full",
            Self::TooManyOpenAsks => "too_many_open_asks",
            Self::TwoAsksForThisAction => "two_asks_for_this_action",
            Self::PersonHasDied => "person_has_died",
            Self::DateInThePast => "date_in_the_past",
            Self::DateInTheFuture => "date_in_the_future",
            Self::ArrangementMissing => "arrangement_missing",
            Self::SpokeToMissing => "spoke_to_missing",
            Self::PersonNotAsked => "person_not_asked",
            Self::ReasonNotForThisService => "reason_not_for_this_service",
            Self::NotYetLapsed => "not_yet_lapsed",
            Self::NotYetDue => "not_yet_due",
            Self::UndoWindowOver => "undo_window_over",
            Self::TooLateToChange => "too_late_to_change",
            Self::SameService => "same_service",
            Self::CaseMissing => "case_missing",
            Self::NotLinkWork => "not_link_work",
            Self::CaseAlreadyOpen => "case_already_open",
            Self::WorkerAtCapacity => "worker_at_capacity",
            Self::NotYoursToAllocate => "not_yours_to_allocate",
            Self::NotOneOfOurs => "not_one_of_ours",
            Self::SameWorker => "same_worker",
            Self::NoConversation => "no_conversation",
            Self::RecordConsentMissing => "record_consent_missing",
            Self::ReviewTooFar => "review_too_far",
            Self::ContactTooFar => "contact_too_far",
            Self::ContactNotTheLatest => "contact_not_the_latest",
            Self::ContactTooOld => "contact_too_old",
            Self::ContactOfAnother => "contact_of_another",
            Self::TaskDone => "task_done",
            Self::TaskNotDoneByHand => "task_not_done_by_hand",
            Self::PlanNotReviewed => "plan_not_reviewed",
            Self::MeasureNotOffered => "measure_not_offered",
            Self::ReferralsOpen { .. } => "referrals_open",
            Self::TooFewAttempts => "too_few_attempts",
            Self::TeamLeadDecides => "team_lead_decides",
            Self::CodeDoesNotFit => "code_does_not_fit",
            Self::ClosedTooLongAgo => "closed_too_long_ago",
        }
    }
}

fn new_people(most: u32) -> String {
    if most == 1 { "1 new person".to_owned() } else { format!("{most} new people") }
}

/// Everything that stands in the way of a transition, all of it at once, the weightiest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    first: Refusal,
    rest: Vec<Refusal>,
}

impl Refused {
    /// The weightiest.
    #[must_use]
    pub const fn first(&self) -> &Refusal {
        &self.first
    }

    /// All of them, the weightiest first.
    pub fn all(&self) -> impl Iterator<Item = &Refusal> {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

impl From<Refusal> for Refused {
    fn from(first: Refusal) -> Self {
        Self { first, rest: Vec::new() }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.first, formatter)
    }
}

impl std::error::Error for Refused {}

/// Gathers what stands in the way, so that a person reads every fault at once.
#[derive(Debug, Default)]
pub(crate) struct Guards(Vec<Refusal>);

impl Guards {
    /// Holds where the condition does; otherwise remembers the refusal.
    pub(crate) fn require(&mut self, holds: bool, otherwise: Refusal) -> &mut Self {
        if !holds {
            self.0.push(otherwise);
        }
        self
    }

    /// Remembers refusals that were found elsewhere.
    pub(crate) fn refuse(&mut self, refusals: impl IntoIterator<Item = Refusal>) -> &mut Self {
        self.0.extend(refusals);
        self
    }

    /// Nothing where every guard held, or all that did not.
    pub(crate) fn check(&mut self) -> Result<(), Refused> {
        let mut refusals = std::mem::take(&mut self.0).into_iter();
        match refusals.next() {
            None => Ok(()),
            Some(first) => Err(Refused { first, rest: refusals.collect() }),
        }
    }
}
