//! Couriers of this process: they work off the outbox and hand over what leaves, by e-mail and by text.
//!
//! What leaves, to whom and by which way is decided elsewhere ([`app::courier`]); here is how it gets there. A
//! demonstration hands nothing over: its mailbox shows what went out.

mod address;
mod gateway;
mod mail;
mod round;
#[cfg(test)]
pub mod servers;
mod token;

use std::sync::Arc;

use app::courier::{Carrier, Content, NotCarried, Parcel, Receipt};
use app::post::Mailbox;
use domain::message::{Fault, To};

pub use gateway::Gateway;
pub use mail::Mailer;
pub use round::{ask_for_receipts, deliver_all, deliver_digests, deliver_for_ever};

use crate::config::Settings;

/// How this process carries messages.
#[derive(Debug, Clone)]
pub struct Carriers(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    /// Nothing leaves a demonstration: what went out is read in its mailbox.
    Recorder(Mailbox),
    /// By what the settings name.
    Real { mail: Option<Arc<Mailer>>, gateway: Option<Gateway> },
}

impl Carriers {
    /// The carriers that the settings name. A demonstration without a mail server or gateway of its own records.
    ///
    /// # Errors
    /// When an address in the settings cannot be used.
    pub fn of(settings: &Settings, mail: Option<Arc<Mailer>>, mailbox: &Mailbox) -> anyhow::Result<Self> {
        let gateway = Gateway::of(settings)?;
        let records = settings.demo && mail.is_none() && gateway.is_none();
        Ok(if records { Self::into_mailbox(mailbox) } else { Self(Arc::new(Kind::Real { mail, gateway })) })
    }

    /// Carriers that put everything into a mailbox.
    pub fn into_mailbox(mailbox: &Mailbox) -> Self {
        Self(Arc::new(Kind::Recorder(mailbox.clone())))
    }

    /// The gateway for texts, where there is one.
    pub fn gateway(&self) -> Option<&Gateway> {
        match &*self.0 {
            Kind::Recorder(_) => None,
            Kind::Real { gateway, .. } => gateway.as_ref(),
        }
    }

    async fn take(&self, parcel: &Parcel) -> Result<Receipt, NotCarried> {
        let (mail, gateway) = match &*self.0 {
            Kind::Real { mail, gateway } => (mail, gateway),
            Kind::Recorder(mailbox) => {
                mailbox.keep(parcel.clone());
                return Ok(Receipt::default());
            }
        };
        // What no carrier was named for goes another way, and where there is none, to a person at work.
        let nobody = NotCarried::for_good(Fault::NotSetUp);
        match (parcel.route.to(), &parcel.content) {
            (To::Email(to), Content::Email(words)) => {
                mail.as_ref().ok_or(nobody)?.message(parcel.id, to, words).await
            }
            (To::Sms(phone), Content::Text(words)) => {
                gateway.as_ref().ok_or(nobody)?.text(parcel.id, phone, words, parcel.tried).await
            }
            _ => Err(nobody),
        }
    }
}

impl Carrier for Carriers {
    fn carry<'a>(
        &'a self,
        parcel: &'a Parcel,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Receipt, NotCarried>> + Send + 'a>> {
        Box::pin(self.take(parcel))
    }
}
