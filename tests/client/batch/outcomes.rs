//! Which steps were executed, and what the answers say about that.

use super::service::{Draft, Service, Whole, done, fate, get, throttled};
use crate::server::{Reply, Server, answer, ok, with_header};
use msgraph::client::{BatchAnswers, BatchHandle, Cloud, Error, ErrorKind, GraphClient, StepError};
use serde_json::json;

fn fates(answers: &BatchAnswers, steps: &[BatchHandle<()>]) -> Vec<String> {
    steps.iter().map(|step| fate(answers, *step)).collect()
}

/// A service whose batches end with this error.
fn broken(error: &str) -> Whole {
    match error {
        "the connection broke" => Whole::Lost(Reply::Close),
        "500" => Whole::Refused(answer("500 Internal Server Error", "{}")),
        "504" => Whole::Lost(answer("504 Gateway Timeout", "")),
        _ => Whole::Lost(ok("<html>")),
    }
}

#[tokio::test]
async fn a_batch_that_fails_keeps_the_answers_of_the_others() {
    for cause in ["the connection broke", "500", "504", "200 OK: expected"] {
        let whole = move |count| match count {
            1 => broken(cause),
            _ => Whole::Answered,
        };
        let service = Service::with(|_, _| done(), whole);
        let mut batch = service.batch();
        let steps = batch.posts(45);
        let answers = batch.send().await;
        let expected = [vec!["200"; 20], vec!["unknown"; 20], vec!["200"; 5]].concat();
        assert_eq!(fates(&answers, &steps), expected);
        let error = answers.get(steps[20]).unwrap_err();
        assert!(error.error().client_request_id().is_some());
        let expected_text = format!("may have been executed: POST /$batch: {cause}");
        assert!(error.to_string().starts_with(&expected_text), "{error}");
        // A step that may have been executed is not sent again.
        assert!(!answers.can_resume());
        let answers = answers.resume().await;
        assert_eq!(fates(&answers, &steps), expected);
        assert_eq!(service.sent().len(), 3);
    }
}

#[tokio::test]
async fn a_retry_that_fails_keeps_the_answers() {
    let service = Service::with(
        |name, _| if name == "1" { throttled(0) } else { done() },
        |count| match count {
            0 => Whole::Answered,
            _ => Whole::Lost(Reply::Close),
        },
    );
    let mut batch = service.batch();
    let steps = batch.posts(3);
    let answers = batch.send().await;
    assert_eq!(fates(&answers, &steps), ["200", "unknown", "200"]);
    assert_eq!(service.executed(), ["0", "2"]);
}

const NO: &str = "{\"error\":{\"code\":\"no\"}}";

#[tokio::test]
async fn a_batch_that_is_refused_can_be_sent_again() {
    for refused in [
        "400 Bad Request",
        "401 Unauthorized",
        "403 Forbidden",
        "413 Payload Too Large",
    ] {
        let service = Service::with(
            |_, _| done(),
            move |count| match count {
                0 => Whole::Answered,
                1 => Whole::Refused(answer(refused, NO)),
                // After a 401, the client tries once more with another token.
                2 if refused.starts_with("401") => Whole::Refused(answer(refused, NO)),
                _ => Whole::Answered,
            },
        );
        let mut batch = service.batch();
        let mut steps = batch.posts(22);
        steps.push(batch.post_after("after", steps[21]));
        let mut answers = batch.send().await;
        let expected = ["200", "not sent", "not sent"];
        assert_eq!(fates(&answers, &steps)[20..], expected);
        let error = answers.get(steps[21]).unwrap_err();
        assert_eq!(error.error().code(), Some("no"), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("not executed: POST /$batch: ")
        );
        while answers.can_resume() {
            answers = answers.resume().await;
        }
        assert_eq!(fates(&answers, &steps), ["200"; 23]);
        assert_eq!(service.executed().len(), 23);
    }
}

#[tokio::test]
async fn steps_that_were_turned_away_can_be_sent_again_with_their_successors() {
    let service = Service::start(|name, tries| match (name, tries) {
        ("1", 0) => throttled(3600),
        ("2", _) => json!({"status": 409}),
        _ => done(),
    });
    let mut batch = service.batch();
    let mut steps = batch.posts(3);
    for before in [1, 2] {
        steps.push(batch.post_after(&format!("after{before}"), steps[before]));
    }
    let answers = batch.send().await;
    let first = ["200", "429", "409", "not sent", "not sent"];
    assert_eq!(fates(&answers, &steps), first);
    assert!(answers.can_resume());
    let answers = answers.resume().await;
    let second = ["200", "200", "409", "200", "not sent"];
    assert_eq!(fates(&answers, &steps), second);
    assert_eq!(service.executed(), ["0", "2", "1", "after1"]);
    // A step after a failed one is never sent.
    assert!(!answers.can_resume());
}

