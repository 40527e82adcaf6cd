//! Signing in with a provider of identities: a real one (npm's oidc-provider), the program itself, and a browser between
//! them.

use crate::support::program::{Provider, Server};
use crate::support::town::{Town, on_both};
use crate::support::traveller::Traveller;
use app::request::NewOrganisation;
use domain::actor::Role;
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind};
use std::net::TcpListener;

/// A port that was free a moment ago.
fn port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

async fn elm(town: &Town) -> Id<Organisation> {
    let name = "Elm Surgery".to_owned();
    let ods_code = Some("Y9ASH1".parse().unwrap());
    let new = NewOrganisation { place: town.place(), kind: OrganisationKind::Practice, name, ods_code };
    town.footbridge.add_organisation(new).await.unwrap().id
}

/// Serves the town, and beside it a provider that knows Ines, who is of the practice, and Sam, who is not.
fn opens(town: &Town) -> (Server, Provider) {
    let (ours, theirs) = (port(), port());
    let (here, there) = (format!("http://127.0.0.1:{ours}"), format!("http://127.0.0.1:{theirs}"));
    let back = format!("{here}/sign-in/provider/back");
    let over = format!("{here}/sign-in/provider/over");
    let provider = Provider::on(theirs, "footbridge", &back, &over);
    let settings = [
        ("listen", format!("127.0.0.1:{ours}")),
        ("public_url", here),
        ("oidc_issuer", there),
        ("oidc_client_id", "footbridge".to_owned()),
        ("oidc_client_secret", "a secret & its = sign".to_owned()),
        ("oidc_name", "Elm sign-in".to_owned()),
        ("oidc_scopes", "openid email profile roles".to_owned()),
        ("oidc_roles", "leads = team_lead @ Y9NONE; elm-gps = practice_referrer @ Y9ASH1".to_owned()),
    ];
    (Server::with(town.url(), &settings), provider)
}

/// Goes through the provider as somebody, and stands where that leads.
async fn signs_in(traveller: &mut Traveller, server: &Server, account: &str) {
    traveller.goes(&format!("{}/sign-in", server.address)).await.says("Sign in with Elm sign-in");
    traveller.goes(&format!("{}/sign-in/provider?next=/refer/mine", server.address)).await;
    traveller.sends_form(&[("login", account), ("password", "whatever")]).await;
    traveller.sends_form(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_the_provider_vouches_for_works_as_the_mapping_says_until_it_says_that_it_is_over() {
    on_both(async |town| {
        let elm = elm(town).await;
        let (server, provider) = opens(town);
        let mut ines = Traveller::default();
        signs_in(&mut ines, &server, "ines").await;
        ines.says("My referrals").says("Dr Ines Calloway, practice referrer");
        assert!(ines.at.ends_with("/refer/mine"), "{}", ines.at);

        // On another device she is the same.
        let mut tablet = Traveller::default();
        signs_in(&mut tablet, &server, "ines").await;
        tablet.says("Dr Ines Calloway");
        let staff = town.footbridge.staff_of(elm).await.unwrap();
        assert_eq!(staff.iter().map(|staff| staff.role).collect::<Vec<_>>(), [Role::PracticeReferrer]);

        // She signs out there, on one of them; the other goes on.
        ines.goes(&format!("{}/session/end", provider.address)).await;
        ines.sends_form(&[("logout", "yes")]).await;
        ines.goes(&format!("{}/refer/mine", server.address)).await.says("Sign in with Elm sign-in");
        tablet.goes(&format!("{}/refer/mine", server.address)).await.says("Dr Ines Calloway");

        // Whoever is disabled here stays so, whatever the provider says.
        town.footbridge.disable(staff[0].id).await.unwrap();
        tablet.goes(&format!("{}/refer/mine", server.address)).await.says("Sign in with Elm sign-in");
        let mut again = Traveller::default();
        signs_in(&mut again, &server, "ines").await;
        assert_eq!(again.status, 403);
        again.says("Your account here has been disabled");
        assert!(town.footbridge.staff_of(elm).await.unwrap().is_empty(), "there is no second account");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_it_gives_no_role_here_is_not_let_in_and_becomes_nobody() {
    on_both(async |town| {
        let elm = elm(town).await;
        let (server, _provider) = opens(town);
        let mut sam = Traveller::default();
        signs_in(&mut sam, &server, "sam").await;
        assert_eq!(sam.status, 403);
        sam.says("Your sign-in is known, and has no role here yet. Ask whoever looks after accounts");
        assert!(town.footbridge.staff_of(elm).await.unwrap().is_empty());
        sam.goes(&format!("{}/refer/mine", server.address)).await.says("Sign in");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_this_browser_did_not_ask_for_and_what_nobody_signed_changes_nothing() {
    on_both(async |town| {
        elm(town).await;
        let (server, _provider) = opens(town);
        let back = format!("{}/sign-in/provider/back", server.address);
        let mut stranger = Traveller::default();
        for query in ["state=&code=stolen", "state=guessed&code=stolen", "code=stolen"] {
            stranger.goes(&format!("{back}?{query}")).await;
            assert_eq!(stranger.status, 403, "{query}");
            stranger.says("This sign-in could not be checked");
        }
        // Somebody else's code in a browser that asked for one of its own.
        stranger.leaves(&format!("{}/sign-in/provider", server.address)).await;
        let state = stranger.sent_to.split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        assert!(stranger.sent_to.contains("code_challenge_method=S256"), "{}", stranger.sent_to);
        stranger.goes(&format!("{back}?state={state}&code=stolen")).await;
        assert_eq!(stranger.status, 403);
        // Whoever thought better of it chooses another way.
        stranger.goes(&format!("{back}?state={state}&error=access_denied")).await.says("Work email address");
        for token in ["", "nonsense", "eyJhbGciOiJub25lIn0.e30.", "e30.e30.e30"] {
            let over = format!("{}/sign-in/provider/over", server.address);
            assert_eq!(stranger.posts(&over, &[("logout_token", token)]).await, 400, "{token}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way_in() {
    on_both(async |town| {
        let screen = town.screen();
        screen.opens("/sign-in").await.says("Work email address").is_silent_about("Sign in with");
        for path in ["/sign-in/provider", "/sign-in/provider/back?state=a&code=b"] {
            assert_eq!(screen.opens(path).await.status, 404, "{path}");
        }
    })
    .await;
}
