//! The first pages of every role, and how somebody comes to each.

use std::fmt;

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Who opens it, as the demonstration calls their role; nobody in particular where anybody may.
    pub role: Option<&'static str>,
    /// Where they begin, and by which links they go on. `{}` stands for an id.
    pub way: &'static [&'static str],
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.role.unwrap_or("Anybody"), self.way.last().unwrap_or(&""))
    }
}

const fn anybody(way: &'static [&'static str]) -> Page {
    Page { role: None, way }
}

const fn practice(way: &'static [&'static str]) -> Page {
    Page { role: Some("Practice referrer"), way }
}

const fn worker(way: &'static [&'static str]) -> Page {
    Page { role: Some("Link worker"), way }
}

const fn lead(way: &'static [&'static str]) -> Page {
    Page { role: Some("Team lead"), way }
}

const fn group(way: &'static [&'static str]) -> Page {
    Page { role: Some("Group coordinator"), way }
}

const fn administrator(way: &'static [&'static str]) -> Page {
    Page { role: Some("Place administrator"), way }
}

/// The people somebody works with, where the way to a record begins.
const CASELOAD: &str = "/people?state=active";
/// A record.
const RECORD: &str = "/p/{}";

/// All of them.
pub static PAGES: [Page; 48] = [
    anybody(&["/"]),
    anybody(&["/sign-in"]),
    anybody(&["/help"]),
    anybody(&["/accessibility"]),
    anybody(&["/join"]),
    anybody(&["/find"]),
    anybody(&["/find?need=loneliness_isolation"]),
    anybody(&["/find", "/find/{}"]),
    practice(&["/refer"]),
    practice(&["/refer/mine"]),
    practice(&["/refer/mine", "/refer/{}"]),
    practice(&["/messages"]),
    worker(&["/today"]),
    worker(&["/today/calls"]),
    worker(&["/people"]),
    worker(&["/people?whose=team"]),
    worker(&["/search"]),
    worker(&["/matches"]),
    worker(&["/messages"]),
    worker(&[CASELOAD, RECORD]),
    worker(&[CASELOAD, RECORD, "/p/{}/plan"]),
    worker(&[CASELOAD, RECORD, "/p/{}/contacts"]),
    worker(&[CASELOAD, RECORD, "/p/{}/contact/new"]),
    worker(&[CASELOAD, RECORD, "/p/{}/referrals"]),
    worker(&[CASELOAD, RECORD, "/p/{}/wellbeing"]),
    worker(&[CASELOAD, RECORD, "/p/{}/details"]),
    worker(&[CASELOAD, RECORD, "/p/{}/sharing"]),
    worker(&[CASELOAD, RECORD, "/p/{}/who-looked"]),
    worker(&[CASELOAD, RECORD, "/p/{}/find"]),
    worker(&[CASELOAD, RECORD, "/p/{}/find", "/p/{}/refer/{}"]),
    worker(&[CASELOAD, RECORD, "/p/{}/finish"]),
    worker(&["/today/silent", "/a/{}/answer-for"]),
    lead(&["/today?whose=team"]),
    lead(&["/new"]),
    lead(&["/new", "/people/assign"]),
    group(&["/group"]),
    group(&["/group", "/group/p/{}"]),
    group(&["/group/sessions"]),
    group(&["/group/sessions", "/group/session/{}"]),
    group(&["/group/spaces"]),
    group(&["/group/about"]),
    group(&["/group/rules"]),
    administrator(&["/admin/users"]),
    administrator(&["/admin/practices"]),
    administrator(&["/admin/orgs"]),
    administrator(&["/admin/orgs/check"]),
    Page { role: Some("Place analyst"), way: &["/reports"] },
    Page { role: Some("Auditor"), way: &["/admin/audit?days=365"] },
];
