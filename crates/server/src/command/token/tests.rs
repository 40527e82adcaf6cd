//! Tokens as an operator makes them, on a database of the test's own.

use app::request::{NewOrganisation, NewPlace};
use clap::Parser;
use domain::{calendar::Nation, organisation::OrganisationKind};

use super::*;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    new: NewArgs,
}

fn new(arguments: &[&str]) -> NewArgs {
    Line::try_parse_from([&["new"], arguments].concat()).unwrap().new
}

/// One practice, by name and code, and another of the same name as a third.
async fn three_practices(folder: &tempfile::TempDir) -> Footbridge {
    let address = format!("sqlite://{}", folder.path().join("tokens.sqlite").display());
    let footbridge = Footbridge::open(&address, application::machinery()).await.unwrap();
    footbridge.migrate().await.unwrap();
    let place = NewPlace { name: "Here".to_owned(), nation: Nation::Scotland };
    let place = footbridge.add_place(place).await.unwrap().id;
    for (name, code) in [("Hollow Lane Surgery", Some("Y12345")), ("Twin", None), ("Twin", None)] {
        let kind = OrganisationKind::Practice;
        let ods_code = code.map(|code| code.parse().unwrap());
        footbridge
            .add_organisation(NewOrganisation { place, kind, name: name.to_owned(), ods_code })
            .await
            .unwrap();
    }
    footbridge
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_works_until_it_is_revoked() {
    let folder = tempfile::tempdir().unwrap();
    let footbridge = three_practices(&folder).await;
    let args =
        new(&["--role=practice_referrer", "--organisation=y12345", "--name=Reception", "--scope=read"]);
    let issued = issue(&args, &footbridge).await.unwrap();
    assert!(issued.secret.starts_with(app::TOKEN_PREFIX));
    assert_eq!(issued.token.scopes, [TokenScope::Read]);
    let caller = footbridge.authenticate(&issued.secret).await.unwrap().unwrap();
    assert_eq!(caller.actor.role(), Role::PracticeReferrer);

    let listed = footbridge.tokens().await.unwrap();
    let row = row(&listed[0], footbridge.now());
    assert!(row.contains("Reception, Hollow Lane Surgery (read)") && row.contains("until "), "{row}");
    assert!(!row.contains(&issued.secret));

    revoke(issued.token.id, &footbridge).await.unwrap();
    assert!(footbridge.authenticate(&issued.secret).await.unwrap().is_none());
    let said = revoke(Uuid::nil(), &footbridge).await.unwrap_err().to_string();
    assert!(said.starts_with("There is no token with this id"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_name_in_the_same_role_is_the_same_member_of_staff() {
    let folder = tempfile::tempdir().unwrap();
    let footbridge = three_practices(&folder).await;
    let args = new(&["--role=practice_manager", "--organisation=hollow lane surgery", "--name= Jo Field "]);
    let one = issue(&args, &footbridge).await.unwrap();
    let other = issue(&args, &footbridge).await.unwrap();
    assert_ne!(one.secret, other.secret);
    let staff = async |secret: &str| footbridge.authenticate(secret).await.unwrap().unwrap().actor.staff();
    assert_eq!(staff(&one.secret).await, staff(&other.secret).await);
    assert_eq!(one.token.scopes, TokenScope::ALL);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_that_is_not_one_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let footbridge = three_practices(&folder).await;
    let said = find("Twin", &footbridge).await.unwrap_err().to_string();
    assert_eq!(said, "There are 2 organisations called that. Give the ODS code or the id of one.");
    let said = find("Nobody", &footbridge).await.unwrap_err().to_string();
    assert!(said.contains("“Nobody”"), "{said}");
}

#[test]
fn only_what_staff_can_be_trusted_with_is_taken() {
    for wrong in ["--role=person", "--role=clock", "--role=king"] {
        let said =
            Line::try_parse_from(["new", wrong, "--organisation=x", "--name=y"]).unwrap_err().to_string();
        assert!(said.contains("practice_referrer, practice_manager"), "{said}");
    }
    let wrong = ["new", "--role=auditor", "--organisation=x", "--name=y", "--scope=everything"];
    let said = Line::try_parse_from(wrong).unwrap_err().to_string();
    assert!(said.contains("read, referrals, cases, people, services"), "{said}");
    let wrong = ["new", "--role=auditor", "--organisation=x", "--name=y", "--days=400"];
    assert!(Line::try_parse_from(wrong).is_err());
}
