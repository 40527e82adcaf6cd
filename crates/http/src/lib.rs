//! The faces: they translate in and out, and decide nothing.
//!
//! This crate knows no database and no rule of the lifecycle: it asks the application, and tells what it answered. Start
//! with [`router`]. A request passes `layers`, is read by `extract` and `valid`, answered through `answer` or
//! as a `problem`, whose status stands in `status`. Each noun of the JSON API is a module of `api`, each journey of the
//! pages one of `web`.

mod allowance;
mod answer;
mod api;
mod caller;
mod csv;
pub mod directory;
mod extract;
mod layers;
mod moment;
mod paper;
mod precondition;
mod problem;
mod routes;
mod status;
mod valid;
mod web;

#[cfg(test)]
mod tests;

pub use allowance::Allowance;
pub use api::openapi_json;
pub use routes::router;
