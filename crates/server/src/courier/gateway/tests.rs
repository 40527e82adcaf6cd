//! Handing over texts to a gateway that takes, refuses and forgets to answer.

use app::courier::{NotCarried, Receipt};
use domain::ids::Id;
use domain::message::{DeliveryState, Fault, TextMessage};
use serde_json::json;
use uuid::Uuid;

use super::Gateway;
use crate::courier::servers::{GatewayServer, KEY, settings};

const ID: Uuid = Uuid::from_u128(7);

async fn gateway(server: &GatewayServer) -> Gateway {
    let url = server.start().await;
    let settings = settings(&[("sms_url", &url), ("sms_key", KEY), ("sms_template", "a-template")]);
    Gateway::of(&settings).unwrap().unwrap()
}

async fn texts(gateway: &Gateway, tried: bool) -> Result<Receipt, NotCarried> {
    let words = TextMessage::new("Elm PCN: you are still on our list.").unwrap();
    gateway.text(Id::new(ID), &"07700 900 001".parse().unwrap(), &words, tried).await
}

#[tokio::test]
async fn a_text_goes_out_by_the_template_under_its_own_reference() {
    let server = GatewayServer::default();
    let receipt = texts(&gateway(&server).await, false).await.unwrap();
    assert_eq!(receipt.reference.as_deref(), Some("740e5834-3a29-46b4-9a6f-16142fde533a"));
    let asked = server.asked.lock().unwrap()[0].clone();
    assert_eq!(asked["phone_number"], "+447700900001");
    assert_eq!(asked["template_id"], "a-template");
    assert_eq!(asked["personalisation"]["message"], "Elm PCN: you are still on our list.");
    assert_eq!(asked["reference"], ID.to_string());
}

#[tokio::test]
async fn only_a_wrong_number_is_given_up() {
    let server = GatewayServer::default();
    let gateway = gateway(&server).await;
    let said = |message: &str| json!({ "errors": [{ "error": "ValidationError", "message": message }] });
    for (answer, expected) in [
        ((400, said("phone_number Not a valid phone number")), NotCarried::for_good(Fault::NoSuchNumber)),
        ((400, said("template_id is not a valid UUID")), NotCarried::for_now(Fault::Refused)),
        ((403, said("Invalid token")), NotCarried::for_now(Fault::Refused)),
        ((429, said("Exceeded rate limit")), NotCarried::for_now(Fault::Refused)),
        ((500, said("Internal server error")), NotCarried::for_now(Fault::NotNow)),
    ] {
        server.answers.lock().unwrap().push(answer);
        assert_eq!(texts(&gateway, false).await, Err(expected));
    }
}

#[tokio::test]
async fn a_text_that_may_have_arrived_is_not_sent_twice() {
    let server = GatewayServer::default();
    let gateway = gateway(&server).await;
    let first = texts(&gateway, false).await.unwrap();
    assert_eq!(texts(&gateway, true).await.unwrap(), first);
    assert_eq!(server.asked.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn the_gateway_says_afterwards_what_became_of_it() {
    let server = GatewayServer::default();
    let gateway = gateway(&server).await;
    for (status, expected) in [
        ("sending", None),
        ("delivered", Some(DeliveryState::Delivered)),
        ("permanent-failure", Some(DeliveryState::Returned)),
    ] {
        *server.status.lock().unwrap() = status.to_owned();
        assert_eq!(gateway.became("740e5834").await, expected);
    }
}

#[tokio::test]
async fn a_gateway_that_is_not_there_is_tried_again_and_half_a_setting_is_refused() {
    let url = "http://127.0.0.1:1";
    let nobody = settings(&[("sms_url", url), ("sms_key", KEY), ("sms_template", "a-template")]);
    let nobody = Gateway::of(&nobody).unwrap().unwrap();
    assert_eq!(texts(&nobody, false).await, Err(NotCarried::for_now(Fault::Unreachable)));
    for half in [vec![("sms_url", url)], vec![("sms_url", url), ("sms_key", "secret"), ("sms_template", "a")]]
    {
        let said = Gateway::of(&settings(&half)).unwrap_err().to_string();
        assert!(said.starts_with("sms_key") && !said.contains("secret-"), "{said}");
    }
}
