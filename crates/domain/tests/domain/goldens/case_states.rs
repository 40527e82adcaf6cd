//! Every command in every state of a case, really tried.

use chrono::Duration;
use footbridge_domain::actor::{Actor, Role};
use footbridge_domain::case::facts::Workload;
use footbridge_domain::case::{Action, Command, OpenedBy, StatusKind, Tally};
use footbridge_domain::coded::{Channel, ClosureCode, Coded, ContactResult};
use footbridge_domain::policy::{Relation, cases};

use super::assert_is_kept;
use super::referral_states::describe;
use super::states::{Diagram, Row, as_markdown, as_text};
use crate::fixtures::{
    CaseStory, a_case, closure, codes, id, link_worker, sentence, team_lead, the_person, words, worker,
};

/// A case in this state, come to it by what really leads there.
pub fn in_state(kind: StatusKind) -> CaseStory {
    match kind {
        StatusKind::Waiting => a_case(),
        StatusKind::Allocated => a_case().allocated(),
        StatusKind::Contacting => a_case().allocated().contacted(Channel::Phone, ContactResult::NoAnswer),
        StatusKind::Active => a_case().active(),
        StatusKind::Paused => a_case().active().paused(),
        StatusKind::Closed => a_case().active().closed(),
    }
}

/// One thing to try.
struct Trial {
    number: &'static str,
    what: &'static str,
    action: Action,
    /// Somebody does it at a moment at which nothing but the state could stand in the way.
    ready: fn(CaseStory) -> CaseStory,
    command: fn(&CaseStory) -> Command,
}

impl Trial {
    fn rows(&self) -> Vec<Row> {
        let row = |from: &StatusKind| {
            let story = (self.ready)(in_state(*from));
            Row {
                from: from.code(),
                number: self.number,
                what: self.what,
                who: self.who(),
                outcome: match story.tries(&(self.command)(&story)) {
                    Ok(event) => Ok(story.case.evolve(&event, story.now).status.kind().code()),
                    Err(refused) => Err(codes(&refused)),
                },
            }
        };
        StatusKind::ALL.iter().map(row).collect()
    }

    fn who(&self) -> String {
        let who = Relation::ALL.iter().filter_map(|relation| {
            let roles = Role::ALL.iter().filter(|role| cases::may(**role, *relation, self.action));
            describe(*relation, &roles.map(|role| role.label()).collect::<Vec<_>>())
        });
        who.collect::<Vec<_>>().join("; ")
    }
}

fn works(story: CaseStory) -> CaseStory {
    story.by(link_worker())
}

fn spoken(mut story: CaseStory) -> CaseStory {
    story.case.tally.conversation = true;
    works(story)
}

fn tried_in_vain(mut story: CaseStory) -> CaseStory {
    let last_at = Some(story.now);
    story.case.tally = Tally {
        attempts: 3,
        channels: vec![Channel::Phone, Channel::Letter],
        in_writing: true,
        conversation: false,
        first_at: last_at.map(|last| last - Duration::days(10)),
        last_at,
    };
    works(story)
}

/// A contact has just been logged, where one can be.
fn logged(story: CaseStory) -> CaseStory {
    let contact = story.contact(Channel::Phone, ContactResult::NoAnswer);
    let story = works(story);
    if story.tries(&contact).is_ok() { story.does(&contact) } else { story }
}

fn another_worker(mut story: CaseStory) -> CaseStory {
    story.facts.worker = Some(Workload { staff: worker(106), open_cases: 3 });
    story.by(team_lead())
}

