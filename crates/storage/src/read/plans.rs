//! Every list is served by an index made for it, and a page is never sorted out of a whole table.

use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::scope::{Reach, Scope};
use domain::task::Duty;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend};
use uuid::Uuid;

use super::{
    CaseFilter, Cursor, MessageFilter, OwedFilter, Page, ReferralFilter, case, caseload, inbox, messages,
    owed, page_drafts, people, referrals, timeline, tracker,
};
use super::{event_feed, happenings, looks, plan_steps};
use crate::history::RecordKind;
use crate::query::statement;

const OWN: Id<Organisation> = Id::new(Uuid::from_u128(1));

fn scope() -> Scope {
    Scope {
        reach: Reach::Organisation { organisation: OWN, staff: Id::new(Uuid::from_u128(2)) },
        at: moment(),
    }
}

fn moment() -> Timestamp {
    Timestamp::from_timestamp_micros(1_770_000_000_000_000).unwrap()
}

/// A page that is not the first.
fn later<Key>(key: Key) -> Page<Key> {
    Page { after: Some(Cursor { key, id: Uuid::from_u128(3) }), limit: 25 }
}

async fn database() -> DatabaseConnection {
    let connection = Database::connect("sqlite::memory:").await.unwrap();
    migrations::bring_up_to_date(&connection).await.unwrap();
    connection
}

/// What SQLite means to do: one line for each table it looks at.
async fn plan(query: &SelectStatement) -> Vec<String> {
    let mut question = statement(query, DbBackend::Sqlite);
    question.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
    let rows = database().await.query_all_raw(question).await.unwrap();
    rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
}

async fn assert_served_by(query: SelectStatement, indexes: &[&str]) {
    let plan = plan(&query).await;
    for index in indexes {
        let served = plan.iter().any(|step| step.contains(&format!("USING INDEX {index} (")));
        assert!(served, "{index} serves nothing in {plan:#?}");
    }
    // A page that was cut out already is looked at line by line.
    let of_page = |step: &str| {
        ["line", "sent", "asked", "cases", "asks", "tasks"]
            .iter()
            .any(|page| step.starts_with(&format!("SCAN {page}")))
    };
    let whole = plan.iter().find(|step| step.starts_with("SCAN") && !of_page(step));
    assert_eq!(whole, None, "a whole table is read in {plan:#?}");
}

#[tokio::test]
async fn the_tracker_reads_a_page_of_what_was_sent_and_one_of_what_was_asked() {
    let query = referrals::query(&scope(), &ReferralFilter::default(), &later(moment()));
    let sides =
        ["referral_by_referrer_organisation_id_changed_at_id", "referral_by_receiver_id_changed_at_id"];
    assert_served_by(query, &sides).await;
}

#[tokio::test]
async fn the_latest_step_of_each_referral_is_found_by_its_key() {
    let query = tracker::query(&scope(), &ReferralFilter::default(), &later(moment()));
    let indexes = ["referral_by_referrer_organisation_id_changed_at_id", "sqlite_autoindex_event_1"];
    assert_served_by(query, &indexes).await;
}

#[tokio::test]
async fn forms_that_were_begun_are_found_by_whose_they_are() {
    let query = page_drafts::query(Id::new(Uuid::from_u128(2)), "refer", moment());
    assert_served_by(query, &["page_draft_by_staff_id_saved_at"]).await;
}

#[tokio::test]
async fn the_inbox_reads_what_waits_and_nothing_else() {
    assert_served_by(inbox::query(&scope(), OWN, &later(moment())), &["referral_by_receiver_id_due_at_id"])
        .await;
}

#[tokio::test]
async fn the_caseload_reads_open_cases_and_closed_ones_only_where_they_are_asked_for() {
    let open = CaseFilter { organisation: Some(OWN), ..CaseFilter::default() };
    let query = caseload::query(&scope(), &open, &later(moment()));
    assert_served_by(query, &["case_by_organisation_id_due_at_id"]).await;
    let all = CaseFilter { include_closed: true, ..open };
    let query = caseload::query(&scope(), &all, &later(moment()));
    assert_served_by(query, &["case_by_organisation_id_changed_at_id"]).await;
}

#[tokio::test]
async fn what_is_owed_is_three_pages_by_three_indexes() {
    let filter = OwedFilter { kinds: Duty::ALL.to_vec(), ..OwedFilter::default() };
    let query = owed::query(OWN, &filter, &later(moment())).unwrap();
    let indexes = [
        "case_by_organisation_id_due_at_id",
        "referral_by_owner_id_due_at_id",
        "task_by_organisation_id_due_at_id",
    ];
    assert_served_by(query, &indexes).await;
}

#[tokio::test]
async fn what_an_organisation_was_told_and_what_it_told_are_read_in_their_order() {
    let query = messages::list(&scope(), MessageFilter::To(OWN), &later(moment()));
    assert_served_by(query, &["outbox_by_recipient_id_created_at_id"]).await;
    let query = messages::list(&scope(), MessageFilter::From(OWN), &later(moment()));
    assert_served_by(query, &["outbox_by_owner_id_created_at_id"]).await;
    let query = event_feed::query(OWN, moment(), &later(moment()));
    assert_served_by(query, &["outbox_by_recipient_id_settled_at_id"]).await;
}

#[tokio::test]
async fn people_are_found_by_the_beginning_of_their_name() {
    let query = people::query(OWN, Some("smi"), &later("smith".to_owned()));
    assert_served_by(query, &["person_by_held_by_folded_name_id"]).await;
}

#[tokio::test]
async fn what_happened_around_somebody_is_read_by_its_records() {
    let newest = happenings::Newest { until: Some(moment()), most: 51 };
    let records = [Uuid::from_u128(4), Uuid::from_u128(5)];
    assert_served_by(happenings::query(&records, newest), &["sqlite_autoindex_event_1"]).await;
    let person = Id::new(Uuid::from_u128(6));
    assert_served_by(looks::query(person, &later(7)), &["sqlite_autoindex_access_log_1"]).await;
    let steps = plan_steps::query(Id::new(Uuid::from_u128(8)), newest);
    assert_served_by(steps, &["sqlite_autoindex_plan_step_1"]).await;
}

#[tokio::test]
async fn contacts_and_histories_are_read_in_their_order() {
    let query = case::contacts(&scope(), Id::new(Uuid::from_u128(4)), &later(moment()));
    assert_served_by(query, &["contact_by_case_id_at_id"]).await;
    let query = timeline::query(&scope(), RecordKind::Referral, Uuid::from_u128(4));
    assert_served_by(query, &["sqlite_autoindex_event_1"]).await;
}

#[tokio::test]
async fn those_who_are_called_as_an_entry_is_are_found_by_their_names() {
    let query =
        crate::load::namesakes::query(&["tuesday lunch club".to_owned(), "otherford singers".to_owned()]);
    assert_served_by(query, &["service_by_folded_name_id"]).await;
}
