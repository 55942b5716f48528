//! "Did you mean": the known name that is nearest to a wrong one.

/// A hint that names the nearest of the known names, where one is near enough to be meant.
pub(crate) fn did_you_mean<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    // A namespace is long and mostly right; it must not make room for another name.
    let name = wrong.rsplit('.').next().unwrap_or(wrong);
    let limit = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (distance(wrong, name, limit), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| format!("did you mean `{name}`?"))
}

/// The edit distance, case ignored; `limit + 1` where the lengths alone are too far apart.
fn distance(left: &str, right: &str, limit: usize) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    if left.len().abs_diff(right.len()) > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, b) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
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
