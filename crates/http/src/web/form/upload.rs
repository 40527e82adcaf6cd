//! A form that files come with (RFC 7578). It is held in memory as a whole; the route says how large it may be.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};

use super::Form;
use crate::problem::Problem;
use crate::status;

/// A form and the files that came with it.
pub struct Upload {
    /// What was typed.
    pub form: Form,
    /// The files: the field, what the file is called, what it holds.
    files: Vec<(String, String, Vec<u8>)>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Upload").field("form", &self.form).finish_non_exhaustive()
    }
}

impl Upload {
    /// The file of a field: what it is called, and what it holds. One that was not chosen comes without a name.
    pub fn take(&mut self, field: &str) -> Option<(String, Vec<u8>)> {
        let place = self.files.iter().position(|(known, name, _)| known == field && !name.is_empty())?;
        let (_, name, bytes) = self.files.swap_remove(place);
        Some((name, bytes))
    }

    /// Reads what was sent; nothing where it is no form with files.
    fn parse(body: &[u8], boundary: &str) -> Option<Self> {
        let delimiter = format!("--{boundary}").into_bytes();
        let mut fields = form_urlencoded::Serializer::new(String::new());
        let mut files = Vec::new();
        let mut rest = after(body, &delimiter)?;
        // What follows the last delimiter is two dashes.
        while !rest.starts_with(b"--") {
            let (part, following) = split(rest, &[b"\r\n".as_slice(), &delimiter].concat())?;
            let (head, content) = split(part.strip_prefix(b"\r\n")?, b"\r\n\r\n")?;
            let head = String::from_utf8_lossy(head);
            let disposition =
                head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
            let name = parameter(disposition, "name")?;
            match parameter(disposition, "filename") {
                Some(file) => files.push((name, file, content.to_vec())),
                None => {
                    fields.append_pair(&name, &String::from_utf8_lossy(content));
                }
            }
            rest = following;
        }
        Some(Self { form: Form::of(fields.finish().as_bytes()), files })
    }
}

/// What comes after the first of these bytes.
fn after<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<&'b [u8]> {
    split(bytes, mark).map(|(_, rest)| rest)
}

/// What comes before and after the first of these bytes.
fn split<'b>(bytes: &'b [u8], mark: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let first = *mark.first()?;
    let mut from = 0;
    loop {
        let step = bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        let at = from + step;
        let rest = bytes.get(at..)?;
        if let Some(following) = rest.strip_prefix(mark) {
            return Some((bytes.get(..at)?, following));
        }
        from = at + 1;
    }
}

/// A parameter of a header, between quotes. Browsers write a quote in a name as `%22`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let (_, value) = header.split_once(&format!("; {name}=\""))?;
    let (value, _) = value.split_once('"')?;
    Some(value.replace("%22", "\""))
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let sent = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (essence, rest) = sent.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = rest.trim().strip_prefix("boundary=")?.trim_matches('"').to_owned();
    (1..=70).contains(&boundary.len()).then_some(boundary)
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let wrong = || Problem::new(status::UNSUPPORTED_MEDIA_TYPE, "Send the form from the page it is on");
        let boundary = boundary(request.headers()).ok_or_else(wrong)?;
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| crate::extract::unread(&rejection))?;
        Self::parse(&body, &boundary).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &[u8] = b"--x\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\na friend & co\r\n--x\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"tea.csv\"\r\nContent-Type: text/csv\r\n\r\n\
        id,name\r\n1,Tea --x\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"mapping\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";

    #[test]
    fn fields_and_files_are_told_apart() {
        let mut upload = Upload::parse(SENT, "x").unwrap();
        assert_eq!(upload.form.value("source"), "a friend & co");
        let (name, bytes) = upload.take("file").unwrap();
        assert_eq!((name.as_str(), bytes.as_slice()), ("tea.csv", b"id,name\r\n1,Tea --x\r\n".as_slice()));
        assert_eq!(upload.take("mapping"), None, "it was not chosen");
        assert_eq!(upload.take("file"), None, "it is taken once");
    }

    #[test]
    fn what_breaks_off_is_no_form() {
        for end in [0, 10, 60, SENT.len() - 6] {
            assert!(Upload::parse(&SENT[..end], "x").is_none(), "{end}");
        }
        assert!(Upload::parse(SENT, "y").is_none());
    }
}
