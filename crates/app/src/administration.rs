//! What those who look after a place do: who may sign in there, which practices refer, who looked at what.

mod accounts;
mod audit;
mod practices;
