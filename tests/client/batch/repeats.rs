//! Which steps are retried.

use super::service::{Service, Whole, done, fate, get, post, throttled};
use crate::server::{Reply, answer, with_header};
use msgraph::client::{ErrorKind, RetryOptions, StepError};
use msgraph::{Request, ResourcePath};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn quick(max_retries: u32) -> RetryOptions {
    RetryOptions {
        max_retries,
        delay: Duration::from_millis(1),
        max_delay: Duration::from_millis(5),
        budget: Duration::from_secs(20),
    }
}

/// How often GET, POST, PATCH, PATCH with If-Match and DELETE are sent if the service answers like this.
async fn tries(
    reply: impl Fn(&str, usize) -> Value + Send + Sync + 'static,
    whole: fn(usize) -> Whole,
) -> [usize; 5] {
    let service = Service::with(reply, whole);
    let client = service.client();
    let path = |name| ResourcePath::root((&client).into()).segment(name);
    let body = msgraph::models::ConnectedOrganization::new();
    let mut batch = client.batch();
    batch.add(get(&client, "get")).unwrap();
    batch.add(post(&client, "post")).unwrap();
    batch
        .add(Request::<()>::patch(path("patch"), &body))
        .unwrap();
    let patch = Request::<()>::patch(path("match"), &body).if_match("*");
    batch.add(patch).unwrap();
    batch.add(Request::<()>::delete(path("delete"))).unwrap();
    batch.send().await;
    let sent = service.sent().concat();
    ["get", "post", "patch", "match", "delete"]
        .map(|name| sent.iter().filter(|sent| *sent == name).count())
}

#[tokio::test]
async fn unprocessed_steps_are_retried() {
    let answered = |_| Whole::Answered;
    assert_eq!(tries(|_, _| throttled(0), answered).await, [4; 5]);
    assert_eq!(tries(|_, _| json!({"status": 429}), answered).await, [4; 5]);
    let unavailable = |_: &str, _| json!({"status": 503, "headers": {"Retry-After": "0"}});
    assert_eq!(tries(unavailable, answered).await, [4; 5]);
}

#[tokio::test]
async fn steps_that_may_have_been_processed_are_retried_only_if_they_can_be_repeated() {
    let answered = |_| Whole::Answered;
    assert_eq!(
        tries(|_, _| json!({"status": 503}), answered).await,
        [4, 1, 1, 4, 4]
    );
    assert_eq!(
        tries(|_, _| json!({"status": 504}), answered).await,
        [4, 1, 1, 4, 4]
    );
}

#[tokio::test]
async fn other_answers_are_not_sent_again() {
    let answered = |_| Whole::Answered;
    for status in [200, 302, 404, 424, 500, 502] {
        let reply = move |_: &str, _| json!({ "status": status });
        assert_eq!(tries(reply, answered).await, [1; 5], "{status}");
    }
}

