//! Requests per second over loopback: a `GraphClient` beside plain `reqwest` that has the same timeouts, sends the same headers
//! and reads the same JSON.
//!
//! `cargo bench -p msgraph-tests --bench throughput`. The figures are in `docs/benchmarks.md`.
//!
//! The service is a loop of this program, in a thread for each connection; the two clients take turns, and what is printed is
//! the median of the ratios of neighbouring turns. An argument chooses cases by their names.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration as CoreDuration, OffsetDateTime};
use futures::future::join_all;
use msgraph::client::{Cloud, GraphClient};
use msgraph::models::ConnectedOrganization;
use msgraph::requests::EntitlementManagementItemRequestBuilder;
use msgraph::{GraphService, Guid, Page, from_slice, to_vec};
use reqwest::RequestBuilder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often each client has its turn in a case, and how many requests a turn has.
const TURNS: usize = 21;
const REQUESTS: usize = 2_000;

const ID: &str = "6f5b0a1c-0000-4000-8000-000000000001";
const TOKEN_LENGTH: usize = 1_800;

/// What is sent.
#[derive(Clone, Copy)]
enum Case {
    /// `GET` of an entity by its key.
    Get,
    /// `GET` of a page of 25 entities, with query options.
    List,
    /// `POST` of an entity.
    Post,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    runtime.block_on(compare_all());
}

async fn compare_all() {
    let chosen = std::env::args().skip(1).find(|text| !text.starts_with('-'));
    let base = start_service();
    let (plain, graph) = (Plain::new(&base), Graph::new(&base));
    println!(
        "case, at a time | plain reqwest, 1/s | GraphClient, 1/s | ratio (lowest and highest quarter)"
    );
    for (name, case) in [
        ("get", Case::Get),
        ("list", Case::List),
        ("post", Case::Post),
    ] {
        for at_a_time in [1, 16] {
            let name = format!("{name}, {at_a_time}");
            if chosen.as_ref().is_none_or(|chosen| name.contains(chosen)) {
                compare(&name, case, at_a_time, &plain, &graph).await;
            }
        }
    }
}

async fn compare(name: &str, case: Case, at_a_time: usize, plain: &Plain, graph: &Graph) {
    let mut turns = Vec::new();
    for turn in 0..=TURNS {
        let plain = rate(at_a_time, async || plain.send(case).await).await;
        let graph = rate(at_a_time, async || graph.send(case).await).await;
        // The first turn opens the connections.
        if turn > 0 {
            turns.push((plain, graph, graph / plain));
        }
    }
    let quantile = |part: usize, number: fn(&(f64, f64, f64)) -> f64| {
        let mut numbers: Vec<f64> = turns.iter().map(number).collect();
        numbers.sort_by(f64::total_cmp);
        numbers[numbers.len() * part / 4]
    };
    println!(
        "{name} | {:.0} | {:.0} | {:.2} ({:.2} to {:.2})",
        quantile(2, |turn| turn.0),
        quantile(2, |turn| turn.1),
        quantile(2, |turn| turn.2),
        quantile(1, |turn| turn.2),
        quantile(3, |turn| turn.2),
    );
}

/// Requests per second.
async fn rate(at_a_time: usize, send: impl AsyncFn()) -> f64 {
    let one_after_the_other = async || {
        for _ in 0..REQUESTS / at_a_time {
            send().await;
        }
    };
    let start = Instant::now();
    join_all((0..at_a_time).map(|_| one_after_the_other())).await;
    REQUESTS as f64 / start.elapsed().as_secs_f64()
}

/// The client that is measured.
struct Graph(EntitlementManagementItemRequestBuilder);

impl Graph {
    fn new(base: &str) -> Self {
        let cloud = Cloud::custom(base, "scope").unwrap();
        let client = GraphClient::builder(Arc::new(Credential))
            .cloud(cloud)
            .build();
        let graph = GraphService::new(client);
        Self(graph.identity_governance().entitlement_management())
    }

    async fn send(&self, case: Case) {
        let organizations = self.0.connected_organizations();
        match case {
            Case::Get => drop(organizations.by_id(ID).get().await.unwrap()),
            Case::List => {
                let list = organizations.get().select(["id", "displayName"]);
                let page = list.top(25).await.unwrap();
                assert_eq!(page.items().len(), 25);
            }
            Case::Post => drop(organizations.post(&body()).await.unwrap()),
        }
    }
}

/// What a program would write with `reqwest` alone.
struct Plain {
    client: reqwest::Client,
    organizations: String,
    authorization: String,
}

