//! L10: what a person agreed to, withdrawn in two steps, and what services were told.

use super::peggy;
use crate::support::clock::minutes;
use crate::support::town::on_both;
use crate::support::words::ask;

#[tokio::test]
async fn a_consent_is_withdrawn_after_it_was_said_what_stops() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        let singers = town.group("Thursday Singers").await;
        worker.hears_yes_to(known.person, &singers).await;
        let mut asked = ask(known.person, &singers);
        asked.from_case = Some(known.case);
        asked.note = Some("Meet her at the door".parse().unwrap());
        worker.sends(asked).await;
        town.clock.passes(minutes(11));
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{}/sharing", known.person)).await;
        page.says("That Singing on Thursdays is told what it needs to know Status Agreed")
            .says("The person agreed")
            .says("Meet her at the door")
            .says("Lives alone since the autumn");
        let page = page.follow("Withdraw: That the link worker keeps a record").await;
        page.says("What stops at once").says("What cannot be unsent").says("close the case with them");
        let page = page.press("Withdraw").await;
        page.says("Withdrawn: That the link worker keeps a record");
        screen
            .opens(&format!("/p/{}", known.person))
            .await
            .says("They have not agreed yet that a record is kept");

        let page = page.follow("Write down what they agree to").await;
        let page = page.press("Save").await;
        assert_eq!(page.faults(), ["Select what they agreed to", "Select who agreed"]);
        let page = page.choose("What do they agree to?", "That the link worker keeps a record");
        let page = page.choose("Who agreed?", "The person").press("Save").await;
        page.says("Written down");
        let overview = screen.opens(&format!("/p/{}", known.person)).await;
        overview.is_silent_about("They have not agreed yet");
    })
    .await;
}
