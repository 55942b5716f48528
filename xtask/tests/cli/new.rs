//! Crates with other slices: features, models that crates share, limited methods, and all of Graph.

use crate::scratch::{Scratch, runtime, shared};

/// Lakes with boats, and people. Each entity set has its own types, and lakes refer to people.
const DOCUMENT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="example.shore" Alias="shore" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="place" Abstract="true">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
      </EntityType>
      <EntityType Name="lake" BaseType="shore.place">
        <NavigationProperty Name="boats" Type="Collection(shore.boat)" ContainsTarget="true" />
        <NavigationProperty Name="guide" Type="shore.person" />
        <NavigationProperty Name="visited" Type="Collection(shore.place)" />
      </EntityType>
      <EntityType Name="boat">
        <Key><PropertyRef Name="id" /></Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="engine" Type="shore.engine" />
      </EntityType>
      <ComplexType Name="engine"><Property Name="fuel" Type="shore.fuel" /></ComplexType>
      <EnumType Name="fuel"><Member Name="wind" Value="0" /></EnumType>
      <EntityType Name="person" BaseType="shore.place">
        <Property Name="home" Type="shore.address" />
      </EntityType>
      <ComplexType Name="address"><Property Name="street" Type="Edm.String" /></ComplexType>
      <Function Name="captain" IsBound="true">
        <Parameter Name="boat" Type="shore.boat" /><ReturnType Type="shore.person" />
      </Function>
      <Action Name="invite" IsBound="true">
        <Parameter Name="lake" Type="shore.lake" /><Parameter Name="guest" Type="shore.person" />
      </Action>
      <EntityContainer Name="ShoreService">
        <EntitySet Name="lakes" EntityType="shore.lake" />
        <EntitySet Name="people" EntityType="shore.person" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

/// Without the feature `people`, members that refer to a person are kept unchanged.
const KEPT: &str = r###"
use shore::models::{Place, Lake};
use shore::{Service, ShoreService};

#[test]
fn paths_begin_with_what_the_root_exports() {
    let lake = ShoreService::new(Service::global()).lakes().by_id("a").get();
    assert_eq!(lake.http_request().unwrap().uri().path(), "/v1.0/lakes/a");
}

