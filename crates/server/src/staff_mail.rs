//! Letters to staff, by SMTP: one-time codes, which are worth nothing in ten minutes.
//!
//! They go to the server as they are written and are kept nowhere; one that the server does not take is lost, and its
//! reader asks for another. The log says that, and neither to whom nor what.

use std::sync::Arc;

use app::post::{Post, StaffLetter};
use tokio::sync::mpsc;

use crate::courier::Mailer;

/// Letters that may wait for the server; past that they are lost.
const MOST_WAITING: usize = 256;

/// The slot that the application puts letters into.
#[derive(Debug)]
struct Slot(mpsc::Sender<StaffLetter>);

impl Post for Slot {
    fn take(&self, letter: StaffLetter) {
        if self.0.try_send(letter).is_err() {
            tracing::error!("too many letters to staff wait for the mail server: one is lost");
        }
    }
}

/// Takes letters from the slot to the mail server.
pub struct Courier {
    letters: mpsc::Receiver<StaffLetter>,
    mailer: Arc<Mailer>,
}

impl Courier {
    /// A slot and its courier.
    pub fn of(mailer: Arc<Mailer>) -> (Arc<dyn Post>, Self) {
        let (slot, letters) = mpsc::channel(MOST_WAITING);
        (Arc::new(Slot(slot)), Self { letters, mailer })
    }

    /// Delivers for as long as there are letters to come, which is as long as the application lives.
    pub async fn deliver(mut self) {
        while let Some(letter) = self.letters.recv().await {
            match self.mailer.plain(&letter.to, letter.subject, letter.text).await {
                Ok(()) => tracing::info!("a letter to a member of staff was delivered"),
                Err(refused) => {
                    tracing::error!(
                        fault = %refused.fault,
                        "the mail server did not take a letter to a member of staff"
                    );
                }
            }
        }
    }
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Courier")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courier::servers::{MailServer, Manners};

    #[tokio::test]
    async fn a_code_reaches_the_mail_server() {
        let server = MailServer::start(Manners::Takes).await;
        let (slot, courier) = Courier::of(Arc::new(server.mailer()));
        slot.take(StaffLetter {
            to: "sam@example.com".parse().unwrap(),
            subject: "123456 is your Footbridge code".to_owned(),
            text: "Your code is 123456".to_owned(),
            at: chrono::DateTime::UNIX_EPOCH,
        });
        drop(slot);
        courier.deliver().await;
        let letters = server.letters();
        assert!(letters[0].contains("To: sam@example.com"), "{letters:?}");
        assert!(letters[0].contains("Your code is 123456"), "{letters:?}");
    }
}
