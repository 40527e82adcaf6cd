//! Filling in and pressing: by labels, as people do.

use super::html::Element;
use super::{Sheet, encoded};

impl<'s> Sheet<'s> {
    /// Types into the field with this label, or chooses from it if it is a list.
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let field = self.labelled(label);
        let value = match field.name.as_str() {
            "select" => {
                let option = field.all("option").find(|option| option.text() == value);
                option
                    .unwrap_or_else(|| panic!("\"{label}\" does not offer \"{value}\""))
                    .attribute("value")
                    .to_owned()
            }
            "input" | "textarea" => value.to_owned(),
            other => panic!("\"{label}\" is a {other}"),
        };
        let name = field.attribute("name").to_owned();
        self.typed.insert(name, vec![value]);
        self
    }

    /// Types a date into the three boxes under this legend.
    pub fn fill_date(mut self, legend: &str, day: &str, month: &str, year: &str) -> Self {
        let names: Vec<String> =
            self.group(legend).all("input").map(|input| input.attribute("name").to_owned()).collect();
        for (name, value) in names.into_iter().zip([day, month, year]) {
            self.typed.insert(name, vec![value.to_owned()]);
        }
        self
    }

    /// Chooses an answer, or ticks a box, of the question with this legend.
    pub fn choose(mut self, legend: &str, answer: &str) -> Self {
        let group = self.group(legend);
        let label = group.all("label").find(|label| label.text() == answer);
        let label = label.unwrap_or_else(|| panic!("\"{legend}\" does not offer \"{answer}\""));
        let input = group.everything().find(|input| input.attribute("id") == label.attribute("for")).unwrap();
        let (name, value) = (input.attribute("name").to_owned(), input.attribute("value").to_owned());
        if input.attribute("type") == "radio" {
            self.typed.insert(name, vec![value]);
        } else {
            let ticked = self.ticked(&name);
            self.typed.entry(name).or_insert(ticked).push(value);
        }
        self
    }

    /// Ticks the one box with this label.
    pub fn tick(mut self, label: &str) -> Self {
        let input = self.labelled(label);
        let (name, value) = (input.attribute("name").to_owned(), input.attribute("value").to_owned());
        let ticked = self.ticked(&name);
        self.typed.entry(name).or_insert(ticked).push(value);
        self
    }

    /// Presses the button with these words, the first of them, and follows where it leads.
    pub async fn press(self, words: &str) -> Sheet<'s> {
        let (path, body) = self.pressed(words);
        self.screen.fetches("POST", &path, body).await
    }

    /// Presses the same button twice, as an impatient hand does, and sees what the second press gets.
    pub async fn press_twice(self, words: &str) -> Sheet<'s> {
        let (path, body) = self.pressed(words);
        self.screen.fetches("POST", &path, body.clone()).await;
        self.screen.fetches("POST", &path, body).await
    }

    /// Follows the link with these words.
    pub async fn follow(self, words: &str) -> Sheet<'s> {
        let link = self.root.all("a").find(|link| link.text() == words);
        let link = link.unwrap_or_else(|| panic!("{} has no link \"{words}\":\n{}", self.path, self.text()));
        let to = link.attribute("href").to_owned();
        self.screen.fetches("GET", &to, String::new()).await
    }

    /// Whether there is a button with these words.
    pub fn offers(&self, words: &str) -> bool {
        self.root.all("button").any(|button| button.text() == words)
    }

    /// What stands in the field with this label.
    pub fn value(&self, label: &str) -> String {
        let field = self.labelled(label);
        if field.name == "textarea" { field.text() } else { field.attribute("value").to_owned() }
    }

    fn pressed(&self, words: &str) -> (String, String) {
        let has = |form: &Element| form.all("button").any(|button| button.text() == words);
        let form = self.root.all("form").find(|form| has(form));
        let form =
            form.unwrap_or_else(|| panic!("{} has no button \"{words}\":\n{}", self.path, self.text()));
        assert_eq!(form.attribute("method"), "post", "a button of {} that sends with GET", self.path);
        let button = form.all("button").find(|button| button.text() == words).unwrap();
        let mut fields: Vec<(String, String)> = Vec::new();
        for control in form.everything().filter(|control| control.has("name") && control.name != "button") {
            let name = control.attribute("name");
            if fields.iter().any(|(known, _)| known == name && self.typed.contains_key(name)) {
                continue;
            }
            match self.typed.get(name) {
                Some(values) => fields.extend(values.iter().map(|value| (name.to_owned(), value.clone()))),
                None => fields.extend(standing(control).map(|value| (name.to_owned(), value))),
            }
        }
        if button.has("name") {
            fields.push((button.attribute("name").to_owned(), button.attribute("value").to_owned()));
        }
        let body = encoded(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let action = form.attribute("action");
        (if action.is_empty() { self.path.clone() } else { action.to_owned() }, body)
    }

    fn labelled(&self, label: &str) -> &Element {
        let known = self.root.all("label").find(|known| known.text() == label);
        let known =
            known.unwrap_or_else(|| panic!("{} has no label \"{label}\":\n{}", self.path, self.text()));
        self.root.with_id(known.attribute("for")).unwrap_or_else(|| panic!("\"{label}\" labels nothing"))
    }

    fn group(&self, legend: &str) -> &Element {
        let has = |group: &&Element| group.first("legend").is_some_and(|known| known.text() == legend);
        let group = self.root.all("fieldset").find(has);
        group.unwrap_or_else(|| panic!("{} does not ask \"{legend}\":\n{}", self.path, self.text()))
    }

    fn ticked(&self, name: &str) -> Vec<String> {
        let boxes = self.root.all("input").filter(|input| input.attribute("name") == name);
        boxes.filter_map(standing).collect()
    }
}

/// What a control sends when nobody touches it.
fn standing(control: &Element) -> Option<String> {
    match (control.name.as_str(), control.attribute("type")) {
        ("input", "radio" | "checkbox") => {
            control.has("checked").then(|| control.attribute("value").to_owned())
        }
        ("input", _) => Some(control.attribute("value").to_owned()),
        ("textarea", _) => Some(control.text()),
        ("select", _) => {
            let options: Vec<&Element> = control.all("option").collect();
            let chosen = options.iter().find(|option| option.has("selected")).or(options.first())?;
            Some(chosen.attribute("value").to_owned())
        }
        _ => None,
    }
}
