//! Handing over to a mail server that takes, refuses, hangs and goes away.

use app::courier::NotCarried;
use app::wording::Email;
use domain::ids::Id;
use domain::message::Fault;
use uuid::Uuid;

use crate::courier::Mailer;
use crate::courier::servers::{MailServer, Manners, mailer_at};

fn words() -> Email {
    Email {
        subject: "Mae lle i chi".to_owned(),
        text: "Helo,\n\nY dyddiad cyntaf yw dydd Gwener. Mae'r tŷ yn gynnes.\n".to_owned(),
        html: "<!doctype html><p>Helo</p>".to_owned(),
    }
}

async fn hands_over(mailer: &Mailer) -> Result<(), NotCarried> {
    let id = Id::new(Uuid::from_u128(7));
    mailer.message(id, &"peggy@example.org".parse().unwrap(), &words()).await.map(drop)
}

#[tokio::test]
async fn a_message_has_both_forms_and_the_same_id_at_every_try() {
    let server = MailServer::start(Manners::Takes).await;
    let mailer = server.mailer();
    for _ in 0..2 {
        hands_over(&mailer).await.unwrap();
    }
    let letters = server.letters();
    assert_eq!(letters.len(), 2);
    for letter in letters {
        let id = "Message-ID: <00000000-0000-0000-0000-000000000007@footbridge.example>";
        assert!(letter.contains(id) && letter.contains("Auto-Submitted: auto-generated"), "{letter}");
        assert!(letter.contains("text/plain") && letter.contains("text/html"), "{letter}");
        assert!(letter.contains("To: peggy@example.org") && letter.contains("t=C5=B7"), "{letter}");
    }
}

#[tokio::test]
async fn starttls_and_a_name_come_before_anything_is_said() {
    let server = MailServer::start(Manners::TakesFromFriends).await;
    let port = server.address.port();
    let friend = mailer_at(&format!("smtp://me:secret@localhost:{port}?tls=required"));
    hands_over(&friend).await.unwrap();
    assert_eq!(server.letters().len(), 1);

    let stranger = mailer_at(&format!("smtp://me:wrong@localhost:{port}?tls=required"));
    assert_eq!(hands_over(&stranger).await, Err(NotCarried::for_now(Fault::NotLetIn)));
    let unprotected = mailer_at(&format!("smtp://localhost:{port}"));
    assert_eq!(hands_over(&unprotected).await, Err(NotCarried::for_now(Fault::Refused)));
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_is_given_up_and_everything_else_is_tried_again() {
    let server = MailServer::start(Manners::Takes).await;
    let mailer = server.mailer();
    for (manners, expected) in [
        (Manners::SaysToRecipient("550 no such user"), NotCarried::for_good(Fault::NoSuchMailbox)),
        (Manners::SaysToRecipient("450 mailbox busy"), NotCarried::for_now(Fault::NotNow)),
        (Manners::SaysToLetter("554 we do not want this"), NotCarried::for_good(Fault::Rejected)),
        (Manners::SaysToLetter("451 later"), NotCarried::for_now(Fault::NotNow)),
        (Manners::DropsHalfWay, NotCarried::for_now(Fault::BrokeOff)),
    ] {
        server.behaves(manners);
        assert_eq!(hands_over(&mailer).await, Err(expected), "{manners:?}");
    }
    server.behaves(Manners::Takes);
    hands_over(&mailer).await.unwrap();
    let letters = server.letters();
    assert_eq!(letters.len(), 1, "nothing of what failed is in what arrived");
    assert_eq!(letters[0].matches("Message-ID").count(), 1);
}

#[tokio::test]
async fn a_server_that_says_nothing_keeps_nobody_waiting_for_ever() {
    let server = MailServer::start(Manners::Hangs).await;
    let mailer = server.mailer().with_patience(std::time::Duration::from_millis(50));
    assert_eq!(hands_over(&mailer).await, Err(NotCarried::for_now(Fault::TooSlow)));
}

#[tokio::test]
async fn where_nobody_listens_it_is_tried_again() {
    let server = MailServer::start(Manners::Takes).await;
    let mailer = server.mailer();
    let address = server.address;
    drop(server);
    // The port is closed once the task is gone.
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert_eq!(hands_over(&mailer).await, Err(NotCarried::for_now(Fault::Unreachable)));
}
