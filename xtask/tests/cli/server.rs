//! A server on loopback that always answers in the same way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// What the server does with a connection.
pub(crate) enum Answer {
    /// Sends this document.
    Document(&'static str),
    /// Sends this status and no document.
    Status(&'static str),
    /// Sends the client to this address, and the document at `/document`.
    Redirect(String, &'static str),
    /// Sends spaces forever.
    Endless,
    /// Sends nothing.
    Silence,
    /// Sends half of what it announces.
    Half,
}

/// Starts a server and returns its address.
pub(crate) fn start(answer: Answer) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1.0/$metadata", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // The client may disconnect at any time.
            let _ = serve(stream, &answer);
        }
    });
    address
}

fn document(stream: &mut TcpStream, text: &str) -> std::io::Result<()> {
    let length = text.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{text}"
    )
}

fn serve(mut stream: TcpStream, answer: &Answer) -> std::io::Result<()> {
    let mut request = [0; 4096];
    let _ = stream.read(&mut request)?;
    match answer {
        Answer::Document(text) => document(&mut stream, text),
        Answer::Redirect(_, text) if request.starts_with(b"GET /document ") => {
            document(&mut stream, text)
        }
        Answer::Redirect(to, _) => write!(
            stream,
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
        ),
        Answer::Status(status) => {
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n")
        }
        Answer::Endless => {
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            let spaces = [b' '; 65_536];
            loop {
                stream.write_all(&spaces)?;
            }
        }
        Answer::Silence => {
            std::thread::sleep(Duration::from_secs(30));
            Ok(())
        }
        Answer::Half => write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<edmx"
        ),
    }
}
