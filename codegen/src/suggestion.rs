//! "Did you mean": the known name that is nearest to a wrong one.

/// A hint that names the nearest of the known names, where one is near enough to be meant.
pub(crate) fn did_you_mean<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    // A namespace is long and mostly right; it must not make room for another name.
    let name = wrong.rsplit('.').next().unwrap_or(wrong);
    // Among too many names the right one cannot be told, and comparing takes long.
    const COMPARED: usize = 10_000;
    let limit = (name.chars().count() / 3).max(1);
    let wrong = wrong.to_lowercase();
    known
        .into_iter()
        // Of names with a greater difference in length the distance is greater too, and is not worth finding out.
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