impl Plain {
    fn new(base: &str) -> Self {
        let path = "v1.0/identityGovernance/entitlementManagement/connectedOrganizations";
        Self {
            // The timeouts that the client has too: without one, a service that falls silent stops a program for ever.
            client: reqwest::Client::builder()
                .connect_timeout(Duration::from_secs(20))
                .read_timeout(Duration::from_secs(60))
                .build()
                .unwrap(),
            organizations: format!("{base}/{path}"),
            authorization: format!("Bearer {}", "x".repeat(TOKEN_LENGTH)),
        }
    }

    async fn send(&self, case: Case) {
        let Self {
            client,
            organizations,
            ..
        } = self;
        match case {
            Case::Get => {
                let request = client.get(format!("{organizations}/{ID}"));
                let answer = self.answer(request).await;
                drop(from_slice::<ConnectedOrganization>(&answer).unwrap());
            }
            Case::List => {
                let query = "?$select=id,displayName&$top=25";
                let request = client.get(format!("{organizations}{query}"));
                let answer = self.answer(request).await;
                let page = from_slice::<Page<ConnectedOrganization>>(&answer).unwrap();
                assert_eq!(page.items().len(), 25);
            }
            Case::Post => {
                let request = client.post(organizations).body(to_vec(&body()));
                let request = request.header("content-type", "application/json");
                let answer = self.answer(request).await;
                drop(from_slice::<ConnectedOrganization>(&answer).unwrap());
            }
        }
    }

    async fn answer(&self, request: RequestBuilder) -> Vec<u8> {
        let request = request
            .header("accept", "application/json")
            .header("authorization", &self.authorization)
            .header("client-request-id", Guid::new_v4().to_string())
            .header("user-agent", "msgraph-rust/0.1.0 (linux; x86_64)");
        let response = request.send().await.unwrap().error_for_status().unwrap();
        response.bytes().await.unwrap().into()
    }
}

fn body() -> ConnectedOrganization {
    ConnectedOrganization::new()
        .display_name("Contoso")
        .description("An organization with which packages are shared")
}

/// A token as long as Graph's are.
#[derive(Debug)]
struct Credential;

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::now_utc() + CoreDuration::hours(1);
        Ok(AccessToken::new("x".repeat(TOKEN_LENGTH), expires))
    }
}

/// Starts the service; gives its address.
fn start_service() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (page, entity) = (answer(&page()), answer(&entity(1)));
        for stream in listener.incoming().flatten() {
            let (page, entity) = (page.clone(), entity.clone());
            std::thread::spawn(move || serve(stream, &page, &entity));
        }
    });
    format!("http://{address}")
}

/// Answers one request after the other, until the client goes away.
fn serve(stream: TcpStream, page: &[u8], entity: &[u8]) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    let (mut line, mut body) = (String::new(), Vec::new());
    loop {
        let (mut is_page, mut length) = (false, 0);
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            is_page |= line.contains('?');
            if let Some(text) = line.strip_prefix("content-length: ") {
                length = text.trim().parse().unwrap();
            } else if line == "\r\n" {
                break;
            }
        }
        body.resize(length, 0);
        reader.read_exact(&mut body)?;
        writer.write_all(if is_page { page } else { entity })?;
    }
}

/// An answer with the headers that Graph sends.
fn answer(body: &str) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\n\
         Cache-Control: no-cache\r\n\
         Content-Type: application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8\r\n\
         Vary: Accept-Encoding\r\n\
         Strict-Transport-Security: max-age=31536000\r\n\
         request-id: 1c2b3a4d-0000-4000-8000-000000000000\r\n\
         client-request-id: 1c2b3a4d-0000-4000-8000-000000000000\r\n\
         x-ms-ags-diagnostic: {{\"ServerInfo\":{{\"DataCenter\":\"West Europe\",\"Ring\":\"5\"}}}}\r\n\
         OData-Version: 4.0\r\n\
         Date: Tue, 24 Nov 2026 12:00:00 GMT\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    (head + body).into_bytes()
}

fn page() -> String {
    let entities: Vec<String> = (0..25).map(entity).collect();
    format!("{{\"value\":[{}]}}", entities.join(","))
}

fn entity(index: usize) -> String {
    format!(
        "{{\"id\":\"{index:08}-0000-4000-8000-000000000000\",\
         \"displayName\":\"Connected organization {index}\",\
         \"description\":\"The organization number {index}, with which packages are shared\",\
         \"createdDateTime\":\"2026-01-01T08:15:00.1234567Z\",\
         \"modifiedDateTime\":\"2026-07-31T08:15:00.7654321Z\",\
         \"state\":\"configured\",\"identitySources\":[\
         {{\"@odata.type\":\"#microsoft.graph.domainIdentitySource\",\
         \"displayName\":\"contoso.com\",\"domainName\":\"contoso.com\"}}]}}"
    )
}
