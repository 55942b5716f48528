//! "Did you mean": the known name that is most similar to a wrong one.

/// A hint with the most similar known name, if one is similar enough to have been meant.
pub(crate) fn did_you_mean<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    // A namespace is long and usually right; its length must not excuse a different name.
    let name = wrong.rsplit('.').next().unwrap_or(wrong);
    // Among too many names a suggestion is a guess, and comparing takes long.
    const COMPARED: usize = 10_000;
    let limit = (name.chars().count() / 3).max(1);
    let wrong = wrong.to_lowercase();
    known
        .into_iter()
        // Names whose lengths differ by more cannot be nearer, so their distance is not computed.
        .filter(|name| name.len().abs_diff(wrong.len()) <= limit)
        .take(COMPARED)
        .map(|name| (strsim::osa_distance(&wrong, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| format!("did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn the_nearest_name_is_suggested() {
        let known = ["entitlementManagement", "lifecycleWorkflows"];
        let hint = did_you_mean("entitlementManagment", known);
        assert_eq!(
            hint.as_deref(),
            Some("did you mean `entitlementManagement`?")
        );
    }

    #[test]
    fn a_namespace_makes_no_names_alike() {
        let known = ["microsoft.graph.group"];
        assert_eq!(did_you_mean("microsoft.graph.user", known), None);
    }

    #[test]
    fn a_name_unlike_all_others_has_no_suggestion() {
        assert_eq!(did_you_mean("xyz", ["entitlementManagement"]), None);
    }
}
