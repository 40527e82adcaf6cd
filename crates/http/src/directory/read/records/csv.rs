//! Rows of a CSV file.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ::csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, Terminator};
use serde_json::{Map, Value};

use super::text::{UTF16, decoded, is_utf16};
use super::{MOST_RECORD_BYTES, Record, Unreadable};

const TOO_LONG: &str =
    "A row is longer than 2 MiB. A quotation mark that is never closed makes all that follows one row";

/// The rows of a stream, the first of which names the fields.
#[derive(Debug)]
pub(super) struct Rows<Bytes> {
    reader: Reader<Bounded<Bytes>>,
    /// Bytes read since the last row was given.
    since: Arc<AtomicUsize>,
    names: Option<Vec<String>>,
}

/// On which line a row begins, its fields, and what is odd about it.
type Row = (u64, Vec<String>, Option<&'static str>);

/// A stream that refuses to go on for ever without a row.
#[derive(Debug)]
struct Bounded<Bytes> {
    bytes: Bytes,
    since: Arc<AtomicUsize>,
    begun: bool,
}

impl<Bytes: BufRead> Read for Bounded<Bytes> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !std::mem::replace(&mut self.begun, true) && is_utf16(self.bytes.fill_buf()?) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, UTF16));
        }
        let read = self.bytes.read(buffer)?;
        // What the reader has taken ahead of the row it is in belongs to the rows that follow: hence the double.
        if self.since.fetch_add(read, Ordering::Relaxed) > 2 * MOST_RECORD_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, TOO_LONG));
        }
        Ok(read)
    }
}

impl<Bytes: BufRead> Rows<Bytes> {
    pub fn of(bytes: Bytes) -> Self {
        let since = Arc::new(AtomicUsize::new(0));
        let bounded = Bounded { bytes, since: Arc::clone(&since), begun: false };
        // Lines end where they are counted. What Windows writes before that is taken off the last field.
        let mut builder = ReaderBuilder::new();
        builder.flexible(true).has_headers(false).terminator(Terminator::Any(b'\n'));
        let reader = builder.from_reader(bounded);
        Self { reader, since, names: None }
    }

    pub fn next(&mut self) -> Option<Result<Record, Unreadable>> {
        if self.names.is_none() {
            match self.row()? {
                Ok((_, names, _)) => self.names = Some(names),
                Err(unreadable) => return Some(Err(unreadable)),
            }
        }
        let (line, fields, doubt) = match self.row()? {
            Ok(row) => row,
            Err(unreadable) => return Some(Err(unreadable)),
        };
        let names = self.names.as_deref().unwrap_or_default();
        let uneven =
            (fields.len() != names.len()).then_some("This row has more or fewer fields than the first");
        let pairs = names.iter().cloned().zip(fields.into_iter().map(Value::String));
        let value = Value::Object(pairs.collect::<Map<_, _>>());
        Some(Ok(Record { at: format!("line {line}"), value, doubt: doubt.or(uneven) }))
    }

    /// The next row.
    fn row(&mut self) -> Option<Result<Row, Unreadable>> {
        let mut row = ByteRecord::new();
        let line = self.reader.position().line();
        match self.reader.read_byte_record(&mut row) {
            Ok(false) => None,
            Ok(true) => {
                self.since.store(0, Ordering::Relaxed);
                let line = row.position().map_or(line, ::csv::Position::line);
                let mut doubt = None;
                let mut read = |field: &[u8]| {
                    let (text, odd) = decoded(field.to_vec());
                    doubt = doubt.or(odd);
                    text.trim_start_matches('\u{feff}').trim_end_matches('\r').to_owned()
                };
                let fields = row.iter().map(&mut read).collect();
                Some(Ok((line, fields, doubt)))
            }
            Err(error) => {
                let why = match error.into_kind() {
                    ErrorKind::Io(error) => error.to_string(),
                    _ => "This cannot be read as CSV".to_owned(),
                };
                Some(Err(Unreadable::at(format!("line {line}"), why)))
            }
        }
    }
}
