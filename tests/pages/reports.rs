//! What a place reads about its own work.

use crate::support::clock::days;
use crate::support::town::on_both;
use crate::support::words::person;
use domain::actor::Role;
use domain::organisation::OrganisationKind;

#[tokio::test]
async fn those_who_work_in_a_place_read_its_figures_and_nobody_is_in_them() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        for _ in 0..9 {
            let margaret = practice.writes_down(person()).await;
            practice.hears_yes_to(margaret, &link_work).await;
            practice.refers(margaret, &link_work).await;
        }
        let body = town.organisation(OrganisationKind::PlaceBody, "Otherford Council").await;
        let analyst = town.staff(body, "Ana, analyst", Role::PlaceAnalyst).await;
        let screen = town.screen_of(&analyst).await;
        let page = screen.opens("/reports?months=1").await;
        page.says("Otherford, February 2026").says("Nobody was referred in this time");
        town.clock.passes(days(40));
        let screen = town.screen_of(&analyst).await;
        let page = screen.opens("/reports?months=1").await;
        page.says("Otherford, March 2026").says("Loneliness and isolation").is_silent_about("Margaret");
        page.says("Mill Lane Surgery");
        let table = screen.opens("/reports/unmet").await;
        table.says("No need went unmet in this month");
    })
    .await;
}
