//! The few tokens and ids that the README's loop needs, as shell variables.

use std::{fmt::Write as _, io::Write as _, net::SocketAddr, path::Path};

use anyhow::Context;
use domain::actor::Role;

use super::tokens::{DemoToken, DemoTokens, create_private};

/// What the file is called.
pub const FILE_NAME: &str = "demo.env";

/// Writes the variables beside the data, readable by their owner alone.
///
/// # Errors
/// When the file cannot be written.
pub fn write(tokens: &DemoTokens, listen: SocketAddr, folder: &Path) -> anyhow::Result<()> {
    let path = folder.join(FILE_NAME);
    let text = text(tokens, listen);
    create_private(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(|| format!("The variables cannot be written to {}", path.display()))
}

fn text(tokens: &DemoTokens, listen: SocketAddr) -> String {
    let secret = |token: &DemoToken| Some(token.secret.clone());
    let service = |token: &DemoToken| token.service.map(|service| service.to_string());
    let variables = [
        ("practice", tokens.of(Role::PracticeReferrer).and_then(secret)),
        ("team_lead", tokens.of(Role::TeamLead).and_then(secret)),
        ("link_worker", tokens.of(Role::LinkWorker).and_then(secret)),
        ("group", tokens.of(Role::GroupCoordinator).and_then(secret)),
        ("link_work", tokens.of(Role::TeamLead).and_then(service)),
        ("activity", tokens.of(Role::GroupCoordinator).and_then(service)),
    ];
    let mut text = format!("api=http://{listen}/api/v1\n");
    for (name, value) in variables {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{name}={}", value.unwrap_or_default());
    }
    text
}

#[cfg(test)]
mod tests {
    use domain::ids::Id;

    use super::*;

    #[test]
    fn every_variable_of_the_loop_is_written() {
        let token = |role, service| DemoToken {
            name: "Somebody".to_owned(),
            role,
            organisation: "Somewhere".to_owned(),
            organisation_id: Id::new(uuid::Uuid::nil()),
            ods_code: None,
            service,
            secret: format!("footbridge_{role}"),
        };
        let tokens = DemoTokens {
            place: "Ashbrook".to_owned(),
            today: chrono::NaiveDate::default(),
            tokens: vec![
                token(Role::PracticeReferrer, None),
                token(Role::LinkWorker, None),
                token(Role::TeamLead, Some(Id::new(uuid::Uuid::nil()))),
                token(Role::GroupCoordinator, Some(Id::new(uuid::Uuid::max()))),
            ],
        };
        assert_eq!(
            text(&tokens, ([127, 0, 0, 1], 8080).into()),
            "api=http://127.0.0.1:8080/api/v1\n\
             practice=footbridge_practice_referrer\n\
             team_lead=footbridge_team_lead\n\
             link_worker=footbridge_link_worker\n\
             group=footbridge_group_coordinator\n\
             link_work=00000000-0000-0000-0000-000000000000\n\
             activity=ffffffff-ffff-ffff-ffff-ffffffffffff\n"
        );
    }
}
