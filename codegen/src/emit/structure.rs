//! Structs and the tables of their members.

use super::spelling::{Spelling, identifier, text};
use super::{Block, documentation, gate, gate_of_row, literal};
use crate::docs;
use crate::plan::{Builtin, FieldPlan, StructPlan};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(spelling: Spelling<'_>, plan: &StructPlan) -> Vec<Block> {
    vec![
        Block::Items(definition(spelling, plan)),
        members(spelling, plan),
    ]
}

fn definition(spelling: Spelling<'_>, plan: &StructPlan) -> TokenStream {
    let text = documentation(&docs::structure(plan));
    let name = identifier(&plan.path.identifier);
    let additional_data = spelling.builtin(Builtin::AdditionalData);
    let property = spelling.builtin(Builtin::Property);
    let fields = plan.fields.iter().map(|field| {
        let text = documentation(&[docs::field(field)]);
        let identifier = identifier(&field.identifier);
        let rust_type = spelling.rust_type(&field.storage.rust_type());
        let gate = gate(field.feature.as_ref());
        quote! { #text #gate pub #identifier: #property<#rust_type>, }
    });
    quote! {
        #text
        #[derive(Clone, Default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            /// Members and annotations that the type does not declare, unchanged.
            pub additional_data: #additional_data,
        }
    }
}

fn members(spelling: Spelling<'_>, plan: &StructPlan) -> Block {
    let odata_type = literal(&plan.odata_type().unwrap_or_default());
    let head = format!("{} {odata_type};", plan.path.identifier);
    let rows = plan.fields.iter().map(|field| member(spelling, field));
    Block::Table {
        name: text(spelling.builtin(Builtin::MembersMacro)),
        rows: std::iter::once(head).chain(rows).collect(),
    }
}

fn member(spelling: Spelling<'_>, field: &FieldPlan) -> String {
    let constant = field.constant.as_ref();
    let constant = constant.map_or_else(String::new, |constant| format!(", {constant}"));
    format!(
        "{} => {}{constant}: {}{};",
        literal(&field.wire_name),
        field.identifier,
        spelling.text(&field.storage.rust_type()),
        gate_of_row(field.feature.as_ref()),
    )
}