#[test]
fn members_without_a_type_are_kept() {
    let json = r#"{"id":"a","guide":{"id":"b","home":{"street":"c"}}}"#;
    let lake: Lake = shore::from_slice(json.as_bytes()).unwrap();
    assert_eq!(lake.additional_data.get("guide").unwrap().as_str(), r#"{"id":"b","home":{"street":"c"}}"#);
    assert!(lake.mismatches().is_empty());
    assert_eq!(String::from_utf8(shore::to_vec(&lake)).unwrap(), json);
    let person = r##"{"@odata.type":"#example.shore.person","id":"d"}"##;
    let place: Place = shore::from_slice(person.as_bytes()).unwrap();
    assert!(matches!(place, Place::Unrecognized(_)));
    let written = r##"{"id":"d","@odata.type":"#example.shore.person"}"##;
    assert_eq!(String::from_utf8(shore::to_vec(&place)).unwrap(), written);
}
"###;

fn scratch(selection: &str) -> Scratch {
    let scratch = Scratch::small();
    scratch.write("shore.csdl", DOCUMENT);
    scratch.write("shore.toml", selection);
    scratch
}

fn new(scratch: &Scratch, folder: &str, selection: &str) -> String {
    let from = ["--selection", selection, "--from", "shore.csdl"];
    scratch.run(&[&["new", folder][..], &from].concat())
}

/// Lets the crate use the runtime of the real workspace.
fn with_runtime(scratch: &Scratch, folder: &str, more: &str) {
    let path = format!("{folder}/Cargo.toml");
    let manifest = scratch.read(&path);
    let line = |line: &str| match line.starts_with("msgraph-runtime") {
        true => runtime(),
        false => line.to_owned(),
    };
    let lines: Vec<_> = manifest.lines().map(line).collect();
    scratch.write(&path, lines.join("\n") + more);
}

#[test]
#[ignore = "slow: compiles crates"]
fn a_crate_with_features_compiles_with_any_of_them() {
    let scratch = scratch("namespace = 'example.shore'\nfeatures = true\n[[root]]\npath = '**'\n");
    let printed = new(&scratch, "shore", "shore.toml");
    assert!(printed.starts_with("7 types, 9 builders"), "{printed}");
    with_runtime(&scratch, "shore", "\n[workspace]\n");
    let features = scratch.read("shore/features.toml");
    assert!(
        features.contains("full = [\"lakes\", \"people\"]"),
        "{features}"
    );
    let lake = scratch.read("shore/src/models/lake.rs");
    assert!(lake.contains("guide, GUIDE: Box<crate::models::Person>, cfg(feature = \"people\");"));
    assert!(lake.contains("Needs the feature `people`."), "{lake}");
    let root = scratch.read("shore/src/lib.rs");
    assert!(
        root.contains("\npub use requests::ShoreService;\n"),
        "{root}"
    );
    assert!(!root.contains("::*"), "{root}");
    scratch.write("shore/tests/kept.rs", KEPT);
    for features in ["", "people", "full"] {
        scratch.cargo("shore", &["check", "--lib", "--features", features]);
    }
    scratch.cargo("shore", &["test", "--features", "lakes"]);
    let again = new(&scratch, "shore", "shore.toml");
    assert!(again.ends_with(": 0 written, 0 removed\n"), "{again}");
}

#[test]
fn features_that_a_manifest_lacks_are_named() {
    let scratch = scratch("namespace = 'example.shore'\nfeatures = true\n");
    scratch.write("shore/Cargo.toml", "[features]\nlakes = []\n");
    let printed = new(&scratch, "shore", "shore.toml");
    assert!(printed.ends_with("to do: Cargo.toml lacks features that features.toml has: people\n"));
}

#[test]
#[ignore = "slow: compiles crates"]
fn two_crates_share_the_models_of_a_third() {
    let models = "namespace = 'example.shore'\nfeatures = true\n\
                  [[root]]\npath = 'lakes'\nmethods = []\n[[root]]\npath = 'people'\nmethods = []\n";
    let scratch = scratch(models);
    let shared = models.replace("features", "models = 'shore_models::models'\nfeatures");
    let lakes = shared.replacen("methods = []\n", "", 1);
    let people = shared.replace(
        "path = 'people'\nmethods = []",
        "path = 'people'\nmethods = ['GET']",
    );
    scratch.write("lakes.toml", lakes);
    scratch.write("people.toml", people);
    new(&scratch, "shore_models", "shore.toml");
    new(&scratch, "lakes", "lakes.toml");
    new(&scratch, "people", "people.toml");
    assert!(!scratch.path("shore_models/src/requests.rs").exists());
    assert!(!scratch.path("lakes/src/models.rs").exists());
    assert!(!scratch.path("people/src/requests/lake.rs").exists());
    let person = scratch.read("people/src/requests/person.rs");
    assert!(
        person.contains("pub fn get(") && !person.contains("pub fn patch("),
        "{person}"
    );
    for folder in ["shore_models", "lakes", "people"] {
        with_runtime(&scratch, folder, "");
    }
    scratch.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"shore_models\", \"lakes\", \"people\"]\n",
    );
    scratch.cargo(
        ".",
        &[
            "check",
            "--workspace",
            "--features",
            "lakes/full,people/full",
        ],
    );
    scratch.cargo(".", &["check", "--workspace"]);
}

#[test]
fn explain_names_roots_and_sizes() {
    let scratch = scratch(
        "namespace = 'example.shore'\n[[root]]\npath = 'lakes/*/boats'\n[[root]]\npath = 'people/**'\n",
    );
    let from = ["--selection", "shore.toml", "--from", "shore.csdl"];
    let all = scratch.run(&[&["explain"][..], &from].concat());
    let roots: Vec<_> = all.lines().take(3).collect();
    assert_eq!(roots[0], "types  only by it   lines  root");
    assert!(
        roots[1].ends_with("lakes/*/boats") && roots[2].ends_with("people/**"),
        "{all}"
    );
    let person = scratch.run(&[&["explain", "person"][..], &from].concat());
    assert!(
        person.contains("roots: `lakes/*/boats`, `people/**`\n"),
        "{person}"
    );
    assert!(person.contains("generated lines: "), "{person}");
}

