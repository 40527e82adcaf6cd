//! What those who look after a place do: who may sign in there, which practices refer, who looked at what, and
//! by which numbers the clocks run.

mod accounts;
mod audit;
mod clocks;
mod practices;
