//! Every command in every state of a referral, really tried.

use chrono::Duration;
use footbridge_domain::actor::{Actor, Role};
use footbridge_domain::calendar::local_date;
use footbridge_domain::coded::{Coded, EndCode, NotStartedReason};
use footbridge_domain::policy::{Relation, referrals};
use footbridge_domain::referral::command::Sentence;
use footbridge_domain::referral::status::StartSource;
use footbridge_domain::referral::{Action, Chase, Command, HandOver, NoteKind, StatusKind};

use super::assert_is_kept;
use super::states::{Diagram, Row, as_markdown, as_text};
use crate::fixtures::{
    Story, a_referral, at, coordinator, ending, link_worker, on, place_administrator, practice_referrer,
    sentence, team_lead, the_person, words, yes_from,
};

/// A referral in this state, come to it by what really leads there.
pub fn in_state(kind: StatusKind) -> Story {
    let seen = || a_referral().seen();
    match kind {
        StatusKind::Draft => a_referral(),
        StatusKind::Sent => seen(),
        StatusKind::Question => seen().asked_back(),
        StatusKind::Waitlisted => seen().waitlisted("2026-04-01"),
        StatusKind::Accepted => seen().accepted(),
        StatusKind::Started => seen().accepted().started(),
        StatusKind::Ended => seen().accepted().started().ended(),
        StatusKind::Declined => seen().declined(),
        StatusKind::NoReply => a_referral().sent().left_unanswered(),
        StatusKind::NotStarted => seen().accepted().not_started(NotStartedReason::Transport),
        StatusKind::Redirected => seen().redirected(),
        StatusKind::Withdrawn => seen().withdrawn_by(practice_referrer()),
        StatusKind::EnteredInError => seen().entered_in_error(),
    }
}

/// One thing to try.
struct Trial {
    what: &'static str,
    action: Action,
    /// The relations in which this variant is meant, of those that policy allows.
    meant_for: fn(Relation) -> bool,
    number: fn(StatusKind) -> &'static str,
    /// Somebody does it at a moment at which nothing but the state could stand in the way.
    ready: fn(Story) -> Story,
    command: fn(&Story) -> Command,
}

impl Trial {
    const fn new(
        what: &'static str,
        action: Action,
        ready: fn(Story) -> Story,
        command: fn(&Story) -> Command,
    ) -> Self {
        Self { what, action, meant_for: |_| true, number: |_| "", ready, command }
    }

    const fn row(self, number: fn(StatusKind) -> &'static str) -> Self {
        Self { number, ..self }
    }

    const fn meant_for(self, meant_for: fn(Relation) -> bool) -> Self {
        Self { meant_for, ..self }
    }

    fn rows(&self) -> Vec<Row> {
        let row = |from: &StatusKind| {
            let story = (self.ready)(in_state(*from));
            let outcome = story.tries(&(self.command)(&story));
            Row {
                from: from.code(),
                number: (self.number)(*from),
                what: self.what,
                who: self.who(),
                outcome: match outcome {
                    Ok(event) => Ok(story.referral.evolve(&event, story.now).status.kind().code()),
                    Err(refused) => Err(crate::fixtures::codes(&refused)),
                },
            }
        };
        StatusKind::ALL.iter().map(row).collect()
    }

    fn who(&self) -> String {
        let relations = Relation::ALL.iter().filter(|relation| (self.meant_for)(**relation));
        let who = relations.filter_map(|relation| {
            let roles = Role::ALL.iter().filter(|role| referrals::may(**role, *relation, self.action));
            describe(*relation, &roles.map(|role| role.label()).collect::<Vec<_>>())
        });
        who.collect::<Vec<_>>().join("; ")
    }
}

/// A relation, and the roles in it where they are few.
pub fn describe(relation: Relation, roles: &[&str]) -> Option<String> {
    let relation = relation.label().to_lowercase();
    match roles {
        [] => None,
        [one] => Some(format!("{relation} ({})", one.to_lowercase())),
        [..] => Some(relation),
    }
}

fn long_after(mut story: Story) -> Story {
    story.now += Duration::days(90);
    story.by(Actor::Clock)
}

