//! The group answers by its link, on a phone and without an account: yes, who it is, and what came of it. The links are
//! those of the e-mails that a courier brings.

use app::Footbridge;
use domain::contact::EmailAddress;

use super::Story;
use crate::{
    courier::{Carriers, deliver_all},
    walk::{client::Caller, phone::Phone, tale::Stopped},
};

/// A group that has no account: its phone, and the letters it is sent.
#[derive(Clone, Debug)]
pub struct ByLink {
    /// Whose outbox the courier works off, and where the letters lie that nobody delivers.
    pub footbridge: Footbridge,
    /// Where the group is written to.
    pub address: EmailAddress,
    pub phone: Phone,
    /// The group, as the steps name it.
    pub name: Caller,
}

impl ByLink {
    /// A courier goes, and the newest letter to the group is opened: the link in it, if it has one and names nobody.
    async fn opens_its_mail(&self) -> Result<Option<String>, Stopped> {
        let Self { footbridge, address, .. } = self;
        let carriers = Carriers::into_mailbox(footbridge.mailbox());
        while deliver_all(footbridge, &carriers).await.map_err(|error| undelivered(&error))? > 0 {}
        let newest = footbridge.mailbox().sent_to(address).into_iter().next();
        let newest = newest.filter(|letter| !names_somebody(letter)).unwrap_or_default();
        let links = newest.split_whitespace().filter_map(|word| {
            word.strip_prefix(footbridge.public_address()).filter(|path| path.starts_with("/g/"))
        });
        Ok(links.map(str::to_owned).next())
    }
}

impl Story<'_> {
    /// Two taps, nothing typed; and nobody is named before a code that went to the group's address.
    pub(super) async fn answer_by_link(&mut self, group: &ByLink) -> Result<(), Stopped> {
        let ByLink { footbridge, phone, name, .. } = group;
        let base = group.opens_its_mail().await?;
        self.tale.holds(name, "is sent a link by e-mail, and no name.", base.is_some())?;
        let base = base.unwrap_or_default();
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
    pub(super) async fn say_what_came_of_it(&mut self, group: &ByLink) -> Result<(), Stopped> {
        let ByLink { phone, name, .. } = group;
        let base = group.opens_its_mail().await?;
        self.tale.holds(name, "is thanked by e-mail, with a second link.", base.is_some())?;
        let path = format!("{}/outcome", base.unwrap_or_default());
        let said = phone.presses(&path, &[("outcome", "came_once_or_twice")]).await;
        let said = self.tale.step(name, "says with one tap what came of it.", said, |_| None)?;
        self.tale.holds(name, "is thanked.", said.says("They came once or twice"))
    }
}

/// Whether a page names the person whom the walk takes through the loop.
fn names_somebody(page: &str) -> bool {
    page.contains("Jean") || page.contains("Okafor")
}

fn undelivered(error: &app::error::Error) -> Stopped {
    Stopped(format!("The courier cannot go: {error}"))
}
