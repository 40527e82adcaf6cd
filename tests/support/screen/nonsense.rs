//! Filling in a form with what no field takes: the sheet that comes back says so of everything, and has everything that
//! was typed.

use super::html::Element;
use super::{Sheet, encoded};

/// Longer than anybody writes, and turned round by a mark that no field prints.
fn words() -> String {
    format!("\u{202e}{}", "x".repeat(5000))
}

/// What is chosen where nobody offered it.
const ANSWER: &str = "nobody-offers-this";

impl<'s> Sheet<'s> {
    /// Sends the form of this page with nonsense in every field. What was typed has to be there again afterwards.
    pub async fn send_nonsense(self) -> Sheet<'s> {
        let form = self.root.all("form").find(|form| form.attribute("id") == "form");
        let form = form.unwrap_or_else(|| panic!("{} has no form: {}", self.path, self.text()));
        let typed: Vec<(String, String)> = form.everything().filter_map(nonsense).collect();
        let action = match form.attribute("action") {
            "" => self.path.clone(),
            action => action.to_owned(),
        };
        let body = encoded(typed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let sheet = self.screen.fetches("POST", &action, body).await;
        sheet.keeps(&typed);
        sheet
    }

    fn keeps(&self, typed: &[(String, String)]) {
        if self.status != 422 {
            return;
        }
        for (name, value) in typed.iter().filter(|(_, value)| *value == words()) {
            let mut fields = self.root.everything().filter(|field| field.attribute("name") == name);
            let kept = fields.any(|field| field.attribute("value") == value || field.text() == *value);
            assert!(kept, "{} has cleared \"{name}\"", self.path);
        }
    }
}

/// What a control is made to send.
fn nonsense(control: &Element) -> Option<(String, String)> {
    let name = control.attribute("name").to_owned();
    if name.is_empty() {
        return None;
    }
    let value = match (control.name.as_str(), control.attribute("type")) {
        ("input", "hidden") => control.attribute("value").to_owned(),
        ("input", "radio" | "checkbox") | ("select", _) => ANSWER.to_owned(),
        ("input" | "textarea", _) => words(),
        _ => return None,
    };
    Some((name, value))
}
