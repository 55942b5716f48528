//! Structs with their setters, slots and constants.

use super::{documentation, tokens};
use crate::plan::{ConstantPlan, FieldPlan, StructNames, StructPlan};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(plan: &StructPlan) -> Vec<TokenStream> {
    let mut items = vec![definition(plan), setters(plan), model(plan), serde(plan)];
    if !plan.constants.is_empty() {
        items.push(
            plan.constants
                .iter()
                .map(|item| constant(plan, item))
                .collect(),
        );
    }
    items
}

fn definition(plan: &StructPlan) -> TokenStream {
    let text = documentation(&plan.documentation);
    let identifier = tokens(&plan.identifier);
    let property = tokens(&plan.names.property);
    let additional_data = tokens(&plan.names.additional_data);
    let fields = plan.fields.iter().map(|field| {
        let text = documentation(std::slice::from_ref(&field.documentation));
        let identifier = tokens(&field.identifier);
        let rust_type = tokens(&field.storage.rust_type);
        quote! { #text pub #identifier: #property<#rust_type>, }
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

fn setters(plan: &StructPlan) -> TokenStream {
    let identifier = tokens(&plan.identifier);
    let setters = plan.fields.iter().map(|field| setter(&plan.names, field));
    quote! {
        impl #identifier {
            /// All properties absent.
            pub fn new() -> Self {
                Self::default()
            }
            #(#setters)*
        }
    }
}

fn setter(names: &StructNames, field: &FieldPlan) -> TokenStream {
    let text = documentation(&[format!("Sets {}.", field.code)]);
    let identifier = tokens(&field.identifier);
    let rust_type = tokens(&field.storage.rust_type);
    let into_property = tokens(&names.into_property);
    quote! {
        #text
        pub fn #identifier(mut self, value: impl #into_property<#rust_type>) -> Self {
            self.#identifier = value.into_property();
            self
        }
    }
}

fn model(plan: &StructPlan) -> TokenStream {
    let identifier = tokens(&plan.identifier);
    let model = tokens(&plan.names.model);
    let additional_data = tokens(&plan.names.additional_data);
    let shape = shape(plan);
    let slot = slot(plan);
    let view = view(plan);
    quote! {
        impl #model for #identifier {
            #shape
            #slot
            #view
            fn additional_data(&self) -> &#additional_data {
                &self.additional_data
            }
            fn additional_data_mut(&mut self) -> &mut #additional_data {
                &mut self.additional_data
            }
        }
    }
}

fn shape(plan: &StructPlan) -> TokenStream {
    let shape = tokens(&plan.names.shape);
    let odata_type = &plan.odata_type;
    let names = plan.fields.iter().map(|field| &field.wire_name);
    quote! {
        fn shape(&self) -> &'static #shape {
            &#shape {
                odata_type: #odata_type,
                names: &[#(#names),*],
            }
        }
    }
}

fn slot(plan: &StructPlan) -> TokenStream {
    let slot = tokens(&plan.names.slot);
    let option = tokens(&plan.names.option);
    let body = fields_by_index(plan, |field| {
        let identifier = tokens(&field.identifier);
        let variant = tokens(&field.storage.slot);
        quote! { #slot::#variant(&mut self.#identifier) }
    });
    let index = index_name(plan);
    quote! { fn slot(&mut self, #index: usize) -> #option<#slot<'_>> { #body } }
}

fn view(plan: &StructPlan) -> TokenStream {
    let view = tokens(&plan.names.view);
    let option = tokens(&plan.names.option);
    let body = fields_by_index(plan, |field| {
        let identifier = tokens(&field.identifier);
        let variant = tokens(&field.storage.slot);
        quote! { #view::#variant(&self.#identifier) }
    });
    let index = index_name(plan);
    quote! { fn view(&self, #index: usize) -> #option<#view<'_>> { #body } }
}

fn index_name(plan: &StructPlan) -> TokenStream {
    if plan.fields.is_empty() {
        quote!(_index)
    } else {
        quote!(index)
    }
}

fn fields_by_index(plan: &StructPlan, value: impl Fn(&FieldPlan) -> TokenStream) -> TokenStream {
    if plan.fields.is_empty() {
        return quote!(None);
    }
    let arms = plan.fields.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let value = value(field);
        quote! { #index => #value, }
    });
    quote! {
        Some(match index {
            #(#arms)*
            _ => return None,
        })
    }
}

fn serde(plan: &StructPlan) -> TokenStream {
    let serde_object = tokens(&plan.names.serde_object);
    let identifier = tokens(&plan.identifier);
    quote! { #serde_object!(#identifier); }
}

fn constant(plan: &StructPlan, constant: &ConstantPlan) -> TokenStream {
    let text = documentation(std::slice::from_ref(&constant.documentation));
    let identifier = tokens(&constant.identifier);
    let property_path = tokens(&plan.names.property_path);
    let owner = tokens(&plan.identifier);
    let rust_type = tokens(&constant.rust_type);
    let wire_name = &constant.wire_name;
    quote! {
        #text
        pub const #identifier: #property_path<#owner, #rust_type> = #property_path::new(#wire_name);
    }
}
