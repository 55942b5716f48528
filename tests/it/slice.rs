//! The committed slice, and other slices of the same document.

use super::generator::{full, output, slice};
use super::workspace;
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::internals::transform::Selection;
use std::collections::BTreeSet;

fn selection() -> Selection {
    Selection::parse(&workspace::text("metadata/v1.0/selection.toml")).unwrap()
}

fn plan() -> CratePlan {
    let document = workspace::text("metadata/v1.0/entitlement-management.csdl");
    output(slice(&document, &selection()), &selection()).plan
}

#[test]
fn the_slice_has_a_model_for_each_type() {
    let document = workspace::text("metadata/v1.0/entitlement-management.csdl");
    let selected = slice(&document, &selection());
    let types = selected.model.structured_types().len() + selected.model.enum_types().len();
    let plan = plan();
    let models = plan
        .files
        .iter()
        .filter(|file| file.path.starts_with("models/"));
    let models: BTreeSet<_> = models.filter_map(|file| file.element()).collect();
    assert_eq!(models.len(), types);
}

#[test]
fn every_entity_type_has_one_builder_for_an_entity_and_one_for_a_collection_at_most() {
    let plan = plan();
    let mut paths: Vec<_> = plan.builders().map(|builder| &builder.path).collect();
    let all = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), all);
}

#[test]
#[ignore = "slow: reads all of Graph"]
fn the_slice_comes_from_the_document_that_the_lock_names() {
    let lock: toml::Table = workspace::text("metadata/v1.0/source.lock.toml")
        .parse()
        .unwrap();
    let name = lock["source"].as_str().unwrap();
    let Some(document) = workspace::shared_document(name) else {
        return;
    };
    let slice = full(&document, &selection());
    let csdl = msgraph_codegen::internals::model::write_csdl(&slice.model);
    assert_eq!(
        csdl,
        workspace::text("metadata/v1.0/entitlement-management.csdl")
    );
}

#[test]
#[ignore = "slow: reads all of Graph"]
fn a_further_root_brings_its_builders() {
    let Some(document) = workspace::shared_document("v1.0-2026-07-31.csdl") else {
        return;
    };
    let text = workspace::text("metadata/v1.0/selection.toml");
    let text = format!("{text}\n[[root]]\npath = \"identityGovernance/accessReviews\"\n");
    // The file ends with a table, so the new root needs its own header.
    let selection = Selection::parse(&text).unwrap();
    let plan = output(full(&document, &selection), &selection).plan;
    let has = |name: &str| {
        plan.builders()
            .any(|builder| &*builder.path.identifier == name)
    };
    assert!(has("AccessReviewSetItemRequestBuilder"));
    assert!(has("ConnectedOrganizationItemRequestBuilder"));
}
