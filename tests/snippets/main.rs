//! Programs for pasted requests send exactly these requests, and there is one for every operation.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test panics where it fails; of the operations' programs no one is run"
)]

#[path = "../client/server.rs"]
mod server;

mod operations {
    include!(concat!(env!("OUT_DIR"), "/snippets/operations.rs"));
}

#[allow(unused_imports, reason = "the client is the test's")]
mod requests {
    include!(concat!(env!("OUT_DIR"), "/snippets/requests.rs"));
}

use msgraph::client::GraphClient;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use server::{Received, Reply, Server, answer};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Answers as the reference documents it.
static SERVER: LazyLock<Server> = LazyLock::new(|| {
    Server::start(|_, received| {
        let mut requests = requests::REQUESTS.iter();
        let is_sent = |request: &str| {
            let (method, path, _, _) = pasted(request);
            let (sent_method, sent_path, _, _) = sent(received);
            method == sent_method && path == sent_path
        };
        let known = requests.find(|(_, request, _, _)| is_sent(request));
        known.map_or(Reply::Close, |(_, _, (status, body), _)| {
            answer(status, body)
        })
    })
});

/// The client of the programs.
fn client() -> GraphClient {
    SERVER.client()
}

#[test]
fn a_program_sends_the_request_that_was_pasted() {
    for (name, request, _, program) in requests::REQUESTS {
        let before = SERVER.received().len();
        let answer = program();
        assert!(answer.is_ok(), "{name}: {answer:?}");
        let received = SERVER.received();
        let [received] = &received[before..] else {
            panic!(
                "{name} sent {} requests: {answer:?}",
                received.len() - before
            );
        };
        assert_eq!(sent(received), pasted(request), "{name}");
    }
}

#[test]
fn requests_with_bodies_are_many() {
    let with_body = requests::REQUESTS
        .iter()
        .filter(|(_, request, _, _)| request.trim_end().ends_with('}'));
    assert!(with_body.count() >= 40);
}

#[test]
fn every_operation_has_a_program() {
    let surface = include_str!("../../generated/API.txt");
    let verbs = ["GET /", "POST /", "PATCH /", "PUT /", "DELETE /"];
    let is_operation = |line: &&str| verbs.iter().any(|verb| line.starts_with(verb));
    let (of_property, others): (Vec<_>, Vec<_>) = surface
        .lines()
        .filter(is_operation)
        .partition(|line| line.contains("{property}"));
    // Operations on a property are the same on any path, so there is one program for each builder.
    let calls = of_property.iter().map(|line| line.split(" = ").last());
    let calls: BTreeSet<_> = calls.collect();
    assert_eq!(operations::OPERATIONS, others.len() + calls.len());
    // Whether a program compiles depends on each of its methods alone.
    let calls = surface.lines().filter(is_operation);
    let calls: BTreeSet<_> = calls.map(|line| line.split(" = ").last()).collect();
    assert!(operations::COMPILED >= calls.len(), "{}", calls.len());
}

/// The type of a printed program's `main`.
type Program = fn() -> Result<(), Box<dyn std::error::Error>>;

/// Method, path, query options and JSON.
type Request = (String, String, Vec<(String, String)>, Value);

fn sent(received: &Received) -> Request {
    // The addresses of related entities are those of the service that the request goes to.
    let body = String::from_utf8_lossy(&received.body);
    let body = body.replace(&SERVER.base, "https://graph.microsoft.com");
    let body = serde_json::from_str(&body).unwrap_or_default();
    let (path, query) = parts(&received.target);
    (received.method.clone(), path, query, plain(body))
}

fn pasted(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let (method, address) = head.lines().next().unwrap().split_once(' ').unwrap();
    let body = serde_json::from_str(body).unwrap_or_default();
    let (path, query) = parts(address.trim_start_matches("https://graph.microsoft.com"));
    (method.to_owned(), path, query, plain(body))
}

fn parts(target: &str) -> (String, Vec<(String, String)>) {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let options = query.split('&').filter(|option| !option.is_empty());
    let options = options.map(|option| {
        let (name, value) = option.split_once('=').unwrap();
        (decoded(name), decoded(value))
    });
    (decoded(path.trim_end_matches('/')), options.collect())
}

/// Numbers are compared by value: `5` is `5.0`. An action without parameters has an empty body or none.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().into(),
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(members) if members.is_empty() => Value::Null,
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, plain(value)))
            .collect(),
        other => other,
    }
}
