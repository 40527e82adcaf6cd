//! The group answers by its link, on a phone and without an account: yes, who it is, and what came of it.

use app::Footbridge;
use domain::ids::Id;
use uuid::Uuid;

use super::Story;
use crate::walk::{client::Caller, phone::Phone, tale::Stopped};

/// A group that has no account: its phone, and the letters it is sent.
#[derive(Clone, Debug)]
pub struct ByLink {
    /// Who makes the links, and keeps the letters that nobody delivers.
    pub footbridge: Footbridge,
    pub phone: Phone,
    /// The group, as the steps name it.
    pub name: Caller,
}

impl Story<'_> {
    /// Two taps, nothing typed; and nobody is named before a code that went to the group's address.
    pub(super) async fn answer_by_link(&mut self, group: &ByLink, referral: Uuid) -> Result<(), Stopped> {
        let ByLink { footbridge, phone, name } = group;
        let link = footbridge.issue_answer_link(Id::new(referral)).await.map_err(|error| no_link(&error))?;
        let base = format!("/g/{}", link.secret);
        let opened =
            self.tale.step(name, "opens the link in its e-mail.", phone.opens(&base).await, |_| None)?;
        self.tale.holds(name, "is asked whether there is a place.", opened.says("Yes, we have a place"))?;
        self.tale.holds(name, "cannot tell who it is.", !names_somebody(&opened.0))?;
        let first = self.today.to_string();
        let said = phone.presses(&format!("{base}/yes"), &[("first", &first)]).await;
        let said = self.tale.step(name, format!("says yes, from {first}."), said, |_| None)?;
        self.tale.holds(name, "is told that it said yes.", said.says("You said yes"))?;
        self.tale.holds(name, "still cannot tell who it is.", !names_somebody(&said.0))?;
        let asked = phone.presses(&format!("{base}/code"), &[]).await;
        self.tale.step(name, "asks for a code, which goes to its address.", asked, |_| None)?;
        let code: String = footbridge
            .mailbox()
            .letters()
            .first()
            .map(|letter| letter.subject.chars().take(app::sessions::CODE_DIGITS).collect())
            .unwrap_or_default();
        let shown = phone.presses(&format!("{base}/code/entered"), &[("code", &code)]).await;
        let shown = self.tale.step(name, "enters it, and reads who it is.", shown, |_| None)?;
        self.tale.holds(name, "knows what to call them.", names_somebody(&shown.0))
    }

    /// One tap.
    pub(super) async fn say_what_came_of_it(
        &mut self,
        group: &ByLink,
        referral: Uuid,
    ) -> Result<(), Stopped> {
        let ByLink { footbridge, phone, name } = group;
        let link = footbridge.issue_outcome_link(Id::new(referral)).await.map_err(|error| no_link(&error))?;
        let path = format!("/g/{}/outcome", link.secret);
        let said = phone.presses(&path, &[("outcome", "came_once_or_twice")]).await;
        let said = self.tale.step(name, "says with one tap what came of it.", said, |_| None)?;
        self.tale.holds(name, "is thanked.", said.says("They came once or twice"))
    }
}

/// Whether a page names the person whom the walk takes through the loop.
fn names_somebody(page: &str) -> bool {
    page.contains("Jean") || page.contains("Okafor")
}

fn no_link(error: &app::error::Error) -> Stopped {
    Stopped(format!("There is no link: {error}"))
}
