//! `footbridge openapi`.

use std::process::ExitCode;

use crate::print;

/// Print the OpenAPI document of the JSON API
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
The same document is served at /api/openapi.json, with a page to read it on at /api/docs. No database is touched.

Example:
  footbridge openapi > openapi.json")]
pub struct Args {}

/// Prints it.
pub fn run() -> anyhow::Result<ExitCode> {
    print::line(footbridge_http::openapi_json().trim_end())?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_is_the_document_of_the_api() {
        let document: serde_json::Value = serde_json::from_str(&footbridge_http::openapi_json()).unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        assert!(document["paths"]["/referrals/{id}/acceptance"]["post"].is_object());
    }
}
