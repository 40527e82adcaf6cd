//! The signature that others expect, a receiver that sends us on, and one that is inside.

use axum::Router;
use axum::response::Redirect;
use axum::routing::post;
use tokio::net::TcpListener;

use super::signature;
use crate::outgoing::{Fetcher, Question, Refused};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// The example of the standard's own libraries.
#[test]
fn a_signature_is_the_one_that_others_expect() {
    let signed = signature(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
    assert_eq!(signed.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    assert_eq!(signature("no secret", "msg", 0, b""), None);
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    #[expect(clippy::disallowed_methods, reason = "a server of a test, which ends with it")]
    tokio::task::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/hook")
}

fn question(address: String) -> Question {
    Question { method: hyper::Method::POST, address, headers: Vec::new(), body: b"{}".to_vec() }
}

#[tokio::test]
async fn nothing_is_followed_and_nothing_inside_is_called() {
    let elsewhere = post(|| async { Redirect::temporary("http://127.0.0.1:1/elsewhere") });
    let address = serve(Router::new().route("/hook", elsewhere)).await;
    let answer = Fetcher::new(true).unwrap().ask_once(question(address.clone())).await.unwrap();
    assert_eq!(answer.status, 307, "a redirect is an answer like any other");
    let refused = Fetcher::new(false).unwrap().ask_once(question(address)).await.map(|answer| answer.status);
    assert_eq!(refused, Err(Refused::Private));
}
