//! Operations that the service is going to remove.

use super::logs::Log;
use super::server::{Reply, Server};

#[tokio::test]
async fn a_deprecated_operation_is_reported_once() {
    let (log, _guard) = Log::start("info");
    let server = Server::start(|_, received| {
        let headers = match received.line().contains("catalogs") {
            true => vec![
                ("Deprecation", "@1688169599".to_owned()),
                ("Sunset", "Sat, 31 Dec 2028 23:59:59 GMT".to_owned()),
            ],
            false => Vec::new(),
        };
        Reply::Answer("200 OK", headers, b"{}".to_vec())
    });
    let management = server.entitlement_management();
    for id in ["secret-1", "secret-2"] {
        management.catalogs().by_id(id).get().await.unwrap();
        management.assignments().by_id(id).get().await.unwrap();
    }
    let text = log.text();
    let reported: Vec<_> = text
        .lines()
        .filter(|line| line.contains("going to remove"))
        .collect();
    let [line] = &reported[..] else {
        panic!("once: {reported:?}");
    };
    for expected in [
        "WARN",
        "catalogs/{id}",
        "@1688169599",
        "31 Dec 2028",
        "method=GET",
    ] {
        assert!(line.contains(expected), "{expected}: {line}");
    }
    assert!(!text.contains("secret"), "{text}");
}
