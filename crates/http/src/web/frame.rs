//! What is around every page: its title, who is signed in, where they can go, and the sentence about what they just did.

use std::borrow::Cow;

use app::view::SessionView;
use domain::coded::Coded;
use serde::{Deserialize, Serialize};

use super::assets;
use super::form::Form;
use super::nav::{self, Item};

/// What a page says first: what was done, and how to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What was done. It names the person where there is one.
    pub text: String,
    /// How to take it back, where that is possible.
    pub undo: Option<Undo>,
    /// What else can be done about it.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The section of the page to which it belongs; the top of the page where nothing is said.
    #[serde(default)]
    pub section: Option<String>,
}

/// A link that a notice offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub to: String,
    /// What it says.
    pub label: String,
}

/// A button that takes something back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Where it is sent, with POST.
    pub to: String,
    /// What it says; "Undo" where nothing else is better.
    pub label: String,
    /// Hidden fields that go with it: the version that was seen, for instance.
    pub fields: Vec<(String, String)>,
}

impl Notice {
    /// A sentence about what was done.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), undo: None, links: Vec::new(), section: None }
    }

    /// The same, with a button that takes it back.
    #[must_use]
    pub fn with_undo(mut self, to: impl Into<String>, fields: Vec<(String, String)>) -> Self {
        self.undo = Some(Undo { to: to.into(), label: "Undo".to_owned(), fields });
        self
    }
}

impl Notice {
    /// The same, with something else that can be done about it.
    #[must_use]
    pub fn with_link(mut self, label: &str, to: impl Into<String>) -> Self {
        self.links.push(Link { to: to.into(), label: label.to_owned() });
        self
    }

    /// The same, said in a section of the page instead of at its top.
    #[must_use]
    pub fn in_section(mut self, section: &str) -> Self {
        self.section = Some(section.to_owned());
        self
    }

    /// Whether it is said in this section.
    #[must_use]
    pub fn belongs_to(&self, section: &str) -> bool {
        self.section.as_deref() == Some(section)
    }
}

/// Who is signed in, as the header says it.
#[derive(Debug, Clone)]
pub struct Who {
    /// Their name.
    pub name: String,
    /// Their role, in words.
    pub role: &'static str,
    /// The place the operator of this installation serves.
    pub place: String,
}

/// The way back from a question.
#[derive(Debug, Clone)]
pub struct Back {
    /// Where it leads.
    pub to: Cow<'static, str>,
    /// What it says.
    pub label: Cow<'static, str>,
}

/// What is around a page. Every page has one, called `frame`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What the page is called; the same words as its heading.
    pub title: Cow<'static, str>,
    /// Whether what was sent to this page has a fault.
    pub faulty: bool,
    /// Who is signed in.
    pub who: Option<Who>,
    /// Where they can go.
    pub nav: &'static [Item],
    /// Which of these this page belongs to.
    pub here: Option<&'static str>,
    /// The way back.
    pub back: Option<Back>,
    /// What was just done.
    pub notice: Option<Notice>,
    /// Whether the people here are invented.
    pub demonstration: bool,
}

impl Frame {
    /// The frame of a page for anybody.
    #[must_use]
    pub fn public(title: impl Into<Cow<'static, str>>, demonstration: bool) -> Self {
        Self {
            title: title.into(),
            faulty: false,
            who: None,
            nav: &[],
            here: None,
            back: None,
            notice: None,
            demonstration,
        }
    }

    /// The frame of a page for whoever has this session.
    #[must_use]
    pub fn of(session: &SessionView, title: impl Into<Cow<'static, str>>, demonstration: bool) -> Self {
        let member = &session.member;
        let who =
            Who { name: member.name.clone(), role: member.role.label(), place: member.place.name.clone() };
        let nav = nav::items(member.role);
        let notice = session.notice.as_deref().and_then(|notice| serde_json::from_str(notice).ok());
        Self { who: Some(who), nav, notice, ..Self::public(title, demonstration) }
    }

    /// Marks the item of the navigation that this page belongs to, by its path.
    #[must_use]
    pub fn at(mut self, here: &'static str) -> Self {
        self.here = Some(here);
        self
    }

    /// A link back, above the heading.
    #[must_use]
    pub fn back_to(mut self, to: impl Into<Cow<'static, str>>) -> Self {
        self.back = Some(Back { to: to.into(), label: Cow::Borrowed("Back") });
        self
    }

    /// Says so in the title when a form has faults.
    #[must_use]
    pub fn with(mut self, form: &Form) -> Self {
        self.faulty = form.is_faulty();
        self
    }

    /// Where the stylesheet is.
    #[must_use]
    #[expect(clippy::unused_self, reason = "a template asks its frame for everything around it")]
    pub fn stylesheet(&self) -> &'static str {
        assets::STYLESHEET
    }

    /// Where the script is.
    #[must_use]
    #[expect(clippy::unused_self, reason = "a template asks its frame for everything around it")]
    pub fn script(&self) -> &'static str {
        assets::SCRIPT
    }

    /// Where the icon is.
    #[must_use]
    #[expect(clippy::unused_self, reason = "a template asks its frame for everything around it")]
    pub fn icon(&self) -> &'static str {
        assets::ICON
    }

    /// Whether this is the item of the navigation that the page belongs to.
    #[must_use]
    pub fn is_here(&self, item: &Item) -> bool {
        self.here == Some(item.path)
    }
}
