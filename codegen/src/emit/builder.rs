//! Request builders.

use super::spelling::{Spelling, identifier, text};
use super::{Block, documentation, gate};
use crate::docs;
use crate::plan::{
    BODY, BuilderKind, BuilderPlan, Builtin, Constructor, CratePlan, FunctionArgument, MethodPlan,
    PathStep, Reach,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(spelling: Spelling<'_>, plan: &CratePlan, builder: &BuilderPlan) -> Vec<Block> {
    let docs = documentation(&docs::builder(builder));
    let name = identifier(&builder.path.identifier);
    let resource_path = spelling.builtin(Builtin::ResourcePath);
    let root = (builder.kind == BuilderKind::Root).then(|| root(spelling, plan));
    let methods = builder.methods.iter();
    let methods = methods.map(|it| method(spelling, it));
    let definition = quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request builder sends nothing"]
        pub struct #name {
            path: #resource_path,
        }
    };
    let methods = quote! {
        impl #name {
            #root
            #(#methods)*
        }
    };
    vec![
        Block::Items(definition),
        functions(spelling, builder),
        Block::Items(methods),
    ]
}

/// What all builders have in common, which a macro of the runtime writes.
fn functions(spelling: Spelling<'_>, builder: &BuilderPlan) -> Block {
    let entity = builder.entity.as_ref();
    let entity = entity.map(|entity| format!(": {}", spelling.path_text(entity)));
    let row = format!("{}{}", builder.path.identifier, entity.unwrap_or_default());
    Block::Table {
        name: text(spelling.builtin(Builtin::RequestBuilderMacro)),
        rows: vec![row],
    }
}

fn root(spelling: Spelling<'_>, plan: &CratePlan) -> TokenStream {
    let service = spelling.builtin(Builtin::Service);
    let resource_path = spelling.builtin(Builtin::ResourcePath);
    let permissions = plan.permissions().map(|table| spelling.path(table));
    let permissions = permissions.map(|table| quote! { .with_permissions(&#table) });
    let rules = plan.body_rules().map(|table| spelling.path(table));
    let rules = rules.map(|table| quote! { .with_body_rules(&#table) });
    let value = quote! { service.into() #permissions #rules };
    quote! {
        /// The root of a service.
        pub fn new(service: impl Into<#service>) -> Self {
            Self { path: #resource_path::root(#value) }
        }
    }
}

fn method(spelling: Spelling<'_>, method: &MethodPlan) -> TokenStream {
    let docs = documentation(&docs::method(method));
    let name = identifier(&method.identifier);
    let generics = method.is_generic().then(|| quote! { <T> });
    let arguments = method.arguments().into_iter().map(|argument| {
        let identifier = identifier(&argument.identifier);
        let rust_type = spelling.rust_type(&argument.rust_type);
        quote! { #identifier: #rust_type }
    });
    let result = spelling.rust_type(&method.result());
    let value = value(spelling, method, &result);
    let before = arguments_of_function(spelling, &method.step);
    let gate = gate(method.feature.as_ref());
    quote! {
        #docs
        #gate
        pub fn #name #generics(&self #(, #arguments)*) -> #result {
            #before
            #value
        }
    }
}

fn value(spelling: Spelling<'_>, method: &MethodPlan, result: &TokenStream) -> TokenStream {
    let path = path(&method.step);
    match method.constructor() {
        Constructor::At => quote! { #result::at(#path) },
        Constructor::Function(builtin, function, declared) => {
            let ty = spelling.builtin(builtin);
            let function = identifier(function);
            let declared = declared.map(|declared| spelling.rust_type(&declared));
            let declared = declared.map(|declared| quote! { ::<#declared> });
            let body = has_body(method).then(|| identifier(BODY));
            let body = body.map(|body| quote! { , #body });
            quote! { #ty::#function #declared(#path #body) }
        }
    }
}

fn has_body(method: &MethodPlan) -> bool {
    matches!(&method.reach, Reach::Request(request) if request.body.is_some())
}

fn path(step: &PathStep) -> TokenStream {
    match step {
        PathStep::Same => quote! { self.path.clone() },
        PathStep::Segment(name) => quote! { self.path.segment(#name) },
        PathStep::Key => quote! { self.path.key(id) },
        PathStep::Keys(keys) => {
            let names = keys.iter().map(|key| &key.wire_name);
            let values = keys.iter().map(|key| identifier(&key.identifier));
            quote! { self.path.keys([#((#names, #values.into())),*]) }
        }
        PathStep::Function { name, arguments } if arguments.is_empty() => {
            quote! { self.path.function(#name, []) }
        }
        PathStep::Function { name, .. } => quote! { self.path.function(#name, arguments) },
        PathStep::Property => quote! { self.path.segment(property.name()) },
    }
}

/// As a separate statement: there are too many arguments for one line.
fn arguments_of_function(spelling: Spelling<'_>, step: &PathStep) -> Option<TokenStream> {
    let PathStep::Function { arguments, .. } = step else {
        return None;
    };
    let argument = spelling.builtin(Builtin::Argument);
    let value = |given: &FunctionArgument| {
        let name = &given.wire_name;
        let value = identifier(&given.identifier);
        quote! { #argument::new(#name, #value.into_property()) }
    };
    let values = arguments.iter().map(value);
    (!arguments.is_empty()).then(|| quote! { let arguments = [#(#values),*]; })
}
