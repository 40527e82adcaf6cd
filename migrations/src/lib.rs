//! The database schema, one change a file, the same for SQLite and PostgreSQL.
//!
//! A migration that has been released is never edited; the next one changes what it made. Each runs in a transaction
//! of its own, so that one that fails leaves nothing behind. There is no way down: a schema first grows what the next
//! version needs (expand), and loses what nothing reads any more in a later release (contract).

use sea_orm_migration::prelude::*;

mod column;
mod m0001_places_and_organisations;
mod m0002_services;
mod m0003_people;
mod m0004_consents;
mod m0005_cases;
mod m0006_referrals;
mod m0007_free_texts;
mod m0008_events;
mod m0009_outbox;
mod m0010_unmet_needs;
mod m0011_kept_answers;
mod m0012_access_log;
mod m0013_api_tokens;
mod m0014_listings;
mod m0017_unmet_need_ledger;
mod m0018_intake_rules;
mod m0020_postcodes;
mod m0022_imports;
mod m0023_import_runs;
mod m0024_shortlists;
mod m0025_sessions;
mod m0027_page_drafts;
mod m0028_listing_history;
mod m0029_registrations;
mod m0030_import_orders;
mod m0035_counted_services;
mod m0036_signposts;
mod m0039_tasks_and_contacts;
mod m0043_plans;
mod m0044_measures;
mod m0045_former_contacts;
mod m0046_people_search;
mod m0047_joined_people;
mod m0050_answer_links;
mod m0051_attendance;
mod m0052_sign_in_provider;
mod m0053_pronouns;
mod m0055_deliveries;
mod m0056_webhooks;
mod m0060_the_clock;
mod m0065_account_log;
mod m0066_audit_indexes;
mod m0067_sent_index;
mod m0068_twins_index;
mod m0070_clock_versions;
mod m0071_failed_addresses;
mod m0072_digests;
mod m0078_listing_chains;
mod m0079_corrections;
mod m0080_outcome_letters;
mod m0081_event_feed;
mod m0082_told_apart;

/// Runs every migration that has not been run, the first first.
///
/// # Errors
/// When the database cannot be reached or refuses; what a migration that fails has done is taken back.
pub async fn bring_up_to_date<'c>(connection: impl IntoSchemaManagerConnection<'c>) -> Result<(), DbErr> {
    Migrations::up(connection, None).await
}

/// Every migration, the first first.
#[derive(Debug)]
struct Migrations;

#[async_trait::async_trait]
impl MigratorTrait for Migrations {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_places_and_organisations::Migration),
            Box::new(m0002_services::Migration),
            Box::new(m0003_people::Migration),
            Box::new(m0004_consents::Migration),
            Box::new(m0005_cases::Migration),
            Box::new(m0006_referrals::Migration),
            Box::new(m0007_free_texts::Migration),
            Box::new(m0008_events::Migration),
            Box::new(m0009_outbox::Migration),
            Box::new(m0010_unmet_needs::Migration),
            Box::new(m0011_kept_answers::Migration),
            Box::new(m0012_access_log::Migration),
            Box::new(m0013_api_tokens::Migration),
            Box::new(m0014_listings::Migration),
            Box::new(m0017_unmet_need_ledger::Migration),
            Box::new(m0018_intake_rules::Migration),
            Box::new(m0020_postcodes::Migration),
            Box::new(m0022_imports::Migration),
            Box::new(m0023_import_runs::Migration),
            Box::new(m0024_shortlists::Migration),
            Box::new(m0025_sessions::Migration),
            Box::new(m0027_page_drafts::Migration),
            Box::new(m0035_counted_services::Migration),
            Box::new(m0036_signposts::Migration),
            Box::new(m0039_tasks_and_contacts::Migration),
            Box::new(m0043_plans::Migration),
            Box::new(m0044_measures::Migration),
            Box::new(m0045_former_contacts::Migration),
            Box::new(m0046_people_search::Migration),
            Box::new(m0047_joined_people::Migration),
            Box::new(m0050_answer_links::Migration),
            Box::new(m0051_attendance::Migration),
            Box::new(m0052_sign_in_provider::Migration),
            Box::new(m0053_pronouns::Migration),
            Box::new(m0055_deliveries::Migration),
            Box::new(m0060_the_clock::Migration),
            Box::new(m0028_listing_history::Migration),
            Box::new(m0065_account_log::Migration),
            Box::new(m0066_audit_indexes::Migration),
            Box::new(m0067_sent_index::Migration),
            Box::new(m0068_twins_index::Migration),
            Box::new(m0029_registrations::Migration),
            Box::new(m0056_webhooks::Migration),
            Box::new(m0030_import_orders::Migration),
            Box::new(m0070_clock_versions::Migration),
            Box::new(m0078_listing_chains::Migration),
            Box::new(m0079_corrections::Migration),
            Box::new(m0080_outcome_letters::Migration),
            Box::new(m0081_event_feed::Migration),
            Box::new(m0082_told_apart::Migration),
            Box::new(m0071_failed_addresses::Migration),
            Box::new(m0072_digests::Migration),
        ]
    }
}
