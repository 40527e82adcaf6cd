//! Just enough HTML to read our own pages, and strict about them: what is opened is closed, in order, and no id is
//! given twice.

use std::collections::{BTreeMap, BTreeSet};

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

const VOID: [&str; 9] = ["meta", "link", "input", "br", "hr", "img", "col", "wbr", "source"];

/// Elements that stand on a line of their own: what is beside them is another word.
const INLINE: [&str; 6] = ["a", "span", "strong", "em", "b", "abbr"];

impl Element {
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// Its text, with single spaces.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if matches!(element.name.as_str(), "script" | "style") => {}
                Node::Element(element) => {
                    let apart = if INLINE.contains(&element.name.as_str()) { "" } else { " " };
                    text.push_str(apart);
                    element.collect(text);
                    text.push_str(apart);
                }
            }
        }
    }

    /// The elements just inside it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Everything below it, and itself, in order.
    pub fn everything(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        let below = self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element.everything()),
            Node::Text(_) => None,
        });
        Box::new(std::iter::once(self).chain(below.flatten()))
    }

    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.everything().filter(move |element| element.name == name)
    }

    pub fn first(&self, name: &str) -> Option<&Self> {
        self.everything().find(|element| element.name == name)
    }

    pub fn with_id(&self, id: &str) -> Option<&Self> {
        self.everything().find(|element| element.attribute("id") == id)
    }

    pub fn with_class(&self, class: &str) -> Option<&Self> {
        self.everything().find(|element| element.attribute("class").split(' ').any(|known| known == class))
    }
}

/// Reads a page.
pub fn parse(html: &str) -> Result<Element, String> {
    let mut open = vec![Element::default()];
    let mut ids = BTreeSet::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text(&mut open, before);
        let (tag, after) = after.split_once('>').ok_or("a tag does not end")?;
        rest = after;
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().filter(|element| element.name == name);
            let closed = closed.ok_or_else(|| format!("</{name}> closes nothing that is open"))?;
            open.last_mut().ok_or("nothing is open")?.children.push(Node::Element(closed));
            continue;
        }
        let element = element(tag);
        if element.has("id") && !ids.insert(element.attribute("id").to_owned()) {
            return Err(format!("the id {} is given twice", element.attribute("id")));
        }
        // A drawing closes what is empty in the tag itself.
        if VOID.contains(&element.name.as_str()) || tag.ends_with('/') {
            open.last_mut().ok_or("nothing is open")?.children.push(Node::Element(element));
        } else {
            open.push(element);
        }
    }
    text(&mut open, rest);
    match open.pop() {
        Some(root) if open.is_empty() => Ok(root),
        unclosed => Err(format!("<{}> is not closed", unclosed.unwrap_or_default().name)),
    }
}

fn text(open: &mut [Element], words: &str) {
    if let Some(element) = open.last_mut().filter(|_| !words.is_empty()) {
        element.children.push(Node::Text(unescaped(words)));
    }
}

/// No attribute of ours holds an angle bracket: the template escapes it.
fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while let Some(start) = rest.find(|symbol: char| !symbol.is_whitespace()) {
        rest = &rest[start..];
        let end = rest.find(|symbol: char| symbol == '=' || symbol.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after),
        };
        attributes.insert(name.to_owned(), unescaped(value));
        rest = after;
    }
    Element { name: name.to_owned(), attributes, children: Vec::new() }
}

fn unescaped(text: &str) -> String {
    let mut unescaped = text.to_owned();
    for (escape, symbol) in [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        unescaped = unescaped.replace(escape, symbol);
    }
    unescaped
}
