//! Streams of pages, items and changes.

use super::server::{Received, Reply, Server, answer, ok};
use futures::{StreamExt, TryStreamExt};
use msgraph::client::{Change, Changes, ErrorKind, Items};
use msgraph::models::{
    AccessPackageFilterByCurrentUserOptions, AnyDirectoryObject, ConnectedOrganization,
};
use std::sync::Arc;

/// Three pages: two items, none, one.
fn paged() -> Server {
    let base = Arc::new(std::sync::OnceLock::<String>::new());
    let known = base.clone();
    let server = Server::start(move |_, received: &Received| {
        let next = |page: u8| format!("{}/v1.0/next?$skiptoken={page}", known.get().unwrap());
        let page = received.target.rsplit('=').next().unwrap();
        ok(&match page {
            "2" => format!("{{\"value\":[],\"@odata.nextLink\":\"{}\"}}", next(3)),
            "3" => "{\"value\":[{\"id\":\"3\"}]}".to_owned(),
            _ => {
                let items = "[{\"id\":\"1\"},{\"id\":\"2\"}]";
                format!("{{\"value\":{items},\"@odata.nextLink\":\"{}\"}}", next(2))
            }
        })
    });
    base.set(server.base.clone()).unwrap();
    server
}

#[tokio::test]
async fn items_come_from_all_pages_with_the_headers_of_the_first() {
    let server = paged();
    let request = server
        .entitlement_management()
        .connected_organizations()
        .get();
    let request = request.filter("x eq 1").eventual_consistency().prefer("a");
    let items: Vec<ConnectedOrganization> = request.items().try_collect().await.unwrap();
    let ids: Vec<_> = items
        .iter()
        .map(|item| item.id.as_deref().unwrap())
        .collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let received = server.received();
    assert_eq!(received.len(), 3);
    for received in &received {
        assert_eq!(received.header("consistencylevel"), Some("eventual"));
        assert_eq!(received.header("prefer"), Some("a"));
    }
    assert_eq!(received[2].line(), "GET /next?$skiptoken=3");
}

#[tokio::test]
async fn an_empty_page_is_a_page() {
    let server = paged();
    let request = server
        .entitlement_management()
        .connected_organizations()
        .get();
    let pages: Vec<_> = request.pages().try_collect().await.unwrap();
    let sizes: Vec<_> = pages.iter().map(|page| page.items().len()).collect();
    assert_eq!(sizes, [2, 0, 1]);
}

#[tokio::test]
async fn a_stream_can_be_resumed_from_a_stored_link() {
    let server = paged();
    let request = server
        .entitlement_management()
        .connected_organizations()
        .get();
    let mut items = request.prefer("a").items();
    assert!(items.link().is_none());
    items.next().await.unwrap().unwrap();
    let stored = serde_json::to_string(&items.link().unwrap()).unwrap();
    let link = serde_json::from_str(&stored).unwrap();
    let rest = Items::<ConnectedOrganization>::resume(server.client(), &link);
    let rest: Vec<_> = rest.try_collect().await.unwrap();
    assert_eq!(rest.len(), 1);
    assert_eq!(server.received()[1].header("prefer"), Some("a"));
}

#[tokio::test]
async fn functions_that_return_collections_are_collections() {
    let server = paged();
    let on = AccessPackageFilterByCurrentUserOptions::AllowedRequestor;
    let packages = server.entitlement_management().access_packages();
    let items: Vec<_> = packages
        .filter_by_current_user(on)
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 3);
    assert!(server.lines()[0].ends_with("/filterByCurrentUser(on='allowedRequestor')"));
}

#[tokio::test]
async fn a_loop_of_pages_ends() {
    let base = Arc::new(std::sync::OnceLock::<String>::new());
    let known = base.clone();
    let server = Server::start(move |_, _| {
        let link = format!("{}/v1.0/again", known.get().unwrap());
        ok(&format!("{{\"value\":[],\"@odata.nextLink\":\"{link}\"}}"))
    });
    base.set(server.base.clone()).unwrap();
    let request = server
        .entitlement_management()
        .connected_organizations()
        .get();
    let error = request.items().try_collect::<Vec<_>>().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Loop);
    assert!(server.lines().len() < 4);
}

#[tokio::test]
async fn an_error_in_the_middle_comes_after_the_items_before_it() {
    let base = Arc::new(std::sync::OnceLock::<String>::new());
    let known = base.clone();
    let server = Server::start(move |count, _| match count {
        0 => {
            let link = format!("{}/v1.0/next", known.get().unwrap());
            ok(&format!(
                "{{\"value\":[{{\"id\":\"1\"}}],\"@odata.nextLink\":\"{link}\"}}"
            ))
        }
        _ => answer("400 Bad Request", "{}"),
    });
    base.set(server.base.clone()).unwrap();
    let request = server
        .entitlement_management()
        .connected_organizations()
        .get();
    let items: Vec<_> = request.items().collect().await;
    assert!(items[0].is_ok() && items[1].is_err());
    assert_eq!(items.len(), 2);
}

#[tokio::test]
async fn delta_returns_changes_removals_and_a_link_to_continue_from() {
    let base = Arc::new(std::sync::OnceLock::<String>::new());
    let known = base.clone();
    let server = Server::start(move |count, _| {
        let link = format!("{}/v1.0/delta?token=1", known.get().unwrap());
        match count {
            0 => ok(&format!(
                "{{\"value\":[{{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"1\"}},\
                 {{\"id\":\"2\",\"@removed\":{{\"reason\":\"deleted\"}}}}],\
                 \"@odata.deltaLink\":\"{link}\"}}"
            )),
            _ => Reply::Answer(
                "410 Gone",
                Vec::new(),
                b"{\"error\":{\"code\":\"resync\"}}".to_vec(),
            ),
        }
    });
    base.set(server.base.clone()).unwrap();
    let sponsors = server
        .entitlement_management()
        .connected_organizations()
        .by_id("1");
    let mut changes = sponsors.external_sponsors().delta().changes();
    let first = changes.next().await.unwrap().unwrap();
    assert!(matches!(
        first,
        Change::Changed(AnyDirectoryObject::User(_))
    ));
    let removed = Change::Removed {
        id: "2".to_owned(),
        reason: "deleted".to_owned(),
    };
    assert_eq!(changes.next().await.unwrap().unwrap(), removed);
    assert!(changes.next().await.is_none());
    let link = changes.delta_link().unwrap();
    let mut since = Changes::<AnyDirectoryObject>::since(server.client(), link);
    assert!(
        since
            .next()
            .await
            .unwrap()
            .unwrap_err()
            .is_resync_required()
    );
}