fn trials() -> Vec<Trial> {
    let trial = |number, what, action, ready, command| Trial { number, what, action, ready, command };
    vec![
        trial(
            "R5",
            "Join another referral to it",
            Action::Join,
            |story| story.by(Actor::Lifecycle),
            |_| Command::Join { opened_by: OpenedBy { referral: id(43), referrer: None } },
        ),
        trial(
            "–",
            "Tell the person they still wait, in time",
            Action::ReviewWaiting,
            |story| story.by(Actor::Clock).working_days_later(20),
            |_| Command::ReviewWaiting,
        ),
        trial("C2", "Allocate", Action::Allocate, works, |_| Command::Allocate {
            worker: id(102),
            override_reason: None,
        }),
        trial("C3", "Log a contact", Action::LogContact, works, |story| {
            story.contact(Channel::Phone, ContactResult::NoAnswer)
        }),
        trial("–", "Move the next contact", Action::PlanContact, works, |story| Command::PlanContact {
            on: story.today() + Duration::weeks(1),
        }),
        trial("–", "Add a note to a contact just logged", Action::NoteContact, logged, |story| {
            Command::NoteContact { contact: story.latest_contact(), note: words() }
        }),
        trial("–", "Take back a contact just logged", Action::TakeBackContact, logged, CaseStory::take_back),
        trial("C4", "Begin the work, after a conversation", Action::Activate, spoken, CaseStory::activation),
        trial("–", "Record a review", Action::Review, works, |story| Command::Review {
            next_on: story.today() + Duration::weeks(8),
        }),
        trial("C5", "Pause", Action::Pause, works, |story| Command::Pause {
            reason: words(),
            until: story.today() + Duration::weeks(2),
        }),
        trial("C5", "Resume", Action::Resume, works, |story| Command::Resume {
            review_on: story.today() + Duration::weeks(4),
        }),
        trial("C6", "Hand over to a colleague", Action::HandOver, another_worker, |_| Command::HandOver {
            to: id(106),
            note: words(),
        }),
        trial(
            "C6",
            "Give back to the team, when its link worker has left",
            Action::ReturnToTeam,
            |story| story.by(Actor::Lifecycle),
            |_| Command::ReturnToTeam,
        ),
        trial(
            "–",
            "Note that consent was renewed",
            Action::RenewConsent,
            |story| story.by(Actor::Lifecycle),
            |_| Command::RenewConsent { consent: id(61) },
        ),
        trial("C7", "Close", Action::Close, works, |_| Command::Close(closure(ClosureCode::GoalsMet))),
        trial("C8", "Record that the person declines", Action::PersonDeclines, works, |_| {
            Command::PersonDeclines { reason: None }
        }),
        trial(
            "C9",
            "Close as never reached, after every attempt",
            Action::NeverReached,
            tried_in_vain,
            |_| Command::NeverReached { sentence: sentence() },
        ),
        trial("C10", "Record a death", Action::RecordDeath, works, |story| Command::RecordDeath {
            on: story.today(),
            source: words(),
        }),
        trial("C11", "Close early", Action::CloseEarly, works, |_| {
            Command::CloseEarly(closure(ClosureCode::MovedArea))
        }),
        trial(
            "C12",
            "Finish, as the person",
            Action::PersonEnds,
            |story| story.by(the_person()),
            |_| Command::PersonEnds,
        ),
        trial("C13", "Reopen, within 6 months", Action::Reopen, works, CaseStory::reopening),
    ]
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<_> = trials().iter().flat_map(Trial::rows).collect();
    let states: Vec<_> = StatusKind::ALL.iter().map(|kind| kind.code()).collect();
    rows.sort_by_key(|row| states.iter().position(|state| *state == row.from));
    rows
}

#[test]
fn what_is_possible_in_each_state_of_a_case_is_written_down() {
    let states: Vec<_> = StatusKind::ALL.iter().map(|kind| kind.code()).collect();
    let heading = "Every state of a case, what is possible in it and what is refused, each really tried with nothing\n\
                   but the state in its way. Who may do it is another table: permissions.txt. C1 opens a case.";
    assert_is_kept("tests/golden/case-states.txt", &as_text(heading, &states, &rows()));
}

#[test]
fn the_diagram_of_a_case_is_drawn_from_the_same_table() {
    let diagram = Diagram {
        title: "The states of a case",
        introduction: "A link worker's work with one person. Each line was really tried on a case in that state; the \
                       numbers are the rows C1 to C13 of the transition table.",
        first: ("waiting", "C1 A link-work referral is accepted"),
        last: &["closed"],
    };
    assert_is_kept("../../docs/states/case.md", &as_markdown(&diagram, &rows()));
}
