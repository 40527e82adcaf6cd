//! What is wrong with what was sent, and where.

use std::borrow::Cow;
use std::fmt;

use app::error::Fault;

/// A field could not be read. What is wrong with it is among the [`Faults`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Faulty;

/// A value that was read, or word that it could not be.
pub type Read<T> = Result<T, Faulty>;

/// Everything that is wrong, in the order in which it was found.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Writes a fault down.
    pub fn note(&mut self, at: Path<'_>, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Faulty {
        self.0.push(Fault::at(at.to_string(), code, detail.into()));
        Faulty
    }

    /// The value, if nothing at all was wrong; otherwise everything that was.
    ///
    /// # Errors
    /// When there is any fault.
    pub fn settle<T>(self, read: Read<T>) -> Result<T, Vec<Fault>> {
        match read {
            Ok(value) if self.0.is_empty() => Ok(value),
            Ok(_) | Err(Faulty) => Err(self.0),
        }
    }
}

/// A place in what was sent; written out as a JSON pointer (RFC 6901) only when something is wrong there.
#[derive(Debug, Clone, Copy)]
pub enum Path<'p> {
    /// The whole.
    Root,
    /// A field of an object.
    Field(&'p Path<'p>, &'p str),
    /// An item of a list.
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(parent, name) => {
                write!(formatter, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Self::Item(parent, place) => write!(formatter, "{parent}/{place}"),
        }
    }
}
