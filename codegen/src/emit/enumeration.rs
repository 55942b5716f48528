//! Open enums.

use super::{documentation, tokens};
use crate::plan::EnumPlan;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(plan: &EnumPlan) -> Vec<TokenStream> {
    let serde_enum = tokens(&plan.serde_enum);
    let identifier = tokens(&plan.identifier);
    vec![
        definition(plan),
        enum_type(plan),
        quote! { #serde_enum!(#identifier); },
    ]
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

fn enum_type(plan: &EnumPlan) -> TokenStream {
    let identifier = tokens(&plan.identifier);
    let enum_type = tokens(&plan.enum_type);
    let members: Vec<_> = plan
        .members
        .iter()
        .map(|member| tokens(&member.identifier))
        .collect();
    let names: Vec<_> = plan
        .members
        .iter()
        .map(|member| &member.wire_name)
        .collect();
    quote! {
        impl #enum_type for #identifier {
            fn from_name(name: &str) -> Self {
                match name {
                    #(#names => Self::#members,)*
                    _ => Self::Unrecognized(name.to_owned()),
                }
            }
            fn name(&self) -> &str {
                match self {
                    #(Self::#members => #names,)*
                    Self::Unrecognized(name) => name,
                }
            }
        }
    }
}
