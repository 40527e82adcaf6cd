//! What the community could not do is counted, and a place reads the counts without finding anybody in them.

use crate::support::clock::{days, minutes};
use crate::support::face::get;
use crate::support::somebody::full;
use crate::support::town::{Town, on_both};
use crate::support::words::{ask, person};
use app::request::{NewReferral, NewUnmetNeed};
use domain::coded::{Need, Requirement, UnmetReason};
use domain::directory::ServiceKind;

/// What a search for this need in an area finds out.
fn nothing_found(town: &Town, small_area: &str) -> NewUnmetNeed {
    NewUnmetNeed {
        place: town.place(),
        kind: ServiceKind::Community,
        needs: vec![Need::PhysicalActivity],
        reason: UnmetReason::NothingFound,
        small_area: Some(small_area.to_owned()),
        requirements: vec![Requirement::StepFree, Requirement::NoPhone, Requirement::StepFree],
    }
}

#[tokio::test]
async fn a_month_is_read_when_it_is_over_with_small_numbers_hidden() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let needs = vec![Need::LonelinessIsolation, Need::PhysicalActivity];
        practice.hears_yes_to(peggy, &choir).await;
        let asked = practice.tries_to_refer(NewReferral { needs, ..ask(peggy, &choir) }).await.unwrap();
        town.clock.passes(minutes(10));
        choir.says_no(asked.id, full()).await;
        for _ in 0..12 {
            town.footbridge.note_unmet_need(nothing_found(town, "AB1")).await.unwrap();
        }
        let face = town.face();
        let token = town.token(&practice).await;

        let early = face.answers(get("/api/v1/reports/unmet-needs?month=2026-03").by(&token)).await;
        assert_eq!(early.status, 422, "{}", early.text);
        assert_eq!(early.json["errors"][0]["code"], "month_not_over");

        town.clock.passes(days(30));
        let report = face.answers(get("/api/v1/reports/unmet-needs").by(&token)).await;
        assert_eq!((report.status, &report.json["month"]), (200, &"2026-03".into()), "{}", report.text);
        let figure = |table: &str, need: &str, of: Option<&str>| {
            let rows = report.json["rows"].as_array().unwrap();
            let row = rows
                .iter()
                .find(|row| row["table"] == table && row["need"] == need && row["of"].as_str() == of);
            row.map(|row| row["people"].as_str().unwrap().to_owned())
        };
        assert_eq!(figure("need", "loneliness_isolation", None).as_deref(), Some("*"));
        assert_eq!(figure("area", "physical_activity", Some("AB1")).as_deref(), Some("*"), "with the other");
        assert_eq!(figure("requirement", "physical_activity", Some("step_free")).as_deref(), Some("10"));
        assert_eq!(figure("requirement", "physical_activity", Some("no_phone")), None, "no place lacks that");

        let question = get("/api/v1/reports/unmet-needs?month=2026-03").by(&token).with("accept", "text/csv");
        let table = face.answers(question).await;
        assert!(table.header("content-type").starts_with("text/csv"), "{}", table.header("content-type"));
        assert!(table.text.starts_with("month,table,need,need_label,of,label,people,answered_on\r\n"));
        assert_eq!(table.text.lines().count(), report.json["rows"].as_array().unwrap().len() + 1);
    })
    .await;
}

#[tokio::test]
async fn the_ledger_keeps_an_area_and_never_a_home() {
    on_both(async |town| {
        town.footbridge.note_unmet_need(nothing_found(town, "W8 7NX")).await.unwrap();
        let kept: Vec<(String, String, i64)> =
            town.inspection().rows("SELECT small_area, requirements, count FROM unmet_need").await;
        assert_eq!(kept, [("W8".to_owned(), "step_free".to_owned(), 1)]);
    })
    .await;
}
