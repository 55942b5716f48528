//! Requests per second over loopback: a `GraphClient` beside plain `reqwest` that has the same timeouts, sends the same headers
//! and reads the same JSON.
//!
//! `cargo bench -p msgraph-tests --bench throughput`. The figures are in `docs/benchmarks.md`.
//!
//! The service is a loop of this program, in a thread for each connection; the two clients take turns, and what is printed is
//! the median of the ratios of neighbouring turns. An argument chooses cases by their names.
//!
//! With `only graph "get, 1" 1000` (or `only plain …`), one client sends that many requests. So the instructions of a request can
//! be counted, which other programs on the machine do not change:
//! `valgrind --tool=callgrind --separate-threads=yes target/release/deps/throughput-… only …` with two numbers.

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

/// What is sent, and how many requests are on their way at a time.
#[derive(Clone, Copy)]
struct Case {
    request: Call,
    at_a_time: usize,
}

#[derive(Clone, Copy)]
enum Call {
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
    let arguments = std::env::args()
        .skip(1)
        .filter(|text| !text.starts_with('-'));
    let arguments: Vec<_> = arguments.collect();
    let clients = Clients::new(&start_service());
    runtime.block_on(async {
        match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["only", client, name, number] => {
                let case = Case::all().find(|case| case.name() == name);
                clients
                    .send_only(client, case.unwrap(), number.parse().unwrap())
                    .await;
            }
            [name] => clients.compare_all(name).await,
            _ => clients.compare_all("").await,
        }
    });
}

impl Case {
    fn all() -> impl Iterator<Item = Self> {
        let requests = [Call::Get, Call::List, Call::Post].into_iter();
        requests.flat_map(|request| [1, 16].map(|at_a_time| Self { request, at_a_time }))
    }

    fn name(self) -> String {
        let name = match self.request {
            Call::Get => "get",
            Call::List => "list",
            Call::Post => "post",
        };
        format!("{name}, {}", self.at_a_time)
    }

    /// Requests per second.
    async fn rate(self, send: impl AsyncFn()) -> f64 {
        let start = Instant::now();
        self.repeat(REQUESTS, send).await;
        REQUESTS as f64 / start.elapsed().as_secs_f64()
    }

    async fn repeat(self, number: usize, send: impl AsyncFn()) {
        let one_after_the_other = async || {
            for _ in 0..number / self.at_a_time {
                send().await;
            }
        };
        join_all((0..self.at_a_time).map(|_| one_after_the_other())).await;
    }
}

/// The two clients that are compared.
struct Clients {
    plain: Plain,
    graph: Graph,
}

/// Requests per second of both clients in one turn.
struct Turn {
    plain: f64,
    graph: f64,
}

impl Clients {
    fn new(base: &str) -> Self {
        Self {
            plain: Plain::new(base),
            graph: Graph::new(base),
        }
    }

    async fn compare_all(&self, chosen: &str) {
        println!(
            "case, at a time | plain reqwest, 1/s | GraphClient, 1/s | ratio (lowest and highest quarter)"
        );
        for case in Case::all().filter(|case| case.name().contains(chosen)) {
            // The first turn opens the connections.
            self.turn(case).await;
            let mut turns = Vec::new();
            for _ in 0..TURNS {
                turns.push(self.turn(case).await);
            }
            print(case, &turns);
        }
    }

    async fn turn(&self, case: Case) -> Turn {
        Turn {
            plain: case
                .rate(async || self.plain.send(case.request).await)
                .await,
            graph: case
                .rate(async || self.graph.send(case.request).await)
                .await,
        }
    }

    /// One client alone sends this many requests.
    async fn send_only(&self, client: &str, case: Case, number: usize) {
        match client {
            "plain" => {
                case.repeat(number, async || self.plain.send(case.request).await)
                    .await
            }
            _ => {
                case.repeat(number, async || self.graph.send(case.request).await)
                    .await
            }
        }
    }
}

fn print(case: Case, turns: &[Turn]) {
    let quantile = |part: usize, number: fn(&Turn) -> f64| {
        let mut numbers: Vec<f64> = turns.iter().map(number).collect();
        numbers.sort_by(f64::total_cmp);
        numbers[numbers.len() * part / 4]
    };
    let ratio = |turn: &Turn| turn.graph / turn.plain;
    println!(
        "{} | {:.0} | {:.0} | {:.2} ({:.2} to {:.2})",
        case.name(),
        quantile(2, |turn| turn.plain),
        quantile(2, |turn| turn.graph),
        quantile(2, ratio),
        quantile(1, ratio),
        quantile(3, ratio),
    );
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

    async fn send(&self, request: Call) {
        let organizations = self.0.connected_organizations();
        match request {
            Call::Get => drop(organizations.by_id(ID).get().await.unwrap()),
            Call::List => {
                let list = organizations.get().select(["id", "displayName"]);
                let page = list.top(25).await.unwrap();
                assert_eq!(page.items().len(), 25);
            }
            Call::Post => drop(organizations.post(&body()).await.unwrap()),
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

    async fn send(&self, request: Call) {
        let Self {
            client,
            organizations,
            ..
        } = self;
        match request {
            Call::Get => {
                let request = client.get(format!("{organizations}/{ID}"));
                let answer = self.answer(request).await;
                drop(from_slice::<ConnectedOrganization>(&answer).unwrap());
            }
            Call::List => {
                let query = "?$select=id,displayName&$top=25";
                let request = client.get(format!("{organizations}{query}"));
                let answer = self.answer(request).await;
                let page = from_slice::<Page<ConnectedOrganization>>(&answer).unwrap();
                assert_eq!(page.items().len(), 25);
            }
            Call::Post => {
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
