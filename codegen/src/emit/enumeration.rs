//! Open enums and the tables of their members.

use super::spelling::{Spelling, identifier, text};
use super::{Block, documentation, literal};
use crate::docs;
use crate::plan::{Builtin, EnumPlan};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(spelling: Spelling<'_>, plan: &EnumPlan) -> Vec<Block> {
    vec![
        Block::Items(definition(spelling, plan)),
        members(spelling, plan),
    ]
}

fn definition(spelling: Spelling<'_>, plan: &EnumPlan) -> TokenStream {
    let text = documentation(&docs::enumeration(plan));
    let name = identifier(&plan.path.identifier);
    let string = spelling.builtin(Builtin::String);
    let members = plan.members.iter().map(|member| {
        let text = documentation(&[docs::member(member)]);
        let identifier = identifier(&member.identifier);
        quote! { #text #identifier, }
    });
    quote! {
        #text
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            /// A member that this crate does not know, as the service wrote it.
            Unrecognized(#string),
        }
    }
}

fn members(spelling: Spelling<'_>, plan: &EnumPlan) -> Block {
    let rows = plan.members.iter().map(|member| {
        let name = literal(&member.wire_name);
        format!("{name} => {};", member.identifier)
    });
    let head = format!("{};", plan.path.identifier);
    Block::Table {
        name: text(spelling.builtin(Builtin::EnumerationMacro)),
        rows: std::iter::once(head).chain(rows).collect(),
    }
}
