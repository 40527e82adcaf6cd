//! The answers of a question with radios or checkboxes.

use std::borrow::Cow;

use domain::coded::Coded;

use crate::web::tag::Tag;

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: Cow<'static, str>,
    /// What it says.
    pub label: Cow<'static, str>,
    /// A little more about it; often nothing.
    pub hint: Cow<'static, str>,
    /// What has to be known before whoever it names is contacted; nothing where it names nobody.
    pub flags: Vec<Tag>,
    /// Whether choosing it reveals another question, which the page writes into the macro's block.
    pub reveals: bool,
}

impl Choice {
    /// An answer.
    #[must_use]
    pub fn new(value: impl Into<Cow<'static, str>>, label: impl Into<Cow<'static, str>>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: Cow::Borrowed(""),
            flags: Vec::new(),
            reveals: false,
        }
    }

    /// An entry of a closed list.
    #[must_use]
    pub fn entry(entry: impl Coded) -> Self {
        Self::new(entry.code(), entry.label())
    }

    /// All entries of a closed list.
    #[must_use]
    pub fn all<T: Coded>() -> Vec<Self> {
        T::ALL.iter().map(|entry| Self::entry(*entry)).collect()
    }

    /// The same with a little more about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same, naming somebody with these flags.
    #[must_use]
    pub fn flagged(mut self, flags: Vec<Tag>) -> Self {
        self.flags = flags;
        self
    }

    /// The same, revealing another question.
    #[must_use]
    pub fn revealing(mut self) -> Self {
        self.reveals = true;
        self
    }
}
