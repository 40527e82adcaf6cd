//! A mail server on this machine, in as many words of SMTP as a courier needs: it takes everything, but for whoever is
//! not known there.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A mail server. It ends with the test.
#[derive(Debug)]
pub struct MailServer {
    pub address: SocketAddr,
    letters: Arc<Mutex<Vec<String>>>,
    unknown: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let unknown = Arc::new(Mutex::new(Vec::new()));
        let (kept, nobody) = (letters.clone(), unknown.clone());
        let task = tokio::spawn(async move {
            let mut guests = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, nobody) = (kept.clone(), nobody.clone());
                // A connection that breaks off leaves no letter.
                guests.spawn(async move { talk(stream, &kept, &nobody).await.ok() });
            }
        });
        Self { address, letters, unknown, task }
    }

    /// Nobody has this address any more.
    pub fn knows_nobody_at(&self, address: &str) {
        self.unknown.lock().unwrap().push(address.to_ascii_uppercase());
    }

    /// The letters to an address, as their readers see them.
    pub fn for_whom(&self, to: &str) -> Vec<String> {
        let letters = self.letters.lock().unwrap().clone();
        letters.iter().filter(|letter| letter.contains(&format!("To: {to}"))).map(|raw| plain(raw)).collect()
    }
}

/// A letter without the soft ends of lines that quoted-printable puts in (RFC 2045, section 6.7).
fn plain(raw: &str) -> String {
    raw.replace("=\r\n", "").replace("=3D", "=")
}

async fn talk(
    stream: TcpStream,
    letters: &Mutex<Vec<String>>,
    unknown: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 here\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let said = line.to_ascii_uppercase();
        line.clear();
        if said.starts_with("DATA") {
            stream.write_all(b"354 go on\r\n").await?;
            let mut letter = String::new();
            while stream.read_line(&mut letter).await? > 0 && !letter.ends_with("\r\n.\r\n") {}
            letters.lock().unwrap().push(letter);
            stream.write_all(b"250 taken\r\n").await?;
        } else if said.starts_with("RCPT")
            && unknown.lock().unwrap().iter().any(|nobody| said.contains(nobody))
        {
            stream.write_all(b"550 5.1.1 no such user\r\n").await?;
        } else if said.starts_with("QUIT") {
            return stream.write_all(b"221 bye\r\n").await;
        } else {
            stream.write_all(b"250 well\r\n").await?;
        }
    }
    Ok(())
}
