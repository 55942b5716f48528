//! Requests and handles that do not belong to a batch.

use super::service::{Service, done, get, post};
use crate::server::content;
use futures::io::Cursor;
use msgraph::client::{BatchHandle, Cloud, Error, ErrorKind, StepError, Upload};
use msgraph::{GetRequest, Reference, RequestError, ResourcePath, Service as Root};

fn is(error: &Error, expected: &RequestError) -> bool {
    matches!(error.kind(), ErrorKind::Request(error) if error == expected)
}

#[tokio::test]
async fn a_request_of_another_client_cannot_be_added() {
    let (service, other) = (Service::start(|_, _| done()), Service::start(|_, _| done()));
    let client = service.client();
    let mut batch = client.batch();
    // Another service, another credential, another version.
    let beta = Cloud::custom(&service.server.base, "test-scope")
        .unwrap()
        .beta();
    let beta = service.server.builder(Default::default()).cloud(beta);
    for other in [other.client(), service.client(), beta.build()] {
        let error = batch.add(get(&other, "a")).unwrap_err();
        assert!(is(&error, &RequestError::OtherClient), "{error}");
    }
    let of_none: GetRequest<Reference> = GetRequest::new(ResourcePath::root(Root::global()));
    let error = batch.add(of_none).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NoClient);
    // The batch is unchanged, and a clone counts as the same client.
    let step = batch.add(get(&client.clone(), "a")).unwrap();
    assert_eq!(step.position(), 0);
    batch.send().await.get(step).unwrap();
    assert!(other.server.lines().is_empty());
}

#[tokio::test]
async fn a_link_to_another_cloud_or_version_cannot_be_added() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let base = &service.server.base;
    let mut batch = client.batch();
    for address in [
        "https://graph.microsoft.com/v1.0/me",
        &format!("{base}/beta/me"),
        &format!("{base}/v1.01/me"),
        &format!("{base}/v1.0/../beta/me"),
        &format!("{base}/v1.0/%2e%2e/beta/me"),
        "http://127.0.0.1:1/v1.0/me",
    ] {
        let error = batch.add(client.get_at::<Reference>(address)).unwrap_err();
        assert!(is(&error, &RequestError::OtherClient), "{address}: {error}");
    }
    let link = format!("{base}/v1.0/me?$skiptoken=a%20b");
    let step = batch.add(client.get_at::<Reference>(&link)).unwrap();
    batch.send().await.get(step).unwrap();
    let sent = service.sent().concat();
    assert_eq!(sent.last().unwrap(), "me?$skiptoken=a%20b");
}

#[tokio::test]
async fn a_handle_of_another_batch_is_an_error() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut other = client.batch();
    let foreign: Vec<BatchHandle<()>> = ["a", "b"]
        .map(|name| other.add(post(&client, name)).unwrap())
        .to_vec();
    let mut batch = client.batch();
    let own = batch.add(post(&client, "own")).unwrap();
    for before in [vec![foreign[0]], vec![own, foreign[1]]] {
        let error = batch.add_after(post(&client, "after"), before).unwrap_err();
        assert!(is(&error, &RequestError::OtherBatch), "{error}");
    }
    assert_eq!(batch.len(), 1);
    let answers = batch.send().await;
    answers.get(own).unwrap();
    for handle in foreign {
        let error = answers.get(handle).unwrap_err();
        assert!(matches!(error, StepError::OtherBatch(_)), "{error}");
        assert!(is(error.error(), &RequestError::OtherBatch));
    }
}

#[tokio::test]
async fn a_stream_cannot_be_added() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let upload = Upload::once(Cursor::new(vec![7; 10]));
    let mut batch = client.batch();
    let error = batch
        .add(content(&client).put_stream(upload, "text/csv"))
        .unwrap_err();
    assert!(is(&error, &RequestError::BatchStream), "{error}");
    assert!(batch.is_empty());
}

/// Graph's reference documents ranges only for the address that a request for content is redirected to, and a batch does not
/// follow redirects.
#[tokio::test]
async fn a_range_cannot_be_added() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut batch = client.batch();
    let error = batch.add(content(&client).get().range(..10)).unwrap_err();
    assert!(is(&error, &RequestError::BatchRange), "{error}");
    // An unlimited range asks for all of the content, so it does not count.
    batch.add(content(&client).get().range(..)).unwrap();
    assert_eq!(batch.len(), 1);
}

#[tokio::test]
async fn an_invalid_request_cannot_be_added() {
    let service = Service::start(|_, _| done());
    let client = service.client();
    let mut batch = client.batch();
    let root = ResourcePath::root((&client).into());
    let path: GetRequest<Reference> = GetRequest::new(root.segment("a").key(".."));
    assert!(batch.add(path).is_err());
    let error = batch
        .add(get(&client, "a").header("x", "a\nb"))
        .unwrap_err();
    assert!(is(&error, &RequestError::Header("x".to_owned())), "{error}");
    let error = batch.add(get(&client, "a").header("x", "é")).unwrap_err();
    assert!(is(&error, &RequestError::Header("x".to_owned())), "{error}");
    assert!(batch.is_empty());
}
