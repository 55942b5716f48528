//! What the compiler says about calls that do not fit: programs that must not compile, and what their messages must contain.

use super::workspace;
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// What the compiler says of a request that would be sent.
const MISSING_CLIENT: [&str; 3] = [
    "a request is sent with the Cargo feature `client`, which is not enabled",
    "this needs the feature `client`",
    "enable the feature in `Cargo.toml`",
];

/// A name, the statements of the program, and parts of the message.
const CASES: [(&str, &str, &[&str]); 15] = [
    (
        "unsent_request",
        "organizations.by_id(\"1\").delete();",
        &[
            "that must be used",
            "a request is sent by `.await` or `.send()`",
        ],
    ),
    (
        "unused_setter",
        "let body = ConnectedOrganization::new(); body.display_name(\"x\");",
        &["must be used"],
    ),
    (
        "value_of_a_setter",
        "let _ = ConnectedOrganization::new().display_name(5);",
        &[
            "`{integer}` is not a value for a property that holds `String`",
            "what converts into it",
        ],
    ),
    (
        "condition_on_another_entity",
        "let _ = organizations.get().filter(access_package::IS_HIDDEN.eq(true));",
        &[
            "is not a condition on `ConnectedOrganization`",
            "make one from the constants of its own module",
        ],
    ),
    (
        "condition_of_a_count",
        "let _ = organizations.count().filter(access_package::IS_HIDDEN.eq(true));",
        &["is not a condition on `ConnectedOrganization`"],
    ),
    (
        "operand_of_a_condition",
        "let _ = connected_organization::DISPLAY_NAME.eq(5);",
        &["is not a value for a property that holds `String`"],
    ),
    (
        "term_of_another_entity",
        "let _ = organizations.get().select(access_package::IS_HIDDEN);",
        &[
            "cannot be given to a query option of `ConnectedOrganization`",
            "go into its expansion",
        ],
    ),
    (
        "reference_to_another_entity",
        "let _ = organizations.by_id(\"1\").external_sponsors().references().add(&organizations.by_id(\"2\"));",
        &["the trait bound `AnyDirectoryObject: From<ConnectedOrganization>` is not satisfied"],
    ),
    (
        "references_where_there_are_none",
        "let _ = organizations.references();",
        &["no method named `references` found"],
    ),
    (
        "body_of_another_type",
        "let _ = organizations.post(&5);",
        &["mismatched types", "expected `&ConnectedOrganization`"],
    ),
    (
        "private_path",
        "let _ = organizations.path;",
        &["field `path` of struct `ConnectedOrganizationCollectionRequestBuilder` is private"],
    ),
    (
        "client_without_its_feature",
        "let _ = organizations.get().send();",
        &MISSING_CLIENT,
    ),
    (
        "await_without_client",
        "let _ = async { organizations.get().await };",
        &["CargoFeatureClient` is not implemented for `msgraph::Request"],
    ),
    (
        "items_without_client",
        "let _ = organizations.get().items();",
        &MISSING_CLIENT,
    ),
    (
        "graph_client_without_client",
        "use msgraph::client::GraphClient;",
        &["the item is gated behind the `client` feature"],
    ),
];

fn program(statements: &str) -> String {
    format!(
        "#![deny(unused_must_use)]\n#![allow(unused_imports)]\n\
         use msgraph::models::{{ConnectedOrganization, access_package, connected_organization}};\n\
         use msgraph::{{GraphService, Service}};\n\
         fn main() {{\n\
         let organizations = GraphService::new(Service::global()).identity_governance()\
         .entitlement_management().connected_organizations();\n{statements}\n}}\n"
    )
}

/// The messages of a crate with a program for each case, by the program's name.
fn messages() -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!(
        "[package]\nname = \"refused\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nmsgraph = {{ path = {:?}, default-features = false }}\n",
        workspace::root().join("generated")
    );
    std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    let lock = workspace::text("Cargo.lock");
    std::fs::write(folder.path().join("Cargo.lock"), lock).unwrap();
    let programs = folder.path().join("src/bin");
    std::fs::create_dir_all(&programs).unwrap();
    for (name, statements, _) in CASES {
        std::fs::write(programs.join(format!("{name}.rs")), program(statements)).unwrap();
    }
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--bins",
            "--offline",
            "--keep-going",
            "--message-format=json",
        ])
        .current_dir(folder.path())
        .env(
            "CARGO_TARGET_DIR",
            workspace::root().join("target/other-slice"),
        )
        .output()
        .unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if let Some(text) = line["message"]["rendered"].as_str() {
            let name = line["target"]["name"].as_str().unwrap_or_default();
            messages.entry(name.to_owned()).or_default().push_str(text);
        }
    }
    messages
}

#[test]
#[ignore = "slow: compiles a crate"]
fn each_message_says_what_to_write() {
    let messages = messages();
    let missing = CASES.iter().flat_map(|(name, _, parts)| {
        let message = messages.get(*name).map_or("it compiles", String::as_str);
        let missing = parts.iter().filter(|part| !message.contains(**part));
        missing.map(move |part| format!("{name} has no `{part}`:\n{message}"))
    });
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
