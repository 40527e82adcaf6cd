//! Elements of a list in a JSON document, found without reading the document into memory.
//!
//! Only strings and brackets are followed here; each element is then parsed by itself, so that what is wrong inside
//! one is told of that one.

use std::io::BufRead;

use serde_json::Value;

use super::text::{UTF16, decoded, is_utf16};
use super::{MOST_RECORD_BYTES, Record, Unreadable};

const CUT_SHORT: &str = "The file ends in the middle. It was not sent or saved as a whole; fetch it again";
const TOO_LONG: &str = "A record is longer than 2 MiB. This is not a list of services";
const NOT_JSON: &str = "This is not JSON";

/// The elements of one list.
#[derive(Debug)]
pub(super) struct Elements<Bytes> {
    bytes: Bytes,
    list: String,
    place: usize,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing has been read.
    Begin,
    /// Inside the list.
    InList { named: bool },
    /// All has been given.
    Done,
}

impl<Bytes: BufRead> Elements<Bytes> {
    pub fn of(bytes: Bytes, list: &str) -> Self {
        Self { bytes, list: list.to_owned(), place: 0, state: State::Begin }
    }

    pub fn next(&mut self) -> Option<Result<Record, Unreadable>> {
        self.try_next().transpose()
    }

    fn try_next(&mut self) -> Result<Option<Record>, Unreadable> {
        match self.state {
            State::Begin => self.begin(),
            State::InList { named } => self.element(named),
            State::Done => Ok(None),
        }
    }

    /// Finds the list.
    fn begin(&mut self) -> Result<Option<Record>, Unreadable> {
        if is_utf16(self.filled()?) {
            return Err(self.wrong(UTF16));
        }
        match self.peek()? {
            Some(b'[') => {
                self.step()?;
                self.state = State::InList { named: false };
                self.element(false)
            }
            Some(b'{') => self.look_for_list(),
            Some(_) => Err(self.wrong(NOT_JSON)),
            None => Err(self.wrong("There is nothing in it")),
        }
    }

    /// Goes through the members of an object until the list; an object without it is a record itself.
    fn look_for_list(&mut self) -> Result<Option<Record>, Unreadable> {
        let mut kept = Vec::new();
        self.step()?;
        loop {
            match self.peek()? {
                Some(b'}') => {
                    self.step()?;
                    self.state = State::Done;
                    let whole = [b"{".as_slice(), &kept, b"}"].concat();
                    return record(whole, String::new()).map(Some);
                }
                Some(b',') => {
                    self.step()?;
                    kept.push(b',');
                }
                Some(b'"') => {
                    let name = self.value()?;
                    let is_list = serde_json::from_slice::<String>(&name).is_ok_and(|name| name == self.list);
                    if self.peek()? != Some(b':') {
                        return Err(self.wrong(NOT_JSON));
                    }
                    self.step()?;
                    if is_list && self.peek()? == Some(b'[') {
                        self.step()?;
                        self.state = State::InList { named: true };
                        return self.element(true);
                    }
                    let value = self.value()?;
                    if kept.len() + name.len() + value.len() > MOST_RECORD_BYTES {
                        return Err(self.wrong(TOO_LONG));
                    }
                    kept.extend(name);
                    kept.push(b':');
                    kept.extend(value);
                }
                Some(_) => return Err(self.wrong(NOT_JSON)),
                None => return Err(self.wrong(CUT_SHORT)),
            }
        }
    }

    fn element(&mut self, named: bool) -> Result<Option<Record>, Unreadable> {
        loop {
            match self.peek()? {
                Some(b']') => {
                    self.state = State::Done;
                    return Ok(None);
                }
                Some(b',') => self.step()?,
                Some(_) => break,
                None => return Err(self.wrong(CUT_SHORT)),
            }
        }
        let at = if named { format!("/{}/{}", self.list, self.place) } else { format!("/{}", self.place) };
        let element = self.value()?;
        self.place += 1;
        record(element, at).map(Some)
    }

    /// The bytes of the next value, whatever it is.
    fn value(&mut self) -> Result<Vec<u8>, Unreadable> {
        let mut value = Vec::new();
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        self.peek()?;
        loop {
            let buffer = self.filled()?;
            if buffer.is_empty() {
                return Err(self.wrong(CUT_SHORT));
            }
            let mut taken = 0;
            let mut done = false;
            for byte in buffer {
                let ends_scalar = !in_string
                    && depth == 0
                    && !value.is_empty()
                    && matches!(byte, b',' | b']' | b'}' | b':' | b' ' | b'\n' | b'\r' | b'\t');
                if ends_scalar {
                    done = true;
                    break;
                }
                taken += 1;
                value.push(*byte);
                if in_string {
                    in_string = escaped || *byte != b'"';
                    escaped = !escaped && *byte == b'\\';
                } else {
                    match byte {
                        b'"' => in_string = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                }
                if !in_string && depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                    done = true;
                    break;
                }
            }
            self.bytes.consume(taken);
            if value.len() > MOST_RECORD_BYTES {
                return Err(self.wrong(TOO_LONG));
            }
            if done {
                return Ok(value);
            }
        }
    }

    /// The next byte that is no space.
    fn peek(&mut self) -> Result<Option<u8>, Unreadable> {
        loop {
            let buffer = self.filled()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            // A byte order mark is a space of sorts.
            let space = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf);
            let spaces = buffer.iter().take_while(|byte| space(byte)).count();
            let next = buffer.get(spaces).copied();
            self.bytes.consume(spaces);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    fn step(&mut self) -> Result<(), Unreadable> {
        self.peek()?;
        self.bytes.consume(1);
        Ok(())
    }

    fn at(&self) -> String {
        match self.state {
            State::Begin => "the beginning".to_owned(),
            State::InList { named: true } => format!("/{}/{}", self.list, self.place),
            State::InList { named: false } => format!("/{}", self.place),
            State::Done => "the end".to_owned(),
        }
    }

    fn wrong(&self, why: &str) -> Unreadable {
        Unreadable::at(self.at(), why)
    }

    fn filled(&mut self) -> Result<&[u8], Unreadable> {
        let at = self.at();
        self.bytes.fill_buf().map_err(|error| Unreadable::at(at, error.to_string()))
    }
}

/// One record, parsed by itself.
fn record(bytes: Vec<u8>, at: String) -> Result<Record, Unreadable> {
    let (text, doubt) = decoded(bytes);
    let value: Value = serde_json::from_str(&text).map_err(|error| {
        let why = if error.is_syntax() { NOT_JSON } else { "This cannot be read as JSON" };
        Unreadable::at(&at, why)
    })?;
    Ok(Record { at, value, doubt })
}
