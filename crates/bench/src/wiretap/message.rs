//! What a program says to PostgreSQL: version 3 of its protocol, as far as statements and their values go.
//!
//! <https://www.postgresql.org/docs/current/protocol-message-formats.html>

use std::collections::HashMap;

use anyhow::Context as _;

use super::Heard;
use super::literal::value;
use crate::pattern::Statement;

/// Asks whether there is TLS. The answer is one byte and the connection begins again.
const TLS_REQUEST: u32 = 80_877_103;

/// Listens to one connection.
#[derive(Debug)]
pub struct Listener {
    connection: u32,
    began: bool,
    unread: Vec<u8>,
    prepared: HashMap<Vec<u8>, Prepared>,
}

#[derive(Debug, Clone)]
struct Prepared {
    sql: String,
    types: Vec<u32>,
}

impl Listener {
    /// Of the connection with this number.
    pub fn new(connection: u32) -> Self {
        Self { connection, began: false, unread: Vec::new(), prepared: HashMap::new() }
    }

    /// The statements that are complete with these bytes.
    pub fn hear(&mut self, bytes: &[u8]) -> anyhow::Result<Vec<Heard>> {
        self.unread.extend_from_slice(bytes);
        let mut heard = Vec::new();
        while let Some((kind, body)) = self.next_message() {
            if let Some(statement) = self.understand(kind, &body)? {
                heard.push(Heard { connection: self.connection, statement });
            }
        }
        Ok(heard)
    }

    /// The next whole message: its kind, 0 for the one a connection begins with, and its body.
    fn next_message(&mut self) -> Option<(u8, Vec<u8>)> {
        let mut reading = Reading(&self.unread);
        let kind = if self.began { reading.byte()? } else { 0 };
        let length = usize::try_from(reading.number()?).ok()?.checked_sub(4)?;
        let body = reading.take(length)?.to_vec();
        let rest = reading.0.to_vec();
        self.unread = rest;
        if kind == 0 {
            self.began = Reading(&body).number() != Some(TLS_REQUEST);
        }
        Some((kind, body))
    }

    fn understand(&mut self, kind: u8, body: &[u8]) -> anyhow::Result<Option<Statement>> {
        let mut reading = Reading(body);
        match kind {
            b'Q' => {
                let sql = reading.text().context("a statement without an end")?;
                Ok(Some(Statement { sql, values: Vec::new() }))
            }
            b'P' => {
                let (name, prepared) = parse(&mut reading).context("a statement that cannot be read")?;
                self.prepared.insert(name, prepared);
                Ok(None)
            }
            b'B' => {
                let bound = self.bind(&mut reading).context("values that cannot be read")?;
                bound.map(Some)
            }
            _ => Ok(None),
        }
    }

    fn bind(&self, reading: &mut Reading<'_>) -> Option<anyhow::Result<Statement>> {
        let _portal = reading.words()?;
        let prepared = self.prepared.get(reading.words()?)?;
        let formats: Vec<u16> = (0..reading.short()?).map(|_| reading.short()).collect::<Option<_>>()?;
        let mut values = Vec::new();
        for place in 0..usize::from(reading.short()?) {
            let length = reading.number()?;
            let bytes =
                if length == u32::MAX { None } else { Some(reading.take(usize::try_from(length).ok()?)?) };
            // One format holds for all values, none means text.
            let binary = formats.get(place).or(formats.first()).is_some_and(|format| *format == 1);
            match value(*prepared.types.get(place).unwrap_or(&0), binary, bytes) {
                Ok(value) => values.push(value),
                Err(error) => return Some(Err(error.context(prepared.sql.clone()))),
            }
        }
        Some(Ok(Statement { sql: prepared.sql.clone(), values }))
    }
}

fn parse(reading: &mut Reading<'_>) -> Option<(Vec<u8>, Prepared)> {
    let name = reading.words()?.to_vec();
    let sql = reading.text()?;
    let types = (0..reading.short()?).map(|_| reading.number()).collect::<Option<_>>()?;
    Some((name, Prepared { sql, types }))
}

/// Bytes being read from the front; nothing where there are too few.
struct Reading<'a>(&'a [u8]);

impl<'a> Reading<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes)
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    /// Up to the next zero.
    fn words(&mut self) -> Option<&'a [u8]> {
        let words = self.take(self.0.iter().position(|byte| *byte == 0)?)?;
        self.byte()?;
        Some(words)
    }

    fn text(&mut self) -> Option<String> {
        self.words().map(|words| String::from_utf8_lossy(words).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &[u8], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        [kind, &length, body].concat()
    }

    #[test]
    fn what_is_prepared_is_heard_when_values_are_bound() {
        let mut listener = Listener::new(7);
        let start = message(b"", &[0, 3, 0, 0, 0]);
        let parse = message(b"P", b"s1\0SELECT $1\0\0\x01\0\0\0\x19");
        let bind = message(b"B", b"\0s1\0\0\x01\0\x01\0\x01\0\0\0\x02hi\0\0");
        let begin = message(b"Q", b"BEGIN\0");
        let all = [start, parse, bind, begin].concat();
        // However the bytes are cut, the same is heard.
        for cut in 1..all.len() {
            let mut heard = listener.hear(&all[..cut]).unwrap();
            heard.extend(listener.hear(&all[cut..]).unwrap());
            let said: Vec<_> = heard.iter().map(|heard| heard.statement.sql.as_str()).collect();
            assert_eq!(said, ["SELECT $1", "BEGIN"]);
            assert_eq!(heard[0].statement.values[0].text.as_deref(), Some("hi"));
            listener = Listener::new(7);
        }
    }
}
