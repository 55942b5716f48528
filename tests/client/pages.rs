//! Pages that would silently leave something out.

use super::server::{Server, ok};
use futures::{StreamExt, TryStreamExt};
use msgraph::client::{Change, ErrorKind, Items, Pages};
use msgraph::models::connected_organization::EXTERNAL_SPONSORS;
use msgraph::models::{AnyDirectoryObject, ConnectedOrganization};
use msgraph::{ListRequest, PageDefect, ReadError, from_slice};
use std::sync::{Arc, OnceLock};

/// A service that returns these pages one after another. `{next}` stands for an address of the service.
fn pages(pages: &[&str]) -> Server {
    let pages: Vec<_> = pages.iter().map(|page| (*page).to_owned()).collect();
    let base = Arc::new(OnceLock::<String>::new());
    let known = base.clone();
    let server = Server::start(move |count, _| {
        let base = known.get().unwrap();
        ok(&pages[count].replace("{next}", &format!("{base}/v1.0/next?$skiptoken={count}")))
    });
    base.set(server.base.clone()).unwrap();
    server
}

fn organizations(server: &Server) -> ListRequest<ConnectedOrganization> {
    let management = server.entitlement_management();
    management.connected_organizations().get()
}

fn delta(server: &Server) -> ListRequest<AnyDirectoryObject> {
    let organizations = server.entitlement_management().connected_organizations();
    organizations.by_id("1").external_sponsors().delta()
}

const FIRST: &str = r#"{"value":[{"id":"1"}],"@odata.nextLink":"{next}"}"#;
const LAST: &str = r#"{"value":[{"id":"3"}]}"#;

