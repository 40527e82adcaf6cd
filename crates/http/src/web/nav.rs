//! Where each role goes: the page they land on, and at most five places from there. An item is added with its page.

use domain::actor::Role;

/// An item of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Where it leads.
    pub path: &'static str,
    /// What it says.
    pub label: &'static str,
}

const fn item(path: &'static str, label: &'static str) -> Item {
    Item { path, label }
}

const START: Item = item("/start", "Start");
const TODAY: Item = item("/today", "Today");
const PEOPLE: Item = item("/people", "People");
const SEARCH: Item = item("/search", "Find a person");
const FIND: Item = item("/find", "Find support");
const REFER: Item = item("/refer", "Refer");
const ASKS: Item = item("/group", "Asks");
const SESSIONS: Item = item("/group/sessions", "Sessions");
const MY_REFERRALS: Item = item("/refer/mine", "My referrals");
const MESSAGES: Item = item("/messages", "Messages");

const SPACES: Item = item("/group/spaces", "Spaces");
const ABOUT_US: Item = item("/group/about", "About us");
const GROUPS: Item = item("/admin/orgs", "Groups");
const USERS: Item = item("/admin/users", "Users");
const AUDIT: Item = item("/admin/audit", "Audit");
const REPORTS: Item = item("/reports", "Reports");
const UNMET_NEED: Item = item("/reports/unmet", "Unmet need");
const PRACTICES: Item = item("/admin/practices", "Practices");

/// The navigation of a role; its first item is where they land.
#[must_use]
pub const fn items(role: Role) -> &'static [Item] {
    match role {
        Role::PracticeReferrer | Role::PracticeManager => &[REFER, MY_REFERRALS, MESSAGES],
        Role::LinkWorker | Role::TeamLead => &[TODAY, PEOPLE, SEARCH, FIND, MESSAGES],
        Role::GroupCoordinator | Role::GroupVolunteer => &[ASKS, SESSIONS, SPACES, ABOUT_US, MESSAGES],
        Role::PlaceAdministrator => &[GROUPS, USERS, PRACTICES, REPORTS, MESSAGES],
        Role::PlaceAnalyst => &[REPORTS, UNMET_NEED],
        Role::PlatformOperator => &[START],
        Role::Auditor => &[AUDIT],
        Role::SystemClient | Role::Person | Role::AnswerLink | Role::Clock | Role::Lifecycle => &[],
    }
}

/// Where somebody lands who signs in.
#[must_use]
pub const fn landing(role: Role) -> &'static str {
    match items(role) {
        [first, ..] => first.path,
        [] => START.path,
    }
}
