//! Arbitrary bytes, and valid JSON with something broken in it, as answers. The result is a value or an error, never a panic.

use super::server::{Credential, entitlement_management};
use azure_core::http::headers::Headers;
use azure_core::http::{
    AsyncRawResponse, ClientOptions, HttpClient, Request, StatusCode, Transport,
};
use msgraph::client::{Cloud, GraphClient, RetryOptions};
use msgraph::models::ConnectedOrganization;
use msgraph::{from_slice, to_vec};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Valid answers: an entity, a page, an error, a batch.
const VALID: [&str; 4] = [
    r##"{"@odata.context":"c","id":"1","displayName":"é\n\ud83d\ude00","createdDateTime":"2026-07-31T08:15:00.1234567Z",
        "state":"configured","identitySources":[{"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"a"},
        {"likes":[1,{"x":null}],"@odata.type":"#microsoft.graph.later"}],"externalSponsors":[{"id":"2"}],"new":[1.50,-2e9]}"##,
    r#"{"@odata.count":2,"@odata.nextLink":"http://127.0.0.1:1/v1.0/next","value":[{"id":"1"},{"id":"2","state":null}]}"#,
    r#"{"error":{"code":"c","message":"m","details":[{"code":"d","target":null}],"innerError":{"code":"i","date":"x",
        "innerError":{"code":"j"}}}}"#,
    r#"{"responses":[{"id":"0","status":200,"headers":{"Location":"x","ETag":"y"},"body":{"id":"1","state":"x"}},
        {"id":"1","status":404,"body":{"error":{"code":"c","message":"m"}}}]}"#,
];

/// Texts that are inserted into a valid answer.
const PIECES: [&[u8]; 16] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\\ud800",
    b"\0",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"null",
    b"-1e99999",
    b"\"@odata.type\":\"#microsoft.graph.user\",",
    b"\"responses\":[",
];

/// A defect, and where it is.
#[derive(Clone, Debug)]
enum Change {
    Insert(usize, &'static [u8]),
    Replace(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize, usize),
    End(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |place: &usize| place % (bytes.len() + 1);
        let range = |start: &usize, length: &usize| {
            let start = place(start);
            start..bytes.len().min(start + length)
        };
        match self {
            Self::Insert(at, piece) => {
                drop(bytes.splice(place(at)..place(at), piece.iter().copied()))
            }
            Self::Replace(at, with) => drop(bytes.splice(range(at, &1), [*with])),
            Self::Remove(start, length) => drop(bytes.drain(range(start, length))),
            Self::Repeat(start, length, times) => {
                let range = range(start, length);
                let repeated = bytes[range.clone()].repeat(*times);
                drop(bytes.splice(range, repeated));
            }
            Self::End(at) => bytes.truncate(place(at)),
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..1000_usize;
    prop_oneof![
        4 => (at.clone(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        2 => (at.clone(), any::<u8>()).prop_map(|(at, with)| Change::Replace(at, with)),
        2 => (at.clone(), 1..40_usize).prop_map(|(start, length)| Change::Remove(start, length)),
        1 => (at.clone(), 1..4_usize, 1..300_usize).prop_map(|(start, length, times)| Change::Repeat(start, length, times)),
        1 => at.prop_map(Change::End),
    ]
}

fn broken() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec(change(), 0..4);
    let broken = (prop::sample::select(&VALID[..]), changes).prop_map(|(valid, changes)| {
        let mut bytes = valid.as_bytes().to_vec();
        changes.iter().for_each(|change| change.apply(&mut bytes));
        bytes
    });
    prop_oneof![
        8 => broken,
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

/// Answers every request with the same bytes.
#[derive(Debug)]
struct Fixed(StatusCode, Vec<u8>);

#[async_trait::async_trait]
impl HttpClient for Fixed {
    async fn execute_request(&self, _: &Request) -> azure_core::Result<AsyncRawResponse> {
        Ok(AsyncRawResponse::from_bytes(
            self.0,
            Headers::new(),
            self.1.clone(),
        ))
    }
}

fn client(status: StatusCode, body: &[u8]) -> GraphClient {
    let transport = Transport::new(Arc::new(Fixed(status, body.to_vec())));
    let retry = RetryOptions {
        budget: Duration::ZERO,
        ..RetryOptions::none()
    };
    GraphClient::builder(Arc::new(Credential::default()))
        .cloud(Cloud::custom("http://127.0.0.1:1", "test-scope").unwrap())
        .options(ClientOptions {
            transport: Some(transport),
            ..ClientOptions::default()
        })
        .retry(retry)
        .build()
}

/// An organization, a page, and a batch of two.
async fn ask(client: GraphClient) {
    let organizations = entitlement_management(client.clone()).connected_organizations();
    let one = organizations.by_id("1");
    let _ = one.get().await.map_err(|error| error.to_string());
    let _ = organizations.get().await.map_err(|error| error.to_string());
    let mut batch = client.batch();
    let handles = [0, 1].map(|_| batch.add(one.get()).unwrap());
    let answers = batch.send().await;
    for handle in handles {
        let _ = answers.get(handle).map_err(|error| error.to_string());
    }
}

proptest! {
    #[test]
    fn a_client_does_not_panic_on_any_bytes(body in broken()) {
        for status in [StatusCode::Ok, StatusCode::BadRequest] {
            futures::executor::block_on(ask(client(status, &body)));
        }
    }

    #[test]
    fn everything_that_is_read_can_be_written_and_read_again(body in broken()) {
        if let Ok(read) = from_slice::<ConnectedOrganization>(&body) {
            let again = from_slice::<ConnectedOrganization>(&to_vec(&read.clone()));
            prop_assert_eq!(again.map(|again| to_vec(&again)), Ok(to_vec(&read)));
            let _ = (read.mismatches(), format!("{read:?}"), serde_json::to_value(&read));
        }
    }
}
