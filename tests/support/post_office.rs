//! A post office that takes everything, refuses something, or is not there; and the couriers that bring it.

use super::town::Town;
use app::courier::{Carrier, Content, NotCarried, Outcome, Parcel, Receipt};
use app::{Footbridge, LeasedMessage};
use domain::message::{To, Way};
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Mutex;

/// What was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The id it has at every try.
    pub id: String,
    pub way: Way,
    pub to: String,
    pub words: String,
}

/// A post office.
#[derive(Debug, Default)]
pub struct PostOffice {
    handed: Mutex<Vec<Handed>>,
    refuses: Mutex<BTreeMap<Way, NotCarried>>,
}

impl PostOffice {
    /// Refuses everything that goes this way.
    pub fn refuses(&self, way: Way, how: NotCarried) {
        self.refuses.lock().unwrap().insert(way, how);
    }

    pub fn takes_everything_again(&self) {
        self.refuses.lock().unwrap().clear();
    }

    /// Everything that was handed over, in its order.
    pub fn handed(&self) -> Vec<Handed> {
        self.handed.lock().unwrap().clone()
    }

    /// What was handed over for this address or number.
    pub fn for_whom(&self, to: &str) -> Vec<String> {
        let handed = self.handed().into_iter().filter(|handed| handed.to == to);
        handed.map(|handed| handed.words).collect()
    }

    fn take(&self, parcel: &Parcel) -> Result<Receipt, NotCarried> {
        let way = parcel.route.way();
        if let Some(how) = self.refuses.lock().unwrap().get(&way) {
            return Err(*how);
        }
        let to = match parcel.route.to() {
            To::Email(address) => address.as_str().to_owned(),
            To::Sms(phone) => phone.as_typed().to_owned(),
            To::Letter(_) | To::InApp => panic!("no carrier is asked for what stays in the house"),
        };
        let words = match &parcel.content {
            Content::Email(email) => email.text.clone(),
            Content::Text(text) => text.as_str().to_owned(),
        };
        self.handed.lock().unwrap().push(Handed { id: parcel.id.to_string(), way, to, words });
        Ok(Receipt { reference: Some(parcel.id.to_string()) })
    }
}

impl Carrier for PostOffice {
    fn carry<'a>(
        &'a self,
        parcel: &'a Parcel,
    ) -> Pin<Box<dyn Future<Output = Result<Receipt, NotCarried>> + Send + 'a>> {
        Box::pin(async { self.take(parcel) })
    }
}

/// Where the link in a letter leads by which whoever has it answers.
pub fn link_in(letter: &str) -> Option<String> {
    let (_, from) = letter.split_once("/g/")?;
    let secret: String = from.chars().take_while(char::is_ascii_alphanumeric).collect();
    Some(format!("/g/{secret}"))
}

/// Couriers.
impl Town {
    /// A courier leases everything that may go out now.
    pub async fn a_courier_leases(&self) -> Vec<LeasedMessage> {
        self.footbridge.lease_letters(1000).await.unwrap()
    }

    /// Delivers what was leased.
    pub async fn delivers(&self, letters: &[LeasedMessage], to: &PostOffice) -> Vec<Outcome> {
        deliver(&self.footbridge, letters, to).await
    }

    /// Couriers go until nothing may go out any more.
    pub async fn couriers_go(&self, to: &PostOffice) {
        loop {
            let letters = self.a_courier_leases().await;
            if letters.is_empty() {
                return;
            }
            self.delivers(&letters, to).await;
        }
    }
}

pub async fn deliver(footbridge: &Footbridge, letters: &[LeasedMessage], to: &PostOffice) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for letter in letters {
        outcomes.push(footbridge.deliver(letter, to).await.unwrap());
    }
    outcomes
}
