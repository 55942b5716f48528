//! Query options as calls of the request's methods.

use super::expansion::{expand, number};
use super::filter::condition;
use super::literal::quoted;
use super::path::Properties;
use super::terms::{order, select};
use crate::plan::RequestKind;

/// The calls for all options, in their order; `properties` are those of what the request reads, if they are known.
pub(super) fn calls(
    kind: RequestKind,
    properties: Option<&Properties<'_>>,
    query: &[(String, String)],
) -> String {
    let call = |(name, value): &(String, String)| {
        let own = own(kind, properties, name, value);
        own.unwrap_or_else(|| format!(".query({}, {})", quoted(name), quoted(value)))
    };
    query.iter().map(call).collect()
}

/// The call for an option, if the kind of request has a method for it.
fn own(
    kind: RequestKind,
    properties: Option<&Properties<'_>>,
    name: &str,
    value: &str,
) -> Option<String> {
    let filter = || match properties {
        Some(properties) => condition(properties, value),
        None => quoted(value),
    };
    let call = match (kind, name) {
        (RequestKind::Get | RequestKind::List, "$select") => {
            format!(".select({})", select(properties, value))
        }
        (RequestKind::Get | RequestKind::List, "$expand") => {
            format!(".expand({})", expand(properties, value))
        }
        (RequestKind::List | RequestKind::Count, "$filter") => format!(".filter({})", filter()),
        (RequestKind::List, "$orderby") => format!(".order_by({})", order(properties, value)),
        (RequestKind::List | RequestKind::Count, "$search") => {
            format!(".search({})", quoted(value))
        }
        (RequestKind::List, "$top") => format!(".top({})", number(value)?),
        (RequestKind::List, "$skip") => format!(".skip({})", number(value)?),
        (RequestKind::List, "$count") if value == "true" => ".count()".to_owned(),
        _ => return None,
    };
    Some(call)
}
