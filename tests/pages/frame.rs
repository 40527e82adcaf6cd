//! What holds for every page: its policy, its faults, its forms.

use crate::support::face::get;
use crate::support::town::on_both;

#[tokio::test]
async fn every_fault_is_said_at_once_beside_its_field_and_nothing_is_cleared() {
    on_both(async |town| {
        let screen = town.screen();
        let page = screen.opens("/patterns").await;
        let page = page
            .fill("Email address", "not an address")
            .fill_date("Date of birth", "30", "2", "1957")
            .fill("What matters to them? (optional)", "Her <b>garden</b> & \"the dog\"")
            .choose("Has the person agreed?", "Yes, someone agreed for them");
        let page = page.press("Send").await;
        assert_eq!(page.status, 422);
        assert_eq!(
            page.faults(),
            [
                "Enter an email address in the correct format, like name@example.com",
                "Date of birth must be a real date",
                "Select what would help, or select 'Something else'",
                "Select how urgent it is",
                "Enter who agreed",
            ]
        );
        assert_eq!(page.value("Email address"), "not an address");
        assert_eq!(page.value("What matters to them? (optional)"), "Her <b>garden</b> & \"the dog\"");
        let page = page
            .fill("Email address", "sam@example.com")
            .fill_date("Date of birth", "27", "mar", "1956")
            .fill("How urgent is it?", "Routine")
            .fill("Who agreed for them?", "Her daughter")
            .choose("What would help?", "Loneliness and isolation");
        page.press("Send").await.says("Sent, and nothing was done with it");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_does_not_exist_says_so_in_html_and_the_api_in_json() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        let page = screen.opens("/nowhere").await;
        assert_eq!((page.status, page.heading().as_str()), (404, "Page not found"));
        page.says("Reference").says("Dr Grey");
        let answer = town.face().answers(get("/api/v1/nowhere")).await;
        assert_eq!(answer.code(), "not_found");
    })
    .await;
}

#[tokio::test]
async fn a_page_loads_nothing_from_elsewhere_and_is_framed_by_nobody() {
    on_both(async |town| {
        let screen = town.screen();
        for path in ["/", "/sign-in", "/help", "/nowhere"] {
            let page = screen.opens(path).await;
            let policy = page.headers["content-security-policy"].to_str().unwrap();
            assert!(
                policy.starts_with("default-src 'self'") && policy.contains("frame-ancestors 'none'"),
                "{policy}"
            );
            assert!(!policy.contains("unsafe"), "{policy}");
            assert_eq!(page.headers["cache-control"], "no-store", "{path}");
            assert_eq!(page.headers["referrer-policy"], "same-origin", "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_site_cannot_send_a_form() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        let cookie = format!("footbridge={}", screen.cookie("footbridge").unwrap());
        let face = town.face();
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let question =
                crate::support::face::Question { method: "POST", ..get("/account/sign-out-everywhere") };
            let question =
                question.with("host", "town.test").with("cookie", cookie.clone()).with(name, value);
            let answer = face.answers(question).await;
            assert_eq!(answer.status, 403, "{name}");
            assert!(answer.text.contains("not sent from one of our pages"), "{}", answer.text);
        }
        assert_eq!(screen.opens("/account").await.heading(), "Your account");
    })
    .await;
}

#[tokio::test]
async fn what_is_for_a_demonstration_exists_in_no_other() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let face = town.face();
        for path in ["/look-around", "/mailbox", "/patterns"] {
            assert_eq!(face.answers(get(path)).await.status, 404, "{path}");
        }
        assert!(town.footbridge.look_around(practice.staff(), "A test").await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_form_is_kept_for_later_and_a_way_leads_on() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        let page = screen.opens("/patterns").await;
        assert!(page.offers("Save and finish later"));
        let page = page.tick("It is not safe to leave a message").press_twice("Save and finish later").await;
        page.says("Saved, and nothing was kept");
        assert_eq!(page.follow("Help").await.heading(), "Help");
        screen.closes();
        assert_eq!(screen.opens("/account").await.heading(), "Sign in");
    })
    .await;
}
