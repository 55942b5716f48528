//! Another host that accepts uploads in slices, as Graph's reference describes for files in drives.

use super::server::{Received, read_head};
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What goes wrong with a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// The connection breaks after this many bytes of the slice; they are ignored.
    Cut(usize),
    /// The slice is accepted, and the connection breaks before the answer.
    Lost,
    /// The slice is rejected with this answer.
    Answer(&'static str, &'static str),
}

/// A session for one file.
pub(crate) struct UploadServer {
    /// `uploadUrl`.
    pub(crate) address: String,
    shared: Arc<Shared>,
}

/// Called with the number of earlier slices, and the slice.
type Faults = dyn Fn(usize, &Received) -> Fault + Send + Sync;

struct Shared {
    length: usize,
    state: Mutex<State>,
    fault: Box<Faults>,
}

#[derive(Default)]
struct State {
    content: Vec<u8>,
    log: Vec<Received>,
    slices: usize,
    is_over: bool,
}

const ITEM: &str = "{\"id\":\"912310013A123\",\"name\":\"largefile.vhd\",\"size\":128,\"file\":{}}";

impl UploadServer {
    /// A session for a file of this length. `fault` gets the number of earlier slices.
    pub(crate) fn start(
        length: usize,
        fault: impl Fn(usize, &Received) -> Fault + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            length,
            state: Mutex::default(),
            fault: Box::new(fault),
        });
        let served = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = served.clone();
                std::thread::spawn(move || served.serve(stream));
            }
        });
        Self {
            address: format!("http://{address}/up/fe6987415ace7X4e1eF866337?tempauth=secret"),
            shared,
        }
    }

    /// The bytes of the file that were received.
    pub(crate) fn content(&self) -> Vec<u8> {
        self.shared.state.lock().unwrap().content.clone()
    }

    /// All requests, without their bodies.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.shared.state.lock().unwrap().log.clone()
    }

    /// The method of each request, with the range if it is a slice.
    pub(crate) fn lines(&self) -> Vec<String> {
        let received = self.received();
        let lines = received.iter().map(|it| match it.header("content-range") {
            Some(range) => format!("{} {range}", it.method),
            None => it.method.clone(),
        });
        lines.collect()
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let head = read_head(&mut reader)?;
        let mut state = self.state.lock().unwrap();
        state.log.push(head.clone());
        let (status, body) = match head.method.as_str() {
            "PUT" => {
                let fault = (self.fault)(state.slices, &head);
                state.slices += 1;
                match self.put(&mut state, &mut reader, &head, fault)? {
                    Some(answer) => answer,
                    None => return Ok(()),
                }
            }
            "DELETE" => {
                state.is_over = true;
                ("204 No Content", String::new())
            }
            _ if state.is_over => (
                "404 Not Found",
                "{\"error\":{\"code\":\"itemNotFound\"}}".into(),
            ),
            _ => ("200 OK", missing(state.content.len())),
        };
        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        )
    }

    /// Accepts a slice. `None` if the connection breaks.
    fn put(
        &self,
        state: &mut State,
        reader: &mut BufReader<TcpStream>,
        head: &Received,
        fault: Fault,
    ) -> std::io::Result<Option<(&'static str, String)>> {
        let length = match fault {
            Fault::Cut(bytes) => bytes,
            _ => head.content_length(),
        };
        let mut slice = vec![0; length];
        reader.read_exact(&mut slice)?;
        match fault {
            Fault::Cut(_) => return Ok(None),
            Fault::Answer(status, body) => return Ok(Some((status, body.to_owned()))),
            Fault::None | Fault::Lost => {}
        }
        let answer = self.take(state, head, &slice);
        Ok((fault == Fault::None).then_some(answer))
    }

    fn take(&self, state: &mut State, head: &Received, slice: &[u8]) -> (&'static str, String) {
        let start = state.content.len();
        let end = start + slice.len();
        let expected = format!("bytes {start}-{}/{}", end - 1, self.length);
        if head.header("content-range") != Some(&*expected) {
            let status = "416 Requested Range Not Satisfiable";
            return (status, "{\"error\":{\"code\":\"invalidRange\"}}".to_owned());
        }
        state.content.extend_from_slice(slice);
        if end == self.length {
            state.is_over = true;
            return ("201 Created", ITEM.to_owned());
        }
        ("202 Accepted", missing(end))
    }
}

fn missing(start: usize) -> String {
    format!(
        "{{\"expirationDateTime\":\"2015-01-29T09:21:55.523Z\",\"nextExpectedRanges\":[\"{start}-\"]}}"
    )
}
