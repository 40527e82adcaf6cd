//! An HTTP client that does as little as possible: the machine it runs on is the machine that is measured.

use std::net::SocketAddr;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection that is kept open from one request to the next.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    received: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer<'a> {
    /// The status code.
    pub status: u16,
    /// The body.
    pub body: &'a [u8],
    head: &'a str,
}

impl<'a> Answer<'a> {
    /// What a line of the head says, the first of its name.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        header(self.head, name)
    }
}

impl Client {
    /// Connects.
    pub async fn connect(server: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(server).await.context("the server does not take connections")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a whole request and waits for the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.received.clear();
        let head = loop {
            self.read_more().await?;
            if let Some(head) = Head::find(&self.received)? {
                break head;
            }
        };
        let end = head.length + head.body_length;
        while self.received.len() < end {
            self.read_more().await?;
        }
        let body = self.received.get(head.length..end).unwrap_or_default();
        let text = std::str::from_utf8(self.received.get(..head.length).unwrap_or_default())?;
        Ok(Answer { status: head.status, body, head: text })
    }

    async fn read_more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.received).await? == 0 {
            bail!("the server closed the connection in the middle of an answer");
        }
        Ok(())
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Head {
    status: u16,
    length: usize,
    body_length: usize,
}

impl Head {
    /// The head, when all of it is there. A body must say its length: ours always do.
    fn find(received: &[u8]) -> anyhow::Result<Option<Self>> {
        const END: &[u8] = b"\r\n\r\n";
        let Some(end) = received.windows(END.len()).position(|bytes| bytes == END) else { return Ok(None) };
        let text = std::str::from_utf8(received.get(..end).unwrap_or_default())?;
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let status = status.with_context(|| format!("this is no answer in HTTP: {text}"))?;
        let length = header(text, "content-length").and_then(|length| length.parse().ok());
        let body_length = match (status, length) {
            (204 | 304, None) => 0,
            (_, Some(length)) => length,
            (_, None) => bail!("an answer does not say how long it is: {text}"),
        };
        Ok(Some(Self { status, length: end + END.len(), body_length }))
    }
}

fn header<'h>(head: &'h str, wanted: &str) -> Option<&'h str> {
    let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let mut named = lines.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
    named.next().map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_how_long_it_is() {
        let whole = b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        let head = Head::find(whole).unwrap().unwrap();
        assert_eq!((head.status, head.length + head.body_length), (201, whole.len()));
        assert_eq!(Head::find(b"HTTP/1.1 200 OK\r\n").unwrap(), None);
        assert!(Head::find(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
        assert_eq!(Head::find(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap().unwrap().body_length, 0);
    }
}
