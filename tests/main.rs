//! Every test that needs more than one crate, in one program, so that the tree is linked once.
//!
//! Start with `support/town.rs`: a town is a database with everybody in it, and `on_both` tells a story on SQLite and
//! on PostgreSQL. Then read `journeys/straight_path.rs`.
// It is a test in any case; this tells clippy, which then lets it unwrap, index and print.
#![cfg(test)]

mod support {
    pub mod clock;
    pub mod face;
    pub mod hosts;
    pub mod inspection;
    pub mod listings;
    pub mod mail_server;
    pub mod open_referral;
    pub mod post_office;
    pub mod program;
    pub mod screen;
    pub mod somebody;
    pub mod town;
    pub mod traveller;
    pub mod words;
}

mod journeys {
    mod answering_by_email;
    mod answering_by_link;
    mod bouncing;
    mod closing;
    mod coming_back;
    mod death;
    mod digest;
    mod finding;
    mod looking_after_a_listing;
    mod message_back;
    mod referring_at_once;
    mod saying_no;
    mod searching;
    mod setting_the_clocks;
    mod silence;
    mod stopping;
    mod straight_path;
    mod taking_back;
    mod tasks;
    mod the_clock;
    mod told;
    mod trying_again;
    mod two_practices;
    mod unmet_needs;
    mod webhooks;
}

mod directory {
    mod command;
    mod imported;
    mod importing;
    mod judge;
    mod ordered;
    mod publishing;
    pub mod whole_listing;
}

mod rules {
    mod cancelled;
    mod clock;
    mod deadlines;
    mod intake;
    mod lifecycle;
    mod narrowing;
    mod ninety_days;
    mod postgres;
    mod quarter;
    pub mod races;
    mod same_moment;
    mod walls;
}

mod faces {
    mod bad_input;
    mod document;
    mod hidden;
    mod joining;
    mod listings;
    mod matches;
    mod openid;
    mod pages;
    mod postcodes;
    mod program;
    mod readme;
    mod retries;
    mod second_thoughts;
}

mod pages {
    mod admin;
    mod correcting;
    mod every_form;
    mod finding;
    mod flags;
    mod frame;
    mod group;
    mod joining;
    mod keys;
    mod listing;
    mod matches;
    mod paper;
    pub mod person;
    mod preview;
    mod refer;
    mod reports;
    mod search;
    mod signing_in;
    mod today;
}
