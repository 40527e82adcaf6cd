//! Fetching from a server that does as it is told.

use std::net::Ipv4Addr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// A server that gives these answers, one to each connection, and the address it is at.
async fn server(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let own = address.clone();
    #[expect(clippy::disallowed_methods, reason = "a test's server ends with the test's runtime")]
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut asked = [0; 4096];
            let _read = stream.read(&mut asked).await.unwrap();
            let _ = stream.write_all(answer.replace("{own}", &own).as_bytes()).await;
        }
    });
    address
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")
}

#[tokio::test]
async fn what_is_there_is_fetched_also_after_a_redirect() {
    let address = server(vec![redirect("/moved"), redirect("{own}/again"), ok("here")]).await;
    let fetched = Fetcher::new(true).unwrap().get(&address).await;
    assert_eq!(fetched.as_deref(), Ok(b"here".as_slice()));
}

#[tokio::test]
async fn nothing_is_fetched_from_inside() {
    let fetcher = Fetcher::new(false).unwrap();
    let address = server(vec![ok("secret")]).await;
    assert_eq!(fetcher.get(&address).await, Err(Refused::Private));
    for inside in ["http://localhost:1/", "http://[::1]:1/", "http://169.254.169.254/latest/meta-data"] {
        assert_eq!(fetcher.get(inside).await, Err(Refused::Private), "{inside}");
    }
}

#[tokio::test]
async fn a_redirect_from_outside_to_the_inside_is_not_followed() {
    // On this machine one address plays the outside, and all others the inside.
    let fetcher =
        Fetcher { admits: |address| address == Ipv4Addr::LOCALHOST, ..Fetcher::new(false).unwrap() };
    for inside in ["http://127.0.0.2:1/", "http://[::1]:1/"] {
        let address = server(vec![redirect(inside)]).await;
        assert_eq!(fetcher.get(&address).await, Err(Refused::Private), "{inside}");
    }
    let address = server(vec![redirect("{own}/again"), ok("here")]).await;
    assert!(fetcher.get(&address).await.is_ok(), "the outside is");
}

#[tokio::test]
async fn an_answer_that_never_ends_or_goes_in_circles_is_given_up() {
    let fetcher = Fetcher::new(true).unwrap();
    let endless = format!("HTTP/1.1 200 OK\r\n\r\n{}", "a".repeat(MOST_BYTES + 1));
    assert_eq!(fetcher.get(&server(vec![endless]).await).await, Err(Refused::TooLarge));
    let circle = vec![redirect("{own}/"); 5];
    assert_eq!(fetcher.get(&server(circle).await).await, Err(Refused::TooManyRedirects));
    let away = server(vec!["HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned()]).await;
    assert_eq!(fetcher.get(&away).await, Err(Refused::Status(404)));
}

#[tokio::test]
async fn what_is_no_address_of_the_web_is_refused() {
    let fetcher = Fetcher::new(true).unwrap();
    for wrong in ["", "file:///etc/passwd", "ftp://example.org", "https://me:secret@example.org", "/services"]
    {
        assert_eq!(fetcher.get(wrong).await, Err(Refused::NoAddress), "{wrong}");
    }
}
