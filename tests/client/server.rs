//! A service on loopback, and a client for it.

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::{Duration as CoreDuration, OffsetDateTime};
use msgraph::client::{Cloud, GraphClient, RetryOptions};
use msgraph::requests::EntitlementManagementItemRequestBuilder;
use msgraph::{GraphService, MediaRequestBuilder, ResourcePath, client};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request as the service received it.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// The path and query.
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The names of all headers, sorted.
    pub(crate) fn header_names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// The announced length of the body.
    pub(crate) fn content_length(&self) -> usize {
        let length = self.header("content-length");
        length.map_or(0, |length| length.parse().unwrap())
    }

    /// `METHOD /path?query`, relative to the version.
    pub(crate) fn line(&self) -> String {
        let target = self.target.strip_prefix("/v1.0").unwrap_or(&self.target);
        format!("{} {target}", self.method)
    }
}

/// How the service handles a request.
pub(crate) enum Reply {
    /// Answers with a status line, headers and a body.
    Answer(&'static str, Vec<(&'static str, String)>, Vec<u8>),
    /// Sends these bytes and closes the connection.
    Raw(Vec<u8>),
    /// Sends the first bytes, then the second ones repeatedly, until the client disconnects or a gigabyte has been sent.
    Endless(Vec<u8>, Vec<u8>),
    /// Sends the first bytes, then the second ones every 50 milliseconds until the client disconnects.
    Slow(Vec<u8>, Vec<u8>),
    /// Closes the connection.
    Close,
    /// Never answers.
    Silence,
}

/// `200 OK` with JSON.
pub(crate) fn ok(body: &str) -> Reply {
    answer("200 OK", body)
}

/// A status with JSON.
pub(crate) fn answer(status: &'static str, body: &str) -> Reply {
    Reply::Answer(status, Vec::new(), body.as_bytes().to_vec())
}

/// A status with one header and no body.
pub(crate) fn with_header(status: &'static str, name: &'static str, value: &str) -> Reply {
    Reply::Answer(status, vec![(name, value.to_owned())], Vec::new())
}

/// The service.
pub(crate) struct Server {
    pub(crate) base: String,
    received: Arc<Mutex<Vec<Received>>>,
    endless: Arc<AtomicUsize>,
}

const GIGABYTE: usize = 1 << 30;

impl Server {
    /// Starts a service. `reply` gets the number of earlier requests, and the request.
    pub(crate) fn start(reply: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::at(0, reply)
    }

    /// Starts a service at a port.
    pub(crate) fn at(
        port: u16,
        reply: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let log = received.clone();
        let reply = Arc::new(reply);
        let endless = Arc::new(AtomicUsize::new(0));
        let counter = endless.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, reply, counter) = (log.clone(), reply.clone(), counter.clone());
                // The client may disconnect at any time.
                std::thread::spawn(move || serve(stream, &log, &counter, &*reply));
            }
        });
        Self {
            base,
            received,
            endless,
        }
    }

    /// A service that has stopped and refuses connections.
    pub(crate) fn nowhere() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
        Self {
            base: format!("http://{}", port.unwrap()),
            received: Arc::default(),
            endless: Arc::default(),
        }
    }

    /// All requests so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// How many bytes of endless answers were sent.
    pub(crate) fn sent_endlessly(&self) -> usize {
        self.endless.load(Ordering::SeqCst)
    }

    /// All requests so far, one line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.received().iter().map(Received::line).collect()
    }

    /// A client with a valid token and quick retries.
    pub(crate) fn client(&self) -> GraphClient {
        self.builder(Credential::default()).build()
    }

    pub(crate) fn builder(&self, credential: Credential) -> client::GraphClientBuilder {
        let cloud = Cloud::custom(&self.base, "test-scope").unwrap();
        let retry = RetryOptions {
            max_retries: 3,
            delay: Duration::from_millis(1),
            max_delay: Duration::from_millis(20),
            budget: Duration::from_secs(20),
        };
        GraphClient::builder(Arc::new(credential))
            .cloud(cloud)
            .retry(retry)
    }

    /// The builder that most tests start from.
    pub(crate) fn entitlement_management(&self) -> EntitlementManagementItemRequestBuilder {
        entitlement_management(self.client())
    }
}

pub(crate) fn entitlement_management(
    client: GraphClient,
) -> EntitlementManagementItemRequestBuilder {
    GraphService::new(client)
        .identity_governance()
        .entitlement_management()
}

/// Media content of no particular type.
pub(crate) fn content(client: &GraphClient) -> MediaRequestBuilder {
    MediaRequestBuilder::new(ResourcePath::root(client.into()).segment("content"))
}

fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<Received>>,
    endless: &AtomicUsize,
    reply: &dyn Fn(usize, &Received) -> Reply,
) -> std::io::Result<()> {
    let received = read(&mut BufReader::new(stream.try_clone()?))?;
    let count = {
        let mut log = log.lock().unwrap();
        log.push(received.clone());
        log.len() - 1
    };
    match reply(count, &received) {
        Reply::Answer(status, headers, body) => {
            write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\n")?;
            for (name, value) in headers {
                write!(stream, "{name}: {value}\r\n")?;
            }
            write!(stream, "Content-Length: {}\r\n\r\n", body.len())?;
            stream.write_all(&body)?;
        }
        Reply::Raw(bytes) => stream.write_all(&bytes)?,
        Reply::Endless(head, piece) => {
            stream.write_all(&head)?;
            while endless.load(Ordering::SeqCst) < GIGABYTE {
                stream.write_all(&piece)?;
                endless.fetch_add(piece.len(), Ordering::SeqCst);
            }
        }
        Reply::Slow(head, piece) => {
            stream.write_all(&head)?;
            loop {
                stream.write_all(&piece)?;
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Reply::Close => {}
        Reply::Silence => std::thread::sleep(Duration::from_secs(30)),
    }
    stream.shutdown(Shutdown::Both)
}

fn read(stream: &mut BufReader<TcpStream>) -> std::io::Result<Received> {
    let mut received = read_head(stream)?;
    if received.header("transfer-encoding") == Some("chunked") {
        received.body = read_chunks(stream)?;
    } else {
        received.body = vec![0; received.content_length()];
        stream.read_exact(&mut received.body)?;
    }
    Ok(received)
}

/// A request up to its body.
pub(crate) fn read_head(stream: &mut BufReader<TcpStream>) -> std::io::Result<Received> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let mut parts = line.split(' ');
    let method = parts.next().unwrap_or_default().to_owned();
    let target = parts.next().unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_lowercase(), value.to_owned()));
    }
    Ok(Received {
        method,
        target,
        headers,
        body: Vec::new(),
    })
}

fn read_chunks(stream: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let length = usize::from_str_radix(line.trim(), 16).unwrap_or_default();
        let mut chunk = vec![0; length + 2];
        stream.read_exact(&mut chunk)?;
        if length == 0 {
            return Ok(body);
        }
        body.extend_from_slice(&chunk[..length]);
    }
}

/// Returns numbered tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Credential {
    pub(crate) given: Arc<AtomicUsize>,
    pub(crate) fails: bool,
}

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        assert_eq!(scopes, ["test-scope"]);
        if self.fails {
            let kind = azure_core::error::ErrorKind::Credential;
            return Err(azure_core::Error::with_message(kind, "nobody is signed in"));
        }
        let number = self.given.fetch_add(1, Ordering::SeqCst);
        let expires = OffsetDateTime::now_utc() + CoreDuration::hours(1);
        Ok(AccessToken::new(format!("token-{number}"), expires))
    }
}
