//! Open enums and the tables of their members.

use super::{Block, documentation, literal, tokens};
use crate::plan::EnumPlan;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(plan: &EnumPlan) -> Vec<Block> {
    vec![Block::Items(definition(plan)), members(plan)]
}

fn definition(plan: &EnumPlan) -> TokenStream {
    let text = documentation(&plan.documentation);
    let identifier = tokens(&plan.identifier);
    let string = tokens(&plan.string);
    let members = plan.members.iter().map(|member| {
        let text = documentation(std::slice::from_ref(&member.documentation));
        let identifier = tokens(&member.identifier);
        quote! { #text #identifier, }
    });
    quote! {
        #text
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #identifier {
            #(#members)*
            /// A member that this crate does not know, as the service wrote it.
            Unrecognized(#string),
        }
    }
}

fn members(plan: &EnumPlan) -> Block {
    let rows = plan.members.iter().map(|member| {
        let name = literal(&member.wire_name);
        format!("{name} => {};", member.identifier)
    });
    let head = format!("{};", plan.identifier);
    Block::Table {
        name: plan.enumeration.clone(),
        rows: std::iter::once(head).chain(rows).collect(),
    }
}