/// Invalid pages, and what is wrong with them.
fn defects() -> Vec<(&'static str, PageDefect)> {
    let link = |name: &str| PageDefect::Link(name.to_owned());
    vec![
        (r#"{"value":[{"id":"2"},null]}"#, PageDefect::Item(1)),
        (r#"{"value":[7,{"id":"2"}]}"#, PageDefect::Item(0)),
        (r#"{"value":[[{"id":"2"}]]}"#, PageDefect::Item(0)),
        (r#"{"value":{}}"#, PageDefect::NotItems),
        (r#"{"value":null}"#, PageDefect::NotItems),
        (r#"{"value":"2"}"#, PageDefect::NotItems),
        ("{}", PageDefect::NoItems),
        (
            r#"{"@odata.count":2,"@odata.nextLink":"{next}"}"#,
            PageDefect::NoItems,
        ),
        (r#"{"id":"2","displayName":"x"}"#, PageDefect::NoItems),
        (
            r#"{"value":[],"@odata.nextLink":5}"#,
            link("@odata.nextLink"),
        ),
        (
            r#"{"value":[],"@odata.nextLink":null}"#,
            link("@odata.nextLink"),
        ),
        (
            r#"{"value":[],"@odata.nextLink":""}"#,
            link("@odata.nextLink"),
        ),
        (
            r#"{"value":[],"@odata.deltaLink":{}}"#,
            link("@odata.deltaLink"),
        ),
    ]
}

#[tokio::test]
async fn a_page_that_leaves_something_out_is_an_error_and_its_link_is_kept() {
    for (broken, defect) in defects() {
        let server = pages(&[FIRST, broken, r#"{"value":[{"id":"2"}]}"#]);
        let mut items = organizations(&server).items();
        assert_eq!(items.next().await.unwrap().unwrap().id, "1");
        let error = items.next().await.unwrap().unwrap_err();
        let page = error.page().unwrap_or_else(|| panic!("{broken}: {error}"));
        assert_eq!((page.number, &page.defect), (2, &defect), "{broken}");
        assert!(page.body.as_str().starts_with(&broken[..2]));
        let shown = format!("{error} {error:?} {page:?}");
        assert!(
            shown.contains("page 2") && !shown.contains("skiptoken"),
            "{shown}"
        );
        assert!(items.next().await.is_none());
        let link = items.link().unwrap();
        assert!(link.address.ends_with("/next?$skiptoken=0"));
        let rest = Items::<ConnectedOrganization>::resume(server.client(), &link);
        let rest: Vec<_> = rest.try_collect().await.unwrap();
        assert_eq!(rest[0].id, "2");
    }
}

#[tokio::test]
async fn the_first_page_has_a_link_too() {
    let server = pages(&["{}", LAST]);
    let mut items = organizations(&server).top(5).items();
    assert!(items.link().is_none());
    assert!(items.next().await.unwrap().is_err());
    let link = items.link().unwrap();
    let rest = Items::<ConnectedOrganization>::resume(server.client(), &link);
    assert_eq!(rest.try_collect::<Vec<_>>().await.unwrap().len(), 1);
    let lines = server.lines();
    assert_eq!(lines[0], lines[1]);
}

#[tokio::test]
async fn a_single_page_follows_the_same_rules() {
    for (broken, defect) in defects() {
        let server = pages(&[broken]);
        let error = organizations(&server).await.unwrap_err();
        assert_eq!(
            error.page().map(|page| &page.defect),
            Some(&defect),
            "{broken}"
        );
        let request = organizations(&server);
        let error = request.read(broken.as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::Page(_)), "{broken}");
    }
}

#[tokio::test]
async fn an_error_with_the_status_of_a_success_is_an_error() {
    let error = r#""error":{"code":"UnknownError","message":"try later"}"#;
    for broken in [
        format!("{{{error}}}"),
        format!("{{\"value\":[{{}}],{error}}}"),
    ] {
        let server = pages(&[FIRST, &broken]);
        let items: Vec<_> = organizations(&server).items().collect().await;
        assert_eq!(items.len(), 2);
        let error = items[1].as_ref().unwrap_err();
        let PageDefect::Error(reported) = &error.page().unwrap().defect else {
            panic!("{error}");
        };
        assert_eq!(reported.code, "UnknownError");
        assert!(
            error.to_string().ends_with("UnknownError: try later"),
            "{error}"
        );
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test]
async fn a_page_can_be_skipped_and_its_content_is_in_the_error() {
    let broken = r#"{"value":[{"id":"2"},null],"@odata.nextLink":"{next}"}"#;
    let server = pages(&[FIRST, broken, LAST]);
    let mut items = organizations(&server).items();
    assert!(!items.skip_page());
    items.next().await.unwrap().unwrap();
    let error = items.next().await.unwrap().unwrap_err();
    let page = error
        .page()
        .unwrap()
        .page::<ConnectedOrganization>()
        .unwrap();
    let mismatches = page.mismatches();
    assert_eq!(mismatches[0].to_string(), r#"value: [{"id":"2"},null]"#);
    assert!(items.skip_page() && !items.skip_page());
    assert_eq!(items.next().await.unwrap().unwrap().id, "3");
    assert!(items.next().await.is_none() && items.link().is_none());
}

#[tokio::test]
async fn values_that_do_not_fit_are_kept_in_their_item() {
    let server = pages(&[r#"{"value":[{"id":"1","state":5,"identitySources":[{},null]}]}"#]);
    let items: Vec<_> = organizations(&server).items().try_collect().await.unwrap();
    let mismatches = items[0].mismatches();
    let paths: Vec<_> = mismatches.iter().map(|found| found.path.as_str()).collect();
    assert_eq!(paths, ["identitySources", "state"]);
}

#[tokio::test]
async fn the_items_of_a_page_that_links_back_come_before_the_error() {
    let back = r#"{"value":[{"id":"2"}],"@odata.nextLink":"{base}/v1.0/next?$skiptoken=0"}"#;
    let base = Arc::new(OnceLock::<String>::new());
    let known = base.clone();
    let server = Server::start(move |_, _| ok(&back.replace("{base}", known.get().unwrap())));
    base.set(server.base.clone()).unwrap();
    let mut items = organizations(&server).items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Loop);
    assert!(items.next().await.is_none() && items.link().is_some());
}

#[tokio::test]
async fn there_is_no_delta_link_after_lost_changes() {
    let link = r#""@odata.deltaLink":"{next}""#;
    for (broken, defect) in [
        (r#"{"value":[null],"#, PageDefect::Item(0)),
        ("{", PageDefect::NoItems),
        (
            r#"{"value":[{},{"@removed":{"reason":"deleted"}}],"#,
            PageDefect::Removed(1),
        ),
        (
            r#"{"value":[{"id":5,"@removed":{}}],"#,
            PageDefect::Removed(0),
        ),
    ] {
        let broken = format!("{broken}{link}}}");
        let server = pages(&[FIRST, &broken]);
        let mut changes = delta(&server).changes();
        assert!(changes.next().await.unwrap().is_ok());
        let error = changes.next().await.unwrap().unwrap_err();
        assert_eq!(error.page().unwrap().defect, defect);
        assert!(changes.next().await.is_none());
        assert!(changes.delta_link().is_none() && changes.link().is_some());
    }
}

#[tokio::test]
async fn a_delta_that_skips_a_page_has_no_delta_link() {
    let broken = r#"{"value":[null],"@odata.nextLink":"{next}"}"#;
    let last = r#"{"value":[{"id":"3"}],"@odata.deltaLink":"{next}"}"#;
    let server = pages(&[broken, last]);
    let mut changes = delta(&server).changes();
    assert!(changes.next().await.unwrap().is_err());
    assert!(changes.skip_page());
    assert!(matches!(changes.next().await, Some(Ok(Change::Changed(_)))));
    assert!(changes.next().await.is_none() && changes.delta_link().is_none());
}

#[tokio::test]
async fn a_delta_ends_with_a_delta_link_or_an_error() {
    let server = pages(&[FIRST, LAST]);
    let mut changes = delta(&server).changes();
    assert!(changes.next().await.unwrap().is_ok());
    let error = changes.next().await.unwrap().unwrap_err();
    assert_eq!(error.page().unwrap().defect, PageDefect::NoLink);
    // A request for only the latest delta link returns it without items.
    let server = pages(&[r#"{"value":[],"@odata.deltaLink":"{next}"}"#]);
    let mut changes = delta(&server).query("$deltaToken", "latest").changes();
    assert!(changes.next().await.is_none() && changes.delta_link().is_some());
}

#[tokio::test]
async fn a_delta_link_next_to_a_next_link_is_not_returned_early() {
    let first = r#"{"value":[{}],"@odata.nextLink":"{next}","@odata.deltaLink":"{next}&early"}"#;
    let last = r#"{"value":[],"@odata.deltaLink":"{next}&late"}"#;
    let server = pages(&[first, last]);
    let mut changes = delta(&server).changes();
    assert!(changes.next().await.unwrap().is_ok());
    assert!(changes.delta_link().is_none());
    assert!(changes.next().await.is_none());
    assert!(changes.delta_link().unwrap().address.ends_with("late"));
}

#[tokio::test]
async fn a_truncated_expansion_continues() {
    let sponsor = |id: u8| format!("{{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"{id}\"}}");
    let first = format!(
        "{{\"value\":[{{\"id\":\"a\",\"externalSponsors\":[{}],\
         \"externalSponsors@odata.nextLink\":\"{{next}}\"}},\
         {{\"id\":\"b\",\"externalSponsors\":[{}]}}]}}",
        sponsor(1),
        sponsor(2)
    );
    let rest = format!(
        "{{\"value\":[{}],\"@odata.nextLink\":\"{{next}}\"}}",
        sponsor(3)
    );
    let last = format!("{{\"value\":[{}]}}", sponsor(4));
    let server = pages(&[&first, &rest, &last]);
    let request = organizations(&server).expand(EXTERNAL_SPONSORS);
    let organizations: Vec<_> = request.items().try_collect().await.unwrap();
    let client = server.client();
    let rest = Items::rest_of(&client, &organizations[0], EXTERNAL_SPONSORS).unwrap();
    let rest: Vec<AnyDirectoryObject> = rest.try_collect().await.unwrap();
    assert!(
        rest.iter()
            .all(|sponsor| matches!(sponsor, AnyDirectoryObject::User(_)))
    );
    assert_eq!(rest[0].id(), &"3".to_owned());
    assert_eq!(rest[1].id(), &"4".to_owned());
    let whole = Pages::rest_of(&client, &organizations[1], EXTERNAL_SPONSORS).unwrap();
    assert_eq!(whole.count().await, 0);
    assert_eq!(server.lines()[1], "GET /next?$skiptoken=0");
    assert_eq!(server.lines().len(), 3);
}

#[tokio::test]
async fn an_expansion_whose_link_is_not_a_string_is_an_error() {
    let organization: ConnectedOrganization =
        from_slice(br#"{"externalSponsors@odata.nextLink":5}"#).unwrap();
    let server = pages(&[]);
    let error = Items::rest_of(server.client(), &organization, EXTERNAL_SPONSORS).unwrap_err();
    let name = "externalSponsors@odata.nextLink".to_owned();
    assert_eq!(error.defect, PageDefect::Link(name));
}

/// Each stream has its own `try_next`. This module does not import the traits of `futures`, whose methods have the same name.
mod without_another_crate {
    use super::{FIRST, LAST, delta, organizations, pages};
    use msgraph::PageDefect;
    use msgraph::client::{Change, Error};
    use msgraph::models::AnyDirectoryObject;

    #[tokio::test]
    async fn items_come_one_by_one() -> Result<(), Error> {
        let server = pages(&[FIRST, LAST]);
        let mut items = organizations(&server).items();
        let mut ids = Vec::new();
        while let Some(item) = items.try_next().await? {
            ids.push(item.id.unwrap_or_default());
        }
        assert_eq!(ids, ["1", "3"]);
        assert!(items.try_next().await?.is_none());
        Ok(())
    }

    #[tokio::test]
    async fn pages_come_one_by_one_and_an_error_ends_them() -> Result<(), Error> {
        let server = pages(&[FIRST, "{}"]);
        let mut pages = organizations(&server).pages();
        let page = pages.try_next().await?.map(msgraph::Page::into_items);
        assert_eq!(page.map_or(0, |items| items.len()), 1);
        let error = pages.try_next().await.unwrap_err();
        let defect = error.page().map(|page| &page.defect);
        assert_eq!(defect, Some(&PageDefect::NoItems));
        assert!(pages.try_next().await?.is_none());
        Ok(())
    }

    #[tokio::test]
    async fn changes_come_one_by_one() -> Result<(), Error> {
        let removed = r#"{"id":"2","@removed":{"reason":"deleted"}}"#;
        let last = format!(r#"{{"value":[{removed}],"@odata.deltaLink":"{{next}}"}}"#);
        let server = pages(&[FIRST, &last]);
        let mut changes = delta(&server).changes();
        let first: Option<Change<AnyDirectoryObject>> = changes.try_next().await?;
        assert!(matches!(first, Some(Change::Changed(_))));
        let second = changes.try_next().await?;
        assert!(matches!(second, Some(Change::Removed { id, .. }) if id == "2"));
        assert!(changes.try_next().await?.is_none() && changes.delta_link().is_some());
        Ok(())
    }

    #[tokio::test]
    async fn the_futures_can_move_to_another_thread() {
        let server = pages(&[FIRST, LAST]);
        let mut items = organizations(&server).items();
        let first = tokio::spawn(async move { items.try_next().await });
        assert_eq!(first.await.unwrap().unwrap().unwrap().id, "1");
    }
}
