//! Rules that always hold (lifecycle.md, section 3), tried with random people doing random things at random times.
//! A failure prints the shortest history that breaks one.

mod cases;
mod figures;
mod joining;
mod leaving;
mod plans;
mod referrals;
mod routing;