fn trials() -> Vec<Trial> {
    let mut trials = until_an_answer();
    trials.extend(after_an_answer());
    trials
}

fn until_an_answer() -> Vec<Trial> {
    let asker = |story: Story| story.by(practice_referrer());
    let service = |story: Story| story.by(coordinator());
    vec![
        Trial::new("Send", Action::Send, asker, |_| Command::Send { ask_anyway: false }).row(|_| "R2"),
        Trial::new("Ask a question", Action::AskQuestion, service, |_| Command::AskQuestion {
            question: words(),
        })
        .row(|_| "R3"),
        Trial::new("Answer the question", Action::AnswerQuestion, asker, |_| Command::AnswerQuestion {
            answer: words(),
        })
        .row(|_| "R4"),
        Trial::new("Accept", Action::Accept, service, |story| {
            let mut yes = yes_from(story.referral.ask.kind);
            if let Command::Accept { person_agrees, .. } = &mut yes {
                *person_agrees = true;
            }
            yes
        })
        .row(|from| match from {
            StatusKind::NoReply => "R13",
            StatusKind::Waitlisted => "R7",
            _ => "R5",
        }),
        Trial::new("Put on the waiting list", Action::PlaceOnWaitingList, service, |_| {
            Command::PlaceOnWaitingList { expected: on("2027-01-04"), person_agrees: true }
        })
        .row(|_| "R6"),
        Trial::new("Decline", Action::Decline, service, Story::no).row(|from| match from {
            StatusKind::NoReply => "R13",
            StatusKind::Accepted => "R12",
            _ => "R8",
        }),
        Trial::new("Pass to another service", Action::Redirect, service, Story::redirect).row(|_| "R9"),
        Trial::new(
            "Remind the service, in time",
            Action::Nudge,
            |mut story| {
                story.referral.chase = Chase::default();
                long_after(story)
            },
            |_| Command::Nudge,
        )
        .row(|_| "–"),
        Trial::new(
            "Ask somebody to telephone, in time and after both reminders",
            Action::AskToTelephone,
            |mut story| {
                story.referral.chase = Chase { nudges: 2, ..Chase::default() };
                long_after(story)
            },
            |_| Command::AskToTelephone,
        )
        .row(|_| "–"),
        Trial::new("Let the clock run on, in time", Action::EndPause, long_after, |_| Command::EndPause)
            .row(|_| "R3"),
        Trial::new("Throw a draft away, in time", Action::Discard, long_after, |_| Command::Discard)
            .row(|_| "–"),
        Trial::new("Record a telephone call", Action::Escalate, asker, |_| Command::Escalate {
            note: words(),
        })
        .row(|_| "–"),
        Trial::new(
            "Let lapse, in time and after every reminder",
            Action::Lapse,
            |mut story| {
                story.referral.chase = Chase { nudges: 2, escalated: true, ..Chase::default() };
                long_after(story)
            },
            |_| Command::Lapse,
        )
        .row(|from| if from == StatusKind::Waitlisted { "R11" } else { "R10" }),
    ]
}

fn the_clock_at(moment: &str, mut story: Story) -> Story {
    story.now = at(moment);
    story.by(Actor::Clock)
}

