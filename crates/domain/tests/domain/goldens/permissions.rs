//! Who may do what, laid out for whoever answers for the information: one block for each role and relation.

use std::fmt::Write;

use footbridge_domain::actor::{Actor, Role};
use footbridge_domain::case;
use footbridge_domain::coded::Coded;
use footbridge_domain::directory::command::Action as ListingAction;
use footbridge_domain::policy::{
    Relation, accounts, audit, cases, clocks, listings, messages, people, referrals,
};
use footbridge_domain::referral;
use footbridge_domain::scope::{Reach, Scope};

use super::assert_is_kept;
use crate::fixtures::{id, link_work_host, monday_morning, place, the_person};

const HEADING: &str = "\
Who may do what. What somebody does not see they may not do, and are told that it does not exist: the first table is
asked before all others. What the state of a record allows comes last: referral-states.txt and case-states.txt.
";

fn actor(role: Role) -> Actor {
    match role {
        Role::Person => the_person(),
        Role::AnswerLink => {
            Actor::Link { referral: id(41), organisation: link_work_host(), place: place(), proven: false }
        }
        Role::Clock => Actor::Clock,
        Role::Lifecycle => Actor::Lifecycle,
        Role::PracticeReferrer
        | Role::PracticeManager
        | Role::LinkWorker
        | Role::TeamLead
        | Role::GroupCoordinator
        | Role::GroupVolunteer
        | Role::PlaceAnalyst
        | Role::PlaceAdministrator
        | Role::PlatformOperator
        | Role::Auditor
        | Role::SystemClient => {
            Actor::Staff { staff: id(101), role, organisation: link_work_host(), place: place() }
        }
    }
}

const fn sight(reach: Reach) -> &'static str {
    match reach {
        Reach::Nothing => "nobody's record",
        Reach::Person(_) => "their own record, the referrals sent for them, their own drafts, their case",
        Reach::Organisation { .. } => {
            "what the organisation sent and was asked, their own drafts, its cases, the people it holds"
        }
        Reach::Place(_) => "the referrals asked of the groups of the place",
        Reach::Referral(_) => "the one referral that the link is for",
        Reach::Everything => "everything: our own workings, which answer to nobody outside",
    }
}

const fn meaning(relation: Relation) -> &'static str {
    match relation {
        Relation::Referrer => "whose organisation sent the referral, or one that opened the case",
        Relation::Receiver => "whose organisation was asked, or has the case",
        Relation::Subject => "whom it is about",
        Relation::Place => "who looks after the place",
        Relation::Machinery => "one of our own workings",
    }
}

/// One block for each role and relation that allows anything, and a line for the roles that may do nothing.
fn blocks<Action: Coded>(text: &mut String, what: &str, may: impl Fn(Role, Relation, Action) -> bool) {
    let mut idle = Vec::new();
    writeln!(text, "\n\n{what}\n{}", "=".repeat(what.len())).unwrap();
    for role in Role::ALL {
        let mut any = false;
        for relation in Relation::ALL {
            let allowed: Vec<_> =
                Action::ALL.iter().filter(|action| may(*role, *relation, **action)).collect();
            if allowed.is_empty() {
                continue;
            }
            any = true;
            writeln!(text, "\n{}, {}", role.label(), meaning(*relation)).unwrap();
            for action in allowed {
                writeln!(text, "    {:<24}{}", action.code(), action.label()).unwrap();
            }
        }
        if !any {
            idle.push(role.label());
        }
    }
    writeln!(text, "\nMay do nothing here: {}.", idle.join(", ")).unwrap();
}

/// Listings are public, so that each role has something here, by how it stands to the listing.
fn listings_of_each_role(text: &mut String) {
    text.push_str("\n\nListings\n========\n");
    for standing in listings::Standing::ALL {
        writeln!(text, "\n{}\n", standing.label()).unwrap();
        for role in Role::ALL {
            let may = |action: &&ListingAction| listings::may(*role, *standing, **action);
            let allowed: Vec<_> = ListingAction::ALL.iter().filter(may).map(|action| action.code()).collect();
            if !allowed.is_empty() {
                writeln!(text, "    {:<24}{}", role.label(), allowed.join(", ")).unwrap();
            }
        }
    }
}

#[test]
fn who_may_do_what_is_written_down() {
    let mut text = format!("{HEADING}\n\nWhat each role sees\n===================\n\n");
    for role in Role::ALL {
        let reach = Scope::of(&actor(*role), monday_morning()).reach;
        writeln!(text, "{:<24}{}", role.label(), sight(reach)).unwrap();
    }
    blocks(&mut text, "Referrals", |role, relation, action: referral::Action| {
        referrals::may(role, relation, action)
    });
    blocks(&mut text, "Cases", |role, relation, action: case::Action| cases::may(role, relation, action));
    listings_of_each_role(&mut text);
    text.push_str("\n\nPeople's records that a role sees\n=================================\n");
    for role in Role::ALL {
        let allowed = people::Action::ALL.iter().filter(|action| people::may(*role, **action));
        let allowed: Vec<_> = allowed.map(|action| action.label()).collect();
        let allowed = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
        write!(text, "\n{:<24}{allowed}", role.label()).unwrap();
    }
    text.push_str("\n\n\nThe place that a role works in\n==============================\n");
    for role in Role::ALL {
        let allowed = [
            (accounts::may(*role), "Look after accounts and practices"),
            (clocks::may(*role), "Set the clocks, and read who set them"),
            (audit::may(*role), "Read who did what"),
            (messages::may_report(*role), "Hand in what mail servers say afterwards"),
        ];
        let allowed: Vec<_> = allowed.iter().filter(|(may, _)| *may).map(|(_, what)| *what).collect();
        let allowed = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
        write!(text, "\n{:<24}{allowed}", role.label()).unwrap();
    }
    text.push('\n');
    assert_is_kept("tests/golden/permissions.txt", &text);
}
