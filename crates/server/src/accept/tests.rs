//! Small limits, real sockets. Each test says what must happen at all; none says how fast.

use std::{
    io::{Read as _, Write as _},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    http::StatusCode,
    routing::{get, post},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, oneshot},
    task::JoinHandle,
    time::timeout,
};

use super::{Limits, serve};

/// Longer than anything here may take on the busiest machine.
const LONG: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(200);

/// More than sockets hold and than is read here within [`SHORT`].
const ENDLESS: usize = 64 * 1024 * 1024;

/// Limits under which nothing is cut; a test shortens the one it is about.
fn patient() -> Limits {
    Limits { connections: 16, head: LONG, body: LONG, stall: LONG, answer: LONG, idle: LONG, drain: LONG * 2 }
}

/// A server of the real accept loop on a port of its own.
struct Server {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<anyhow::Result<()>>,
    /// Notified when a request for `/slow` is being worked on.
    working: Arc<Notify>,
    /// Lets the request for `/slow` end.
    release: Arc<Notify>,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let (working, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (entered, released) = (Arc::clone(&working), Arc::clone(&release));
        let router = Router::new()
            .route("/hello", get(async || "hello"))
            .route("/length", post(async |body: Bytes| body.len().to_string()))
            .route("/refuse", post(async || StatusCode::PAYLOAD_TOO_LARGE))
            .route("/endless", get(async || vec![b'x'; ENDLESS]))
            .route(
                "/slow",
                get(async move || {
                    entered.notify_one();
                    released.notified().await;
                    "done"
                }),
            )
            .fallback(async |_: Body| StatusCode::NOT_FOUND);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async move { drop(stopped.await) };
        let running = spawn(serve(listener, router, limits, shutdown));
        Self { address, stop, running, working, release }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Connects and sends `bytes`.
    async fn send(&self, bytes: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(bytes.as_bytes()).await.unwrap();
        stream
    }

    /// Asks the server to stop and waits until it has.
    async fn stop(self) {
        self.stop.send(()).unwrap();
        timeout(LONG, self.running).await.unwrap().unwrap().unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "the test joins the task when it stops the server")]
fn spawn(
    server: impl Future<Output = anyhow::Result<()>> + Send + 'static,
) -> JoinHandle<anyhow::Result<()>> {
    tokio::spawn(server)
}

/// What the server says before it closes the connection. A reset is a close.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match timeout(LONG, stream.read(&mut buffer))
            .await
            .expect("the server should have closed the connection")
        {
            Ok(0) | Err(_) => return String::from_utf8(said).unwrap(),
            Ok(count) => said.extend_from_slice(&buffer[..count]),
        }
    }
}

/// Reads until `end` has come; the connection stays open.
async fn until(stream: &mut TcpStream, end: &str) -> String {
    let mut said = String::new();
    let mut byte = [0; 1];
    while !said.ends_with(end) {
        let count = timeout(LONG, stream.read(&mut byte)).await.unwrap().unwrap();
        assert_ne!(count, 0, "closed after {said:?}");
        said.push(char::from(byte[0]));
    }
    said
}

const HELLO: &str = "GET /hello HTTP/1.1\r\nhost: test\r\n\r\n";

#[tokio::test]
async fn whoever_has_connected_when_the_server_is_told_to_stop_is_answered() {
    let server = Server::start(patient()).await;
    // The operating system has let us in, and the server, which has not run yet, has accepted nobody.
    let mut stream = std::net::TcpStream::connect(server.address).unwrap();
    stream.write_all(HELLO.as_bytes()).unwrap();
    server.stop().await;
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    assert!(said.starts_with("HTTP/1.1 200"), "{said:?}");
}

#[tokio::test]
async fn a_request_is_answered_and_the_connection_kept() {
    let server = Server::start(patient()).await;
    let mut stream = server.connect().await;
    for _ in 0..2 {
        stream.write_all(HELLO.as_bytes()).await.unwrap();
        assert!(until(&mut stream, "hello").await.starts_with("HTTP/1.1 200"));
    }
    server.stop().await;
}

#[tokio::test]
async fn a_silent_connection_is_closed() {
    let server = Server::start(Limits { head: SHORT, ..patient() }).await;
    let mut stream = server.connect().await;
    assert_eq!(until_closed(&mut stream).await, "");
    server.stop().await;
}

#[tokio::test]
async fn a_half_sent_head_is_closed() {
    let server = Server::start(Limits { head: SHORT, ..patient() }).await;
    let mut stream = server.send("GET /hello HTTP/1.1\r\nhost:").await;
    assert_eq!(until_closed(&mut stream).await, "");
    server.stop().await;
}

#[tokio::test]
async fn a_half_sent_body_is_closed() {
    let server = Server::start(Limits { body: SHORT, ..patient() }).await;
    let mut stream =
        server.send("POST /length HTTP/1.1\r\nhost: test\r\ncontent-length: 10\r\n\r\nhalf").await;
    assert_eq!(until_closed(&mut stream).await, "");
    server.stop().await;
}

#[tokio::test]
async fn an_answer_nobody_reads_is_cut() {
    let server = Server::start(Limits { stall: SHORT, ..patient() }).await;
    let mut stream = server.send("GET /endless HTTP/1.1\r\nhost: test\r\n\r\n").await;
    stream.read_u8().await.unwrap();
    // No more is read, so only the deadline can let the drain finish, long before its own.
    server.stop().await;
}