fn after_an_answer() -> Vec<Trial> {
    let asker = |story: Story| story.by(practice_referrer());
    let service = |story: Story| story.by(coordinator());
    vec![
        Trial::new(
            "Record that they started",
            Action::Start,
            |story| story.by(link_worker()),
            |_| Command::Start { on: on("2026-03-01"), source: StartSource::LinkWorker },
        )
        .row(|_| "R14"),
        Trial::new(
            "Remind the person of the first date, in time",
            Action::RemindOfFirstDate,
            |story| the_clock_at("2027-01-04 09:00", story),
            |_| Command::RemindOfFirstDate,
        )
        .row(|_| "–"),
        Trial::new(
            "Ask the service what came of it, in time",
            Action::AskForOutcome,
            |story| the_clock_at("2027-01-18 17:00", story),
            |_| Command::AskForOutcome,
        )
        .row(|_| "–"),
        Trial::new(
            "Record that they still go",
            Action::ConfirmAttending,
            |mut story| {
                story.now += Duration::days(42);
                story.by(link_worker())
            },
            |story| Command::ConfirmAttending { on: local_date(story.now) },
        )
        .row(|_| "–"),
        Trial::new("Record that they did not start", Action::RecordNotStarted, service, |_| {
            let sentence = Sentence::Written(sentence());
            Command::RecordNotStarted { reason: NotStartedReason::Transport, sentence }
        })
        .row(|_| "R15"),
        Trial::new("Record how it ended", Action::End, service, |_| ending(EndCode::GoalMet))
            .meant_for(|relation| relation != Relation::Place)
            .row(|_| "R16"),
        Trial::new(
            "End because the group closes",
            Action::End,
            |story| story.by(place_administrator()),
            |_| ending(EndCode::GroupEnded),
        )
        .meant_for(|relation| relation == Relation::Place)
        .row(|_| "R18"),
        Trial::new(
            "Withdraw, as the person",
            Action::Withdraw,
            |story| story.by(the_person()),
            |_| Command::Withdraw { reason: None },
        )
        .meant_for(|relation| relation == Relation::Subject)
        .row(|_| "R17"),
        Trial::new("Withdraw, as who asked", Action::Withdraw, asker, |_| Command::Withdraw { reason: None })
            .meant_for(|relation| relation == Relation::Referrer)
            .row(|_| "R17"),
        Trial::new(
            "Cancel as made in error",
            Action::EnterInError,
            |story| story.by(team_lead()),
            |_| Command::EnterInError { reason: words() },
        )
        .row(|_| "R20"),
        Trial::new(
            "Undo sending, within 10 minutes",
            Action::UndoSending,
            |mut story| {
                story.now = story.referral.sent.map_or(story.now, |sent| sent.at);
                story.by(practice_referrer())
            },
            |_| Command::UndoSending,
        )
        .row(|_| "R21"),
        Trial::new("Take the answer back, within 48 hours", Action::TakeBackAnswer, service, |_| {
            Command::TakeBackAnswer
        })
        .row(|_| "R22"),
        Trial::new("Take back what came of it, within 14 days", Action::TakeBackOutcome, service, |_| {
            Command::TakeBackOutcome
        })
        .row(|_| "R23"),
        Trial::new("Tell whoever asked", Action::Tell, service, |_| Command::Tell {
            about: NoteKind::Worry,
            words: None,
        })
        .row(|_| "R24"),
        Trial::new(
            "Hand over",
            Action::HandOver,
            |story| story.by(Actor::Lifecycle),
            |_| Command::HandOver { to: HandOver::Team },
        )
        .row(|_| "C7"),
    ]
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<_> = trials().iter().flat_map(Trial::rows).collect();
    let states: Vec<_> = StatusKind::ALL.iter().map(|kind| kind.code()).collect();
    rows.sort_by_key(|row| states.iter().position(|state| *state == row.from));
    rows
}

#[test]
fn what_is_possible_in_each_state_of_a_referral_is_written_down() {
    let states: Vec<_> = StatusKind::ALL.iter().map(|kind| kind.code()).collect();
    let heading = "Every state of a referral, what is possible in it and what is refused, each really tried with\n\
                   nothing but the state in its way. Who may do it is another table: permissions.txt.\n\
                   R1 makes a draft. R19 makes another, linked to a referral in a final state, which stays as it is.";
    assert_is_kept("tests/golden/referral-states.txt", &as_text(heading, &states, &rows()));
}

#[test]
fn the_diagram_of_a_referral_is_drawn_from_the_same_table() {
    let last: Vec<_> =
        StatusKind::ALL.iter().filter(|kind| kind.is_final()).map(|kind| kind.code()).collect();
    let diagram = Diagram {
        title: "The states of a referral",
        introduction: "One ask to one service, its answer, and what happened. Each line was really tried on a referral \
                       in that state; the numbers are the rows R1 to R24 of the transition table. A final state is left \
                       only by a late answer (R13), as a mistake (R20), or because the service thinks again in time (R22, \
                       R23); R19 makes a new referral that follows it.",
        first: ("draft", "R1 Write a referral"),
        last: &last,
    };
    assert_is_kept("../../docs/states/referral.md", &as_markdown(&diagram, &rows()));
}
