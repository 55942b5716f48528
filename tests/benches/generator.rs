//! The generator on the committed slice and, where it is there, on Graph's whole document.
//!
//! `cargo bench -p msgraph-tests --bench generator`. The figures are in `docs/decisions/0004-budgets.md`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use divan::Bencher;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::model::Model;
use msgraph_codegen::transform::{self, Corrections, Selection, Slice};
use msgraph_codegen::{csdl, pipeline};
use std::path::Path;

fn main() {
    divan::main();
}

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join(path)).unwrap_or_default()
}

fn slice_text() -> String {
    text("metadata/v1.0/entitlement-management.csdl")
}

/// Empty where the document is not there; then what is measured is nothing.
fn whole_text() -> String {
    text("../shared/graph/v1.0-2026-07-31.csdl")
}

fn selection() -> Selection {
    Selection::parse(&text("metadata/v1.0/selection.toml")).unwrap()
}

fn model(text: &str) -> Option<Model> {
    pipeline::read(text, &mut Diagnostics::new("document"))
}

fn committed_slice() -> Slice {
    let model = model(&slice_text()).unwrap();
    transform::select(model, &selection(), &mut Diagnostics::new("document"))
}

fn whole_slice(text: &str) -> Option<Slice> {
    let corrections = Corrections::parse(&self::text("metadata/v1.0/corrections.toml")).unwrap();
    let mut diagnostics = Diagnostics::new("document");
    pipeline::slice(model(text)?, &selection(), &corrections, &mut diagnostics)
}

#[divan::bench]
fn slice_1_csdl(bencher: Bencher<'_, '_>) {
    let text = slice_text();
    bencher.bench(|| csdl::read(&text, &mut Diagnostics::new("document")));
}

#[divan::bench]
fn slice_2_model(bencher: Bencher<'_, '_>) {
    let text = slice_text();
    bencher.bench(|| model(&text));
}

#[divan::bench]
fn slice_3_to_6(bencher: Bencher<'_, '_>) {
    let selection = selection();
    bencher
        .with_inputs(committed_slice)
        .bench_values(|slice| pipeline::generate(slice, &selection, &mut Diagnostics::new("d")));
}

#[divan::bench(sample_count = 10)]
fn whole_document_to_slice(bencher: Bencher<'_, '_>) {
    let text = whole_text();
    bencher.bench(|| whole_slice(&text));
}

#[divan::bench(sample_count = 10)]
fn whole_document_to_crate_of_slice(bencher: Bencher<'_, '_>) {
    let text = whole_text();
    let selection = selection();
    bencher.bench(|| {
        let slice = whole_slice(&text)?;
        pipeline::generate(slice, &selection, &mut Diagnostics::new("document"))
    });
}
