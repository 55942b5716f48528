//! Rust programs for HTTP requests: paste a request from Graph's reference, and get the program that sends it.
//!
//! The program makes the same request: method, path, query options in their order, and JSON. What can be typed is typed;
//! query options that typed terms would write differently are strings, and members of the body without a setter are set by
//! name.

mod body;
mod call;
mod chain;
mod cloud;
mod entity;
mod error;
mod expansion;
mod filter;
mod headers;
mod imports;
mod index;
mod literal;
mod options;
mod path;
mod program;
mod request;
mod scalar;
mod terms;

pub use error::SnippetError;

use crate::operations::Lookup;
use crate::plan::CratePlan;
use call::Writer;
use imports::Imports;
use index::Index;
use request::HttpRequest;

/// The program that sends a request: method and address, headers, an empty line, and the JSON of the body.
///
/// The address is absolute, or relative to the service or its version. `crate_name` is the crate with the models and
/// builders of the plan.
///
/// # Errors
/// The part of the request that cannot be read, or that the crate cannot express.
pub fn program(plan: &CratePlan, crate_name: &str, request: &str) -> Result<String, SnippetError> {
    let request = HttpRequest::parse(request)?;
    let lookup = Lookup::new(plan);
    let expressed = lookup.find_request(&request.method, &request.path);
    let expressed = expressed.ok_or_else(|| SnippetError::no_method(&request))?;
    let index = Index::new(plan);
    let writer = Writer {
        plan,
        lookup: &lookup,
        index: &index,
        imports: Imports::new(crate_name),
    };
    let call = writer.call(&expressed, &request)?;
    Ok(program::print(&writer, plan, &request, &call))
}
