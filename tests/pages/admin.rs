//! Those who look after a place: who may sign in, which practices refer, who looked at what.

use crate::support::screen::Screen;
use crate::support::town::{Town, on_both};
use crate::support::words::person;
use domain::actor::Role;
use domain::organisation::OrganisationKind;

/// The letters of the demonstration's mailbox.
async fn mailbox(screen: &Screen) -> String {
    screen.opens("/mailbox").await.text()
}

async fn administrator(town: &Town) -> Screen {
    let administrator = town.place_administrator().await;
    town.screen_of(&administrator).await
}

#[tokio::test]
async fn somebody_is_invited_signs_in_is_suspended_and_restored() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = administrator(town).await;
        let page = screen.opens("/admin/users").await.follow("Invite somebody").await;
        let page = page
            .fill("Name", "Nurse Hill")
            .fill("Email address", "hill@mill-lane.example")
            .fill("Organisation", "Mill Lane Surgery")
            .choose("Role", "Practice referrer");
        page.press("Invite")
            .await
            .says("Nurse Hill can sign in")
            .says("hill@mill-lane.example")
            .says("Never");
        assert!(mailbox(&screen).await.contains("Hello Nurse Hill"));

        let theirs = town.screen();
        let code = theirs.opens("/sign-in").await.fill("Work email address", "hill@mill-lane.example");
        code.press("Send me a code").await;
        let letters = mailbox(&theirs).await;
        let digits: String = letters.split("Your code is ").nth(1).unwrap().chars().take(6).collect();
        let page = theirs.opens("/sign-in/code").await.fill("Code", &digits).press("Continue").await;
        page.says("Nurse Hill, practice referrer");

        let page = screen.opens("/admin/users").await.press("Suspend Nurse Hill").await;
        page.says("Nurse Hill can no longer sign in, and is signed out everywhere");
        theirs.opens("/refer").await.is_silent_about("Nurse Hill");
        screen.opens("/admin/users").await.is_silent_about("Nurse Hill");
        let page = screen.opens("/admin/users?state=suspended").await;
        page.press("Restore Nurse Hill").await.says("Nurse Hill can sign in again");
        town.screen_of(&practice).await.opens("/admin/users").await.says("Page not found");
    })
    .await;
}

#[tokio::test]
async fn every_fault_of_an_invitation_is_said_at_once_and_nobody_is_invited_twice() {
    on_both(async |town| {
        town.practice("Mill Lane Surgery").await;
        let screen = administrator(town).await;
        let page =
            screen.opens("/admin/users/new").await.fill("Email address", "nobody").press("Invite").await;
        assert_eq!(page.status, 422);
        assert_eq!(
            page.faults(),
            [
                "Enter their name",
                "Enter an email address in the correct format, like name@example.com",
                "Select an organisation",
                "Select a role",
            ]
        );
        let page = page
            .fill("Name", "Nurse Hill")
            .fill("Email address", "hill@mill-lane.example")
            .fill("Organisation", "Mill Lane Surgery")
            .choose("Role", "Link worker");
        let page = page.press("Invite").await;
        assert_eq!(page.faults(), ["Select a role that people have there"]);
        page.choose("Role", "Practice manager").press("Invite").await.says("Nurse Hill can sign in");
        let page = screen.opens("/admin/users/new").await;
        let page = page
            .fill("Name", "Another Hill")
            .fill("Email address", "HILL@mill-lane.example")
            .fill("Organisation", "Mill Lane Surgery")
            .choose("Role", "Practice referrer");
        let page = page.press("Invite").await;
        assert_eq!(page.faults(), ["Somebody there signs in with this email address already"]);
        assert_eq!(page.value("Name"), "Another Hill");
    })
    .await;
}

#[tokio::test]
async fn nobody_shuts_themself_out_or_looks_after_another_place() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        let own = format!("/admin/users/{}/suspend", administrator.staff());
        assert_eq!(screen.sends(&own, &[]).await.status, 403);
        let nobody = format!("/admin/users/{}/suspend", uuid::Uuid::nil());
        assert_eq!(screen.sends(&nobody, &[]).await.status, 404);
        screen.opens("/admin/users").await.says("Ada, administrator").says("What you can do Nothing");
    })
    .await;
}

#[tokio::test]
async fn a_practice_is_added_once_and_its_people_are_invited_from_there() {
    on_both(async |town| {
        let screen = administrator(town).await;
        let page = screen.opens("/admin/practices").await;
        page.says("There is no practice here yet");
        let page = page.fill("ODS code", "!").press("Add practice").await;
        assert_eq!(
            page.faults(),
            [
                "Enter the name of the practice",
                "Enter an ODS code of 3 to 12 letters and numbers, like E83006"
            ]
        );
        let page = page.fill("Name of the practice", "Elm Surgery").fill("ODS code", "e83006");
        let page = page.press("Add practice").await;
        assert_eq!(page.heading(), "Invite somebody");
        page.says("Elm Surgery is added");
        let page = screen.opens("/admin/practices").await;
        page.says("E83006").says("1 practice");
        let page = page.fill("Name of the practice", "Elm Surgery again").fill("ODS code", "E83 006");
        assert_eq!(page.press("Add practice").await.faults(), ["A practice here has this code already"]);
    })
    .await;
}

#[tokio::test]
async fn an_auditor_reads_who_did_what_and_no_name_of_a_person() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let margaret = practice.writes_down(person()).await;
        practice.footbridge.person(&practice.caller, margaret, None).await.unwrap();
        let administrator = town.place_administrator().await;
        let body = town.organisation(OrganisationKind::PlaceBody, "Otherford Audit").await;
        let auditor = town.staff(body, "Aud, auditor", Role::Auditor).await;
        let suspend = format!("/admin/users/{}/suspend", practice.staff());
        town.screen_of(&administrator).await.sends(&suspend, &[]).await;

        let screen = town.screen_of(&auditor).await;
        let page = screen.opens("/admin/audit").await;
        page.says("Dr Grey").says("Practice referrer, Mill Lane Surgery").says("Looked at: person");
        page.is_silent_about("Margaret");
        page.follow("Accounts").await.says("Ada, administrator").says("Suspend").says("Dr Grey");
        let page = screen.opens("/admin/audit").await.follow("Dr Grey").await;
        page.says("Only what Dr Grey did");
        assert_eq!(town.screen_of(&administrator).await.opens("/admin/audit").await.status, 404);
    })
    .await;
}