#[tokio::test]
async fn a_failed_batch_is_retried_if_its_steps_would_be() {
    let refused = |_| Whole::Refused(with_header("429 Too Many Requests", "Retry-After", "0"));
    assert_eq!(tries(|_, _| done(), refused).await, [4; 5]);
    let refused = |_| Whole::Refused(with_header("503 Service Unavailable", "Retry-After", "0"));
    assert_eq!(tries(|_, _| done(), refused).await, [4; 5]);
    let lost = |_| Whole::Lost(answer("503 Service Unavailable", ""));
    assert_eq!(tries(|_, _| done(), lost).await, [4, 1, 1, 4, 4]);
    let lost = |_| Whole::Lost(answer("504 Gateway Timeout", ""));
    assert_eq!(tries(|_, _| done(), lost).await, [4, 1, 1, 4, 4]);
    let lost = |_| Whole::Lost(Reply::Close);
    assert_eq!(tries(|_, _| done(), lost).await, [4, 1, 1, 4, 4]);
    for status in [
        "400 Bad Request",
        "404 Not Found",
        "500 Internal Server Error",
        "502 Bad Gateway",
    ] {
        let service = Service::with(|_, _| done(), move |_| Whole::Refused(answer(status, "{}")));
        let client = service.client();
        let mut batch = client.batch();
        let request = get(&client, "a").retry_not_found(Duration::from_secs(5));
        batch.add(request).unwrap();
        batch.send().await;
        assert_eq!(service.sent().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn only_throttled_steps_are_sent_again() {
    let service = Service::start(|name, tries| match (name, tries) {
        ("b", 0..2) => throttled(0),
        ("c", _) => json!({"status": 500}),
        _ => done(),
    });
    let client = service.client();
    let mut batch = client.batch();
    let handles = ["a", "b", "c"].map(|name| batch.add(get(&client, name)).unwrap());
    let answers = batch.send().await;
    let fates = handles.map(|handle| fate(&answers, handle));
    assert_eq!(fates, ["200", "200", "500"]);
    assert_eq!(service.sent(), [vec!["a", "b", "c"], vec!["b"], vec!["b"]]);
}

#[tokio::test]
async fn throttled_steps_go_together_after_the_longest_wait() {
    let service = Service::start(|name, tries| match (name, tries) {
        ("a", 0) => throttled(0),
        ("b", 0) => throttled(1),
        ("c", 0) => json!({"status": 429}),
        _ => done(),
    });
    let client = service.client();
    let mut batch = client.batch();
    let start = Instant::now();
    for name in ["a", "b", "c"] {
        batch.add(get(&client, name)).unwrap();
    }
    // This one does not have enough time for that wait.
    let impatient = get(&client, "a").retry(RetryOptions {
        budget: Duration::from_millis(500),
        ..quick(3)
    });
    batch.add(impatient).unwrap();
    batch.send().await;
    assert!(start.elapsed() >= Duration::from_secs(1));
    let sent = service.sent();
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert_eq!(sent[1], ["a", "b", "c"]);
}

#[tokio::test]
async fn retry_options_apply_to_batches() {
    for (client_retries, batch_retries, step_retries, expected) in [
        (0, None, None, 1),
        (2, None, None, 3),
        (0, Some(1), None, 2),
        (0, Some(1), Some(4), 5),
        (2, Some(1), Some(0), 1),
    ] {
        let service = Service::start(|_, _| throttled(0));
        let builder = service.server.builder(Default::default());
        let client = builder.retry(quick(client_retries)).build();
        let mut batch = client.batch();
        if let Some(retries) = batch_retries {
            batch = batch.retry(quick(retries));
        }
        let mut request = post(&client, "a");
        if let Some(retries) = step_retries {
            request = request.retry(quick(retries));
        }
        let step = batch.add(request).unwrap();
        assert_eq!(fate(&batch.send().await, step), "429");
        assert_eq!(service.sent().len(), expected);
    }
}

#[tokio::test]
async fn a_wait_beyond_the_budget_is_not_started() {
    let service = Service::start(|name, _| match name {
        "far" => throttled(3600),
        _ => throttled(0),
    });
    let client = service.client();
    let mut batch = client.batch();
    let start = Instant::now();
    let far = batch.add(post(&client, "far")).unwrap();
    let near = batch.add(post(&client, "near")).unwrap();
    let answers = batch.send().await;
    let error = answers.get(far).unwrap_err();
    let service_error = error.error().service().unwrap();
    assert_eq!(service_error.retry_after.as_deref(), Some("3600"));
    assert_eq!(fate(&answers, near), "429");
    let sent = service.sent();
    assert_eq!(sent[0], ["far", "near"]);
    assert_eq!(sent[1..], [["near"], ["near"], ["near"]]);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_step_ends_when_its_time_is_over() {
    let service = Service::with(|_, _| done(), |_| Whole::Refused(Reply::Silence));
    let client = service.client();
    let limit = Duration::from_millis(200);
    let mut batch = client.batch();
    let read = batch.add(get(&client, "a").timeout(limit)).unwrap();
    let written = batch.add(post(&client, "b").timeout(limit)).unwrap();
    let start = Instant::now();
    let answers = batch.send().await;
    assert!(start.elapsed() < Duration::from_secs(5));
    for error in [
        answers.get(read).unwrap_err(),
        answers.get(written).unwrap_err(),
    ] {
        assert!(matches!(error, StepError::Unknown(_)), "{error}");
        assert_eq!(error.error().kind(), &ErrorKind::Timeout(limit));
    }
    assert_eq!(service.sent().len(), 1);
}

#[tokio::test]
async fn a_try_of_a_step_ends_when_its_time_is_over() {
    let service = Service::with(
        |_, _| done(),
        |count| match count {
            0 => Whole::Refused(Reply::Silence),
            _ => Whole::Answered,
        },
    );
    let client = service.client();
    let limit = Duration::from_millis(200);
    let mut batch = client.batch().try_timeout(limit);
    let read = batch.add(get(&client, "a")).unwrap();
    let written = batch.add(post(&client, "b")).unwrap();
    let answers = batch.send().await;
    answers.get(read).unwrap();
    assert_eq!(fate(&answers, written), "unknown");
    assert_eq!(service.executed(), ["a"]);
}

#[tokio::test]
async fn a_short_timeout_of_one_step_does_not_affect_the_others() {
    let service = Service::with(
        |_, _| done(),
        |count| match count {
            1 => Whole::Refused(Reply::Silence),
            _ => Whole::Answered,
        },
    );
    let client = service.client();
    let mut batch = client.batch().timeout(Duration::from_secs(20));
    let patient = [0, 2].map(|_| batch.add(post(&client, "patient")).unwrap());
    let hasty = post(&client, "hasty").timeout(Duration::from_millis(200));
    let hasty = batch.add(hasty).unwrap();
    let answers = batch.send().await;
    assert_eq!(patient.map(|step| fate(&answers, step)), ["200", "200"]);
    assert_eq!(fate(&answers, hasty), "unknown");
    assert_eq!(service.sent(), [vec!["patient", "patient"], vec!["hasty"]]);
}

#[tokio::test]
async fn a_step_waits_for_a_resource_that_is_not_found_yet() {
    let service = Service::start(|_, tries| match tries {
        0..3 => json!({"status": 404}),
        _ => done(),
    });
    let client = service.client();
    let mut batch = client.batch();
    let late = get(&client, "late").retry_not_found(Duration::from_secs(10));
    let late = batch.add(late).unwrap();
    let missing = batch.add(get(&client, "missing")).unwrap();
    let answers = batch.send().await;
    assert_eq!(fate(&answers, late), "200");
    assert_eq!(fate(&answers, missing), "404");
}
