//! Deadlines count working days of the nation in force: a day when Scotland works and England does not moves one clock
//! and not the other (rule 12).

use crate::support::town::{Database, Town};
use crate::support::words::person;
use domain::calendar::{Nation, local_date};
use domain::clock::Timestamp;

#[tokio::test]
async fn the_same_referral_is_due_on_the_day_of_its_own_nation() {
    // Sent on the Thursday before Easter 2026; Good Friday is a holiday everywhere, Easter Monday not in Scotland.
    let before_easter: Timestamp = "2026-04-02T09:00:00Z".parse().unwrap();
    // St Patrick's Day is a holiday in Northern Ireland alone.
    let before_saint_patrick: Timestamp = "2026-03-13T09:00:00Z".parse().unwrap();
    for (nation, sent, due) in [
        (Nation::EnglandAndWales, before_easter, "2026-04-09"),
        (Nation::Scotland, before_easter, "2026-04-08"),
        (Nation::NorthernIreland, before_easter, "2026-04-09"),
        (Nation::EnglandAndWales, before_saint_patrick, "2026-03-18"),
        (Nation::NorthernIreland, before_saint_patrick, "2026-03-19"),
    ] {
        for database in [Database::Sqlite, Database::Postgres] {
            let Some(town) = Town::on(database, nation).await else { continue };
            town.clock.shows(sent);
            let practice = town.practice("Mill Lane Surgery").await;
            let choir = town.group("Thursday Singers").await;
            let peggy = practice.writes_down(person()).await;
            let asked = practice.refers(peggy, &choir).await;
            let owed = practice.reads(asked).await.due.expect("a reminder is owed");
            assert_eq!(local_date(owed.at).to_string(), due, "{nation:?} on {database:?}");
            town.is_in_order().await;
        }
    }
}