#[tokio::test]
async fn without_a_connection_nothing_was_executed() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let cloud = Cloud::custom(&format!("http://127.0.0.1:{port}"), "test-scope").unwrap();
    let server = Server::start(|_, _| ok("{}"));
    let client = server.builder(Default::default()).cloud(cloud).build();
    let mut batch = Draft::new(client);
    let steps = batch.posts(25);
    let answers = batch.send().await;
    assert_eq!(fates(&answers, &steps), ["not sent"; 25]);
    let error = answers.get(steps[0]).unwrap_err();
    assert!(
        matches!(error.error().kind(), ErrorKind::Connection(_)),
        "{error}"
    );
    let late = Server::at(port, |_, received| {
        let answers = super::service::steps(received);
        let answers: Vec<_> = answers
            .iter()
            .map(|step| json!({"id": step["id"], "status": 204}))
            .collect();
        ok(&json!({ "responses": answers }).to_string())
    });
    let answers = answers.resume().await;
    assert_eq!(fates(&answers, &steps), ["204"; 25]);
    assert_eq!(late.lines().len(), 2);
}

#[tokio::test]
async fn without_a_token_nothing_was_executed() {
    let server = Server::start(|_, _| ok("{}"));
    let credential = crate::server::Credential {
        fails: true,
        ..Default::default()
    };
    let client = server.builder(credential).build();
    let mut batch = Draft::new(client);
    let steps = batch.posts(1);
    let error = batch.send().await.get(steps[0]).unwrap_err();
    assert!(matches!(error, StepError::NotSent(_)));
    assert!(
        matches!(error.error().kind(), ErrorKind::Credential(_)),
        "{error}"
    );
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn lost_steps_are_retried_if_they_can_be_repeated() {
    let service = Service::with(
        |_, _| done(),
        |count| {
            if count == 0 {
                Whole::Lost(Reply::Close)
            } else {
                Whole::Answered
            }
        },
    );
    let mut batch = service.batch();
    let read = batch.get("read");
    let written = batch.post("written");
    let answers = batch.send().await;
    assert_eq!(fate(&answers, read), "200");
    assert_eq!(fate(&answers, written), "unknown");
    assert_eq!(service.executed(), ["read", "written", "read"]);
}

#[tokio::test]
async fn a_step_that_was_lost_once_is_never_reported_as_not_sent() {
    // The service executes a chain, but the answers are lost. On the next try, the first step fails.
    let service = Service::with(
        |name, tries| match (name, tries) {
            ("first", 1) => json!({"status": 404}),
            _ => done(),
        },
        |count| {
            if count == 0 {
                Whole::Lost(Reply::Close)
            } else {
                Whole::Answered
            }
        },
    );
    let mut batch = service.batch();
    let first = batch.get("first");
    let after = batch.get_after("after", first);
    let answers = batch.send().await;
    assert_eq!(fate(&answers, first), "404");
    assert_eq!(fate(&answers, after), "unknown");
    let error = answers.get(after).unwrap_err();
    let cause = error.error().kind();
    assert!(matches!(cause, ErrorKind::Transport(_)), "{error}");
    assert_eq!(service.executed(), ["first", "after", "first"]);
}

#[tokio::test]
async fn answers_are_read_whatever_the_status_of_the_batch() {
    // Graph's reference once said that a batch with a throttled step gets status 424.
    let server = Server::start(|_, _| {
        answer(
            "424 Failed Dependency",
            "{\"responses\":[{\"id\":\"0\",\"status\":429,\"headers\":{\"Retry-After\":\"3600\"}},{\"id\":\"1\",\"status\":204}]}",
        )
    });
    let mut batch = Draft::new(server.client());
    let steps = batch.posts(2);
    let answers = batch.send().await;
    assert_eq!(fates(&answers, &steps), ["429", "204"]);
}

#[tokio::test]
async fn malformed_answers_are_told_apart_from_failures() {
    for (reply, said) in [
        ("{}", "does not contain it"),
        ("<html>", "expected an object"),
        ("", "expected value"),
        ("{\"responses\": 5}", "an array"),
        (
            "{\"responses\":[{\"id\":\"x\"},5,{\"id\":\"7\",\"status\":200}]}",
            "does not contain it",
        ),
    ] {
        let server = Server::start(move |_, _| answer("200 OK", reply));
        let mut batch = Draft::new(server.client());
        let step = batch.get("a");
        let error = batch.send().await.get(step).unwrap_err();
        assert!(matches!(error, StepError::Unknown(_)), "{reply}");
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(server.lines().len(), 1);
    }
}

#[tokio::test]
async fn a_batch_without_steps_is_not_sent() {
    let server = Server::start(|_, _| ok("{}"));
    let batch = server.client().batch();
    assert!(batch.is_empty());
    assert!(!batch.send().await.can_resume());
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn errors_of_steps_can_be_passed_on() {
    async fn first(client: &GraphClient) -> Result<String, Error> {
        let mut batch = client.batch();
        let step = batch.add(get(client, "a"))?;
        let answers = batch.send().await;
        Ok(answers.get(step)?.body.id.unwrap_or_default())
    }
    let service = Service::start(|_, _| json!({"status": 404, "body": {"error": {"code": "c"}}}));
    let error = first(&service.client()).await.unwrap_err();
    assert!(error.is_not_found());
    let turned_away =
        Server::start(|_, _| with_header("503 Service Unavailable", "Retry-After", "3600"));
    let error = first(&turned_away.client()).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    let service = Service::start(|_, _| done());
    assert_eq!(first(&service.client()).await.unwrap(), "1");
}
