//! Going through a list line by line, within bounds: a line that never ends is noticed, whatever its length.

use std::io::{self, Read};

use anyhow::{Context, anyhow};
use csv::{ByteRecord, Reader, ReaderBuilder, Terminator};

use super::layout::{Layout, Line};

/// The most bytes a line may have. The longest of the known lists have 400.
const LONGEST_LINE: usize = 64 * 1024;

/// A list that is being read.
#[derive(Debug)]
pub struct Postcodes<Source> {
    lines: Reader<Bounded<Source>>,
    layout: Layout,
    record: ByteRecord,
    /// Whether the record is the first line, which was no header and has still to be read.
    held: bool,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which line, from 1.
    pub line: u64,
    /// Everything that is wrong with it.
    pub faults: Vec<String>,
}

impl<Source: Read> Postcodes<Source> {
    /// Begins to read a list.
    ///
    /// # Errors
    /// When its first line is neither one of Code-Point Open nor a header we understand, or cannot be read.
    pub fn open(source: Source) -> anyhow::Result<Self> {
        let bounded = Bounded { source, since: 0, read: 0 };
        // A carriage return is left at the end of its line, where it is trimmed; told as an end of its own, it would
        // put every number of a line one out.
        let mut lines = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(bounded);
        let mut record = ByteRecord::new();
        next(&mut lines, &mut record)?;
        let (layout, is_header) = Layout::of(&record).with_context(|| {
            "The first line is neither one of Code-Point Open nor a header with a column for the postcode (pcds, pcd \
             or postcode) and columns for where it is"
        })?;
        Ok(Self { lines, layout, record, held: !is_header })
    }

    /// The next line; nothing at the end.
    ///
    /// # Errors
    /// When the list cannot be read any further. A line that makes no sense is no such error.
    pub fn next(&mut self) -> anyhow::Result<Option<Result<Line, Unread>>> {
        let is_first = std::mem::take(&mut self.held);
        if !is_first && !next(&mut self.lines, &mut self.record)? {
            return Ok(None);
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some(self.layout.read(&self.record).map_err(|faults| Unread { line, faults })))
    }

    /// How many bytes have been taken from the source.
    pub fn bytes(&self) -> u64 {
        self.lines.get_ref().read
    }
}

/// The next line that is not blank.
fn next<Source: Read>(lines: &mut Reader<Bounded<Source>>, record: &mut ByteRecord) -> anyhow::Result<bool> {
    loop {
        lines.get_mut().since = 0;
        let line = lines.position().line();
        let read = lines.read_byte_record(record);
        let more = read.map_err(|error| anyhow!(error).context(format!("In line {line}")))?;
        if !more || !record.as_slice().trim_ascii().is_empty() {
            return Ok(more);
        }
    }
}

/// A source that refuses to go on when too much was read since it was last told that all is well.
#[derive(Debug)]
struct Bounded<Source> {
    source: Source,
    since: usize,
    read: u64,
}

impl<Source: Read> Read for Bounded<Source> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since > LONGEST_LINE {
            let why = "a line is longer than 64 KiB, or a quotation mark is never closed";
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        let read = self.source.read(buffer)?;
        self.since += read;
        self.read += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &[u8]) -> Vec<Result<String, Unread>> {
        let mut postcodes = Postcodes::open(list).unwrap();
        let mut read = Vec::new();
        while let Some(line) = postcodes.next().unwrap() {
            read.push(line.map(|line| line.locality.postcode.as_str().to_owned()));
        }
        assert_eq!(postcodes.bytes(), list.len() as u64);
        read
    }

    #[test]
    fn a_line_that_makes_no_sense_is_told_by_its_number_and_the_next_is_read() {
        let list = b"pcds,lat,long\r\n\"AB1 0AA\",57.1,-2.2\r\nnonsense,57.1,-2.2\r\n\r\nAB1 0AB,57.1,-2.2\r\nAB1 0AD,west,-2.2";
        let late = Unread { line: 6, faults: vec!["Enter a number in column 2".to_owned()] };
        let unread = Unread { line: 3, faults: vec!["Enter a full UK postcode".to_owned()] };
        assert_eq!(read(list), [Ok("AB1 0AA".to_owned()), Err(unread), Ok("AB1 0AB".to_owned()), Err(late)]);
    }

    #[test]
    fn a_list_without_a_header_loses_no_line() {
        let list =
            b"AB101AB,10,394235,806529,S92000003,,,,S12000033,S13002842\nAB101AF,10,394235,806529,,,,,,\n";
        assert_eq!(read(list), [Ok("AB10 1AB".to_owned()), Ok("AB10 1AF".to_owned())]);
    }

    #[test]
    fn a_line_that_never_ends_and_a_quotation_mark_that_is_never_closed_are_noticed() {
        for start in ["pcds,lat,long\nAB1 0AA", "pcds,lat,long\n\"AB1 0AA\n"] {
            let mut postcodes = Postcodes::open(start.as_bytes().chain(io::repeat(b'x'))).unwrap();
            let said = format!("{:#}", postcodes.next().unwrap_err());
            assert!(said.contains("longer than 64 KiB"), "{said}");
        }
        assert!(Postcodes::open(io::repeat(b'x')).is_err());
        assert!(Postcodes::open(io::empty()).is_err());
    }
}
