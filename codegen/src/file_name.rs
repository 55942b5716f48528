//! Names that a file system accepts.

/// The most bytes in the name of a file or folder, on every common file system.
pub(crate) const MAXIMUM_LENGTH: usize = 255;

/// Whether Windows reserves the name for a device, in any case and with any extension: `con`, `Aux`, `nul.rs`,
/// `com1.tar.gz`.
///
/// ```
/// use msgraph_codegen::pipeline::is_reserved_by_windows;
///
/// assert!(is_reserved_by_windows("con") && is_reserved_by_windows("COM1.rs"));
/// assert!(!is_reserved_by_windows("contact") && !is_reserved_by_windows("com10"));
/// ```
pub fn is_reserved_by_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_lowercase();
    let port = ["com", "lpt"]
        .iter()
        .find_map(|port| stem.strip_prefix(port));
    match port {
        Some(number) => matches!(
            number,
            "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        ),
        None => matches!(stem.as_str(), "con" | "prn" | "aux" | "nul"),
    }
}

/// What is wrong with a name for a Rust file; `None` if the file can be written on every common system.
pub(crate) fn problem(stem: &str) -> Option<String> {
    if is_reserved_by_windows(stem) {
        return Some(format!(
            "the file `{stem}.rs` cannot be written on Windows, which reserves the name for a device"
        ));
    }
    let length = stem.len() + ".rs".len();
    (length > MAXIMUM_LENGTH).then(|| {
        format!(
            "the name of its file has {length} bytes; file systems allow at most {MAXIMUM_LENGTH}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{is_reserved_by_windows, problem};

    #[test]
    fn devices_are_reserved_in_any_case_and_with_any_extension() {
        for name in [
            "con",
            "PRN",
            "Aux",
            "nul",
            "com1",
            "LPT9",
            "com²",
            "con.rs",
            "NUL.tar.gz",
            "aux ",
        ] {
            assert!(is_reserved_by_windows(name), "{name}");
        }
        for name in [
            "",
            "contact",
            "com",
            "com0",
            "com10",
            "lpt",
            "icon",
            "console.con",
        ] {
            assert!(!is_reserved_by_windows(name), "{name}");
        }
    }

    #[test]
    fn a_name_may_have_255_bytes_with_its_extension() {
        assert_eq!(problem(&"a".repeat(252)), None);
        assert!(problem(&"a".repeat(253)).is_some());
    }
}
