//! The generator on the committed slice and, if it is available, on Graph's whole document.
//!
//! `cargo bench -p msgraph-tests --bench generator`. The figures are in `docs/benchmarks.md`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use divan::Bencher;
use msgraph_codegen::diagnostic::Diagnostics;
use msgraph_codegen::internals::csdl;
use msgraph_codegen::internals::model::Model;
use msgraph_codegen::internals::plan::CratePlan;
use msgraph_codegen::internals::transform::{self, Corrections, Selection, Slice};
use msgraph_codegen::pipeline;
use msgraph_codegen::pipeline::Options;
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

/// Empty if the document is missing; then nothing is measured.
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

fn corrections() -> Corrections {
    Corrections::parse(&text("metadata/v1.0/corrections.toml")).unwrap()
}

fn whole_slice(text: &str) -> Option<Slice> {
    let mut diagnostics = Diagnostics::new("document");
    let model = model(text)?;
    pipeline::slice(model, &selection(), &corrections(), &mut diagnostics)
}

/// Selects the whole document.
fn everything() -> Selection {
    Selection::parse(&text("metadata/v1.0/whole.toml")).unwrap()
}

fn whole() -> Option<Slice> {
    let mut diagnostics = Diagnostics::new("document");
    let model = model(&whole_text())?;
    pipeline::slice(model, &everything(), &corrections(), &mut diagnostics)
}

fn plan(slice: &Slice, selection: &Selection) -> Option<CratePlan> {
    let mut diagnostics = Diagnostics::new("document");
    pipeline::plan(slice, Options::new(selection), &mut diagnostics)
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
fn slice_3_transform(bencher: Bencher<'_, '_>) {
    let model = model(&slice_text()).unwrap();
    let selection = selection();
    bencher
        .with_inputs(|| model.clone())
        .bench_values(|model| transform::select(model, &selection, &mut Diagnostics::new("d")));
}

#[divan::bench]
fn slice_4_plan(bencher: Bencher<'_, '_>) {
    let (slice, selection) = (committed_slice(), selection());
    bencher.bench(|| plan(&slice, &selection));
}

#[divan::bench]
fn slice_6_and_7_text(bencher: Bencher<'_, '_>) {
    let plan = plan(&committed_slice(), &selection()).unwrap();
    bencher.bench(|| pipeline::files(&plan));
}

#[divan::bench(sample_count = 10)]
fn whole_1_csdl(bencher: Bencher<'_, '_>) {
    let text = whole_text();
    bencher.bench(|| csdl::read(&text, &mut Diagnostics::new("document")));
}

/// Including stage 1.
#[divan::bench(sample_count = 10)]
fn whole_2_model(bencher: Bencher<'_, '_>) {
    let text = whole_text();
    bencher.bench(|| model(&text));
}

#[divan::bench(sample_count = 10)]
fn whole_3_transform(bencher: Bencher<'_, '_>) {
    let model = model(&whole_text());
    let (selection, corrections) = (everything(), corrections());
    bencher.with_inputs(|| model.clone()).bench_values(|model| {
        let mut diagnostics = Diagnostics::new("document");
        pipeline::slice(model?, &selection, &corrections, &mut diagnostics)
    });
}

#[divan::bench(sample_count = 10)]
fn whole_4_plan(bencher: Bencher<'_, '_>) {
    let (slice, selection) = (whole(), everything());
    bencher.bench(|| plan(slice.as_ref()?, &selection));
}

#[divan::bench(sample_count = 10)]
fn whole_6_and_7_text(bencher: Bencher<'_, '_>) {
    let selection = everything();
    let plan = whole().and_then(|slice| plan(&slice, &selection));
    bencher.bench(|| plan.as_ref().map(pipeline::files));
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
        pipeline::generate(
            slice,
            Options::new(&selection),
            &mut Diagnostics::new("document"),
        )
    });
}
