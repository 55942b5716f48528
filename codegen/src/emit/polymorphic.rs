//! Enums over a type and the types that derive from it, and the tables of their variants.

use super::spelling::{Spelling, identifier, text};
use super::{Block, documentation, gate, gate_of_row, literal};
use crate::docs;
use crate::plan::{Builtin, FieldPlan, PolymorphicPlan, VariantPlan};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(spelling: Spelling<'_>, plan: &PolymorphicPlan) -> Vec<Block> {
    vec![
        Block::Items(definition(spelling, plan)),
        variants(spelling, plan),
    ]
}

fn definition(spelling: Spelling<'_>, plan: &PolymorphicPlan) -> TokenStream {
    let text = documentation(&[docs::polymorphic(plan)]);
    let name = identifier(&plan.path.identifier);
    let boxed = spelling.builtin(Builtin::Box);
    let base = spelling.path(&plan.base);
    let variants = plan.variants.iter().map(|variant| {
        let text = documentation(&[docs::variant(variant)]);
        let identifier = identifier(&variant.identifier);
        let holds = spelling.path(&variant.holds);
        let gate = gate(variant.feature.as_ref());
        quote! { #text #gate #identifier(#boxed<#holds>), }
    });
    quote! {
        #text
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A type that this crate does not know, read as the base type.
            Unrecognized(#boxed<#base>),
        }
    }
}

fn variants(spelling: Spelling<'_>, plan: &PolymorphicPlan) -> Block {
    let odata_type = literal(&plan.odata_type());
    let base = spelling.path_text(&plan.base);
    let head = format!("{} {odata_type} {base};", plan.path.identifier);
    let variants = plan.variants.iter().map(|it| variant(spelling, it));
    let accessors = plan.accessors.iter().map(|it| accessor(spelling, it));
    Block::Table {
        name: text(spelling.builtin(Builtin::VariantsMacro)),
        rows: std::iter::once(head)
            .chain(variants)
            .chain(accessors)
            .collect(),
    }
}

fn variant(spelling: Spelling<'_>, plan: &VariantPlan) -> String {
    let odata_type = literal(&plan.odata_type());
    let holds = spelling.path_text(&plan.holds);
    let gate = gate_of_row(plan.feature.as_ref());
    format!("{odata_type} => {}({holds}){gate};", plan.identifier)
}

fn accessor(spelling: Spelling<'_>, plan: &FieldPlan) -> String {
    let name = literal(&plan.wire_name);
    let ty = spelling.text(&plan.storage.rust_type());
    let gate = gate_of_row(plan.feature.as_ref());
    format!("{} {name}: {ty}{gate};", plan.identifier)
}
