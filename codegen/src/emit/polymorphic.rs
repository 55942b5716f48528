//! Enums over a type and the types that derive from it, and the tables of their variants.

use super::{Block, documentation, gate, gate_of_row, literal, tokens};
use crate::plan::{FieldPlan, PolymorphicPlan, VariantPlan};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(plan: &PolymorphicPlan) -> Vec<Block> {
    vec![Block::Items(definition(plan)), variants(plan)]
}

fn definition(plan: &PolymorphicPlan) -> TokenStream {
    let text = documentation(&plan.documentation);
    let identifier = tokens(&plan.identifier);
    let boxed = tokens(&plan.names.boxed);
    let base = tokens(&plan.base);
    let variants = plan.variants.iter().map(|variant| {
        let text = documentation(std::slice::from_ref(&variant.documentation));
        let identifier = tokens(&variant.identifier);
        let rust_type = tokens(&variant.rust_type);
        let gate = gate(variant.feature.as_deref());
        quote! { #text #gate #identifier(#boxed<#rust_type>), }
    });
    quote! {
        #text
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #identifier {
            #(#variants)*
            /// A type that this crate does not know, with the base's properties typed.
            Unrecognized(#boxed<#base>),
        }
    }
}

fn variants(plan: &PolymorphicPlan) -> Block {
    let odata_type = literal(&plan.odata_type);
    let head = format!("{} {odata_type} {};", plan.identifier, plan.base);
    let variants = plan.variants.iter().map(variant);
    let accessors = plan.accessors.iter().map(accessor);
    Block::Table {
        name: plan.names.variants.clone(),
        rows: std::iter::once(head)
            .chain(variants)
            .chain(accessors)
            .collect(),
    }
}

fn variant(plan: &VariantPlan) -> String {
    let odata_type = literal(&plan.odata_type);
    let gate = gate_of_row(plan.feature.as_deref());
    format!(
        "{odata_type} => {}({}){gate};",
        plan.identifier, plan.rust_type
    )
}

fn accessor(plan: &FieldPlan) -> String {
    let name = literal(&plan.wire_name);
    let gate = gate_of_row(plan.feature.as_deref());
    format!(
        "{} {name}: {}{gate};",
        plan.identifier, plan.storage.rust_type
    )
}
