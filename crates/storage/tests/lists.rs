//! The closed lists of the schema are those of the domain: a code the domain gains needs a migration.

use domain::actor::Role;
use domain::calendar::Nation;
use domain::coded::{Band, Basis, Channel, Coded, ContactResult, ReferrerType, Urgency};
use domain::consent::ReportLevel;
use domain::directory::{ListingStatus, ServiceKind};
use domain::due::DueKind;
use domain::effect::Audience;
use domain::free_text::Purpose;
use domain::organisation::OrganisationKind;
use domain::share_profile::ShareProfile;
use domain::{case, referral};

use crate::support::database::{Database, sqlite};

async fn knows<List: Coded>(database: &Database, table: &str, but: &[List]) {
    let mut codes: Vec<_> =
        List::ALL.iter().filter(|entry| !but.contains(entry)).map(|entry| entry.code()).collect();
    codes.sort_unstable();
    let mut missing = Vec::new();
    for code in codes {
        let query =
            format!("SELECT count(*) FROM sqlite_master WHERE name = '{table}' AND sql LIKE '%''{code}''%'");
        if database.number(&query).await == 0 {
            missing.push(code);
        }
    }
    assert!(missing.is_empty(), "the table {table} does not know {missing:?}");
}

#[tokio::test]
async fn every_code_of_the_domain_has_a_place_in_its_table() {
    let database = sqlite().await;
    knows::<Nation>(&database, "place", &[]).await;
    knows::<OrganisationKind>(&database, "organisation", &[]).await;
    knows(&database, "staff", &[Role::Person, Role::Clock, Role::Lifecycle, Role::AnswerLink]).await;
    knows::<ServiceKind>(&database, "service", &[]).await;
    knows::<ListingStatus>(&database, "service", &[]).await;
    knows::<ShareProfile>(&database, "service", &[]).await;
    knows::<Basis>(&database, "consent", &[]).await;
    knows::<Channel>(&database, "consent", &[]).await;
    knows::<ReportLevel>(&database, "consent", &[]).await;
    knows::<Band>(&database, "case", &[]).await;
    knows::<case::StatusKind>(&database, "case", &[]).await;
    knows::<Channel>(&database, "contact", &[]).await;
    knows::<ContactResult>(&database, "contact", &[]).await;
    knows::<referral::StatusKind>(&database, "referral", &[]).await;
    knows::<ReferrerType>(&database, "referral", &[]).await;
    knows::<Urgency>(&database, "referral", &[]).await;
    knows::<Purpose>(&database, "free_text", &[]).await;
    knows::<Audience>(&database, "outbox", &[]).await;
    let of_cases =
        [DueKind::Allocation, DueKind::FirstAttempt, DueKind::NextAttempt, DueKind::Review, DueKind::Return];
    knows(&database, "referral", &of_cases).await;
    let of_referrals: Vec<_> = DueKind::ALL.iter().copied().filter(|due| !of_cases.contains(due)).collect();
    knows(&database, "case", &of_referrals).await;
}
