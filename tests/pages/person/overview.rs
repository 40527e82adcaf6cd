//! L3, and the strip that stands on every page of a record.

use super::{EVERY_PAGE, known, peggy};
use crate::support::town::on_both;
use crate::support::words::{Described, person};
use domain::coded::Requirement;

#[tokio::test]
async fn the_overview_says_who_what_matters_what_comes_next_and_who_helps() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let page = screen.opens(&format!("/p/{}", known.person)).await;
        assert_eq!(page.heading(), "Overview");
        page.says("Margaret Ashdown, likes to be called Peggy")
            .says("17 May 1949 (age 76)")
            .says("01632 960 001")
            .says("I would like to sing again")
            .says("Next contact Review by Monday 30 March")
            .says("Otherford link workers, for loneliness and isolation Active")
            .says("Link worker Wyn, link worker")
            .says("Mill Lane Surgery")
            .says("Next review 30 March 2026");
        assert_eq!(page.follow("Referrals").await.heading(), "Referrals");
    })
    .await;
}

#[tokio::test]
async fn what_must_be_known_before_a_call_stands_on_every_page() {
    on_both(async |town| {
        let mut new = person().with_number("9990000018").with_a_risk();
        new.requirements = vec![Requirement::LargePrint];
        new.reach.permissions.unsafe_to_write = true;
        let known = known(town, new).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        for end in EVERY_PAGE {
            let page = screen.opens(&format!("/p/{}{end}", known.person)).await;
            if end == "/plan/paper" {
                // What they take home says nothing that is for staff.
                page.says("My plan").is_silent_about("Safety");
                continue;
            }
            page.says("999 000 0018")
                .says("Only call. Do not write or leave a message")
                .says("Safety: read before contact")
                .says("Large print");
        }
    })
    .await;
}

#[tokio::test]
async fn one_name_in_any_script_no_phone_and_any_age_are_nothing_special() {
    on_both(async |town| {
        for (name, born, age) in [("李小龍", "1905-03-07", "age 120"), ("محمد", "2010-02-28", "age 16")]
        {
            let mut new = person().born(born);
            (new.first_name, new.preferred_name) = (None, None);
            new.family_name = name.parse().unwrap();
            (new.reach.phone, new.reach.email, new.reach.no_phone) = (None, None, true);
            (new.address, new.postcode) = (None, None);
            let known = known(town, new).await;
            let screen = town.screen_of(&known.link_work.worker).await;
            let page = screen.opens(&format!("/p/{}", known.person)).await;
            page.says(name).says(age).says("No phone").says("NHS number Not known");
        }
    })
    .await;
}