/// Paths that are in v1.0 but not in entitlement management.
const PATHS: &str = "
GET /users/delta()
GET /me/photo/$value
PUT /me/photo/$value
GET /users/{id}/messages/{id}/$value
GET /drives/{id}/items/{id}/content
PUT /drives/{id}/items/{id}/content
POST /drives/{id}/items/{id}/createUploadSession
POST /me/messages/{id}/attachments/createUploadSession
GET /groups/{id}/members/microsoft.graph.user
GET /groups/{id}/members/microsoft.graph.user/$count
POST /groups/{id}/members/$ref
DELETE /groups/{id}/members/{id}/$ref
GET /reports/getOffice365ActiveUserDetail(period={period})
POST /directoryObjects/getByIds
POST /directoryObjects/validateProperties
GET /drives/{id}/items/{id}/workbook/worksheets/{id}/range(address={address})
POST /drives/{id}/items/{id}/workbook/functions/sum
GET /drives/{id}/root/delta(token={token})
GET /me/calendar/calendarView
GET /users/{id}/mailFolders/{id}/messages/delta()
GET /sites/{id}/lists/{id}/items/{id}/fields
PATCH /sites/{id}/lists/{id}/items/{id}/fields
GET /applications(appId={appId})
GET /servicePrincipals(appId={appId})
GET /communications/callRecords/{id}/sessions/{id}/segments
POST /communications/calls/{id}/answer
GET /security/cases/ediscoveryCases/{id}/searches
GET /teams/{id}/channels/{id}/messages/{id}/replies
GET /planner/tasks/{id}/details
GET /identity/conditionalAccess/policies
GET /deviceManagement/managedDevices/{id}
POST /subscriptions
POST /search/query
GET /organization/{id}/branding/localizations
";

#[test]
#[ignore = "slow: generates and compiles all of Graph"]
fn the_whole_document_has_all_its_types_and_the_paths_of_real_use_and_compiles() {
    let Some(document) = shared("v1.0-2026-07-31.csdl") else {
        return;
    };
    let scratch = Scratch::committed();
    scratch.write("paths.txt", PATHS);
    let text = std::fs::read_to_string(&document).unwrap();
    let count = |element: &str| text.matches(&format!("<{element} ")).count();
    let types = count("EntityType") + count("ComplexType") + count("EnumType");
    let whole = [
        "--selection",
        "metadata/v1.0/whole.toml",
        "--from",
        document.to_str().unwrap(),
    ];
    let printed = scratch.run(&[&["new", "graph"][..], &whole].concat());
    assert_eq!(types, 3822);
    assert!(
        printed.starts_with(&format!("{types} types, 2339 builders")),
        "{printed}"
    );
    let files = scratch.files();
    let models = files
        .iter()
        .filter(|(path, _)| path.starts_with(scratch.path("graph/src/models")));
    let models: Vec<_> = models
        .map(|(_, text)| String::from_utf8_lossy(text))
        .collect();
    let of_kind = |table: &str| {
        models
            .iter()
            .map(|text| text.matches(table).count())
            .sum::<usize>()
    };
    let structured = count("EntityType") + count("ComplexType");
    assert_eq!(of_kind("\nmembers! {"), structured);
    assert_eq!(of_kind("\nenumeration! {"), count("EnumType"));
    // A registry accepts 300 features.
    let features = scratch.read("graph/features.toml").lines().count();
    assert!((60..100).contains(&features), "{features}");
    let root = scratch.read("graph/src/requests/graph_service.rs");
    assert_eq!(
        root.matches("    pub fn ").count(),
        1 + 41 + 31,
        "the entity sets and singletons"
    );
    scratch.run(&[&["operations", "--match", "paths.txt"][..], &whole].concat());
    with_runtime(&scratch, "graph", "\n[workspace]\n");
    scratch.cargo("graph", &["check", "--lib", "--features", "full"]);
}