#[tokio::test]
async fn an_answer_read_for_too_long_is_cut() {
    let server = Server::start(Limits { answer: SHORT, ..patient() }).await;
    let mut stream = server.send("GET /endless HTTP/1.1\r\nhost: test\r\n\r\n").await;
    let mut buffer = vec![0; 64 * 1024];
    let mut received = 0;
    let reading = async {
        while let Ok(count @ 1..) = stream.read(&mut buffer).await {
            received += count;
            tokio::time::sleep(SHORT / 100).await;
        }
    };
    timeout(LONG, reading).await.expect("the answer should have been cut");
    assert!(received < ENDLESS, "all of it came");
    server.stop().await;
}

#[tokio::test]
async fn an_idle_connection_outlives_the_head_time_out_and_not_its_own() {
    let server = Server::start(Limits { head: SHORT, ..patient() }).await;
    let mut stream = server.send(HELLO).await;
    until(&mut stream, "hello").await;
    tokio::time::sleep(SHORT * 3).await;
    stream.write_all(HELLO.as_bytes()).await.unwrap();
    until(&mut stream, "hello").await;
    server.stop().await;

    let server = Server::start(Limits { idle: SHORT, ..patient() }).await;
    let mut stream = server.send(HELLO).await;
    assert!(until_closed(&mut stream).await.ends_with("hello"));
    server.stop().await;
}

#[tokio::test]
async fn work_is_not_cut_by_any_of_the_deadlines() {
    let limits = Limits { head: SHORT, body: SHORT, stall: SHORT, answer: SHORT, idle: SHORT, ..patient() };
    let server = Server::start(limits).await;
    let mut stream = server.send("GET /slow HTTP/1.1\r\nhost: test\r\n\r\n").await;
    server.working.notified().await;
    tokio::time::sleep(SHORT * 3).await;
    server.release.notify_one();
    assert!(until_closed(&mut stream).await.ends_with("done"));
    server.stop().await;
}

#[tokio::test]
async fn a_refusal_reaches_who_is_still_sending() {
    let server = Server::start(patient()).await;
    let mut stream = server.connect().await;
    let body = vec![b'x'; 10 * 1024 * 1024];
    let head = format!("POST /refuse HTTP/1.1\r\nhost: test\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&body).await.unwrap();
    stream.shutdown().await.unwrap();
    assert!(until_closed(&mut stream).await.starts_with("HTTP/1.1 413"));
    server.stop().await;
}

#[tokio::test]
async fn a_body_that_arrives_in_time_is_read_whole() {
    let server = Server::start(patient()).await;
    let mut stream =
        server.send("POST /length HTTP/1.1\r\nhost: test\r\ncontent-length: 8\r\n\r\nfour").await;
    stream.write_all(b"more").await.unwrap();
    assert!(until(&mut stream, "8").await.starts_with("HTTP/1.1 200"));
    server.stop().await;
}

#[tokio::test]
async fn one_connection_too_many_waits_for_a_place() {
    let server = Server::start(Limits { connections: 1, ..patient() }).await;
    let mut first = server.send("GET /slow HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n").await;
    server.working.notified().await;
    let mut second = server.send(HELLO).await;
    assert!(timeout(SHORT, second.read_u8()).await.is_err(), "the second was served beside the first");
    server.release.notify_one();
    assert!(until_closed(&mut first).await.ends_with("done"));
    assert!(until(&mut second, "hello").await.starts_with("HTTP/1.1 200"));
    server.stop().await;
}

#[tokio::test]
async fn a_request_in_flight_is_finished_before_the_server_ends() {
    let server = Server::start(patient()).await;
    let mut busy = server.send("GET /slow HTTP/1.1\r\nhost: test\r\n\r\n").await;
    server.working.notified().await;
    let mut idle = server.send(HELLO).await;
    until(&mut idle, "hello").await;
    let mut silent = server.connect().await;

    let release = Arc::clone(&server.release);
    let stopping = server.stop();
    let watching = async {
        assert_eq!(until_closed(&mut idle).await, "");
        assert_eq!(until_closed(&mut silent).await, "");
        release.notify_one();
        until_closed(&mut busy).await
    };
    let ((), said) = tokio::join!(stopping, watching);
    assert!(said.contains("connection: close") && said.ends_with("done"), "{said}");
}

#[tokio::test]
async fn what_does_not_finish_in_time_is_cut_when_the_server_ends() {
    let server = Server::start(Limits { drain: SHORT, ..patient() }).await;
    let mut busy = server.send("GET /slow HTTP/1.1\r\nhost: test\r\n\r\n").await;
    server.working.notified().await;
    server.stop().await;
    assert_eq!(until_closed(&mut busy).await, "");
}

#[tokio::test]
async fn a_panic_ends_its_connection_alone() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let panicking = Router::new().route("/panic", get(panicking)).route("/hello", get(async || "hello"));
    let (stop, stopped) = oneshot::channel::<()>();
    let running = spawn(serve(listener, panicking, patient(), async move { drop(stopped.await) }));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET /panic HTTP/1.1\r\nhost: test\r\n\r\n").await.unwrap();
    assert_eq!(until_closed(&mut stream).await, "");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(HELLO.as_bytes()).await.unwrap();
    until(&mut stream, "hello").await;
    stop.send(()).unwrap();
    timeout(LONG, running).await.unwrap().unwrap().unwrap();
}

async fn panicking() -> &'static str {
    panic!("on purpose")
}
