//! Enums over a type and the types that derive from it.

use super::{documentation, tokens};
use crate::plan::{FieldPlan, PolymorphicPlan, VariantPlan};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(plan: &PolymorphicPlan) -> Vec<TokenStream> {
    let mut items = vec![definition(plan)];
    items.extend(accessors(plan));
    items.push(polymorphic(plan));
    items.extend(plan.variants.iter().map(|variant| from(plan, variant)));
    let serde_object = tokens(&plan.names.serde_object);
    let identifier = tokens(&plan.identifier);
    items.push(quote! { #serde_object!(#identifier); });
    items
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
        quote! { #text #identifier(#boxed<#rust_type>), }
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

fn accessors(plan: &PolymorphicPlan) -> Option<TokenStream> {
    let identifier = tokens(&plan.identifier);
    let accessors = plan.accessors.iter().map(|field| accessor(plan, field));
    (!plan.accessors.is_empty()).then(|| quote! { impl #identifier { #(#accessors)* } })
}

fn accessor(plan: &PolymorphicPlan, field: &FieldPlan) -> TokenStream {
    let text = documentation(&[format!("{} of whichever type it is.", field.code)]);
    let identifier = tokens(&field.identifier);
    let property = tokens(&plan.names.property);
    let rust_type = tokens(&field.storage.rust_type);
    let arms = each_variant(plan, &quote! { &value.#identifier });
    quote! {
        #text
        pub fn #identifier(&self) -> &#property<#rust_type> {
            match self { #arms }
        }
    }
}

fn polymorphic(plan: &PolymorphicPlan) -> TokenStream {
    let identifier = tokens(&plan.identifier);
    let polymorphic = tokens(&plan.names.polymorphic);
    let model = tokens(&plan.names.model);
    let boxed = tokens(&plan.names.boxed);
    let odata_type = &plan.odata_type;
    let made = plan.variants.iter().map(|variant| {
        let odata_type = &variant.odata_type;
        let identifier = tokens(&variant.identifier);
        quote! { #odata_type => Self::#identifier(#boxed::default()), }
    });
    let shared = each_variant(plan, &quote! { value.as_ref() });
    let mutable = each_variant(plan, &quote! { value.as_mut() });
    quote! {
        impl #polymorphic for #identifier {
            const DECLARED: &'static str = #odata_type;
            fn make(odata_type: &str) -> Self {
                match odata_type {
                    #(#made)*
                    _ => Self::Unrecognized(#boxed::default()),
                }
            }
            fn model(&self) -> &dyn #model {
                match self { #shared }
            }
            fn model_mut(&mut self) -> &mut dyn #model {
                match self { #mutable }
            }
        }
    }
}

fn from(plan: &PolymorphicPlan, variant: &VariantPlan) -> TokenStream {
    let identifier = tokens(&plan.identifier);
    let from = tokens(&plan.names.from);
    let boxed = tokens(&plan.names.boxed);
    let rust_type = tokens(&variant.rust_type);
    let variant = tokens(&variant.identifier);
    quote! {
        impl #from<#rust_type> for #identifier {
            fn from(value: #rust_type) -> Self {
                Self::#variant(#boxed::new(value))
            }
        }
    }
}

fn each_variant(plan: &PolymorphicPlan, value: &TokenStream) -> TokenStream {
    let variants = plan
        .variants
        .iter()
        .map(|variant| tokens(&variant.identifier));
    quote! {
        #(Self::#variants(value) => #value,)*
        Self::Unrecognized(value) => #value,
    }
}
