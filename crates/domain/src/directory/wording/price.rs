//! Prices in words.

use crate::directory::cost::{Cost, Price};

/// Everything there is to pay, one to a line.
pub(super) fn cost(cost: &Cost) -> String {
    let line = |when: &str, price: &Price| format!("{when}: {}", price_words(price));
    let first = cost.first_visit.iter().map(|price| line("First visit", price));
    let later = cost.afterwards.iter().map(|price| line("After that", price));
    super::lines_of(first.chain(later).chain(cost.others.iter().map(price_words)))
}

fn price_words(price: &Price) -> String {
    let amount = price.pence.map(pounds);
    match (amount, &price.words) {
        (Some(amount), Some(words)) => format!("{amount}, {words}"),
        (Some(amount), None) => amount,
        (None, Some(words)) => words.clone(),
        (None, None) => String::new(),
    }
}

fn pounds(pence: u32) -> String {
    match (pence / 100, pence % 100) {
        (0, 0) => "free".to_owned(),
        (pounds, 0) => format!("£{pounds}"),
        (pounds, pence) => format!("£{pounds}.{pence:02}"),
    }
}
