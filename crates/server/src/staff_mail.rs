//! Letters to staff, by SMTP: one-time codes, which are worth nothing in ten minutes.
//!
//! They go to the server as they are written and are kept nowhere; one that the server does not take is lost, and its
//! reader asks for another. The log says that, and neither to whom nor what.

use std::sync::Arc;

use anyhow::Context;
use app::post::{Post, StaffLetter};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use tokio::sync::mpsc;

use crate::config::Settings;

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
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Courier {
    /// A slot and its courier, where the settings name a mail server.
    ///
    /// # Errors
    /// When the address of the server, or the one it is from, cannot be used.
    pub fn of(settings: &Settings) -> anyhow::Result<Option<(Arc<dyn Post>, Self)>> {
        let Some(url) = &settings.mail_url else { return Ok(None) };
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose());
        // What is wrong with it is not repeated: a password can stand in it.
        let server =
            server.ok().context("mail_url cannot be used. Write it as smtps://user:password@host")?.build();
        let from = settings.mail_from.parse().context("mail_from is no email address")?;
        let (slot, letters) = mpsc::channel(MOST_WAITING);
        Ok(Some((Arc::new(Slot(slot)), Self { letters, server, from })))
    }

    /// Delivers for as long as there are letters to come, which is as long as the application lives.
    pub async fn deliver(mut self) {
        while let Some(letter) = self.letters.recv().await {
            // The error is not told: it may repeat an address.
            if self.send(letter).await.is_ok() {
                tracing::info!("a letter to a member of staff was delivered");
            } else {
                tracing::error!("the mail server did not take a letter to a member of staff");
            }
        }
    }

    async fn send(&self, letter: StaffLetter) -> anyhow::Result<()> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(letter.to.as_str().parse()?)
            .subject(letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text)?;
        self.server.send(message).await?;
        Ok(())
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
    use crate::config::Sources;
    use tokio::{
        io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
        net::TcpListener,
    };

    /// A mail server that takes one letter and gives it back.
    async fn sink(listener: TcpListener) -> String {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await.unwrap();
        let (mut letter, mut inside) = (String::new(), false);
        while let Some(line) = lines.next_line().await.unwrap() {
            let answer: &[u8] = match line.as_str() {
                "." if inside => return letter,
                line if inside => {
                    letter.push_str(line);
                    letter.push('\n');
                    continue;
                }
                "DATA" => {
                    inside = true;
                    b"354 go on\r\n"
                }
                line if line.starts_with("EHLO") => b"250 sink\r\n",
                _ => b"250 ok\r\n",
            };
            write.write_all(answer).await.unwrap();
        }
        letter
    }

    #[tokio::test]
    async fn a_code_reaches_the_mail_server() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let command_line =
            [("mail_url", address), ("mail_from", "Footbridge <no-reply@footbridge.example>".to_owned())];
        let command_line = command_line.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let settings = Sources { command_line, ..Sources::default() }.settings().unwrap();
        let (slot, courier) = Courier::of(&settings).unwrap().unwrap();
        slot.take(StaffLetter {
            to: "sam@example.com".parse().unwrap(),
            subject: "123456 is your Footbridge code".to_owned(),
            text: "Your code is 123456".to_owned(),
            at: chrono::DateTime::UNIX_EPOCH,
        });
        let letter = tokio::select! {
            letter = sink(listener) => letter,
            () = courier.deliver() => String::new(),
        };
        assert!(letter.contains("To: sam@example.com"), "{letter}");
        assert!(letter.contains("Your code is 123456"), "{letter}");
    }
}
