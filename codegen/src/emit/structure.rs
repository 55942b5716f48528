//! Structs and the tables of their members.

use super::{Block, documentation, gate, gate_of_row, literal, tokens};
use crate::plan::{FieldPlan, StructPlan};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(plan: &StructPlan) -> Vec<Block> {
    vec![Block::Items(definition(plan)), members(plan)]
}

fn definition(plan: &StructPlan) -> TokenStream {
    let text = documentation(&plan.documentation);
    let identifier = tokens(&plan.identifier);
    let additional_data = tokens(&plan.names.additional_data);
    let fields = plan.fields.iter().map(|field| {
        let text = documentation(std::slice::from_ref(&field.documentation));
        let identifier = tokens(&field.identifier);
        let property = tokens(&plan.names.property);
        let rust_type = tokens(&field.storage.rust_type);
        let gate = gate(field.feature.as_deref());
        quote! { #text #gate pub #identifier: #property<#rust_type>, }
    });
    quote! {
        #text
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #identifier {
            #(#fields)*
            /// Members and annotations that the type does not declare, as they came.
            pub additional_data: #additional_data,
        }
    }
}

fn members(plan: &StructPlan) -> Block {
    let head = format!("{} {};", plan.identifier, literal(&plan.odata_type));
    let rows = plan.fields.iter().enumerate();
    Block::Table {
        name: plan.names.members.clone(),
        rows: std::iter::once(head)
            .chain(rows.map(|(index, field)| member(index, field)))
            .collect(),
    }
}

fn member(index: usize, field: &FieldPlan) -> String {
    let constant = field.constant.as_ref();
    let constant = constant.map_or_else(String::new, |constant| format!(", {constant}"));
    format!(
        "{index} {}: {} => {}{constant}: {}{};",
        literal(&field.wire_name),
        field.storage.slot,
        field.identifier,
        field.storage.rust_type,
        gate_of_row(field.feature.as_deref()),
    )
}
