//! Request builders.

use super::{Block, documentation, gate, tokens};
use crate::plan::{BuilderPlan, MethodPlan, PathStep};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(plan: &BuilderPlan) -> Vec<Block> {
    let text = documentation(&plan.documentation);
    let identifier = tokens(&plan.identifier);
    let resource_path = tokens(&plan.resource_path);
    let root = plan.service.as_deref().map(|service| root(plan, service));
    let methods = plan.methods.iter().map(method);
    let definition = quote! {
        #text
        #[derive(Clone, Debug)]
        pub struct #identifier {
            /// The path so far.
            pub path: #resource_path,
        }
    };
    let methods = quote! {
        impl #identifier {
            #root
            #(#methods)*
        }
    };
    vec![Block::Items(definition), Block::Items(methods)]
}

fn root(plan: &BuilderPlan, service: &str) -> TokenStream {
    let service = tokens(service);
    let resource_path = tokens(&plan.resource_path);
    let value = match plan.permissions.as_deref().map(tokens) {
        Some(permissions) => quote! { service.into().with_permissions(&#permissions) },
        None => quote! { service.into() },
    };
    quote! {
        /// The root of a service.
        pub fn new(service: impl Into<#service>) -> Self {
            Self { path: #resource_path::root(#value) }
        }
    }
}

fn method(plan: &MethodPlan) -> TokenStream {
    let text = documentation(&plan.documentation);
    let identifier = tokens(&plan.identifier);
    let generics = plan.generics.iter().map(|name| tokens(name));
    let generics = if plan.generics.is_empty() {
        quote!()
    } else {
        quote! { <#(#generics),*> }
    };
    let arguments = plan.arguments.iter().map(|argument| {
        let identifier = tokens(&argument.identifier);
        let rust_type = tokens(&argument.rust_type);
        quote! { #identifier: #rust_type }
    });
    let result = tokens(&plan.result);
    let path = path(&plan.step);
    let body = plan.body.as_deref().map(tokens);
    let body = body.map(|body| quote! { , #body });
    let before = arguments_of_function(&plan.step);
    let value = match plan.constructor.as_deref().map(tokens) {
        Some(constructor) => quote! { #constructor(#path #body) },
        None => quote! { #result { path: #path } },
    };
    let gate = gate(plan.feature.as_deref());
    quote! {
        #text
        #gate
        pub fn #identifier #generics(&self #(, #arguments)*) -> #result {
            #before
            #value
        }
    }
}

fn path(step: &PathStep) -> TokenStream {
    match step {
        PathStep::Same => quote! { self.path.clone() },
        PathStep::Segment(name) => quote! { self.path.segment(#name) },
        PathStep::Key => quote! { self.path.key(id) },
        PathStep::Keys(keys) => {
            let names = keys.iter().map(|(name, _)| name);
            let values = keys.iter().map(|(_, value)| tokens(value));
            quote! { self.path.keys(&[#((#names, #values.into())),*]) }
        }
        PathStep::Function {
            name, arguments, ..
        } if arguments.is_empty() => quote! { self.path.function(#name, []) },
        PathStep::Function { name, .. } => quote! { self.path.function(#name, arguments) },
        PathStep::Property => quote! { self.path.segment(property.name()) },
    }
}

/// A statement of their own: they are too many for one line.
fn arguments_of_function(step: &PathStep) -> Option<TokenStream> {
    let PathStep::Function {
        argument,
        arguments,
        ..
    } = step
    else {
        return None;
    };
    let argument = tokens(argument);
    let values = arguments.iter().map(|function_argument| {
        let name = &function_argument.wire_name;
        let value = tokens(&function_argument.identifier);
        quote! { #argument::new(#name, #value.into_property()) }
    });
    (!arguments.is_empty()).then(|| quote! { let arguments = [#(#values),*]; })
}
