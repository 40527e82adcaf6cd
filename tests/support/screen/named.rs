//! Whether whoever a page names has beside the name what has to be known before they are contacted.

use super::html::Element;
use super::{Screen, Sheet};
use std::collections::{BTreeMap, VecDeque};

/// How many pages of one shape are opened: a second one has other rows.
const OF_A_SHAPE: usize = 2;

impl Screen {
    /// Every page that links lead to from here, and from there, and so on; of those that differ only in whom they are
    /// about, two.
    pub async fn walks_from(&self, start: &str) -> Vec<Sheet<'_>> {
        let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let (mut waiting, mut pages) = (VecDeque::from([start.to_owned()]), Vec::new());
        while let Some(path) = waiting.pop_front() {
            let page = self.opens(&path).await;
            for link in page.links() {
                let seen = known.entry(shape(&link)).or_default();
                if seen.len() < OF_A_SHAPE && !seen.contains(&link) {
                    seen.push(link.clone());
                    waiting.push_back(link);
                }
            }
            pages.push(page);
        }
        pages
    }
}

/// An address without the ids and the questions in it.
fn shape(path: &str) -> String {
    let bare = path.split('?').next().unwrap_or_default();
    let part = |part: &str| if part.len() == 36 { "{id}".to_owned() } else { part.to_owned() };
    bare.split('/').map(part).collect::<Vec<_>>().join("/")
}

impl Sheet<'_> {
    /// Where its links lead: pages of ours, and no table, calendar or letter to take away.
    fn links(&self) -> Vec<String> {
        let to = self.root.all("a").map(|link| link.attribute("href").split('#').next().unwrap_or_default());
        let is_page = |to: &&str| {
            to.starts_with('/')
                && !["/table", ".csv", ".pdf", ".ics", ".json"].iter().any(|file| to.contains(file))
        };
        to.filter(is_page).map(str::to_owned).collect()
    }

    /// What it says around each name of somebody that stands there without all of these flags beside it.
    pub fn names_without(&self, name: &str, flags: &[&str]) -> Vec<String> {
        let main = self.root.first("main").expect("a page has its main part");
        let strip = main.with_class("identity").map(Element::text).unwrap_or_default();
        let mut bare = Vec::new();
        if !(strip.contains(name) && says_all(&strip, flags)) {
            look(main, name, flags, &mut bare);
        }
        bare
    }

    /// Whether it names somebody.
    pub fn names(&self, name: &str) -> bool {
        self.root.first("main").is_some_and(|main| main.text().contains(name))
    }
}

fn says_all(text: &str, flags: &[&str]) -> bool {
    flags.iter().all(|flag| text.contains(flag))
}

/// A row has its flags in it, and so has whatever holds a list of flags as its own.
fn look(element: &Element, name: &str, flags: &[&str], bare: &mut Vec<String>) {
    let text = element.text();
    if !text.contains(name) || (is_row(element) && says_all(&text, flags)) {
        return;
    }
    let before = bare.len();
    let inside: Vec<&Element> = element.elements().filter(|inner| inner.text().contains(name)).collect();
    for inner in &inside {
        look(inner, name, flags, bare);
    }
    if inside.is_empty() && bare.len() == before {
        bare.push(text);
    }
}

fn is_row(element: &Element) -> bool {
    let is_answer = element.attribute("class").contains("nhsuk-radios__item");
    let holds_flags = element.elements().any(|inner| inner.attribute("class") == "flags");
    matches!(element.name.as_str(), "li" | "tr") || is_answer || holds_flags
}
