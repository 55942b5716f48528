//! Rust identifiers from CSDL names. An identifier depends only on the name; nothing is numbered.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// `createdDateTime` → `created_date_time`, for fields and methods; keywords become raw identifiers.
pub(crate) fn snake(name: &str) -> String {
    legal(name.to_snake_case())
}

/// The same for modules. A file `mod.rs` would belong to the module above.
pub(crate) fn module(name: &str) -> String {
    avoid(snake(name), &["r#mod"])
}

/// `connectedOrganization` → `ConnectedOrganization`, for types and variants.
pub(crate) fn camel(name: &str) -> String {
    legal(name.to_upper_camel_case())
}

/// `createdDateTime` → `CREATED_DATE_TIME`, for constants.
pub(crate) fn shouty(name: &str) -> String {
    legal(name.to_shouty_snake_case())
}

/// Changes an identifier that the surrounding code already uses.
pub(crate) fn avoid(identifier: String, reserved: &[&str]) -> String {
    if reserved.contains(&identifier.as_str()) {
        format!("{identifier}_")
    } else {
        identifier
    }
}

/// An identifier without the prefix of a raw one: in the name of a file, and as a part of another identifier.
pub(crate) fn plain(identifier: &str) -> &str {
    identifier.strip_prefix("r#").unwrap_or(identifier)
}

fn legal(identifier: String) -> String {
    if is_identifier(&identifier) {
        return identifier;
    }
    // These four cannot be raw identifiers.
    if matches!(identifier.as_str(), "self" | "Self" | "super" | "crate") {
        return format!("{identifier}_");
    }
    let raw = format!("r#{identifier}");
    if is_identifier(&raw) {
        raw
    } else {
        format!("_{identifier}")
    }
}

/// Whether the text is an identifier, raw or not, and not a keyword.
pub(crate) fn is_identifier(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{camel, shouty, snake};

    #[test]
    fn words_are_split_at_capitals() {
        assert_eq!(snake("createdDateTime"), "created_date_time");
        assert_eq!(camel("connectedOrganization"), "ConnectedOrganization");
        assert_eq!(shouty("iCalUId"), "I_CAL_U_ID");
    }

    #[test]
    fn keywords_stay_usable() {
        assert_eq!(snake("type"), "r#type");
        assert_eq!(snake("self"), "self_");
        assert_eq!(camel("self"), "Self_");
        assert_eq!(snake("crate"), "crate_");
        assert_eq!(camel("none"), "None");
    }

    #[test]
    fn a_leading_digit_gets_an_underscore() {
        assert_eq!(snake("_1password"), "_1password");
    }
}
